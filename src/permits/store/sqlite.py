"""SQLite as an office can rely on it: what is acknowledged is on the disk, and writers queue.

Every connection is set so and read back; one that is not as set is refused. A transaction that
writes takes the lock at its beginning, because one that asks for it later fails at once.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

from permits.vocabulary import Unavailable, message

_FULL, _EXTRA = 2, 3

BEGIN = "permits_begin"
"""The execution option that says how transactions begin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How long a writer waits for others, and whether a write-ahead log is wished for."""

    wait_ms: int = 30_000
    wal: bool = False


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite keeps every commit in a write-ahead log.

    From 3.7.0 on, a checkpoint stopped at the wrong instant loses commits; repaired in 3.51.3,
    and in 3.50.7 and 3.44.6 of the older branches.
    """
    return version >= (3, 51, 3) or any(
        repaired <= version < (repaired[0], repaired[1] + 1, 0)
        for repaired in ((3, 44, 6), (3, 50, 7))
    )


def pragmas(
    settings: Settings, *, memory: bool, version: tuple[int, int, int] | None = None
) -> Mapping[str, str | int]:
    """What every connection is set to, and must then say of itself.

    A rollback journal needs EXTRA: with less, a power cut can undo the last commit.
    """
    wal = settings.wal and not memory and wal_is_safe(version or sqlite3.sqlite_version_info)
    journal = "memory" if memory else "wal" if wal else "truncate"
    return {
        "busy_timeout": settings.wait_ms,
        "journal_mode": journal,
        "synchronous": _FULL if wal else _EXTRA,
        "foreign_keys": 1,
    }


def configure(connection: sqlite3.Connection, wanted: Mapping[str, str | int]) -> None:
    """The connection is as wanted; raises Unavailable if it does not say so itself."""
    for name, value in wanted.items():
        connection.execute(f"PRAGMA {name}={value}")
    for name, value in wanted.items():
        found = connection.execute(f"PRAGMA {name}").fetchone()[0]
        if found != value:
            raise Unavailable(
                message("The database cannot be made safe to write to."),
                why=message("{name} is {found}, not {value}.", name=name, found=found, value=value),
                remedy=message("Keep the record on a local disk that others do not manage."),
            )


def engine_of(path: Path | None, wanted: Mapping[str, str | int]) -> Engine:
    """Connections to that file (None: to memory), one of which is kept; no file comes to be."""
    target = ":memory:" if path is None else f"{path.absolute().as_uri()}?mode=rw"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(
            target, uri=True, isolation_level=None, check_same_thread=False
        )
        try:
            configure(connection, wanted)
        except BaseException:
            connection.close()
            raise
        return connection

    engine = create_engine(
        "sqlite://",
        creator=connect,
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0 if path is None else -1,
        pool_timeout=int(wanted["busy_timeout"]) / 1000,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    # The driver begins nothing of its own accord (isolation_level=None).
    connection.exec_driver_sql(connection.get_execution_options().get(BEGIN, "BEGIN"))
