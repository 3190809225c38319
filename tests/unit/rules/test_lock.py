"""A published rule file is never edited: its law, not its titles, is locked."""

import shutil
from pathlib import Path

import pytest

from permits.rules import lock_faults, lock_text, read_library

ROOT = Path(__file__).parents[3]
SOUND = ROOT / "tests" / "fixtures" / "good" / "tiny" / "rules"
DECISION = "stages/decision/2020-01-01.yaml"


@pytest.fixture
def rules(tmp_path: Path) -> Path:
    """Rules all of which are published."""
    folder = tmp_path / "rules"
    shutil.copytree(SOUND, folder)
    (folder / "lock.yaml").write_text(lock_text(folder), "utf-8")
    return folder


def edit(rules: Path, before: str, after: str) -> list[str]:
    """The codes of the faults after the decision stage was edited."""
    file = rules / DECISION
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after), "utf-8")
    return [fault.code for fault in lock_faults(read_library(rules), rules)]


def test_the_lock_of_the_shipped_rules_is_theirs() -> None:
    assert (ROOT / "rules" / "lock.yaml").read_text("utf-8") == lock_text(ROOT / "rules")


def test_what_was_published_unchanged_is_without_fault(rules: Path) -> None:
    assert [*lock_faults(read_library(rules), rules)] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("limit: 20个工作日", "limit: 21个工作日"),
        ("basis: LAW 2", "basis: LAW 3"),
        ("by: decider", "by: clerk"),
        ("  decidable: {zh: 待决定, en: Decidable}\n", ""),
    ],
)
def test_law_once_published_stays(rules: Path, before: str, after: str) -> None:
    assert edit(rules, before, after) == ["published-file-edited"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("zh: 准予许可", "zh: 决定准予许可"),
        ("stage: decision", "stage: decision   # 决定"),
        ("on-lapse: overdue", "on-lapse: overdue, remind: [到期日]"),
    ],
)
def test_titles_comments_and_reminders_may_be_mended(rules: Path, before: str, after: str) -> None:
    assert edit(rules, before, after) == []


def test_a_new_file_is_not_yet_published(rules: Path) -> None:
    newer = rules / "stages/decision/2021-01-01.yaml"
    text = (rules / DECISION).read_text("utf-8")
    newer.write_text(text.replace("2020-01-01", "2021-01-01"), "utf-8")
    assert [*lock_faults(read_library(rules), rules)] == []
