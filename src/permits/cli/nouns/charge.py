"""``permits handover`` and ``permits recuse``: who follows a case through, who keeps out of it."""

from __future__ import annotations

from dataclasses import replace

import click

from permits.cli import options
from permits.cli.answers import Answer, Refused
from permits.cli.clerk import Clerk, new_key, pass_clerk
from permits.cli.helping import Command
from permits.cli.nouns.case import answer_of
from permits.cli.nouns.cron import IN_PART
from permits.cli.options import argument, option
from permits.vocabulary import Coded, Login, Message, Role, Several, message


@click.command(cls=Command)
@argument("giver", message("the officer in charge so far"), metavar="FROM")
@argument("taker", message("the officer in charge from now on"), metavar="TO")
@option("--reason", metavar="TEXT", required=True, says=message("the reason"))
@option(
    "--case",
    "cases",
    metavar="CASE",
    multiple=True,
    says=message("only this case; repeat for more; every open one when left out"),
)
@options.by()
@pass_clerk
def handover(
    clerk: Clerk, giver: str, taker: str, *, reason: str, cases: tuple[str, ...], by: str | None
) -> Answer:
    """Case by case; doing it again moves nothing."""
    from permits.cli.data.charge import handover_data
    from permits.cli.pages.charge import handover_page
    from permits.service.charge import HandOver, hand_over

    with clerk.office() as office:
        wanted = HandOver(
            giver=Login(giver),
            taker=Login(taker),
            reason=reason,
            login=clerk.login(office, by),
            cases=cases,
        )
        lines = hand_over(office, wanted)
    return Answer(
        reader=clerk.reader,
        data=lambda: handover_data(lines, clerk.reader),
        page=lambda: handover_page(lines, clerk.reader),
        status=IN_PART if any(line.reasons for line in lines) else 0,
    )


@click.command(cls=Command)
@options.case()
@argument("officer", message("who acts in the case no more"))
@option("--reason", metavar="TEXT", required=True, says=message("the reason"))
@options.by()
@options.key()
@pass_clerk
def recuse(
    clerk: Clerk, case: str, officer: str, *, reason: str, by: str | None, key: str | None
) -> Answer | Refused:
    """By himself, a head of the department or an administrator; for good."""
    from permits.service.charge import Recusal, vacant
    from permits.service.charge import recuse as keep_out

    with clerk.office() as office, clerk.about(office, case):
        login = clerk.login(office, by)
        outcome = keep_out(
            office,
            Recusal(
                case=case,
                officer=Login(officer),
                reason=reason,
                login=login,
                key=key or new_key(),
            ),
        )
        roles = vacant(office, case)
    answer = answer_of(clerk, outcome, message("{officer} cannot be recused", officer=officer))
    if isinstance(answer, Refused) or not roles:
        return answer
    return replace(answer, talk=(*answer.talk, _left_to_nobody(roles)))


def _left_to_nobody(roles: tuple[Role, ...]) -> Message:
    return message(
        "nobody is left for this case as: {roles}; "
        "let an administrator give the role to another: permits officer role, permits officer add",
        roles=Several(tuple(Coded("role", role) for role in roles)),
    )
