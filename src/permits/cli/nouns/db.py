"""``permits db``: the office's record as a database."""

from __future__ import annotations

import click

from permits.cli.answers import Answer
from permits.cli.blocks import Lines
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.vocabulary import message


@click.command(cls=Command)
@pass_clerk
def upgrade(clerk: Clerk) -> Answer:
    """All of it or nothing; a record that is up to date stays as it is."""
    from permits.bootstrap import upgrade_database

    settings = clerk.settings()
    upgrade_database(settings)
    said = clerk.reader.say(message("The record {db} is up to date.", db=settings.db))
    return Answer(
        reader=clerk.reader, data=lambda: {"db": settings.db}, page=lambda: (Lines((said,)),)
    )
