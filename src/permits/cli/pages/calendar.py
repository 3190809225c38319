"""Due dates, their proof day by day, and notices as pages."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from permits.calendars import Notice
from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table
from permits.cli.reader import Reader
from permits.clocks import LedgerDay, Proof, Stopped, because
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
