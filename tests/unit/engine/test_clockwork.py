"""Clocks that an act starts, stops, ends and leaves alone."""

from dataclasses import replace
from datetime import date

from permits.clocks import CalendarDays, WorkingDays
from permits.engine import Chosen, Fixed, Procedure
from permits.engine.conditions import Done, Held, Not
from permits.engine.procedure import ClockRule, Deemed, FromInput, Step, Stops
from permits.vocabulary import CASE, ActName, ClockName, InputName, Party, Role
from tests.unit.engine.play import HANDLER, Play, filed
from tests.unit.engine.procedures import FORM, PLAN, UNDER_WAY, ordinary
from tests.unit.engine.writing import office, on, refs, step

REVIEW = Chosen(value="检验")


def having(*clocks: ClockRule, steps: tuple[Step, ...] = ()) -> Procedure:
    """The ordinary route with these clocks and steps besides."""
    law = ordinary(permit=False)
    case = law.machines[CASE]
    case = replace(case, clocks=(*case.clocks, *clocks), steps=(*case.steps, *steps))
    return replace(law, machines={CASE: case})


def accepted(procedure: Procedure) -> Play:
    case = filed(procedure, "2016-04-01")
    case.act("accept", "2016-04-01")
    return case


SUPPLEMENT = ClockRule(
    name=ClockName("supplement"),
    against=Party.APPLICANT,
    limit=CalendarDays(30),
    on_lapse=Deemed(act=ActName("withdraw-application"), as_of="end"),
    basis="ZJ 11(3)",
    starts=(on("request-supplement"),),
    met_when=Held((FORM, PLAN)),
)


def asked() -> Play:
    """Asked on 2024-09-27; thirty calendar days end on Sunday 10-27, so on Monday 10-28."""
    case = filed(having(SUPPLEMENT), "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-27")
    return case


def test_what_is_not_supplied_in_time_counts_as_withdrawn_where_a_rule_says_so() -> None:
    """ZJ 11(3); the law of the whole country is silent."""
    assert asked().until("2024-10-29") == [
        "2024-10-29 supplement#1 lapsed on 2024-10-28: deemed",
        "2024-10-29 withdraw-application case: supplement-awaited > withdrawn, as of 2024-10-28",
    ]


def test_the_time_to_supplement_ends_when_all_is_there_and_not_before() -> None:
    case = asked()
    assert case.act("supplement", "2024-10-08", FORM) == [
        "2024-10-08 supplement case: supplement-awaited > supplement-awaited"
    ]
    assert case.act("supplement", "2024-10-28", PLAN)[1:] == [
        "2024-10-28 supplement#1 met",
        "2024-10-28 acceptance#1 runs until 2024-10-28",
    ]


def test_a_clock_that_runs_is_not_started_again() -> None:
    case = asked()
    case.act("supplement", "2024-10-08", PLAN)
    assert case.act("supplement", "2024-10-08", FORM, PLAN) == [
        "2024-10-08 supplement case: supplement-awaited > supplement-awaited"
    ]


def test_a_clock_whose_condition_fails_does_not_start() -> None:
    rule = office("renewal", WorkingDays(5), on("accept"), refs("grant"))
    later = replace(rule, when=Done(refs("examine")))
    first = replace(rule, name=ClockName("first"), when=Not(Done(refs("examine"))))
    assert accepted(having(later, first)).open() == {
        "decision#1": date(2016, 5, 3),
        "first#1": date(2016, 4, 11),
    }


def test_a_limit_that_nobody_fixed_starts_no_clock() -> None:
    rule = replace(
        office("opinion", WorkingDays(5), on("examine"), refs("grant")),
        limit=FromInput(name=InputName("within")),
    )
    asking = accepted(having(rule))
    assert asking.act("examine", "2016-04-05") == ["2016-04-05 examine case: accepted > decidable"]


def test_a_stop_stops_the_clock_it_names_and_no_other() -> None:
    case = accepted(ordinary())
    case.act("tell-hearing", "2016-04-05")
    case.act("begin-review", "2016-04-06", stop_reason=REVIEW)
    assert case.open() == {"decision#1": None, "hearing-request#1": date(2016, 4, 12)}
    assert case.act("end-review", "2016-04-07") == [
        "2016-04-07 end-review case: accepted > accepted",
        "2016-04-07 decision#1 resumes until 2016-05-04",
    ]


def test_the_ground_of_a_stop_may_stand_in_the_rule() -> None:
    """A hearing stops the clock of itself; nobody chooses the ground (XKF 45)."""
    hear = replace(
        step("hold-hearing", Role.HANDLER, UNDER_WAY, basis="XKF 46"),
        stops=(Stops(clock=ClockName("decision"), reason="听证"),),
    )
    case = accepted(having(steps=(hear,)))
    case.act("hold-hearing", "2016-04-11", by=HANDLER)
    (stop,) = case.case.clocks["decision#1"].clock.stops
    assert (stop.reason, stop.since, stop.until) == ("听证", date(2016, 4, 11), None)


def test_the_law_takes_the_step_that_leads_on_from_where_the_case_is() -> None:
    """Two steps of one act; the lapse finds the one for its state, wherever it is written."""
    law = ordinary(permit=False)
    case = law.machines[CASE]
    elsewhere = step("accept", Role.CLERK, "supplement-awaited > decidable")
    split = replace(law, machines={CASE: replace(case, steps=(elsewhere, *case.steps))})
    silent = filed(split, "2024-09-26")
    silent.until("2024-10-10")
    assert silent.case.state(CASE) == "accepted"


def test_a_limit_an_officer_fixes_is_counted_in_its_own_unit() -> None:
    """Fifteen calendar days from 2016-06-08 end on 06-23; fifteen working days on 06-30."""
    rule = replace(
        office("correction", WorkingDays(1), on("order"), refs("grant")),
        limit=FromInput(name=InputName("within")),
    )
    order = step("order", Role.HANDLER, UNDER_WAY, takes=("within",))
    for term, last_day in (
        (CalendarDays(15), date(2016, 6, 23)),
        (WorkingDays(15), date(2016, 6, 30)),
    ):
        case = accepted(having(rule, steps=(order,)))
        case.act("order", "2016-06-08", by=HANDLER, within=Fixed(term=term))
        assert case.open()["correction#1"] == last_day
