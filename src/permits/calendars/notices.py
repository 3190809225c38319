"""What was announced about days off, and what the holiday measures say by themselves."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A holiday arrangement notice (节假日安排通知) of the General Office of the State Council.

    It settles every day of ``year``; ``off`` and ``worked`` (调休上班日) give, by day, the name of
    the holiday on account of which it is off or worked, and may reach into December of the year
    before. A notice that ``amends`` another settles only the days it lists, and overrides the
    other there. It is known from the day it was published.
    """

    id: str
    year: int
    published_on: date
    title: str
    source: str
    off: Mapping[date, str] = field(hash=False)
    worked: Mapping[date, str] = field(hash=False)
    amends: str | None = None

    def says_the_same(self, other: "Notice") -> bool:
        """Whether both are the same law, whatever title and source somebody has typed."""
        return replace(self, title="", source="") == replace(other, title="", source="")

    @property
    def first_day(self) -> date:
        """The first day it settles."""
        named = min((*self.off, *self.worked))
        return named if self.amends else min(named, date(self.year, 1, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatutoryDays:
    """The days off that follow from 全国年节及纪念日放假办法 alone, for years without a notice.

    ``weekdays`` gives, by year, those that fall on Monday to Friday, with their names.
    ``given_back`` is the number of statutory days of a year that fall on weekends: they will be
    given back (补假) on days that nobody can know before the notice. A year in neither is unknown.
    """

    weekdays: Mapping[int, Mapping[date, str]] = field(default_factory=dict, hash=False)
    given_back: Mapping[int, int] = field(default_factory=dict, hash=False)

    def name(self, day: date) -> str | None:
        """The holiday that day belongs to; None where the measures name none or are not known."""
        return self.weekdays.get(day.year, {}).get(day)
