"""Attachments found again: one to take out, all of them to compare with what the ledger says."""

from __future__ import annotations

from collections.abc import Iterator

from permits.engine import Attachment, Case, FileAttached, replay
from permits.engine.codec import digest_of
from permits.ports.files import Files
from permits.ports.store import Reading
from permits.service.media import ending_of
from permits.service.office import Desk, Office
from permits.service.views import CheckedFile, FilesReport, FoundFile, Standing
from permits.vocabulary import CaseNumber, Corrupt, NotFound, message


def find(office: Office, files: Files, case: str, ordinal: int) -> FoundFile:
    """The file with that number, as it was attached; raises NotFound, or Corrupt if it is not."""
    with office.reading() as desk:
        found = replay(desk.tx.events(desk.number(case)))
        attachment = _chosen(found, ordinal)
        name = desk.tx.text(found.number, attachment.file.name.ref)
    file = attachment.file
    content = files.read(file.digest, file.size)
    standing = _standing(content, file, name)
    if content is None or standing != "whole":
        raise _lost(found.number, ordinal, standing)
    safe_name = f"{found.number}-{ordinal}{ending_of(file.media_type)}"
    return FoundFile(
        case=found.number, attachment=attachment, name=name, safe_name=safe_name, content=content
    )


def _chosen(case: Case, ordinal: int) -> Attachment:
    """The attachment of that number, counted from 1."""
    if ordinal <= len(case.attachments):
        return case.attachments[ordinal - 1]
    raise NotFound(
        message("there is no attachment {number} in {case}", number=ordinal, case=case.number),
        remedy=message("see permits attachment list {case}", case=case.number),
    )


def _lost(case: CaseNumber, number: int, standing: Standing) -> Corrupt | NotFound:
    if standing == "erased":
        return NotFound(
            message("attachment {number} of {case} was erased", number=number, case=case),
            remedy=message("ask the applicant for it again if it is still needed"),
        )
    return Corrupt(
        message("attachment {number} of {case} is lost or was changed", number=number, case=case),
        why=message("its digest is on record, and the folder of attachments has no such content"),
        remedy=message("restore the folder from a backup, then run: permits attachment verify"),
    )


def verify(office: Office, files: Files, case: str | None = None) -> FilesReport:
    """Every attachment compared with its digest in the ledger, of one case or of all.

    Of all, also what lies in the folder and belongs to no case. The ledger itself is taken as it
    is.
    """
    with office.reading() as desk:
        if case is None:
            numbers = tuple(row.number for row in desk.tx.cases())
        else:
            numbers = (desk.number(case),)
        listed = tuple(line for number in numbers for line in _listed(desk, number))
    # Outside the transaction: reading all files takes long, and writers would have to wait.
    checked = tuple(
        CheckedFile(
            case=number,
            file=file,
            name=name,
            standing=_standing(files.read(file.digest, file.size), file, name),
        )
        for number, file, name in listed
    )
    known = {line.file.digest for line in checked}
    return FilesReport(checked=checked, strays=() if case else files.strays(known))


def _listed(
    desk: Desk[Reading], number: CaseNumber
) -> Iterator[tuple[CaseNumber, FileAttached, str | None]]:
    attachments = replay(desk.tx.events(number)).attachments
    names = desk.tx.texts(number) if attachments else {}
    for attachment in attachments:
        yield number, attachment.file, names.get(attachment.file.name.ref)


def _standing(content: bytes | None, file: FileAttached, name: str | None) -> Standing:
    """What became of the file; where its name was erased, its content is meant to be gone."""
    if content is None:
        return "erased" if name is None else "missing"
    return "whole" if digest_of(content) == file.digest else "changed"
