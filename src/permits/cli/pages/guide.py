"""A service guide as a page: the sections the document has, as blocks."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table
from permits.cli.cells import visible
from permits.documents import GuideView, Section, sections


def guide_page(view: GuideView) -> Iterator[Block]:
    """Section by section, in the guide's own language."""
    for section in sections(view):
        yield from _section(section)


def _section(section: Section) -> Iterator[Block]:
    yield Heading(visible(section.heading))
    if section.pairs:
        yield Fields(tuple((visible(name), visible(value)) for name, value in section.pairs))
    if section.rows:
        yield Table(
            heads=section.heads,
            rows=tuple(Row(tuple(map(visible, cells))) for cells in section.rows),
            empty="",
            aside=section.cited,
        )
    lines = (*(f"{n}. {item}" for n, item in enumerate(section.items, 1)), *section.notes)
    if lines:
        yield Lines(tuple(map(visible, lines)))
