"""``permits init`` and ``permits day``: the office itself."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import click

from permits import wallclock
from permits.cli import kinds
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, login_of_host, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, option
from permits.vocabulary import DepartmentCode, Malformed, Region, message

_PUDONG = Region("310115")
_COUNTER = DepartmentCode("counter")


@click.command(cls=Command)
@option("--db", metavar="URL", says=message("where the record is kept, instead of the settings"))
@option("--region", metavar="CODE", type=kinds.region, says=message("administrative division code"))
@option("--department", metavar="CODE", says=message("the department of the first administrator"))
@option("--training", is_flag=True, says=message("an office to practise in, with a day of its own"))
@pass_clerk
def init(
    clerk: Clerk, db: str | None, region: Region | None, department: str | None, *, training: bool
) -> Answer:
    """The login becomes the first administrator."""
    from permits.bootstrap import create_database, open_office
    from permits.cli.data.office import founded_data
    from permits.cli.pages.office import founded_page
    from permits.service.administering import found

    settings = clerk.settings()
    settings = replace(settings, db=db) if db else settings
    region, department = _place(region, department, training=training)
    login, code = login_of_host(), clerk.law().department(department).code
    create_database(settings)
    with open_office(settings, wallclock.now()) as office:
        first = found(office, region=region, department=code, login=login, training=training)
    return Answer(
        reader=clerk.reader,
        data=lambda: founded_data(first, region, settings.db, training=training),
        page=lambda: founded_page(first, settings.db, clerk.reader),
    )


def _place(region: Region | None, department: str | None, *, training: bool) -> tuple[Region, str]:
    """Where the office is; only a training office may leave it to us."""
    if training:
        return region or _PUDONG, department or _COUNTER
    if region is None or department is None:
        raise Malformed(
            message("--region or --department is missing"),
            why=message("a real office is an office of some region and department"),
            remedy=message("give both, or practise with permits init --training"),
        )
    return region, department


@click.command(cls=Command)
@argument("date", message("the day to move to; only forward"), type=kinds.day)
@pass_clerk
def day(clerk: Clerk, date: date) -> Answer:
    """Every command reads the day of a training office."""
    from permits.cli.pages.office import day_page
    from permits.service.administering import move_day

    with clerk.office() as office:
        move_day(office, date, login_of_host())
    return Answer(
        reader=clerk.reader,
        data=lambda: {"today": date.isoformat()},
        page=lambda: day_page(date, clerk.reader),
    )
