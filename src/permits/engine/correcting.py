"""Corrects typing errors in who applies: the case stays the same, and so does its applicant.

Neither an application nor a permit passes to somebody else by it (XKF 9). No program can tell an
error from another enterprise, so officers answer for the reason: who may record for parties, and
once a permit hangs on it two persons, one of whom may decide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from permits.engine.acts import Blocked, Facts, Officer, Reason, Taken, distinct
from permits.engine.case import ActDone, Case
from permits.engine.conditions import AllOf, AnyOf, Condition, Holder, Not, Standing
from permits.engine.draft import noted
from permits.engine.events import PartyCorrected
from permits.engine.inputs import TextRef
from permits.engine.judgement import Situation, unmet
from permits.engine.procedure import Procedure
from permits.engine.recorders import may_correct
from permits.vocabulary import PERMIT, PartyKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """Who applies, as it should have been written: ``identity`` and ``party`` replace the case's.

    ``officer`` and the ``others`` answer for the ``reason``; ``named``: name or code change, not
    only how to reach the applicant or who stands for it.
    """

    on: date
    officer: Officer
    identity: TextRef
    party: PartyKey
    reason: TextRef
    others: tuple[Officer, ...] = ()
    named: bool = True


def correct(
    case: Case, correction: Correction, *, procedure: Procedure, facts: Facts
) -> Taken | Blocked:
    """The case, settled up to that day and in whatever state, with its applicant corrected.

    The ``bars`` of the facts are those of the party as it should have been written.
    """
    officers = (correction.officer, *correction.others)
    permitted = correction.named and _permitted(case)
    reasons = (
        *may_correct(officers, case, correction.on, procedure, permitted=permitted),
        *_of_another(case, correction, procedure, facts),
    )
    if reasons:
        return Blocked(reasons=distinct(reasons))
    body = PartyCorrected(
        before=case.identity,
        identity=correction.identity,
        party=correction.party,
        reason=correction.reason,
        persons=tuple(officer.person for officer in officers) if correction.others else (),
    )
    return noted(case, body, correction.officer, correction.on)


def _permitted(case: Case) -> bool:
    """Whether a permit hangs on who the case's party is: its own, or the one it is about."""
    return PERMIT in case.states or case.concerns is not None


def _of_another(
    case: Case, correction: Correction, procedure: Procedure, facts: Facts
) -> Iterator[Reason]:
    """What would have kept the party of the corrected code from what was done in its name."""
    if correction.party == case.party:
        return
    as_written = replace(case, party=correction.party)
    if case.concerns is not None:
        yield from unmet(Holder(), Situation(case=as_written, facts=facts))
    for done in case.acts:
        then = tuple(bar for bar in facts.bars if bar.since <= done.effective_on)
        situation = Situation(case=as_written, facts=replace(facts, bars=then))
        for standing in _standings(done, procedure):
            yield from unmet(standing, situation)


def _standings(done: ActDone, procedure: Procedure) -> Iterator[Standing]:
    machine = procedure.machines.get(done.subject)
    for step in machine.named(done.act) if machine else ():
        for condition in step.require:
            yield from _within(condition)


def _within(condition: Condition) -> Iterator[Standing]:
    match condition:
        case Standing():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _within(part)
        case Not():
            return
