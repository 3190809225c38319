"""A record to open, to hold and to damage."""

from pathlib import Path

import pytest

from permits.ports.rows import Projection
from tests.store.samples import CASE_1, EVENTS, case_row, new_office


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """A record with an office and a case in it, closed."""
    path = tmp_path / "permits.db"
    store = new_office(path)
    with store.writing() as writing:
        writing.append(CASE_1, EVENTS)
        writing.project(Projection(case=case_row(CASE_1)))
    store.close()
    return path
