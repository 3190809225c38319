"""The course of a case taken once more, day by day: what people did, and what the law does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import TypeAlias

from permits.calendars import Calendar
from permits.engine.acts import Act, Blocked, Consequence, Dispatch, Facts, Reason, Taken
from permits.engine.case import Case
from permits.engine.draft import Doing, Draft
from permits.engine.events import ActTaken, CaseOpened, ClockId, Event, PaperIssued, PaperServed
from permits.engine.fold import apply, numbered_on
from permits.engine.lapse import next_day, next_lapse
from permits.engine.procedure import Procedure
from permits.engine.regrets import (
    before_it_was_received,
    came_from_elsewhere,
    no_such_paper,
    not_possible_again,
    served_wrongly,
)
from permits.engine.restating import Done, Plan, essence, unnumbered
from permits.engine.serving import hand_over
from permits.engine.take import retake, take
from permits.vocabulary import PaperKind

_DAY = timedelta(days=1)
Known: TypeAlias = Callable[[date], Facts]
"""What was known outside the case on a day, as far as days are known of it; at last, all of it."""


class Course:
    """The case being taken through its corrected course."""

    def __init__(self, plan: Plan, procedure: Procedure, calendar: Calendar, known: Known) -> None:
        self.plan = plan
        self.on_record = plan.on_record
        self.case = plan.base
        self.procedure = procedure
        self.calendar = calendar
        self.known = known
        self.facts = known(date.max)
        self.events: list[Event] = []
        self.dispatches: list[Dispatch] = []
        self.consequences: list[Consequence] = []
        self.renumbered: dict[tuple[PaperKind, int], int] = {}

    @property
    def under(self) -> Case:
        """The case as far as it has come; as it is on record before it is opened again."""
        return self.case or self.plan.newest

    def has(self, event: Event) -> bool:
        """Whether that has come about in this course too."""
        return essence(event) in {essence(one) for one in self.events}

    def run(self, until: date, late: Act | None = None) -> tuple[Reason, ...]:
        """Everything once more, in the order of the days, and what was learned of late on its own;
        the reasons of what is not possible.
        """
        if late is not None and self.case is None:
            return (before_it_was_received(self.plan.newest.received_on),)
        for done in self.plan.again:
            day = done.moved_to(self.plan.days.get(done.seqs[0]))
            if late is not None and day > late.on:
                if reasons := self._late(late):
                    return reasons
                late = None
            # What a case pending on the permit brings about comes before what the permit's does.
            first = done.seqs[0] in self.plan.first_of_day
            if reasons := self._settle(day - _DAY if first else day) or self._again(done, day):
                return reasons
        if late is not None and (reasons := self._late(late)):
            return reasons
        return self._settle(until)

    def _late(self, act: Act) -> tuple[Reason, ...]:
        """The act that was learned of late, judged like any other on its day."""
        if reasons := self._settle(act.on):
            return reasons
        outcome = self._judged(
            act.on,
            lambda facts: take(
                self.under, act, procedure=self.procedure, calendar=self.calendar, facts=facts
            ),
        )
        return outcome.reasons if isinstance(outcome, Blocked) else self._add(outcome)

    def _judged(self, day: date, answer: Callable[[Facts], Taken | Blocked]) -> Taken | Blocked:
        """By what was known at the end of the day, or else at its beginning: no hours are kept."""
        outcome = answer(self.known(day))
        earlier = answer(self.known(day - _DAY)) if isinstance(outcome, Blocked) else outcome
        return outcome if isinstance(earlier, Blocked) else earlier

    def _settle(self, until: date) -> tuple[Reason, ...]:
        """What the law does by itself up to that day."""
        while step := self._lapse(until):
            before = (done for done in self.plan.undone if _same(done.events, step.events))
            original = next(before, None)
            if reasons := self._add(self._as_numbered(original, step) if original else step):
                return reasons
        return ()

    def _lapse(self, until: date) -> Taken | None:
        """The next thing the law does, by what was so when its day began."""
        case, law, calendar = self.case, self.procedure, self.calendar
        if case is None:
            return None
        facts = self.known(until)
        due = next_day(case, until, procedure=law, calendar=calendar, facts=facts)
        if due is None:
            return None
        then = self.known(due[0] - _DAY)
        step = next_lapse(case, due[0], procedure=law, calendar=calendar, facts=then)
        return step or next_lapse(case, until, procedure=law, calendar=calendar, facts=facts)

    def _again(self, done: Done, day: date) -> tuple[Reason, ...]:
        body = done.head.body
        match body:
            case ActTaken():
                return self._retake(done, body, day)
            case PaperServed():
                return self._serve(done, body)
            case _:
                for event in done.events:
                    self._emit(event, day if isinstance(body, CaseOpened) else None)
                return ()

    def _retake(self, done: Done, body: ActTaken, day: date) -> tuple[Reason, ...]:
        """The act once more; its papers keep their numbers if all that followed is as it was."""
        if body.origin is not None:
            return self._undergo(done, body)
        outcome = self._taken(done, body, day)
        if isinstance(outcome, Blocked):
            return tuple(not_possible_again(reason, done, body) for reason in outcome.reasons)
        outcome = self._as_numbered(done, outcome)
        self._renumber(done.events, outcome.events)
        return self._add(outcome)

    def _undergo(self, done: Done, body: ActTaken) -> tuple[Reason, ...]:
        """What another case brought about, as it is on record, if what it touches stands so."""
        before, now = self.plan.stood[done.seqs[0]], self.under
        touched = {run for event in done.events if (run := getattr(event.body, "id", None))}
        if before is None or any(_runs(before, run) != _runs(now, run) for run in touched):
            return (came_from_elsewhere(done, body),)
        numbers: dict[int | None, int | None] = {None: None}
        for seq, event in zip(done.seqs, done.events, strict=True):
            act = event.body
            if isinstance(act, ActTaken) and self.under.state(act.subject) != act.before:
                return (came_from_elsewhere(done, body),)
            self._emit(replace(event, because=numbers[event.because]), None)
            numbers[seq] = self.under.seq
        return ()

    def _as_numbered(self, before: Done, taken: Taken) -> Taken:
        """The same with the numbers its papers bore, where nothing else is different."""
        if not _same(before.events, taken.events):
            return taken
        case, events = self.under, []
        for old, new in zip(before.events, taken.events, strict=True):
            events.append(replace(new, body=old.body))
            case = apply(case, events[-1], seq=case.seq + 1)
        return replace(taken, case=case, events=tuple(events))

    def _taken(self, done: Done, body: ActTaken, day: date) -> Taken | Blocked:
        act = Act(
            name=body.act,
            on=day,
            subject=body.subject,
            materials=(*body.materials, *body.returned),
            inputs={given.name: given.value for given in body.inputs},
        )
        as_taken = Doing(
            effective_on=done.head.effective_on,
            occurred_on=day,
            cause=done.head.cause,
            party=done.head.party,
            actor=done.head.actor,
            role=body.role,
            persons=body.persons,
            stood_in=body.stood_in,
            materials=act.materials,
            inputs=act.inputs,
        )
        return self._judged(
            day,
            lambda facts: retake(
                self.under,
                act,
                as_taken,
                procedure=self.procedure,
                calendar=self.calendar,
                facts=facts,
            ),
        )

    def _serve(self, done: Done, body: PaperServed) -> tuple[Reason, ...]:
        """The service once more; none, where what made the paper out is annulled."""
        number = self.renumbered.get((body.paper, body.ordinal), body.ordinal)
        papers = (p for p in self.under.papers if (p.kind, p.ordinal) == (body.paper, number))
        paper = next(papers, None)
        if paper is None:
            return () if self._made_by_what_is_undone(body) else (no_such_paper(done, body),)
        day = self.plan.days.get(done.seqs[0], done.head.effective_on)
        if not paper.on <= day <= done.head.occurred_on:
            return (served_wrongly(body, paper.on, done.head.occurred_on),)
        known = self.known(done.head.occurred_on)
        draft = Draft(self.under, procedure=self.procedure, calendar=self.calendar, facts=known)
        doing = Doing(
            effective_on=day,
            occurred_on=done.head.occurred_on,
            cause=done.head.cause,
            party=done.head.party,
            actor=done.head.actor,
        )
        hand_over(draft, paper, doing, how=body.how, proof=body.proof)
        return self._add(draft.taken())

    def _made_by_what_is_undone(self, served: PaperServed) -> bool:
        return any(
            isinstance(event.body, PaperIssued)
            and (event.body.paper, event.body.ordinal) == (served.paper, served.ordinal)
            for done in self.plan.undone
            for event in done.events
        )

    def _emit(self, event: Event, day: date | None) -> None:
        """The event as it is on record, or of that day."""
        if day is not None:
            event = replace(event, effective_on=day, occurred_on=day)
        seq = self.plan.seq + 1 + len(self.events) + 1
        opened_anew = self.case is None
        case = apply(self.case, event, seq=seq)
        self.case = numbered_on(case, self.plan.newest) if opened_anew else case
        self.events.append(event)

    def _add(self, taken: Taken) -> tuple[Reason, ...]:
        """It has happened; of what was told already nobody is told again."""
        first = self.plan.seq + 2 + len(self.events)
        self.dispatches.extend(
            # Under a key of its own: an effect annulled once may come about after all.
            replace(dispatch, key=f"{dispatch.key}/{self.plan.seq + 1}")
            for dispatch in taken.dispatches
            if essence(taken.events[dispatch.seq - first]) not in self.on_record
        )
        self.consequences.extend(taken.consequences)
        self.case = taken.case
        self.events.extend(taken.events)
        self.procedure = self.facts.under(taken.case, self.procedure)
        return ()

    def _renumber(self, before: Iterable[Event], after: Iterable[Event]) -> None:
        """Under which number a paper stands now that was made out under another."""
        numbers = {
            event.body.paper: event.body.ordinal
            for event in after
            if isinstance(event.body, PaperIssued)
        }
        for event in before:
            if isinstance(event.body, PaperIssued) and event.body.paper in numbers:
                now = numbers[event.body.paper]
                self.renumbered[(event.body.paper, event.body.ordinal)] = now


def _runs(case: Case, clock: ClockId) -> list[tuple[object, ...]]:
    """Every run of that clock about its subject, as far as another case's act depends on it."""
    return [
        (name, run.clock, run.projected, run.status)
        for name, run in case.clocks.items()
        if (run.id.subject, run.id.name) == (clock.subject, clock.name)
    ]


def _same(before: Iterable[Event], after: Iterable[Event]) -> bool:
    return [*map(unnumbered, before)] == [*map(unnumbered, after)]
