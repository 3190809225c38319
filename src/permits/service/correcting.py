"""Correcting typing errors in who applies: the former text stays, what follows says the new one.

It undoes nothing that was done, and it moves no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import partial

from permits.engine import Blocked, Case, Reason, Recorded, Taken
from permits.engine.codec import Json
from permits.engine.correcting import Correction
from permits.engine.correcting import correct as corrected
from permits.engine.joint import after as after_lapses
from permits.engine.joint import facts_of
from permits.ports.store import Writing
from permits.service.acting import refused
from permits.service.identity import (
    APPLICANT,
    checked_line,
    checked_party,
    kept_private,
    party_body,
    party_key,
)
from permits.service.looking import party_of
from permits.service.office import Desk, Office
from permits.service.once import once
from permits.service.recording import Loaded, bars_of, record_change, settled, under
from permits.service.views import Outcome, PartyDetails
from permits.vocabulary import CaseNumber, Login, Malformed, NotFound, message

_ALWAYS = {"name", "uscc"}
"""What every applicant has, so that it can be corrected but not be taken away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionRequest:
    """A correction as a clerk asks for it: ``said`` is what should have been written.

    None in it leaves what there is, an empty text means that nothing should have been written.
    """

    case: str
    said: PartyDetails
    reason: str
    login: Login
    key: str
    others: tuple[Login, ...] = ()

    def plain(self, number: CaseNumber) -> Json:
        """All of it, about the case of that number."""
        return {
            "correct": number,
            "said": asdict(self.said),
            "reason": self.reason,
            "login": self.login,
            "others": list(self.others),
        }


def correct(office: Office, request: CorrectionRequest) -> Outcome | Blocked:
    """Correct who applies in the case, whatever its state; Blocked leaves the record as it was.

    Raises Malformed where nothing is to be corrected or a text cannot be recorded, NotFound where
    the applicant was erased.
    """
    if request.said == PartyDetails(name=None, uscc=None):
        raise Malformed(
            message("nothing to correct is given"),
            remedy=message("say what should have been written, such as --applicant NAME"),
        )
    return once(office, request, partial(_correct, request))


def _correct(
    request: CorrectionRequest, desk: Desk[Writing], loaded: Loaded
) -> tuple[Recorded, ...] | Blocked:
    lapsed = settled(desk, loaded)
    case = lapsed[loaded.case.number].case
    before = _known_party(desk, case)
    after = _party(before, request.said)
    identity, who = kept_private(f"{case.seq}-{APPLICANT}", party_body(after))
    reason, why = kept_private(
        f"{case.seq}-reason", checked_line(message("the reason"), request.reason)
    )
    procedure = under(loaded, case)
    correction = Correction(
        on=desk.today,
        officer=desk.officer(request.login),
        identity=identity,
        party=party_key(after.uscc or "", desk.office.secret),
        reason=reason,
        others=tuple(desk.officer(login) for login in request.others),
        named=(before.name, before.uscc) != (after.name, after.uscc),
    )
    bars = bars_of(desk, correction.party, besides=case.number)
    facts = replace(facts_of(after_lapses(loaded.files, lapsed), case.number), bars=bars)
    outcome = corrected(case, correction, procedure=procedure, facts=facts)
    first = party_of(desk, case.number, APPLICANT)
    basis = desk.rulebook.provisions.basis_of("not-transferable", desk.today, case.region)
    against = (*_unchanged(before, after), *_another(first, before, after, basis))
    if refusal := refused(against, outcome):
        return refusal
    assert isinstance(outcome, Taken)  # noqa: S101 - it was not refused
    return record_change(desk, loaded, lapsed, outcome, texts=(who, why))


def _known_party(desk: Desk[Writing], case: Case) -> PartyDetails:
    party = party_of(desk, case.number, case.identity.ref)
    if party.name is None:
        raise NotFound(
            message("the applicant of {case} is not known any more", case=case.number),
            why=message("names and contacts were erased"),
            remedy=message("nothing is left to correct"),
        )
    return party


def _party(before: PartyDetails, said: PartyDetails) -> PartyDetails:
    """The party with these texts in their places; an agent who never was leaves no contact."""
    given = {
        name: text if text.strip() or name in _ALWAYS else None
        for name, text in asdict(said).items()
        if text is not None
    }
    if given.get("agent", before.agent) is None:
        given.setdefault("agent_contact", None)
    return checked_party(replace(before, **given))


def _unchanged(before: PartyDetails, after: PartyDetails) -> Iterator[Reason]:
    if before == after:
        yield Reason(
            why=message("the record says this already"),
            remedy=message("see permits show; give what should have been written"),
        )


def _another(
    first: PartyDetails, before: PartyDetails, after: PartyDetails, basis: str
) -> Iterator[Reason]:
    """Neither name nor code would be what was first recorded, over one correction or several."""
    moved = first.name != after.name and first.uscc != after.uscc
    if moved and first.name is not None and before != after:
        yield Reason(
            why=message(
                "both name and code would differ from what was first recorded: {name}, {code}",
                name=first.name,
                code=first.uscc,
            ),
            remedy=message(
                "neither application nor permit passes to another enterprise: let it apply itself"
            ),
            basis=basis,
        )
