"""Who follows a case through (首问负责) and who keeps out of it (回避): hand-over and recusal."""

from __future__ import annotations

from datetime import date

from permits.engine.acts import Blocked, Officer, Reason, Taken, distinct
from permits.engine.case import Case
from permits.engine.draft import noted
from permits.engine.events import CaseHandedOver, OfficerRecused
from permits.engine.inputs import TextRef
from permits.engine.people import assigner, cannot_assign, cannot_follow
from permits.vocabulary import Person, message


def hand_over(
    case: Case, giver: Officer, taker: Officer, *, by: Officer, on: date, reason: TextRef
) -> Taken | Blocked:
    """The case goes from the officer in charge, or last in charge, to another of its department.

    What the window has in charge may stay at the window. Nothing happens where it is the taker's.
    """
    if case.in_charge == taker.person:
        return Taken(case=case, events=())
    reasons = [
        *cannot_assign(by, giver.person, case=case, day=on),
        *cannot_follow(taker, case, on, counter=giver.counter),
    ]
    if case.given_to != giver.person:
        reasons.append(
            Reason(
                why=message("{officer} is not in charge of this case", officer=giver.login),
                remedy=message("see permits show for who is"),
            )
        )
    if reasons:
        return Blocked(reasons=distinct(reasons))
    body = CaseHandedOver(
        giver=giver.person,
        taker=taker.person,
        reason=reason,
        absent=_stood_in_for(by, giver.person, case, on),
    )
    return noted(case, body, by, on)


def recuse(
    case: Case, officer: Officer, *, by: Officer, on: date, reason: TextRef
) -> Taken | Blocked:
    """From here on the person acts in this case in no role; what he did before stands."""
    reasons = [*cannot_assign(by, officer.person, case=case, day=on)]
    if officer.person in case.recused:
        reasons = [
            Reason(
                why=message("{officer} is recused from this case", officer=officer.login),
                remedy=message("nothing is left to do here"),
            )
        ]
    if reasons:
        return Blocked(reasons=distinct(reasons))
    body = OfficerRecused(
        person=officer.person,
        reason=reason,
        absent=_stood_in_for(by, officer.person, case, on),
    )
    return noted(case, body, by, on)


def _stood_in_for(by: Officer, person: Person, case: Case, on: date) -> Person | None:
    place = assigner(by, person, case, on)
    return None if place is None or place is by else place.person
