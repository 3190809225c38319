"""What is said of a clock: which it is, until when it runs, what moved it and how it ended."""

from __future__ import annotations

from collections.abc import Mapping

from permits.cli.reader import NOTHING, Reader
from permits.cli.said import with_subject
from permits.clocks import Limit
from permits.engine import ClockId
from permits.engine.events import (
    ClockEnded,
    ClockExtended,
    ClockLapsed,
    ClockReprojected,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    Projected,
    PromiseMissed,
)
from permits.ports.rows import ClockRow
from permits.vocabulary import Message, message

_EFFECTS: Mapping[str, Message] = {
    "overdue": message("the office is overdue; nothing is granted by it"),
    "deemed": message("the law itself takes the act"),
    "owed": message("an officer owes the next act"),
    "lost": message("the right is lost"),
    "late": message("the party is late, which is recorded"),
    "nothing": message("nothing follows"),
}


def clock_said(id_: ClockId, reader: Reader) -> str:
    """The clock by its title, with the subject it runs on."""
    return with_subject(id_.subject, reader.title("clock", id_.name), reader)


def stopped(row: ClockRow) -> bool:
    """Whether the clock is open and has no last day because something stops it."""
    return row.last_day is None and row.status in {"running", "overdue"}


def until_said(ends: Projected, reader: Reader) -> str:
    """The last day, and the promised one beside it."""
    day = reader.day(ends.last_day, provisional=ends.provisional)
    if ends.promised_last_day is None:
        return day
    promised = reader.day(ends.promised_last_day, provisional=ends.promised_provisional)
    return reader.say(message("{day}, promised {promised}", day=day, promised=promised))


def moved(
    body: ClockStarted | ClockStopped | ClockResumed | ClockExtended | ClockReprojected,
    reader: Reader,
) -> str:
    """What moved the clock, and its last day now."""
    clock, until = clock_said(body.id, reader), until_said(body.projected, reader)
    match body:
        case ClockStarted():
            limit = limit_said(body.clock.limit, reader)
            said = message(
                "{clock} starts: {limit}, until {day}", clock=clock, limit=limit, day=until
            )
        case ClockStopped():
            reason = reader.title("stop-reason", body.reason)
            said = message("{clock} stops: {reason}", clock=clock, reason=reason)
        case ClockResumed():
            reason = reader.title("stop-reason", body.reason)
            said = message(
                "{clock} runs on after: {reason}, until {day}",
                clock=clock,
                reason=reason,
                day=until,
            )
        case ClockExtended():
            by = reader.term(body.by)
            said = message(
                "{clock} is extended by {by}, until {day}", clock=clock, by=by, day=until
            )
        case ClockReprojected():
            said = message(
                "{clock} now ends on {day}, by notice {notice} (before: {before})",
                clock=clock,
                day=until,
                notice=body.notice,
                before=until_said(body.before, reader),
            )
    return reader.say(said)


def ended(body: ClockEnded | ClockLapsed | PromiseMissed, reader: Reader) -> str:
    """How the clock ended, or what came of a last day that passed."""
    clock = clock_said(body.id, reader)
    match body:
        case ClockEnded(how="met"):
            said = message("{clock} is met", clock=clock)
        case ClockEnded():
            said = message("{clock} is void", clock=clock)
        case ClockLapsed():
            effect = _EFFECTS[body.effect]
            said = message(
                "{clock} lapsed, last day {day}: {effect}",
                clock=clock,
                day=body.last_day,
                effect=effect,
            )
        case PromiseMissed():
            said = message(
                "{clock}: the promised limit passed on {day}; reasons are to be stated in public",
                clock=clock,
                day=body.last_day,
            )
    return reader.say(said)


def limit_said(limit: Limit | None, reader: Reader) -> str:
    """The limit in the words of the law; a dash where there is none."""
    return NOTHING if limit is None else reader.term(limit)
