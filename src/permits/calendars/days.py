"""One day of a calendar: whether offices work on it, and which rule or notice says so."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from permits.vocabulary import Message, message


@dataclass(frozen=True, slots=True)
class Weekday:
    """Monday to Friday, and no notice says otherwise: worked."""


@dataclass(frozen=True, slots=True)
class Weekend:
    """Saturday or Sunday, and no notice says otherwise: off."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Off by a holiday notice (节假日安排通知)."""

    name: str
    notice: str


@dataclass(frozen=True, slots=True)
class MakeUpDay:
    """Worked by a holiday notice, to make up for a day off (调休上班日)."""

    name: str
    notice: str


@dataclass(frozen=True, slots=True)
class StatutoryDay:
    """Off by 全国年节及纪念日放假办法 in a year whose notice is not known."""

    name: str


DayReason = Weekday | Weekend | Holiday | MakeUpDay | StatutoryDay
"""Why a day is worked or off."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a calendar knows it; ``provisional`` while no known notice covers its year."""

    date: date
    why: DayReason
    provisional: bool

    @property
    def works(self) -> bool:
        """Whether it is a working day (工作日, 行政许可法 第八十二条)."""
        return isinstance(self.why, Weekday | MakeUpDay)


def say(why: DayReason) -> Message:
    """The reason in words, naming the holiday and the notice."""
    match why:
        case Weekday():
            return message("Monday to Friday")
        case Weekend():
            return message("weekend")
        case Holiday():
            return message("{name}, off by notice {notice}", name=why.name, notice=why.notice)
        case MakeUpDay():
            return message(
                "made up for {name} by notice {notice}", name=why.name, notice=why.notice
            )
        case StatutoryDay():
            return message("{name}, a statutory holiday", name=why.name)
        case _:
            assert_never(why)
