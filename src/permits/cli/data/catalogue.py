"""The catalogue line by line as JSON: items, and what lists name and nobody can file."""

from __future__ import annotations

from collections.abc import Iterable

from permits.catalogue import Entry, Line
from permits.cli.answers import Json
from permits.cli.reader import Reader
from permits.cli.telling import why_failed
from permits.vocabulary import Failure


def lines_data(lines: Iterable[Line]) -> Json:
    """Every line."""
    return [line_data(line) for line in lines]


def line_data(line: Line) -> dict[str, Json]:
    """One line; ``code``, ``department`` and ``evidence`` are the item's, null without one."""
    item = line.item
    return {
        "code": line.code,
        "id": line.id,
        "title": line.title.zh,
        "title_en": line.title.en,
        "department": item.department if item else None,
        "evidence": item.evidence if item else None,
        "categories": [str(category) for category in line.categories],
        "fileable": line.fileable,
        "entries": entries_data(line.entries),
    }


def matter_data(line: Line, why_not: Failure, reader: Reader) -> Json:
    """A line that nobody can file, why, and what would change it."""
    return {
        **line_data(line),
        "why": reader.say(why_failed(why_not)),
        "remedy": reader.say(why_not.remedy),
    }


def entries_data(entries: Iterable[Entry]) -> Json:
    """Every entry as its list has it."""
    return [
        {
            "list": entry.found_in.id,
            "list_title": entry.found_in.title.zh,
            "id": entry.id,
            "title": entry.title.zh,
            "title_en": entry.title.en,
            "serial": entry.serial,
            "department": entry.department,
            "category": entry.category,
            "measure": entry.measure,
            "evidence": entry.evidence,
            "sources": [*entry.sources],
        }
        for entry in entries
    ]
