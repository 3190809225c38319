"""The features leave nothing out: every act, clock and lapse of the shipped law has a scenario."""

from dataclasses import replace
from pathlib import Path

import pytest

from permits.rulebook import Rulebook
from permits.testing.coverage import Recorder
from permits.testing.parts import Part
from permits.testing.shipped import shipped

FEATURES = Path(__file__).parents[2] / "features"


@pytest.fixture
def scenarios(exercised: Recorder) -> Recorder:
    """What was exercised, where all features were run before."""
    if not exercised.complete(FEATURES):
        pytest.skip("only some of the features were run")
    return exercised


@pytest.fixture(scope="module")
def foreseen(permits_law: Rulebook) -> frozenset[Part]:
    return frozenset(shipped(permits_law))


@pytest.mark.after_features
def test_no_act_clock_or_lapse_is_without_a_scenario(
    scenarios: Recorder, foreseen: frozenset[Part]
) -> None:
    without = sorted(foreseen - scenarios.scenarios.keys())

    assert [str(part) for part in without] == []


@pytest.mark.after_features
def test_nothing_happens_that_the_law_does_not_foresee(
    scenarios: Recorder, foreseen: frozenset[Part]
) -> None:
    """An act that is owed may be impossible where its time ends: then the end is only recorded."""
    late = {replace(part, effect="late") for part in foreseen if part.effect == "owed"}
    unforeseen = sorted(scenarios.scenarios.keys() - foreseen - late)

    assert [str(part) for part in unforeseen] == []
