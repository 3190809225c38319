"""What scenarios exercise of the shipped procedures: every act, every clock, every lapse.

``python -m permits.testing.coverage features`` runs the features and lists each part with the
scenarios that exercise it; ``pytest --permits-exercised`` does so after any other run.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest

from permits.engine import Recorded
from permits.rulebook import Rulebook
from permits.testing.parts import Part, parts_of
from permits.testing.shipped import shipped

LAST = "after_features"
FEATURE = ".feature"


class Recorder:
    """Which scenarios of this run exercised which part, and which scenarios it ran at all."""

    def __init__(self) -> None:
        self.scenarios: dict[Part, list[str]] = defaultdict(list)
        self.law: Rulebook | None = None
        self._ran: set[tuple[Path, str]] = set()
        self._left_out = False

    def add(self, scenario: str, histories: Iterable[Iterable[Recorded]]) -> None:
        """Count what happened in the cases of a scenario."""
        for part in dict.fromkeys(part for history in histories for part in parts_of(history)):
            self.scenarios[part].append(scenario)

    def ran(self, path: Path, test: str) -> None:
        """A scenario of that file was run, as the test of that name."""
        self._ran.add((path.resolve(), test))

    def leave_out(self) -> None:
        """Something was deselected."""
        self._left_out = True

    def complete(self, folder: Path) -> bool:
        """Whether every scenario of every feature file in the folder was run."""
        return not self._left_out and {*_tests(folder)} <= self._ran


def _tests(folder: Path) -> Iterator[tuple[Path, str]]:
    from pytest_bdd.feature import get_feature  # main runs before pytest loads its plugins

    for path in sorted(folder.rglob(f"*{FEATURE}")):
        for name in get_feature(str(path.parent), path.name).scenarios:
            yield path.resolve(), f"test_{name}"


_RECORDER = pytest.StashKey[Recorder]()


def recorder(config: pytest.Config) -> Recorder:
    """The one recorder of this run."""
    return config.stash.setdefault(_RECORDER, Recorder())


@pytest.fixture
def exercised(pytestconfig: pytest.Config) -> Recorder:
    """What scenarios have exercised so far: everything, for a test marked ``after_features``."""
    return recorder(pytestconfig)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("permits").addoption(
        "--permits-exercised",
        action="store_true",
        help="list every act, clock and lapse with the scenarios that exercise it",
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", f"{LAST}: runs after everything else")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks for all scenarios comes after them."""
    items.sort(key=lambda item: item.get_closest_marker(LAST) is not None)


def pytest_deselected(items: Sequence[pytest.Item]) -> None:
    for item in items:
        if item.path.suffix == FEATURE:
            recorder(item.config).leave_out()


def pytest_runtest_teardown(item: pytest.Item) -> None:
    if isinstance(item, pytest.Function) and item.path.suffix == FEATURE:
        recorder(item.config).ran(item.path, item.originalname)


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    found = recorder(config)
    if config.getoption("--permits-exercised") and found.law is not None:
        terminalreporter.section("exercised")
        for line in lines(found, found.law):
            terminalreporter.line(line)


def lines(found: Recorder, law: Rulebook) -> Iterator[str]:
    """Each part of the law with its title and the first scenario of those that exercise it."""
    for part, title in sorted(shipped(law).items()):
        scenarios = found.scenarios.get(part, [])
        more = f" (+{len(scenarios) - 1})" if len(scenarios) > 1 else ""
        yield f"{part} {title}: {scenarios[0] if scenarios else '—'}{more}"


def main(paths: Sequence[str]) -> int:
    """Run the features and list what they exercise; the exit status is that of pytest."""
    options = ("-p", "permits.testing.steps", "-p", "no:cacheprovider", "-q", "--permits-exercised")
    return int(pytest.main([*options, *(paths or ["features"])]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
