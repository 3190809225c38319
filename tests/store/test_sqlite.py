"""SQLite as an office can rely on it: settings read back, locks taken at the beginning."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from permits.store import create_store, open_store
from permits.store.sqlite import Settings, configure, engine_of, pragmas, wal_is_safe
from permits.vocabulary import Unavailable

USUAL = Settings()
FIXED = (3, 51, 3)
DEBIAN_12 = (3, 40, 1)


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 44, 9), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 1), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 53, 2), True),
        ((4, 0, 0), True),
    ],
)
def test_a_write_ahead_log_is_used_only_where_it_loses_nothing(
    version: tuple[int, int, int], *, safe: bool
) -> None:
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(
    ("settings", "memory", "version", "journal", "synchronous"),
    [
        (USUAL, False, DEBIAN_12, "truncate", 3),
        (USUAL, False, FIXED, "truncate", 3),
        (Settings(wal=True), False, DEBIAN_12, "truncate", 3),
        (Settings(wal=True), False, FIXED, "wal", 2),
        (USUAL, True, DEBIAN_12, "memory", 3),
        (Settings(wal=True), True, FIXED, "memory", 3),
    ],
)
def test_the_journal_follows_version_and_settings(
    settings: Settings,
    *,
    memory: bool,
    version: tuple[int, int, int],
    journal: str,
    synchronous: int,
) -> None:
    assert pragmas(settings, memory=memory, version=version) == {
        "busy_timeout": 30_000,
        "journal_mode": journal,
        "synchronous": synchronous,
        "foreign_keys": 1,
    }


def test_a_connection_that_is_not_as_set_is_refused() -> None:
    with (
        closing(sqlite3.connect(":memory:")) as connection,
        pytest.raises(Unavailable) as refused,
    ):
        configure(connection, pragmas(USUAL, memory=False))

    assert str(refused.value.what) == "The database cannot be made safe to write to."
    assert str(refused.value.why) == "journal_mode is memory, not truncate."


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    (tmp_path / "a.db").touch()
    engine = engine_of(tmp_path / "a.db", pragmas(USUAL, memory=False))
    yield engine
    engine.dispose()


def test_every_connection_is_as_set(engine: Engine) -> None:
    for _ in range(2):
        with engine.connect() as first, engine.connect() as second:
            for connection in (first, second):
                found = [
                    connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                    for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
                ]
                assert found == ["truncate", 3, 1, 30_000]
        engine.dispose()


def test_one_connection_is_kept(engine: Engine) -> None:
    opened: list[object] = []
    event.listen(engine, "connect", lambda connection, _: opened.append(connection))

    for _ in range(5):
        with engine.begin() as connection:
            connection.exec_driver_sql("SELECT 1")

    assert len(opened) == 1


@pytest.mark.parametrize(
    "name", ["许可 证.db", "a?mode=memory.db", "a#b.db", "100%25.db", "a&b.db"]
)
def test_a_file_may_be_called_anything(tmp_path: Path, name: str) -> None:
    create_store(str(tmp_path / name)).close()
    open_store(str(tmp_path / name)).close()

    assert sorted(path.name for path in tmp_path.iterdir()) == [name, f"{name}-journal"]
