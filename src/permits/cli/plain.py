"""A page as plain text in columns: for files, pipes and mail."""

from collections.abc import Iterable, Iterator
from typing import assert_never

from permits.cli.blocks import Block, Fields, Heading, Lines, Table
from permits.cli.cells import padded, width

_GAP = "  "


def plain(blocks: Iterable[Block]) -> str:
    """The page, every line ended; an empty line before each heading but the first."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Heading) and lines:
            lines.append("")
        lines.extend(line.rstrip() for line in _lines(block))
    return "".join(f"{line}\n" for line in lines)


def _lines(block: Block) -> Iterable[str]:
    match block:
        case Heading(text):
            return (text,)
        case Lines(lines):
            return lines
        case Fields(pairs):
            return _columns(pairs)
        case Table():
            return _table(block)
        case _:
            assert_never(block)


def _table(table: Table) -> Iterable[str]:
    if not table.rows:
        return (table.empty,)
    return _columns((table.heads, *(row.cells for row in table.rows)))


def _columns(rows: tuple[tuple[str, ...], ...]) -> Iterator[str]:
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        yield _GAP.join(padded(cell, cells) for cell, cells in zip(row, widths, strict=True))
