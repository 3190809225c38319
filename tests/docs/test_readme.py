"""What the README says is what the program does."""

import os
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from pathlib import Path

import pytest

from permits import vocabulary
from permits.bootstrap import KNOWN_SETTINGS
from permits.channels import SmtpSettings
from permits.vocabulary import Failure

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text("utf-8")
CHINESE = (TOP / "README.zh-CN.md").read_text("utf-8")


def block(text: str, heading: str, language: str) -> str:
    """The first fenced block of that language below the heading."""
    below = text[text.index(f"## {heading}") :]
    found = re.search(rf"```{language}\n(.*?)```", below, re.DOTALL)
    assert found is not None, heading
    return found[1]


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """The script as a reader would paste it, in a folder and with a HOME of its own."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={
            "HOME": str(folder),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("text", "heading"), [(README, "A first morning"), (CHINESE, "第一个上午")]
)
def test_the_first_morning_runs_as_printed(text: str, heading: str, tmp_path: Path) -> None:
    done = run(block(text, heading, "sh"), tmp_path)

    assert done.returncode == 0, done.stderr
    assert "2016-04-12" in done.stdout  # five working days from 2016-04-05


@pytest.mark.parametrize(
    ("text", "heading"), [(README, "What can be filed"), (CHINESE, "能办什么")]
)
def test_the_catalogue_needs_no_office(text: str, heading: str, tmp_path: Path) -> None:
    done = run(block(text, heading, "sh"), tmp_path)

    assert done.returncode == 0, done.stderr
    for name in ("used-car-appraiser", "internet-drug-information", "public-place-hygiene"):
        assert name in done.stdout


@pytest.mark.parametrize(
    ("text", "heading", "plan"),
    [(README, "A first morning", "floor-plan.pdf"), (CHINESE, "第一个上午", "平面图.pdf")],
)
def test_files_are_attached_as_printed(text: str, heading: str, plan: str, tmp_path: Path) -> None:
    (tmp_path / plan).write_bytes(b"%PDF-1.7 a plan")
    found = re.search(r"```sh\n(permits attachment add.*?)```", text, re.DOTALL)
    assert found is not None

    done = run(block(text, heading, "sh") + found[1], tmp_path)

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "PPH-2016-000001-1.pdf").read_bytes() == b"%PDF-1.7 a plan"
    assert (tmp_path / "office.attachments").is_dir()


@pytest.mark.parametrize(
    ("text", "morning", "after"),
    [
        (README, "A first morning", "After an approval is cancelled"),
        (CHINESE, "第一个上午", "取消审批以后"),
    ],
)
def test_the_registrations_are_searched_as_printed(
    text: str, morning: str, after: str, tmp_path: Path
) -> None:
    done = run(f"{block(text, morning, 'sh')}\n{block(text, after, 'sh')}", tmp_path)

    assert done.returncode == 0, done.stderr
    listed = done.stdout.splitlines()[-1]
    assert listed.startswith("UCA-2016-000001")
    assert "上海诚车评估有限公司" in listed


def test_due_dates_need_no_office(tmp_path: Path) -> None:
    script = README[README.index("A due date needs no office") :]
    found = re.search(r"```sh\n(.*?)```", script, re.DOTALL)
    assert found is not None
    done = run(found[1], tmp_path)

    assert done.returncode == 0, done.stderr
    for last_day in ("2026-02-26", "2020-02-03", "2027-01-05"):
        assert last_day in done.stdout


def test_the_settings_shown_are_all_there_are() -> None:
    shown = tomllib.loads(block(README, "Settings", "toml"))

    assert set(shown) == set(KNOWN_SETTINGS)
    assert set(shown["smtp"]) <= {field.name for field in fields(SmtpSettings)}


def test_every_failure_ends_with_a_status_the_table_has() -> None:
    table = {int(row) for row in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    failures = [
        kind
        for name in vocabulary.__all__
        if isinstance(kind := getattr(vocabulary, name), type) and issubclass(kind, Failure)
    ]

    assert {kind.status for kind in failures} <= table
    assert table == {0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130}


def test_the_crontab_lines_are_the_ones_that_are_tested() -> None:
    lines = block(README, "Cron", "cron").strip().splitlines()

    assert lines[0].startswith("PATH=")
    assert [line.split(maxsplit=5)[5] for line in lines[1:]] == ["permits tick", "permits remind"]
