"""A case as a page: everything the office knows of it, and what can be done next."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table, Tone
from permits.cli.cells import visible
from permits.cli.clocks import clock_said, limit_said
from permits.cli.events import event_said, inputs_wanted
from permits.cli.pages.attachments import attachments_table
from permits.cli.parties import behind_said, party_said
from permits.cli.reader import NOTHING, Reader
from permits.cli.said import listed, with_subject
from permits.engine import ClockId, Possible
from permits.ports.rows import CommitmentRow, OwedAct
from permits.service.papers import permit_number
from permits.service.projection import ACCEPT
from permits.service.views import CaseView, ClockView, HistoryLine
from permits.vocabulary import CASE, PERMIT, Cause, ClockName, Party, Person, Role, message


def case_page(view: CaseView, reader: Reader) -> Iterator[Block]:
    """Everything the office knows of it, then what can be done and what has happened."""
    say = reader.say
    yield header(view, reader)
    yield Fields(tuple(_facts(view, reader)))
    yield Heading(say(message("Materials")))
    yield _materials(view, reader)
    if view.case.attachments:
        yield Heading(say(message("Attachments")))
        yield attachments_table(view, reader)
    if view.commitments:
        yield Heading(say(message("Commitments")))
        yield _commitments(view, reader)
    yield Heading(say(message("Clocks")))
    yield clocks_table(view.clocks, reader)
    if view.row.permit_state is not None:
        yield Heading(say(message("Permit")))
        yield Fields(tuple(_permit(view, reader)))
    yield Heading(say(message("What can be done now")))
    yield possible_table(view.possible, reader)
    yield Heading(say(message("History")))
    yield history_table(view.history, view, reader)
    if any(not line.written for line in view.history):
        said = message("Lines marked * came about by law and are not yet recorded: permits tick")
        yield Lines((say(said),))
    if any(line.annulled_by is not None for line in view.history):
        yield Lines((say(message("Lines marked – were annulled by a correction.")),))


def header(view: CaseView, reader: Reader) -> Heading:
    """Number, item and state."""
    item = reader.title("item", view.case.item)
    state = reader.title("state", view.row.state)
    return Heading(f"{view.case.number}  {item}  {state}")


def _facts(view: CaseView, reader: Reader) -> Iterator[tuple[str, str]]:
    say, row = reader.say, view.row
    category = reader.title("category", row.category)
    yield say(message("Today")), view.today.isoformat()
    yield (
        say(message("Category")),
        say(message("{category}, route {route}", category=category, route=row.route)),
    )
    yield from _beside(view, reader)
    yield say(message("Department")), reader.title("department", row.department)
    yield say(message("Applicant")), party_said(view.party, reader)
    yield from behind_said(view.party, reader)
    yield say(message("Received")), row.received_on.isoformat()
    if view.procedure.machines[CASE].named(ACCEPT):
        yield say(message("Accepted")), reader.day(row.accepted_on)
    yield say(message("First asked")), visible(view.case.opened.first_asked or NOTHING)
    yield say(message("In charge")), in_charge_said(row.in_charge, reader)
    if view.case.recused:
        yield say(message("Recused")), visible(", ".join(sorted(view.case.recused)))
    if row.owes:
        owed = reader.row(owed_said(act, reader) for act in row.owes)
        yield say(message("Owed now")), owed


def _beside(view: CaseView, reader: Reader) -> Iterator[tuple[str, str]]:
    """What ties the case to others, and what still has to reach its reader."""
    say, about = reader.say, view.row.concerns
    if about is not None:
        matter = reader.title("matter", view.row.matter)
        said = message("{matter}, of the permit of {case}", matter=matter, case=about)
        yield say(message("Matter")), say(said)
    if view.pending:
        lines = (f"{n} {reader.title('matter', m)}" for n, m in sorted(view.pending.items()))
        yield say(message("Pending on the permit")), reader.row(lines)
    if view.unserved:
        papers = (reader.title("paper", paper.kind) for paper in view.unserved)
        yield say(message("To be served")), reader.series(papers)


def in_charge_said(person: Person | None, reader: Reader) -> str:
    """The officer in charge, or that there is none."""
    if person is not None:
        return visible(person)
    return reader.say(message("nobody: to be handed over (permits handover)"))


def owed_said(owed: OwedAct, reader: Reader) -> str:
    """The act an officer owes, and on what."""
    return with_subject(owed.subject, reader.title("act", owed.act), reader)


def _materials(view: CaseView, reader: Reader) -> Table:
    say = reader.say
    held = view.case.materials
    wanted = dict.fromkeys((*view.procedure.materials, *held))
    return Table(
        heads=(say(message("Material")), say(message("ID")), say(message("Handed in"))),
        rows=tuple(
            Row((reader.title("material", m), m, held[m].isoformat()), "soft")
            if m in held
            else Row((reader.title("material", m), m, say(message("missing"))))
            for m in wanted
        ),
        empty=say(message("None are wanted.")),
    )


def _commitments(view: CaseView, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("No.")),
            say(message("Commitment")),
            say(message("Kind")),
            say(message("State")),
            say(message("Last day")),
        ),
        rows=tuple(Row(_commitment(row, reader)) for row in view.commitments),
        empty="",
    )


def _commitment(row: CommitmentRow, reader: Reader) -> tuple[str, ...]:
    return (
        row.subject.partition("/")[2],
        reader.title("commitment", row.name),
        reader.title("promise", row.kind),
        reader.title("state", row.state),
        reader.day(row.last_day, provisional=row.provisional),
    )


def clocks_table(clocks: tuple[ClockView, ...], reader: Reader) -> Table:
    """Every run: its limits, its last day, and the provision it rests on."""
    say = reader.say
    return Table(
        heads=(
            say(message("Clock")),
            say(message("ID")),
            say(message("Against")),
            say(message("Started")),
            say(message("Limit")),
            say(message("Last day")),
            say(message("Promised")),
            say(message("Standing")),
            say(message("Basis")),
        ),
        rows=tuple(Row(_clock(view, reader), _tone(view)) for view in clocks),
        empty=say(message("No clock has started.")),
        aside=True,
    )


def _clock(view: ClockView, reader: Reader) -> tuple[str, ...]:
    row = view.row
    run = ClockId(name=ClockName(row.name), subject=row.subject, run=0)
    return (
        clock_said(run, reader),
        row.clock,
        reader.title("party", row.against),
        row.started.isoformat(),
        limit_said(view.limit, reader),
        reader.day(row.last_day, provisional=row.provisional),
        _promised(view, reader),
        reader.title("status", "stopped" if view.stopped else row.status),
        reader.basis(row.basis),
    )


def _promised(view: ClockView, reader: Reader) -> str:
    if view.promised is None:
        return ""
    limit = reader.term(view.promised)
    day = reader.day(view.row.promised_last_day, provisional=view.promise_provisional)
    return f"{day} ({limit})"


def _tone(view: ClockView) -> Tone:
    if view.row.status == "overdue":
        return "late"
    return "plain" if view.row.status == "running" else "soft"


def _permit(view: CaseView, reader: Reader) -> Iterator[tuple[str, str]]:
    say, row = reader.say, view.row
    yield say(message("Number")), permit_number(view.case)
    yield say(message("State")), reader.title("state", row.permit_state or "")
    yield say(message("Valid from")), reader.day(row.valid_from)
    until = reader.day(row.valid_until) if row.valid_until else say(message("without limit"))
    yield say(message("Valid until")), until


def possible_table(acts: tuple[Possible, ...], reader: Reader) -> Table:
    """Owed acts first, then those that need nothing more, then the others."""
    say = reader.say
    return Table(
        heads=(
            say(message("Act")),
            say(message("Command")),
            say(message("Who")),
            say(message("Still needs")),
        ),
        rows=tuple(
            Row(_possible(act, reader), "late" if act.owed else "soft" if act.needs else "plain")
            for act in sorted(acts, key=lambda act: (not act.owed, bool(act.needs)))
        ),
        empty=say(message("Nothing is left to do.")),
    )


def _possible(act: Possible, reader: Reader) -> tuple[str, ...]:
    needs = dict.fromkeys(reader.say(reason.why) for reason in act.needs)
    return (
        with_subject(act.subject, reader.title("act", act.act), reader),
        _command(act),
        who_said(act.by, act.officers, reader),
        reader.row((*needs, *inputs_wanted(act, reader))) or NOTHING,
    )


def _command(act: Possible) -> str:
    if act.subject == CASE:
        return str(act.act)
    if act.subject == PERMIT:
        return f"{act.act} --permit"
    return f"{act.act} --commitment {act.subject.partition('/')[2]}"


def who_said(by: tuple[Party | Role, ...], officers: int, reader: Reader) -> str:
    """The parties and roles that may act, and how many officers it takes."""
    parties = tuple(who for who in by if isinstance(who, Party))
    roles = tuple(who for who in by if isinstance(who, Role))
    words = (listed("party", parties, reader), listed("role", roles, reader))
    who = ", ".join(word for word in words if word)
    if officers == 1:
        return who
    return reader.say(message("{number} × {who}", number=officers, who=who))


def history_table(lines: tuple[HistoryLine, ...], view: CaseView, reader: Reader) -> Table:
    """Every event with its dates apart, who brought it about and its basis."""
    say = reader.say
    return Table(
        heads=(
            say(message("No.")),
            say(message("Counts from")),
            say(message("Came about")),
            say(message("Recorded")),
            say(message("What")),
            say(message("Who")),
            say(message("Basis")),
        ),
        rows=tuple(
            Row(_event(line, view, reader), "plain" if line.annulled_by is None else "soft")
            for line in lines
        ),
        empty=say(message("Nothing has happened.")),
        aside=True,
    )


def _event(line: HistoryLine, view: CaseView, reader: Reader) -> tuple[str, ...]:
    event, recorded = line.recorded.event, line.recorded.recorded_at.date()
    mark = "*" if not line.written else "–" if line.annulled_by is not None else ""
    return (
        f"{line.recorded.seq}{mark}",
        event.effective_on.isoformat(),
        event.occurred_on.isoformat(),
        recorded.isoformat() if line.written else reader.say(message("not yet")),
        event_said(event.body, view.texts, reader),
        doer(line, reader),
        reader.basis(event.basis),
    )


def doer(line: HistoryLine, reader: Reader) -> str:
    """Who brought the event about: the law, or the officer who recorded it."""
    event = line.recorded.event
    if event.cause is Cause.LAW:
        return reader.title("party", Party.LAW)
    return visible(event.actor or "")
