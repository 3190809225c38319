"""``permits officer``: who works here, and in which roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from permits.cli import kinds, options
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, option
from permits.vocabulary import DepartmentCode, Login, Person, Role, message

if TYPE_CHECKING:
    from permits.ports.rows import OfficerRow


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
    return _answer(clerk, (row,))


@click.command(cls=Command)
@pass_clerk
def listed(clerk: Clerk) -> Answer:
    """By login."""
    from permits.service.administering import officers

    with clerk.office() as office:
        rows = officers(office)
    return _answer(clerk, rows)


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
        row = set_roles(office, actor, Login(login), tuple(dict.fromkeys(roles)))
    return _answer(clerk, (row,))


def _answer(clerk: Clerk, rows: tuple[OfficerRow, ...]) -> Answer:
    from permits.cli.data.lists import officers_data
    from permits.cli.pages.lists import officers_page

    return Answer(
        reader=clerk.reader,
        data=lambda: officers_data(rows),
        page=lambda: officers_page(rows, clerk.reader),
    )
