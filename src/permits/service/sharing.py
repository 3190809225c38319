"""What a corrected course would change in the cases about the same permit: then it is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from permits.engine import Case, Event, Reason
from permits.engine.acts import Consequence
from permits.engine.events import ActTaken
from permits.engine.fold import replay_events, standing
from permits.engine.joint import Together, is_pending, issued_on
from permits.engine.regrets import changes_another, seen_by_another
from permits.engine.restating import as_of
from permits.ports.store import Reading
from permits.service.office import Desk
from permits.service.recording import Loaded, as_it_stood, events_of, load
from permits.vocabulary import APPLICATIONS, CASE, PERMIT, CaseNumber

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """The course of a case as it is on record and as it should have been: all its events, and
    what each brings about in other cases from where they part.
    """

    loaded: Loaded
    lapsed: Together
    before: tuple[Event, ...]
    after: tuple[Event, ...]
    brings_before: Sequence[Consequence]
    brings_after: Sequence[Consequence]


def felt_elsewhere(desk: Desk[Reading], courses: Courses) -> Iterator[Reason]:
    """Each case in which the course on record has brought about what the corrected one does not,
    that would have something of it which is not on record, or that saw what would not have been
    so: the days and the state of its permit, or that another application was pending on it.
    """
    gone = [one for one in courses.brings_before if one not in courses.brings_after]
    new = [one for one in courses.brings_after if one not in courses.brings_before]
    felt = {number for one in gone for number in _reached(desk, courses, one)}
    felt |= {number for one in new for number in _reachable(desk, courses, one)}
    yield from (changes_another(number) for number in sorted(felt))
    seen = {*_seen_otherwise(desk, courses)} - felt
    yield from (seen_by_another(number) for number in sorted(seen))


def _reached(desk: Desk[Reading], courses: Courses, one: Consequence) -> Iterator[CaseNumber]:
    """The cases that have it on record, or are about to."""
    own = courses.loaded.case.number
    for number in (one.case,) if one.subject != APPLICATIONS else desk.tx.about(own):
        events = events_of(desk.tx.events(number), courses.lapsed, number)
        stands = (events[seq - 1] for seq in standing(events))
        brought = (
            event
            for event in stands
            if isinstance(body := event.body, ActTaken)
            and (body.origin, body.act) == (own, one.act)
        )
        if any(event.effective_on == one.effective_on for event in brought):
            yield number


def _reachable(desk: Desk[Reading], courses: Courses, one: Consequence) -> Iterator[CaseNumber]:
    """The cases in which it would have come about: an application takes what it could then."""
    if one.subject != APPLICATIONS:
        yield one.case
        return
    for number in desk.tx.about(courses.loaded.case.number):
        loaded = load(desk, number)
        if loaded.case.received_on <= one.occurred_on:
            events = events_of(loaded.recorded, courses.lapsed, number)
            then = as_of(events, one.occurred_on)
            steps = as_it_stood(desk, loaded, then).procedure.machines[CASE].named(one.act)
            if any(then.state(CASE) in step.sources for step in steps):
                yield number


def _seen_otherwise(desk: Desk[Reading], courses: Courses) -> Iterator[CaseNumber]:
    """The cases in which something happened, or could have, on a day on which this one was seen
    to stand otherwise: as the permit they are about, or as pending on the one they share.
    """
    case = courses.loaded.case
    permit = case.concerns or case.number
    view = _as_pending(desk, courses) if case.concerns else _as_permit
    for number in {permit, *desk.tx.about(permit)} - {case.number}:
        events = events_of(desk.tx.events(number), courses.lapsed, number)
        if any(
            view(courses.before, day) != view(courses.after, day) for day in _days(events, desk)
        ):
            yield number


def _days(events: Sequence[Event], desk: Desk[Reading]) -> Iterator[date]:
    """The days on which somebody or the law acted in the case, or its permit would have ended."""
    stands = (events[seq - 1] for seq in standing(events))
    acted = {event.occurred_on for event in stands if isinstance(event.body, ActTaken)}
    runs = (run for run in replay_events(events).clocks.values() if run.id.subject == PERMIT)
    over = {end + _DAY for run in runs if (end := run.projected.last_day) is not None}
    yield from sorted(day for day in acted | over if day <= desk.today)


def _as_permit(events: Sequence[Event], day: date) -> object:
    """What cases about its permit know of it: its state, its days, and the ends counted back.

    At the end of the day and at its beginning: nothing is kept of which came first that day.
    """
    return _permit_at(as_of(events, day), day), _permit_at(as_of(events, day - _DAY), day - _DAY)


def _permit_at(case: Case, day: date) -> object:
    back = {
        name: run.projected.last_day
        for name, run in case.clocks.items()
        if run.id.subject == PERMIT and run.clock.back_from is not None
    }
    return case.received_on <= day, case.state(PERMIT), issued_on(case), case.facts, back


def _as_pending(desk: Desk[Reading], courses: Courses) -> Callable[[Sequence[Event], date], object]:
    """Whether it was pending on the permit, for the cases that share it."""

    def pending(case: Case) -> bool:
        return is_pending(case, as_it_stood(desk, courses.loaded, case).procedure)

    def view(events: Sequence[Event], day: date) -> object:
        case = as_of(events, day)
        return case.received_on <= day and pending(case)

    return view
