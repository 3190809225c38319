"""A change of the item's category reaches the cases still open on its day, and no others."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from permits.clocks import WorkingDays
from permits.engine import Facts, Reform
from permits.engine.conditions import Done, Not
from permits.engine.procedure import MachineRule, Overdue, Procedure
from permits.vocabulary import CASE, ActName, CategoryName, Cause, Party, Role, RouteName
from tests.unit.engine.play import Play, filed
from tests.unit.engine.procedures import FORM, PLAN, ordinary
from tests.unit.engine.writing import office, on, refs, states, step

DAY = date(2021, 7, 1)
OPEN = "received, supplement-awaited, accepted, decidable"
UNDECIDED = (Not(Done(refs("grant", "refuse"))),)
FILING = RouteName("filing")
CARRY = step("apply-new", Party.LAW, OPEN, basis="infer", require=UNDECIDED)


def old(limit: int = 20) -> Procedure:
    """The ordinary route, whose open cases a reform can terminate or carry over."""
    law = ordinary(permit=False, limit=WorkingDays(limit))
    case = law.machines[CASE]
    steps = (
        *case.steps,
        step("terminate", Party.LAW, f"{OPEN} > terminated", basis="infer", require=UNDECIDED),
        step(
            "apply-new", Party.LAW, OPEN, basis="infer", require=UNDECIDED, papers=("transition",)
        ),
    )
    ended = (*case.states, *states(void=("terminated",)))
    return replace(law, machines={CASE: replace(case, steps=steps, states=ended)})


def new() -> Procedure:
    """Filing instead of a permit; officers can put it down too, but a party files."""
    case = MachineRule(
        states=(*states("received"), *states(done=("filed",))),
        steps=(
            step("record", Role.CLERK, "nothing > filed"),
            step("receive", Party.ENTERPRISE, "nothing > received", basis="国令797号"),
            step("file", Role.CLERK, "received > filed"),
        ),
        clocks=(office("filing", WorkingDays(5), on("receive"), refs("file")),),
    )
    category = CategoryName("record-filing")
    return replace(ordinary(permit=False), category=category, route=FILING, machines={CASE: case})


TERMINATED = Reform(on=DAY, act=ActName("terminate"), basis="国市监注发〔2021〕36号")
CARRIED = Reform(on=DAY, act=ActName("apply-new"), basis="FS 9", procedure=new())


def received(day: str, *reforms: Reform, law: Procedure | None = None) -> Play:
    facts = Facts(reforms=reforms, routes={FILING: new()})
    return filed(law or old(), day, FORM, PLAN, facts=facts)


def test_an_open_case_is_terminated_on_the_day_by_the_norm_that_says_so() -> None:
    case = received("2021-06-28", TERMINATED)
    case.act("accept", "2021-06-28")
    assert case.until("2021-07-01") == [
        "2021-07-01 terminate case: accepted > terminated",
        "2021-07-01 decision#1 void",
    ]
    ended = case.events[-2]
    assert (ended.basis, ended.cause, ended.actor) == ("国市监注发〔2021〕36号", Cause.LAW, None)


def test_not_a_day_earlier() -> None:
    assert received("2021-06-28", TERMINATED).until("2021-06-30") == []


def test_an_open_case_goes_on_under_the_new_norm_as_received_that_day() -> None:
    """Its time begins anew: five working days from Thursday 2021-07-01 end on 07-08."""
    case = received("2021-06-28", CARRIED)
    case.act("accept", "2021-06-28")
    assert case.until("2021-07-01") == [
        "2021-07-01 apply-new case: accepted > accepted",
        "2021-07-01 paper transition-1",
        "2021-07-01 decision#1 void",
        "2021-07-01 route filing",
        "2021-07-01 receive case: accepted > received",
        "2021-07-01 filing#1 runs until 2021-07-08",
    ]
    assert (case.case.category, case.case.received_on, case.case.entered_on) == (
        "record-filing",
        date(2021, 6, 28),
        DAY,
    )
    assert [event.basis for event in case.events[-6:]] == [
        *("FS 9", "FS 9", "XKF 42(1)", "FS 9", "国令797号", "XKF"),
    ]


@pytest.mark.parametrize("end", ["grant", "refuse"])
def test_what_is_decided_stays_as_it_is(end: str) -> None:
    case = received("2021-06-28", TERMINATED)
    for name in ("accept", "examine", end):
        case.act(name, "2021-06-29")
    assert case.until("2021-12-31") == []


@pytest.mark.parametrize("day", ["2021-07-01", "2021-07-02"])
def test_what_comes_in_from_that_day_on_is_not_an_open_case(day: str) -> None:
    assert "terminate" not in " ".join(received(day, TERMINATED).until("2021-12-31"))


def test_what_lapses_on_the_day_comes_before_the_reform() -> None:
    """Five working days from Wednesday 2021-06-23 end on 06-30; silence accepts on 07-01."""
    assert received("2021-06-23", TERMINATED).until("2021-07-01") == [
        "2021-07-01 completeness-check#1 lapsed on 2021-06-30: deemed",
        "2021-07-01 accept case: received > accepted, as of 2021-06-23",
        "2021-07-01 paper acceptance-notice-1, as of 2021-06-23",
        "2021-07-01 decision#1 runs until 2021-07-21, as of 2021-06-23",
        "2021-07-01 terminate case: accepted > terminated",
        "2021-07-01 decision#1 void",
    ]


def test_where_the_office_is_late_its_delay_does_not_change_the_norm() -> None:
    """Ten working days from 2021-06-15 end on 06-29."""
    spared = replace(CARRIED, unless_late=True)
    late = received("2021-06-15", spared, law=old(10))
    late.act("accept", "2021-06-15")
    assert late.until("2021-07-05") == ["2021-06-30 decision#1 lapsed on 2021-06-29: overdue"]


def test_where_the_office_is_in_time_it_does() -> None:
    spared = replace(CARRIED, unless_late=True)
    case = received("2021-06-18", spared, law=old(10))
    case.act("accept", "2021-06-18")
    assert "2021-07-01 route filing" in case.until("2021-07-05")


@pytest.mark.parametrize("day", ["2021-07-01", "2021-07-05"])
def test_what_the_delay_has_kept_stays_when_the_office_catches_up(day: str) -> None:
    """Five working days from 06-21 end on 06-28: late on 07-01, whenever it is accepted then."""
    spared = replace(CARRIED, unless_late=True)
    law = old()
    check = replace(law.machines[CASE].clocks[0], on_lapse=Overdue())
    clocks = (check, *law.machines[CASE].clocks[1:])
    law = replace(law, machines={CASE: replace(law.machines[CASE], clocks=clocks)})
    case = received("2021-06-21", spared, law=law)
    case.act("accept", day)
    assert case.until("2021-07-06") == []
    assert case.case.route == "ordinary"


def test_a_reform_whose_act_the_old_procedure_does_not_know_changes_nothing() -> None:
    case = received("2021-06-28", TERMINATED, law=ordinary(permit=False))
    assert case.until("2021-07-02") == []


def test_rules_that_come_late_move_the_case_after_what_has_happened_since() -> None:
    """Nobody knew on 07-01; on 07-05 the office accepted, on 07-06 it has the new rules."""
    case = received("2021-06-28")
    case.act("accept", "2021-07-05")
    case.facts = replace(case.facts, reforms=(TERMINATED,))
    assert case.until("2021-07-06") == [
        "2021-07-05 terminate case: accepted > terminated, as of 2021-07-01",
        "2021-07-05 decision#1 void, as of 2021-07-01",
    ]


def test_of_two_reforms_each_takes_effect_on_its_own_day() -> None:
    """Carried over on 07-01, and by that procedure's own rule, if it has one, ended on 09-01."""
    law = new()
    ended = step("terminate", Party.LAW, "received > terminated", basis="infer")
    machine = law.machines[CASE]
    machine = replace(
        machine,
        steps=(*machine.steps, ended),
        states=(*machine.states, *states(void=("terminated",))),
    )
    law = replace(law, machines={CASE: machine})
    later = replace(TERMINATED, on=date(2021, 9, 1))
    reforms = (replace(CARRIED, procedure=law), later)
    once, daily = (received("2021-06-28", *reforms) for _ in range(2))
    for case in (once, daily):
        case.facts = replace(case.facts, routes={FILING: law})
    day = date(2021, 6, 28)
    while day < date(2021, 9, 3):
        day += timedelta(days=1)
        daily.until(day.isoformat())
    once.until("2021-07-31")
    once.until("2021-09-03")
    assert once.events == daily.events
    assert (once.case.state(CASE), once.case.route) == ("terminated", FILING)
