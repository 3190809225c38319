"""Working days as announced by the notices known on a day, and provisionally beyond them."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta

from permits.calendars.days import (
    Day,
    DayReason,
    Holiday,
    MakeUpDay,
    StatutoryDay,
    Weekday,
    Weekend,
)
from permits.calendars.notices import Notice, StatutoryDays
from permits.vocabulary import NotFound, message

_SATURDAY = 5
_WORKED = (Weekday, MakeUpDay)


class Calendar:
    """Which days offices work, by the notices given; it never changes.

    Every notice covers its whole year; of two that list one day, the later published decides.
    A year without a notice is counted Monday to Friday less the statutory days known, and each of
    its days is provisional. Nothing is known before the first covered year: asking raises NotFound,
    as does making a calendar without any notice.
    """

    __slots__ = (
        "_earlier",
        "_eve",
        "_listed",
        "_published",
        "_ranks",
        "_without",
        "_worked",
        "_years",
        "first_day",
        "horizon",
        "notices",
        "statutory",
    )

    def __init__(self, notices: Iterable[Notice], statutory: StatutoryDays) -> None:
        self.notices = tuple(sorted(notices, key=lambda notice: (notice.published_on, notice.id)))
        self.statutory = statutory
        self._years = frozenset(n.year for n in self.notices if n.amends is None)
        if not self._years:
            raise _no_notice()
        self.first_day = date(min(self._years), 1, 1)
        """1 January of the first covered year."""
        self.horizon = _unbroken(self._years)
        """The last day up to which every year is covered: no day before it is provisional."""
        self._published = [notice.published_on for notice in self.notices]
        self._earlier: dict[int, Calendar] = {}
        self._without: dict[str, Calendar] = {}
        self._listed = _listed(self.notices)
        self._eve = self.first_day.toordinal() - 1
        self._ranks = [0]  # by days since the eve of the first day: working days up to that day
        self._worked = [self.first_day - timedelta(days=1)]  # by rank; the eve stands for rank 0

    def known_on(self, day: date) -> "Calendar":
        """The calendar of the notices published on or before that day; the same object each time.

        Raises NotFound when none was published by then.
        """
        known = bisect_right(self._published, day)
        if known == len(self.notices):
            return self
        if known == 0:
            raise _none_known(day, self.notices[0])
        if known not in self._earlier:
            self._earlier[known] = Calendar(self.notices[:known], self.statutory)
        return self._earlier[known]

    def without(self, notice: Notice) -> "Calendar":
        """The calendar as if that one had never been published; the same object each time.

        Raises NotFound where no notice is left.
        """
        if notice.id not in self._without:
            others = (known for known in self.notices if known.id != notice.id)
            self._without[notice.id] = Calendar(others, self.statutory)
        return self._without[notice.id]

    def published_between(self, after: date, upto: date) -> tuple[Notice, ...]:
        """The notices published after one day, up to and including another, in that order.

        They are why a running clock may have to be projected anew.
        """
        return tuple(notice for notice in self.notices if after < notice.published_on <= upto)

    def day(self, day: date) -> Day:
        """That day, whether it is worked and why. Raises NotFound before the first covered day."""
        if day < self.first_day:
            raise self._before_first(day)
        return Day(day, self._why(day), day.year not in self._years)

    def works(self, day: date) -> bool:
        """Whether that day is a working day. Raises NotFound before the first covered day."""
        if day < self.first_day:
            raise self._before_first(day)
        return isinstance(self._why(day), _WORKED)

    def rank(self, day: date) -> int:
        """The number of working days from the first covered day up to and including that day.

        The working days after ``a`` up to and including ``b`` are ``rank(b) - rank(a)``. The eve
        of the first covered day has rank 0; an earlier day raises NotFound.
        """
        index = day.toordinal() - self._eve
        if index < 0:
            raise self._before_first(day)
        while index >= len(self._ranks):
            self._add_year()
        return self._ranks[index]

    def working_day(self, rank: int) -> date:
        """The working day of that rank; the first is 1. Raises NotFound for a lower one."""
        if rank < 1:
            raise self._before_first(self.first_day - timedelta(days=1))
        while rank >= len(self._worked):
            self._add_year()
        return self._worked[rank]

    def provisional(self, after: date, upto: date) -> bool:
        """Whether a day after ``after``, up to and including ``upto``, is in an uncovered year.

        Raises NotFound when such a day is before the first covered one.
        """
        if after < self._worked[0]:
            raise self._before_first(after)
        if upto <= self.horizon:
            return False
        first = (after + timedelta(days=1)).year
        return any(year not in self._years for year in range(first, upto.year + 1))

    def _why(self, day: date) -> DayReason:
        listed = self._listed.get(day)
        if listed is not None:
            return listed
        if day.year not in self._years and (name := self.statutory.name(day)):
            return StatutoryDay(name)
        return Weekend() if day.weekday() >= _SATURDAY else Weekday()

    def _add_year(self) -> None:
        """Number the working days of one more year; OverflowError after the last year of dates."""
        first = self._eve + len(self._ranks)
        if first > date.max.toordinal():
            raise OverflowError(first)
        last = date(date.fromordinal(first).year, 12, 31).toordinal()
        for ordinal in range(first, last + 1):
            day = date.fromordinal(ordinal)
            if isinstance(self._why(day), _WORKED):
                self._worked.append(day)
            self._ranks.append(len(self._worked) - 1)

    def _before_first(self, day: date) -> NotFound:
        return NotFound(
            message("There is no calendar for {day}.", day=day),
            why=message(
                "The first year with a known notice begins on {first}.", first=self.first_day
            ),
            remedy=message(
                "Ask for a later day, or import the notice: permits calendar import FILE"
            ),
        )


def _listed(notices: Iterable[Notice]) -> dict[date, DayReason]:
    """What the notices say of single days; the later ones in the order given override."""
    days: dict[date, DayReason] = {}
    for notice in notices:
        days |= {day: Holiday(name, notice.id) for day, name in notice.off.items()}
        days |= {day: MakeUpDay(name, notice.id) for day, name in notice.worked.items()}
    return days


def _unbroken(years: frozenset[int]) -> date:
    """The last day up to which every year from the first on is covered."""
    year = min(years)
    while year + 1 in years:
        year += 1
    return date(year, 12, 31)


def _no_notice() -> NotFound:
    return NotFound(
        message("No holiday notice is loaded."),
        why=message("Working days follow from the notices of the State Council."),
        remedy=message("Import a notice: permits calendar import FILE"),
    )


def _none_known(day: date, first: Notice) -> NotFound:
    return NotFound(
        message("No holiday notice was known on {day}.", day=day),
        why=message(
            "The first, {notice}, was published on {published_on}.",
            notice=first.id,
            published_on=first.published_on,
        ),
        remedy=message("Ask for a later day, or import the notice: permits calendar import FILE"),
    )
