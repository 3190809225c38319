"""The suite on every core: a file's tests share its fixtures, all features share their recorder."""

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

ASKS_FOR_ALL_FEATURES = "test_every_act_is_exercised.py"


class WholeFiles(LoadScopeScheduling):  # type: ignore[misc]  # xdist is not typed
    """One process runs a file from beginning to end; one of them runs all the features."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "features" if file.endswith((".feature", ASKS_FOR_ALL_FEATURES)) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> WholeFiles:
    return WholeFiles(config, log)
