"""Every mistake that ``make mutants`` makes can be made, and the tests that find it are there."""

from pathlib import Path

import pytest
from tests.mutants.mutants import MUTANTS, Mutant

TOP = Path(__file__).parents[2]


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.mistake)
def test_the_edit_fits_one_place(mutant: Mutant) -> None:
    assert (TOP / mutant.file).read_text("utf-8").count(mutant.old) == 1
    assert mutant.new != mutant.old


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.mistake)
def test_tests_are_named_that_there_are(mutant: Mutant) -> None:
    assert mutant.tests
    for test in mutant.tests:
        file, _, name = test.partition("::")
        assert f"\ndef {name}" in (TOP / file).read_text("utf-8")


def test_an_edit_that_fits_no_longer_is_refused(tmp_path: Path) -> None:
    mutant = MUTANTS[0]
    file = tmp_path / mutant.file
    file.parent.mkdir(parents=True)
    file.write_text("def settle() -> None: ...\n", "utf-8")

    with pytest.raises(ValueError, match="0 times in"):
        mutant.put_into(tmp_path)
    assert file.read_text("utf-8") == "def settle() -> None: ...\n"
