"""What a database's complaint means to the people of an office; nothing of SQL leaves the store."""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

from sqlalchemy import exc

from permits.vocabulary import Changed, Corrupt, Failure, Message, Unavailable, message

_KEY_TAKEN = frozenset({sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE})
_OURS = (sqlite3.ProgrammingError, sqlite3.InterfaceError, sqlite3.NotSupportedError)
"""Complaints about the code, not about the database: they go on as they are."""

TWICE = message("This is recorded already; somebody was faster.")
_LOOK = message("Look at it again, and repeat what is still to be done.")
_RESTORE = message("Change nothing, keep a copy of the file, and restore a backup.")


@contextmanager
def told(place: str, *, taken: Message = TWICE) -> Iterator[None]:
    """Whatever the database at this place complains about inside is raised as a Failure.

    ``taken`` says what it means that a key is there already.
    """
    try:
        yield
    except exc.TimeoutError as error:
        raise _held(place, error) from error
    except exc.DBAPIError as error:
        failure = None if error.orig is None else failure_of(error.orig, place, taken)
        if failure is None:
            raise
        raise failure from error
    except sqlite3.Error as error:
        failure = failure_of(error, place, taken)
        if failure is None:
            raise
        raise failure from error


def failure_of(error: BaseException, place: str, taken: Message = TWICE) -> Failure | None:
    """The failure that a driver's error stands for; None if it tells of a mistake in our code."""
    if isinstance(error, _OURS) or not isinstance(error, sqlite3.Error):
        return None
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    if code in _KEY_TAKEN:
        return Changed(taken, remedy=_LOOK)
    return _MEANING.get(code & 0xFF, _ill)(place, error)


def _because(error: BaseException) -> Message:
    return message("The database says: {error}", error=error)


def _held(place: str, _: BaseException) -> Failure:
    return Unavailable(
        message("The record {place} is held by others.", place=place),
        why=message("It was waited for as long as the settings allow."),
        remedy=message("Nothing was changed: try again in a moment."),
    )


def _read_only(place: str, error: BaseException) -> Failure:
    return Unavailable(
        message("The record {place} can only be read.", place=place),
        why=_because(error),
        remedy=message("Allow this login to write to the file and to its folder."),
    )


def _full(place: str, error: BaseException) -> Failure:
    return Unavailable(
        message("There is no room left to write the record {place}.", place=place),
        why=_because(error),
        remedy=message("Nothing was changed: make room on the disk and try again."),
    )


def _closed(place: str, error: BaseException) -> Failure:
    return Unavailable(
        message("The record {place} cannot be opened.", place=place),
        why=_because(error),
        remedy=message("Allow this login to read the file and to use its folder."),
    )


def _foreign(place: str, error: BaseException) -> Failure:
    return Unavailable(
        message("{place} is not the record of an office.", place=place),
        why=_because(error),
        remedy=message("Name the right file in PERMITS_DB, or restore a backup."),
    )


def _corrupt(place: str, error: BaseException) -> Failure:
    return Corrupt(
        message("The record {place} contradicts itself.", place=place),
        why=_because(error),
        remedy=_RESTORE,
    )


def _ill(place: str, error: BaseException) -> Failure:
    return Unavailable(
        message("The record {place} cannot be used.", place=place),
        why=_because(error),
        remedy=message("Check the disk before anything else, then try again."),
    )


_MEANING: Mapping[int, Callable[[str, BaseException], Failure]] = {
    sqlite3.SQLITE_BUSY: _held,
    sqlite3.SQLITE_LOCKED: _held,
    sqlite3.SQLITE_READONLY: _read_only,
    sqlite3.SQLITE_PERM: _read_only,
    sqlite3.SQLITE_AUTH: _read_only,
    sqlite3.SQLITE_FULL: _full,
    sqlite3.SQLITE_CANTOPEN: _closed,
    sqlite3.SQLITE_NOTADB: _foreign,
    sqlite3.SQLITE_CORRUPT: _corrupt,
    sqlite3.SQLITE_CONSTRAINT: _corrupt,
    sqlite3.SQLITE_ERROR: _corrupt,
}
"""By the primary code; every other one is a fault of the disk or the system."""
