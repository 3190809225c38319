"""Lists of cases, commitments, papers and officers as pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from permits.cli.blocks import Block, Row, Table, Tone
from permits.cli.cells import visible
from permits.cli.clocks import clock_said, stopped
from permits.cli.pages.case import in_charge_said, owed_said
from permits.cli.parties import party_said
from permits.cli.reader import NOTHING, Reader
from permits.cli.said import listed
from permits.engine import ClockId
from permits.ports.rows import ClockRow
from permits.service.views import CommitmentLine, Listed, OfficerLine, PaperLine, QueueLine
from permits.vocabulary import ClockName, message


def cases_page(lines: tuple[Listed, ...], reader: Reader) -> Iterator[Block]:
    """One case on a line."""
    say = reader.say
    yield Table(
        heads=(
            say(message("Case")),
            say(message("Item")),
            say(message("Applicant")),
            say(message("Received")),
            say(message("Accepted")),
            say(message("State")),
            say(message("Permit")),
            say(message("Owed now")),
        ),
        rows=tuple(_case(line, replace(reader, titles=line.titles)) for line in lines),
        empty=say(message("There is no case.")),
    )


def _case(line: Listed, reader: Reader) -> Row:
    row = line.row
    owed = reader.row(owed_said(act, reader) for act in row.owes)
    return Row(
        (
            row.number,
            reader.title("item", row.item),
            visible(line.party.name or NOTHING),
            row.received_on.isoformat(),
            reader.day(row.accepted_on),
            reader.title("state", row.state),
            reader.title("state", row.permit_state) if row.permit_state else NOTHING,
            owed or NOTHING,
        ),
        "late" if owed else "soft" if row.closed else "plain",
    )


def queue_page(lines: tuple[QueueLine, ...], reader: Reader) -> Iterator[Block]:
    """One thing to do on a line."""
    say = reader.say
    yield Table(
        heads=(
            say(message("Case")),
            say(message("Item")),
            say(message("What")),
            say(message("Last day")),
            say(message("Promised")),
            say(message("Standing")),
            say(message("In charge")),
            say(message("Basis")),
        ),
        rows=tuple(_task(line, replace(reader, titles=line.titles)) for line in lines),
        empty=say(message("Nothing is waiting.")),
        aside=True,
    )


def _task(line: QueueLine, reader: Reader) -> Row:
    head = (line.case, reader.title("item", line.item))
    who = in_charge_said(line.in_charge, reader)
    if line.clock is not None:
        *running, basis = _running(line.clock, line, reader)
        return Row((*head, *running, who, basis), _urgent(line.clock))
    what = owed_said(line.owed, reader) if line.owed else NOTHING
    if line.paper is not None:
        paper = reader.title("paper", line.paper)
        what = reader.say(message("to be served: {paper}", paper=paper))
    return Row((*head, what, NOTHING, "", reader.say(message("owed")), who, ""), "late")


def _running(row: ClockRow, line: QueueLine, reader: Reader) -> tuple[str, ...]:
    run = ClockId(name=ClockName(row.name), subject=row.subject, run=0)
    promised = reader.day(row.promised_last_day, provisional=line.promise_provisional)
    return (
        clock_said(run, reader),
        reader.day(row.last_day, provisional=row.provisional),
        promised if row.promised_last_day else "",
        reader.title("status", "stopped" if stopped(row) else row.status),
        reader.basis(row.basis),
    )


def _urgent(row: ClockRow) -> Tone:
    return "late" if row.status == "overdue" else "plain"


def commitments_page(lines: tuple[CommitmentLine, ...], reader: Reader) -> Iterator[Block]:
    """One commitment on a line."""
    say = reader.say
    yield Table(
        heads=(
            say(message("Last day")),
            say(message("Case")),
            say(message("No.")),
            say(message("Commitment")),
            say(message("Kind")),
            say(message("State")),
            say(message("Applicant")),
        ),
        rows=tuple(_commitment(line, replace(reader, titles=line.titles)) for line in lines),
        empty=say(message("There is no commitment.")),
    )


def _commitment(line: CommitmentLine, reader: Reader) -> Row:
    row = line.row
    return Row(
        (
            reader.day(row.last_day, provisional=row.provisional),
            row.case,
            row.subject.partition("/")[2],
            reader.title("commitment", row.name),
            reader.title("promise", row.kind),
            reader.title("state", row.state),
            party_said(line.party, reader),
        )
    )


def papers_page(lines: tuple[PaperLine, ...], reader: Reader) -> Iterator[Block]:
    """One paper on a line."""
    say = reader.say
    yield Table(
        heads=(
            say(message("Number")),
            say(message("Paper")),
            say(message("Day")),
            say(message("Served")),
        ),
        rows=tuple(_paper(line, reader) for line in lines),
        empty=say(message("No paper has been made out.")),
    )


def _paper(line: PaperLine, reader: Reader) -> Row:
    title = reader.title("paper", line.kind)
    if line.annulled:
        title = reader.say(message("{paper} (annulled)", paper=title))
    cells = (line.number, title, line.on.isoformat(), reader.day(line.served))
    return Row(cells, "soft" if line.annulled else "plain")


def officers_page(lines: tuple[OfficerLine, ...], reader: Reader) -> Iterator[Block]:
    """One officer on a line."""
    say = reader.say
    yield Table(
        heads=(
            say(message("Login")),
            say(message("Name")),
            say(message("Department")),
            say(message("Roles")),
            say(message("Contact")),
            say(message("On leave")),
            say(message("Deputy")),
        ),
        rows=tuple(Row(_officer(line, reader)) for line in lines),
        empty=say(message("There is no officer.")),
    )


def _officer(line: OfficerLine, reader: Reader) -> tuple[str, ...]:
    row = line.row
    leaves = (
        reader.say(message("{since} to {until}", since=leave.since, until=leave.until))
        for leave in line.leaves
    )
    return (
        visible(row.login),
        visible(row.name),
        reader.title("department", row.department),
        listed("role", row.roles, reader),
        visible(row.contact or NOTHING),
        reader.row(leaves) or NOTHING,
        visible(line.deputy or NOTHING),
    )
