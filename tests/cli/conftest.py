"""Homes of their own for every test, and a training office in the middle of its work."""

from __future__ import annotations

import contextlib
import io
import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from permits.cli.main import run

BATH = "91310115MA1K0DEM06"
HOTEL = "91310115MA1K0DEM19"

_MATERIAL = "--material application-form"
_BROUGHT = f"{_MATERIAL} --material floor-plan --contact owner@bath.example"
MORNING = (
    "init --training --region 310115 --department counter",
    "day 2016-04-05",
    "officer add zhou --name 周窗口 --department counter --role clerk",
    "officer add li --name 李经办 --department health --role handler",
    "officer add zhang --name 张审批 --department health --role decider",
    "officer add wang --name 王主任 --department health --role head",
    "officer add sun --name 孙核查 --department health --role verifier",
    "officer add qian --name 钱核查 --department health --role verifier",
    f"file PPH --route commitment --applicant 静水浴场 --uscc {BATH} --by zhou {_BROUGHT}",
    "do PPH-2016-000001 受理 --by zhou",
    "do PPH-2016-000001 告知 --by zhou",
    "do PPH-2016-000001 签署承诺 --by zhou",
    "do PPH-2016-000001 准予许可 --by zhang",
    "do PPH-2016-000001 颁发送达 --by zhou",
    "day 2016-04-06",
    f"file PPH --route ordinary --applicant 晨光宾馆 --uscc {HOTEL} --by zhou {_MATERIAL}",
)
"""The bath has its permit by commitment; the hotel's application lacks three materials."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> object:
        """The JSON on stdout."""
        found: object = json.loads(self.out)
        return found


class Counter:
    """A prompt in one home."""

    def __init__(self, home: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.home = home
        self._capsys = capsys

    @property
    def db(self) -> Path:
        """The record of this home's office."""
        return self.home / "permits.db"

    def __call__(self, line: str, *words: str) -> Said:
        """Run the words of the line, split at blanks, and then those that hold blanks."""
        self._capsys.readouterr()
        status = run([*line.split(), *words])
        out, err = self._capsys.readouterr()
        return Said(status, out, err)

    def done(self, line: str, *words: str) -> Said:
        """Run a command that succeeds."""
        said = self(line, *words)
        assert said.status == 0, said.err
        return said


def rows(page: str, heading: str) -> list[list[str]]:
    """The cells under a heading of a page, line by line; empty ones leave no trace."""
    _, _, after = page.partition(f"{heading}\n")
    return [cells(line) for line in after.partition("\n\n")[0].splitlines()]


def cells(line: str) -> list[str]:
    """The cells of a line that are not empty."""
    return [cell.strip() for cell in line.split("  ") if cell.strip()]


def environ_of(home: Path) -> dict[str, str]:
    """The variables that keep everything of one home inside it."""
    return {
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "PERMITS_DB": str(home / "permits.db"),
        "PERMITS_SPOOL": str(home / "spool"),
        "PERMITS_CALENDARS": str(home / "calendars"),
        "PERMITS_LANG": "en",
    }


def record_of(home: Path, lines: Iterable[str]) -> Path:
    """The record of a new home in which these commands were given."""
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(io.StringIO()):
        for name, value in environ_of(home).items():
            patch.setenv(name, value)
        for line in lines:
            assert run(line.split()) == 0, line
    return home / "permits.db"


@pytest.fixture(scope="session")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record after the first morning; to be copied, never used."""
    return record_of(tmp_path_factory.mktemp("morning"), MORNING)


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The variables of a new home, set for this test."""
    values = environ_of(tmp_path)
    for name in ("PERMITS_RULES", "PERMITS_SEEDS", "NO_COLOR", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return values


@pytest.fixture
def warm(environ: dict[str, str], warm_prompt: Path) -> dict[str, str]:
    """The same, for processes whose ``permits`` begins at once."""
    return {**environ, "PATH": f"{warm_prompt}:{os.environ['PATH']}"}


@pytest.fixture
def permits(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> Counter:
    """A prompt in a home without any office."""
    return Counter(Path(environ["HOME"]), capsys)


@pytest.fixture
def office(permits: Counter, morning: Path) -> Counter:
    """A prompt in the training office on 2016-04-06."""
    shutil.copy(morning, permits.db)
    return permits
