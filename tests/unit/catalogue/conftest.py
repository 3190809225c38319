"""A small catalogue without faults, into which a test writes the one file it is about."""

from pathlib import Path

import pytest

from permits.catalogue import Catalogue, load_catalogue
from permits.vocabulary import Faulty
from tests.unit.catalogue.sound import SOUND, Faults, Write

SEEDS = Path(__file__).parents[3] / "seeds"


@pytest.fixture(scope="session")
def shipped() -> Catalogue:
    """The catalogue in ``seeds``."""
    return load_catalogue(SEEDS)


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write the sound catalogue with these files instead of or beside its own."""

    def written(files: dict[str, str]) -> Path:
        seeds = tmp_path / "seeds"
        for name, text in (SOUND | files).items():
            (seeds / name).parent.mkdir(parents=True, exist_ok=True)
            (seeds / name).write_text(text, encoding="utf-8")
        return seeds

    return written


@pytest.fixture
def faults(write: Write) -> Faults:
    """The faults of the sound catalogue with these files, as they are printed."""

    def found(files: dict[str, str]) -> list[str]:
        with pytest.raises(Faulty) as failure:
            load_catalogue(write(files))
        return [str(fault) for fault in failure.value.diagnostics]

    return found
