"""The catalogue line by line as pages: items, and what lists name and nobody can file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from permits.catalogue import Entry, Line
from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table
from permits.cli.cells import visible
from permits.cli.pages.items import titled
from permits.cli.reader import NOTHING, Reader
from permits.cli.telling import why_failed
from permits.vocabulary import Failure, message


def lines_page(lines: Iterable[Line], reader: Reader) -> Iterator[Block]:
    """One item or matter on a line."""
    say = reader.say
    yield Table(
        heads=(
            say(message("Code")),
            say(message("Item")),
            say(message("Short name")),
            say(message("Category")),
            say(message("Department")),
            say(message("Can be filed")),
            say(message("Lists")),
        ),
        rows=tuple(_row(line, reader) for line in lines),
        empty=say(message("The catalogue has nothing like that.")),
        aside=True,
    )


def _row(line: Line, reader: Reader) -> Row:
    categories = reader.row(reader.title("category", name) for name in line.categories)
    lists = reader.row(_title_of_list(entry, reader) for entry in line.entries)
    return Row(
        (
            line.code or NOTHING,
            titled(line.title.zh, line.title.en, reader),
            line.id,
            categories or NOTHING,
            _department(line, reader),
            _yes_or_no(line, reader),
            lists or NOTHING,
        ),
        "plain" if line.fileable else "soft",
    )


def _yes_or_no(line: Line, reader: Reader) -> str:
    return reader.say(message("yes") if line.fileable else message("no"))


def _department(line: Line, reader: Reader) -> str:
    """The item's department, or those the lists name, as they write them."""
    if line.item is not None:
        return reader.title("department", line.item.department)
    return visible(reader.row(dict.fromkeys(entry.department for entry in line.entries)))


def matter_page(line: Line, why_not: Failure, reader: Reader) -> Iterator[Block]:
    """What every list says of a matter that nobody can file, and why nobody can."""
    say = reader.say
    yield Heading(titled(line.title.zh, line.title.en, reader))
    yield Fields(
        (
            (say(message("Short name")), line.id),
            (say(message("Can be filed")), _yes_or_no(line, reader)),
        )
    )
    yield Lines((say(why_failed(why_not)), say(why_not.remedy)))
    yield from entries_page(line.entries, reader)


def entries_page(entries: Iterable[Entry], reader: Reader) -> Iterator[Block]:
    """Every entry under the title of its list."""
    say = reader.say
    for entry in entries:
        found_in = entry.found_in
        yield Heading(f"{_title_of_list(entry, reader)}  ({found_in.id})")
        pairs = [
            (say(message("The list")), titled(found_in.about.zh, found_in.about.en, reader)),
            (say(message("Name there")), titled(entry.title.zh, entry.title.en, reader)),
            (say(message("Department")), visible(entry.department)),
            (say(message("Category")), reader.title("category", entry.category)),
            (say(message("Measure")), visible(entry.measure)),
            (say(message("Evidence")), reader.title("evidence", entry.evidence)),
            *((say(message("Source")), visible(source)) for source in entry.sources),
        ]
        if entry.serial is not None:
            pairs.insert(1, (say(message("Serial number")), visible(entry.serial)))
        yield Fields(tuple(pairs))


def _title_of_list(entry: Entry, reader: Reader) -> str:
    return titled(entry.found_in.title.zh, entry.found_in.title.en, reader)
