"""Who is away and who stands in for him: leave and deputies (AB角), as the office knows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from permits.engine import Leave, Officer
from permits.ports.rows import DeputyRow, JournalRow
from permits.ports.store import Writing
from permits.service.administering import not_for_himself
from permits.service.office import Desk, Office
from permits.vocabulary import Login, Malformed, NotFound, Person, message

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Who is on leave and has nobody in his place: no ``deputy``, or one who is on leave too."""

    login: Login
    deputy: Login | None


def take_leave(
    office: Office, by: Login, login: Login, *, since: date, until: date
) -> tuple[Gap, ...]:
    """The officer is on leave on these days, both included; everybody records his own.

    An administrator records that of others, in a real office not of whom he stands in for. The
    result are those for whom, on some of these days, nobody stands in: himself under each of his
    logins, and whom he should have stood in for. Raises Malformed for days that are no leave.
    """
    with office.writing() as desk:
        person = _own_or_administered(desk, by, login).person
        _check_gain(desk, desk.officer(by), person)
        leave = Leave(person=person, since=since, until=until)
        _check_days(desk, leave)
        desk.tx.put_leave(leave)
        _note(desk, by, "leave", f"{login} from {since} to {until}")
        return tuple(_gaps(desk, leave))


def end_leave(office: Office, by: Login, login: Login, *, since: date) -> None:
    """The leave that began, or was to begin, on that day is over: he is at work today.

    Its days before today stay what they were. Raises NotFound, or Malformed once it is over.
    """
    with office.writing() as desk:
        person = _own_or_administered(desk, by, login).person
        leave = next((each for each in desk.leaves(person) if each.since == since), None)
        if leave is None:
            raise NotFound(
                message("{login} has no leave that begins on {since}", login=login, since=since),
                remedy=message("see permits officer list"),
            )
        if leave.until < desk.today:
            raise Malformed(
                message("the leave of {login} ended on {until}", login=login, until=leave.until),
                why=message("what is past stays what it was"),
                remedy=message("nothing is left to do here"),
            )
        desk.tx.drop_leave(person, since)
        if since < desk.today:
            desk.tx.put_leave(replace(leave, until=desk.today - _DAY))
        _note(desk, by, "leave", f"{login} from {since} to {leave.until} withdrawn")


def appoint_deputy(office: Office, by: Login, login: Login, deputy: Login) -> None:
    """From now on the deputy stands in for the officer while he is on leave.

    Only an administrator appoints, and in a real office not himself. Raises Malformed.
    """
    with office.writing() as desk:
        administrator = desk.administrator(by)
        stands_in = desk.officer(deputy)
        if desk.officer(login).person == stands_in.person:
            raise Malformed(
                message("nobody is his own deputy: {login}, {deputy}", login=login, deputy=deputy),
                remedy=message("name another person"),
            )
        not_for_himself(desk, administrator, stands_in.person)
        _check_at_work(desk, login, deputy)
        desk.tx.put_deputy(DeputyRow(login=login, deputy=deputy))
        _note(desk, by, "deputy", f"{login}: {deputy}")


def remove_deputy(office: Office, by: Login, login: Login) -> None:
    """Nobody stands in for the officer any more; only an administrator may. Raises NotFound."""
    with office.writing() as desk:
        desk.administrator(by)
        desk.officer(login)
        if all(row.login != login for row in desk.tx.deputies()):
            raise NotFound(
                message("{login} has no deputy", login=login),
                remedy=message("see permits officer list"),
            )
        desk.tx.drop_deputy(login)
        _note(desk, by, "deputy", f"{login}: nobody")


def _own_or_administered(desk: Desk[Writing], by: Login, login: Login) -> Officer:
    """The officer, if it is his own matter or an administrator's; else raises Forbidden."""
    officer = desk.officer(login)
    if desk.officer(by).person != officer.person:
        desk.administrator(by)
    return officer


def _check_gain(desk: Desk[Writing], by: Officer, person: Person) -> None:
    """With the leave its deputies get roles: nobody gets them by recording it himself."""
    for row in desk.tx.deputies():
        if desk.officer(row.login).person == person:
            not_for_himself(desk, by, desk.officer(row.deputy).person)


def _gaps(desk: Desk[Writing], leave: Leave) -> Iterator[Gap]:
    """Who has nobody in his place on a day of that leave because of it."""
    deputies = {row.login: row.deputy for row in desk.tx.deputies()}
    for row in desk.tx.officers():
        deputy = deputies.get(row.login)
        own = row.person == leave.person
        if deputy is None:
            if own:
                yield Gap(login=row.login, deputy=None)
            continue
        stands_in = desk.officer(deputy).person == leave.person
        if (own and _away(desk, deputy, leave)) or (stands_in and _away(desk, row.login, leave)):
            yield Gap(login=row.login, deputy=deputy)


def _away(desk: Desk[Writing], login: Login, leave: Leave) -> Leave | None:
    """His first leave that has a day with the other in common; None where there is none."""
    return next((own for own in desk.leaves(desk.officer(login).person) if _meet(own, leave)), None)


def _meet(one: Leave, other: Leave) -> bool:
    return one.since <= other.until and other.since <= one.until


def _check_at_work(desk: Desk[Writing], login: Login, deputy: Login) -> None:
    """Raise Malformed where the deputy is on leave when he would have to stand in."""
    for leave in desk.leaves(desk.officer(login).person):
        away = _away(desk, deputy, leave) if leave.until >= desk.today else None
        if away is not None:
            raise Malformed(
                message(
                    "{deputy} is on leave himself from {since} to {until}",
                    deputy=deputy,
                    since=away.since,
                    until=away.until,
                ),
                why=message(
                    "{login} is on leave from {since} to {until}, and who is on leave stands in "
                    "for nobody",
                    login=login,
                    since=leave.since,
                    until=leave.until,
                ),
                remedy=message(
                    "name another deputy; "
                    "if {deputy} is back: permits officer leave {deputy} --from {since} --withdraw",
                    deputy=deputy,
                    since=away.since,
                ),
            )


def _check_days(desk: Desk[Writing], leave: Leave) -> None:
    since, until = leave.since, leave.until
    if until < since:
        raise Malformed(
            message("leave from {since} to {until} has no day", since=since, until=until),
            remedy=message("give its first day with --from and its last with --until"),
        )
    if since < desk.today:
        raise Malformed(
            message("{since} is past: today is {today}", since=since, today=desk.today),
            why=message("what was done on a past day was done by whoever was at work"),
            remedy=message("record leave from today on"),
        )
    for other in desk.leaves(leave.person):
        if _meet(other, leave):
            raise Malformed(
                message(
                    "there is leave already from {since} to {until}",
                    since=other.since,
                    until=other.until,
                ),
                remedy=message("leave those days out, or withdraw that leave first"),
            )


def _note(desk: Desk[Writing], by: Login, kind: str, detail: str) -> None:
    desk.tx.note(JournalRow(at=desk.now, kind=kind, actor=by, detail=detail))
