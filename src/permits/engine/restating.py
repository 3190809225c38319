"""The course of a case as it should have been recorded: what came out late, what was misdated.

Nothing on record is undone. The case stands again as it did before the first thing that was wrong;
from there on everything that people did is taken once more, each on its day, and the law does by
itself what it does in between. Of what people did only that is annulled which is said never to have
happened; where another act would not have been possible, the correction is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import pairwise

from permits.engine.acts import Act, Blocked, Officer, Reason
from permits.engine.case import Case
from permits.engine.events import ActTaken, CaseOpened, Event, FactSet, PaperIssued, PaperServed
from permits.engine.fold import resumed, standing, states
from permits.engine.inputs import TextRef
from permits.vocabulary import Cause, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Restating:
    """How the case should have gone, and who answers for it.

    ``late`` is an act that is learned of only now; ``received_on`` is the right day of receipt;
    ``moved`` has the right days of what is on record, by the number of an event of it; ``without``
    is on record and never happened; from the event ``since`` on the law counts anew, by the notices
    known now.
    """

    on: date
    officer: Officer
    reason: TextRef
    approver: Officer | None = None
    late: Act | None = None
    received_on: date | None = None
    moved: Mapping[int, date] = field(default_factory=dict)
    without: frozenset[int] = frozenset()
    since: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """Something on record with what followed from it: done by somebody, or by the law itself."""

    seqs: tuple[int, ...]
    events: tuple[Event, ...]

    @property
    def head(self) -> Event:
        """What the rest followed from."""
        return self.events[0]

    @property
    def by_law(self) -> bool:
        """Whether the law did it by itself."""
        return self.head.cause is Cause.LAW

    @property
    def brought(self) -> bool:
        """Whether an act in another case brought it about."""
        return isinstance(self.head.body, ActTaken) and self.head.body.origin is not None

    @property
    def has_a_day(self) -> bool:
        """Whether the law counts from its day, so that a wrong one matters."""
        return isinstance(self.head.body, CaseOpened | ActTaken | PaperServed)

    @property
    def day(self) -> date:
        """The day somebody could have got wrong: when it was done, or when the paper arrived."""
        served = isinstance(self.head.body, PaperServed)
        return self.head.effective_on if served else self.head.occurred_on

    def moved_to(self, day: date | None) -> date:
        """When it came about, or would have; a service is recorded when it was recorded."""
        keeps = day is None or isinstance(self.head.body, PaperServed)
        return self.head.occurred_on if keeps else day or self.head.occurred_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """From where on the course is corrected, and what is to happen in it.

    ``base`` is the case as it stands again, None before it was ``opened``; ``newest`` as it is on
    record, after ``seq`` events; ``begins`` the first event that is passed over, None if none is.
    ``again`` is what people did since, and what other cases brought about; ``undone`` what the law
    did. ``days`` are the right ones, by the first number of what they are of; ``stood`` is the case
    as it is on record just before what other cases brought about, likewise, and ``first_of_day``
    says of which of these nothing else happened before on their day.
    """

    base: Case | None
    opened: Case
    newest: Case
    after: int
    begins: int | None
    seq: int
    again: tuple[Done, ...]
    undone: tuple[Done, ...]
    days: Mapping[int, date]
    received_on: date | None
    stood: Mapping[int, Case | None]
    first_of_day: frozenset[int]

    @property
    def under(self) -> Case:
        """The case whose procedure the corrected course begins under."""
        return self.base or self.opened

    @property
    def on_record(self) -> frozenset[tuple[object, ...]]:
        """What the events say that the corrected course takes the place of."""
        return frozenset(
            essence(event) for done in (*self.again, *self.undone) for event in done.events
        )


def essence(event: Event) -> tuple[object, ...]:
    """What happened and when, wherever it stands in the ledger."""
    return event.body, event.effective_on, event.occurred_on


def unnumbered(event: Event) -> tuple[object, ...]:
    """The same, whatever number its paper bears."""
    body = event.body
    if isinstance(body, PaperIssued | PaperServed):
        body = replace(body, ordinal=0)
    return body, event.effective_on, event.occurred_on


def course(events: Sequence[Event]) -> tuple[Done, ...]:
    """What has happened in the case, as it stands: the opening as one, then one thing after the
    other, each with what followed from it.
    """
    groups: list[list[int]] = []
    for seq in standing(events):
        event = events[seq - 1]
        opening = isinstance(event.body, FactSet) and event.because is None
        if event.because is None and not opening:
            groups.append([seq])
        else:
            groups[-1].append(seq)
    return tuple(
        Done(seqs=tuple(group), events=tuple(events[seq - 1] for seq in group)) for group in groups
    )


def planned(events: Sequence[Event], how: Restating) -> Plan | Blocked:
    """Where the correction begins; Blocked where it names nothing that it could change."""
    done = course(events)
    days, wrong = _days(done, how)
    if wrong:
        return Blocked(reasons=wrong)
    begins = min(_beginnings(done, how, days), default=len(done))
    after = done[begins - 1].seqs[-1] if begins else 0
    past = states(events)
    opened, newest = past[done[0].seqs[0]], past[-1]
    assert opened is not None  # noqa: S101 - it is what happened first
    assert newest is not None  # noqa: S101 - a case on record was opened
    left_out = tuple(one for one in done[begins:] if one.seqs[0] in how.without)
    by_law = tuple(one for one in done[begins:] if one.by_law and not one.brought)
    again = (one for one in done[begins:] if one not in (*left_out, *by_law))
    return Plan(
        base=resumed(past[after], newest, len(events) + 1) if after else None,
        opened=opened,
        newest=newest,
        after=after,
        begins=done[begins].seqs[0] if begins < len(done) else None,
        seq=len(events),
        again=tuple(sorted(again, key=lambda one: _place(one, done, days))),
        undone=tuple(one for one in done[begins:] if one in (*left_out, *by_law)),
        days=days,
        received_on=days.get(done[0].seqs[0]),
        stood={one.seqs[0]: past[one.seqs[0] - 1] for one in done[begins:] if one.brought},
        first_of_day=frozenset(
            one.seqs[0]
            for before, one in pairwise(done)
            if one.brought and before.head.occurred_on < one.head.occurred_on
        ),
    )


def as_recorded(events: Sequence[Event], plan: Plan, how: Restating) -> Plan:
    """The same with nothing corrected: from the same place on everything as it is on record."""
    same = Restating(on=how.on, officer=how.officer, reason=how.reason, since=plan.begins)
    unchanged = planned(events, same)
    assert isinstance(unchanged, Plan)  # noqa: S101 - it names nothing to change
    return unchanged


def as_of(events: Sequence[Event], day: date) -> Case:
    """The case as it stood at the end of that day; on a day before it was received, as opened."""
    done = course(events)
    begins = next((n for n, one in enumerate(done) if one.head.occurred_on > day), len(done))
    case = states(events)[done[max(begins - 1, 0)].seqs[-1]]
    assert case is not None  # noqa: S101 - it was opened by then
    return case


def _days(done: Sequence[Done], how: Restating) -> tuple[dict[int, date], tuple[Reason, ...]]:
    """The right days by the first number of what they are of, and what names nothing of the kind.

    A case is opened by its first act: both have one day.
    """
    days: dict[int, date] = {}
    wrong: list[Reason] = []
    receipt = [(done[0].seqs[0], how.received_on)] if how.received_on is not None else []
    for seq, day in (*receipt, *how.moved.items()):
        index = _index(done, seq)
        if index is None or not done[index].has_a_day or done[index].by_law:
            wrong.append(_nothing_to_date(seq))
        elif done[index].day == day:
            wrong.append(_that_day_already(seq, day))
        elif days.get(done[index].seqs[0], day) != day:
            wrong.append(_two_days(seq))
        else:
            opening = index < _OPENING
            days |= {one.seqs[0]: day for one in (done[:_OPENING] if opening else (done[index],))}
    for seq in sorted(how.without):
        index = _index(done, seq)
        if index is None or done[index].by_law or index < _OPENING or seq != done[index].seqs[0]:
            wrong.append(_nothing_to_leave_out(seq))
    return days, tuple(wrong)


def _index(done: Sequence[Done], seq: int) -> int | None:
    return next((n for n, one in enumerate(done) if seq in one.seqs), None)


def _beginnings(done: Sequence[Done], how: Restating, days: Mapping[int, date]) -> Iterator[int]:
    """The places of what the correction touches first: by itself, or by the day it takes."""
    named = (*how.without, *((how.since,) if how.since is not None else ()))
    for index, one in enumerate(done):
        if one.seqs[0] in days or any(seq in one.seqs for seq in named):
            yield index
    moved = [one.moved_to(days[one.seqs[0]]) for one in done if one.seqs[0] in days]
    for day in (*moved, *((how.late.on,) if how.late is not None else ())):
        yield next((n for n, one in enumerate(done) if one.head.occurred_on > day), len(done))


def _place(one: Done, done: Sequence[Done], days: Mapping[int, date]) -> tuple[date, int]:
    """By day, and on one day as recorded; the case is opened first, whatever the days say."""
    index = done.index(one)
    day = one.moved_to(days.get(one.seqs[0]))
    return (date.min if index < _OPENING else day), index


_OPENING = 2
"""The opening of the case and the act that opens it come first."""


def _nothing_to_date(seq: int) -> Reason:
    return Reason(
        why=message("no. {number} is no act or service whose day could be wrong", number=seq),
        remedy=message("choose the number of an act or a service that stands: permits show"),
    )


def _that_day_already(seq: int, day: date) -> Reason:
    return Reason(
        why=message("no. {number} is of {day} already", number=seq, day=day),
        remedy=message("give the day on which it happened, or leave it as it is"),
    )


def _two_days(seq: int) -> Reason:
    return Reason(
        why=message("no. {number} is of the opening, which would have two days", number=seq),
        remedy=message("give the day it was received once: --received-on DATE"),
    )


def _nothing_to_leave_out(seq: int) -> Reason:
    return Reason(
        why=message("no. {number} is nothing that somebody recorded by mistake", number=seq),
        remedy=message("choose the number of an act that stands, not the first: permits show"),
    )
