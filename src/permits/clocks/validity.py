"""The last day of a permit's term, whose first day counts (unlike the first day of a limit)."""

from datetime import date, timedelta
from typing import assert_never

from permits.clocks.lengths import months
from permits.clocks.limits import CalendarDays, Months, OnTheSpot, Term, WorkingDays, Years
from permits.clocks.projection import corresponding_day
from permits.vocabulary import Malformed, message


def last_day_of_validity(first_day: date, term: Term) -> date:
    """The last day, inclusive: four years from 2016-04-05 are valid until 2020-04-04 (infer).

    Never rolled, so no calendar is needed. Raises Malformed for a term in working days.
    """
    match term:
        case CalendarDays(number):
            return first_day + timedelta(days=number - 1)
        case Months() | Years():
            return corresponding_day(first_day, months(term)) - timedelta(days=1)
        case OnTheSpot():
            return first_day
        case WorkingDays():
            raise Malformed(
                message("a permit is not valid for working days"),
                remedy=message("write years, months or calendar days"),
            )
        case _:
            assert_never(term)
