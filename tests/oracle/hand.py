"""The hand-worked table (hand-worked.md), read row by row."""

from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.oracle.walking import Limit, Stop

TABLE = Path(__file__).with_name("hand-worked.md")

UNITS = {"wd": "working", "cd": "calendar", "month": "months", "year": "years"}


class Row(NamedTuple):
    """One pencilled answer; for a limit counted back, `start` is the event."""

    number: int
    start: date
    limit: Limit
    back: bool
    stops: tuple[Stop, ...]
    extension: Limit | None
    known_on: date | None
    last_day: date | None
    provisional: bool
    why: str


@cache
def rows() -> tuple[Row, ...]:
    """Every numbered row of every table of the file, in order."""
    text = TABLE.read_text(encoding="utf-8")
    cells = ([c.strip() for c in line.split("|")[1:-1]] for line in text.splitlines())
    return tuple(_row(row) for row in cells if row and row[0].isdigit())


def _row(cells: list[str]) -> Row:
    number, start, limit, stops, extension, known_on, last, provisional, why = cells
    return Row(
        number=int(number),
        start=date.fromisoformat(start),
        limit=_limit(limit.removesuffix(" back")),
        back=limit.endswith(" back"),
        stops=() if stops == "-" else tuple(_stop(stop) for stop in stops.split(", ")),
        extension=None if extension == "-" else _limit(extension),
        known_on=None if known_on == "-" else date.fromisoformat(known_on),
        last_day=None if last == "none" else date.fromisoformat(last),
        provisional={"yes": True, "no": False}[provisional],
        why=why,
    )


def _limit(text: str) -> Limit:
    if text == "on the spot":
        return ("spot",)
    length, unit = text.split()
    return UNITS[unit.removesuffix("s")], int(length)


def _stop(text: str) -> Stop:
    since, until = text.split("..")
    return date.fromisoformat(since), date.fromisoformat(until) if until else None
