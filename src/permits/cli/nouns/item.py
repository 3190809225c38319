"""``permits item``: what can be applied for."""

from __future__ import annotations

import click

from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument
from permits.vocabulary import message


@click.command(cls=Command)
@pass_clerk
def listed(clerk: Clerk) -> Answer:
    """Needs no record."""
    from permits.cli.data.items import items_data
    from permits.cli.pages.items import items_page

    items = tuple(clerk.law().catalogue.items.values())
    return Answer(
        reader=clerk.reader,
        data=lambda: items_data(items),
        page=lambda: items_page(items, clerk.reader),
    )


@click.command(cls=Command)
@argument("item", message("item by code, short name or Chinese title"))
@pass_clerk
def show(clerk: Clerk, item: str) -> Answer:
    """Needs no record."""
    from permits.cli.data.items import item_data
    from permits.cli.pages.items import item_page
    from permits.cli.titles import titles_of

    rulebook = clerk.law()
    found = rulebook.item(item)
    reader = clerk.read(titles_of(rulebook, item))
    return Answer(
        reader=reader, data=lambda: item_data(found), page=lambda: item_page(found, reader)
    )
