"""Why a day of a ledger is counted or not, as values and in words."""

from dataclasses import dataclass
from typing import assert_never

from permits.calendars import (
    DayReason,
    Holiday,
    MakeUpDay,
    StatutoryDay,
    Weekday,
    Weekend,
    say,
)
from permits.vocabulary import Message, message


@dataclass(frozen=True, slots=True)
class EveryDay:
    """Counted as every calendar day is, worked or not."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """Not counted (不计入): the stop of that number, from 1 in the order they were recorded."""

    stop: int
    reason: str


@dataclass(frozen=True, slots=True)
class RollsOver:
    """The period would end, but the day is off (民法典 第二百零三条).

    ``missing`` is the day of the month that the start has and this month has not (第二百零二条).
    """

    because: DayReason
    missing: int | None = None


@dataclass(frozen=True, slots=True)
class EndsOn:
    """The last day of calendar days, months or years, and a working day; ``missing`` as above."""

    because: DayReason
    missing: int | None = None


@dataclass(frozen=True, slots=True)
class SameDay:
    """On the spot (当场): the day itself, worked or not."""


@dataclass(frozen=True, slots=True)
class NamedDay:
    """The day that the limit names."""


LedgerReason = DayReason | EveryDay | Stopped | RollsOver | EndsOn | SameDay | NamedDay
"""Why a day of a ledger is counted or not."""


def because(why: LedgerReason) -> Message:
    """The reason of a line in words."""
    match why:
        case EveryDay():
            return message("every calendar day counts")
        case Stopped():
            return message("not counted: stop {stop}, {reason}", stop=why.stop, reason=why.reason)
        case RollsOver():
            return _at_the_end(why, message("rolls on: {why}", why=say(why.because)))
        case EndsOn():
            return _at_the_end(why, message("the last day: {why}", why=say(why.because)))
        case SameDay():
            return message("on the spot: the day itself")
        case NamedDay():
            return message("the day named by the limit")
        case Weekday() | Weekend() | Holiday() | MakeUpDay() | StatutoryDay():
            return say(why)
        case _:
            assert_never(why)


def _at_the_end(why: RollsOver | EndsOn, words: Message) -> Message:
    if why.missing is None:
        return words
    return message(
        "the month has no day {missing}, so its last day; {why}", missing=why.missing, why=words
    )
