"""What kinds of file a case takes, recognised by their content.

Pages that look the same everywhere and that nobody edits in passing: PDF, OFD (the national format,
GB/T 33190) and the two kinds of picture that scanners and telephones make. Office documents and
archives are none: they change, run macros and hide what is in them.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from dataclasses import dataclass
from zipfile import BadZipFile, ZipFile

from permits.service.identity import checked_line
from permits.vocabulary import Malformed, Message, Several, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of file: what it is called, how its names end and what its content shows."""

    title: str
    media_type: str
    endings: tuple[str, ...]
    shown_by: Callable[[bytes], bool]


def _begins(with_: bytes) -> Callable[[bytes], bool]:
    return lambda content: content.startswith(with_)


def _is_ofd(content: bytes) -> bool:
    """Whether it is an archive with the entry every OFD document begins at; nothing is unpacked."""
    if not content.startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(io.BytesIO(content)) as archive:
            return "OFD.xml" in archive.namelist()
    except (BadZipFile, NotImplementedError, OSError, ValueError, struct.error):
        return False


KINDS = (
    Kind(
        title="PDF",
        media_type="application/pdf",
        endings=(".pdf",),
        shown_by=_begins(b"%PDF-"),
    ),
    Kind(title="OFD", media_type="application/ofd", endings=(".ofd",), shown_by=_is_ofd),
    Kind(
        title="JPEG",
        media_type="image/jpeg",
        endings=(".jpg", ".jpeg"),
        shown_by=_begins(b"\xff\xd8\xff"),
    ),
    Kind(
        title="PNG",
        media_type="image/png",
        endings=(".png",),
        shown_by=_begins(b"\x89PNG\r\n\x1a\n"),
    ),
)
_BY_TYPE = {kind.media_type: kind for kind in KINDS}


def title_of(media_type: str) -> str:
    """What people call it; the type itself where no case takes it any more."""
    kind = _BY_TYPE.get(media_type)
    return kind.title if kind else media_type


def ending_of(media_type: str) -> str:
    """How names of it usually end; empty where no case takes it any more."""
    kind = _BY_TYPE.get(media_type)
    return kind.endings[0] if kind else ""


def checked_file(name: str, content: bytes, largest: int) -> tuple[str, str]:
    """The name without any folders, and the media type; raises Malformed.

    The name is as people gave it; it is only ever shown, never a path.
    """
    last = name.replace("\\", "/").rpartition("/")[2]
    line = checked_line(message("the file's name"), last, message("rename the file"))
    if not content:
        raise _refused(
            line, message("it is empty"), message("save or scan it again, and look at it first")
        )
    if len(content) > largest:
        raise _refused(
            line,
            message("it has more than {most} MB", most=largest >> 20),
            message("scan it in black and white or more coarsely, or attach it in parts"),
        )
    return line, _kind(line, content).media_type


def _kind(name: str, content: bytes) -> Kind:
    kind = next((kind for kind in KINDS if kind.shown_by(content)), None)
    if kind is None:
        kinds = Several(tuple(known.title for known in KINDS))
        raise _refused(
            name,
            message("by its content it is none of: {kinds}", kinds=kinds),
            message("save or scan it as one of these"),
        )
    if not name.casefold().endswith(kind.endings):
        raise _refused(
            name,
            message("by its content it is {kind}; its name does not say so", kind=kind.title),
            message(
                "look at it; if it is the right one, let its name end in {end}", end=kind.endings[0]
            ),
        )
    return kind


def _refused(name: str, why: Message, remedy: Message) -> Malformed:
    return Malformed(message("{name} cannot be attached", name=name), why=why, remedy=remedy)
