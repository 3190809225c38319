"""Clocks that count from or back from a day somebody names, are late, bar, or lose their object."""

from dataclasses import replace
from datetime import date

import pytest

from permits.clocks import CalendarDays, WorkingDays, Years
from permits.engine import OnDay, Taken
from permits.engine.conditions import Held, Not
from permits.engine.procedure import ClockRule, Late, NoEffect, Overdue, Owed
from permits.vocabulary import (
    ActName,
    BarName,
    ClockName,
    FactName,
    InputName,
    MaterialId,
    Party,
    Role,
)
from tests.unit.engine.play import HANDLER, Play, act, filed
from tests.unit.engine.procedures import FORM, PLAN, UNDER_WAY
from tests.unit.engine.test_clockwork import accepted, having
from tests.unit.engine.writing import office, on, refs, step

OPENED, HEARING = FactName("opened-on"), FactName("hearing-on")
OPEN = replace(
    step("open", Party.ENTERPRISE, "received, accepted", basis="国令797号"),
    may_take=(InputName(OPENED),),
)
SUPPLEMENT = step("add", Party.ENTERPRISE, "received, accepted", takes=("materials",))
DUTY = ClockRule(
    name=ClockName("duty"),
    against=Party.ENTERPRISE,
    limit=CalendarDays(30),
    on_lapse=Late(),
    basis="国令797号",
    starts=(on("open"),),
    counts_from=OPENED,
    met_when=Held((FORM, PLAN)),
)
NOTIFY = step("notify-hearing", Role.HANDLER, UNDER_WAY, basis="XKF 48", takes=(HEARING,))
NOTICE = ClockRule(
    name=ClockName("hearing-notice"),
    against=Party.DEPARTMENT,
    limit=WorkingDays(7),
    on_lapse=Overdue(),
    basis="XKF 48(1)(1)",
    back_from=HEARING,
    met_by=refs("notify-hearing"),
)


def day(text: str) -> OnDay:
    return OnDay(day=date.fromisoformat(text))


def received(*materials: str) -> Play:
    """Received on 2016-04-01 with the form alone, or with all."""
    return filed(having(DUTY, steps=(OPEN, SUPPLEMENT)), "2016-04-01", FORM, *materials)  # type: ignore[arg-type]


# --- counted from a named day


def test_time_counts_from_the_day_that_is_named() -> None:
    """Thirty days from 04-01 end on the holiday 05-01, so on Tuesday 05-03."""
    case = received()
    assert case.act("open", "2016-04-05", opened_on=day("2016-04-01")) == [
        "2016-04-05 open case: received > received",
        "2016-04-05 opened-on is 2016-04-01",
        "2016-04-05 duty#1 runs until 2016-05-03",
    ]
    assert case.case.clocks["duty#1"].clock.started == date(2016, 4, 1)


def test_the_day_may_be_still_to_come() -> None:
    """Thirty days from 04-20 end on Friday 05-20."""
    case = received()
    assert case.act("open", "2016-04-05", opened_on=day("2016-04-20"))[-1] == (
        "2016-04-05 duty#1 runs until 2016-05-20"
    )


def test_without_an_act_that_starts_it_time_starts_whenever_the_day_is_named() -> None:
    """Thirty days from 04-01 end on 05-03; named anew, those from 04-20 on Friday 05-20."""
    duty = replace(DUTY, starts=())
    case = filed(having(duty, steps=(OPEN, SUPPLEMENT)), "2016-04-01", FORM)
    assert case.act("open", "2016-04-05") == ["2016-04-05 open case: received > received"]
    assert case.act("open", "2016-04-05", opened_on=day("2016-04-01"))[-1] == (
        "2016-04-05 duty#1 runs until 2016-05-03"
    )
    assert case.act("open", "2016-04-06", opened_on=day("2016-04-20"))[-2:] == [
        "2016-04-06 duty#1 void",
        "2016-04-06 duty#2 runs until 2016-05-20",
    ]


def test_no_day_before_the_norm_counts() -> None:
    """Thirty days from 2016-04-04, the first of the norm, end on Wednesday 05-04."""
    duty = replace(DUTY, not_before=date(2016, 4, 4))
    case = filed(having(duty, steps=(OPEN, SUPPLEMENT)), "2016-04-01", FORM)
    assert case.act("open", "2016-04-05", opened_on=day("2016-03-01"))[-1] == (
        "2016-04-05 duty#1 runs until 2016-05-04"
    )


@pytest.mark.parametrize(
    ("opened", "told"),
    [
        ("2016-04-04", "2016-04-05 opened-on is 2016-04-04"),
        ("2016-04-05", "2016-04-05 before#1 runs until 2016-04-04"),
    ],
)
def test_time_that_was_over_before_the_norm_does_not_run(opened: str, told: str) -> None:
    before = replace(
        DUTY,
        name=ClockName("before"),
        limit=CalendarDays(1),
        counts_from=None,
        back_from=OPENED,
        not_before=date(2016, 4, 4),
    )
    case = filed(having(before, steps=(OPEN, SUPPLEMENT)), "2016-04-01", FORM)
    assert case.act("open", "2016-04-05", opened_on=day(opened))[-1] == told


ORDER = replace(
    step("order", Role.HANDLER, "received, accepted", basis="infer"),
    may_take=(InputName(OPENED),),
    past=(DUTY.name,),
)


@pytest.mark.parametrize(
    ("ordered", "opened", "reasons"),
    [
        ("2016-05-03", "2016-04-01", ["duty: the time is not over, the last day is 2016-05-03"]),
        ("2016-05-04", "2016-04-01", []),
        ("2016-05-04", None, []),
    ],
)
def test_what_waits_for_the_end_of_a_time_waits_for_its_last_day(
    ordered: str, opened: str | None, reasons: list[str]
) -> None:
    """Thirty days from 04-01 end on 05-03; where no day is known there is nothing to wait for."""
    case = filed(having(DUTY, steps=(OPEN, SUPPLEMENT, ORDER)), "2016-04-01", FORM)
    inputs = {"opened-on": day(opened)} if opened else {}
    wanted = act("order", ordered, by=HANDLER, inputs=dict(inputs))
    if reasons:
        assert case.refused(wanted) == reasons
    else:
        assert isinstance(case.ask(wanted), Taken)


def test_the_day_the_case_knows_counts_too() -> None:
    case = filed(having(DUTY, steps=(OPEN, SUPPLEMENT, ORDER)), "2016-04-01", FORM)
    case.act("open", "2016-04-05", opened_on=day("2016-04-01"))
    assert case.refused(act("order", "2016-04-20", by=HANDLER)) == [
        "duty: the time is not over, the last day is 2016-05-03"
    ]


@pytest.mark.parametrize(("materials", "effect"), [((), "owed"), ((PLAN,), "late")])
def test_nothing_is_owed_where_what_would_bring_it_is_not_possible(
    materials: tuple[MaterialId, ...], effect: str
) -> None:
    """Of a complete file named too late only the lateness stays on record."""
    fall_late = step(
        "fall-late", Party.LAW, "received, accepted", require=(Not(Held((FORM, PLAN))),)
    )
    duty = replace(DUTY, on_lapse=Owed(act=ActName("fall-late")))
    rules = having(duty, steps=(OPEN, SUPPLEMENT, fall_late))
    case = filed(rules, "2016-04-01", FORM, *materials)
    case.act("open", "2016-05-05", opened_on=day("2016-04-01"))
    told = case.until("2016-05-05")
    assert told[0] == f"2016-05-05 duty#1 lapsed on 2016-05-03: {effect}, as of 2016-05-04"
    assert len(told) == (2 if effect == "owed" else 1)


def test_where_nobody_names_a_day_nothing_runs() -> None:
    case = received()
    assert case.act("open", "2016-04-05") == ["2016-04-05 open case: received > received"]


def test_what_is_there_already_meets_the_clock_as_it_begins() -> None:
    case = received(PLAN)
    assert case.act("open", "2016-04-05", opened_on=day("2016-04-01"))[-2:] == [
        "2016-04-05 duty#1 runs until 2016-05-03",
        "2016-04-05 duty#1 met",
    ]


def test_on_the_last_day_it_is_still_met() -> None:
    case = received()
    case.act("open", "2016-04-05", opened_on=day("2016-04-01"))
    assert case.act("add", "2016-05-03", PLAN)[-1] == "2016-05-03 duty#1 met"


def test_what_comes_too_late_meets_nothing_and_is_late_at_once() -> None:
    """Named on 05-05 only: the last day was 05-03, whatever has been handed in since."""
    case = received(PLAN)
    assert case.act("open", "2016-05-05", opened_on=day("2016-04-01"))[-1] == (
        "2016-05-05 duty#1 runs until 2016-05-03"
    )
    assert case.until("2016-05-05") == [
        "2016-05-05 duty#1 lapsed on 2016-05-03: late, as of 2016-05-04"
    ]
    (told,) = (d for d in case.dispatches if d.template == "late")
    assert (told.to, told.key) == (Role.HANDLER, "late/duty#1@2016-05-03")


def test_who_is_late_is_late_for_good() -> None:
    case = received()
    case.act("open", "2016-04-05", opened_on=day("2016-04-01"))
    assert case.until("2016-05-04")[-1] == "2016-05-04 duty#1 lapsed on 2016-05-03: late"
    assert case.act("add", "2016-05-04", PLAN) == ["2016-05-04 add case: accepted > accepted"]
    assert case.case.clocks["duty#1"].status == "lapsed"


# --- counted back from a named day


def hearing() -> Play:
    return accepted(having(NOTICE, steps=(NOTIFY,)))


@pytest.mark.parametrize("on_day", ["2016-04-06", "2016-04-11"])
def test_the_act_that_names_the_day_meets_what_counts_back_from_it(on_day: str) -> None:
    """The seventh working day before Wednesday 04-20 is Monday 04-11."""
    case = hearing()
    assert case.act("notify-hearing", on_day, by=HANDLER, hearing_on=day("2016-04-20"))[1:] == [
        f"{on_day} hearing-on is 2016-04-20",
        f"{on_day} hearing-notice#1 runs until 2016-04-11",
        f"{on_day} hearing-notice#1 met",
    ]


def test_a_day_too_near_is_refused() -> None:
    given = {"hearing-on": day("2016-04-20")}
    late = act("notify-hearing", "2016-04-12", by=HANDLER, inputs=dict(given))
    assert hearing().refused(late) == [
        "hearing-notice: with 2016-04-20 the last day for this was 2016-04-11"
    ]


def test_a_hearing_put_off_is_notified_again() -> None:
    """The seventh working day before Thursday 04-28 is Tuesday 04-19."""
    case = hearing()
    case.act("notify-hearing", "2016-04-06", by=HANDLER, hearing_on=day("2016-04-20"))
    assert case.act("notify-hearing", "2016-04-18", by=HANDLER, hearing_on=day("2016-04-28"))[
        1:
    ] == [
        "2016-04-18 hearing-on is 2016-04-28",
        "2016-04-18 hearing-notice#2 runs until 2016-04-19",
        "2016-04-18 hearing-notice#2 met",
    ]


# --- bars, and clocks without an object

BAN = ClockRule(
    name=ClockName("ban"),
    against=Party.APPLICANT,
    limit=Years(1),
    on_lapse=NoEffect(),
    basis="XKF 78",
    starts=(on("withdraw-application"),),
    bars=BarName("application"),
)


def test_what_bars_the_party_outlives_the_case() -> None:
    """Everything else loses its object with the case; the bar runs for its year, to 2017-04-05."""
    case = accepted(having(BAN))
    assert case.act("withdraw-application", "2016-04-05") == [
        "2016-04-05 withdraw-application case: accepted > withdrawn",
        "2016-04-05 ban#1 runs until 2017-04-05?",
        "2016-04-05 decision#1 void",
    ]
    assert case.until("2017-04-06") == [
        "2016-12-01 ban#1 moved by 2017 from 2017-04-05? to 2017-04-05",
        "2017-04-06 ban#1 lapsed on 2017-04-05: nothing",
    ]


def test_an_act_may_take_a_clock_its_object() -> None:
    rule = office("opinion", WorkingDays(5), on("accept"), refs("grant"))
    case = accepted(having(replace(rule, void_by=refs("examine"))))
    assert case.act("examine", "2016-04-05") == [
        "2016-04-05 examine case: accepted > decidable",
        "2016-04-05 opinion#1 void",
    ]


def test_what_meets_a_clock_comes_before_what_voids_it() -> None:
    rule = office("opinion", WorkingDays(5), on("accept"), refs("examine"))
    case = accepted(having(replace(rule, void_by=refs("examine"))))
    assert case.act("examine", "2016-04-05")[-1] == "2016-04-05 opinion#1 met"
