"""Last days as a calendar (iCalendar, RFC 5545) that people subscribe to: the home of icalendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from permits.vocabulary import Unavailable, message

if TYPE_CHECKING:
    from icalendar import Event, Timezone

_DAY = timedelta(days=1)
_OFFSET = timedelta(hours=8)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One last day. ``uid`` is its for good; ``sequence`` grows with every change of it.

    ``cancelled`` takes it out of the calendars it is in; ``changed_at`` is when it came to be as it
    is.
    """

    uid: str
    sequence: int
    day: date
    standing: Literal["confirmed", "tentative", "cancelled"]
    changed_at: datetime
    summary: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedView:
    """The last days of one reader, in the order they are written."""

    name: str
    entries: tuple[FeedEntry, ...]


def render_feed(view: FeedView) -> str:
    """The feed as an iCalendar object, the same for the same view; its lines end in CR LF.

    Raises Unavailable where icalendar is not installed.
    """
    try:
        from icalendar import Calendar, vText
    except ImportError:
        raise Unavailable(
            message("the calendar cannot be written"),
            why=message("icalendar is not installed"),
            remedy=message("install it: pip install 'permits[notify]'"),
        ) from None
    calendar = Calendar()
    calendar.add("prodid", "-//permits//last days//ZH")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", vText(view.name))  # unknown to the standard: say that it is text
    # A calendar has one component at least, also where nothing is due (RFC 5545 section 3.6).
    for component in (_china_time(), *_events(view.entries)):
        calendar.add_component(component)
    written: bytes = calendar.to_ical()
    return written.decode()


def _china_time() -> Timezone:
    from icalendar import Timezone, TimezoneStandard

    standard = TimezoneStandard()
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - local by definition
    standard.add("tzoffsetfrom", _OFFSET)
    standard.add("tzoffsetto", _OFFSET)
    zone = Timezone()
    zone.add("tzid", "Asia/Shanghai")
    zone.add_component(standard)
    return zone


def _events(entries: Iterable[FeedEntry]) -> Iterable[Event]:
    from icalendar import Event

    for entry in entries:
        event = Event()
        event.add("uid", entry.uid)
        event.add("sequence", entry.sequence)
        event.add("dtstamp", entry.changed_at.astimezone(UTC))
        event.add("last-modified", entry.changed_at.astimezone(UTC))
        event.add("dtstart", entry.day)
        event.add("dtend", entry.day + _DAY)  # the first day that is not part of it
        event.add("status", entry.standing.upper())
        event.add("transp", "TRANSPARENT")  # a last day makes nobody busy
        event.add("summary", entry.summary)
        event.add("description", entry.description)
        yield event
