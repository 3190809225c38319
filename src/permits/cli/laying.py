"""A table on a terminal: as a table where there is room for it, otherwise as records."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import Literal

from permits.cli.blocks import Row, Table, Tone
from permits.cli.cells import padded, width
from permits.cli.folding import folded, least, shared

GAP = "  "
_WIDE = 120
_ENOUGH = 90


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a terminal and how it looks."""

    text: str
    look: Tone | Literal["head"]


def laid(table: Table, cells: int) -> Iterator[Line]:
    """The table on lines of that many cells.

    Whole where it fits or the terminal is wide; with its last column aside where the terminal
    has room for the others; otherwise a record for each row.
    """
    if _takes(table, width) <= cells or (cells >= _WIDE and _takes(table, least) <= cells):
        return _grid(table, cells)
    main, asides = _parted(table)
    if cells >= _ENOUGH and _takes(main, least) <= cells:
        return _grid(main, cells, asides)
    return _records(table, cells)


def pairs(named: Sequence[tuple[str, str]], cells: int) -> Iterator[tuple[str, str]]:
    """Names and values under each other; the name is blank on the further lines of a value."""
    names = max((width(name) for name, _ in named), default=0)
    room = max(cells - names - len(GAP), 1)
    for name, value in named:
        for number, line in enumerate(folded(value, room)):
            yield padded("" if number else name, names) + GAP, line


def _columns(table: Table, measure: Callable[[str], int]) -> list[int]:
    return [
        max(map(measure, column))
        for column in zip(table.heads, *(row.cells for row in table.rows), strict=True)
    ]


def _takes(table: Table, measure: Callable[[str], int]) -> int:
    columns = _columns(table, measure)
    return sum(columns) + len(GAP) * (len(columns) - 1)


def _parted(table: Table) -> tuple[Table, tuple[str, ...]]:
    """The table without the column that may stand aside, and that column."""
    if not table.aside:
        return table, ()
    rows = tuple(replace(row, cells=row.cells[:-1]) for row in table.rows)
    return replace(table, heads=table.heads[:-1], rows=rows), tuple(
        row.cells[-1] for row in table.rows
    )


def _grid(table: Table, cells: int, asides: tuple[str, ...] = ()) -> Iterator[Line]:
    room = cells - len(GAP) * (len(table.heads) - 1)
    widths = shared(_columns(table, least), _columns(table, width), room)
    for line in _across(table.heads, widths):
        yield Line(line, "head")
    yield Line("─" * (sum(widths) + cells - room), "head")
    for row, aside in zip_longest(table.rows, asides, fillvalue=""):
        assert isinstance(row, Row)  # noqa: S101 - there are no more asides than rows
        yield from (Line(line, row.tone) for line in _across(row.cells, widths))
        if aside:
            inside = folded(aside, cells - 2 * len(GAP))
            yield from (Line(2 * GAP + line, "soft") for line in inside)


def _across(texts: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    columns = [folded(text, cells) for text, cells in zip(texts, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        line = (padded(part, cells) for part, cells in zip(parts, widths, strict=True))
        yield GAP.join(line).rstrip()


def _records(table: Table, cells: int) -> Iterator[Line]:
    """Each row as names and values, without the empty ones; a blank line between two."""
    for number, row in enumerate(table.rows):
        if number:
            yield Line("", "plain")
        named = [pair for pair in zip(table.heads, row.cells, strict=True) if pair[1]]
        yield from (Line(f"{name}{value}", row.tone) for name, value in pairs(named, cells))
