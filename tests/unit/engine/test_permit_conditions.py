"""What conditions know of choices, named days and the permit of another case."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Case, Chosen, Facts, OnDay
from permits.engine.acts import Concerned
from permits.engine.conditions import Chose, Condition, Holder, In, InTime, Known, Pending
from permits.engine.judgement import Situation, holds, unmet
from permits.vocabulary import (
    CASE,
    PERMIT,
    CaseNumber,
    FactName,
    InputName,
    PartyKey,
    Role,
    StateName,
    commitment,
)
from tests.unit.engine.play import HANDLER, Play, act
from tests.unit.engine.test_clockwork import accepted, having
from tests.unit.engine.writing import step

GROUND, DAY = InputName("ground"), FactName("opened-on")
CHOOSE = replace(
    step("choose", Role.HANDLER, "accepted", takes=("ground",)), may_take=(InputName(DAY),)
)
FRAUD = Chose(GROUND, ("fraud", "bribery"), CASE)


def chosen(*grounds: str) -> Play:
    case = accepted(having(steps=(CHOOSE,)))
    for ground in grounds:
        case.act("choose", "2016-04-05", by=HANDLER, ground=Chosen(value=ground))
    return case


def true(condition: Condition, case: Case, facts: Facts | None = None) -> bool:
    return holds(condition, Situation(case=case, facts=facts or Facts()))


# --- what was chosen


@pytest.mark.parametrize(
    ("grounds", "expected"),
    [((), False), (("fraud",), True), (("fraud", "error"), False), (("error", "bribery"), True)],
)
def test_the_newest_choice_counts(grounds: tuple[str, ...], expected: bool) -> None:  # noqa: FBT001
    assert true(FRAUD, chosen(*grounds).case) is expected


def test_a_choice_made_with_the_act_itself_is_newer_than_all() -> None:
    now = act("choose", "2016-04-06", by=HANDLER, inputs={"ground": Chosen(value="fraud")})
    situation = Situation(case=chosen("error").case, facts=Facts(), act=now)
    assert holds(FRAUD, situation)


def test_a_choice_made_about_another_subject_does_not_count() -> None:
    about_the_first = replace(FRAUD, subject=commitment(1))
    now = act("choose", "2016-04-06", by=HANDLER, inputs={"ground": Chosen(value="fraud")})
    case = chosen("fraud").case
    assert not true(about_the_first, case)
    assert not holds(about_the_first, Situation(case=case, facts=Facts(), act=now))


def test_where_another_value_was_chosen_the_values_are_named() -> None:
    (reason,) = unmet(FRAUD, Situation(case=chosen("error").case, facts=Facts()))
    assert str(reason.why) == "only where this is chosen for ground: fraud, bribery"


# --- named days


def test_a_day_is_known_once_somebody_has_named_it() -> None:
    case = chosen()
    assert not true(Known(DAY), case.case)
    named = OnDay(day=date(2016, 4, 1))
    case.act("choose", "2016-04-05", by=HANDLER, ground=Chosen(value="error"), opened_on=named)
    assert true(Known(DAY), case.case)


def test_a_day_named_with_the_act_is_known_to_it() -> None:
    now = act("choose", "2016-04-06", inputs={"opened-on": OnDay(day=date(2016, 4, 1))})
    assert holds(Known(DAY), Situation(case=chosen().case, facts=Facts(), act=now))


@pytest.mark.parametrize(
    ("last", "expected"), [("2016-03-31", False), ("2016-04-01", True), ("2016-04-02", True)]
)
def test_in_time_is_who_was_received_on_the_day_or_before(last: str, expected: bool) -> None:  # noqa: FBT001
    """Received on 2016-04-01, whenever it is asked."""
    case = chosen("error").case
    known = replace(case, facts={FactName("renewal-notice"): date.fromisoformat(last)})
    assert true(InTime(FactName("renewal-notice")), known) is expected


def test_who_has_no_last_day_is_always_in_time() -> None:
    assert true(InTime(FactName("renewal-notice")), chosen().case)


def test_who_is_too_late_is_told_both_days() -> None:
    case = replace(chosen().case, facts={FactName("renewal-notice"): date(2016, 3, 31)})
    (reason,) = unmet(InTime(FactName("renewal-notice")), Situation(case=case, facts=Facts()))
    assert str(reason.why) == "received on 2016-04-01; the last day in time was 2016-03-31"


# --- the permit of another case


def concerned(party: str, state: str = "valid") -> Facts:
    permit = Concerned(
        case=CaseNumber("DPM-2012-000001"),
        party=PartyKey(party),
        state=StateName(state),
        days={},
    )
    return Facts(permit=permit, pending={CaseNumber("DPM-2016-000009"): "renewal"})


@pytest.mark.parametrize(("party", "expected"), [("party", True), ("another", False)])
def test_the_holder_is_who_has_the_permit(party: str, expected: bool) -> None:  # noqa: FBT001
    assert true(Holder(), chosen().case, concerned(party)) is expected


def test_without_a_permit_nobody_holds_one() -> None:
    assert not true(Holder(), chosen().case)


def test_the_state_of_the_permit_is_that_of_the_one_it_is_about() -> None:
    suspended = In(PERMIT, (StateName("suspended"),))
    case = chosen().case
    assert true(suspended, case, concerned("party", "suspended"))
    assert not true(suspended, case, concerned("party"))
    assert not true(suspended, case)


def test_what_is_pending_is_known_by_its_matter() -> None:
    case = chosen().case
    assert true(Pending("renewal"), case, concerned("party"))
    assert not true(Pending("alteration"), case, concerned("party"))
    assert not true(Pending("renewal"), case)
