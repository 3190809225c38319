"""Reading: a case, lists and queues as they stand today, settled in memory, nothing written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from permits.clocks import Clock, Term, due
from permits.engine import Case, ClockRun, Facts, Procedure, possible
from permits.engine.fold import annulments
from permits.engine.joint import after, facts_of
from permits.engine.possible import waits
from permits.engine.serving import unserved
from permits.ports.rows import CaseRow, ClockRow, CommitmentRow, OwedAct, Projection
from permits.ports.store import Reading
from permits.service.duty import concerns
from permits.service.identity import party_from
from permits.service.office import Desk, Office
from permits.service.projection import clock_row, projected
from permits.service.recording import load, reformed, sealed, settled, under
from permits.service.views import (
    CaseView,
    ClockView,
    CommitmentLine,
    HistoryLine,
    Listed,
    PartyDetails,
    QueueLine,
)
from permits.vocabulary import (
    CaseNumber,
    ClockName,
    Login,
    PaperKind,
    Party,
)


def show(office: Office, case: str) -> CaseView:
    """The case with that number (or tail of one) as it stands today."""
    with office.reading() as desk:
        return view_of(desk, desk.number(case))


def view_of(desk: Desk[Reading], number: CaseNumber) -> CaseView:
    """The case as it stands today; what the law has done since is marked as not yet written."""
    loaded = load(desk, number)
    together = settled(desk, loaded)
    ahead = together[number]
    case = ahead.case
    procedure = under(loaded, case)
    facts = facts_of(after(loaded.files, together), number)
    rows = projected(case, procedure, _no_ring)
    unwritten = sealed(desk, ahead, loaded.recorded)
    annulled = annulments(link.event for link in loaded.recorded)
    return CaseView(
        today=desk.today,
        case=case,
        row=replace(rows.case, owes=_owed_now(rows.case.owes, case, procedure, facts)),
        party=party_of(desk, number, case.identity.ref),
        clocks=tuple(clock_view(case, run) for run in case.clocks.values()),
        commitments=rows.commitments,
        history=(
            *(
                HistoryLine(recorded=line, written=True, annulled_by=annulled.get(line.seq))
                for line in loaded.recorded
            ),
            *(HistoryLine(recorded=line, written=False) for line in unwritten),
        ),
        possible=possible(case, procedure=procedure, facts=facts),
        procedure=procedure,
        titles=desk.rulebook.titles(case.item, case.category),
        texts=desk.tx.texts(number),
        pending=facts.pending,
        unserved=unserved(case, procedure),
    )


def _owed_now(
    owes: tuple[OwedAct, ...], case: Case, procedure: Procedure, facts: Facts
) -> tuple[OwedAct, ...]:
    """Without what waits for a case pending on the permit: nobody can do it yet."""
    return tuple(
        owed
        for owed in owes
        if not waits(owed.subject, owed.act, case=case, procedure=procedure, facts=facts)
    )


def _no_ring(_case: Case, _run: ClockRun) -> None:
    return None


def party_of(desk: Desk[Reading], number: CaseNumber, identity: str) -> PartyDetails:
    """Who applies in that case, as it is kept under that reference."""
    return party_from(desk.tx.text(number, identity))


def clock_view(case: Case, run: ClockRun) -> ClockView:
    """One run of a clock as it stands."""
    return ClockView(
        row=clock_row(case, run),
        limit=run.clock.limit,
        promised=run.clock.promised,
        promise_provisional=run.projected.promised_provisional,
        stopped=run.open and run.stopped,
    )


def list_cases(office: Office) -> tuple[Listed, ...]:
    """All cases, oldest receipt first."""
    with office.reading() as desk:
        return tuple(_listed(desk, rows.case) for rows in _current(desk, desk.tx.cases()))


def supervised(office: Office, item: str | None = None) -> tuple[Listed, ...]:
    """The supervision list: enterprises a category put under supervision, of one item or of all.

    Raises NotFound for an unknown item.
    """
    with office.reading() as desk:
        code = desk.rulebook.item(item).code if item is not None else None
        return tuple(_listed(desk, row) for row in desk.tx.supervised() if code in {None, row.item})


def _listed(desk: Desk[Reading], row: CaseRow) -> Listed:
    return Listed(
        row=row,
        party=party_of(desk, row.number, row.identity),
        titles=desk.rulebook.titles(row.item, row.category),
    )


def _current(desk: Desk[Reading], rows: tuple[CaseRow, ...]) -> Iterator[Projection]:
    """The rows as of today: cases the law has moved meanwhile are settled in memory."""
    moved = {number for _, number in desk.tx.lapsing(desk.today, after=None, most=1_000_000)}
    moved |= {*reformed(desk)}
    for row in rows:
        if row.number in moved:
            yield _settled_rows(desk, row.number)
        else:
            yield Projection(
                case=row,
                clocks=desk.tx.clocks(row.number),
                commitments=desk.tx.commitments(row.number),
            )


def _settled_rows(desk: Desk[Reading], number: CaseNumber) -> Projection:
    loaded = load(desk, number)
    case = settled(desk, loaded)[number].case
    return projected(case, under(loaded, case), _no_ring)


def queue(office: Office, of: Login | None = None) -> tuple[QueueLine, ...]:
    """What officers have to do: owed acts and papers to serve, then clocks by last day.

    Of one officer only what waits for him. Raises NotFound where there is no such officer.
    """
    with office.reading() as desk:
        officer = desk.officer(of) if of is not None else None
        lines = [
            line
            for rows in _current(desk, desk.tx.cases())
            for line in (*_owed(desk, rows), *_unserved(desk, rows), *_running(desk, rows))
            if officer is None or concerns(desk, officer, line)
        ]
    return tuple(sorted(lines, key=_urgency))


def _urgency(line: QueueLine) -> tuple[int, date, str]:
    if line.clock is None:
        return 0, date.min, line.case
    late = 1 if line.clock.status == "overdue" else 2
    return late, line.clock.last_day or date.max, line.case


def _owed(desk: Desk[Reading], rows: Projection) -> Iterator[QueueLine]:
    row = rows.case
    # What other cases keep back is known only once they are settled, too: so where there are any.
    waiting = row.owes and desk.tx.concerning(row.number)
    for owed in view_of(desk, row.number).row.owes if waiting else row.owes:
        yield _line(desk, row, owed=owed)


def _unserved(desk: Desk[Reading], rows: Projection) -> Iterator[QueueLine]:
    for paper in rows.case.unserved:
        yield _line(desk, rows.case, paper=paper)


def _running(desk: Desk[Reading], rows: Projection) -> Iterator[QueueLine]:
    for clock in rows.clocks:
        if clock.against is Party.DEPARTMENT and clock.status in {"running", "overdue"}:
            yield _line(desk, rows.case, clock=clock)


def _line(
    desk: Desk[Reading],
    row: CaseRow,
    *,
    owed: OwedAct | None = None,
    paper: PaperKind | None = None,
    clock: ClockRow | None = None,
) -> QueueLine:
    return QueueLine(
        case=row.number,
        item=row.item,
        in_charge=row.in_charge,
        owed=owed,
        paper=paper,
        clock=clock,
        titles=desk.rulebook.titles(row.item, row.category),
        promise_provisional=clock is not None and _promise_provisional(desk, clock),
    )


def _promise_provisional(desk: Desk[Reading], row: ClockRow) -> bool:
    """Whether no notice known to the clock settles a year in which its promised limit runs."""
    if row.promised_last_day is None:
        return False
    known = desk.rulebook.calendar.known_on(row.known_on)
    return known.provisional(row.started, row.promised_last_day)


def commitments(office: Office, due_within: Term | None = None) -> tuple[CommitmentLine, ...]:
    """Every commitment, by last day; with a limit only what holders still have to do within it."""
    with office.reading() as desk:
        horizon = _horizon(desk, due_within)
        lines = [
            CommitmentLine(
                row=row,
                item=rows.case.item,
                party=party_of(desk, rows.case.number, rows.case.identity),
                titles=desk.rulebook.titles(rows.case.item, rows.case.category),
            )
            for rows in _current(desk, desk.tx.cases())
            for row in rows.commitments
            if horizon is None or _falls_due(rows, row, horizon)
        ]
    return tuple(sorted(lines, key=lambda line: (line.row.last_day or date.max, line.row.case)))


def _falls_due(rows: Projection, row: CommitmentRow, horizon: date) -> bool:
    """Whether a clock still runs against the holder that ends by the day."""
    return any(
        clock.subject == row.subject
        and clock.against is Party.HOLDER
        and clock.status == "running"
        and clock.last_day is not None
        and clock.last_day <= horizon
        for clock in rows.clocks
    )


def _horizon(desk: Desk[Reading], limit: Term | None) -> date | None:
    """The last day of that limit, counted from today."""
    if limit is None:
        return None
    clock = Clock(
        name=ClockName("horizon"), runs_against=Party.HOLDER, limit=limit, started=desk.today
    )
    return due(clock, desk.rulebook.calendar.known_on(desk.today)).last_day
