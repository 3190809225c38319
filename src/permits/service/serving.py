"""Recording that a paper reached its reader: the day, how, and what proves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from permits.engine import Blocked, Recorded
from permits.engine.codec import Json
from permits.engine.inputs import Chosen, TextRef
from permits.engine.joint import after, facts_of
from permits.engine.serving import HOW, PROOF, Serving, serve
from permits.ports.store import Writing
from permits.service.acting import read_inputs
from permits.service.naming import chosen
from permits.service.office import Desk, Office
from permits.service.once import once
from permits.service.recording import Loaded, record_change, settled, under
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Login, Malformed, message


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

    def plain(self, number: CaseNumber) -> Json:
        """All of it, about the case of that number."""
        return {
            "case": number,
            "paper": self.paper,
            "how": self.how,
            "login": self.login,
            "on": self.on.isoformat() if self.on else None,
            "proof": self.proof,
        }


def serve_paper(office: Office, service: Service) -> Outcome | Blocked:
    """Record the service and start what waited for it; Blocked leaves the record as it was."""
    return once(office, service, partial(_serve, service))


def _serve(service: Service, desk: Desk[Writing], loaded: Loaded) -> tuple[Recorded, ...] | Blocked:
    if not service.how.strip():
        raise Malformed(
            message("it is not said how the paper was served"),
            remedy=message("say it with --how, such as --how 直接送达"),
        )
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
    return record_change(desk, loaded, lapsed, outcome, texts)
