"""Putting a file into a case: no act of the law, so no state, clock or material changes by it."""

from __future__ import annotations

from datetime import date

from permits.engine.acts import Blocked, Officer, Taken
from permits.engine.case import Case
from permits.engine.draft import noted
from permits.engine.events import FileAttached
from permits.engine.recorders import objections_to_attaching


def attach(case: Case, file: FileAttached, *, officer: Officer, on: date) -> Taken | Blocked:
    """The file is in the case from that day; Blocked with every reason against the officer.

    In whatever state the case is: proof of service, a judgment or a complaint come when it is over,
    and belong in its file all the same.
    """
    reasons = tuple(objections_to_attaching(officer, case, on))
    if reasons:
        return Blocked(reasons=reasons)
    return noted(case, file, officer, on)
