"""What became of business registrations, as a page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from permits.cli.blocks import Block, Heading, Lines, Row, Table
from permits.cli.cells import visible
from permits.cli.reader import NOTHING, Reader
from permits.cli.telling import why_failed
from permits.service.enlisting import EnlistReport, Found
from permits.texts.tables import RowFault
from permits.vocabulary import Message, Several, message

_WHERE = {"name": message("name"), "scope": message("business scope")}


def enlist_page(report: EnlistReport, reader: Reader) -> Iterator[Block]:
    """What was searched for and how much was found; then every match, and what was not done."""
    say = reader.say
    yield Lines(tuple(map(say, _summary(report, reader))))
    if report.found:
        yield Heading(say(message("Found")))
        yield _matches(report, reader)
    undone = [row for found in report.found for row in _refused(found, reader)]
    undone += [_fault(fault, reader) for fault in report.faults]
    if undone:
        yield Heading(say(message("Not done")))
        yield _undone(undone, reader)


def _summary(report: EnlistReport, reader: Reader) -> Iterator[Message]:
    for search in report.searched:
        title = replace(reader, titles=search.titles).title("item", search.item)
        keywords = Several(search.keywords)
        yield message("Searched for {item}: {keywords}", item=title, keywords=keywords)
    yield message(
        "{today}: rows: {rows}; {enlisting}: {enlisted}; on the list already: {already}; "
        "without a keyword: {unmatched}.",
        today=report.today,
        rows=report.rows,
        enlisting=_enlisting(dry_run=report.dry_run),
        enlisted=report.count("enlisted"),
        already=report.count("already"),
        unmatched=report.unmatched,
    )


def _enlisting(*, dry_run: bool) -> Message:
    if dry_run:
        return message("to be put on the list (nothing is written)")
    return message("put on the list")


def _matches(report: EnlistReport, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Line")),
            say(message("Enterprise")),
            say(message("Item")),
            say(message("Keyword")),
            say(message("Outcome")),
            say(message("Case")),
        ),
        rows=tuple(_match(found, report, reader) for found in report.found),
        empty="",
    )


def _match(found: Found, report: EnlistReport, reader: Reader) -> Row:
    registration, search = found.match.registration, found.match.search
    where = (
        message("{keyword} ({where})", keyword=hit.keyword, where=_WHERE[hit.where])
        for hit in found.match.hits
    )
    return Row(
        (
            str(registration.line),
            visible(registration.name),
            replace(reader, titles=search.titles).title("item", search.item),
            reader.row(map(reader.say, where)),
            reader.say(_outcome(found, dry_run=report.dry_run)),
            found.case or NOTHING,
        ),
        "late" if found.standing == "refused" else "plain",
    )


def _outcome(found: Found, *, dry_run: bool) -> Message:
    match found.standing:
        case "enlisted":
            return _enlisting(dry_run=dry_run)
        case "already":
            return message("on the list already")
        case "refused":
            return message("not possible")


def _undone(rows: list[Row], reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Line")),
            say(message("What")),
            say(message("Why")),
            say(message("What to do")),
        ),
        rows=tuple(rows),
        empty="",
    )


def _refused(found: Found, reader: Reader) -> Iterator[Row]:
    registration, search = found.match.registration, found.match.search
    told = replace(reader, titles=search.titles)
    for reason in found.reasons:
        yield Row(
            (
                str(registration.line),
                visible(registration.name),
                told.say(reason.why),
                told.say(reason.remedy),
            ),
            "late",
        )


def _fault(row: RowFault, reader: Reader) -> Row:
    said = (row.fault.what, why_failed(row.fault), row.fault.remedy)
    return Row((str(row.line), *map(reader.say, said)), "late")
