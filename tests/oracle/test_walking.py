"""The walk agrees with the pencil, on every row of the hand-worked table."""

from datetime import date, timedelta

import pytest

from tests.oracle.hand import Row, rows
from tests.oracle.notices import almanac
from tests.oracle.walking import last_day, walk


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.number}: {row.why}")
def test_the_walk_ends_where_the_pencil_did(row: Row) -> None:
    back_from = row.start if row.back else None
    assert last_day(
        row.start,
        row.limit,
        stops=row.stops,
        extension=row.extension,
        known_on=row.known_on,
        back_from=back_from,
    ) == (row.last_day, row.provisional)


def test_the_table_has_every_row_once() -> None:
    assert [row.number for row in rows()] == list(range(1, 152))


@pytest.mark.parametrize(
    ("year", "days"),
    [
        # Weekdays of the year, less the weekdays off, and the weekend days worked.
        (2015, 249),  # 261 - 17 + 5, Sep 3 and 4 off and Sunday 6 worked
        (2019, 250),  # 261 - 17 + 6, two of the six worked for May; 2018-12-29 is not among them
        (2020, 249),  # 262 - 19 + 6, Feb 1 being off and Jan 31 too
        (2024, 251),  # 262 - 19 + 8
        (2026, 248),  # 261 - 19 + 6
    ],
)
def test_a_year_has_as_many_working_days_as_its_notices_leave(year: int, days: int) -> None:
    known = almanac(None)
    first = date(year, 1, 1)
    whole = (first + timedelta(days=n) for n in range(366))
    assert sum(known[day].works for day in whole if day.year == year) == days


def test_the_walk_says_of_each_day_whether_it_ran_and_why() -> None:
    path = walk(date(2024, 2, 8), ("working", 2), known_on=date(2024, 2, 8))
    assert path is not None
    assert [(step.day.day, step.runs) for step in path] == [
        (9, True),
        *((day, False) for day in range(10, 18)),
        (18, True),
    ]
    assert path[0].why == "weekday"
    assert path[-1].why == "make-up day of 春节, notice of 2023-10-25"
