"""Due dates and notices as JSON."""

from permits.calendars import Notice
from permits.cli.answers import Json, iso
from permits.cli.reader import Reader
from permits.cli.said import why
from permits.clocks import LedgerDay
from permits.service.calendars import DueView


def due_data(view: DueView, reader: Reader) -> Json:
    """The last day and every day counted or passed over on the way to it."""
    return {
        "last_day": iso(view.due.last_day),
        "provisional": view.due.provisional,
        "known_on": view.known_on.isoformat(),
        "days": days_data(view.days, reader),
    }


def days_data(days: tuple[LedgerDay, ...], reader: Reader) -> Json:
    """One line per day; ``counted`` is its number within the limit, null where it has none."""
    return [
        {
            "date": line.date.isoformat(),
            "counted": line.counted,
            "why": why(line, reader),
            "provisional": line.provisional,
        }
        for line in days
    ]


def notice_data(notice: Notice | None) -> Json:
    """The notice imported; null where the office had it already."""
    if notice is None:
        return {"imported": None}
    return {"imported": notice.id, "year": notice.year, "published_on": str(notice.published_on)}
