"""``permits registrations``: whom to supervise, from what other authorities register."""

from __future__ import annotations

from pathlib import Path

import click

from permits.cli import screen
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.nouns.cron import IN_PART
from permits.cli.options import argument, by, option
from permits.vocabulary import message


@click.command(cls=Command)
@argument("file", message("new business registrations, as CSV"), type=Path)
@option("--item", metavar="ITEM", says=message("search for this item only"))
@option("--dry-run", is_flag=True, says=message("say what would be done, and write nothing"))
@by()
@pass_clerk
def import_file(
    clerk: Clerk, file: Path, item: str | None, by: str | None, *, dry_run: bool
) -> Answer:
    """The same file again changes nothing."""
    from permits.cli.data.registrations import enlist_data
    from permits.cli.pages.registrations import enlist_page
    from permits.service.enlisting import enlist
    from permits.service.registrations import read_registrations

    with clerk.office() as office:
        login = clerk.login(office, by)
        with screen.working(clerk.reader.say(message("Searching the registrations"))):
            registrations = read_registrations(file)
            report = enlist(office, registrations, login, item=item, dry_run=dry_run)
    return Answer(
        reader=clerk.reader,
        data=lambda: enlist_data(report, clerk.reader),
        page=lambda: enlist_page(report, clerk.reader),
        status=IN_PART if report.faults or report.count("refused") else 0,
    )
