"""``permits tick`` and ``permits remind``: what cron runs."""

from __future__ import annotations

from datetime import date

import click

from permits.cli import options, screen
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import on, option
from permits.vocabulary import message

IN_PART = 8


@click.command(cls=Command)
@on("--until", says=message("only up to this day, not after today"))
@option("--confirm-gap", metavar="REASON", says=message("the day is right despite the gap: why"))
@options.by()
@pass_clerk
def tick(clerk: Clerk, until: date | None, confirm_gap: str | None, by: str | None) -> Answer:
    """Any time, any number of times: the history stays the same."""
    from permits.cli.data.cron import tick_data
    from permits.cli.pages.cron import tick_page
    from permits.service.calendars import horizon_warning
    from permits.service.ticking import confirm_gap as confirm
    from permits.service.ticking import tick as settle

    with clerk.office() as office:
        if confirm_gap is not None:
            confirm(office, clerk.login(office, by), confirm_gap)
        with screen.working(clerk.reader.say(message("Settling cases"))):
            report = settle(office, until)
        warning = horizon_warning(office)
    return Answer(
        reader=clerk.reader,
        data=lambda: tick_data(report),
        page=lambda: tick_page(report, clerk.reader),
        talk=(warning,) if warning is not None else (),
        status=IN_PART if report.failed else 0,
    )


@click.command(cls=Command)
@on("--until", says=message("only up to this day, not after today"))
@option("--dry-run", is_flag=True, says=message("say what would be made out, and write nothing"))
@pass_clerk
def remind(clerk: Clerk, until: date | None, *, dry_run: bool) -> Answer:
    """Each rung once; handing over is tried again until it succeeds."""
    from permits.bootstrap import channels
    from permits.cli.data.cron import remind_data
    from permits.cli.pages.cron import remind_page
    from permits.service.reminding import remind as make_out

    ways = channels(clerk.settings())
    with clerk.office() as office, screen.working(clerk.reader.say(message("Sending messages"))):
        report = make_out(office, ways, until=until, dry_run=dry_run)
    return Answer(
        reader=clerk.reader,
        data=lambda: remind_data(report),
        page=lambda: remind_page(report, clerk.reader),
        status=IN_PART if report.undelivered or report.failed else 0,
    )
