"""When each condition holds, and that a "no" always says something."""

from dataclasses import replace

import pytest

from permits.engine import Case, Facts, replay
from permits.engine.acts import Bar
from permits.engine.conditions import (
    AllOf,
    AnyOf,
    Chose,
    Condition,
    Done,
    Held,
    Holder,
    In,
    InTime,
    Issued,
    Known,
    Listed,
    Not,
    Pending,
    Runs,
    Served,
    Standing,
)
from permits.engine.fold import apply
from permits.engine.judgement import Situation, holds, unmet
from permits.engine.procedure import Does, Procedure
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    BarName,
    CaseNumber,
    ClockName,
    FactName,
    InputName,
    ItemCode,
    PaperKind,
    StateName,
)
from tests.unit.engine.play import Play, filed
from tests.unit.engine.procedures import FORM, GRANTING, PLAN, ordinary
from tests.unit.engine.writing import refs

TRUE, FALSE = In(CASE, (StateName("accepted"),)), In(CASE, (StateName("decidable"),))
FACTS = Facts(pending={CaseNumber("DPM-2016-000009"): "renewal"})


def accepted() -> Case:
    """Filed in full, accepted, not yet examined; a renewal of its permit is pending elsewhere."""
    case = filed(ordinary(), "2016-04-01")
    case.act("accept", "2016-04-01")
    return case.case


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (Held((FORM, PLAN)), True),
        (Held(()), True),
        (Issued(PaperKind("receipt")), True),
        (Issued(PaperKind("decision")), False),
        (Served(PaperKind("receipt")), False),
        (Served(PaperKind("decision")), False),
        (Done(refs("accept")), True),
        (Done(refs("grant", "accept")), True),
        (Done(refs("grant")), False),
        (Done(refs("accept", subject=PERMIT)), False),
        (Done(refs("accept"), refs("receive")), True),
        (Done(refs("receive"), refs("accept")), False),
        (Done(refs("receive"), refs("grant")), True),
        (Runs(ClockName("decision"), CASE), True),
        (Runs(ClockName("completeness-check"), CASE), False),
        (Runs(ClockName("decision"), PERMIT), False),
        (Standing(BarName("commitment-route")), True),
        (Chose(InputName("stop-reason"), ("检验",), CASE), False),
        (Known(FactName("valid-until")), False),
        (InTime(FactName("renewal-notice")), True),
        (Holder(), False),
        (Pending("renewal"), True),
        (Pending("alteration"), False),
        (TRUE, True),
        (FALSE, False),
        (In(PERMIT, (StateName("nothing"),)), True),
        (Listed(InputName("stop-reason"), ("检验",)), False),
        (Listed(InputName("stop-reason"), ()), False),
        (AnyOf((FALSE, TRUE)), True),
        (AnyOf((FALSE, FALSE)), False),
        (AllOf((TRUE, TRUE)), True),
        (AllOf((TRUE, FALSE)), False),
        (Not(AllOf((TRUE, FALSE))), True),
        (Not(AnyOf((TRUE, FALSE))), False),
    ],
    ids=repr,
)
def test_a_condition_holds_or_does_not_and_its_contrary_the_other_way(
    condition: Condition, expected: object
) -> None:
    situation = Situation(case=accepted(), facts=FACTS)
    assert holds(condition, situation) is expected
    assert holds(Not(condition), situation) is not expected
    assert bool(unmet(condition, situation)) is not expected
    for reason in (*unmet(condition, situation), *unmet(Not(condition), situation)):
        assert str(reason.why)
        assert str(reason.remedy)


def test_all_names_everything_unmet_and_any_everything_that_would_do() -> None:
    situation = Situation(case=accepted(), facts=Facts())
    both = (Done(refs("grant")), Done(refs("refuse")))
    for condition in (AllOf(both), AnyOf(both)):
        assert [str(reason.why) for reason in unmet(condition, situation)] == [
            "not done before: grant",
            "not done before: refuse",
        ]


def test_a_bar_from_something_else_leaves_the_standing() -> None:
    bar = Bar(
        bar=BarName("application"),
        item=ItemCode("DPM"),
        case=CaseNumber("DPM-2016-000001"),
        subject=PERMIT,
        since=accepted().received_on,
        basis="XKF 78",
    )
    situation = Situation(case=accepted(), facts=Facts(bars=(bar,)))
    assert holds(Standing(BarName("commitment-route")), situation)
    assert not holds(Standing(BarName("application")), situation)


def test_a_bar_of_one_item_leaves_the_others_free() -> None:
    """不得再次申请该行政许可: that permit, and no other (XKF 78, 79)."""
    bar = Bar(
        bar=BarName("application"),
        item=ItemCode("PPH"),
        case=CaseNumber("PPH-2016-000001"),
        subject=PERMIT,
        since=accepted().received_on,
        basis="XKF 79",
    )
    situation = Situation(case=accepted(), facts=Facts(bars=(bar,)))
    assert holds(Standing(BarName("application"), same_item=True), situation)
    assert not holds(Standing(BarName("application")), situation)


def with_grant_doing(*acts: str) -> Procedure:
    """The ordinary route, whose grant does these acts on the permit."""
    law = ordinary()
    grant = replace(GRANTING, does=(Does(subject=PERMIT, acts=tuple(map(ActName, acts))),))
    case = law.machines[CASE]
    steps = tuple(grant if step.act == "grant" else step for step in case.steps)
    return replace(law, machines={**law.machines, CASE: replace(case, steps=steps)})


def granted(procedure: Procedure) -> Play:
    case = filed(procedure, "2016-04-01")
    case.act("accept", "2016-04-01")
    case.act("examine", "2016-04-01")
    case.act("grant", "2016-04-05")
    return case


def test_of_the_acts_an_act_brings_only_the_possible_ones_are_done() -> None:
    """There is no permit to revoke yet, and none to expire, before it is issued."""
    case = granted(with_grant_doing("expire", "revoke", "issue", "unheard-of"))
    assert [(done.subject, done.act) for done in case.case.acts[-2:]] == [
        (CASE, "grant"),
        (PERMIT, "issue"),
    ]


def test_what_an_act_brings_must_meet_its_own_conditions() -> None:
    """Revoking needs the telling before it, also where another act brings it."""
    case = granted(with_grant_doing("issue", "revoke"))
    assert case.case.state(PERMIT) == "valid"


def test_a_history_begins_with_its_opening_and_has_only_one() -> None:
    case = filed(ordinary(), "2016-04-01")
    opened, received = case.events[:2]
    with pytest.raises(ValueError, match="a case without events"):
        replay(())
    with pytest.raises(ValueError, match="event 1 does not follow"):
        apply(None, received, seq=1)
    with pytest.raises(ValueError, match="event 4 does not follow"):
        apply(case.case, opened, seq=4)
