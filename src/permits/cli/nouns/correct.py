"""``permits correct``: who applies, and the course of a case, as they should have been recorded."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

import click

from permits.cli import kinds, options
from permits.cli.answers import Answer, Refused
from permits.cli.clerk import Clerk, new_key, pass_clerk
from permits.cli.helping import Command
from permits.cli.nouns.case import answer_of
from permits.cli.options import on, option
from permits.vocabulary import Login, Malformed, message


class _Party(TypedDict):
    name: str | None
    uscc: str | None
    contact: str | None
    representative: str | None
    agent: str | None
    agent_contact: str | None


class _Course(TypedDict):
    received_on: date | None
    event: int | None
    on: date | None
    without: tuple[int, ...]
    recount: bool


class _Said(_Party, _Course):
    pass


@click.command(cls=Command)
@options.case()
@option("--applicant", "name", metavar="NAME", says=message("the name it should have been"))
@option("--uscc", metavar="CODE", says=message("the code it should have been"))
@option("--contact", metavar="ADDR", says=message('the right contact; "" if there is none'))
@option("--representative", metavar="NAME", says=message('the right name; "" if there is none'))
@option("--agent", metavar="NAME", says=message('the right name; "" if there is none'))
@option("--agent-contact", metavar="ADDR", says=message('the right contact; "" if there is none'))
@option(
    "--reason",
    metavar="TEXT",
    required=True,
    says=message("what was typed wrong, and what shows it"),
)
@option(
    "--with",
    "others",
    metavar="OFFICER",
    multiple=True,
    says=message("who answers for it too: on a permit two persons, one a decider or head"),
)
@on("--received-on", says=message("the day the case was really received"))
@option(
    "--event",
    metavar="N",
    type=kinds.ordinal,
    says=message("the act or service of that number in the history took place --on another day"),
)
@on("--on", says=message("that day"))
@option(
    "--without",
    metavar="N",
    type=kinds.ordinal,
    multiple=True,
    says=message("the act of that number never happened; repeat for more"),
)
@option(
    "--recount",
    is_flag=True,
    says=message("count again what lapsed before a holiday notice was known here"),
)
@options.approved_by()
@options.confirm()
@options.by()
@options.key()
@pass_clerk
def correct(
    clerk: Clerk,
    *,
    case: str,
    reason: str,
    others: tuple[str, ...],
    approved_by: Login | None,
    confirmed: bool,
    by: str | None,
    key: str | None,
    **said: Unpack[_Said],
) -> Answer | Refused:
    """What was recorded stays in the history; papers made out before stay as they were."""
    from permits.service.correcting import CorrectionRequest
    from permits.service.correcting import correct as correct_party
    from permits.service.looking import show
    from permits.service.restating import RestatingRequest, restate
    from permits.service.views import PartyDetails

    party = PartyDetails(
        name=said["name"],
        uscc=said["uscc"],
        contact=said["contact"],
        representative=said["representative"],
        agent=said["agent"],
        agent_contact=said["agent_contact"],
    )
    course = _Course(
        received_on=said["received_on"],
        event=said["event"],
        on=said["on"],
        without=said["without"],
        recount=said["recount"],
    )
    about_course = any(course.values())
    if about_course and party != PartyDetails(name=None, uscc=None):
        raise _one_at_a_time()
    with clerk.office() as office, clerk.about(office, case):
        login, key = clerk.login(office, by), key or new_key()
        if about_course:
            restating = RestatingRequest(
                case=case,
                reason=reason,
                login=login,
                key=key,
                approver=approved_by,
                confirmed=confirmed,
                **course,
            )
            outcome = restate(office, restating)
            clerk.read(show(office, case).titles)
            return answer_of(clerk, outcome, message("{case} is not corrected", case=case))
        correction = CorrectionRequest(
            case=case,
            said=party,
            reason=reason,
            login=login,
            key=key,
            others=tuple(map(Login, others)),
        )
        outcome = correct_party(office, correction)
    return answer_of(clerk, outcome, message("the applicant of {case} is not corrected", case=case))


def _one_at_a_time() -> Malformed:
    return Malformed(
        message("who applies and the course of the case are corrected one at a time"),
        remedy=message("give two commands, each with its reason"),
    )
