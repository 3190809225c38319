"""Several at once attach files, and some of them die at it."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Counter
from tests.cli.test_two_clerks import at_once
from tests.unit.service.media import PDF

ROOT = Path(__file__).parents[2]
DIGEST = hashlib.sha256(PDF).hexdigest()
ADD = "attachment add 000002 --by zhou"


@pytest.fixture
def plan(office: Counter) -> Path:
    """A floor plan, lying beside the office."""
    path = office.home / "plan.pdf"
    path.write_bytes(PDF)
    return path


def test_two_at_once_attach_the_same_content(
    office: Counter, warm: dict[str, str], plan: Path
) -> None:
    shutil.copy(plan, office.home / "copy.pdf")

    ended = at_once([f"{ADD} {office.home}/copy.pdf", f"{ADD} {plan}"] * 2, warm)

    assert [status for status, _, _ in ended] == [0] * 4
    listed = office.done("attachment list 000002 --json").data
    assert isinstance(listed, list)
    assert [one["number"] for one in listed] == [1, 2, 3, 4]
    assert {one["digest"] for one in listed} == {f"sha256:{DIGEST}"}
    report = office.done("attachment verify --json").data
    assert isinstance(report, dict)
    assert (report["checked"], report["faults"], report["strays"]) == (4, [], [])
    assert [p.name for p in (office.home / "permits.attachments" / DIGEST[:2]).iterdir()] == [
        DIGEST
    ]


@pytest.fixture
def start(environ: dict[str, str]) -> Iterator[list[subprocess.Popen[str]]]:
    """The processes of a test; whoever is still there at the end is sent home."""
    del environ
    processes: list[subprocess.Popen[str]] = []
    yield processes
    for process in processes:
        process.kill()
        process.communicate(timeout=60)


def attacher(started: list[subprocess.Popen[str]], *words: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.attacher", *words],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ},
    )
    started.append(process)
    return process


def test_who_dies_between_file_and_record_leaves_a_file_of_no_case(
    office: Counter, plan: Path, start: list[subprocess.Popen[str]]
) -> None:
    before = office.done("show 000002 --json").data
    process = attacher(start, "after", str(plan))
    assert process.stdout is not None
    assert process.stdout.readline() == "kept\n"

    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=60) == -signal.SIGKILL

    assert office.done("show 000002 --json").data == before
    report = office.done("attachment verify --json").data
    assert isinstance(report, dict)
    assert (report["checked"], report["faults"]) == (0, [])
    assert report["strays"] == [f"{DIGEST[:2]}/{DIGEST}"]
    office.done(ADD, str(plan))
    assert office.done("attachment verify --json").data == {
        **report,
        "checked": 1,
        "bytes": 77,
        "strays": [],
    }


def test_what_a_killed_process_said_was_attached_is_there_whole(
    office: Counter, start: list[subprocess.Popen[str]]
) -> None:
    names = []
    for number in range(60):
        path = office.home / f"{number}.pdf"
        path.write_bytes(PDF + bytes([number]) * 500_000)
        names.append(str(path))
    heard: list[str] = []
    for round_, wait in enumerate((0.0, 0.003, 0.01, 0.02, 0.03)):
        process = attacher(start, "never", *names[round_ * 12 : round_ * 12 + 12])
        assert process.stdout is not None
        heard.append(process.stdout.readline().strip())
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
        heard += process.stdout.read().split()

    report = office.done("attachment verify --json").data
    listed = office.done("attachment list 000002 --json").data

    assert isinstance(report, dict)
    assert isinstance(listed, list)
    assert report["faults"] == []
    assert {Path(name).name for name in heard} <= {one["name"] for one in listed}
    # Of each killed process at most one file was on its way.
    assert len(listed) <= len(heard) + 5
    assert len(report["strays"]) <= 5
