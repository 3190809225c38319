"""The rules and seeds that are shipped pass the checker that offices run on theirs."""

from pathlib import Path

from permits.rulebook import check_all

ROOT = Path(__file__).parents[3]


def test_shipped_rules_and_seeds_have_no_fault() -> None:
    assert [*map(str, check_all(ROOT / "rules", ROOT / "seeds"))] == []
