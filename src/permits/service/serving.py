"""Recording that a paper reached its reader: the day, how, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permits.engine import Blocked
from permits.engine.codec import Json, canonical, digest_of
from permits.engine.inputs import Chosen, TextRef
from permits.engine.joint import after, facts_of
from permits.engine.serving import HOW, PROOF, Serving, serve
from permits.ports.rows import Answer
from permits.ports.store import Writing
from permits.service.acting import answered, read_inputs
from permits.service.looking import view_of
from permits.service.office import Desk, Office
from permits.service.papers import chosen
from permits.service.recording import Loaded, load, record_change, settled, under
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Login


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """A service as a clerk tells of it; ``paper`` as ``chosen`` reads it; ``on`` None: today."""

    case: str
    paper: str
    how: str
    login: Login
    key: str
    on: date | None = None
    proof: str | None = None


def serve_paper(office: Office, service: Service) -> Outcome | Blocked:
    """Record the service and start what waited for it; Blocked leaves the record as it was."""
    with office.writing() as desk:
        number = desk.number(service.case)
        body = digest_of(canonical(_plain(service, number)))
        if answered(desk, service.key, body) is not None:
            return Outcome(view=view_of(desk, number), added=(), key=service.key, repeated=True)
        return _serve(desk, service, load(desk, number), body)


def _serve(desk: Desk[Writing], service: Service, loaded: Loaded, body: str) -> Outcome | Blocked:
    number, calendar = loaded.case.number, desk.rulebook.calendar
    lapsed = settled(desk, loaded)
    facts = facts_of(after(loaded.files, lapsed), number)
    case = lapsed[number].case
    given: dict[str, str] = {HOW: service.how, PROOF: service.proof or ""}
    inputs, texts = read_inputs(desk, given, case.seq)
    how, proof = inputs[HOW], inputs.get(PROOF)
    assert isinstance(how, Chosen)  # noqa: S101 - that is its kind
    serving = Serving(
        paper=chosen(case, service.paper, desk.rulebook.titles(case.item, case.category)),
        on=service.on or desk.today,
        recorded_on=desk.today,
        how=how.value,
        proof=proof if isinstance(proof, TextRef) else None,
        officer=desk.officer(service.login),
    )
    outcome = serve(case, serving, procedure=under(loaded, case), calendar=calendar, facts=facts)
    if isinstance(outcome, Blocked):
        return outcome
    added = record_change(desk, loaded, lapsed, outcome, texts)
    desk.tx.remember(service.key, Answer(body_digest=body, answer=number))
    return Outcome(view=view_of(desk, number), added=added, key=service.key)


def _plain(service: Service, number: CaseNumber) -> Json:
    return {
        "case": number,
        "paper": service.paper,
        "how": service.how,
        "login": service.login,
        "on": service.on.isoformat() if service.on else None,
        "proof": service.proof,
    }
