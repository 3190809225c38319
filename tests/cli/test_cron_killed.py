"""Cron killed at any statement: run again, the history is the one it would have been."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import sqlite3
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from permits.cli.main import run
from tests.cli.conftest import HOTEL, record_of

CASES = 2
OFFICE = (
    "init --training --region 310115 --department health",
    "day 2016-04-05",
    "officer add li --name 李经办 --department health --role clerk --role handler",
    *(
        f"file PPH --route ordinary --applicant 第{n}店 --uscc {HOTEL} --by li"
        for n in range(CASES)
    ),
    "day 2016-04-13",
)
"""The check of each ends on 2016-04-12; on the 13th the law has accepted all of them."""
HISTORY = """
SELECT case_number, seq, kind, effective_on, occurred_on, party, cause, because, basis
FROM event ORDER BY case_number, seq
"""
LETTERS = "SELECT natural_key, recipient FROM outbox ORDER BY natural_key"


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which every case has something due; to be copied."""
    return record_of(tmp_path_factory.mktemp("due"), OFFICE)


@pytest.fixture
def home(environ: dict[str, str]) -> Path:
    """Where the copy lies that the commands work on."""
    return Path(environ["HOME"])


def read(record: Path, query: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(record)) as connection:
        return connection.execute(query).fetchall()


def quietly(*words: str) -> int:
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        return run([*words])


def killed_at(statement: int, *command: str) -> bool:
    """Whether a process that runs the command came to that statement, at which it is killed."""
    child = os.fork()
    if child == 0:
        numbers = count(1)

        @event.listens_for(Engine, "before_cursor_execute")
        def _die(*_details: object) -> None:
            if next(numbers) == statement:
                os.kill(os.getpid(), signal.SIGKILL)

        with contextlib.suppress(BaseException):
            quietly(*command)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("command", ["tick", "remind"])
def test_killed_at_any_statement_and_run_again_it_has_done_everything_once(
    due: Path, home: Path, command: str
) -> None:
    record = home / "permits.db"
    shutil.copy(due, record)
    assert quietly("tick") == quietly("remind") == 0
    history, letters = read(record, HISTORY), read(record, LETTERS)

    halfway = set()
    for statement in count(1):
        shutil.copy(due, record)
        if command == "remind":
            assert quietly("tick") == 0
        if not killed_at(statement, command):
            break
        halfway.add(len(read(record, HISTORY)))
        assert quietly("tick") == quietly("remind") == 0
        assert read(record, HISTORY) == history, statement
        assert read(record, LETTERS) == letters, statement
        assert read(record, "PRAGMA integrity_check") == [("ok",)]

    assert statement > 32
    assert command == "remind" or len(halfway) == CASES + 1  # none, some or all were recorded
