"""The same promises on a file and in memory, as rehearsals keep their record."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from permits.ports.store import Store
from tests.store.samples import new_office


@pytest.fixture(params=["file", "memory"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is no record yet."""
    return "sqlite://" if request.param == "memory" else f"sqlite:///{tmp_path}/permits.db"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A record with a training office in it, and nothing else."""
    store = new_office(url)
    yield store
    store.close()
