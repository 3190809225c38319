"""What an act brought: what happened, what runs now, what can be done next."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.blocks import Block, Heading, Lines, Row, Table
from permits.cli.events import event_said
from permits.cli.pages.case import clocks_table, doer, header, owed_said, possible_table
from permits.cli.reader import Reader
from permits.engine import CaseOpened
from permits.engine.events import ClockStarted
from permits.service.views import CaseView, HistoryLine, Outcome
from permits.vocabulary import message


def outcome_page(outcome: Outcome, reader: Reader) -> Iterator[Block]:
    """The clerk's answer to ``file`` and ``do``."""
    view, say = outcome.view, reader.say
    yield header(view, reader)
    if outcome.repeated:
        said = message("This command was taken before under its key; nothing was added.")
        yield Lines((say(said),))
    else:
        yield Heading(say(message("What happened")))
        yield _happened(outcome, reader)
    yield from _owed(view, reader)
    yield Heading(say(message("What runs now")))
    yield clocks_table(tuple(c for c in view.clocks if c.row.status in _OPEN), reader)
    yield Heading(say(message("What can be done next")))
    yield possible_table(view.possible, reader)


_OPEN = ("running", "overdue")


def _owed(view: CaseView, reader: Reader) -> Iterator[Block]:
    if view.row.owes:
        yield Heading(reader.say(message("Owed now")))
        yield Lines(tuple(owed_said(owed, reader) for owed in view.row.owes))


def _happened(outcome: Outcome, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("Counts from")),
            say(message("Came about")),
            say(message("What")),
            say(message("Who")),
            say(message("Basis")),
        ),
        rows=tuple(
            Row(_line(HistoryLine(recorded=recorded, written=True), outcome.view, reader))
            for recorded in outcome.added
            if not isinstance(recorded.event.body, CaseOpened | ClockStarted)
        ),
        empty=say(message("Nothing has happened.")),
        aside=True,
    )


def _line(line: HistoryLine, view: CaseView, reader: Reader) -> tuple[str, ...]:
    event = line.recorded.event
    came_about = "" if event.occurred_on == event.effective_on else event.occurred_on.isoformat()
    return (
        event.effective_on.isoformat(),
        came_about,
        event_said(event.body, view.texts, reader),
        doer(line, reader),
        reader.basis(event.basis),
    )
