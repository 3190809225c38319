"""One small office without fault, and beside it one office for every fault that can be made.

A folder of ``tests/fixtures/bad`` holds the files in which that office differs from the sound one,
and what the checker says of it, word for word.
"""

import shutil
from pathlib import Path

import pytest

from permits.rulebook import check_all

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOUND = FIXTURES / "good" / "tiny"
BAD = sorted(path for path in (FIXTURES / "bad").iterdir() if path.is_dir())


def faults(folder: Path) -> str:
    return "".join(f"{fault}\n" for fault in check_all(folder / "rules", folder / "seeds"))


def test_the_sound_office_has_no_fault() -> None:
    assert faults(SOUND) == ""


@pytest.mark.parametrize("fault", BAD, ids=lambda path: path.name)
def test_a_faulty_office_is_told_where_and_what_to_do(fault: Path, tmp_path: Path) -> None:
    office = tmp_path / "office"
    shutil.copytree(SOUND, office)
    shutil.copytree(fault, office, dirs_exist_ok=True)
    assert faults(office) == (fault / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize("fault", BAD, ids=lambda path: path.name)
def test_every_faulty_office_has_a_fault(fault: Path) -> None:
    assert (fault / "expected.txt").read_text("utf-8") != ""
