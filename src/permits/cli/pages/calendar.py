"""Due dates, their proof day by day, and notices as pages."""

from collections.abc import Iterator

from permits.calendars import Notice
from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table
from permits.cli.reader import Reader
from permits.cli.said import why
from permits.clocks import LedgerDay
from permits.service.calendars import DueView
from permits.vocabulary import message


def due_page(view: DueView, reader: Reader) -> Iterator[Block]:
    """The last day, and the days that lead to it."""
    say = reader.say
    last_day = reader.day(view.due.last_day, provisional=view.due.provisional)
    yield Fields(
        (
            (say(message("Last day")), last_day),
            (say(message("By the notices up to")), view.known_on.isoformat()),
        )
    )
    yield Heading(say(message("Day by day")))
    yield days_table(view.days, reader)


def days_table(days: tuple[LedgerDay, ...], reader: Reader) -> Table:
    """One row per day, with its number within the limit and the reason."""
    say = reader.say
    return Table(
        heads=(say(message("Day")), say(message("Counted")), say(message("Why"))),
        rows=tuple(
            Row(
                (
                    reader.day(line.date, provisional=line.provisional),
                    "" if line.counted is None else str(line.counted),
                    why(line, reader),
                ),
                "plain" if line.counted is not None else "soft",
            )
            for line in days
        ),
        empty=say(message("No day is counted.")),
    )


def notice_page(notice: Notice | None, reader: Reader) -> Iterator[Block]:
    """What was imported."""
    if notice is None:
        said = message("The office has this notice already; nothing was changed.")
    else:
        said = message(
            "Notice {notice}, published on {on}, is imported; clocks still running follow it.",
            notice=notice.id,
            on=notice.published_on,
        )
    yield Lines((reader.say(said),))
