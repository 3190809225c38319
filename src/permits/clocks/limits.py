"""Limits as the law writes them; the unit is a type, so a bare number of days does not exist."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """工作日: days on which offices work (行政许可法 第八十二条)."""

    number: int


@dataclass(frozen=True, slots=True)
class CalendarDays:
    """自然日: every day."""

    number: int


@dataclass(frozen=True, slots=True)
class Months:
    """月: to the corresponding day (民法典 第二百零二条)."""

    number: int


@dataclass(frozen=True, slots=True)
class Years:
    """年: to the corresponding day (民法典 第二百零二条)."""

    number: int


@dataclass(frozen=True, slots=True)
class OnTheSpot:
    """当场: on the day itself."""


@dataclass(frozen=True, slots=True)
class Until:
    """To a named day, inclusive, neither counted nor rolled: a permit's last day of validity."""

    day: date


Term = WorkingDays | CalendarDays | Months | Years | OnTheSpot
"""What rules may write: a length with its unit."""
Limit = Term | Until
