"""``permits list``, ``queue``, ``commitments`` and ``supervised``: many cases at once."""

from __future__ import annotations

import click

from permits.cli import kinds
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import option
from permits.clocks import Term
from permits.vocabulary import Login, message


@click.command(cls=Command)
@pass_clerk
def cases(clerk: Clerk) -> Answer:
    """Oldest receipt first."""
    from permits.cli.data.lists import cases_data
    from permits.cli.pages.lists import cases_page
    from permits.service.looking import list_cases

    with clerk.office() as office:
        lines = list_cases(office)
    return Answer(
        reader=clerk.reader,
        data=lambda: cases_data(lines),
        page=lambda: cases_page(lines, clerk.reader),
    )


@click.command(cls=Command)
@option("--item", metavar="ITEM", says=message("only those of this item"))
@pass_clerk
def supervised(clerk: Clerk, item: str | None) -> Answer:
    """Enterprises a category put under supervision, and by which item."""
    from permits.cli.data.lists import cases_data
    from permits.cli.pages.lists import cases_page
    from permits.service.looking import supervised as found

    with clerk.office() as office:
        lines = found(office, item)
    return Answer(
        reader=clerk.reader,
        data=lambda: cases_data(lines),
        page=lambda: cases_page(lines, clerk.reader),
    )


@click.command(cls=Command)
@option(
    "--officer",
    metavar="LOGIN",
    says=message("only what waits for him, or for whom he stands in for"),
)
@pass_clerk
def queue(clerk: Clerk, officer: str | None) -> Answer:
    """Owed acts first, then overdue clocks, then those that run."""
    from permits.cli.data.lists import queue_data
    from permits.cli.pages.lists import queue_page
    from permits.service.looking import queue as found

    with clerk.office() as office:
        lines = found(office, None if officer is None else Login(officer))
    return Answer(
        reader=clerk.reader,
        data=lambda: queue_data(lines),
        page=lambda: queue_page(lines, clerk.reader),
    )


@click.command(cls=Command)
@option(
    "--due-within",
    metavar="LIMIT",
    type=kinds.limit,
    says=message("only those whose last day comes within this limit"),
)
@pass_clerk
def commitments(clerk: Clerk, due_within: Term | None) -> Answer:
    """By last day."""
    from permits.cli.data.lists import commitments_data
    from permits.cli.pages.lists import commitments_page
    from permits.service.looking import commitments as found

    with clerk.office() as office:
        lines = found(office, due_within)
    return Answer(
        reader=clerk.reader,
        data=lambda: commitments_data(lines),
        page=lambda: commitments_page(lines, clerk.reader),
    )
