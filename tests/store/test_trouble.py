"""Locks, protection, damage: nobody sees a traceback, and nothing is half done."""

import os
import resource
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from permits.store import create_store, open_store
from permits.store.faults import failure_of, told
from permits.vocabulary import Changed, Corrupt, Failure, Unavailable
from tests.store.samples import (
    CASE_1,
    EVENTS,
    IMPATIENT,
    OFFICE,
    case_row,
    execute,
    new_office,
    outbox_row,
    said,
)

NOBODY = 65534


# --- others at work


def test_who_waits_too_long_is_told_that_nothing_was_changed(record: Path) -> None:
    store = open_store(str(record), settings=IMPATIENT)

    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable) as refused, store.writing():
            pass
    store.close()

    assert said(refused.value) == [
        f"The record {record} is held by others.",
        "It was waited for as long as the settings allow.",
        "Nothing was changed: try again in a moment.",
    ]


def test_a_commit_that_readers_hold_up_too_long_is_undone(record: Path) -> None:
    store, digest = open_store(str(record), settings=IMPATIENT), EVENTS[0].rule_digest

    def write() -> None:
        with store.writing() as writing:
            writing.pin(digest, "the law")

    with closing(sqlite3.connect(record, isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM event").fetchone()
        with pytest.raises(Unavailable, match="held by others"):
            write()

    with store.reading() as reading, pytest.raises(Corrupt, match="is missing"):
        reading.procedure(digest)
    write()
    with store.reading() as reading:
        assert reading.procedure(digest) == "the law"
    store.close()


def test_one_record_in_memory_is_used_by_one_at_a_time() -> None:
    store = new_office("sqlite://")

    with store.writing(), pytest.raises(Unavailable, match="held by others"), store.reading():
        pass

    store.close()


# --- protection


@pytest.fixture
def protected(record: Path) -> Iterator[Path]:
    """The record where anybody may look, seen by somebody who may not do everything."""
    folder = Path(tempfile.mkdtemp())
    shutil.copy(record, folder / "permits.db")
    folder.chmod(0o755)
    almighty = os.geteuid() == 0
    if almighty:
        os.seteuid(NOBODY)
    yield folder / "permits.db"
    if almighty:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def protect(path: Path, mode: int) -> None:
    """Set the mode, whoever owns it."""
    acting = os.geteuid()
    os.seteuid(os.getuid())
    path.chmod(mode)
    os.seteuid(acting)


@pytest.mark.parametrize(("file", "folder"), [(0o444, 0o555), (0o444, 0o777), (0o666, 0o555)])
def test_a_protected_record_is_read_and_not_written(
    protected: Path, file: int, folder: int
) -> None:
    protect(protected, file)
    protect(protected.parent, folder)
    before = protected.read_bytes()
    store = open_store(str(protected))

    with store.reading() as reading:
        assert reading.office() == OFFICE
        assert reading.events(CASE_1) == EVENTS
        assert reading.cases() == (case_row(CASE_1),)
    with pytest.raises(Unavailable) as refused, store.writing() as writing:
        writing.send([outbox_row("k")])
    store.close()

    assert said(refused.value) == [
        f"The record {protected} can only be read.",
        "The database says: attempt to write a readonly database",
        "Allow this login to write to the file and to its folder.",
    ]
    assert protected.read_bytes() == before


def test_an_unreadable_record_is_not_opened(protected: Path) -> None:
    protect(protected, 0o000)

    with pytest.raises(Unavailable) as refused:
        open_store(str(protected))

    assert said(refused.value) == [
        f"The record {protected} cannot be opened.",
        "The database says: unable to open database file",
        "Allow this login to read the file and to use its folder.",
    ]


def test_a_record_in_a_closed_folder_is_not_opened(protected: Path) -> None:
    protect(protected.parent, 0o000)

    with pytest.raises(Unavailable, match="cannot be opened"):
        open_store(str(protected))


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("new.db", "Permission denied"),
        ("a/new.db", "Permission denied"),
        ("permits.db/new.db", "File exists"),
    ],
)
def test_no_record_is_made_where_nothing_may_be_made(protected: Path, name: str, why: str) -> None:
    path = protected.parent / name
    protect(protected.parent, 0o555)

    with pytest.raises(Unavailable) as refused:
        create_store(str(path))

    assert said(refused.value) == [
        f"No record can be made at {path}.",
        f"The system says: {why}",
        "Name another place, or allow this login to write to that folder.",
    ]


# --- damage


def test_a_damaged_page_is_named_as_such(record: Path) -> None:
    content = record.read_bytes()
    record.write_bytes(content[:4096] + b"\xa5" * len(content[4096:]))

    with pytest.raises(Corrupt) as refused:
        open_store(str(record))

    assert said(refused.value) == [
        f"The record {record} contradicts itself.",
        "The database says: database disk image is malformed",
        "Change nothing, keep a copy of the file, and restore a backup.",
    ]


def test_a_cut_file_is_noticed(record: Path) -> None:
    record.write_bytes(record.read_bytes()[: 4096 * 12])

    def look() -> None:
        store = open_store(str(record))
        with store.reading() as reading:
            reading.events(CASE_1)
            reading.cases()

    with pytest.raises(Corrupt, match="contradicts itself"):
        look()


def test_a_missing_table_is_noticed(record: Path) -> None:
    execute(record, "DROP TABLE agenda")
    store = open_store(str(record))

    with store.reading() as reading, pytest.raises(Corrupt) as refused:
        reading.agenda()
    store.close()

    assert said(refused.value)[1] == "The database says: no such table: agenda"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ("body = '{'", "JSONDecodeError Expecting property name"),
        ("body = '[]'", "TypeError list indices"),
        ("""body = '{"kind":"Nothing"}', kind = 'Nothing'""", "KeyError 'Nothing'"),
        ("kind = 'CaseOpened'", "ValueError CaseOpened"),
        ("effective_on = '2016-02-30'", "ValueError day is out of range"),
        ("recorded_at = '2016-04-05 12:00:00+08:00'", "ValueError 2016-04-05 12:00:00+08:00"),
        ("cause = 'nobody'", "ValueError 'nobody' is not a valid Cause"),
    ],
)
def test_an_event_that_cannot_be_read_is_named(record: Path, change: str, why: str) -> None:
    damage = f"UPDATE event SET {change} WHERE seq = 2"  # noqa: S608 - the table's own words
    execute(record, "DROP TRIGGER tr_event_update", damage)
    store = open_store(str(record))

    with store.reading() as reading, pytest.raises(Corrupt) as refused:
        reading.events(CASE_1)
    store.close()

    what, because, remedy = said(refused.value)
    assert what == "Event 2 of case PPH-2016-000001 cannot be read."
    assert because.startswith(f"Reading it fails with: {why}")
    assert remedy == "Change nothing, and restore a backup."


def test_text_that_is_no_text_is_noticed(record: Path) -> None:
    execute(record, "UPDATE case_view SET state = CAST(x'ff41' AS TEXT)")
    store = open_store(str(record))

    with store.reading() as reading, pytest.raises(Corrupt) as refused:
        reading.cases()
    store.close()

    assert said(refused.value)[1].startswith("The database says: Could not decode to UTF-8")


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE case_view SET received_on = 'soon'",
        "UPDATE case_view SET owes = '[{}]'",
        "UPDATE case_view SET owes = ''",
        "UPDATE case_view SET closed = 2",
    ],
)
def test_a_derived_row_that_cannot_be_read_is_named(record: Path, change: str) -> None:
    execute(record, change)
    store = open_store(str(record))

    with (
        store.reading() as reading,
        pytest.raises(Corrupt, match="CaseRow of PPH-2016-000001 cannot"),
    ):
        reading.case(CASE_1)
    store.close()


def test_a_disk_that_takes_no_more_leaves_the_record_as_it_was(record: Path) -> None:
    store, usual = open_store(str(record)), resource.getrlimit(resource.RLIMIT_FSIZE)
    letters = [replace(outbox_row(f"k{n}"), body="长" * 100_000) for n in range(9)]

    def write() -> None:
        with store.writing() as writing:
            writing.send(letters)

    resource.setrlimit(resource.RLIMIT_FSIZE, (record.stat().st_size + 4096, usual[1]))
    try:
        with pytest.raises(Unavailable) as refused:
            write()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    assert said(refused.value)[0] == f"The record {record} cannot be used."
    with store.reading() as reading:
        assert reading.outbox() == ()

    write()
    with store.reading() as reading:
        assert len(reading.outbox()) == 9
    store.close()


# --- what else SQLite may say


@pytest.mark.parametrize(
    ("statements", "failure", "what"),
    [
        (("PRAGMA max_page_count = 2", "CREATE TABLE b (x)"), Unavailable, "There is no room left"),
        (("INSERT INTO a VALUES (1)", "INSERT INTO a VALUES (1)"), Changed, "recorded already"),
        (("INSERT INTO a VALUES (NULL)",), Corrupt, "contradicts itself"),
        (("SELECT * FROM nothing",), Corrupt, "contradicts itself"),
    ],
)
def test_what_sqlite_says_is_translated(
    statements: tuple[str, ...], failure: type[Failure], what: str
) -> None:
    *before, last = ("CREATE TABLE a (x INT NOT NULL PRIMARY KEY) STRICT", *statements)
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        for statement in before:
            connection.execute(statement)
        with pytest.raises(failure, match=what), told("here"):
            connection.execute(last)


@pytest.mark.parametrize("code", [sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_PROTOCOL, 9999])
def test_any_other_complaint_is_one_of_the_disk(code: int) -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = code

    failure = failure_of(error, "here")

    assert isinstance(failure, Unavailable)
    assert str(failure.what) == "The record here cannot be used."


def test_our_own_mistakes_are_not_blamed_on_the_database() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.close()
        with pytest.raises(sqlite3.ProgrammingError, match="closed database"), told("here"):
            connection.execute("SELECT 1")
