"""Attachments as pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from permits.cli.blocks import Block, Heading, Lines, Row, Table
from permits.cli.cells import visible
from permits.cli.events import text_said
from permits.cli.reader import NOTHING, Reader
from permits.engine import Attachment
from permits.service.media import title_of
from permits.service.views import CaseView, CheckedFile, FilesReport, FoundFile
from permits.vocabulary import message

_STEP = 1024


def attachments_table(view: CaseView, reader: Reader) -> Table:
    """Every file of the case, with what vouches for its content."""
    say = reader.say
    return Table(
        heads=(
            say(message("No.")),
            say(message("File")),
            say(message("Material")),
            say(message("Type")),
            say(message("Size")),
            say(message("Attached")),
            say(message("Who")),
            say(message("Digest")),
        ),
        rows=tuple(Row(_attachment(one, view, reader)) for one in view.case.attachments),
        empty=say(message("Nothing is attached.")),
        aside=True,
    )


def _attachment(one: Attachment, view: CaseView, reader: Reader) -> tuple[str, ...]:
    file = one.file
    return (
        str(file.ordinal),
        text_said(file.name, view.texts, reader),
        reader.title("material", file.material) if file.material else NOTHING,
        title_of(file.media_type),
        size_said(file.size),
        one.on.isoformat(),
        visible(one.by or ""),
        file.digest,
    )


def size_said(size: int) -> str:
    """Bytes as people say them."""
    if size < _STEP:
        return f"{size} B"
    if size < _STEP * _STEP:
        return f"{size / _STEP:.0f} kB"
    return f"{size / _STEP / _STEP:.1f} MB"


def found_page(found: FoundFile, place: Path, reader: Reader) -> Iterator[Block]:
    """Where the file is now."""
    said = message(
        "Attachment {number} of {case} is in {place}.",
        number=found.attachment.file.ordinal,
        case=found.case,
        place=place,
    )
    yield Lines((reader.say(said),))


def report_page(report: FilesReport, reader: Reader) -> Iterator[Block]:
    """How much was compared, then every fault, then what belongs to no case."""
    say = reader.say
    said = message(
        "Files compared with their digests: {checked}, {size}; faulty: {faulty}; erased: {erased}.",
        checked=len(report.checked),
        size=size_said(report.size),
        faulty=len(report.faults),
        erased=report.erased,
    )
    yield Lines((say(said),))
    if report.faults:
        yield _faults(report, reader)
    if report.strays:
        yield Heading(say(message("In the folder, and attached to no case")))
        yield Lines(tuple(map(visible, report.strays)))


def _faults(report: FilesReport, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Case")),
            say(message("No.")),
            say(message("File")),
            say(message("What is wrong")),
            say(message("Digest")),
        ),
        rows=tuple(Row(_fault(one, reader), "late") for one in report.faults),
        empty="",
        aside=True,
    )


def _fault(one: CheckedFile, reader: Reader) -> tuple[str, ...]:
    wrong = message("lost") if one.standing == "missing" else message("changed")
    return (
        one.case,
        str(one.file.ordinal),
        reader.say(message("[erased]")) if one.name is None else visible(one.name),
        reader.say(wrong),
        one.file.digest,
    )
