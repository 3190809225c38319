"""``permits rules``: what policy officers write, checked and read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from permits.cli import kinds, screen
from permits.cli.answers import Answer
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, on, option
from permits.vocabulary import Faulty, Malformed, Region, RouteName, Several, message


@click.command(cls=Command)
@option("--rules", metavar="DIR", type=Path, says=message("check these rules, not the office's"))
@option("--seeds", metavar="DIR", type=Path, says=message("check these seeds, not the office's"))
@pass_clerk
def check(clerk: Clerk, rules: Path | None, seeds: Path | None) -> Answer:
    """Raises Faulty with all of them."""
    from permits.cli.blocks import Lines
    from permits.rulebook import check_all

    settings = clerk.settings()
    with screen.working(clerk.reader.say(message("Checking"))):
        faults = check_all(rules or settings.rules, seeds or settings.seeds)
    if faults:
        raise Faulty(
            message("faults found: {number}", number=len(faults)),
            remedy=message("correct what is listed, then check again"),
            diagnostics=faults,
        )
    said = clerk.reader.say(message("No faults."))
    return Answer(reader=clerk.reader, data=lambda: {"faults": []}, page=lambda: (Lines((said,)),))


@click.command(cls=Command)
@argument("item", message("item by code, short name or Chinese title"))
@option("--route", metavar="ROUTE", says=message("the route, where the item has several"))
@on("--on", says=message("as bound on this day; today when left out"))
@option(
    "--region",
    metavar="CODE",
    type=kinds.region,
    says=message("administrative division code; the office's when left out"),
)
@pass_clerk
def show(
    clerk: Clerk, item: str, *, route: str | None, on: date | None, region: Region | None
) -> Answer:
    """Every state, act and clock with its basis."""
    from permits.cli.data.rules import procedure_data
    from permits.cli.pages.rules import procedure_page

    rulebook, day, where = clerk.here(on, region)
    wanted = route or _only(rulebook.routes(item, on=day, region=where), item)
    bound = rulebook.procedure(item, wanted, on=day, region=where)
    reader = clerk.read(bound.titles)
    return Answer(
        reader=reader,
        data=lambda: procedure_data(bound.procedure),
        page=lambda: procedure_page(bound.procedure, reader),
    )


def _only(routes: tuple[RouteName, ...], item: str) -> RouteName:
    """The item's route; raises Malformed where it has several."""
    if len(routes) == 1:
        return routes[0]
    raise Malformed(
        message("{item} has several routes", item=item),
        remedy=message("say which with --route: {routes}", routes=Several(routes)),
    )


@click.command(cls=Command)
@option("--rules", metavar="DIR", type=Path, says=message("publish these rules, not the office's"))
@pass_clerk
def lock(clerk: Clerk, rules: Path | None) -> Answer:
    """What is published is not edited any more: a change is a new file with its own day."""
    from permits.cli.blocks import Lines
    from permits.rules import LOCK, lock_faults, lock_text, read_library

    folder = rules or clerk.settings().rules
    if faults := tuple(lock_faults(read_library(folder), folder)):
        raise Faulty(
            message("published files changed: {number}", number=len(faults)),
            remedy=message("put them back, and write the change as a new file with its own day"),
            diagnostics=faults,
        )
    path = folder / LOCK
    path.write_text(lock_text(folder), "utf-8")
    said = clerk.reader.say(message("{path} pins every rule file.", path=path))
    return Answer(
        reader=clerk.reader, data=lambda: {"lock": str(path)}, page=lambda: (Lines((said,)),)
    )
