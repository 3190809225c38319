"""What comes out late in a rehearsal: the office corrects the course of the current case."""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 - ``date`` is what a correction does
from typing import Any

from permits.engine.events import ActTaken, ClockLapsed
from permits.service.acting import act as take
from permits.service.restating import RestatingRequest, restate
from permits.testing.rehearsal import Rehearsal
from permits.testing.shown import not_shown
from permits.testing.wording import Doing
from permits.vocabulary import message

REASON = "事后得知"
"""What scenarios do not say, for no rule asks what it is."""
CORRECTION = "更正"


def record(
    rehearsal: Rehearsal, doing: Doing, on: Day, approver: str | None, *, attempt: bool
) -> None:
    """An act of an earlier day is recorded only now."""
    request = rehearsal.late_request(doing, on, approver, reason=REASON)
    rehearsal.carry_out(doing.act, lambda: take(rehearsal.office, request), attempt=attempt)


def receive(rehearsal: Rehearsal, by: str, on: Day, approver: str | None, *, attempt: bool) -> None:
    """The case was received on another day."""
    _restate(rehearsal, by, approver, attempt=attempt, received_on=on)


def date(
    rehearsal: Rehearsal, by: str, act: str, on: Day, approver: str | None, *, attempt: bool
) -> None:
    """The newest act of that title took place on another day."""
    _restate(rehearsal, by, approver, attempt=attempt, event=_number(rehearsal, act), on=on)


def leave_out(
    rehearsal: Rehearsal, by: str, act: str, approver: str | None, *, attempt: bool
) -> None:
    """The newest act of that title never happened."""
    _restate(rehearsal, by, approver, attempt=attempt, without=(_number(rehearsal, act),))


def annulled(rehearsal: Rehearsal, clock: str) -> bool:
    """Whether a lapse of the clock of that title is on record that does not stand."""
    view = rehearsal.view()
    return any(
        line.annulled_by is not None
        and isinstance(body := line.recorded.event.body, ClockLapsed)
        and view.titles.clock(body.id.name).zh == clock
        for line in view.history
    )


def _restate(
    rehearsal: Rehearsal,
    by: str,
    approver: str | None,
    *,
    attempt: bool,
    **what: Any,  # noqa: ANN401 - the request's own fields
) -> None:
    request = RestatingRequest(
        case=rehearsal.view().row.number,
        reason=REASON,
        login=rehearsal.login(by),
        key=rehearsal.key(),
        approver=rehearsal.login(approver) if approver else None,
        confirmed=True,
        **what,
    )
    rehearsal.carry_out(CORRECTION, lambda: restate(rehearsal.office, request), attempt=attempt)


def _number(rehearsal: Rehearsal, act: str) -> int:
    """The event of the newest act of that title that stands."""
    view = rehearsal.view()
    for line in reversed(view.history):
        body = line.recorded.event.body
        named = isinstance(body, ActTaken) and view.titles.act(body.act).zh == act
        if named and line.annulled_by is None:
            return line.recorded.seq
    raise not_shown(message("{act} was not done", act=act))
