"""Due dates, their proof day by day, and notices as pages."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table
from permits.cli.cells import visible
from permits.cli.pages.cron import failed_table
from permits.cli.reader import Reader
from permits.clocks import LedgerDay, Proof, Stopped, because
from permits.engine.events import Projected
from permits.service.calendars import Notices
from permits.service.importing import Imported, Mistaken, Moved
from permits.vocabulary import message

_NO_PAPERS: Mapping[int, str] = {}


def due_page(proof: Proof, reader: Reader) -> Iterator[Block]:
    """The last day, and the days that lead to it."""
    say = reader.say
    last_day = reader.day(proof.due.last_day, provisional=proof.due.provisional)
    yield Fields(((say(message("Last day")), last_day), *rests_on(proof, reader)))
    yield Heading(say(message("Day by day")))
    yield days_table(proof.days, reader)


def rests_on(proof: Proof, reader: Reader) -> Iterator[tuple[str, str]]:
    """The day whose notices count, and those that say which of the days are worked."""
    notices = reader.series(notice.id for notice in proof.notices)
    yield reader.say(message("By the notices up to")), proof.known_on.isoformat()
    if notices:
        yield reader.say(message("Rests on the notices")), notices


def days_table(
    days: tuple[LedgerDay, ...],
    reader: Reader,
    papers: Mapping[int, str] = _NO_PAPERS,
    promised: tuple[LedgerDay, ...] = (),
) -> Table:
    """One row per day, with its number within the limit and the reason.

    ``papers`` are those that told of the stops, by the number of the stop. The days of a
    ``promised`` limit stand beside the others.
    """
    say = reader.say
    beside = {line.date: line for line in promised}
    alone = beside.keys() - {line.date for line in days}
    counts = [say(message("Counted")), *([say(message("Promised"))] if promised else [])]
    return Table(
        heads=(say(message("Day")), say(message("Weekday")), *counts, say(message("Why"))),
        rows=(
            *(_day(beside[day], (None, beside[day]), reader, papers) for day in sorted(alone)),
            *(
                _day(line, (line, beside.get(line.date)) if promised else (line,), reader, papers)
                for line in days
            ),
        ),
        empty=say(message("No day is counted.")),
    )


def _day(
    line: LedgerDay,
    counted: tuple[LedgerDay | None, ...],
    reader: Reader,
    papers: Mapping[int, str],
) -> Row:
    numbers = tuple(one.counted if one is not None else None for one in counted)
    return Row(
        (
            reader.day(line.date, provisional=line.provisional),
            reader.title("weekday", str(line.date.isoweekday())),
            *("" if number is None else str(number) for number in numbers),
            _why(line, reader, papers),
        ),
        "plain" if line.counted is not None else "soft",
    )


def _why(line: LedgerDay, reader: Reader, papers: Mapping[int, str]) -> str:
    """Why the day is counted or not."""
    reason = line.why
    if not isinstance(reason, Stopped):
        return reader.say(because(reason))
    titled = replace(reason, reason=reader.title("stop-reason", reason.reason))
    paper = papers.get(reason.stop)
    if paper is None:
        return reader.say(because(titled))
    said = message("{why}, paper {paper}", why=because(titled), paper=paper)
    return reader.say(said)


def imported_page(done: Imported, reader: Reader) -> Iterator[Block]:
    """What was imported, the clocks it moved, and the lapses it shows to be mistaken."""
    say = reader.say
    said = message(
        "Notice {notice}, published on {on}, is imported; running clocks moved: {number}.",
        notice=done.notice.id,
        on=done.notice.published_on,
        number=len(done.moved),
    )
    if not done.new:
        said = message("The office has this notice already; nothing was changed.")
    if not done.new and done.moved:
        said = message("The office has this notice already; what was left to move is moved.")
    yield Lines((say(said),))
    if done.moved:
        yield _moved_table(done.moved, reader)
    if done.mistaken:
        yield Heading(say(message("To be corrected: lapsed before the notice was known here")))
        yield _mistaken_table(done.mistaken, reader)
    if done.failed:
        yield failed_table(done.failed, reader)


def _moved_table(moved: tuple[Moved, ...], reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Case")),
            say(message("Clock")),
            say(message("Last day before")),
            say(message("Last day now")),
        ),
        rows=tuple(
            Row((one.case, str(one.clock), _until(one.before, reader), _until(one.after, reader)))
            for one in moved
        ),
        empty="",
    )


def _until(ends: Projected, reader: Reader) -> str:
    return reader.day(ends.last_day, provisional=ends.provisional)


def _mistaken_table(mistaken: tuple[Mistaken, ...], reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Case")),
            say(message("Clock")),
            say(message("Last day recorded")),
            say(message("Last day by the notices")),
        ),
        rows=tuple(
            Row(
                (
                    one.case,
                    str(one.clock),
                    one.last_day.isoformat(),
                    say(message("not settled yet"))
                    if one.by_notices is None
                    else one.by_notices.isoformat(),
                ),
                "late",
            )
            for one in mistaken
        ),
        empty="",
    )


def notices_page(view: Notices, reader: Reader) -> Iterator[Block]:
    """Every notice known today, and the last day they settle."""
    say = reader.say
    yield Fields(
        (
            (say(message("Settled up to")), view.horizon.isoformat()),
            (say(message("Clocks that end provisionally")), str(view.waiting)),
        )
    )
    yield Table(
        heads=(
            say(message("Notice")),
            say(message("Year")),
            say(message("Published")),
            say(message("Amends")),
            say(message("Title")),
        ),
        rows=tuple(
            Row(
                (
                    notice.id,
                    str(notice.year),
                    notice.published_on.isoformat(),
                    notice.amends or "",
                    visible(notice.title),
                )
            )
            for notice in view.known
        ),
        empty="",
    )
