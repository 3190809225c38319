"""``permits item guide``: what an applicant has to know."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from permits.cli import kinds
from permits.cli.answers import Answer, Text
from permits.cli.clerk import Clerk, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, on, option
from permits.vocabulary import Region, message

if TYPE_CHECKING:
    from permits.documents import Language


@click.command(cls=Command)
@argument("item", message("item by code, short name or Chinese title"))
@on("--on", says=message("as the law stands on this day; today when left out"))
@option(
    "--region",
    metavar="CODE",
    type=kinds.region,
    says=message("administrative division code; the office's when left out"),
)
@option("--route", metavar="ROUTE", says=message("this route only; all of them when left out"))
@option("--english", is_flag=True, says=message("in English; Chinese when left out"))
@option("--html", is_flag=True, says=message("as an HTML page"))
@pass_clerk
def show(
    clerk: Clerk,
    item: str,
    *,
    on: date | None,
    region: Region | None,
    route: str | None,
    english: bool,
    html: bool,
) -> Answer | Text:
    """Needs no record where day and region are given."""
    from permits.cli.data.guide import guide_data
    from permits.cli.pages.guide import guide_page
    from permits.documents import render_guide
    from permits.rules import PAPERS
    from permits.service.guide import guide

    rulebook, day, where = clerk.here(on, region)
    lang: Language = "en" if english else "zh"
    view = guide(rulebook, item, on=day, region=where, route=route, lang=lang)
    if html:
        page = render_guide(view, clerk.settings().rules / PAPERS)
        return Text(text=page, data=lambda: guide_data(view))
    return Answer(reader=clerk.reader, data=lambda: guide_data(view), page=lambda: guide_page(view))
