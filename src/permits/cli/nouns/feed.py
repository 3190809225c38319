"""``permits calendar feed``: last days as a calendar (iCalendar) to subscribe to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from permits.cli import files
from permits.cli.answers import Answer, Json, Text
from permits.cli.blocks import Lines
from permits.cli.clerk import Clerk, login_of_host, pass_clerk
from permits.cli.helping import Command
from permits.cli.options import option
from permits.vocabulary import Login, Malformed, message

if TYPE_CHECKING:
    from permits.documents import FeedView


@click.command(cls=Command)
@option("--officer", metavar="LOGIN", says=message("what is his business; your own when left out"))
@option(
    "--applicant",
    metavar="CODE",
    says=message("what he has to do: by organisation code, or by the number of one of his cases"),
)
@option("--out", metavar="FILE", type=Path, says=message("into this file, in place of what it has"))
@pass_clerk
def feed(
    clerk: Clerk, officer: str | None, applicant: str | None, out: Path | None
) -> Answer | Text:
    """In Chinese, as the office writes; the same record on the same day gives the same file."""
    from permits.documents import render_feed
    from permits.service.feed import applicant_feed, officer_feed

    if officer is not None and applicant is not None:
        raise Malformed(
            message("--officer and --applicant exclude each other"),
            remedy=message("a feed has one reader: write one of them"),
        )
    with clerk.office() as office:
        if applicant is not None:
            view = applicant_feed(office, applicant)
        else:
            view = officer_feed(office, Login(officer or login_of_host()))
    written = render_feed(view)
    if out is None:
        return Text(text=written, data=lambda: _data(view, None))
    files.replace(out, written.encode())
    said = message("{count} last days are in {file}", count=len(view.entries), file=out)
    return Answer(
        reader=clerk.reader,
        data=lambda: _data(view, out),
        page=lambda: (Lines((clerk.reader.say(said),)),),
    )


def _data(view: FeedView, out: Path | None) -> Json:
    return {
        "name": view.name,
        "file": None if out is None else str(out),
        "entries": [
            {
                "uid": entry.uid,
                "sequence": entry.sequence,
                "day": entry.day.isoformat(),
                "standing": entry.standing,
                "changed_at": entry.changed_at.isoformat(),
                "summary": entry.summary,
                "description": entry.description,
            }
            for entry in view.entries
        ],
    }
