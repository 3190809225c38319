"""Attaching a file to a case: settle, keep the content, record – one transaction, or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from permits.engine import Blocked, FileAttached, Recorded, attach
from permits.engine.codec import Json, digest_of
from permits.ports.files import Files
from permits.ports.store import Reading, Writing
from permits.service.identity import kept_private
from permits.service.media import checked_file
from permits.service.office import Desk, Office
from permits.service.once import once
from permits.service.recording import Loaded, record_change, settled
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Login, MaterialId


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file as somebody hands it in; ``material`` by code or Chinese title, if it shows one."""

    case: str
    name: str
    content: bytes
    login: Login
    key: str
    material: str | None = None

    def plain(self, number: CaseNumber) -> Json:
        """All of it, about the case of that number."""
        return {
            "attach": digest_of(self.content),
            "case": number,
            "name": self.name,
            "login": self.login,
            "material": self.material,
        }


def add(office: Office, files: Files, given: Given) -> Outcome | Blocked:
    """Attach the file; Blocked and every failure leave the record as it was.

    The content is on the disk before the case says so: what is cut off in between leaves at most
    a file that no case refers to.
    """
    checked_file(given.name, given.content, files.largest)  # before it waits for its turn
    return once(office, given, partial(_add, given, files))


def _add(
    given: Given, files: Files, desk: Desk[Writing], loaded: Loaded
) -> tuple[Recorded, ...] | Blocked:
    name, media_type = checked_file(given.name, given.content, files.largest)
    ordinal = len(loaded.case.attachments) + 1
    ref, private = kept_private(f"attachment-{ordinal}", name)
    file = FileAttached(
        ordinal=ordinal,
        digest=digest_of(given.content),
        size=len(given.content),
        media_type=media_type,
        name=ref,
        material=_material(desk, loaded, given.material),
    )
    lapsed = settled(desk, loaded)
    case = lapsed[loaded.case.number].case
    taken = attach(case, file, officer=desk.officer(given.login), on=desk.today)
    if isinstance(taken, Blocked):
        return taken
    files.keep(given.content)
    return record_change(desk, loaded, lapsed, taken, (private,))


def _material(desk: Desk[Reading], loaded: Loaded, wanted: str | None) -> MaterialId | None:
    return None if wanted is None else desk.rulebook.material(loaded.case.item, wanted)
