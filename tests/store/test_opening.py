"""Opening, making, upgrading a record: what stands in the way is said, and nothing changes."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from permits.store import create_store, open_store, upgrade_store
from permits.store.schema import SCHEMA_REVISION
from permits.vocabulary import Changed, Corrupt, Malformed, Unavailable
from tests.store.samples import (
    CASE_1,
    EVENTS,
    OFFICE,
    case_row,
    execute,
    new_office,
    said,
)

# --- what is opened


@pytest.mark.parametrize("url", ["{}", "sqlite:///{}", "sqlite+pysqlite:///{}"])
def test_a_record_is_named_by_path_or_url(record: Path, url: str) -> None:
    store = open_store(url.format(record))

    with store.reading() as reading:
        assert reading.office() == OFFICE
        assert reading.events(CASE_1) == EVENTS
    store.close()


def test_making_a_record_twice_leaves_it_as_it_is(record: Path) -> None:
    before = record.read_bytes()

    create_store(str(record)).close()

    assert record.read_bytes() == before


def test_a_record_is_made_with_its_folder(tmp_path: Path) -> None:
    create_store(f"sqlite:///{tmp_path}/a/b/permits.db").close()

    open_store(str(tmp_path / "a/b/permits.db")).close()


def test_a_new_record_is_closed_to_others(tmp_path: Path) -> None:
    create_store(str(tmp_path / "permits.db")).close()

    assert (tmp_path / "permits.db").stat().st_mode & 0o007 == 0


def test_in_memory_every_record_is_its_own() -> None:
    first, second = new_office(":memory:"), create_store("sqlite:///:memory:")

    with second.writing() as writing:
        writing.create_office(OFFICE)
    with first.writing() as writing, pytest.raises(Changed):
        writing.create_office(OFFICE)

    first.close()
    second.close()


def test_in_memory_nothing_is_left_to_the_next_record() -> None:
    first = new_office(":memory:")
    first.close()
    first.close()

    second, third = create_store(":memory:"), create_store(":memory:")

    for store in (second, third):
        with store.writing() as writing:
            writing.create_office(OFFICE)
    second.close()
    third.close()


def test_a_record_that_was_let_go_is_not_that_of_another() -> None:
    first = create_store(":memory:")
    first.close()

    with (
        closing(create_store(":memory:")),
        pytest.raises(RuntimeError, match="let go"),
        first.reading(),
    ):
        pass


# --- what is refused


@pytest.mark.parametrize(
    "url", ["mysql://db/permits", "sqlite://host/x", "http://x", "sqlite:///a?b=c"]
)
def test_what_names_no_record_is_refused(url: str) -> None:
    with pytest.raises(Malformed) as refused:
        open_store(url)

    assert said(refused.value) == [
        f"{url} does not name a record.",
        "Write a path, or sqlite:////path/permits.db",
    ]


@pytest.mark.parametrize(
    "url", ["postgresql://db/permits", "postgresql+psycopg://db/p", "postgres://db/p"]
)
def test_postgresql_is_refused_for_now(url: str) -> None:
    with pytest.raises(Unavailable) as refused:
        create_store(url)

    assert said(refused.value) == [
        "A record on PostgreSQL cannot be opened yet.",
        "This version keeps records in SQLite only.",
        "Name a file: PERMITS_DB=sqlite:////path/permits.db",
    ]


@pytest.mark.parametrize("opening", [open_store, upgrade_store])
@pytest.mark.parametrize("name", ["missing.db", "missing/permits.db"])
def test_a_missing_record_is_not_made_by_the_way(
    tmp_path: Path, name: str, opening: Callable[[str], object]
) -> None:
    path = tmp_path / name

    with pytest.raises(Unavailable) as refused:
        opening(str(path))

    assert said(refused.value) == [
        f"There is no record of an office at {path}.",
        "Set one up with: permits init; or name the right file in PERMITS_DB.",
    ]
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_no_record_until_one_is_made_there(tmp_path: Path) -> None:
    path = tmp_path / "permits.db"
    path.touch()

    with pytest.raises(Unavailable, match="There is no record"):
        open_store(str(path))
    create_store(str(path)).close()

    open_store(str(path)).close()


def test_a_folder_is_no_record(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as refused:
        open_store(str(tmp_path))

    assert said(refused.value)[0] == f"The record {tmp_path} cannot be opened."


def test_a_file_of_something_else_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear applicant, " * 100)

    for opening in (open_store, create_store, upgrade_store):
        with pytest.raises(Unavailable) as refused:
            opening(str(path))
        assert said(refused.value) == [
            f"{path} is not the record of an office.",
            "The database says: file is not a database",
            "Name the right file in PERMITS_DB, or restore a backup.",
        ]
    assert path.read_text() == "Dear applicant, " * 100


@pytest.mark.parametrize(
    "statements",
    [
        ("CREATE TABLE moz_places (id INTEGER)",),
        ("CREATE TABLE alembic_version (version_num TEXT)", "CREATE TABLE other (x)"),
        (
            "CREATE TABLE alembic_version (version_num TEXT)",
            "INSERT INTO alembic_version VALUES ('ae10f2c3b4d5')",
        ),
    ],
)
def test_a_database_of_something_else_is_no_record(
    tmp_path: Path, statements: tuple[str, ...]
) -> None:
    path = tmp_path / "places.sqlite"
    execute(path, *statements)
    before = path.read_bytes()

    for opening in (open_store, create_store, upgrade_store):
        with pytest.raises(Unavailable) as refused:
            opening(str(path))
        assert said(refused.value) == [
            f"{path} is not the record of an office.",
            "It is a database of something else.",
            "Name the right file in PERMITS_DB.",
        ]
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("revision", "remedy"),
    [
        ("0000", "Make a backup, then run: permits db upgrade"),
        ("9999", "Install the version of permits that last wrote it, or a newer one."),
    ],
)
def test_a_record_of_another_version_is_refused(record: Path, revision: str, remedy: str) -> None:
    execute(record, "UPDATE alembic_version SET version_num = :new", new=revision)

    for opening in (open_store, create_store):
        with pytest.raises(Unavailable) as refused:
            opening(str(record))
        assert said(refused.value) == [
            f"The record {record} is of another version of permits.",
            f"It has revision {revision}; here it is {SCHEMA_REVISION}.",
            remedy,
        ]


def test_upgrading_a_newer_record_changes_nothing(record: Path) -> None:
    execute(record, "UPDATE alembic_version SET version_num = '9999'")
    before = record.read_bytes()

    with pytest.raises(Unavailable, match="another version"):
        upgrade_store(str(record))

    assert record.read_bytes() == before


def test_upgrading_a_record_of_this_version_changes_nothing(record: Path) -> None:
    upgrade_store(str(record))

    store = open_store(str(record))
    with store.reading() as reading:
        assert reading.events(CASE_1) == EVENTS
        assert reading.cases() == (case_row(CASE_1),)
    store.close()


def test_a_case_of_the_first_version_keeps_who_applies_where_it_was(tmp_path: Path) -> None:
    path = tmp_path / "old.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", "permits.store:migrations")
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    execute(
        path,
        "INSERT INTO office (region, department, training, day, secret, created_at)"
        " VALUES ('310115', 'health', 1, '2016-04-05', x'00', '2016-04-05T12:00:00+08:00')",
        "INSERT INTO case_view (region, number, item, category, route, department, party, state,"
        " closed, received_on, supervised, owes, seq, last_on) VALUES ('310115',"
        " 'PPH-2016-000001', 'PPH', 'improved-approval', 'ordinary', 'health', 'party-1',"
        " 'received', 0, '2016-04-05', 0, '[]', 1, '2016-04-05')",
    )

    upgrade_store(str(path))

    store = open_store(str(path))
    with store.reading() as reading:
        assert [(row.number, row.identity) for row in reading.cases()] == [(CASE_1, "applicant")]
    store.close()


def test_an_upgrade_that_would_leave_rows_without_their_parent_is_undone(record: Path) -> None:
    execute(
        record,
        "PRAGMA foreign_keys = OFF",
        "INSERT INTO officer_role VALUES ('310115', 'nobody', 'clerk')",
    )

    with pytest.raises(Corrupt) as refused:
        upgrade_store(str(record))

    assert said(refused.value) == [
        f"The record {record} was not upgraded.",
        "1 rows would refer to nothing.",
        "Nothing was changed: keep the old version, and report this.",
    ]


def test_a_record_of_the_version_before_is_upgraded_with_everything_in_it(record: Path) -> None:
    execute(
        record,
        "DROP TABLE leave",
        "DROP TABLE deputy",
        "DROP INDEX ix_case_view_region_concerns_number",
        "DROP INDEX ix_case_view_region_closed_item_received_on",
        "DROP INDEX ix_case_view_region_party_number",
        *(
            f"ALTER TABLE case_view DROP COLUMN {column}"
            for column in ("matter", "concerns", "unserved", "identity", "in_charge")
        ),
        "ALTER TABLE bar DROP COLUMN item",
        "DROP INDEX ix_clock_region_status_reaches_case_number",
        "ALTER TABLE clock DROP COLUMN reaches",
        "CREATE INDEX ix_clock_region_status_known_on_last_day_case_number "
        "ON clock (region, status, known_on, last_day, case_number)",
        "DROP INDEX ix_journal_region_kind_ordinal",
        "UPDATE alembic_version SET version_num = '0001'",
    )

    upgrade_store(str(record))

    store = open_store(str(record))
    with store.reading() as reading:
        assert reading.events(CASE_1) == EVENTS
        assert reading.cases() == (case_row(CASE_1),)
        assert (reading.leaves(), reading.deputies()) == ((), ())
    store.close()
