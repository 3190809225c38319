"""What scenarios exercise of the shipped procedures: every act, every clock, every lapse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pytest

from permits.engine import Recorded
from permits.testing.parts import Part, parts_of


class Recorder:
    """Which scenarios exercised which part."""

    def __init__(self) -> None:
        self.scenarios: dict[Part, list[str]] = defaultdict(list)

    def add(self, scenario: str, histories: Iterable[Iterable[Recorded]]) -> None:
        """Count what happened in the cases of a scenario."""
        for part in dict.fromkeys(part for history in histories for part in parts_of(history)):
            self.scenarios[part].append(scenario)


_RECORDER = pytest.StashKey[Recorder]()


def recorder(config: pytest.Config) -> Recorder:
    """The one recorder of this run."""
    return config.stash.setdefault(_RECORDER, Recorder())
