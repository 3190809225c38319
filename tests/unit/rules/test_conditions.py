"""Constants vanish from conditions once they are bound; what is left is judged by the engine."""

from dataclasses import replace

import pytest

from permits.engine.conditions import (
    ActRef,
    AllOf,
    AnyOf,
    Condition,
    Done,
    Held,
    Not,
    Runs,
    Served,
    Standing,
)
from permits.rules.conditions import Surroundings, resolve_condition
from permits.rules.schema import ConditionText
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    BarName,
    ClockName,
    MaterialId,
    PaperKind,
    commitment,
)

PLEDGE = Standing(BarName("pledge"))
LETTER = Served(PaperKind("letter"))
BREACH = ActRef(commitment(2), ActName("breach"))
AROUND = Surroundings(
    subject=commitment(2),
    commitments=(commitment(1), commitment(2)),
    values={"promise": "will-meet", "strict": True, "lenient": False, "evidence": ("report",)},
    required=(MaterialId("form"),),
    matter="new",
)


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ('{"promise": "will-meet"}', True),
        ('{"promise": ["already-meets", "will-submit"]}', False),
        ('{"parameter": "strict"}', True),
        ('{"parameter": "lenient"}', False),
        ('{"parameter": "unbound"}', False),
        ('{"not": {"parameter": "lenient"}}', True),
        ('{"materials": "complete"}', Held((MaterialId("form"),))),
        ('{"evidence": "complete"}', Held((MaterialId("report"),))),
        ('{"not": {"served": "letter"}}', Not(LETTER)),
        ('{"any": [{"parameter": "lenient"}, {"standing": "pledge"}]}', PLEDGE),
        ('{"any": [{"parameter": "strict"}, {"standing": "pledge"}]}', True),
        ('{"any": [{"served": "letter"}, {"standing": "pledge"}]}', AnyOf((LETTER, PLEDGE))),
        ('{"all": [{"parameter": "strict"}, {"standing": "pledge"}]}', PLEDGE),
        ('{"all": [{"parameter": "lenient"}, {"standing": "pledge"}]}', False),
        ('{"all": [{"served": "letter"}, {"standing": "pledge"}]}', AllOf((LETTER, PLEDGE))),
        ('{"runs": "due"}', Runs(ClockName("due"), commitment(2))),
        ('{"runs": "case.decision"}', Runs(ClockName("decision"), CASE)),
        ('{"done": "case.grant"}', Done((ActRef(CASE, ActName("grant")),))),
        (
            '{"stands": {"breach": "permit.keep-permit"}}',
            Done((BREACH,), (ActRef(PERMIT, ActName("keep-permit")),)),
        ),
        ('{"done": "sign"}', Done((ActRef(commitment(2), ActName("sign")),))),
    ],
)
def test_a_condition_is_what_is_left_open(written: str, resolved: Condition | bool) -> None:  # noqa: FBT001
    assert resolve_condition(ConditionText.model_validate_json(written), AROUND) == resolved


def test_a_promise_without_evidence_is_kept_without_papers() -> None:
    bare = Surroundings(subject=commitment(1), commitments=(), values={}, required=(), matter="new")
    text = ConditionText.model_validate_json('{"evidence": "complete"}')
    assert resolve_condition(text, bare) is True


def test_the_case_sees_every_commitment() -> None:
    case = Surroundings(
        subject=CASE,
        commitments=(commitment(1), commitment(2)),
        values={},
        required=(),
        matter="new",
    )
    text = ConditionText.model_validate_json('{"done": "commitment.sign"}')
    sign = ActName("sign")
    assert resolve_condition(text, case) == Done(
        (ActRef(commitment(1), sign), ActRef(commitment(2), sign))
    )


@pytest.mark.parametrize(
    ("written", "resolved"),
    [
        ('{"done": "commitment.breach"}', False),
        ('{"not": {"stands": {"commitment.breach": "permit.keep-permit"}}}', True),
    ],
)
def test_nothing_has_been_done_on_commitments_where_there_are_none(
    written: str,
    resolved: bool,  # noqa: FBT001
) -> None:
    around = replace(AROUND, subject=PERMIT, commitments=())
    assert resolve_condition(ConditionText.model_validate_json(written), around) is resolved
