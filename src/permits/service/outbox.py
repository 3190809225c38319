"""Messages to people as outbox rows: what an act or lapse tells, and what a rung reminds of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permits.engine import ClockRun, Recorded, Taken
from permits.engine.events import ClockLapsed, PaperIssued, PromiseMissed
from permits.messages import Language, translate
from permits.ports.rows import OfficerRow, OutboxRow
from permits.ports.store import Reading
from permits.service.identity import APPLICANT, party_from
from permits.service.office import Desk
from permits.vocabulary import CaseNumber, Coded, Message, Party, Role, message

LANGUAGE: Language = "zh_CN"
"""What the office writes in: its messages are papers of a Chinese office."""


def messages(desk: Desk[Reading], taken: Taken, chain: tuple[Recorded, ...]) -> Iterator[OutboxRow]:
    """What the dispatches of these events say, one row per reader."""
    by_seq = {link.seq: link for link in chain}
    for dispatch in taken.dispatches:
        subject, body = _told(taken, by_seq[dispatch.seq])
        for recipient in recipients(desk, taken, dispatch.to):
            yield OutboxRow(
                key=f"{taken.case.number}/{dispatch.key}/{recipient}",
                case=taken.case.number,
                recipient=recipient,
                template=dispatch.template,
                subject=say(desk, taken, subject),
                body=say(desk, taken, body),
                made_on=desk.today,
            )


def say(desk: Desk[Reading], taken: Taken, text: Message) -> str:
    """The message in the office's language, with the titles of the case's item."""
    titles = desk.rulebook.titles(taken.case.item, taken.case.category)
    return translate(text, LANGUAGE, titles=titles)


def recipients(desk: Desk[Reading], taken: Taken, to: Party | Role) -> tuple[str, ...]:
    """Where the reader can be reached; a name where he has no address."""
    if isinstance(to, Party):
        party = party_from(desk.tx.text(taken.case.number, APPLICANT))
        return (party.contact or party.name or f"applicant:{taken.case.number}",)
    department = taken.case.department
    found = tuple(
        officer.contact or officer.login
        for officer in desk.tx.officers()
        if to in officer.roles
        and (officer.department == department or _at_window(desk, officer, to))
    )
    return found or (f"department:{department}",)


def _at_window(desk: Desk[Reading], officer: OfficerRow, to: Role) -> bool:
    """Clerks at the counter act for every department, so they are told too."""
    return to is Role.CLERK and desk.rulebook.departments[officer.department].is_counter


def _told(taken: Taken, link: Recorded) -> tuple[Message, Message]:
    """Subject and text of what an event tells."""
    case, body = taken.case.number, link.event.body
    match body:
        case PaperIssued(paper=kind, ordinal=ordinal):
            paper = Coded("paper", kind)
            return (
                message("{paper} in case {case}", paper=paper, case=case),
                message(
                    "On {day} the paper {paper} was made out in case {case}. "
                    "Its number is {number}. Basis: {basis}.",
                    day=link.event.occurred_on,
                    paper=paper,
                    case=case,
                    number=f"{case}-{kind}-{ordinal}",
                    basis=link.event.basis,
                ),
            )
        case PromiseMissed(id=id_, last_day=last_day):
            clock = Coded("clock", id_.name)
            return (
                message(
                    "Case {case}: the promised limit for {clock} has passed", clock=clock, case=case
                ),
                message(
                    "The promised limit for {clock} ended on {day}. "
                    "The statutory limit still runs. "
                    "State the reasons in public and decide. Basis: {basis}.",
                    clock=clock,
                    day=last_day,
                    basis=link.event.basis,
                ),
            )
        case ClockLapsed(id=id_, last_day=last_day, effect=effect):
            return _lapsed(case, Coded("clock", id_.name), last_day, effect, link.event.basis)
        case _:
            raise AssertionError(f"nobody is told of {type(body).__name__}")


def _lapsed(
    case: CaseNumber, clock: Coded, day: date, effect: str, basis: str
) -> tuple[Message, Message]:
    subject = message(
        "Case {case}: the limit for {clock} ended on {day}", case=case, clock=clock, day=day
    )
    if effect == "deemed":
        text = message(
            "Nobody acted by {day}, the last day for {clock}. "
            "The law itself has taken the act. Basis: {basis}.",
            day=day,
            clock=clock,
            basis=basis,
        )
    elif effect == "owed":
        text = message(
            "The last day for {clock} was {day}. An officer owes the next act: "
            "see permits show {case}. Basis: {basis}.",
            day=day,
            clock=clock,
            case=case,
            basis=basis,
        )
    else:
        text = message(
            "The last day for {clock} was {day}: the office is overdue. "
            "Nothing is granted by this; the act is still owed. Basis: {basis}.",
            day=day,
            clock=clock,
            basis=basis,
        )
    return subject, text


def reminder(run: ClockRun, case: CaseNumber) -> tuple[Message, Message]:
    """Subject and text of a reminder: what, until when, on which basis, what to do."""
    clock = Coded("clock", run.id.name)
    day = run.projected.last_day
    provisional = (
        message(" This day is provisional: the holiday notice for its year is not out yet.")
        if run.projected.provisional
        else message("")
    )
    subject = message(
        "Reminder: {clock} in case {case}, last day {day}", clock=clock, case=case, day=day
    )
    text = message(
        "{clock} in case {case} ends on {day}.{provisional} "
        "It started on {started}; that day does not count. Basis: {basis}. "
        "What is still missing: permits show {case}.",
        clock=clock,
        case=case,
        day=day,
        provisional=provisional,
        started=run.clock.started,
        basis=run.basis,
    )
    return subject, text
