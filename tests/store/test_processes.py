"""Several clerks at once, each in a process of his own; some of them do not live long."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from permits.engine.events import Recorded
from permits.engine.record import broken
from permits.store import open_store
from tests.store.samples import CASE_1, EVENTS, PUDONG

ROOT = Path(__file__).parents[2]
Clerk = Callable[[str], "subprocess.Popen[str]"]


@pytest.fixture
def clerk(record: Path) -> Iterator[Clerk]:
    """Starts clerks at the record; whoever is still there at the end is sent home."""
    clerks: list[subprocess.Popen[str]] = []

    def start(does: str) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.store.clerk", str(record), does],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        clerks.append(process)
        return process

    yield start
    for process in clerks:
        process.kill()
        process.communicate(timeout=60)


def said(process: "subprocess.Popen[str]") -> list[str]:
    """What the clerk said until he left, having left in peace."""
    output, complaints = process.communicate("go\n", timeout=120)
    assert complaints == ""
    return output.split()


def hears(process: "subprocess.Popen[str]") -> str:
    """The next thing the clerk says."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    assert process.wait(timeout=60) == -signal.SIGKILL


def stream(record: Path) -> tuple[Recorded, ...]:
    """The case's events, from a record that is whole."""
    with closing(sqlite3.connect(record)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    store = open_store(str(record))
    with store.reading() as reading:
        events = reading.events(CASE_1)
    store.close()
    assert broken(events, PUDONG, CASE_1) is None
    return events


def test_of_two_who_append_the_same_number_exactly_one_wins(clerk: Clerk, record: Path) -> None:
    both = clerk("compete"), clerk("compete")
    assert [hears(one) for one in both] == ["ready", "ready"]

    assert sorted(word for one in both for word in said(one)) == ["changed", "won"]
    assert len(stream(record)) == len(EVENTS) + 1


def test_eight_clerks_wait_for_each_other(clerk: Clerk, record: Path) -> None:
    clerks = [clerk("work") for _ in range(8)]

    serials = [int(word) for one in clerks for word in said(one)]

    assert sorted(serials) == list(range(1, 161))
    assert len(stream(record)) == len(EVENTS) + 160


def test_readers_do_not_wait_for_a_writer(clerk: Clerk, record: Path) -> None:
    writer = clerk("compete")
    assert hears(writer) == "ready"
    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert stream(record) == EVENTS
        other.execute("ROLLBACK")


def test_a_clerk_killed_in_the_middle_leaves_nothing_behind(clerk: Clerk, record: Path) -> None:
    dawdler = clerk("dawdle")
    assert hears(dawdler) == "ready"

    kill(dawdler)

    # Pages had gone to the file already: only the journal knows what was there before.
    assert record.with_name("permits.db-journal").stat().st_size > 0
    assert stream(record) == EVENTS


def test_what_a_killed_clerk_said_was_recorded_is_there(clerk: Clerk, record: Path) -> None:
    for hearing in (1, 2, 3, 5, 8):
        hasty = clerk("hurry")
        heard = [hears(hasty) for _ in range(hearing)]

        kill(hasty)

        assert hasty.stdout is not None
        last = int([*heard, *hasty.stdout.read().split()][-1])
        assert len(stream(record)) in {last, last + 1}
