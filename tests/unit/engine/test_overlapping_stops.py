"""Procedures whose time is not counted may overlap: each ends by itself, the days count once."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Chosen
from permits.engine.procedure import Procedure, Stops
from permits.vocabulary import CASE, ClockName, Role
from tests.unit.engine.play import HANDLER, Play, act, filed
from tests.unit.engine.procedures import STOP_REASON, UNDER_WAY, ordinary
from tests.unit.engine.writing import step

TESTING, REVIEW = Chosen(value="检验"), Chosen(value="专家评审")
HEAR = Stops(clock=ClockName("decision"), reason="听证")
DECISION = Stops(clock=ClockName("decision"), reason_from=STOP_REASON, besides=("听证",))


def law() -> Procedure:
    """The ordinary route; a hearing stops the decision too, and ends by an act of its own."""
    law = ordinary(permit=False)
    case = law.machines[CASE]
    steps = (
        replace(s, may_take=(STOP_REASON,), resumes=(DECISION,)) if s.act == "end-review" else s
        for s in case.steps
    )
    hearing = (
        replace(step("call-hearing", Role.HANDLER, UNDER_WAY, basis="XKF 46"), stops=(HEAR,)),
        replace(step("hold-hearing", Role.HANDLER, UNDER_WAY, basis="XKF 48"), resumes=(HEAR,)),
    )
    return replace(law, machines={CASE: replace(case, steps=(*steps, *hearing))})


@pytest.fixture
def case() -> Play:
    """Accepted on 2016-04-01; the twentieth working day is 05-03."""
    case = filed(law(), "2016-04-01")
    case.act("accept", "2016-04-01")
    return case


def begin(case: Play, on: str, ground: Chosen) -> None:
    case.act("begin-review", on, stop_reason=ground)


def end(case: Play, on: str, ground: Chosen | None = None) -> list[str]:
    if ground is None:
        return case.act("end-review", on)[1:]
    return case.act("end-review", on, stop_reason=ground)[1:]


@pytest.mark.parametrize(("first", "second"), [(TESTING, REVIEW), (REVIEW, TESTING)])
def test_the_clock_stands_until_the_last_of_them_ends(
    case: Play, first: Chosen, second: Chosen
) -> None:
    """From 04-06 to 04-14 six working days: 05-03 moves to 05-11."""
    begin(case, "2016-04-06", TESTING)
    begin(case, "2016-04-08", REVIEW)
    assert end(case, "2016-04-12", first) == ["2016-04-12 decision#1 resumes until None"]
    assert case.open()["decision#1"] is None
    assert end(case, "2016-04-14", second) == ["2016-04-14 decision#1 resumes until 2016-05-11"]


def test_one_within_the_other_adds_nothing(case: Play) -> None:
    begin(case, "2016-04-06", TESTING)
    begin(case, "2016-04-08", REVIEW)
    end(case, "2016-04-11", REVIEW)
    assert end(case, "2016-04-14", TESTING) == ["2016-04-14 decision#1 resumes until 2016-05-11"]


def test_one_after_the_other_add_up(case: Play) -> None:
    """Two working days and three: 05-03 moves to 05-10."""
    begin(case, "2016-04-06", TESTING)
    end(case, "2016-04-08", TESTING)
    begin(case, "2016-04-12", REVIEW)
    assert end(case, "2016-04-15", REVIEW) == ["2016-04-15 decision#1 resumes until 2016-05-10"]


def test_the_grounds_that_last_are_kept_in_the_order_they_began(case: Play) -> None:
    begin(case, "2016-04-06", REVIEW)
    begin(case, "2016-04-06", TESTING)
    assert case.case.clocks["decision#1"].stopped_for == ("专家评审", "检验")
    end(case, "2016-04-07", REVIEW)
    (over, lasting) = case.case.clocks["decision#1"].clock.stops
    assert (over.reason, over.until) == ("专家评审", date(2016, 4, 7))
    assert (lasting.reason, lasting.until) == ("检验", None)


def test_which_one_ends_is_said_where_several_last(case: Play) -> None:
    begin(case, "2016-04-06", TESTING)
    begin(case, "2016-04-06", REVIEW)
    answer = act("end-review", "2016-04-07", by=HANDLER)
    assert case.refused(answer) == ["the clock decision is stopped for: 检验, 专家评审"]


def test_where_only_one_lasts_it_is_meant(case: Play) -> None:
    begin(case, "2016-04-06", TESTING)
    assert end(case, "2016-04-07") == ["2016-04-07 decision#1 resumes until 2016-05-04"]


def test_a_hearing_is_not_meant_because_it_ends_by_an_act_of_its_own(case: Play) -> None:
    case.act("call-hearing", "2016-04-06", by=HANDLER)
    assert case.refused(act("end-review", "2016-04-07", by=HANDLER)) == [
        "the clock decision is not stopped"
    ]
    begin(case, "2016-04-06", TESTING)
    assert end(case, "2016-04-07") == ["2016-04-07 decision#1 resumes until None"]
    assert case.act("hold-hearing", "2016-04-08", by=HANDLER)[1:] == [
        "2016-04-08 decision#1 resumes until 2016-05-05"
    ]


def test_a_ground_begins_once_and_ends_only_if_it_lasts(case: Play) -> None:
    begin(case, "2016-04-06", TESTING)
    again = act("begin-review", "2016-04-07", inputs={"stop-reason": TESTING})
    other = act("end-review", "2016-04-07", inputs={"stop-reason": REVIEW})
    assert case.refused(again) == ["the clock decision is stopped already: 检验"]
    assert case.refused(other) == ["the clock decision is not stopped for this: 专家评审"]


def test_a_ground_that_has_ended_may_begin_again(case: Play) -> None:
    begin(case, "2016-04-06", TESTING)
    end(case, "2016-04-07", TESTING)
    begin(case, "2016-04-08", TESTING)
    assert end(case, "2016-04-11", TESTING) == ["2016-04-11 decision#1 resumes until 2016-05-05"]


def test_nobody_decides_while_one_of_them_lasts(case: Play) -> None:
    begin(case, "2016-04-06", TESTING)
    begin(case, "2016-04-06", REVIEW)
    end(case, "2016-04-07", TESTING)
    case.act("examine", "2016-04-07")
    assert case.refused(act("grant", "2016-04-07")) == ["the clock decision is stopped"]
