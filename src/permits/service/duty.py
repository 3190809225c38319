"""Whose business a case is: the officer in charge, his deputy, or the only one who can act."""

from __future__ import annotations

from permits.engine import Officer
from permits.engine.people import able, places
from permits.ports.rows import OwedAct
from permits.ports.store import Reading
from permits.service.office import Desk
from permits.service.recording import load, settled, under
from permits.service.views import QueueLine
from permits.vocabulary import Person


def concerns(desk: Desk[Reading], officer: Officer, line: QueueLine) -> bool:
    """Whether it waits for him: in his charge, in that of whom he stands in for, or his alone."""
    if in_his_charge(desk, officer, line.in_charge):
        return True
    return line.owed is not None and _only_one(desk, line, line.owed) == officer.person


def in_his_charge(desk: Desk[Reading], officer: Officer, in_charge: Person | None) -> bool:
    """Whether a case in that person's charge is his today, or of whom he stands in for."""
    return in_charge in {place.person for place in places(officer, desk.today)}


def _only_one(desk: Desk[Reading], line: QueueLine, owed: OwedAct) -> Person | None:
    """The one person who can take the owed act today; None where several can, or nobody."""
    loaded = load(desk, line.case)
    case = settled(desk, loaded)[line.case].case
    procedure = under(loaded, case)
    officers = (desk.officer(row.login) for row in desk.tx.officers())
    persons = {
        officer.person
        for officer in officers
        for step in procedure.machines[owed.subject].named(owed.act)
        if able(step, officer, desk.today, case=case, procedure=procedure)
    }
    return persons.pop() if len(persons) == 1 else None
