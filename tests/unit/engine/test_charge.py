"""Who is in charge of a case (首问负责), hand-over, and recusal (回避)."""

from dataclasses import replace

import pytest

from permits.engine import Blocked, Event, Officer, Reason, Taken
from permits.engine.events import CaseHandedOver, OfficerRecused
from permits.engine.people import objections
from permits.vocabulary import CASE, Cause, DepartmentCode, Party, Person, Role
from tests.unit.engine.play import CLERK, DECIDER, HANDLER, HEAD, TEXT, Play, act, filed, officer
from tests.unit.engine.procedures import ordinary
from tests.unit.engine.writing import step

ADMINISTRATOR = officer("root", Role.ADMINISTRATOR)
DAY = "2016-04-05"


def received() -> Play:
    return filed(ordinary(), "2016-04-01")


def elsewhere(officer: Officer, *, counter: bool = False) -> Officer:
    return replace(officer, department=DepartmentCode("culture"), counter=counter)


def why(answer: Taken | Blocked) -> list[str]:
    assert isinstance(answer, Blocked)
    return [str(reason.why) for reason in answer.reasons]


# --- in charge


def test_who_was_asked_first_is_in_charge() -> None:
    case = received().case
    assert case.opened.first_asked == "chen"
    assert case.in_charge == "chen"


def test_acting_in_a_case_gives_nobody_charge_of_it() -> None:
    case = received()
    case.act("accept", "2016-04-01")
    case.act("examine", DAY)
    assert case.case.in_charge == "chen"


# --- hand-over


@pytest.mark.parametrize("by", [CLERK, HEAD, ADMINISTRATOR])
def test_a_case_is_handed_over_by_himself_a_head_or_an_administrator(by: Officer) -> None:
    case = received()
    answer = case.hand_over(CLERK, HANDLER, DAY, by=by)
    assert isinstance(answer, Taken)
    assert case.case.in_charge == "han"
    assert case.case.opened.first_asked == "chen"
    (event,) = answer.events
    assert event == Event(
        body=CaseHandedOver(giver=Person("chen"), taker=Person("han"), reason=TEXT),
        effective_on=event.occurred_on,
        occurred_on=event.occurred_on,
        cause=Cause.PERSON,
        party=Party.DEPARTMENT,
        basis="infer",
        actor=by.login,
    )
    assert event.occurred_on.isoformat() == DAY


def test_a_case_is_not_taken_out_of_another_officers_hands() -> None:
    assert why(received().hand_over(CLERK, HANDLER, DAY, by=HANDLER)) == [
        "only chen, a head of health or an administrator may do this"
    ]


def test_the_head_of_another_department_hands_nothing_over() -> None:
    assert len(why(received().hand_over(CLERK, HANDLER, DAY, by=elsewhere(HEAD)))) == 1


def test_a_heads_deputy_hands_over_and_the_record_says_for_whom() -> None:
    away = officer("tou", Role.HEAD, away=(DAY, DAY))
    deputy = officer("dai", Role.DECIDER, deputises_for=(away,))
    answer = received().hand_over(CLERK, HANDLER, DAY, by=deputy)
    assert isinstance(answer, Taken)
    (event,) = answer.events
    assert isinstance(event.body, CaseHandedOver)
    assert (event.actor, event.body.absent) == ("dai", "tou")


def test_a_second_hand_over_moves_nothing() -> None:
    case = received()
    case.hand_over(CLERK, HANDLER, DAY, by=HEAD)
    again = case.hand_over(CLERK, HANDLER, DAY, by=HEAD)
    assert isinstance(again, Taken)
    assert again.events == ()


def test_only_who_has_a_case_hands_it_over() -> None:
    assert why(received().hand_over(HANDLER, DECIDER, DAY, by=HEAD)) == [
        "han is not in charge of this case"
    ]


def test_nothing_is_handed_to_whoever_is_on_leave_elsewhere_or_recused() -> None:
    case = received()
    taker = elsewhere(officer("han", Role.HANDLER, away=(DAY, "2016-04-08")))
    case.recuse(taker, DAY, by=HEAD)
    assert why(case.hand_over(CLERK, taker, DAY, by=HEAD)) == [
        "han is on leave from 2016-04-05 to 2016-04-08, both days included",
        "han is recused from this case",
        "han belongs to culture, the item to health",
    ]


def test_what_the_window_has_stays_at_the_window_or_goes_to_the_department() -> None:
    window = elsewhere(CLERK, counter=True)
    other = elsewhere(officer("zhou", Role.CLERK), counter=True)
    assert isinstance(received().hand_over(window, other, DAY, by=HEAD), Taken)
    assert isinstance(received().hand_over(window, HANDLER, DAY, by=HEAD), Taken)


def test_what_the_department_has_does_not_go_back_to_the_window() -> None:
    window = elsewhere(officer("zhou", Role.CLERK), counter=True)
    assert why(received().hand_over(CLERK, window, DAY, by=HEAD)) == [
        "zhou belongs to culture, the item to health"
    ]


def test_who_is_on_leave_has_his_cases_handed_over_by_others_only() -> None:
    away = officer("chen", Role.CLERK, away=(DAY, DAY))
    assert len(why(received().hand_over(away, HANDLER, DAY, by=away))) == 1
    assert isinstance(received().hand_over(away, HANDLER, DAY, by=HEAD), Taken)


# --- recusal


@pytest.mark.parametrize("by", [HANDLER, HEAD, ADMINISTRATOR])
def test_an_officer_is_recused_by_himself_a_head_or_an_administrator(by: Officer) -> None:
    case = received()
    answer = case.recuse(HANDLER, DAY, by=by)
    assert isinstance(answer, Taken)
    assert case.case.recused == {"han"}
    assert answer.events[0].body == OfficerRecused(person=Person("han"), reason=TEXT)
    assert answer.events[0].actor == by.login


def test_nobody_else_recuses_a_colleague() -> None:
    assert why(received().recuse(HANDLER, DAY, by=DECIDER)) == [
        "only han, a head of health or an administrator may do this"
    ]


def test_who_is_recused_acts_in_no_role_under_no_login() -> None:
    case = received()
    case.act("accept", "2016-04-01")
    case.recuse(HANDLER, DAY, by=HEAD)
    for again in (HANDLER, officer("han-2", Role.HANDLER, Role.DECIDER, person="han")):
        (reason,) = blocked(case, "examine", again)
        assert str(reason.why) == f"{again.login} is recused from this case"
        assert reason.basis == "infer"


def blocked(case: Play, name: str, by: Officer) -> list[Reason]:
    answer = case.ask(act(name, DAY, by=by))
    assert isinstance(answer, Blocked)
    return [*answer.reasons]


def test_the_chair_of_a_hearing_is_kept_away_by_the_provision_of_his_own_step() -> None:
    """XKF 48 knows recusal for him alone; the rule that lets him chair cites it."""
    chair = officer("zhu", Role.CHAIR)
    case = received()
    case.recuse(chair, DAY, by=HEAD)
    chairing = step("chair-hearing", Role.CHAIR, "received", basis="XKF 48(1)(3)")
    wanted = act("chair-hearing", DAY, by=chair)
    (reason,) = objections(chairing, wanted, case=case.case, procedure=case.procedure)
    assert reason.basis == "XKF 48(1)(3)"


def test_who_is_recused_is_not_the_second_either() -> None:
    case = received()
    case.act("accept", "2016-04-01")
    case.recuse(officer("hu", Role.VERIFIER), DAY, by=HEAD)
    assert case.refused(act("inspect", DAY, others=(officer("hu", Role.VERIFIER),))) == [
        "hu is recused from this case"
    ]


def test_a_recused_deputy_stays_away_too() -> None:
    away = officer("han", Role.HANDLER, away=(DAY, DAY))
    deputy = officer("dai", deputises_for=(away,))
    case = received()
    case.act("accept", "2016-04-01")
    case.recuse(deputy, DAY, by=HEAD)
    assert case.refused(act("examine", DAY, by=deputy)) == ["dai is recused from this case"]


def test_what_he_did_before_stands() -> None:
    case = received()
    case.act("accept", "2016-04-01")
    case.act("examine", DAY)
    before = case.case.acts
    case.recuse(HANDLER, DAY, by=HEAD)
    assert case.case.acts == before
    assert case.case.state(CASE) == "decidable"


def test_recusing_the_officer_in_charge_leaves_the_case_without_one_until_handed_over() -> None:
    case = received()
    case.recuse(CLERK, DAY, by=HEAD)
    assert case.case.in_charge is None
    case.hand_over(CLERK, HANDLER, DAY, by=HEAD)
    assert case.case.in_charge == "han"


def test_a_recused_officer_does_not_choose_who_follows_him() -> None:
    case = received()
    case.recuse(CLERK, DAY, by=CLERK)
    assert why(case.hand_over(CLERK, HANDLER, DAY, by=CLERK)) == ["chen is recused from this case"]


def test_a_recused_head_recuses_nobody() -> None:
    case = received()
    case.recuse(HEAD, DAY, by=ADMINISTRATOR)
    assert why(case.recuse(HANDLER, DAY, by=HEAD)) == ["tou is recused from this case"]


def test_nobody_is_recused_twice() -> None:
    case = received()
    case.recuse(HANDLER, DAY, by=HEAD)
    assert why(case.recuse(HANDLER, DAY, by=HEAD)) == ["han is recused from this case"]


def test_an_administrator_is_not_exempt_from_recusal() -> None:
    every = officer("root", *Role)
    case = received()
    case.recuse(every, DAY, by=every)
    assert case.refused(act("accept", DAY, by=every)) == ["root is recused from this case"]
