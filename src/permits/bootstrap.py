"""The only place that knows everybody: settings in, an open office out."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from permits.vocabulary import Malformed, message

if TYPE_CHECKING:
    from permits.channels import SmtpSettings
    from permits.ports.channel import Channel
    from permits.ports.files import Files
    from permits.rulebook import Rulebook
    from permits.service.office import Office

_PACKAGED = Path(__file__).parent / "_law"
_CHECKOUT = Path(__file__).parents[2]
_SYSTEM = Path("/etc/permits/config.toml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where the office keeps its record, its law, the notices it imported, its files and its mail.

    ``attachment_limit_mb`` is how much one file may have; ``webhooks`` are addresses of chat robots
    by name, each a secret; ``origins`` says who set what.
    """

    db: str
    rules: Path
    seeds: Path
    spool: Path
    calendars: Path
    attachments: Path
    attachment_limit_mb: int
    smtp: Mapping[str, object] | None = None
    webhooks: Mapping[str, str] = field(default_factory=dict, repr=False)
    origins: Mapping[str, str] = field(default_factory=dict)


def read_settings(environ: Mapping[str, str], config: Path | None = None) -> Settings:
    """The settings: system file, the user's file, ``config``, then ``PERMITS_…`` variables.

    Later ones win. Raises Malformed for a file that cannot be read or names an unknown setting.
    """
    import platformdirs

    values: dict[str, object] = {}
    origins: dict[str, str] = {}
    user = platformdirs.user_config_path("permits") / "config.toml"
    for path in (_SYSTEM, user, *((config,) if config else ())):
        for name, value in _file(path, required=path == config).items():
            values[name], origins[name] = value, str(path)
    for name in sorted(KNOWN_SETTINGS - {"smtp", "webhooks"}):
        if given := environ.get(f"PERMITS_{name.upper()}"):
            values[name], origins[name] = given, f"PERMITS_{name.upper()}"
    data = platformdirs.user_data_path("permits")
    smtp, db = values.get("smtp"), str(values.get("db", data / "permits.db"))
    return Settings(
        db=db,
        rules=Path(str(values.get("rules", _law("rules")))),
        seeds=Path(str(values.get("seeds", _law("seeds")))),
        spool=Path(str(values.get("spool", data / "spool"))),
        calendars=Path(str(values.get("calendars", _beside(db, "calendars")))),
        attachments=Path(str(values.get("attachments", _beside(db, "attachments")))),
        attachment_limit_mb=_megabytes(values.get("attachment_limit_mb", 20)),
        smtp=smtp if isinstance(smtp, dict) else None,
        webhooks=_webhooks(values.get("webhooks")),
        origins=origins,
    )


def _beside(db: str, what: str) -> str:
    """A folder of a record's own files: ``office.attachments`` beside ``office.db``.

    Each record has its own: what another office attached would look as if nobody needed it, and
    the notices that a training office makes up are no law for a real one.
    """
    return f"{db.removeprefix('sqlite:///').removesuffix('.db')}.{what}"


def _megabytes(value: object) -> int:
    """How many; raises Malformed for anything but a number from 1."""
    text = str(value)
    if text.isascii() and text.isdigit() and int(text[:9]) > 0:
        return int(text[:9])
    raise Malformed(
        message("attachment_limit_mb is {value}", value=value),
        why=message("it says how many megabytes one attachment may have"),
        remedy=message("write a whole number from 1, such as 20"),
    )


def _webhooks(table: object) -> Mapping[str, str]:
    """The robots by name; raises Malformed where one is none this program may speak to."""
    if table is None:
        return {}
    from permits.channels.webhook import robots

    return robots(table)


def _law(folder: str) -> Path:
    """The shipped law: beside the package in a wheel, at the top of a checkout."""
    packaged = _PACKAGED / folder
    return packaged if packaged.is_dir() else _CHECKOUT / folder


KNOWN_SETTINGS = frozenset(
    {
        "attachment_limit_mb",
        "attachments",
        "calendars",
        "db",
        "rules",
        "seeds",
        "smtp",
        "spool",
        "webhooks",
    }
)


def _file(path: Path, *, required: bool) -> dict[str, object]:
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        if not required:
            return {}
        raise Malformed(
            message("there is no file {path}", path=path), remedy=message("see --config")
        ) from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise Malformed(
            message("{path} cannot be read: {error}", path=path, error=error),
            remedy=message("correct the file; settings are TOML"),
        ) from None
    if unknown := sorted(set(values) - KNOWN_SETTINGS):
        raise Malformed(
            message("{path} names unknown settings: {names}", path=path, names=", ".join(unknown)),
            remedy=message("known settings: {names}", names=", ".join(sorted(KNOWN_SETTINGS))),
        )
    return values


def load_law(settings: Settings) -> Rulebook:
    """The rulebook of these settings; raises Faulty with every fault."""
    from permits.rulebook import load_rulebook

    return load_rulebook(settings.rules, settings.seeds, settings.calendars)


@contextmanager
def open_office(settings: Settings, now: datetime) -> Iterator[Office]:
    """The office of these settings, open until left; raises Unavailable if it cannot be opened."""
    from permits.service.office import Office
    from permits.store import open_store

    store = open_store(settings.db)
    try:
        yield Office(
            store=store, rulebook=load_law(settings), papers=settings.rules / "papers", now=now
        )
    finally:
        store.close()


def create_database(settings: Settings) -> None:
    """An empty record at the settings' place; raises Unavailable if something is there already."""
    from permits.store import create_store

    create_store(settings.db).close()


def upgrade_database(settings: Settings) -> None:
    """The record brought to this version; raises Unavailable if there is none or a later one."""
    from permits.store import upgrade_store

    upgrade_store(settings.db)


def files(settings: Settings) -> Files:
    """Where this office keeps what is attached to its cases."""
    from permits.store import Folder

    return Folder(
        folder=settings.attachments.expanduser(), largest=settings.attachment_limit_mb << 20
    )


def channels(settings: Settings) -> dict[str, Channel]:
    """The ways messages leave this office: a spool folder, chat robots, by SMTP where it is set."""
    from permits.channels import Smtp, Spool, Webhook

    ways: dict[str, Channel] = {
        "spool": Spool(folder=settings.spool),
        "webhook": Webhook(robots=settings.webhooks),
    }
    if settings.smtp is not None:
        ways["smtp"] = Smtp(settings=_smtp(settings.smtp))
    return ways


def _smtp(values: Mapping[str, object]) -> SmtpSettings:
    from permits.channels import SmtpSettings

    try:
        return SmtpSettings(**values)  # type: ignore[arg-type]  # an unknown or missing name fails
    except TypeError as error:
        raise Malformed(
            message("the settings [smtp] do not fit: {error}", error=error),
            remedy=message("see the README for the settings of [smtp]"),
        ) from None
