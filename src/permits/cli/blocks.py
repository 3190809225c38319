"""What a page is made of, before anybody knows on what it will be drawn."""

from dataclasses import dataclass
from typing import Literal

Tone = Literal["plain", "late", "soft"]
"""How a row looks where there are colours; it never says what the words do not."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that opens what follows."""

    text: str


@dataclass(frozen=True, slots=True)
class Lines:
    """Plain lines."""

    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fields:
    """Names and values, one pair on a line."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one line of a table."""

    cells: tuple[str, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under their heads; ``empty`` is said instead where there are none.

    ``aside``: the last column may stand on a line of its own below its row.
    """

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    empty: str
    aside: bool = False


Block = Heading | Lines | Fields | Table
