"""The office itself: founding it, its officers, and the day of a training office."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Set
from dataclasses import replace
from datetime import date, datetime, time

from permits.engine import Officer
from permits.ports.rows import JournalRow, OfficeRow, OfficerRow
from permits.ports.store import Writing
from permits.service.identity import checked_line
from permits.service.office import Desk, Office
from permits.service.views import OfficerLine
from permits.vocabulary import (
    DepartmentCode,
    Login,
    Malformed,
    Person,
    Region,
    Role,
    message,
)

_AS_ON_HOST = message("give the login as this host knows it: id -un tells one's own")


def found(
    office: Office,
    *,
    region: Region,
    department: DepartmentCode,
    login: Login,
    training: bool,
) -> OfficerRow:
    """Found the office; the login becomes its first administrator."""
    code = office.rulebook.department(department).code
    row = OfficeRow(
        region=region,
        department=code,
        training=training,
        day=office.now.date() if training else None,
        secret=secrets.token_bytes(32),
        created_at=office.now,
    )
    first = OfficerRow(
        login=login,
        person=Person(login),
        name=login,
        department=code,
        roles=(Role.ADMINISTRATOR,),
    )
    with office.store.writing() as tx:
        tx.create_office(row)
        tx.put_officers(first)
        tx.note(JournalRow(at=office.now, kind="founded", actor=login, detail=region))
    return first


def move_day(office: Office, day: date, login: Login) -> None:
    """Move a training office to that day, noon; forward only. Raises Malformed otherwise."""
    with office.overriding() as desk:
        if not desk.office.training or desk.office.day is None:
            raise Malformed(
                message("this is a real office: its day is the day it is"),
                remedy=message("practise in a training office: permits init --training"),
            )
        # A training office begins on whatever day it likes: nothing is recorded yet.
        begun = desk.tx.begun()
        if begun and day < desk.office.day:
            raise Malformed(
                message(
                    "the office's day is {today}; it only moves forward", today=desk.office.day
                ),
                remedy=message("start another training office for an earlier day"),
            )
        desk.tx.move_day(day)
        noon = datetime.combine(day, time(12), office.now.tzinfo)
        desk.tx.note(JournalRow(at=noon, kind="day", actor=login, detail=day.isoformat()))


def officers(office: Office, *logins: Login) -> tuple[OfficerLine, ...]:
    """These officers, or all, by login, with their deputies and the leave that is not over."""
    with office.reading() as desk:
        deputies = {row.login: row.deputy for row in desk.tx.deputies()}
        not_over = [leave for leave in desk.tx.leaves() if leave.until >= desk.today]
        return tuple(
            OfficerLine(
                row=row,
                deputy=deputies.get(row.login),
                leaves=tuple(leave for leave in not_over if leave.person == row.person),
            )
            for row in desk.tx.officers()
            if not logins or row.login in logins
        )


def not_for_himself(desk: Desk[Writing], administrator: Officer, person: Person) -> None:
    """Raise Malformed where an administrator gives roles to himself, under whatever login.

    In a training office one person plays everybody.
    """
    if person == administrator.person and not desk.office.training:
        raise Malformed(
            message("nobody changes his own roles"),
            remedy=message("let another administrator do it"),
        )


def add_officer(office: Office, by: Login, officer: OfficerRow) -> None:
    """Add an officer; only an administrator may, and no login of his own.

    Raises Malformed if the login is taken.
    """
    add_officers(office, by, (officer,))


def add_officers(office: Office, by: Login, officers: Iterable[OfficerRow]) -> None:
    """Add all of them, or none; as ``add_officer`` each."""
    with office.writing() as desk:
        administrator = desk.administrator(by)
        taken = {there.login for there in desk.tx.officers()}
        added = []
        for officer in officers:
            not_for_himself(desk, administrator, officer.person)
            added.append(_new(desk, officer, taken))
            taken.add(officer.login)
        details = (f"{officer.login} added" for officer in added)
        desk.tx.put_officers(*added)
        desk.tx.note(
            *(JournalRow(at=desk.now, kind="officer", actor=by, detail=d) for d in details)
        )


def _new(desk: Desk[Writing], officer: OfficerRow, taken: Set[Login]) -> OfficerRow:
    """The officer as he is written down; raises Malformed if his login is taken."""
    desk.rulebook.department(officer.department)
    if officer.login in taken:
        raise Malformed(
            message("{login} is an officer already", login=officer.login),
            remedy=message("change his roles with permits officer role"),
        )
    return _checked(officer)


def _checked(officer: OfficerRow) -> OfficerRow:
    """The officer with every text as it is written on paper; raises Malformed."""
    login = checked_line(message("the login"), officer.login, _AS_ON_HOST)
    if login != officer.login or any(char.isspace() for char in login):
        raise Malformed(
            message("{what} cannot be recorded", what=message("the login")),
            why=message("a login has no blanks"),
            remedy=_AS_ON_HOST,
        )
    contact = officer.contact
    return replace(
        officer,
        person=Person(checked_line(message("who the officer is"), officer.person)),
        name=checked_line(message("the officer's name"), officer.name),
        contact=None if contact is None else checked_line(message("the contact"), contact),
    )


def set_roles(office: Office, by: Login, login: Login, roles: tuple[Role, ...]) -> None:
    """Give an officer exactly these roles; only an administrator may, and never to himself."""
    with office.writing() as desk:
        administrator = desk.administrator(by)
        row = desk.officer_row(login)
        not_for_himself(desk, administrator, row.person)
        desk.tx.put_officers(replace(row, roles=roles))
        detail = f"{login}: {', '.join(roles)}"
        desk.tx.note(JournalRow(at=desk.now, kind="officer", actor=by, detail=detail))
