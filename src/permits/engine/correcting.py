"""Corrects typing errors in who applies: the case stays the same, and so does its applicant.

Neither an application nor a permit passes to somebody else by it (XKF 9). No program can tell an
error from another enterprise, so an officer who may record for parties answers for the reason.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permits.engine.acts import Blocked, Officer, Taken
from permits.engine.case import Case
from permits.engine.events import Event, PartyCorrected
from permits.engine.fold import apply
from permits.engine.inputs import TextRef
from permits.engine.people import may_record
from permits.engine.procedure import Procedure
from permits.vocabulary import INFER, Cause, Party, PartyKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Who applies, as it should have been written: ``identity`` and ``party`` replace the case's.

    ``officer`` answers for the ``reason``.
    """

    on: date
    officer: Officer
    identity: TextRef
    party: PartyKey
    reason: TextRef


def correct(case: Case, correction: Correction, *, procedure: Procedure) -> Taken | Blocked:
    """The case, settled up to that day and in whatever state, with its applicant corrected."""
    reasons = tuple(may_record(correction.officer, "", procedure))
    if reasons:
        return Blocked(reasons=reasons)
    event = Event(
        body=PartyCorrected(
            before=case.identity,
            identity=correction.identity,
            party=correction.party,
            reason=correction.reason,
        ),
        effective_on=correction.on,
        occurred_on=correction.on,
        cause=Cause.PERSON,
        party=Party.DEPARTMENT,
        actor=correction.officer.login,
        basis=INFER,
    )
    return Taken(case=apply(case, event, seq=case.seq + 1), events=(event,))
