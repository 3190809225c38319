"""The product answers as the law walked day by day does; `comparison` itself asks the whole."""

from datetime import date

import pytest

from permits.calendars import Calendar
from permits.clocks import ledger
from tests.holidays import CALENDAR, STATUTORY, notices
from tests.oracle import hand
from tests.oracle.comparison import by_the_product, clock, differences
from tests.oracle.questions import FIRST, LAST, SECTIONS, Question, days
from tests.oracle.walking import Limit, walk

EVERY_START: tuple[Limit, ...] = (
    ("working", 5),
    ("working", 10),
    ("working", 20),
    ("calendar", 30),
    ("months", 2),
    ("years", 1),
)

SPREAD = 131
"""One question in so many; it shares no factor with the numbers of limits and of patterns."""


@pytest.mark.parametrize("limit", EVERY_START, ids=lambda limit: " ".join(map(str, limit)))
def test_from_every_start_of_twelve_years_the_last_day_is_the_laws(limit: Limit) -> None:
    asked = (Question(start, limit) for start in days(FIRST, LAST))
    assert list(differences(asked)) == []


@pytest.mark.parametrize("section", SECTIONS)
def test_a_spread_of_every_section_is_answered_alike(section: str) -> None:
    assert list(differences(SECTIONS[section](SPREAD))) == []


@pytest.mark.parametrize("row", hand.rows(), ids=lambda row: f"{row.number}: {row.why}")
def test_the_product_ends_where_the_pencil_did(row: hand.Row) -> None:
    question = Question(row.start, row.limit, row.stops, row.extension, row.known_on, row.back)
    assert by_the_product(question) == (row.last_day, row.provisional)


@pytest.mark.parametrize("number", [5, 20])
def test_the_ledger_counts_the_days_that_the_walk_lets_run(number: int) -> None:
    for question in (Question(start, ("working", number)) for start in days(FIRST, LAST)):
        walked = walk(question.start, question.limit) or ()
        counted = [(line.date, bool(line.counted)) for line in ledger(clock(question), CALENDAR)]
        assert counted == [(step.day, step.runs) for step in walked]


def test_a_calendar_without_the_amending_notices_is_found_out() -> None:
    first_texts = Calendar([notice for notice in notices() if notice.amends is None], STATUTORY)
    asked = (Question(start, ("working", 1)) for start in days(FIRST, LAST))
    found = [question.start for question, _, _ in differences(asked, first_texts)]
    assert found == [
        *days(date(2015, 9, 2), date(2015, 9, 5)),  # to Sunday the 6th, not to 3, 4 and 7
        *days(date(2019, 4, 26), date(2019, 4, 27)),  # to Sunday the 28th, not to the 29th
        *days(date(2019, 4, 30), date(2019, 5, 4)),  # to Sunday May 5, not to 2, 3 and 6
        *days(date(2020, 1, 23), date(2020, 1, 31)),  # to Feb 3, not to Jan 31 and Feb 1
    ]
