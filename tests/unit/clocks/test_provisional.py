"""A date is provisional as soon as one day of its count is in a year without a notice."""

from dataclasses import replace
from datetime import date

from permits.calendars import Calendar
from permits.clocks import Clock, Due, Extension, Months, WorkingDays, due, ledger
from permits.vocabulary import ClockName, Party
from tests.holidays import STATUTORY, notices

WITHOUT_2019 = Calendar([notice for notice in notices() if notice.year != 2019], STATUTORY)
CLOCK = Clock(
    name=ClockName("limit"),
    runs_against=Party.DEPARTMENT,
    limit=Months(4),
    started=date(2019, 8, 31),
)


def test_the_extension_of_a_provisional_limit_is_provisional() -> None:
    extended = replace(CLOCK, extension=Extension(limit=WorkingDays(5), on=date(2019, 12, 1)))
    assert due(CLOCK, WITHOUT_2019) == Due(date(2019, 12, 31), provisional=True)
    assert due(extended, WITHOUT_2019) == Due(date(2020, 1, 8), provisional=True)


def test_backwards_the_last_day_itself_can_make_it_provisional() -> None:
    back = replace(CLOCK, limit=WorkingDays(2), back_from=date(2020, 1, 3))
    assert due(back, WITHOUT_2019) == Due(date(2019, 12, 31), provisional=True)
    assert [line.provisional for line in ledger(back, WITHOUT_2019)] == [False, False, True]


def test_what_is_counted_after_the_year_without_a_notice_is_settled() -> None:
    later = replace(CLOCK, limit=WorkingDays(2), started=date(2019, 12, 31))
    assert due(later, WITHOUT_2019) == Due(date(2020, 1, 3), provisional=False)
