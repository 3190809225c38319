"""The time to decide (XKF 42, 45): promised beside statutory, stopped, extended once."""

from datetime import date

import pytest

from permits.clocks import WorkingDays
from permits.engine import Chosen, InputValue
from permits.engine.procedure import Procedure
from tests.unit.engine.play import Play, act, filed
from tests.unit.engine.procedures import ordinary

FIFTEEN_OF_TWENTY = ordinary(promised=WorkingDays(15))
REVIEW = Chosen(value="专家评审")


def accepted(procedure: Procedure = FIFTEEN_OF_TWENTY) -> Play:
    """Filed and accepted on the first day of the pilot: promised 2016-04-25, by law 2016-05-03."""
    case = filed(procedure, "2016-04-01")
    case.act("accept", "2016-04-01")
    return case


def test_the_promised_limit_runs_beside_the_statutory_one() -> None:
    case = filed(FIFTEEN_OF_TWENTY, "2016-04-01")
    assert case.act("accept", "2016-04-01")[-1] == (
        "2016-04-01 decision#1 runs until 2016-05-03 (promised 2016-04-25)"
    )


def test_a_missed_promise_is_told_once_and_the_statutory_limit_runs_on() -> None:
    case = accepted()
    assert case.until("2016-04-25") == []
    assert case.until("2016-04-26") == ["2016-04-26 decision#1 promise missed on 2016-04-25"]
    assert case.until("2016-05-03") == []
    assert case.case.clocks["decision#1"].status == "running"


def test_after_the_statutory_limit_the_office_is_overdue_and_nothing_is_granted() -> None:
    """XKF 42, 74(2): no deemed grant; the clock stays open and the decision can still come."""
    case = accepted(ordinary())
    assert case.until("2016-05-04") == ["2016-05-04 decision#1 lapsed on 2016-05-03: overdue"]
    assert case.case.clocks["decision#1"].status == "overdue"
    case.act("examine", "2016-05-05")
    assert "2016-05-06 decision#1 met" in case.act("grant", "2016-05-06")


def test_a_decision_on_the_last_day_is_in_time() -> None:
    case = accepted()
    assert case.until("2016-04-25") == []
    case.act("examine", "2016-04-25")
    case.act("grant", "2016-04-25")
    assert case.until("2016-12-31") == []


def test_promise_and_limit_that_end_together_are_told_in_that_order() -> None:
    case = accepted(ordinary(promised=WorkingDays(20)))
    assert case.until("2016-05-04") == [
        "2016-05-04 decision#1 promise missed on 2016-05-03",
        "2016-05-04 decision#1 lapsed on 2016-05-03: overdue",
    ]


def test_an_extension_adds_ten_working_days_to_the_statutory_limit_alone() -> None:
    case = accepted()
    assert case.act("extend", "2016-04-20") == [
        "2016-04-20 extend case: accepted > accepted",
        "2016-04-20 decision#1 extended until 2016-05-17 (promised 2016-04-25)",
    ]


def test_the_last_day_is_not_too_late_to_extend() -> None:
    case = accepted(ordinary())
    assert case.act("extend", "2016-05-03")[1] == (
        "2016-05-03 decision#1 extended until 2016-05-17"
    )
    assert case.until("2016-05-17") == []


def test_the_day_after_the_limit_is_too_late_to_extend() -> None:
    case = accepted(ordinary())
    case.until("2016-05-04")
    assert case.refused(act("extend", "2016-05-04")) == ["the clock decision has run out already"]


def test_a_limit_is_extended_once() -> None:
    case = accepted(ordinary())
    case.act("extend", "2016-04-20")
    assert case.refused(act("extend", "2016-04-21")) == [
        "the clock decision was extended already, on 2016-04-20"
    ]


def test_there_is_nothing_to_extend_once_the_decision_is_made() -> None:
    case = accepted(ordinary())
    case.act("tell-hearing", "2016-04-05")
    case.act("examine", "2016-04-05")
    case.act("refuse", "2016-04-06")
    assert case.refused(act("extend", "2016-04-07")) == [
        "extend is not possible in the state refused, only in: accepted, decidable"
    ]


def test_five_working_days_stopped_move_both_limits_by_five() -> None:
    """XKF 45: stopped on Monday 04-11, resumed on Monday 04-18; 12 to 18 April do not run."""
    case = accepted()
    assert case.act("begin-review", "2016-04-11", stop_reason=REVIEW) == [
        "2016-04-11 begin-review case: accepted > accepted",
        "2016-04-11 decision#1 stops for 专家评审, until None",
    ]
    assert case.until("2016-04-18") == []
    assert case.act("end-review", "2016-04-18") == [
        "2016-04-18 end-review case: accepted > accepted",
        "2016-04-18 decision#1 resumes until 2016-05-10 (promised 2016-05-03)",
    ]


def test_a_stopped_clock_never_lapses() -> None:
    case = accepted()
    case.act("begin-review", "2016-04-11", stop_reason=REVIEW)
    assert case.until("2017-12-31") == []


def test_stopped_and_resumed_on_one_day_moves_nothing() -> None:
    case = accepted()
    case.act("begin-review", "2016-04-11", stop_reason=REVIEW)
    assert case.act("end-review", "2016-04-11")[1] == (
        "2016-04-11 decision#1 resumes until 2016-05-03 (promised 2016-04-25)"
    )


def test_a_clock_may_stop_again_after_it_was_resumed() -> None:
    case = accepted()
    case.act("begin-review", "2016-04-11", stop_reason=REVIEW)
    case.act("end-review", "2016-04-12")
    case.act("begin-review", "2016-04-18", stop_reason=Chosen(value="检验"))
    assert case.act("end-review", "2016-04-19")[1] == (
        "2016-04-19 decision#1 resumes until 2016-05-05 (promised 2016-04-27)"
    )
    stops = case.case.clocks["decision#1"].clock.stops
    assert [(stop.reason, stop.since, stop.until) for stop in stops] == [
        ("专家评审", date(2016, 4, 11), date(2016, 4, 12)),
        ("检验", date(2016, 4, 18), date(2016, 4, 19)),
    ]


def test_a_stop_that_begins_on_the_last_day_saves_nothing() -> None:
    case = accepted(ordinary())
    case.act("begin-review", "2016-05-03", stop_reason=REVIEW)
    assert case.until("2016-05-04") == ["2016-05-04 decision#1 lapsed on 2016-05-03: overdue"]


@pytest.mark.parametrize(
    ("name", "day", "why"),
    [
        ("begin-review", "2016-04-12", "the clock decision is stopped already: 专家评审"),
        ("end-review", "2016-04-20", "the clock decision is not stopped"),
        ("begin-review", "2016-05-11", "the clock decision has run out already"),
    ],
)
def test_what_rests_is_not_stopped_and_what_runs_is_not_resumed(
    name: str, day: str, why: str
) -> None:
    case = accepted(ordinary())
    case.act("begin-review", "2016-04-11", stop_reason=REVIEW)
    if day > "2016-04-18":
        case.act("end-review", "2016-04-18")
    case.until(day)
    inputs: dict[str, InputValue] = {"stop-reason": REVIEW} if name == "begin-review" else {}
    assert case.refused(act(name, day, inputs=inputs)) == [why]


def test_only_a_listed_ground_stops_the_clock() -> None:
    """XKF 45 is a closed list, and the item lists which of the eight it knows."""
    case = accepted()
    asked = act("begin-review", "2016-04-11", inputs={"stop-reason": Chosen(value="补正")})
    assert case.refused(asked) == ["the value of stop-reason is not one this item lists"]


def test_nobody_decides_while_the_expert_review_goes_on() -> None:
    case = accepted()
    case.act("begin-review", "2016-04-11", stop_reason=REVIEW)
    assert case.act("examine", "2016-04-12") == ["2016-04-12 examine case: accepted > decidable"]
    assert case.refused(act("grant", "2016-04-12")) == ["the clock decision is stopped"]
    case.act("end-review", "2016-04-13")
    assert "2016-04-13 decision#1 met" in case.act("grant", "2016-04-13")


def test_an_extended_limit_and_a_stop_add_up() -> None:
    """Five days stopped and ten added: fifteen working days after 2016-05-03."""
    case = accepted(ordinary())
    case.act("extend", "2016-04-06")
    case.act("begin-review", "2016-04-11", stop_reason=REVIEW)
    assert case.act("end-review", "2016-04-18")[1] == (
        "2016-04-18 decision#1 resumes until 2016-05-24"
    )
