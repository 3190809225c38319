"""The tables: the region first, every constraint named, one shape however they came to be."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Column,
    Constraint,
    ForeignKeyConstraint,
    Index,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
    Update,
    create_engine,
)

from permits.engine.acts import Bar, Leave
from permits.ports import rows
from permits.store import create_store, upgrade_store, writing
from permits.store.columns import EVENT, names
from permits.store.schema import REFERENCE, SCHEMA_REVISION, metadata


def not_region_first(tables: MetaData) -> Iterator[str]:
    """The keys and indexes of case data in which something stands before the region."""
    for table in tables.tables.values():
        if table.name in REFERENCE:
            continue
        for key in (*table.constraints, *table.indexes):
            if isinstance(key, PrimaryKeyConstraint | UniqueConstraint | Index) and (
                next(iter(key.columns.keys()), "") != "region"
            ):
                yield str(key.name)
            if isinstance(key, ForeignKeyConstraint):
                first = key.elements[0]
                if (first.parent.name, first.column.name) != ("region", "region"):
                    yield str(key.name)


def test_the_region_comes_first_in_every_key() -> None:
    assert list(not_region_first(metadata)) == []


def test_a_key_without_the_region_is_noticed() -> None:
    planted = MetaData()
    Table("case_view", planted, Column("region", Text, primary_key=True))
    Table(
        "inspection",
        planted,
        Column("number", Text),
        Column("region", Text),
        PrimaryKeyConstraint("number", "region", name="pk_inspection"),
        UniqueConstraint("number", name="uq_inspection_number"),
        ForeignKeyConstraint(["number"], ["case_view.region"], name="fk_inspection_case_view"),
        Index("ix_inspection_number", "number", "region"),
    )
    Table("measure", planted, Column("name", Text))

    assert sorted(not_region_first(planted)) == [
        "None",  # a table without any key
        "fk_inspection_case_view",
        "ix_inspection_number",
        "pk_inspection",
        "uq_inspection_number",
    ]


def test_only_procedures_are_the_same_in_every_region() -> None:
    assert {name for name, table in metadata.tables.items() if "region" not in table.c} == {
        "procedures"
    }


def test_every_constraint_has_a_name() -> None:
    keys: list[Constraint | Index] = []
    for table in metadata.tables.values():
        keys += [*table.constraints, *table.indexes]

    assert [key for key in keys if not key.name] == []


def test_the_tables_are_those_of_the_record() -> None:
    assert sorted(metadata.tables) == [
        "agenda",
        "bar",
        "case_counter",
        "case_view",
        "clock",
        "commitment",
        "delivery",
        "deputy",
        "event",
        "idempotency",
        "journal",
        "leave",
        "office",
        "officer",
        "officer_role",
        "outbox",
        "private",
        "procedures",
    ]


@pytest.mark.parametrize(
    ("kind", "table", "besides"),
    [
        (rows.OfficeRow, "office", set()),
        (rows.CaseRow, "case_view", {"region"}),
        (rows.ClockRow, "clock", {"region"}),
        (rows.CommitmentRow, "commitment", {"region"}),
        (rows.AgendaRow, "agenda", {"region"}),
        (Bar, "bar", {"region", "party", "ordinal"}),
        (Leave, "leave", {"region"}),
        (rows.DeputyRow, "deputy", {"region"}),
        (rows.PrivateRow, "private", {"region", "case"}),
        (rows.OutboxRow, "outbox", {"region"}),
        (rows.DeliveryRow, "delivery", {"region"}),
        (rows.JournalRow, "journal", {"region", "ordinal"}),
        (rows.Answer, "idempotency", {"region", "key"}),
    ],
)
def test_every_field_of_a_row_has_its_column(kind: type, table: str, besides: set[str]) -> None:
    assert set(metadata.tables[table].c.keys()) - besides == set(names(kind))


def test_an_event_has_a_column_for_everything_its_hash_covers() -> None:
    assert set(metadata.tables["event"].c.keys()) == {"region", "case", *EVENT}


# --- made at once or by migrations


def _statements(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as connection:
        found = dict(
            connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        )
    connection.close()
    return {name: re.sub(r"\s+", " ", sql) for name, sql in found.items()}


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    """An empty file that went through every migration."""
    path = tmp_path / "migrated.db"
    path.touch()
    upgrade_store(str(path))
    return path


def test_migrations_lead_to_the_tables_of_a_new_record(tmp_path: Path, migrated: Path) -> None:
    create_store(str(tmp_path / "new.db")).close()

    assert _statements(migrated) == _statements(tmp_path / "new.db")
    assert len(_statements(migrated)) == 44


def test_alembic_sees_no_difference(migrated: Path) -> None:
    engine = create_engine(f"sqlite:///{migrated}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_revision_in_the_code_is_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", "permits.store:migrations")

    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA_REVISION]


def test_every_table_is_strict(migrated: Path) -> None:
    with sqlite3.connect(migrated) as connection:
        loose = connection.execute(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND NOT strict"
        ).fetchall()
    connection.close()

    assert sorted(loose) == [("alembic_version",), ("sqlite_schema",)]


# --- what importing costs


@pytest.mark.parametrize("package", ["alembic", "sqlalchemy.orm"])
def test_ordinary_commands_do_not_load(package: str, tmp_path: Path) -> None:
    script = (
        "import sys; from permits.store import create_store, open_store;"
        f"create_store({str(tmp_path / 'a.db')!r}).close();"
        f"open_store({str(tmp_path / 'a.db')!r}).close();"
        f"print({package!r} in sys.modules)"
    )

    answer = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )

    assert answer.stdout == "False\n"


def test_only_counters_and_the_training_day_are_ever_updated() -> None:
    updates = [str(each) for each in vars(writing).values() if isinstance(each, Update)]

    assert [re.findall(r"UPDATE (\w+) SET (.+?)=", update) for update in updates] == [
        [("case_counter", "last")],
        [("office", "day")],
    ]
