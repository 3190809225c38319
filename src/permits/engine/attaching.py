"""Putting a file into a case: no act of the law, so no state, clock or material changes by it."""

from __future__ import annotations

from datetime import date

from permits.engine.acts import Blocked, Officer, Taken
from permits.engine.case import Case
from permits.engine.events import Event, FileAttached
from permits.engine.fold import apply
from permits.engine.people import objections_to_attaching
from permits.vocabulary import INFER, Cause, Party


def attach(case: Case, file: FileAttached, *, officer: Officer, on: date) -> Taken | Blocked:
    """The file is in the case from that day; Blocked with every reason against the officer.

    In whatever state the case is: proof of service, a judgment or a complaint come when it is over,
    and belong in its file all the same.
    """
    reasons = tuple(objections_to_attaching(officer, case.department))
    if reasons:
        return Blocked(reasons=reasons)
    event = Event(
        body=file,
        effective_on=on,
        occurred_on=on,
        cause=Cause.PERSON,
        party=Party.DEPARTMENT,
        basis=INFER,
        actor=officer.login,
    )
    return Taken(case=apply(case, event, seq=case.seq + 1), events=(event,))
