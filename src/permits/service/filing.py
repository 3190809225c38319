"""Filing: a new case from an application or enquiry, under the procedure of its day and area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from permits.engine import Act, Blocked, CaseOpened, Facts, Procedure, Taken, TextRef, open_case
from permits.engine.codec import Json, canonical, digest_of
from permits.engine.lapse import settle
from permits.engine.people import cannot_follow
from permits.ports.rows import Answer, PrivateRow
from permits.ports.store import Writing
from permits.rulebook import BoundProcedure
from permits.service.acting import answered, dated, read_inputs, refused
from permits.service.identity import (
    APPLICANT,
    checked_line,
    checked_uscc,
    kept_private,
    party_body,
    party_key,
)
from permits.service.looking import view_of
from permits.service.office import Desk, Office
from permits.service.recording import bars_of, joined, record
from permits.service.views import Outcome, PartyDetails
from permits.vocabulary import (
    CASE,
    NOTHING,
    ActName,
    CaseNumber,
    Login,
    Malformed,
    Party,
    PartyKey,
    RouteName,
    Several,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What came in: the item by code, slug or Chinese title; ``route`` None if there is but one.

    ``first_asked`` is who received it, where that is not who records it.
    """

    item: str
    applicant: str
    uscc: str
    login: Login
    key: str
    route: str | None = None
    materials: tuple[str, ...] = ()
    received_on: date | None = None
    contact: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    act: str | None = None
    first_asked: Login | None = None


def file(office: Office, application: Application) -> Outcome | Blocked:
    """Open a case and receive the application; Blocked leaves the record as it was."""
    party = _party(application)
    body = digest_of(canonical(_plain(application)))
    try:
        with office.writing() as desk:
            repeated = answered(desk, application.key, body)
            if repeated is None:
                return _file(desk, application, party, body)
            view = view_of(desk, CaseNumber(repeated.answer))
            return Outcome(view=view, added=(), key=application.key, repeated=True)
    except _NotOpened as refusal:
        return refusal.blocked


def _party(application: Application) -> PartyDetails:
    """Who applies, every line checked; raises Malformed."""
    contact = application.contact
    return PartyDetails(
        name=checked_line(message("the applicant's name"), application.applicant),
        uscc=checked_uscc(application.uscc),
        contact=checked_line(message("the contact"), contact) if contact is not None else None,
    )


class _NotOpened(Exception):  # noqa: N818 - leaves the transaction, and so gives the number back
    def __init__(self, blocked: Blocked) -> None:
        super().__init__()
        self.blocked = blocked


def _file(
    desk: Desk[Writing], application: Application, party: PartyDetails, body: str
) -> Outcome | Blocked:
    on = application.received_on or desk.today
    procedure = _bound(desk, application, on).procedure
    identity, private = kept_private(APPLICANT, party_body(party))
    act, texts = _first_act(desk, application, procedure, on)
    opened = _opened(desk, procedure, on, party_key(party.uscc or "", desk.office.secret), identity)
    first_asked = desk.officer(application.first_asked or application.login)
    opened = replace(opened, first_asked=first_asked.person)
    facts = Facts(bars=bars_of(desk, opened.party))
    calendar = desk.rulebook.calendar
    outcome = open_case(opened, act, procedure=procedure, calendar=calendar, facts=facts)
    reasons = [*dated(desk, act, explained=True)]
    if application.first_asked is not None:
        reasons += cannot_follow(first_asked, opened, on, counter=True)
    if refusal := refused(tuple(reasons), outcome):
        raise _NotOpened(refusal)
    assert isinstance(outcome, Taken)  # noqa: S101 - it was not refused
    late = settle(outcome.case, desk.today, procedure=procedure, calendar=calendar, facts=facts)
    whole = joined(outcome, late)
    added = record(desk, whole, procedure, texts=(private, *texts))
    desk.tx.remember(application.key, Answer(body_digest=body, answer=opened.number))
    return Outcome(view=view_of(desk, opened.number), added=added, key=application.key)


def _first_act(
    desk: Desk[Writing], application: Application, procedure: Procedure, on: date
) -> tuple[Act, tuple[PrivateRow, ...]]:
    inputs, texts = read_inputs(desk, application.inputs, 0)
    material = desk.rulebook.material
    act = Act(
        name=_entry(procedure, application.act),
        on=on,
        officer=desk.officer(application.login),
        materials=tuple(material(procedure.item, name) for name in application.materials),
        inputs=inputs,
        recorded_on=desk.today,
    )
    return act, texts


def _opened(
    desk: Desk[Writing], procedure: Procedure, on: date, party: PartyKey, identity: TextRef
) -> CaseOpened:
    """The opening of a case under its number, the next of its item and year."""
    serial = desk.tx.next_serial(procedure.item, on.year)
    return CaseOpened(
        region=desk.office.region,
        number=CaseNumber(f"{procedure.item}-{on.year}-{serial:06d}"),
        item=procedure.item,
        category=procedure.category,
        route=procedure.route,
        department=procedure.department,
        procedure=procedure.digest,
        party=party,
        identity=identity,
    )


def _plain(application: Application) -> Json:
    return {
        "item": application.item,
        "applicant": application.applicant,
        "uscc": application.uscc,
        "login": application.login,
        "route": application.route,
        "materials": list(application.materials),
        "received_on": application.received_on.isoformat() if application.received_on else None,
        "contact": application.contact,
        "inputs": dict(application.inputs),
        "act": application.act,
        "first_asked": application.first_asked,
    }


def _bound(desk: Desk[Writing], application: Application, on: date) -> BoundProcedure:
    """The procedure of that item, on that route, in this area, on the day of receipt."""
    item = desk.rulebook.item(application.item).code
    region = desk.office.region
    routes = desk.rulebook.routes(item, on=on, region=region)
    if application.route is None and len(routes) > 1:
        raise Malformed(
            message("{item} has several routes and the applicant chooses", item=item),
            remedy=message("say which with --route: {routes}", routes=Several(tuple(routes))),
        )
    route = RouteName(application.route) if application.route else routes[0]
    return desk.rulebook.procedure(item, route, on=on, region=region)


def _entry(procedure: Procedure, wanted: str | None) -> ActName:
    """The act that opens the case: the one asked for, else the applicant's own."""
    entries = [step for step in procedure.machines[CASE].steps if NOTHING in step.sources]
    if wanted is not None:
        return ActName(wanted)
    return next(s.act for s in entries if any(isinstance(by, Party) for by in s.by))
