"""From where a record is kept to a record at work, in the one version this code understands.

A rehearsal keeps its record in memory (``sqlite://``): the same statements on the same engine,
so there is no second implementation that could behave otherwise.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import finalize

from sqlalchemy import Connection, Engine, insert, inspect, make_url, select
from sqlalchemy.exc import ArgumentError

from permits.ports.store import Reading, Store, Writing
from permits.store.faults import told
from permits.store.memory import borrowed
from permits.store.reading import SqlReading
from permits.store.schema import SCHEMA_REVISION, metadata, version
from permits.store.sqlite import BEGIN, Settings, engine_of, pragmas
from permits.store.triggers import TRIGGERS
from permits.store.turns import turn
from permits.store.writing import SqlWriting
from permits.vocabulary import Corrupt, Malformed, Region, Unavailable, message

_USUAL = Settings()
_LOCKING = {BEGIN: "BEGIN IMMEDIATE"}
_NOTHING = ""
"""The revision of a database without any table."""


def open_store(url: str, *, settings: Settings = _USUAL) -> Store:
    """The record kept there; raises Unavailable if there is none, or one of another version."""
    path = _existing(url)
    return _store(engine_of(path, pragmas(settings, memory=False)), str(path), path)


def create_store(url: str, *, settings: Settings = _USUAL) -> Store:
    """The record kept there, made first where there is none; it has no office yet.

    Raises Unavailable if something else is kept there.
    """
    path = _path(url)
    if path is None:
        engine, let_go = borrowed(settings, lambda: _built(None, url, settings))
        return SqlStore(engine, url, None, let_go)
    _make_file(path)
    return _store(_built(path, str(path), settings), str(path), path)


def _built(path: Path | None, place: str, settings: Settings) -> Engine:
    """An engine on the record there, whose tables are made where there are none."""
    engine = engine_of(path, pragmas(settings, memory=path is None))
    with _let_go(engine), told(place), engine.execution_options(**_LOCKING).begin() as connection:
        if _revision(connection, place) == _NOTHING:
            _build(connection)
    return engine


def upgrade_store(url: str, *, settings: Settings = _USUAL) -> None:
    """The record kept there is of this version, its content as it was; or nothing has changed."""
    path = _existing(url)
    # Tables are rebuilt: with foreign keys on, dropping the old one would empty its children.
    wanted = {**pragmas(settings, memory=False), "foreign_keys": 0}
    engine, place = engine_of(path, wanted), str(path)
    with _let_go(engine), told(place), engine.execution_options(**_LOCKING).begin() as connection:
        if _revision(connection, place) <= SCHEMA_REVISION:
            _migrate(connection)
            _check_references(connection, place)
    _store(engine, place, path).close()


class SqlStore:
    """An office's record in one database; one connection is kept until it is closed."""

    def __init__(
        self, engine: Engine, place: str, path: Path | None, let_go: Callable[[], None]
    ) -> None:
        self._engine = engine
        self._let_go = finalize(self, let_go)
        self._path = path
        self._locking = engine.execution_options(**_LOCKING)
        self._place = place
        self._region: Region | None = None

    @contextmanager
    def reading(self) -> Iterator[Reading]:
        """A consistent view, as of its first question."""
        self._must_be_open()
        with told(self._place), self._engine.begin() as connection:
            view = SqlReading(connection, self._place, self._region)
            yield view
        self._region = view.known_region

    @contextmanager
    def writing(self) -> Iterator[Writing]:
        """Waits for other writers; commits when left normally, else rolls back."""
        self._must_be_open()
        with told(self._place), self._locking.begin() as connection:
            view = SqlWriting(connection, self._place, self._region)
            yield view
        self._region = view.known_region

    def _must_be_open(self) -> None:
        if not self._let_go.alive:
            raise RuntimeError("the record was let go")

    @contextmanager
    def handing_over(self) -> Iterator[None]:
        """Waits until nobody else hands messages over."""
        with turn(self._path):
            yield

    def close(self) -> None:
        """Let go of the database, once and for all; a record in memory is gone."""
        self._let_go()


def _store(engine: Engine, place: str, path: Path) -> Store:
    with _let_go(engine), told(place), engine.begin() as connection:
        found = _revision(connection, place)
        if found != SCHEMA_REVISION:
            raise _other_version(place, found)
    return SqlStore(engine, place, path, engine.dispose)


@contextmanager
def _let_go(engine: Engine) -> Iterator[None]:
    """Whatever goes wrong inside, no connection is left behind."""
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _path(url: str) -> Path | None:
    """The file a database URL or a bare path names; None for one in memory."""
    if "://" not in url:
        return None if url == ":memory:" else Path(url).expanduser()
    try:
        parts = make_url(url)
    except ArgumentError as error:
        raise _unknown(url) from error
    kind = parts.get_backend_name()
    if kind.startswith("postgres"):
        raise Unavailable(
            message("A record on PostgreSQL cannot be opened yet."),
            why=message("This version keeps records in SQLite only."),
            remedy=message("Name a file: PERMITS_DB=sqlite:////path/permits.db"),
        )
    if kind != "sqlite" or parts.host or parts.query:
        raise _unknown(url)
    memory = parts.database in {None, "", ":memory:"}
    return None if memory or parts.database is None else Path(parts.database).expanduser()


def _existing(url: str) -> Path:
    path = _path(url)
    if path is None or _missing(path):
        raise _no_record(url)
    return path


def _missing(path: Path) -> bool:
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return True
    except OSError:
        return False  # SQLite will say why it cannot be opened
    return False


def _make_file(path: Path) -> None:
    """A file is there; a new one is closed to others, because it will hold names and contacts."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.touch(mode=0o660)
    except OSError as error:
        raise Unavailable(
            message("No record can be made at {path}.", path=path),
            why=message("The system says: {error}", error=error.strerror or error),
            remedy=message("Name another place, or allow this login to write to that folder."),
        ) from error


def _revision(connection: Connection, place: str) -> str:
    """The revision of the database; ``_NOTHING`` without tables, Unavailable if it is not ours."""
    tables = set(inspect(connection).get_table_names())
    found = list(connection.scalars(select(version))) if version.name in tables else []
    if not found and tables <= {version.name}:
        return _NOTHING
    if len(found) != 1 or not (found[0].isdigit() and len(found[0]) == len(SCHEMA_REVISION)):
        raise Unavailable(
            message("{place} is not the record of an office.", place=place),
            why=message("It is a database of something else."),
            remedy=message("Name the right file in PERMITS_DB."),
        )
    return str(found[0])


def _build(connection: Connection) -> None:
    metadata.create_all(connection)
    for trigger in TRIGGERS:
        connection.exec_driver_sql(trigger)
    version.create(connection, checkfirst=True)
    connection.execute(insert(version), {"version_num": SCHEMA_REVISION})


def _migrate(connection: Connection) -> None:
    # Here, because alembic takes longer to import than an ordinary command to run.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "permits.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _check_references(connection: Connection, place: str) -> None:
    dangling = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    if dangling:
        raise Corrupt(
            message("The record {place} was not upgraded.", place=place),
            why=message("{number} rows would refer to nothing.", number=len(dangling)),
            remedy=message("Nothing was changed: keep the old version, and report this."),
        )


def _no_record(place: str) -> Unavailable:
    return Unavailable(
        message("There is no record of an office at {place}.", place=place),
        remedy=message("Set one up with: permits init; or name the right file in PERMITS_DB."),
    )


def _unknown(url: str) -> Malformed:
    return Malformed(
        message("{url} does not name a record.", url=url),
        remedy=message("Write a path, or sqlite:////path/permits.db"),
    )


def _other_version(place: str, found: str) -> Unavailable:
    if found == _NOTHING:
        return _no_record(place)
    if found < SCHEMA_REVISION:
        remedy = message("Make a backup, then run: permits db upgrade")
    else:
        remedy = message("Install the version of permits that last wrote it, or a newer one.")
    return Unavailable(
        message("The record {place} is of another version of permits.", place=place),
        why=message(
            "It has revision {found}; here it is {ours}.", found=found, ours=SCHEMA_REVISION
        ),
        remedy=remedy,
    )
