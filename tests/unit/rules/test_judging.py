"""On which acts it hangs whether a condition is surely met or surely fails."""

import pytest

from permits.rules.checks.judging import deciding
from permits.rules.schema import ConditionText

OPEN = {"parameter": "testing"}
EXAMINED, HEARD = {"done": ["examine"]}, {"done": ["hear"]}


@pytest.mark.parametrize(
    ("written", "fails", "holds"),
    [
        (EXAMINED, {"examine"}, {"examine"}),
        ({"not": EXAMINED}, {"examine"}, {"examine"}),
        (OPEN, None, None),
        ({"in": {"permit": ["valid"]}}, set(), set()),
        ({"matter": "renewal"}, set(), set()),
        ({"any": [OPEN, EXAMINED]}, None, {"examine"}),
        ({"all": [OPEN, EXAMINED]}, {"examine"}, None),
        ({"any": [HEARD, EXAMINED]}, {"hear", "examine"}, {"hear", "examine"}),
        ({"not": {"any": [OPEN, EXAMINED]}}, {"examine"}, None),
        ({"not": {"all": [OPEN, EXAMINED]}}, None, {"examine"}),
        ({"all": [OPEN]}, None, None),
        ({"all": [{"any": [OPEN, HEARD]}, EXAMINED]}, {"examine"}, {"hear", "examine"}),
    ],
)
def test_only_what_can_decide_is_named(
    written: dict[str, object], fails: set[str] | None, holds: set[str] | None
) -> None:
    condition = ConditionText.model_validate(written)
    assert deciding(condition, value=False) == fails
    assert deciding(condition, value=True) == holds
