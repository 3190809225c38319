"""``permits correct``: who applies, and the course of a case, as they should have been recorded."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from typing import TYPE_CHECKING, TypedDict, Unpack

import click

from permits.cli import kinds, options
from permits.cli.answers import Answer, Refused
from permits.cli.clerk import Clerk, new_key, pass_clerk
from permits.cli.helping import Command
from permits.cli.nouns.case import answer_of
from permits.cli.options import on, option
from permits.vocabulary import Login, Malformed, message

if TYPE_CHECKING:
    from permits.service.views import PartyDetails


class _Course(TypedDict):
    received_on: date | None
    event: int | None
    on: date | None
    without: tuple[int, ...]
    recount: bool


class _Said(_Course):
    name: str | None
    uscc: str | None
    contact: str | None
    representative: str | None
    agent: str | None
    agent_contact: str | None


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
    type=kinds.event,
    says=message("the act or service of that number in the history took place --on another day"),
)
@on("--on", says=message("that day"))
@option(
    "--without",
    metavar="N",
    type=kinds.event,
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

    party, course = _party(said), _course(said)
    _one_at_a_time(
        party=party, course=course, others=others, approves=bool(approved_by) or confirmed
    )
    with clerk.office() as office, clerk.about(office, case):
        login, key = clerk.login(office, by), key or new_key()
        if any(course.values()):
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


def _party(said: _Said) -> PartyDetails:
    from permits.service.views import PartyDetails

    return PartyDetails(
        name=said["name"],
        uscc=said["uscc"],
        contact=said["contact"],
        representative=said["representative"],
        agent=said["agent"],
        agent_contact=said["agent_contact"],
    )


def _course(said: _Said) -> _Course:
    return _Course(
        received_on=said["received_on"],
        event=said["event"],
        on=said["on"],
        without=said["without"],
        recount=said["recount"],
    )


def _one_at_a_time(
    *, party: PartyDetails, course: _Course, others: tuple[str, ...], approves: bool
) -> None:
    """Raise Malformed where something given would count for nothing."""
    about_course, about_party = any(course.values()), any(v is not None for v in astuple(party))
    if about_course and about_party:
        raise Malformed(
            message("who applies and the course of the case are corrected one at a time"),
            remedy=message("give two commands, each with its reason"),
        )
    if about_course and others:
        raise Malformed(
            message("--with is for a correction of who applies"),
            remedy=message("name who approves what is annulled: --approved-by OFFICER"),
        )
    if about_party and approves:
        raise Malformed(
            message("--approved-by and --confirm are for a correction of the course"),
            remedy=message("name who answers for it too: --with OFFICER"),
        )
