"""``permits config``: the settings."""

from __future__ import annotations

import click

from permits.cli.answers import Answer
from permits.cli.blocks import Row, Table
from permits.cli.cells import visible
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.vocabulary import message

_NAMES = (
    "db",
    "rules",
    "seeds",
    "calendars",
    "attachments",
    "attachment_limit_mb",
    "spool",
)


@click.command(cls=Command)
@pass_clerk
def show(clerk: Clerk) -> Answer:
    """Secrets are left out: of the mail server its host is shown, of a webhook its service."""
    settings, say = clerk.settings(), clerk.reader.say
    values = {name: str(getattr(settings, name)) for name in _NAMES}
    values["smtp"] = str((settings.smtp or {}).get("host", ""))
    values["webhooks"] = ", ".join(
        f"{name} ({address.partition(':')[0]})" for name, address in settings.webhooks.items()
    )
    origin = {name: settings.origins.get(name, "") for name in values}
    built_in = say(message("(built in)"))
    rows = tuple(
        Row((name, visible(value), visible(origin[name]) or built_in))
        for name, value in values.items()
    )
    heads = (say(message("Setting")), say(message("Value")), say(message("Set by")))
    return Answer(
        reader=clerk.reader,
        data=lambda: {n: {"value": v, "origin": origin[n] or None} for n, v in values.items()},
        page=lambda: (Table(heads=heads, rows=rows, empty=""),),
    )
