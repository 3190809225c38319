"""The State Council's holiday notices (节假日安排的通知), read by the oracle itself, day by day.

A notice speaks from its publication day; where two name the same day, the later one holds.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

NOTICES = Path(__file__).parents[1] / "fixtures" / "holiday-notices-2015-2026.csv"

SATURDAY = 5

STATUTORY_WEEKDAYS = frozenset(
    {
        # 全国年节及纪念日放假办法 第二条: what falls on a weekday of 2027, known before any notice.
        date(2027, 1, 1),
        date(2027, 2, 5),
        date(2027, 2, 8),
        date(2027, 4, 5),
        date(2027, 6, 9),
        date(2027, 9, 15),
        date(2027, 10, 1),
    }
)


class Named(NamedTuple):
    """One line of a notice: a day it declares worked or off."""

    published_on: date
    year: int
    holiday: str
    day: date
    worked: bool


class Standing(NamedTuple):
    """What one day is: worked or not, whether its year has a notice, and by what it is so."""

    works: bool
    noticed: bool
    why: str


class Almanac:
    """Every day as the notices published up to one day make it.

    A year has a notice when a notice arranges that year; a notice that only borrows a day of
    the December before does not arrange that December's year.
    """

    __slots__ = ("_named", "_standing", "_years")

    def __init__(self, lines: tuple[Named, ...]) -> None:
        in_order = sorted(lines, key=lambda line: line.published_on)
        self._named = {line.day: line for line in in_order}
        self._years = frozenset(line.year for line in lines)
        self._standing: dict[date, Standing] = {}

    def __getitem__(self, day: date) -> Standing:
        """The standing of a day; asked again, it is not worked out again."""
        if day not in self._standing:
            self._standing[day] = self._judge(day)
        return self._standing[day]

    def _judge(self, day: date) -> Standing:
        noticed = day.year in self._years
        if line := self._named.get(day):
            kind = "make-up day" if line.worked else "day off"
            why = f"{kind} of {line.holiday}, notice of {line.published_on}"
            return Standing(line.worked, noticed, why)
        if not noticed and day in STATUTORY_WEEKDAYS:
            return Standing(works=False, noticed=False, why="statutory holiday, no notice yet")
        weekend = day.weekday() >= SATURDAY
        kind = "weekend" if weekend else "weekday"
        return Standing(not weekend, noticed, kind if noticed else f"{kind}, no notice yet")


@cache
def lines() -> tuple[Named, ...]:
    """Every line of every notice, as it stands in the file."""
    with NOTICES.open(encoding="utf-8", newline="") as text:
        return tuple(
            Named(
                published_on=date.fromisoformat(row["published_on"]),
                year=int(row["arrangement_year"]),
                holiday=row["holiday_zh"],
                day=date.fromisoformat(row["date"]),
                worked={"work": True, "off": False}[row["kind"]],
            )
            for row in csv.DictReader(text)
        )


@cache
def publications() -> tuple[date, ...]:
    """The days on which a notice came out, in order."""
    return tuple(sorted({line.published_on for line in lines()}))


def almanac(known_on: date | None) -> Almanac:
    """The days as known on a day, that day's notices included; None: all notices there are."""
    heard = [day for day in publications() if known_on is None or day <= known_on]
    return _almanac_of(heard[-1] if heard else None)


@cache
def _almanac_of(last: date | None) -> Almanac:
    return Almanac(tuple(n for n in lines() if last is not None and n.published_on <= last))
