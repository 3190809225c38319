"""A record that the first version wrote keeps every row when it is upgraded, and gains the rest."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from permits.engine.acts import Bar
from permits.ports.rows import (
    Answer,
    CommitmentRow,
    DeliveryRow,
    JournalRow,
    PrivateRow,
    Projection,
)
from permits.store import open_store, upgrade_store
from permits.vocabulary import (
    CASE,
    BarName,
    CaseNumber,
    Digest,
    ItemCode,
    PartyKey,
    StateName,
    Unavailable,
    commitment,
)
from tests.store.samples import (
    CASE_1,
    CASE_3,
    CLERK,
    EVENTS,
    FILED,
    PARTY,
    agenda_row,
    case_row,
    clock_row,
    execute,
    new_office,
    noon,
    outbox_row,
)

WED = date(2016, 4, 13)
Rows = dict[str, list[tuple[object, ...]]]


def barred(case: CaseNumber, item: str, bar: str, ordinal: int = 1) -> Bar:
    return Bar(
        bar=BarName(bar),
        item=ItemCode(item),
        case=case,
        subject=commitment(ordinal) if bar == "commitment-route" else CASE,
        since=WED,
        basis="SHYS 27",
    )


BARS = (
    barred(CASE_1, "PPH", "commitment-route", 1),
    barred(CASE_1, "PPH", "commitment-route", 2),
    barred(CASE_3, "XSD", "application"),
)
FIRST = Projection(
    case=replace(case_row(CASE_1, supervised=True), valid_until=date(2020, 4, 5)),
    clocks=(clock_row(CASE_1, "completeness-check#1", WED), clock_row(CASE_1, "decision#1", None)),
    commitments=(
        CommitmentRow(
            case=CASE_1,
            subject=commitment(1),
            name="ventilation",
            kind="will-meet",
            state=StateName("breached"),
            last_day=date(2016, 6, 6),
            provisional=False,
        ),
    ),
    agenda=(agenda_row(CASE_1, "completeness-check#1", WED, rings_on=FILED),),
    bars=BARS[:2],
)
SECOND = Projection(case=replace(case_row(CASE_3), item=ItemCode("XSD")), bars=BARS[2:])


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """What the first version would have written of an office with two cases, in its own tables."""
    newest = _written(tmp_path / "newest.db")
    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "permits.store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("ATTACH ? AS newest", (str(newest),))
        for table, columns in _tables(connection).items():
            names = ", ".join(columns)
            connection.execute(f"INSERT INTO {table} SELECT {names} FROM newest.{table}")  # noqa: S608
    return path


def _written(path: Path) -> Path:
    """Something in every table there was."""
    store = new_office(path)
    with store.writing() as writing:
        writing.put_officers(CLERK)
        writing.next_serial(ItemCode("PPH"), 2016)
        writing.pin(Digest("sha256:00"), "{}")
        private = PrivateRow(ref="identity", salt=b"s", body="{}")
        writing.append(CASE_1, EVENTS, [private])
        writing.project(FIRST)
        writing.project(SECOND)
        writing.send([outbox_row("a"), outbox_row("b")])
        writing.delivered(
            DeliveryRow(
                key="a", attempt=1, channel="spool", at=noon(WED), outcome="delivered", detail=""
            )
        )
        writing.remember("k-1", Answer(body_digest="sha256:aa", answer=CASE_1))
        writing.note(JournalRow(at=noon(WED), kind="tick", actor=None, detail="{}"))
    store.close()
    return path


def _tables(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """The columns of every table, children after what they refer to."""
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if name not in {"alembic_version", "sqlite_sequence"}
    ]
    return {
        name: [column for _, column, *_ in connection.execute(f"PRAGMA table_info({name})")]
        for name in names
    }


def _content(path: Path, tables: dict[str, list[str]] | None = None) -> Rows:
    """Every row of the tables, in the columns given or in all of them."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table: sorted(
                connection.execute(f"SELECT {', '.join(columns)} FROM {table}"),  # noqa: S608
                key=repr,
            )
            for table, columns in (tables or _tables(connection)).items()
        }


def _columns(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        return _tables(connection)


def test_there_is_something_to_lose_in_every_table(old: Path) -> None:
    assert [table for table, rows in _content(old).items() if not rows] == []


def test_every_row_stays_as_it_was(old: Path) -> None:
    columns, before = _columns(old), _content(old)

    upgrade_store(str(old))

    assert _content(old, columns) == before


def test_what_is_read_afterwards_is_what_the_newest_version_writes(old: Path) -> None:
    """But how far a count reaches: nothing was said of it, so any notice may touch it."""
    upgrade_store(str(old))

    with closing(sqlite3.connect(old, isolation_level=None)) as record:
        reaching = "SELECT clock, reaches FROM clock ORDER BY clock"
        found = record.execute(reaching).fetchall()
        record.execute("UPDATE clock SET reaches = last_day")
    assert found == [("completeness-check#1", "9999-12-31"), ("decision#1", None)]
    assert _content(old) == _content(old.with_name("newest.db"))


def test_the_ledger_is_read_and_the_cases_ask_for_new_permits(old: Path) -> None:
    upgrade_store(str(old))

    store = open_store(str(old))
    with store.reading() as reading:
        assert reading.events(CASE_1) == EVENTS
        assert reading.cases() == (FIRST.case, SECOND.case)
        assert {(row.matter, row.concerns) for row in reading.cases()} == {("new", None)}
        assert reading.concerning(CASE_1) == ()
    store.close()


def test_every_bar_gets_the_item_of_its_own_case(old: Path) -> None:
    upgrade_store(str(old))

    store = open_store(str(old))
    with store.reading() as reading:
        found = {(bar.case, bar.subject, bar.item) for bar in reading.bars(PARTY)}
        assert found == {
            (CASE_1, "commitment/1", "PPH"),
            (CASE_1, "commitment/2", "PPH"),
            (CASE_3, "case", "XSD"),
        }
        assert reading.bars(PartyKey("another")) == ()
    store.close()


@pytest.mark.parametrize(
    "change", ["UPDATE event SET basis = 'XKF 1'", "DELETE FROM outbox", "DELETE FROM office"]
)
def test_what_may_not_be_changed_still_may_not(old: Path, change: str) -> None:
    upgrade_store(str(old))

    with pytest.raises(sqlite3.IntegrityError):
        execute(old, change)


def test_the_old_record_is_not_opened_before_it_is_upgraded(old: Path) -> None:
    before = old.read_bytes()

    with pytest.raises(Unavailable, match="another version"):
        open_store(str(old))

    assert old.read_bytes() == before
