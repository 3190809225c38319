"""The last day of a limit, found by walking the days one by one and asking each whether it runs.

A limit is a plain tuple: ("working", 20), ("calendar", 30), ("months", 2), ("years", 1), ("spot",).
A stop is a pair (since, until); until None while it is open. Nothing here comes from the product.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from tests.oracle.notices import Almanac, almanac

Limit = tuple[str, int] | tuple[str]
Stop = tuple[date, date | None]

NEXT = timedelta(days=1)
BEFORE = timedelta(days=-1)


class Step(NamedTuple):
    """One day walked: whether it ran, whether notices settle it, and why it did or did not."""

    day: date
    runs: bool
    settled: bool
    why: str


def last_day(
    start: date,
    limit: Limit,
    *,
    stops: tuple[Stop, ...] = (),
    extension: Limit | None = None,
    known_on: date | None = None,
    back_from: date | None = None,
) -> tuple[date | None, bool]:
    """The last day in time, and whether it is provisional; (None, False) while a stop holds it.

    Provisional: a day walked, from the day after the start to the last day, lies in a year
    whose notice is not out on `known_on` (None: every notice there is). Counted back from an
    event, it is the last permissible day before it; start, stops and rolling then play no part,
    so that only working days rest on a notice.
    """
    path = walk(
        start, limit, stops=stops, extension=extension, known_on=known_on, back_from=back_from
    )
    if path is None:
        return None, False
    end = path[-1].day if path else back_from or start
    return end, not all(step.settled for step in path)


def walk(
    start: date,
    limit: Limit,
    *,
    stops: tuple[Stop, ...] = (),
    extension: Limit | None = None,
    known_on: date | None = None,
    back_from: date | None = None,
) -> tuple[Step, ...] | None:
    """The days walked in order, the last day at the end; none for the spot; None: it never ends."""
    days = almanac(known_on)
    unit, length = _whole(limit, extension)
    if unit == "spot":
        return ()  # 行政许可法 第三十四条: at once, so no day is counted and none can be stopped
    if back_from is not None:
        return tuple(_walk_back(back_from, unit, length, days))
    return _walk_on(start, unit, length, stops, days)


def _whole(limit: Limit, extension: Limit | None) -> tuple[str, int]:
    """One limit from both: 二十日 and 延长十日 are thirty days (行政许可法 第四十二条)."""
    unit, *lengths = limit
    if extension is not None:
        assert extension[0] == unit, "an extension is in the unit of its limit"
        lengths += extension[1:]
    return unit, sum(lengths)


def _walk_on(
    start: date, unit: str, length: int, stops: tuple[Stop, ...], days: Almanac
) -> tuple[Step, ...] | None:
    """Forward from the day after the start, which itself is not counted (民法典 第二百零一条)."""
    needed = _days_to_corresponding(start, unit, length, NEXT)
    path: list[Step] = []
    ran = 0
    day = start
    while True:
        day += NEXT
        if any(until is None and since < day for since, until in stops):
            return None
        step = _look(day, unit, stops, days)
        path.append(step)
        ran += step.runs
        if ran >= needed and step.runs and days[day].works:
            return tuple(path)  # the last day is a working day (民法典 第二百零三条)


def _walk_back(event: date, unit: str, length: int, days: Almanac) -> Iterator[Step]:
    """Backward from the day before the event; the day reached is the last permissible one."""
    needed = _days_to_corresponding(event, unit, length, BEFORE)
    day = event
    while needed > 0:
        day += BEFORE
        step = _look(day, unit, (), days)
        needed -= step.runs
        yield step._replace(settled=step.settled or unit != "working")


def _look(day: date, unit: str, stops: tuple[Stop, ...], days: Almanac) -> Step:
    """Whether a day runs: not inside a stop (行政许可法 第四十五条) nor, where the limit is in
    working days, a day off (第八十二条). A stop spares the day it starts on and takes the day
    it ends on.
    """
    works, settled, why = days[day]
    for since, until in stops:
        if until is not None and since < day <= until:
            return Step(day, runs=False, settled=settled, why=f"stopped since {since}")
    return Step(day, works or unit != "working", settled, why)


def _days_to_corresponding(start: date, unit: str, length: int, pace: timedelta) -> int:
    """How many days must run. A month is over on the day with the number of the first day or,
    where the month has no such day, on the month's last (民法典 第二百零二条); a year is twelve.
    """
    if unit in ("working", "calendar"):
        return length
    months = length * {"months": 1, "years": 12}[unit]
    day = start
    walked = 0
    while months > 0:
        day += pace
        walked += 1
        is_last = (day + NEXT).day == 1
        months -= day.day == start.day or (is_last and day.day < start.day)
    return walked
