"""``permits attachment``: the files of a case."""

from __future__ import annotations

from pathlib import Path

import click

from permits.cli import kinds, options, screen
from permits.cli.answers import Answer, Refused
from permits.cli.clerk import Clerk, new_key, pass_clerk
from permits.cli.files import read, save
from permits.cli.helping import Command
from permits.cli.nouns.case import answer_of
from permits.cli.options import argument, option
from permits.vocabulary import message

FAULTY = 7


@click.command(cls=Command)
@options.case()
@argument("file", message("the file: PDF, OFD, JPEG or PNG"), type=Path)
@option("--material", metavar="ID", says=message("the material it shows; none when left out"))
@options.by()
@options.key()
@pass_clerk
def add(
    clerk: Clerk, case: str, *, file: Path, material: str | None, by: str | None, key: str | None
) -> Answer | Refused:
    """Its content is copied; answers like ``do``."""
    from permits.bootstrap import files
    from permits.service.attaching import Given
    from permits.service.attaching import add as attach

    kept = files(clerk.settings())
    content = read(file, kept.largest + 1)
    with clerk.office() as office, clerk.about(office, case):
        given = Given(
            case=case,
            name=file.name,
            content=content,
            login=clerk.login(office, by),
            key=key or new_key(),
            material=material,
        )
        outcome = attach(office, kept, given)
    return answer_of(clerk, outcome, message("{file} cannot be attached", file=file.name))


@click.command(cls=Command)
@options.case()
@pass_clerk
def listed(clerk: Clerk, case: str) -> Answer:
    """Oldest first."""
    from permits.cli.data.attachments import attachments_data
    from permits.cli.pages.attachments import attachments_table
    from permits.service.looking import show

    with clerk.office() as office:
        view = show(office, case)
    reader = clerk.read(view.titles)
    return Answer(
        reader=reader,
        data=lambda: attachments_data(view),
        page=lambda: (attachments_table(view, reader),),
    )


@click.command(cls=Command)
@options.case()
@argument("number", message("number of the attachment"), type=kinds.attachment)
@option("--to", metavar="PATH", type=Path, says=message("where to; here when left out"))
@pass_clerk
def get(clerk: Clerk, case: str, *, number: int, to: Path | None) -> Answer:
    """As it was attached, under the case number; a file that is there already is left alone."""
    from permits.bootstrap import files
    from permits.cli.data.attachments import found_data
    from permits.cli.pages.attachments import found_page
    from permits.service.attachments import find

    kept = files(clerk.settings())
    with clerk.office() as office:
        found = find(office, kept, case, number)
    place = save(found, to or Path())
    return Answer(
        reader=clerk.reader,
        data=lambda: found_data(found, place),
        page=lambda: found_page(found, place, clerk.reader),
    )


@click.command(cls=Command)
@options.case(required=False)
@pass_clerk
def verify(clerk: Clerk, case: str | None) -> Answer:
    """Of one case, or of all when it is left out; exit status 7 if any is missing or changed."""
    from permits.bootstrap import files
    from permits.cli.data.attachments import report_data
    from permits.cli.pages.attachments import report_page
    from permits.service.attachments import verify as compare

    kept, bar = files(clerk.settings()), clerk.reader.say(message("Comparing attachments"))
    with clerk.office() as office, screen.working(bar):
        report = compare(office, kept, case)
    restore = message("restore the folder of attachments from a backup, and verify again")
    return Answer(
        reader=clerk.reader,
        data=lambda: report_data(report),
        page=lambda: report_page(report, clerk.reader),
        talk=(restore,) if report.faults else (),
        status=FAULTY if report.faults else 0,
    )
