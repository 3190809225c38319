"""What tick and remind report, as pages."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.blocks import Block, Lines, Row, Table
from permits.cli.cells import visible
from permits.cli.reader import Reader
from permits.service.views import RemindReport, TickReport
from permits.vocabulary import message


def tick_page(report: TickReport, reader: Reader) -> Iterator[Block]:
    """How much was recorded, and what failed."""
    said = message(
        "{today}: cases the law moved: {cases}; events recorded: {events}.",
        today=report.today,
        cases=report.cases,
        events=report.events,
    )
    yield Lines((reader.say(said),))
    if report.failed:
        yield failed_table(report.failed, reader)


def remind_page(report: RemindReport, reader: Reader) -> Iterator[Block]:
    """What was made out, how much was handed over, what was withdrawn and what waits."""
    say = reader.say
    said = message(
        "{today}: reminders made out: {made}; messages handed over: {delivered}.",
        today=report.today,
        made=len(report.made),
        delivered=report.delivered,
    )
    yield Lines((say(said),))
    if report.made:
        yield Table(
            heads=(say(message("Reader")), say(message("Stands for")), say(message("Subject"))),
            rows=tuple(
                Row((visible(r.recipient), str(len(r.passed_over) + 1), visible(r.subject)))
                for r in report.made
            ),
            empty="",
        )
    if report.withdrawn:
        yield Table(
            heads=(say(message("Withdrawn")), say(message("Why"))),
            rows=tuple(Row((visible(key), say(why))) for key, why in report.withdrawn),
            empty="",
        )
    if report.undelivered or report.failed:
        yield failed_table((*report.failed, *report.undelivered), reader)


def failed_table(failed: tuple[tuple[str, str], ...], reader: Reader) -> Table:
    """What was not done, and why."""
    say = reader.say
    return Table(
        heads=(say(message("Not done")), say(message("Why"))),
        rows=tuple(Row((visible(what), visible(why)), "late") for what, why in failed),
        empty="",
    )
