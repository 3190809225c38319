"""Correcting the course of a case: what was misdated, recorded by mistake, or learned of late."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from permits.engine import Blocked, Event, Reason, Recorded
from permits.engine.acts import distinct
from permits.engine.codec import Json
from permits.engine.joint import Together, after
from permits.engine.restating import Plan, Restating, as_recorded, planned
from permits.engine.retaking import brought_about
from permits.engine.retaking import restate as taken_again
from permits.ports.rows import PrivateRow
from permits.ports.store import Reading, Writing
from permits.service.identity import checked_line, kept_private
from permits.service.importing import mistaken_in
from permits.service.neighbours import known_then
from permits.service.office import Desk, Office
from permits.service.once import once
from permits.service.recalling import Letters
from permits.service.recording import Loaded, as_it_stood, events_of, record_change, settled
from permits.service.sharing import Courses, felt_elsewhere
from permits.service.views import Outcome
from permits.vocabulary import (
    CaseNumber,
    Login,
    Malformed,
    NotFound,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestatingRequest:
    """A correction of the course as an officer asks for it.

    ``received_on`` is the right day of receipt; ``on`` that of the act or service no. ``event``;
    ``without`` are the numbers of what never happened. With ``recount`` the law counts again what
    it did before a notice was known here. ``confirmed``: also against what people were told.
    """

    case: str
    reason: str
    login: Login
    key: str
    approver: Login | None = None
    received_on: date | None = None
    event: int | None = None
    on: date | None = None
    without: tuple[int, ...] = ()
    recount: bool = False
    confirmed: bool = False

    def plain(self, number: CaseNumber) -> Json:
        """All of it, about the case of that number."""
        return {
            "restate": number,
            "reason": self.reason,
            "login": self.login,
            "approver": self.approver,
            "received_on": self.received_on.isoformat() if self.received_on else None,
            "event": self.event,
            "on": self.on.isoformat() if self.on else None,
            "without": list(self.without),
            "recount": self.recount,
        }

    @property
    def moved(self) -> dict[int, date]:
        """The right days of acts and services by number of their event."""
        if (self.event is None) != (self.on is None):
            raise Malformed(
                message("--event and --on belong together"),
                remedy=message("give the number of the act or service and its right day"),
            )
        return {self.event: self.on} if self.event is not None and self.on is not None else {}

    @property
    def days(self) -> tuple[date, ...]:
        """Every day that is given as the right one."""
        received = () if self.received_on is None else (self.received_on,)
        return (*received, *self.moved.values())


def restate(office: Office, request: RestatingRequest) -> Outcome | Blocked:
    """Correct the course of the case; Blocked leaves the record as it was.

    Raises Malformed where nothing is to be corrected.
    """
    if not (request.days or request.without or request.recount):
        raise Malformed(
            message("nothing to correct is given"),
            remedy=message("say what is wrong: see permits correct --help"),
        )
    return once(office, request, partial(_restate, request))


def _restate(
    request: RestatingRequest, desk: Desk[Writing], loaded: Loaded
) -> tuple[Recorded, ...] | Blocked:
    lapsed = settled(desk, loaded)
    case = lapsed[loaded.case.number].case
    reason, why = kept_private(
        f"{case.seq}-reason", checked_line(message("the reason"), request.reason)
    )
    happened = events_of(loaded.recorded, lapsed, case.number)
    since = _mistaken_lapse(desk, happened) if request.recount else None
    against = (*_not_yet(desk, request), *_nothing_mistaken(request, since))
    if against:
        return Blocked(reasons=against)
    how = Restating(
        on=desk.today,
        officer=desk.officer(request.login),
        reason=reason,
        approver=desk.officer(request.approver) if request.approver else None,
        received_on=request.received_on,
        moved=request.moved,
        without=frozenset(request.without),
        since=since,
    )
    return restated(desk, loaded, lapsed, how, texts=(why,), confirmed=request.confirmed)


def restated(
    desk: Desk[Writing],
    loaded: Loaded,
    lapsed: Together,
    how: Restating,
    *,
    texts: tuple[PrivateRow, ...],
    confirmed: bool,
) -> tuple[Recorded, ...] | Blocked:
    """Record the correction and the course as it should have been, with what follows by today."""
    events = events_of(loaded.recorded, lapsed, loaded.case.number)
    plan = planned(events, how)
    if isinstance(plan, Blocked):
        return plan
    stood = as_it_stood(desk, loaded, plan.under)
    known = known_then(desk, stood, after(stood.files, lapsed), lapsed)
    law, calendar = stood.procedure, desk.rulebook.calendar
    outcome = taken_again(plan, how, procedure=law, calendar=calendar, known=known)
    reasons = [*(outcome.reasons if isinstance(outcome, Blocked) else ())]
    reasons += _under_another_law(desk, plan)
    if isinstance(outcome, Blocked):
        return Blocked(reasons=distinct(reasons))
    unchanged = as_recorded(events, plan, how)
    courses = Courses(
        loaded=loaded,
        lapsed=lapsed,
        before=events,
        after=(*events, *outcome.events),
        brings_before=brought_about(
            unchanged, how.on, procedure=law, calendar=calendar, known=known
        ),
        brings_after=outcome.consequences,
    )
    reasons += felt_elsewhere(desk, courses)
    letters = Letters(desk, plan, outcome)
    if not confirmed:
        reasons += letters.relied_on()
    if reasons:
        return Blocked(reasons=distinct(reasons))
    chain = record_change(desk, stood, lapsed, letters.as_told(), texts)
    letters.withdraw()
    return chain


def _mistaken_lapse(desk: Desk[Reading], events: Sequence[Event]) -> int | None:
    """The number of the first event that the notices known now would have put off."""
    mistaken = mistaken_in(events, desk.rulebook.calendar)
    return min((one.seq for one in mistaken), default=None)


def _nothing_mistaken(request: RestatingRequest, since: int | None) -> Iterator[Reason]:
    if request.recount and since is None:
        yield Reason(
            why=message("every lapse stands by the notices known today"),
            remedy=message("leave --recount out"),
        )


def _not_yet(desk: Desk[Reading], request: RestatingRequest) -> Iterator[Reason]:
    for day in request.days:
        if day > desk.today:
            yield Reason(
                why=message("{on} is in the future: today is {today}", on=day, today=desk.today),
                remedy=message("give the day on which it happened"),
            )


def _under_another_law(desk: Desk[Reading], plan: Plan) -> Iterator[Reason]:
    """A day of receipt under whose law the case would have another procedure."""
    day = plan.received_on
    if day is None:
        return
    opened = plan.newest.opened
    try:
        bound = desk.rulebook.procedure(
            opened.item, opened.route, on=day, region=opened.region, matter=opened.matter
        )
    except NotFound:
        same = False
    else:
        same = bound.procedure.digest == opened.procedure
    if not same:
        yield Reason(
            why=message("on {day} the item was under another law", day=day),
            remedy=message("close this case and file it anew with --received-on {day}", day=day),
        )
