"""Cases that hang together: a permit's case and those pending on it, settled and changed as one.

What one act brings about in another case happens in the same transaction or not at all. On one
day what is pending on a permit comes before the permit itself: it is deemed renewed before it
could expire.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

from permits.calendars import Calendar
from permits.engine.acts import Act, Blocked, Concerned, Consequence, Facts, Reason, Taken
from permits.engine.carrying import carry_out
from permits.engine.case import Case
from permits.engine.draft import Doing, Draft
from permits.engine.judgement import Situation, unmet
from permits.engine.lapse import next_day, next_lapse
from permits.engine.procedure import Procedure, Step
from permits.engine.take import take
from permits.vocabulary import (
    APPLICATIONS,
    CASE,
    PERMIT,
    CaseNumber,
    Coded,
    FactName,
    Several,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One case with its procedure, and what is known of the world outside all these cases."""

    case: Case
    procedure: Procedure
    facts: Facts

    def followed_by(self, taken: Taken) -> File:
        """The file after that."""
        procedure = self.facts.under(taken.case, self.procedure)
        return replace(self, case=taken.case, procedure=procedure)


VALID_FROM = FactName("valid-from")
"""The first day of a permit, as cases about it know it."""
Files: TypeAlias = Mapping[CaseNumber, File]
Together: TypeAlias = Mapping[CaseNumber, Taken]
"""What happened in each case; nothing, where there are no events."""


def settle_together(files: Files, until: date, *, calendar: Calendar) -> Together:
    """Everything the law does by itself up to and including that day, in legal order."""
    joint = _Joint(files, calendar)
    while (number := joint.next_case(until)) is not None:
        file = joint.files[number]
        step = next_lapse(
            file.case,
            until,
            procedure=file.procedure,
            calendar=calendar,
            facts=joint.facts(number),
        )
        assert step is not None  # noqa: S101 - it is this case's turn
        joint.add(number, step)
        reasons = joint.follow(step.consequences)
        assert not reasons, reasons  # noqa: S101 - half of it must not be recorded
    return joint.taken


def take_together(
    files: Files, number: CaseNumber, act: Act, *, calendar: Calendar
) -> Together | Blocked:
    """The act on that case and all it brings about; Blocked, with all reasons, if any is."""
    joint = _Joint(files, calendar)
    file = joint.files[number]
    outcome = take(
        file.case, act, procedure=file.procedure, calendar=calendar, facts=joint.facts(number)
    )
    return outcome if isinstance(outcome, Blocked) else follow(files, number, outcome, calendar)


def follow(
    files: Files, number: CaseNumber, outcome: Taken, calendar: Calendar
) -> Together | Blocked:
    """What that case's act brings about in the others; Blocked if one of them cannot have it."""
    joint = _Joint(files, calendar)
    joint.add(number, outcome)
    reasons = joint.follow(outcome.consequences)
    return Blocked(reasons=reasons) if reasons else joint.taken


def after(files: Files, together: Together) -> Files:
    """The cases after what has happened in them."""
    return {
        number: file.followed_by(together[number]) if number in together else file
        for number, file in files.items()
    }


def in_a_row(*parts: Together) -> Together:
    """What happened in each case, one part after the other; a part may be about some only."""
    return {
        number: joined(*(part[number] for part in parts if number in part)) for number in parts[-1]
    }


def facts_of(files: Files, number: CaseNumber) -> Facts:
    """What that case may know, of the others too."""
    file = files[number]
    return known_of(files, file.case.concerns or number, file.facts, besides=number)


def known_of(
    files: Files, permit: CaseNumber, facts: Facts, *, besides: CaseNumber | None = None
) -> Facts:
    """The facts with what these cases tell of the permit of that one, whoever asks but itself."""
    pending = {
        number: file.case.matter
        for number, file in files.items()
        if number != besides
        and file.case.concerns == permit
        and is_pending(file.case, file.procedure)
    }
    own = permit == besides
    return replace(facts, permit=None if own else concerned(files[permit]), pending=pending)


def is_pending(case: Case, procedure: Procedure) -> bool:
    """Whether the case still waits for the act that changes the permit it concerns.

    Since a reform its procedure may know no such act: it has become a filing.
    """
    machine = procedure.machines[CASE]
    state = machine.state(case.state(CASE))
    changing = {s.act for s in machine.steps if any(d.subject == PERMIT for d in s.does)}
    decided = any(done.subject == CASE and done.act in changing for done in case.acts)
    return bool(changing) and not decided and (state is None or state.final is None)


def concerned(file: File) -> Concerned:
    """The case's permit as a case about it sees it."""
    case, machine = file.case, file.procedure.machines.get(PERMIT)
    fixed = {sets.fact for step in (machine.steps if machine else ()) for sets in step.sets}
    back = {rule.name for rule in (machine.clocks if machine else ()) if rule.back_from in fixed}
    counted = {
        FactName(run.id.name): run.projected.last_day
        for run in case.clocks.values()
        if run.id.subject == PERMIT and run.id.name in back and run.projected.last_day
    }
    return Concerned(
        case=case.number,
        party=case.party,
        state=case.state(PERMIT),
        days={
            VALID_FROM: issued_on(case) or case.received_on,
            **{fact: day for fact, day in case.facts.items() if fact in fixed},
            **counted,
        },
    )


def issued_on(case: Case) -> date | None:
    """The day the case's permit was issued; None without one."""
    return next((done.effective_on for done in case.acts if done.subject == PERMIT), None)


class _Joint:
    """Several cases being written: what happens in one is known to the others at once."""

    def __init__(self, files: Files, calendar: Calendar) -> None:
        self.files = dict(files)
        self.calendar = calendar
        self.taken: dict[CaseNumber, Taken] = {
            number: Taken(case=file.case, events=()) for number, file in files.items()
        }

    def facts(self, number: CaseNumber) -> Facts:
        """What that case may know, of the others too."""
        return facts_of(self.files, number)

    def next_case(self, until: date) -> CaseNumber | None:
        """The case in which the law does something next; None if in none."""
        found = [
            (*due, file.case.concerns is None, number)
            for number, file in self.files.items()
            if (
                due := next_day(
                    file.case,
                    until,
                    procedure=file.procedure,
                    calendar=self.calendar,
                    facts=self.facts(number),
                )
            )
        ]
        return min(found)[-1] if found else None

    def add(self, number: CaseNumber, step: Taken) -> None:
        """It has happened in that case."""
        self.files[number] = self.files[number].followed_by(step)
        self.taken[number] = joined(self.taken[number], step)

    def follow(self, consequences: tuple[Consequence, ...]) -> tuple[Reason, ...]:
        """Carry them out; every reason why one is not possible."""
        reasons: tuple[Reason, ...] = ()
        for each in (one for consequence in consequences for one in self._meant(consequence)):
            outcome = self._undergo(each)
            if isinstance(outcome, Blocked):
                reasons += outcome.reasons
            else:
                self.add(each.case, outcome)
                reasons += self.follow(outcome.consequences)
        return reasons

    def _meant(self, each: Consequence) -> Iterator[Consequence]:
        """The act where it is meant; of the cases about a permit, in those it is possible in."""
        if each.subject != APPLICATIONS:
            yield each
            return
        for number, file in sorted(self.files.items()):
            one = replace(each, case=number, subject=CASE)
            if file.case.concerns == each.case and self._possible(one):
                yield one

    def _possible(self, each: Consequence) -> bool:
        file = self.files[each.case]
        situation = Situation(case=file.case, facts=self.facts(each.case))
        return any(
            file.case.state(each.subject) in step.sources
            and not any(unmet(needed, situation) for needed in step.require)
            for step in file.procedure.machines[each.subject].named(each.act)
        )

    def _undergo(self, each: Consequence) -> Taken | Blocked:
        file, facts = self.files[each.case], self.facts(each.case)
        here = file.case.state(each.subject)
        steps = (each.step,) if each.step else file.procedure.machines[each.subject].named(each.act)
        step = next((s for s in steps if here in s.sources), None)
        if step is None:
            return Blocked(reasons=(_impossible(each, file, steps),))
        situation = Situation(case=file.case, facts=facts)
        if reasons := tuple(r for needed in step.require for r in unmet(needed, situation)):
            return Blocked(reasons=reasons)
        draft = Draft(file.case, procedure=file.procedure, calendar=self.calendar, facts=facts)
        doing = Doing(
            effective_on=each.effective_on,
            # The act may be dated back; what has happened here since stays before it.
            occurred_on=max(each.occurred_on, file.case.last_on),
            days=each.days,
            origin=each.origin,
        )
        carry_out(draft, step, each.subject, doing)
        return draft.taken()


def joined(*parts: Taken) -> Taken:
    """Several answers of the engine in a row as one."""
    return Taken(
        case=parts[-1].case,
        events=tuple(event for part in parts for event in part.events),
        dispatches=tuple(dispatch for part in parts for dispatch in part.dispatches),
    )


def _impossible(each: Consequence, file: File, steps: tuple[Step, ...]) -> Reason:
    return Reason(
        why=message(
            "{act} is not possible in case {case} in the state {state}, only in: {sources}",
            act=Coded("act", each.act),
            case=each.case,
            state=Coded("state", file.case.state(each.subject)),
            sources=Several(tuple(Coded("state", s) for step in steps for s in step.sources)),
        ),
        remedy=message("refuse the application, or let it be withdrawn"),
        basis=steps[0].basis if steps else "",
    )
