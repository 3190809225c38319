"""``permits item``: what can be applied for, and what lists name beside it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from permits import wallclock
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, option
from permits.vocabulary import Failure, Region, message

if TYPE_CHECKING:
    from collections.abc import Iterable

    from permits.catalogue import Entry, Line
    from permits.rulebook import Rulebook


@click.command(cls=Command)
@option("--category", metavar="NAME", says=message("only what has this category"))
@option("--fileable", is_flag=True, says=message("only what can be filed today"))
@pass_clerk
def listed(clerk: Clerk, category: str | None, *, fileable: bool) -> Answer:
    """Needs no record."""
    from permits.catalogue import lines

    rulebook, on, region = _here(clerk)
    wanted = None if category is None else rulebook.category_named(category)
    found = [
        line
        for line in lines(rulebook.catalogue, on, region)
        if (wanted is None or wanted in line.categories) and (line.fileable or not fileable)
    ]
    return _answer(clerk, found)


@click.command(cls=Command)
@argument(
    "words",
    message("words of a name, department, measure, material or source"),
    nargs=-1,
    required=True,
)
@pass_clerk
def search(clerk: Clerk, words: tuple[str, ...]) -> Answer:
    """Needs no record."""
    from permits.catalogue import lines
    from permits.catalogue import search as searched

    rulebook, on, region = _here(clerk)
    catalogue = rulebook.catalogue
    return _answer(clerk, searched(lines(catalogue, on, region), words, catalogue.departments))


def _answer(clerk: Clerk, found: Iterable[Line]) -> Answer:
    from permits.cli.data.catalogue import lines_data
    from permits.cli.pages.catalogue import lines_page

    reader = clerk.reader
    return Answer(
        reader=reader, data=lambda: lines_data(found), page=lambda: lines_page(found, reader)
    )


def _here(clerk: Clerk) -> tuple[Rulebook, date, Region | None]:
    """The law, the office's day and region; without an office the host's day, and everywhere."""
    try:
        with clerk.office() as office, office.reading() as desk:
            return office.rulebook, desk.today, desk.office.region
    except Failure:
        return clerk.law(), wallclock.today(), None


@click.command(cls=Command)
@argument("item", message("item or entry by code, short name or Chinese title"))
@pass_clerk
def show(clerk: Clerk, item: str) -> Answer:
    """Needs no record."""
    from permits.cli.data.catalogue import entries_data
    from permits.cli.data.items import item_data
    from permits.cli.pages.catalogue import entries_page
    from permits.cli.pages.items import item_page
    from permits.cli.titles import titles_of

    rulebook = clerk.law()
    named = rulebook.catalogue.listed(item)
    if named and named[0].item is None:
        return _matter(clerk, named)
    found = rulebook.item(item)
    entries = rulebook.catalogue.run_by(found)
    reader = clerk.read(titles_of(rulebook, item))
    return Answer(
        reader=reader,
        data=lambda: {**item_data(found), "entries": entries_data(entries)},
        page=lambda: (*item_page(found, reader), *entries_page(entries, reader)),
    )


def _matter(clerk: Clerk, entries: tuple[Entry, ...]) -> Answer:
    """What nobody can file, and why."""
    from permits.catalogue import Line
    from permits.cli.data.catalogue import matter_data
    from permits.cli.pages.catalogue import matter_page
    from permits.rulebook import only_listed

    reader = clerk.reader
    line, why_not = Line(item=None, entries=entries), only_listed(entries[0].title.zh, entries)
    return Answer(
        reader=reader,
        data=lambda: matter_data(line, why_not, reader),
        page=lambda: matter_page(line, why_not, reader),
    )
