"""Records in memory, each empty at first, one after the other on the same connection.

Whoever rehearses needs hundreds of offices. An engine whose record is let go is emptied and used
for the next: its tables are there, and the statements it has compiled stay compiled.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial

from sqlalchemy import Engine

from permits.store.sqlite import Settings, configure, pragmas

_Blank = tuple[Engine, bytes]
"""An engine and its record as it was made, without any office."""
_spare: dict[Settings, list[_Blank]] = {}


def borrowed(settings: Settings, make: Callable[[], Engine]) -> tuple[Engine, Callable[[], None]]:
    """An engine with an empty record, one let go before or else made now; and what lets it go."""
    spare = _spare.setdefault(settings, [])
    engine, blank = spare.pop() if spare else _made(make)
    return engine, partial(_let_go, engine, blank, settings)


def _made(make: Callable[[], Engine]) -> _Blank:
    engine = make()
    with engine.connect() as connection:
        return engine, _driver(connection.connection.driver_connection).serialize()


def _let_go(engine: Engine, blank: bytes, settings: Settings) -> None:
    """The record is gone; the engine is kept for the next one, unless somebody is still at it."""
    if engine.pool.checkedout():  # type: ignore[attr-defined]  # the pool counts them
        engine.dispose()
        return
    with engine.connect() as connection:
        driver = _driver(connection.connection.driver_connection)
        connection.rollback()
        driver.deserialize(blank)
        configure(driver, pragmas(settings, memory=True))
    _spare[settings].append((engine, blank))


def _driver(connection: object) -> sqlite3.Connection:
    assert isinstance(connection, sqlite3.Connection)  # noqa: S101 - no other driver is used
    return connection
