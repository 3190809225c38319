"""Attaching a file to a case: settle, keep the content, record – one transaction, or nothing."""

from __future__ import annotations

from dataclasses import dataclass

from permits.engine import Blocked, FileAttached, attach
from permits.engine.codec import Json, canonical, digest_of
from permits.ports.files import Files
from permits.ports.rows import Answer
from permits.ports.store import Reading
from permits.service.acting import answered
from permits.service.identity import kept_private
from permits.service.looking import view_of
from permits.service.media import checked_file
from permits.service.office import Desk, Office
from permits.service.recording import Loaded, load, record_change, settled
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Digest, Login, MaterialId


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file as somebody hands it in; ``material`` by code or Chinese title, if it shows one."""

    case: str
    name: str
    content: bytes
    login: Login
    key: str
    material: str | None = None


def add(office: Office, files: Files, given: Given) -> Outcome | Blocked:
    """Attach the file; Blocked and every failure leave the record as it was.

    The content is on the disk before the case says so: what is cut off in between leaves at most
    a file that no case refers to.
    """
    name, media_type = checked_file(given.name, given.content, files.largest)
    digest = digest_of(given.content)
    with office.writing() as desk:
        number = desk.number(given.case)
        body = digest_of(canonical(_plain(given, number, digest)))
        if answered(desk, given.key, body) is not None:
            return Outcome(view=view_of(desk, number), added=(), key=given.key, repeated=True)
        loaded = load(desk, number)
        ordinal = len(loaded.case.attachments) + 1
        ref, private = kept_private(f"attachment-{ordinal}", name)
        file = FileAttached(
            ordinal=ordinal,
            digest=digest,
            size=len(given.content),
            media_type=media_type,
            name=ref,
            material=_material(desk, loaded, given.material),
        )
        lapsed = settled(desk, loaded)
        case = lapsed[number].case
        taken = attach(case, file, officer=desk.officer(given.login), on=desk.today)
        if isinstance(taken, Blocked):
            return taken
        files.keep(given.content)
        added = record_change(desk, loaded, lapsed, taken, (private,))
        desk.tx.remember(given.key, Answer(body_digest=body, answer=number))
        return Outcome(view=view_of(desk, number), added=added, key=given.key)


def _material(desk: Desk[Reading], loaded: Loaded, wanted: str | None) -> MaterialId | None:
    return None if wanted is None else desk.rulebook.material(loaded.case.item, wanted)


def _plain(given: Given, number: CaseNumber, digest: Digest) -> Json:
    return {
        "attach": digest,
        "case": number,
        "name": given.name,
        "login": given.login,
        "material": given.material,
    }
