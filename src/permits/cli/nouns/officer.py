"""``permits officer``: who works here, in which roles, and who stands in for whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import click

from permits.cli import kinds, options
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, on, option
from permits.vocabulary import DepartmentCode, Login, Malformed, Message, Person, Role, message

if TYPE_CHECKING:
    from permits.service.absence import Gap
    from permits.service.office import Office


@click.command(cls=Command)
@argument("login", message("login on this host"))
@option("--name", metavar="NAME", required=True, says=message("name as papers show it"))
@option("--department", metavar="CODE", required=True, says=message("department"))
@option(
    "--role",
    "roles",
    metavar="ROLE",
    multiple=True,
    required=True,
    type=kinds.role,
    says=message("a role; repeat for more"),
)
@option("--person", metavar="PERSON", says=message("who it is, if somebody with another login"))
@option("--contact", metavar="ADDR", says=message("where messages to the officer go"))
@options.by()
@pass_clerk
def add(
    clerk: Clerk,
    login: str,
    *,
    department: str,
    person: str | None,
    by: str | None,
    name: str,
    roles: tuple[Role, ...],
    contact: str | None,
) -> Answer:
    """Only an administrator may."""
    from permits.ports.rows import OfficerRow
    from permits.service.administering import add_officer

    with clerk.office() as office:
        row = OfficerRow(
            login=Login(login),
            person=Person(person or login),
            name=name,
            department=DepartmentCode(office.rulebook.department(department).code),
            roles=tuple(dict.fromkeys(roles)),
            contact=contact,
        )
        add_officer(office, clerk.login(office, by), row)
        return _answer(clerk, office, row.login)


@click.command(cls=Command)
@pass_clerk
def listed(clerk: Clerk) -> Answer:
    """By login."""
    with clerk.office() as office:
        return _answer(clerk, office)


@click.command(cls=Command)
@argument("login", message("login on this host"))
@argument("roles", message("the roles from now on"), nargs=-1, required=True, type=kinds.role)
@options.by()
@pass_clerk
def role(clerk: Clerk, login: str, roles: tuple[Role, ...], by: str | None) -> Answer:
    """Only an administrator may, and not for himself."""
    from permits.service.administering import set_roles

    with clerk.office() as office:
        actor = clerk.login(office, by)
        set_roles(office, actor, Login(login), tuple(dict.fromkeys(roles)))
        return _answer(clerk, office, Login(login))


@click.command(cls=Command)
@argument("login", message("login on this host"))
@on("--from", "since", required=True, says=message("the first day of the leave"))
@on("--until", says=message("its last day, included"))
@option("--withdraw", is_flag=True, says=message("he is at work again from today on"))
@options.by()
@pass_clerk
def leave(
    clerk: Clerk, login: str, *, since: date, until: date | None, withdraw: bool, by: str | None
) -> Answer:
    """Everybody records his own leave, an administrator that of others."""
    from permits.service.absence import end_leave, take_leave

    _one_of(until is not None, withdraw, "--until", "--withdraw")
    with clerk.office() as office:
        actor = clerk.login(office, by)
        if until is None:
            end_leave(office, actor, Login(login), since=since)
            return _answer(clerk, office, Login(login))
        gaps = take_leave(office, actor, Login(login), since=since, until=until)
        answer = _answer(clerk, office, Login(login))
    return replace(answer, talk=tuple(map(_unattended, gaps)))


@click.command(cls=Command)
@argument("login", message("login on this host"))
@argument("deputy", message("who stands in for him while he is on leave"), required=False)
@option("--withdraw", is_flag=True, says=message("nobody stands in for him any more"))
@options.by()
@pass_clerk
def deputy(
    clerk: Clerk, login: str, deputy: str | None, *, withdraw: bool, by: str | None
) -> Answer:
    """Only an administrator may, and not for himself."""
    from permits.service.absence import appoint_deputy, remove_deputy

    _one_of(deputy is not None, withdraw, "DEPUTY", "--withdraw")
    with clerk.office() as office:
        actor = clerk.login(office, by)
        if deputy is None:
            remove_deputy(office, actor, Login(login))
        else:
            appoint_deputy(office, actor, Login(login), Login(deputy))
        return _answer(clerk, office, Login(login))


def _unattended(gap: Gap) -> Message:
    if gap.deputy is None:
        return message(
            "nobody stands in for {login}: permits officer deputy {login} DEPUTY names somebody",
            login=gap.login,
        )
    return message(
        "nobody stands in for {login} on some of these days: "
        "{deputy}, his deputy, is on leave then too",
        login=gap.login,
        deputy=gap.deputy,
    )


def _one_of(first: bool, second: bool, one: str, other: str) -> None:  # noqa: FBT001 - two alike
    """Raise Malformed unless exactly one of the two is given."""
    if first == second:
        raise Malformed(
            message("either {one} or {other} is given", one=one, other=other),
            remedy=message("give one of them, and not both"),
        )


def _answer(clerk: Clerk, office: Office, *logins: Login) -> Answer:
    from permits.cli.data.lists import officers_data
    from permits.cli.pages.lists import officers_page
    from permits.service.administering import officers

    lines = officers(office, *logins)
    return Answer(
        reader=clerk.reader,
        data=lambda: officers_data(lines),
        page=lambda: officers_page(lines, clerk.reader),
    )
