"""The service of papers (送达): the day a paper reached its reader, from which his time runs.

The law counts what somebody is told, ordered or granted from its service (infer): a clock that
waits for a paper does not start when the paper is made out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from permits.calendars import Calendar
from permits.engine.acts import Blocked, Facts, Officer, Reason, Taken
from permits.engine.case import Case, Paper
from permits.engine.clockwork import move_clocks
from permits.engine.conditions import ActRef, PaperRef
from permits.engine.draft import Doing, Draft
from permits.engine.events import PaperServed
from permits.engine.inputs import Chosen, TextRef
from permits.engine.procedure import Procedure
from permits.engine.recorders import may_record
from permits.vocabulary import Cause, Coded, InputName, Party, message

HOW, PROOF = InputName("service"), InputName("service-proof")
"""The inputs by which an act is recorded together with the service of its papers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving:
    """A service somebody records: of which paper, on which day, how, and what proves it.

    ``recorded_on`` is today: the day served is often learnt of later, from a returned receipt.
    """

    paper: Paper
    on: date
    recorded_on: date
    how: str
    proof: TextRef | None
    officer: Officer


def serve(
    case: Case, serving: Serving, *, procedure: Procedure, calendar: Calendar, facts: Facts
) -> Taken | Blocked:
    """The service and the clocks that start from it; Blocked carries *all* reasons."""
    reasons = tuple(_objections(case, serving, procedure))
    if reasons:
        return Blocked(reasons=reasons)
    draft = Draft(case, procedure=procedure, calendar=calendar, facts=facts)
    doing = Doing(
        effective_on=serving.on,
        occurred_on=serving.recorded_on,
        cause=Cause.PERSON,
        party=Party.DEPARTMENT,
        actor=serving.officer.login,
    )
    hand_over(draft, serving.paper, doing, how=serving.how, proof=serving.proof)
    return draft.taken()


def served_with_act(draft: Draft, papers: Iterable[Paper], doing: Doing) -> None:
    """Papers handed over on the day they were made out, where the act says how."""
    how, proof = doing.inputs.get(HOW), doing.inputs.get(PROOF)
    if isinstance(how, Chosen):
        at_once = replace(doing, effective_on=doing.occurred_on)
        for paper in papers:
            text = proof if isinstance(proof, TextRef) else None
            hand_over(draft, paper, at_once, how=how.value, proof=text)


def unserved(case: Case, procedure: Procedure) -> tuple[Paper, ...]:
    """The papers some clock waits for that have not reached their reader, oldest first."""
    awaited = procedure.awaited
    return tuple(
        paper
        for paper in case.papers
        if paper.served is None and PaperRef(paper.subject, paper.kind) in awaited
    )


def _objections(case: Case, serving: Serving, procedure: Procedure) -> Iterator[Reason]:
    paper, basis = serving.paper, serving.paper.basis
    title = Coded("paper", paper.kind)
    yield from may_record(serving.officer, case, serving.recorded_on, procedure, basis=basis)
    if paper.served is not None:
        yield Reason(
            why=message("{paper} was served already, on {day}", paper=title, day=paper.served),
            remedy=message("a paper is served once; see permits paper list"),
            basis=basis,
        )
    if serving.on < paper.on:
        yield Reason(
            why=message("{paper} was made out on {day} only", paper=title, day=paper.on),
            remedy=message("give the day on which it reached its reader"),
            basis=basis,
        )
    if serving.on > serving.recorded_on:
        yield Reason(
            why=message(
                "{on} is in the future: today is {today}",
                on=serving.on,
                today=serving.recorded_on,
            ),
            remedy=message("record it when it has happened"),
        )


def hand_over(draft: Draft, paper: Paper, doing: Doing, *, how: str, proof: TextRef | None) -> None:
    """The service and the clocks that start from it; whether it may be recorded is not asked."""
    body = PaperServed(paper=paper.kind, ordinal=paper.ordinal, how=how, proof=proof)
    seq = draft.emit(body, doing, paper.basis)
    done = next(d for d in reversed(draft.case.acts) if d.act == paper.act and d.seq < paper.seq)
    given = {named.name: named.value for named in done.inputs}
    following = replace(doing, because=seq, inputs=given)
    since = (d for d in draft.case.acts if d.seq > paper.seq)
    answered = frozenset(ActRef(d.subject, d.act) for d in since)
    move_clocks(draft, PaperRef(paper.subject, paper.kind), following, answered=answered)
