"""How long limits can be beside each other, and what a limit becomes when it is extended."""

from permits.clocks.limits import (
    CalendarDays,
    Limit,
    Months,
    OnTheSpot,
    Term,
    WorkingDays,
    Years,
)

_MONTHS_A_YEAR = 12
# By number of months below a year: the fewest and the most days that so many months can have.
_FEWEST = (0, 28, 59, 89, 120, 150, 181, 212, 242, 273, 303, 334)
_MOST = (0, 31, 62, 92, 123, 153, 184, 215, 245, 276, 306, 337)


def never_longer(promised: Term, statutory: Term) -> bool | None:
    """Whether the promised limit (承诺时限) can never end after the statutory one.

    True: it never does, whatever the start, the notices and the stops. False: it never ends before
    it, and on some days after it. None: that depends on the days, so nobody may rely on it: 5
    working days can outlast 7 calendar days (黄金周), and no law bounds how long a holiday may be.
    The promise may shorten the limit of the law, never lengthen it (优化营商环境条例 第三十六条).
    """
    if _ends_by(promised, statutory):
        return True
    return False if _ends_by(statutory, promised) else None


def legs(limit: Limit, extension: Term | None) -> tuple[Limit, ...]:
    """The lengths to be counted one after the other, each from the last day of the one before.

    An extension in the unit of the limit makes one longer limit, so nothing is rolled or shortened
    between; a year is twelve months. In another unit it is counted from the unextended last day.
    """
    match limit, extension:
        case (_, None) | (_, OnTheSpot()):
            return (limit,)
        case WorkingDays(first), WorkingDays(more):
            return (WorkingDays(first + more),)
        case CalendarDays(first), CalendarDays(more):
            return (CalendarDays(first + more),)
        case ((Months() | Years()), (Months() | Years())):
            return (Months(months(limit) + months(extension)),)
        case _:
            return (limit, extension)


def months(limit: Months | Years) -> int:
    """The limit in months; a year is twelve (the corresponding day is the same)."""
    return limit.number if isinstance(limit, Months) else _MONTHS_A_YEAR * limit.number


def _ends_by(one: Term, other: Term) -> bool:
    """Provably: from the same start with the same stops, ``one`` never ends after ``other``."""
    match one, other:
        case OnTheSpot(), _:
            return True
        case _, OnTheSpot():
            return False
        case WorkingDays(), WorkingDays():
            return one.number <= other.number
        case ((Months() | Years()), (Months() | Years())):
            return months(one) <= months(other)
        case WorkingDays(), _:
            # Any other limit ends on a working day after the start, and this is the first of them.
            return one.number == 1
        case _:
            return _longest(one) <= _shortest(other)


def _longest(term: CalendarDays | Months | Years) -> int:
    """The most days from the start to the day on which the limit ends before it is rolled."""
    if isinstance(term, CalendarDays):
        return term.number
    years, rest = divmod(months(term), _MONTHS_A_YEAR)
    return 366 * years + _MOST[rest]


def _shortest(term: WorkingDays | CalendarDays | Months | Years) -> int:
    """The fewest such days; a rolled limit of n days never outlasts n working days."""
    if isinstance(term, WorkingDays | CalendarDays):
        return term.number
    years, rest = divmod(months(term), _MONTHS_A_YEAR)
    return 365 * years + _FEWEST[rest]
