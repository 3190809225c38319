"""The suite on every core: a file's tests share its fixtures, all features share their recorder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.warm import warm

FEATURE, ASKS_FOR_ALL_FEATURES = ".feature", "test_every_act_is_exercised.py"


class WholeFiles(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """One process runs a file from beginning to end; one of them runs all the features."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "features" if file.endswith((FEATURE, ASKS_FOR_ALL_FEATURES)) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeFiles:
    return WholeFiles(config, log)


@pytest.fixture(scope="session")
def warm_prompt(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder, for the front of PATH, of a ``permits`` that begins at once."""
    with warm(tmp_path_factory.mktemp("warm")) as folder:
        yield folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The longest begin first: the features, then files whose tests start processes."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    if item.path.suffix == FEATURE:
        return 0
    return 1 if isinstance(item, pytest.Function) and hasattr(item.module, "subprocess") else 2
