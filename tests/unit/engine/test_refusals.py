"""A lawful "no": every reason at once (一次告知), with basis and cure, and nothing changed."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Act, Bar, Blocked, Facts, Taken, open_case
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    BarName,
    CaseNumber,
    ItemCode,
    MaterialId,
    Role,
    Subject,
    commitment,
)
from tests.holidays import CALENDAR
from tests.unit.engine.play import CLERK, TEXT, Play, act, filed, officer, opening
from tests.unit.engine.procedures import FORM, committing, ordinary

BARRED = Facts(
    bars=(
        Bar(
            bar=BarName("commitment-route"),
            item=ItemCode("PPH"),
            case=CaseNumber("PPH-2016-000001"),
            subject=commitment(1),
            since=date(2016, 7, 1),
            basis="SHYS 27",
        ),
    )
)


def accepted() -> Play:
    case = filed(ordinary(), "2016-04-01")
    case.act("accept", "2016-04-01")
    return case


def test_every_reason_is_told_at_once() -> None:
    """Wrong role, separation, missing text, unknown input, surplus materials, date gone by."""
    case = accepted()
    case.act("examine", "2016-04-06")
    nosy = officer("han", Role.HANDLER)
    wanted = act("refuse", "2016-04-05", FORM, by=nosy, inputs={"within": TEXT})
    wanted = replace(wanted, inputs={k: v for k, v in wanted.inputs.items() if k != "reason"})
    assert case.refused(wanted) == [
        "han has none of the roles that may do this: decider",
        "needed for this act: reason",
        "this act takes no within",
        "this act takes no materials",
        "on 2016-04-06 something already happened in this case; the act is dated 2016-04-05",
    ]


def test_a_reason_brings_its_basis_and_its_cure() -> None:
    case = filed(ordinary(), "2016-04-01", FORM)
    answer = case.ask(act("accept", "2016-04-05", by=officer("jue", Role.DECIDER)))
    assert isinstance(answer, Blocked)
    role, missing = answer.reasons
    assert role.basis == "XKF 32(1)(5)"
    assert str(role.remedy) == "let an officer with that role act, or permits officer role"
    assert str(missing.why) == "materials are missing: plan"
    assert str(missing.remedy) == "record them when they are handed in (--material)"


def test_an_act_of_another_state_names_where_it_belongs_and_what_is_possible() -> None:
    answer = accepted().ask(act("grant", "2016-04-05"))
    assert isinstance(answer, Blocked)
    (reason,) = answer.reasons
    assert str(reason.why) == "grant is not possible in the state accepted, only in: decidable"
    assert str(reason.remedy) == (
        "possible now: examine, inspect, begin-review, extend, tell-hearing, withdraw-application"
    )
    assert reason.basis == "XKF 38(1)"


@pytest.mark.parametrize("name", ["approve", "to_granted", "os.getcwd", "initial", "", "受理"])
def test_an_unknown_act_is_no_act_of_the_procedure(name: str) -> None:
    assert accepted().refused(act(name, "2016-04-05")) == [f"{name} is no act of this procedure"]


@pytest.mark.parametrize("subject", ["commitment/1", "nobody", ""])
def test_an_unknown_subject_knows_no_act(subject: str) -> None:
    assert accepted().refused(act("sign", "2016-04-05", subject=Subject(subject))) == [
        "sign is no act of this procedure"
    ]


def test_an_act_of_another_subject_is_none_of_this_one() -> None:
    assert accepted().refused(act("grant", "2016-04-05", subject=PERMIT)) == [
        "grant is no act of this procedure"
    ]


def test_what_only_the_law_can_do_is_not_offered() -> None:
    case = accepted()
    case.act("examine", "2016-04-05")
    case.act("grant", "2016-04-05")
    answer = case.ask(act("deregister", "2016-04-05", subject=PERMIT))
    assert isinstance(answer, Blocked)
    assert str(answer.reasons[0].remedy) == ("possible now: renew, tell-revocation")


def test_a_subject_that_has_not_begun_does_nothing() -> None:
    answer = accepted().ask(act("revoke", "2016-04-05", subject=PERMIT))
    assert isinstance(answer, Blocked)
    assert [str(reason.why) for reason in answer.reasons] == [
        "revoke is not possible in the state nothing, only in: valid, revocation-owed"
    ]


def test_an_act_may_be_dated_on_the_day_of_the_last_event_but_not_before() -> None:
    case = accepted()
    assert isinstance(case.ask(act("examine", "2016-04-01")), Taken)
    assert case.refused(act("examine", "2016-03-31")) == [
        "on 2016-04-01 something already happened in this case; the act is dated 2016-03-31"
    ]


def test_an_act_dated_before_a_lapse_needs_a_correction() -> None:
    case = filed(ordinary(), "2024-09-26")
    case.until("2024-10-10")
    answer = case.ask(act("examine", "2024-10-09"))
    assert isinstance(answer, Blocked)
    assert [str(reason.remedy) for reason in answer.reasons] == [
        "date it on or after that day; if it was done then and comes out only now: --late"
    ]


def test_the_right_to_a_hearing_is_lost_when_its_time_has_passed() -> None:
    """XKF 47: told on 2016-04-05, five working days to ask, until 2016-04-12."""
    case = accepted()
    case.act("tell-hearing", "2016-04-05")
    assert case.until("2016-04-12") == []
    assert case.until("2016-04-13") == [
        "2016-04-13 hearing-request#1 lapsed on 2016-04-12: lost",
        "2016-04-13 request-hearing case: lost",
    ]
    assert case.refused(act("request-hearing", "2016-04-13")) == [
        "the clock hearing-request is not running",
        "the time for this act has passed and the right to it is lost",
    ]


def test_a_hearing_is_asked_for_in_time_on_the_last_day() -> None:
    case = accepted()
    case.act("tell-hearing", "2016-04-05")
    assert case.act("request-hearing", "2016-04-12")[1] == "2016-04-12 hearing-request#1 met"
    assert case.until("2016-04-13") == []


def test_a_barred_applicant_does_not_commit_again() -> None:
    case = filed(committing(), "2016-08-01", FORM, facts=BARRED)
    case.act("notify", "2016-08-01")
    answer = case.ask(act("commit", "2016-08-01"))
    assert isinstance(answer, Blocked)
    (reason,) = answer.reasons
    assert str(reason.why) == (
        "a bar on the applicant since 2016-07-01: commitment-route (case PPH-2016-000001)"
    )
    assert reason.basis == "SHYS 27"


def test_a_bar_from_one_thing_bars_from_nothing_else() -> None:
    case = filed(ordinary(), "2016-08-01", facts=BARRED)
    assert isinstance(case.ask(act("accept", "2016-08-01")), Taken)


def test_what_was_not_served_cannot_be_promised_upon() -> None:
    case = filed(committing(), "2016-08-01", FORM)
    case.case = replace(case.case, states={CASE: committing().machines[CASE].states[1].name})
    assert case.refused(act("commit", "2016-08-01")) == [
        "the paper notification-letter has not been made out"
    ]


def test_materials_the_item_does_not_know_are_not_taken() -> None:
    """XKF 31: no unrelated materials."""
    case = filed(ordinary(), "2016-04-01", FORM)
    case.act("request-supplement", "2016-04-01")
    wanted = act("supplement", "2016-04-05", MaterialId("lease"), FORM, MaterialId("map"))
    assert case.refused(wanted) == ["the item knows no material lease, map"]


def test_an_act_may_always_be_explained() -> None:
    case = accepted()
    case.act("examine", "2016-04-05", reason=TEXT)
    assert [named.name for named in case.case.acts[-1].inputs] == ["opinion", "reason"]


def test_a_limit_nobody_fixed_is_asked_for() -> None:
    case = filed(committing(), "2016-04-05", FORM)
    case.act("notify", "2016-04-05")
    case.act("commit", "2016-04-05")
    case.act("grant", "2016-04-05")
    case.until("2016-06-07")
    owed = act("order-rectification", "2016-06-08", subject=commitment(1))
    assert case.refused(owed) == ["needed for this act: within"]


def test_a_barred_or_incomplete_opening_opens_no_case() -> None:
    outcome = open_case(
        opening(ordinary()),
        act("receive", "2016-04-01", MaterialId("map")),
        procedure=ordinary(),
        calendar=CALENDAR,
        facts=Facts(),
    )
    assert isinstance(outcome, Blocked)
    assert [str(reason.why) for reason in outcome.reasons] == ["the item knows no material map"]


def test_a_case_opens_with_an_act_that_enters_it() -> None:
    outcome = open_case(
        opening(ordinary()),
        act("accept", "2016-04-01"),
        procedure=ordinary(),
        calendar=CALENDAR,
        facts=Facts(),
    )
    assert isinstance(outcome, Blocked)
    assert str(outcome.reasons[0].why) == (
        "accept is not possible in the state nothing, only in: received, supplement-awaited"
    )


def test_nothing_of_a_refused_act_stays() -> None:
    case = accepted()
    before, events = case.case, len(case.events)
    wanted = Act(
        name=ActName("extend"),
        on=date(2016, 4, 5),
        officer=CLERK,
        inputs={},
    )
    assert isinstance(case.ask(wanted), Blocked)
    assert case.case is before
    assert len(case.events) == events
