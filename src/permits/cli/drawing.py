"""A page drawn on a terminal; the only home of rich, which is loaded with the first page."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, assert_never

from rich import box
from rich.console import Console, RenderableType
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table as Grid
from rich.text import Text

from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table, Tone

_STYLES: dict[Tone, str] = {"plain": "", "late": "bold red", "soft": "dim"}


def draw(blocks: Iterable[Block], stream: IO[str]) -> None:
    """Draw the page; without colours where NO_COLOR is set."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and number:
            console.print()
        console.print(_drawn(block))


@contextmanager
def working(words: str, stream: IO[str]) -> Iterator[None]:
    """A bar that moves while something long goes on, and leaves nothing behind."""
    console = Console(file=stream, markup=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task(words, total=None)
        yield


def _drawn(block: Block) -> RenderableType:
    match block:
        case Heading(text):
            return Text(text, style="bold")
        case Lines(lines):
            return Text("\n".join(lines))
        case Fields(pairs):
            return _fields(pairs)
        case Table():
            return _table(block) if block.rows else Text(block.empty, style="dim")
        case _:
            assert_never(block)


def _fields(pairs: tuple[tuple[str, str], ...]) -> Grid:
    grid = Grid.grid(padding=(0, 2))
    for name, value in pairs:
        grid.add_row(Text(name, style="dim"), Text(value, overflow="fold"))
    return grid


def _table(table: Table) -> Grid:
    grid = Grid(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for head, *cells in zip(table.heads, *(row.cells for row in table.rows), strict=True):
        grid.add_column(Text(head), overflow="fold", no_wrap=all(map(_is_code, cells)))
    for row in table.rows:
        grid.add_row(*_cells(row), style=_STYLES[row.tone])
    return grid


def _is_code(cell: str) -> bool:
    """Whether the cell is a code or a day, which nobody wants broken over lines."""
    return cell.isascii() and " " not in cell


def _cells(row: Row) -> Iterator[Text]:
    return (Text(cell, overflow="fold") for cell in row.cells)
