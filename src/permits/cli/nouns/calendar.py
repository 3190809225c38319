"""``permits calendar``: due dates that need no case, and holiday notices."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from permits import wallclock
from permits.cli import kinds
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.nouns.cron import IN_PART
from permits.cli.options import argument, by, on
from permits.clocks import Term
from permits.vocabulary import Message, message

if TYPE_CHECKING:
    from permits.service.importing import Imported


@click.command(cls=Command)
@argument("start", message("the day the limit starts; it does not count"), type=kinds.day)
@argument("limit", message("such as 5个工作日 or '2 months'"), type=kinds.limit)
@on("--known-on", says=message("by the notices published up to this day; today when left out"))
@pass_clerk
def due(clerk: Clerk, start: date, limit: Term, known_on: date | None) -> Answer:
    """Needs no record: only the notices and the statutory days."""
    from permits.cli.data.calendar import due_data
    from permits.cli.pages.calendar import due_page
    from permits.service.calendars import due_of

    rulebook = clerk.law()
    proof = due_of(rulebook.calendar, start, limit, known_on=known_on or wallclock.today())
    return Answer(
        reader=clerk.reader,
        data=lambda: due_data(proof),
        page=lambda: due_page(proof, clerk.reader),
    )


@click.command(cls=Command)
@argument("file", message("the notice, a YAML file"), type=Path)
@by()
@pass_clerk
def import_notice(clerk: Clerk, file: Path, by: str | None) -> Answer:
    """Kept beside the record; every command counts by it, and running clocks move at once."""
    from permits.cli.data.calendar import imported_data
    from permits.cli.pages.calendar import imported_page
    from permits.service.importing import import_notice as imported

    with clerk.office() as office:
        done = imported(office, file, clerk.settings().calendars, clerk.login(office, by))
    return Answer(
        reader=clerk.reader,
        data=lambda: imported_data(done),
        page=lambda: imported_page(done, clerk.reader),
        status=IN_PART if done.failed or done.missing else 0,
        talk=(_missing(done),) if done.missing else (),
    )


def _missing(done: Imported) -> Message:
    return message(
        "kept; the office also goes by {others}, not at hand: bring them back too",
        others=", ".join(done.missing),
    )


@click.command(cls=Command)
@pass_clerk
def listed(clerk: Clerk) -> Answer:
    """The earliest published first; days after the last year they settle are provisional."""
    from permits.cli.data.calendar import notices_data
    from permits.cli.pages.calendar import notices_page
    from permits.service.calendars import notices

    with clerk.office() as office:
        view = notices(office)
    return Answer(
        reader=clerk.reader,
        data=lambda: notices_data(view),
        page=lambda: notices_page(view, clerk.reader),
        talk=(view.warning,) if view.warning is not None else (),
    )
