"""The referee: no way around a judge, no state of its own, nothing of a name is ever run."""

from dataclasses import replace

import pytest

from permits.engine.machine import Arbiter, arbiter
from permits.engine.procedure import MachineRule, Step
from permits.vocabulary import CASE, NOTHING, PERMIT, ActName, Party, StateName, Subject
from tests.unit.engine.procedures import ordinary
from tests.unit.engine.writing import states, step

OPEN, SHUT = StateName("open"), StateName("shut")
GO = ActName("go")


def referee(*steps: Step) -> Arbiter:
    return Arbiter(MachineRule(states=tuple(states("open", "shut")), steps=steps))


def yes(_: Step) -> bool:
    return True


def no(_: Step) -> bool:
    return False


MOVE = step("go", Party.APPLICANT, "open > shut")
STAY = step("stay", Party.APPLICANT, "shut")


def test_a_move_the_judge_lets_through_is_the_step() -> None:
    assert referee(MOVE).move(GO, OPEN, yes) is MOVE


def test_a_judge_who_says_no_stops_the_move() -> None:
    assert referee(MOVE).move(GO, OPEN, no) is None


def test_there_is_no_move_from_a_state_the_step_does_not_name() -> None:
    judged: list[Step] = []

    def judge(step: Step) -> bool:
        judged.append(step)
        return True

    assert referee(MOVE).move(GO, SHUT, judge) is None
    assert referee(MOVE).move(GO, NOTHING, judge) is None
    assert judged == []


def test_a_step_without_a_target_stays() -> None:
    assert referee(STAY).move(ActName("stay"), SHUT, yes) is STAY


def test_a_refused_attempt_leaves_nothing_for_the_next() -> None:
    one = referee(MOVE)
    answers = [one.move(GO, OPEN, judge) for judge in (no, yes, no, yes)]
    assert answers == [None, MOVE, None, MOVE]


def test_asking_in_vain_teaches_the_referee_nothing() -> None:
    one = referee(MOVE)
    for _ in range(2):
        assert one.move(GO, SHUT, yes) is None
        assert one.move(ActName("open"), OPEN, yes) is None
    assert one.move(GO, OPEN, yes) is MOVE


@pytest.mark.parametrize("act", ["to_shut", "may_go", "trigger", "is_open", "to"])
def test_there_are_no_moves_but_those_of_the_rules(act: str) -> None:
    assert referee(MOVE).move(ActName(act), OPEN, yes) is None


@pytest.mark.parametrize("name", ["os.getcwd", "trigger", "state", "受理", "to_shut"])
def test_a_name_is_only_a_name(name: str) -> None:
    odd = replace(MOVE, act=ActName(name))
    assert referee(odd).move(ActName(name), OPEN, yes) is odd


def test_a_judge_that_fails_is_heard_and_moves_nothing() -> None:
    def broken(_: Step) -> bool:
        raise RuntimeError("broken")

    one = referee(MOVE)
    with pytest.raises(RuntimeError, match="broken"):
        one.move(GO, OPEN, broken)
    assert one.move(GO, OPEN, no) is None


def test_of_two_steps_the_first_that_is_let_through_is_taken() -> None:
    first, second = MOVE, replace(MOVE, basis="other")
    one = referee(first, second)
    assert one.move(GO, OPEN, yes) is first
    assert one.move(GO, OPEN, lambda step: step.basis == "other") is second


def test_every_case_shares_one_referee() -> None:
    procedure = ordinary()
    assert arbiter(procedure, CASE) is arbiter(procedure, CASE)
    assert arbiter(procedure, CASE) is not arbiter(procedure, PERMIT)
    assert arbiter(procedure, Subject("commitment/1")) is None
