"""The features leave nothing out: every act, clock and lapse of the shipped law has a scenario."""

from pathlib import Path

import pytest

from permits.rulebook import Rulebook
from permits.testing.coverage import Recorder
from permits.testing.shipped import shipped

FEATURES = Path(__file__).parents[2] / "features"


@pytest.fixture
def scenarios(exercised: Recorder) -> Recorder:
    """What was exercised, where all features were run before."""
    if not exercised.complete(FEATURES):
        pytest.skip("only some of the features were run")
    return exercised


@pytest.mark.after_features
def test_no_act_clock_or_lapse_is_without_a_scenario(
    scenarios: Recorder, permits_law: Rulebook
) -> None:
    without = sorted(shipped(permits_law).keys() - scenarios.scenarios.keys())

    assert [str(part) for part in without] == []


@pytest.mark.after_features
def test_nothing_happens_that_the_law_does_not_foresee(
    scenarios: Recorder, permits_law: Rulebook
) -> None:
    unforeseen = sorted(scenarios.scenarios.keys() - shipped(permits_law).keys())

    assert [str(part) for part in unforeseen] == []
