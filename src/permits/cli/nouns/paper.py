"""``permits paper``: the papers of a case, and their service."""

from __future__ import annotations

from datetime import date
from typing import TypedDict, Unpack

import click

from permits.cli import options
from permits.cli.answers import Answer, Refused, Text
from permits.cli.clerk import Clerk, new_key, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import argument, on, option
from permits.vocabulary import message

_NAMED = message("kind or Chinese title: the newest, or with its ordinal, such as receipt-2")


@click.command(cls=Command)
@options.case()
@pass_clerk
def listed(clerk: Clerk, case: str) -> Answer:
    """Oldest first."""
    from permits.cli.data.lists import papers_data
    from permits.cli.pages.lists import papers_page
    from permits.service.printing import papers

    with clerk.office() as office:
        lines = papers(office, case)
    reader = clerk.read(lines[0].titles) if lines else clerk.reader
    return Answer(
        reader=reader, data=lambda: papers_data(lines), page=lambda: papers_page(lines, reader)
    )


@click.command(cls=Command)
@options.case()
@argument("paper", _NAMED)
@option("--english", is_flag=True, says=message("in English; Chinese when left out"))
@pass_clerk
def show(clerk: Clerk, case: str, paper: str, *, english: bool) -> Text:
    """On stdout."""
    from permits.cli.data.lists import paper_data
    from permits.service.printing import find
    from permits.service.printing import paper as rendered

    with clerk.office() as office, clerk.about(office, case):
        line = find(office, case, paper)
        html = rendered(office, case, line.number, "en" if english else "zh")
    return Text(text=html, data=lambda: paper_data(line, html))


class _Served(TypedDict):
    case: str
    paper: str
    how: str
    on: date | None
    proof: str | None


@click.command(cls=Command)
@options.case()
@argument("paper", _NAMED)
@option(
    "--how",
    metavar="HOW",
    required=True,
    says=message("how: 直接送达, mail …"),
)
@on("--on", says=message("the day it reached its reader; today when left out"))
@option("--proof", metavar="TEXT", says=message("what proves it, such as the number of a receipt"))
@options.by()
@options.key()
@pass_clerk
def serve(
    clerk: Clerk, *, by: str | None, key: str | None, **served: Unpack[_Served]
) -> Answer | Refused:
    """The reader's time runs from that day."""
    from permits.cli.nouns.case import answer_of
    from permits.service.serving import Service, serve_paper

    with clerk.office() as office, clerk.about(office, served["case"]):
        login = clerk.login(office, by)
        outcome = serve_paper(office, Service(login=login, key=key or new_key(), **served))
        clerk.learn(office, served["case"])
    what = message("the service of {paper} cannot be recorded", paper=served["paper"])
    return answer_of(clerk, outcome, what)
