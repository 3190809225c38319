"""Reminders that waited to be handed over and hold no more: they are withdrawn, and never sent.

Papers, and what an act or a lapse tells, are facts and always go out.
"""

from __future__ import annotations

from permits.engine import ClockRun
from permits.messages.words import STATUSES
from permits.ports.rows import DeliveryRow, OutboxRow
from permits.ports.store import Reading
from permits.service.office import Desk, Office
from permits.service.recording import load, settled
from permits.service.rungs import PROMISED
from permits.vocabulary import Message, message


def moot(desk: Desk[Reading], row: OutboxRow) -> Message | None:
    """Why the message must not go out any more as things stand today; None if it must."""
    if row.clock is None or row.rung is None:
        return None
    case = settled(desk, load(desk, row.case))[row.case].case
    run = case.clocks.get(row.clock)
    if run is None:
        return message("the limit is annulled by a correction")
    why = outdated(run, row.rung)
    if why is None and any(_stands_for(later, row) for later, _ in desk.tx.letters(row.case)):
        return message("a later reminder stands for it")
    return why


def outdated(run: ClockRun, rung: str) -> Message | None:
    """Why nobody need be reminded by that rung of the run any more; None if somebody must."""
    ends = run.projected
    if not run.open:
        return message("the limit is over: {status}", status=STATUSES[run.status])
    if ends.last_day is None:
        return message("the limit is stopped")
    promised = rung.startswith(PROMISED)
    if promised and run.promise_missed:
        return message("the promised limit has passed")
    day = ends.promised_last_day if promised else ends.last_day
    if rung.endswith(f"@{day}"):
        return None
    return message("the last day is now {day}", day=day)


def _stands_for(later: OutboxRow, row: OutboxRow) -> bool:
    same = (later.clock, later.recipient) == (row.clock, row.recipient)
    return same and row.rung in later.passed_over


def withdraw(office: Office, row: OutboxRow, attempts: int, why: Message) -> None:
    """Note, after that many attempts, that the message is not handed over any more, and why."""
    withdrawn = DeliveryRow(
        key=row.key,
        attempt=attempts + 1,
        channel="",
        at=office.now,
        outcome="withdrawn",
        detail=str(why),
    )
    with office.writing() as desk:
        desk.tx.delivered(withdrawn)
