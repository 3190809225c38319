"""Offices with law of their own: YAML and features beside the shipped ones, and no Python."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
FIXTURES = ROOT / "tests/fixtures"


def office(folder: Path, own: str) -> Path:
    """The folder with the shipped rules and seeds, and what that office adds to them."""
    for shipped in ("rules", "seeds"):
        shutil.copytree(ROOT / shipped, folder / shipped)
    shutil.copytree(FIXTURES / own, folder, dirs_exist_ok=True)
    return folder


def run(folder: Path, *command: str) -> tuple[int, str]:
    """What a Python module does in the office, and the status it ends with."""
    law = {"PERMITS_RULES": str(folder / "rules"), "PERMITS_SEEDS": str(folder / "seeds")}
    done = subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=os.environ | law | {"PERMITS_LANG": "zh_CN", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def rehearse(folder: Path) -> tuple[int, str]:
    """The office's features, by its own law."""
    law = ("--permits-rules", "rules", "--permits-seeds", "seeds")
    options = (
        "-p",
        "permits.testing.steps",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:hypothesispytest",
        "-q",
    )
    return run(folder, "pytest", *options, *law, "features")


@pytest.mark.parametrize(("own", "scenarios"), [("sixth-category", 4), ("transitions", 7)])
def test_its_law_is_without_fault_and_its_features_pass(
    tmp_path: Path, own: str, scenarios: int
) -> None:
    folder = office(tmp_path, own)

    assert run(folder, "permits", "rules", "check") == (0, "没有错误。\n")
    status, told = rehearse(folder)
    assert (status, f"{scenarios} passed" in told) == (0, True), told


WRONG = (
    ("“复核期限”的期限届满日是 2024-04-07", "“复核期限”的期限届满日是 2024-04-04",
     "办公室显示的期限届满日为 2024-04-07"),
    ("办件为“准予许可”", "办件为“待决定”", "办公室显示为“准予许可”"),
    ("“即办期限”已届满", "“即办期限”已逾期", "办公室显示该期限已届满"),
)  # fmt: skip
"""In a scenario each: what the feature says, what it should not say, and what is told then."""


def test_wrong_expectations_of_a_sixth_category_fail(tmp_path: Path) -> None:
    folder = office(tmp_path, "sixth-category")
    path = folder / "features/same-day.feature"
    text = path.read_text("utf-8")
    for right, wrong, _ in WRONG:
        text = text.replace(right, wrong)
    path.write_text(text, "utf-8")

    status, told = rehearse(folder)

    assert (status, "3 failed, 1 passed" in told) == (1, True), told
    assert [shown for _, _, shown in WRONG if shown not in told] == []


def test_a_fault_in_the_sixth_category_is_told_at_its_place(tmp_path: Path) -> None:
    folder = office(tmp_path, "sixth-category")
    path = folder / "rules/same-day/2024-01-01.yaml"
    path.write_text(
        path.read_text("utf-8").replace("on-lapse: overdue", "on-lapse: granted"), "utf-8"
    )

    status, told = run(folder, "permits", "rules", "check")

    assert status == 3
    assert "rules/same-day/2024-01-01.yaml:40:38: unknown-lapse " in told
