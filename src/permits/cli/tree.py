"""The whole command line at a glance: every command, where it lives and what it does."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from permits.cli import screen
from permits.cli.helping import Branch, Group, Leaf, Tree
from permits.cli.options import Option
from permits.vocabulary import message

if TYPE_CHECKING:
    from permits.cli.clerk import Clerk

_TREE: Tree = {
    "init": Leaf("office:init", message("Found an office and its record.")),
    "day": Leaf("office:day", message("Move a training office to another day.")),
    "officer": Branch(
        message("Keep the list of officers and their roles."),
        {
            "add": Leaf("officer:add", message("Add an officer.")),
            "list": Leaf("officer:listed", message("List the officers.")),
            "role": Leaf("officer:role", message("Give an officer exactly these roles.")),
            "leave": Leaf("officer:leave", message("Record leave, or that it is over.")),
            "deputy": Leaf("officer:deputy", message("Say who stands in for an officer.")),
        },
    ),
    "file": Leaf("case:file", message("Receive an application or enquiry as a new case.")),
    "do": Leaf("case:do", message("Take an act on a case, a commitment or a permit.")),
    "correct": Leaf(
        "correct:correct",
        message(
            "Correct who applies; nobody else takes the case over (XKF 9)."
            " Or what was recorded on a wrong day, by mistake or late."
        ),
    ),
    "show": Leaf("case:show", message("Show a case as it stands today.")),
    "explain": Leaf("case:explain", message("Prove a last day, day by day.")),
    "handover": Leaf("charge:handover", message("Hand cases over to another officer.")),
    "recuse": Leaf("charge:recuse", message("Keep an officer out of a case.")),
    "list": Leaf("lists:cases", message("List all cases.")),
    "queue": Leaf("lists:queue", message("List what officers have to do, most urgent first.")),
    "commitments": Leaf("lists:commitments", message("List commitments by their last day.")),
    "supervised": Leaf("lists:supervised", message("List the enterprises under supervision.")),
    "registrations": Branch(
        message("Find whom to supervise."),
        {
            "import": Leaf(
                "registrations:import_file",
                message("Search new business registrations for the keywords of items."),
            ),
        },
    ),
    "paper": Branch(
        message("See the papers of a case."),
        {
            "list": Leaf("paper:listed", message("List the papers made out in a case.")),
            "show": Leaf("paper:show", message("Print a paper as HTML.")),
            "serve": Leaf("paper:serve", message("Record that a paper reached its reader.")),
        },
    ),
    "attachment": Branch(
        message("Keep the files of a case."),
        {
            "add": Leaf("attachment:add", message("Attach a file to a case.")),
            "list": Leaf("attachment:listed", message("List the files attached to a case.")),
            "get": Leaf("attachment:get", message("Take a file out of a case.")),
            "verify": Leaf("attachment:verify", message("Compare every file with its digest.")),
        },
    ),
    "tick": Leaf("cron:tick", message("Record what the law has done by itself (cron).")),
    "remind": Leaf("cron:remind", message("Make out reminders and hand messages over (cron).")),
    "calendar": Branch(
        message("Count working days."),
        {
            "due": Leaf("calendar:due", message("Count a limit from a day and prove it.")),
            "list": Leaf("calendar:listed", message("List the holiday notices known today.")),
            "import": Leaf("calendar:import_notice", message("Import a holiday notice.")),
            "feed": Leaf("feed:feed", message("Print last days as a calendar to subscribe to.")),
        },
    ),
    "item": Branch(
        message("Look up what can be applied for."),
        {
            "list": Leaf("item:listed", message("List the catalogue.")),
            "search": Leaf("item:search", message("Search the catalogue.")),
            "show": Leaf("item:show", message("Show an item, or what lists say of a matter.")),
            "guide": Leaf("guide:show", message("Print the service guide of an item.")),
        },
    ),
    "rules": Branch(
        message("Check and read the rules."),
        {
            "check": Leaf("rules:check", message("Report every fault of rules and seeds.")),
            "show": Leaf("rules:show", message("Show the procedure an item has on a day.")),
            "lock": Leaf("rules:lock", message("Publish the rules: pin what they say now.")),
        },
    ),
    "db": Branch(
        message("Keep the record's database."),
        {"upgrade": Leaf("db:upgrade", message("Bring the record to this version."))},
    ),
    "config": Branch(
        message("See the settings."),
        {"show": Leaf("config:show", message("Show the settings and who set them."))},
    ),
}


def _version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's
    if wanted and not ctx.resilient_parsing:
        from importlib.metadata import version

        screen.text(f"permits {version('permits')}\n")
        ctx.exit()


def _config(ctx: click.Context, _: click.Parameter, path: Path | None) -> None:
    clerk: Clerk | None = ctx.obj
    if clerk is not None:
        clerk.config = path


root = Group(
    name="permits",
    summary=message(
        "Run the procedures of the reform separating operating permits from business licences."
    ),
    members=_TREE,
    params=[
        Option(
            ["--config"],
            metavar="FILE",
            type=Path,
            expose_value=False,
            callback=_config,
            says=message("read settings from this file too"),
        ),
        Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_version,
            says=message("show the version and exit"),
        ),
    ],
)
root.hint = message("Begin with permits init --training; every command has --help and --json.")
