"""A page drawn on a terminal; the only home of rich, which is loaded with the first page."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, Literal, assert_never

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.text import Text

from permits.cli.blocks import Block, Fields, Heading, Lines, Table, Tone
from permits.cli.folding import folded
from permits.cli.laying import laid, pairs

_STYLES: dict[Tone | Literal["head"], str] = {
    "plain": "",
    "late": "bold red",
    "soft": "dim",
    "head": "bold",
}


def draw(blocks: Iterable[Block], stream: IO[str]) -> None:
    """Draw the page; without colours where NO_COLOR is set."""
    console = Console(file=stream, highlight=False, emoji=False, markup=False)
    for number, block in enumerate(blocks):
        if isinstance(block, Heading) and number:
            console.print()
        for line in _drawn(block, console.width):
            console.print(line, soft_wrap=True)


@contextmanager
def working(words: str, stream: IO[str]) -> Iterator[None]:
    """A bar that moves while something long goes on, and leaves nothing behind."""
    console = Console(file=stream, markup=False)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        progress.add_task(words, total=None)
        yield


def _drawn(block: Block, cells: int) -> Iterator[Text]:
    """The lines of the block, none of them longer than the terminal is wide."""
    match block:
        case Heading(text):
            yield from (Text(line, style="bold") for line in folded(text, cells))
        case Lines(lines):
            yield from (Text(part) for line in lines for part in folded(line, cells))
        case Fields(named):
            for name, value in pairs(named, cells):
                yield Text.assemble((name, "dim"), value)
        case Table():
            yield from _table(block, cells)
        case _:
            assert_never(block)


def _table(table: Table, cells: int) -> Iterator[Text]:
    if not table.rows:
        yield from (Text(line, style="dim") for line in folded(table.empty, cells))
        return
    for line in laid(table, cells):
        yield Text(line.text, style=_STYLES[line.look])
