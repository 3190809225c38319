"""Filing: a new case from what came in, or by an officer, under the law of its day and area."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from permits.engine import (
    Act,
    Blocked,
    Case,
    CaseOpened,
    Facts,
    Procedure,
    Reason,
    TextRef,
    open_case,
)
from permits.engine.codec import Json, canonical, digest_of
from permits.engine.joint import Together, after, follow, in_a_row, known_of, settle_together
from permits.engine.people import cannot_follow
from permits.ports.rows import Answer, PrivateRow
from permits.ports.store import Reading, Writing
from permits.rulebook import BoundProcedure
from permits.rulebook.unfileable import no_route
from permits.service.acting import dated, read_inputs, refused
from permits.service.identity import (
    APPLICANT,
    NOBODY,
    checked_party,
    kept_private,
    party_body,
    party_key,
)
from permits.service.looking import party_of, view_of
from permits.service.neighbours import permit_then
from permits.service.office import Desk, Office
from permits.service.once import answered
from permits.service.recording import Loaded, bars_of, load, record_all, settled
from permits.service.views import Outcome, PartyDetails
from permits.vocabulary import (
    CASE,
    NEW,
    PERMIT,
    ActName,
    CaseNumber,
    Coded,
    ItemCode,
    Login,
    Malformed,
    PartyKey,
    RouteName,
    Several,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What came in: the item by code, slug or Chinese title; ``route`` None if there is but one.

    ``matter`` is what it asks for, ``permit`` the case (or its end) of the permit it concerns;
    without an applicant the holder of that permit applies.
    ``first_asked`` is who received it, where that is not who records it.
    """

    item: str
    login: Login
    key: str
    applicant: str | None = None
    uscc: str | None = None
    matter: str = NEW
    permit: str | None = None
    route: str | None = None
    materials: tuple[str, ...] = ()
    received_on: date | None = None
    contact: str | None = None
    representative: str | None = None
    agent: str | None = None
    agent_contact: str | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    act: str | None = None
    first_asked: Login | None = None


def file(office: Office, application: Application) -> Outcome | Blocked:
    """Open a case and receive the application; Blocked leaves the record as it was."""
    try:
        with office.writing() as desk:
            return file_at(desk, application)
    except NotOpened as refusal:
        return refusal.blocked


def file_at(desk: Desk[Writing], application: Application) -> Outcome:
    """The same within a transaction; raises NotOpened, which must end it."""
    body = digest_of(canonical(_plain(application)))
    repeated = answered(desk, application.key, body)
    if repeated is None:
        return _file(desk, application, body)
    view = view_of(desk, CaseNumber(repeated.answer))
    return Outcome(view=view, added=(), key=application.key, repeated=True)


def _party(desk: Desk[Reading], application: Application, about: Loaded | None) -> PartyDetails:
    """Who applies, as given, else the holder of the permit, every line checked.

    Raises Malformed.
    """
    holder = party_of(desk, about.case.number, about.case.identity.ref) if about else NOBODY
    return checked_party(
        PartyDetails(
            name=application.applicant or holder.name,
            uscc=application.uscc or holder.uscc,
            contact=application.contact or holder.contact,
            representative=application.representative or holder.representative,
            agent=application.agent,
            agent_contact=application.agent_contact,
        )
    )


class NotOpened(Exception):  # noqa: N818 - leaves the transaction, and so gives the number back
    """The law does not let the case begin."""

    def __init__(self, blocked: Blocked) -> None:
        super().__init__()
        self.blocked = blocked


def _file(desk: Desk[Writing], application: Application, body: str) -> Outcome:
    on = application.received_on or desk.today
    about = load(desk, desk.number(application.permit)) if application.permit else None
    procedure = _bound(desk, application, on, about).procedure
    if about is not None and PERMIT not in about.case.states:
        raise _without_permit(about.case, procedure)
    party = _party(desk, application, about)
    identity, private = kept_private(APPLICANT, party_body(party))
    act, texts = _first_act(desk, application, procedure, on)
    key = party_key(party.uscc or "", desk.office.secret)
    opened = _opened(desk, procedure, on, key, identity, about)
    first_asked = desk.officer(application.first_asked or application.login)
    opened = replace(opened, first_asked=first_asked.person)
    outcome = _open(desk, opened, act, procedure, about)
    reasons = [*dated(desk, act, explained=True)]
    reasons += _renamed(desk, party, about)
    if application.first_asked is not None:
        reasons += cannot_follow(first_asked, opened, on, counter=True)
    if refusal := refused(tuple(reasons), outcome):
        raise NotOpened(refusal)
    assert not isinstance(outcome, Blocked)  # noqa: S101 - it was not refused
    loaded, together = outcome
    added = record_all(desk, loaded, together, (private, *texts))
    desk.tx.remember(application.key, Answer(body_digest=body, answer=opened.number))
    return Outcome(view=view_of(desk, opened.number), added=added, key=application.key)


def _renamed(desk: Desk[Reading], party: PartyDetails, about: Loaded | None) -> Iterator[Reason]:
    """A case about a permit bears the holder's name as it is on record, not a new one."""
    if about is None:
        return
    holder = party_of(desk, about.case.number, about.case.identity.ref)
    if holder.name is not None and holder.uscc == party.uscc and holder.name != party.name:
        yield Reason(
            why=message("the permit was granted to {name}", name=holder.name),
            remedy=message(
                "leave --applicant out; correct a typing error with permits correct, "
                "file an alteration where the holder has changed its name"
            ),
            basis=desk.rulebook.provisions.basis_of(
                "not-transferable", desk.today, about.case.region
            ),
        )


def _open(
    desk: Desk[Reading], opened: CaseOpened, act: Act, procedure: Procedure, about: Loaded | None
) -> tuple[Loaded, Together] | Blocked:
    """The new case, and all that has come about in it and on the permit it concerns."""
    calendar, region = desk.rulebook.calendar, desk.office.region
    lapsed = settled(desk, about) if about else {}
    files = after(about.files, lapsed) if about else {}
    reforms = desk.rulebook.reforms(opened.item, act.on, desk.today, region, opened.matter)
    facts = Facts(bars=bars_of(desk, opened.party), reforms=reforms)
    known = known_of(files, about.case.number, facts) if about else facts
    outcome = open_case(opened, act, procedure=procedure, calendar=calendar, facts=known)
    if isinstance(outcome, Blocked):
        return outcome
    if about and act.on < desk.today:
        today = replace(facts, permit=known.permit)
        if refusal := _not_then(desk, opened, act, procedure, about.case.number, today, lapsed):
            return refusal
    loaded = Loaded(
        case=outcome.case,
        procedure=procedure,
        facts=facts,
        recorded=(),
        beside=(about, *about.beside) if about else (),
    )
    files = {**loaded.files, **files}
    filed = follow(files, opened.number, outcome, calendar)
    if isinstance(filed, Blocked):
        return filed
    late = settle_together(after(files, filed), desk.today, calendar=calendar)
    return loaded, in_a_row(lapsed, filed, late)


def _not_then(
    desk: Desk[Reading],
    opened: CaseOpened,
    act: Act,
    procedure: Procedure,
    permit: CaseNumber,
    today: Facts,
    lapsed: Together,
) -> Blocked | None:
    """What is possible today was perhaps not so on the day of receipt, neither first nor last."""
    answers = [
        open_case(
            opened,
            act,
            procedure=procedure,
            calendar=desk.rulebook.calendar,
            facts=permit_then(desk, permit, today, day, lapsed),
        )
        for day in (act.on, act.on - timedelta(days=1))
    ]
    refusals = [answer for answer in answers if isinstance(answer, Blocked)]
    return refusals[0] if len(refusals) == len(answers) else None


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
    desk: Desk[Writing],
    procedure: Procedure,
    on: date,
    party: PartyKey,
    identity: TextRef,
    about: Loaded | None,
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
        matter=procedure.matter,
        concerns=about.case.number if about else None,
    )


def _plain(application: Application) -> Json:
    return {
        "item": application.item,
        "applicant": application.applicant,
        "uscc": application.uscc,
        "login": application.login,
        "route": application.route,
        "matter": application.matter,
        "permit": application.permit,
        "materials": list(application.materials),
        "received_on": application.received_on.isoformat() if application.received_on else None,
        "contact": application.contact,
        "representative": application.representative,
        "agent": application.agent,
        "agent_contact": application.agent_contact,
        "inputs": dict(application.inputs),
        "act": application.act,
        "first_asked": application.first_asked,
    }


def _bound(
    desk: Desk[Reading], application: Application, on: date, about: Loaded | None
) -> BoundProcedure:
    """The procedure of that item, on that route, in this area, on the day of receipt."""
    item, matter = desk.rulebook.item(application.item).code, application.matter
    region = desk.office.region
    _check_matter(item, matter, about)
    routes = desk.rulebook.routes(item, on=on, region=region, matter=matter)
    if application.route is None and len(routes) > 1:
        raise Malformed(
            message("{item} has several routes and the applicant chooses", item=item),
            remedy=message("say which with --route: {routes}", routes=Several(tuple(routes))),
        )
    route = RouteName(application.route) if application.route else routes[0]
    if route not in routes:
        raise no_route(item, route, on, routes)
    return desk.rulebook.procedure(item, route, on=on, region=region, matter=matter)


def _check_matter(item: ItemCode, matter: str, about: Loaded | None) -> None:
    """Raises Malformed where a permit is named without need, or not named, or another item's."""
    if (matter == NEW) != (about is None):
        raise Malformed(
            message("--matter and --permit go together"),
            why=message("a renewal or alteration concerns a permit there is; a new permit none"),
            remedy=message("give both: --matter renewal --permit CASE, or neither"),
        )
    if about is not None and about.case.item != item:
        raise Malformed(
            message(
                "the permit of {case} is one of {other}, not of {item}",
                case=about.case.number,
                other=Coded("item", about.case.item),
                item=Coded("item", item),
            ),
            remedy=message("name the item of the permit"),
        )


def _without_permit(case: Case, procedure: Procedure) -> NotOpened:
    """The case that was named issued none: nothing is granted yet, or it is itself about one."""
    steps = procedure.machines[CASE].named(_entry(procedure, None))
    reason = Reason(
        why=message("case {case} has no permit", case=case.number),
        remedy=message("name the case that granted it: --permit {case}", case=case.concerns)
        if case.concerns
        else message("name the case that granted it, or file for a permit first"),
        basis=steps[0].basis,
    )
    return NotOpened(Blocked(reasons=(reason,)))


def _entry(procedure: Procedure, wanted: str | None) -> ActName:
    """The act that opens the case: the one asked for, else the applicant's own."""
    if wanted is not None:
        return ActName(wanted)
    assert procedure.opening is not None  # noqa: S101 - every procedure can be opened by a party
    return procedure.opening
