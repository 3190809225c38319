"""What holds for the service of papers and for stops that overlap, on any days."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

from hypothesis import assume, given
from hypothesis import strategies as st

from permits.clocks import CalendarDays, Term, WorkingDays
from permits.engine import Chosen, Fixed, Taken
from permits.engine.case import ClockRun
from permits.engine.procedure import Procedure
from permits.vocabulary import CASE, ClockName
from tests.oracle.walking import last_day
from tests.unit.engine.play import HANDLER, Play, act, filed
from tests.unit.engine.procedures import STOP_REASON, ordinary
from tests.unit.engine.test_clockwork import having
from tests.unit.engine.test_serving import CORRECTION, ORDER, REPORT, asked

DAY = timedelta(days=1)
ON = st.dates(date(2016, 4, 1), date(2025, 6, 30))
GAP = st.integers(0, 60)
TERMS: st.SearchStrategy[Term] = st.integers(1, 30).map(WorkingDays) | st.integers(1, 60).map(
    CalendarDays
)


def walked(term: Term, start: date, known_on: date) -> date | None:
    """The last day as the oracle walks to it, by the notices of that day."""
    match term:
        case WorkingDays(number):
            return last_day(start, ("working", number), known_on=known_on)[0]
        case CalendarDays(number):
            return last_day(start, ("calendar", number), known_on=known_on)[0]
        case _:
            raise AssertionError(term)


def ordered(on: date, term: Term) -> Play:
    """Received, accepted and ordered on one day, within that time from service."""
    case = filed(having(CORRECTION, steps=(ORDER, REPORT)), on.isoformat())
    case.act("accept", on.isoformat())
    case.act("order", on.isoformat(), by=HANDLER, within=Fixed(term=term))
    return case


def served(case: Play, on: date, recorded_on: date) -> ClockRun:
    case.until(recorded_on.isoformat())
    answer = asked(case, on.isoformat(), recorded_on.isoformat())
    assert isinstance(answer, Taken)
    case.keep(answer)
    assert all(event.effective_on <= event.occurred_on for event in answer.events)
    case.until(recorded_on.isoformat())
    return case.case.clocks["correction#1"]


@given(ON, GAP, GAP, TERMS)
def test_time_runs_from_the_service_whenever_somebody_records_it(
    on: date, until_served: int, until_known: int, term: Term
) -> None:
    """By every notice that was out on the day of the record."""
    day = on + until_served * DAY
    known = day + until_known * DAY
    late = served(ordered(on, term), day, known)
    assert late.clock.started == day
    assert late.projected.last_day is not None
    assert late.projected.provisional or late.projected.last_day == walked(term, day, known)


@given(ON, GAP, GAP, TERMS)
def test_time_that_was_over_is_over_as_soon_as_the_service_is_known(
    on: date, until_served: int, until_known: int, term: Term
) -> None:
    day = on + until_served * DAY
    known = day + until_known * DAY
    run = served(ordered(on, term), day, known)
    assume(not run.projected.provisional)
    assert run.projected.last_day is not None
    assert (run.status == "lapsed") == (run.projected.last_day < known)


@given(ON, GAP, TERMS)
def test_without_service_nothing_runs(on: date, later: int, term: Term) -> None:
    case = ordered(on, term)
    case.until((on + later * DAY).isoformat())
    assert ClockName("correction") not in {run.id.name for run in case.case.clocks.values()}


# --- stops that overlap

GROUNDS = ("检验", "专家评审")


def overlapping() -> Procedure:
    """The ordinary route, on which the end of a procedure may say which one ends."""
    law = ordinary(permit=False)
    case = law.machines[CASE]
    steps = (
        replace(step, may_take=(STOP_REASON,)) if step.act == "end-review" else step
        for step in case.steps
    )
    return replace(law, machines={CASE: replace(case, steps=tuple(steps))})


@given(
    st.dates(date(2016, 4, 1), date(2024, 12, 31)),
    st.lists(st.integers(0, 7), min_size=4, max_size=4),
    st.sampled_from([*permutations((0, 0, 1, 1))]),
)
def test_while_any_ground_lasts_the_clock_stands_and_the_days_count_once(
    on: date, gaps: list[int], order: tuple[int, ...]
) -> None:
    """Twenty working days and the working days on which it stood, each once."""
    case = filed(overlapping(), on.isoformat())
    case.act("accept", on.isoformat())
    day, stops, open_ = on, list[tuple[date, date | None]](), dict[int, date]()
    for gap, ground in zip(gaps, order, strict=True):
        day += gap * DAY
        case.until(day.isoformat())
        value = Chosen(value=GROUNDS[ground])
        if ground in open_:
            wanted = act("end-review", day.isoformat(), inputs={"stop-reason": value})
            stops.append((open_.pop(ground), day))
        else:
            wanted = act("begin-review", day.isoformat(), inputs={"stop-reason": value})
            open_[ground] = day
        answer = case.ask(wanted)
        assume(isinstance(answer, Taken))
        assert isinstance(answer, Taken)
        case.keep(answer)
        standing = case.case.clocks["decision#1"].projected.last_day is None
        assert standing == bool(open_)
    run = case.case.clocks["decision#1"]
    assume(not run.projected.provisional)
    expected = last_day(on, ("working", 20), stops=tuple(stops), known_on=day)[0]
    assert run.projected.last_day == expected
