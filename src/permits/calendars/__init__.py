"""Working days, by notice, as known on a day."""

from permits.calendars.calendar import Calendar
from permits.calendars.days import (
    Day,
    DayReason,
    Holiday,
    MakeUpDay,
    StatutoryDay,
    Weekday,
    Weekend,
    say,
)
from permits.calendars.notices import Notice, StatutoryDays

__all__ = [
    "Calendar",
    "Day",
    "DayReason",
    "Holiday",
    "MakeUpDay",
    "Notice",
    "StatutoryDay",
    "StatutoryDays",
    "Weekday",
    "Weekend",
    "say",
]
