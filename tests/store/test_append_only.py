"""What the database itself refuses, whoever asks."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from permits.ports.rows import DeliveryRow, JournalRow, PrivateRow
from permits.store import open_store
from permits.vocabulary import Digest
from tests.store.samples import CASE_1, EVENTS, FILED, new_office, noon, outbox_row


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """Somebody else's connection to a record with one row in every table that only grows."""
    store = new_office(tmp_path / "permits.db")
    with store.writing() as writing:
        writing.append(CASE_1, EVENTS[:1], [PrivateRow(ref="identity", salt=b"s", body="某某")])
        writing.pin(Digest("sha256:aa"), "the law")
        writing.send([outbox_row("k")])
        writing.delivered(
            DeliveryRow(key="k", attempt=1, channel="spool", at=noon(FILED), outcome="delivered")
        )
        writing.note(JournalRow(at=noon(FILED), kind="run", actor=None, detail=""))
    store.close()
    connection = sqlite3.connect(tmp_path / "permits.db", isolation_level=None)
    yield connection
    connection.close()


@pytest.mark.parametrize(
    ("statement", "why"),
    [
        ("UPDATE event SET basis = 'XKF 1'", "event is append-only"),
        ("UPDATE event SET seq = seq", "event is append-only"),
        ("DELETE FROM event", "event is append-only"),
        ("UPDATE procedures SET body = ''", "procedures is append-only"),
        ("DELETE FROM procedures", "procedures is append-only"),
        ("UPDATE outbox SET recipient = 'me'", "outbox is append-only"),
        ("DELETE FROM outbox", "outbox is append-only"),
        ("UPDATE delivery SET outcome = 'undelivered'", "delivery is append-only"),
        ("DELETE FROM delivery", "delivery is append-only"),
        ("UPDATE journal SET detail = 'nothing'", "journal is append-only"),
        ("DELETE FROM journal", "journal is append-only"),
        ("UPDATE private SET body = 'another'", "private may only be emptied"),
        ("UPDATE private SET body = NULL, salt = x'00'", "private may only be emptied"),
        ("UPDATE private SET body = NULL, ref = 'other'", "private may only be emptied"),
        ("UPDATE private SET salt = NULL", "private may only be emptied"),
        ("DELETE FROM private", "private may only be emptied"),
        ("UPDATE office SET training = 0, day = NULL", "office stays what it is"),
        ("UPDATE office SET region = '310104'", "office stays what it is"),
        ("UPDATE office SET secret = x'00'", "office stays what it is"),
        ("DELETE FROM office", "office stays what it is"),
    ],
)
def test_what_happened_cannot_be_changed(
    connection: sqlite3.Connection, statement: str, why: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=why):
        connection.execute(statement)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE private SET body = NULL", "UPDATE private SET body = NULL, salt = NULL"],
)
def test_a_private_text_can_be_erased(
    connection: sqlite3.Connection, statement: str, tmp_path: Path
) -> None:
    connection.execute(statement)

    store = open_store(str(tmp_path / "permits.db"))
    with store.reading() as reading:
        assert reading.text(CASE_1, "identity") is None
        assert reading.texts(CASE_1) == {"identity": None}
        assert reading.events(CASE_1) == EVENTS[:1]
    store.close()


def test_a_real_office_has_no_day_of_its_own(connection: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="ck_office_real_day"):
        connection.execute(
            "INSERT INTO office (region, department, day, created_at, training, secret)"
            " VALUES ('310104', 'health', '2016-04-05', '2016-04-05T12:00:00+08:00', 0, x'')"
        )
