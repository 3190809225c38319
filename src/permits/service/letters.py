"""What the office writes to people: subject and text of every kind of message, as messages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeAlias

from permits.engine import ClockId, ClockRun, Procedure, Recorded
from permits.engine.events import ActTaken, ClockLapsed, CourseCorrected, PaperIssued, PromiseMissed
from permits.vocabulary import CaseNumber, Coded, Message, Party, Several, message

Cite: TypeAlias = Callable[[str], Several]
"""A basis as its provisions in full."""
Letter: TypeAlias = tuple[Message, Message]
"""Subject and text."""
Label: TypeAlias = Coded | Message
"""What a clock is called; of a commitment's clock also whose it is."""


def label(clock: ClockId, procedure: Procedure) -> Label:
    """The clock's title, with the commitment it is about."""
    title = Coded("clock", clock.name)
    promise = next((p for p in procedure.promises if p.subject == clock.subject), None)
    if promise is None:
        return title
    what = Coded("commitment", promise.name)
    return message("{clock} ({commitment})", clock=title, commitment=what)


def told(
    link: Recorded,
    chain: tuple[Recorded, ...],
    *,
    case: CaseNumber,
    procedure: Procedure,
    cite: Cite,
) -> Letter:
    """What an event tells; ``chain`` holds what followed from it."""
    basis = cite(link.event.basis)
    match link.event.body:
        case PaperIssued(paper=kind, ordinal=ordinal):
            number = f"{case}-{kind}-{ordinal}"
            return _paper(Coded("paper", kind), number, link.event.occurred_on, basis, case)
        case PromiseMissed(id=id_, last_day=day):
            return _promise(
                label(id_, procedure), day, basis, case, runs=not _lapsed(id_, day, chain)
            )
        case ClockLapsed(id=id_, last_day=day, effect="deemed"):
            return _deemed(label(id_, procedure), day, _act_of(link, chain), basis, case)
        case ClockLapsed(id=id_, last_day=day, effect="owed"):
            return _owed(label(id_, procedure), day, basis, case)
        case ClockLapsed(id=id_, last_day=day, effect="late"):
            return _late(label(id_, procedure), day, basis, case)
        case ClockLapsed(id=id_, last_day=day):
            return _overdue(label(id_, procedure), day, basis, case)
        case CourseCorrected(annulled=lapses):
            return _corrected(lapses, link.event.occurred_on, procedure, case)
        case body:
            raise AssertionError(f"nobody is told of {type(body).__name__}")


def _act_of(link: Recorded, chain: tuple[Recorded, ...]) -> Coded:
    """The act the law itself took because of the event."""
    return next(
        Coded("act", after.event.body.act)
        for after in chain
        if after.event.because == link.seq and isinstance(after.event.body, ActTaken)
    )


def _paper(paper: Coded, number: str, day: date, basis: Several, case: CaseNumber) -> Letter:
    return (
        message("{paper} in case {case}", paper=paper, case=case),
        message(
            "On {day} the paper {paper} was made out in case {case}. "
            "Its number is {number}. Basis: {basis}.",
            day=day,
            paper=paper,
            case=case,
            number=number,
            basis=basis,
        ),
    )


def _corrected(
    lapses: tuple[ClockLapsed, ...], day: date, procedure: Procedure, case: CaseNumber
) -> Letter:
    """What had been told before does not hold."""
    ends = Several(
        tuple(
            message("{clock} ({day})", clock=label(lapse.id, procedure), day=lapse.last_day)
            for lapse in lapses
        )
    )
    return (
        message("Case {case}: what you were told is corrected", case=case),
        message(
            "On {day} the record of case {case} was corrected, for something came out late. These "
            "limits had been taken for over and were not: {ends}. "
            "What you were told of them does not hold; the office tells what runs now.",
            day=day,
            case=case,
            ends=ends,
        ),
    )


def _promise(clock: Label, day: date, basis: Several, case: CaseNumber, *, runs: bool) -> Letter:
    """``runs``: whether the statutory limit, which may end on the same day, still does."""
    said = (
        message(
            "The promised limit for {clock} ended on {day}. The statutory limit still runs. "
            "State the reasons in public and decide. Basis: {basis}.",
            clock=clock,
            day=day,
            basis=basis,
        )
        if runs
        else message(
            "The promised limit for {clock} ended on {day}, as did the statutory limit. "
            "State the reasons in public and decide. Basis: {basis}.",
            clock=clock,
            day=day,
            basis=basis,
        )
    )
    title = message(
        "Case {case}: the promised limit for {clock} has passed", clock=clock, case=case
    )
    return title, said


def _lapsed(clock: ClockId, day: date, chain: tuple[Recorded, ...]) -> bool:
    return any(
        isinstance(link.event.body, ClockLapsed)
        and (link.event.body.id, link.event.body.last_day) == (clock, day)
        for link in chain
    )


def _ended(clock: Label, day: date, case: CaseNumber) -> Message:
    return message(
        "Case {case}: the limit for {clock} ended on {day}", case=case, clock=clock, day=day
    )


def _deemed(clock: Label, day: date, act: Coded, basis: Several, case: CaseNumber) -> Letter:
    return _ended(clock, day, case), message(
        "Nobody acted by {day}, the last day for {clock}. "
        "By law this counts as done: {act}. Basis: {basis}.",
        day=day,
        clock=clock,
        act=act,
        basis=basis,
    )


def _owed(clock: Label, day: date, basis: Several, case: CaseNumber) -> Letter:
    return _ended(clock, day, case), message(
        "The last day for {clock} was {day}. An officer owes the next act: "
        "see permits show {case}. Basis: {basis}.",
        day=day,
        clock=clock,
        case=case,
        basis=basis,
    )


def _overdue(clock: Label, day: date, basis: Several, case: CaseNumber) -> Letter:
    return _ended(clock, day, case), message(
        "The last day for {clock} was {day}: the office is overdue. "
        "Nothing is granted by this; the act is still owed. Basis: {basis}.",
        day=day,
        clock=clock,
        basis=basis,
    )


def _late(clock: Label, day: date, basis: Several, case: CaseNumber) -> Letter:
    return _ended(clock, day, case), message(
        "The last day for {clock} was {day}, and nothing came by then. "
        "What the office may do: permits show {case}. Basis: {basis}.",
        clock=clock,
        day=day,
        case=case,
        basis=basis,
    )


def reminder(
    run: ClockRun,
    case: CaseNumber,
    *,
    procedure: Procedure,
    cite: Cite,
    why: Message,
    escalated: bool = False,
) -> Letter:
    """What, until when and why then, on which basis, and what to do; a provisional day says so.

    ``escalated``: the reader is not who should act, but who sees to it.
    """
    ends, clock = run.projected, label(run.id, procedure)
    day = _marked(ends.last_day, provisional=ends.provisional)
    if escalated and run.status == "overdue":
        subject = message(
            "Overdue: {clock} in case {case}, last day {day}", clock=clock, case=case, day=day
        )
    else:
        subject = message(
            "Reminder: {clock} in case {case}, last day {day}", clock=clock, case=case, day=day
        )
    facts = message(
        "The last day for {clock} in case {case} is {day}: {why}. Basis: {basis}.",
        clock=clock,
        case=case,
        day=day,
        why=why,
        basis=cite(run.basis),
    )
    if ends.promised_last_day not in {None, ends.last_day}:
        promised = _marked(ends.promised_last_day, provisional=ends.promised_provisional)
        facts = message(
            "{facts} The promised limit ends on {promised}.", facts=facts, promised=promised
        )
    return subject, _with_advice(facts, _advice(run, case, escalated=escalated), run)


def _marked(day: date | None, *, provisional: bool) -> date | Message | None:
    """The day, marked where no notice settles it yet."""
    return message("{day} (provisional)", day=day) if provisional else day


def _advice(run: ClockRun, case: CaseNumber, *, escalated: bool) -> Message:
    if escalated and run.status == "overdue":
        return message(
            "The office is overdue: see to it that the act is done. "
            "What is still missing: permits show {case}.",
            case=case,
        )
    if run.clock.runs_against is Party.DEPARTMENT:
        return message("What is still missing: permits show {case}.", case=case)
    return message("Act before that day ends; the window tells what is needed.")


def _with_advice(facts: Message, advice: Message, run: ClockRun) -> Message:
    if not run.projected.provisional:
        return message("{facts} {advice}", facts=facts, advice=advice)
    return message(
        "{facts} This day is provisional: the holiday notice for its year is not out yet. {advice}",
        facts=facts,
        advice=advice,
    )
