"""What cron does for people: rungs that are reached become messages, messages are handed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial

from permits.clocks import in_short
from permits.engine import ClockRun, Procedure, Taken
from permits.ports.channel import WEBHOOK, Channel, Delivered, Letter, Undelivered
from permits.ports.rows import DeliveryRow, OutboxRow
from permits.ports.store import Reading
from permits.service.letters import reminder
from permits.service.notices import rests_on
from permits.service.office import Desk, Office
from permits.service.one_by_one import Failed, one_by_one
from permits.service.outbox import LANGUAGE, citing, recipients, say
from permits.service.projection import projected
from permits.service.recording import load, record_all, settled, under
from permits.service.rungs import Ring, next_ring, reminded_of, rings
from permits.service.views import RemindReport
from permits.service.withdrawing import moot, outdated, withdraw
from permits.vocabulary import CaseNumber, Failure, Message, Party, Role


def remind(
    office: Office,
    channels: Mapping[str, Channel],
    *,
    until: date | None = None,
    dry_run: bool = False,
) -> RemindReport:
    """Make out what rungs reached by ``until`` (today) call for, then hand everything over.

    Each (clock, rung, reader) once; after downtime one message per clock and reader, the rungs it
    stands for recorded with it. Handing over is at least once, with a stable key; a reminder that
    holds no more is withdrawn instead, and rings anew if it is due by another last day.
    """
    # The brake must stop a letter before it is out: afterwards nobody could record that it went.
    with office.reading() if dry_run else office.writing() as desk:
        upto = desk.not_after_today(until)
        waiting = (row.case for row, _ in desk.tx.undelivered() if row.clock is not None)
        cases = dict.fromkeys((*(row.case for row in desk.tx.ringing(upto)), *waiting))
    failed: Failed = []
    make = partial(_made, office, upto=upto, dry_run=dry_run)
    made = tuple(row for rows in one_by_one(cases, make, failed) for row in rows)
    if dry_run:
        return RemindReport(
            today=upto, made=made, delivered=0, undelivered=(), failed=tuple(failed)
        )
    with office.store.handing_over():
        handed, withdrawn = _handed_over(office, channels, failed)
    refused = tuple((row.key, row.detail) for row in handed if row.outcome == "undelivered")
    return RemindReport(
        today=upto,
        made=made,
        delivered=len(handed) - len(refused),
        undelivered=refused,
        withdrawn=withdrawn,
        failed=tuple(dict(failed).items()),
    )


def _made(
    office: Office, number: CaseNumber, *, upto: date, dry_run: bool
) -> tuple[OutboxRow, ...]:
    if dry_run:
        with office.reading() as desk:
            loaded = load(desk, number)
            ahead = settled(desk, loaded, upto)[number]
            return tuple(_reminders(desk, ahead, under(loaded, ahead.case), upto))
    with office.writing() as desk:
        loaded = load(desk, number)
        together = settled(desk, loaded, upto)
        ahead = together[number]
        procedure = under(loaded, ahead.case)
        record_all(desk, loaded, together)
        rows = tuple(_reminders(desk, ahead, procedure, upto))
        desk.tx.send(rows)
        desk.tx.project(projected(ahead.case, procedure, next_ring(desk)))
        return rows


def _reminders(
    desk: Desk[Reading], ahead: Taken, procedure: Procedure, upto: date
) -> Iterator[OutboxRow]:
    """One message per clock and reader for his newest rung reached; older ones are passed over."""
    for run in ahead.case.open_clocks():
        reached = [ring for ring in sorted(rings(desk, ahead.case, run)) if ring.day <= upto]
        for reader, own in _by_reader(desk, ahead, run, procedure, reached).items():
            yield _row(desk, ahead, run, procedure, reader, own)


def _by_reader(
    desk: Desk[Reading], ahead: Taken, run: ClockRun, procedure: Procedure, reached: list[Ring]
) -> dict[str, list[Ring]]:
    """The rungs that go to each reader, in their order."""
    found: dict[str, list[Ring]] = {}
    done = reminded_of(desk, ahead.case.number, str(run.id))
    for ring in reached:
        for reader in _readers(desk, ahead, run, procedure, ring.to):
            if ring.key not in done[reader]:
                found.setdefault(reader, []).append(ring)
    return found


def _row(
    desk: Desk[Reading],
    ahead: Taken,
    run: ClockRun,
    procedure: Procedure,
    reader: str,
    own: list[Ring],
) -> OutboxRow:
    """The message for the newest of his rungs; it stands for the others, and for what waits.

    One that was withdrawn is written again under a further key.
    """
    *passed_over, newest = own
    number, clock = ahead.case.number, str(run.id)
    before = [
        (row, end)
        for row, end in desk.tx.letters(number)
        if (row.clock, row.recipient) == (clock, reader)
    ]
    waiting = (key for row, end in before if end is None for key in (*row.passed_over, row.rung))
    stood_for = [key for key in waiting if key and outdated(run, key) is None]
    again = sum(row.rung == newest.key for row, _ in before)
    known = rests_on(desk, run).known_on(run.projected.known_on)
    why = in_short(run.clock, known, LANGUAGE)
    letter = reminder(
        run, number, procedure=procedure, cite=citing(desk), why=why, escalated=bool(newest.to)
    )
    subject, body = (say(desk, ahead, part) for part in letter)
    return OutboxRow(
        key=f"{number}/{clock}/{newest.key}/{reader}" + (f"/{again + 1}" if again else ""),
        case=number,
        recipient=reader,
        template="reminder",
        subject=subject,
        body=body,
        made_on=desk.today,
        clock=clock,
        rung=newest.key,
        passed_over=tuple(dict.fromkeys((*stood_for, *(ring.key for ring in passed_over)))),
    )


def _readers(
    desk: Desk[Reading], ahead: Taken, run: ClockRun, procedure: Procedure, to: Role | None
) -> tuple[str, ...]:
    """Whom the rung names, or whose time runs; of the office's, the officers who can meet it."""
    if to is not None:
        return recipients(desk, ahead, to)
    if run.clock.runs_against is not Party.DEPARTMENT:
        return recipients(desk, ahead, run.clock.runs_against)
    found = (
        recipient
        for role in _meeting_roles(run, procedure)
        for recipient in recipients(desk, ahead, role)
    )
    return tuple(dict.fromkeys(found))


def _meeting_roles(run: ClockRun, procedure: Procedure) -> tuple[Role, ...]:
    machine = procedure.machines[run.id.subject]
    rule = next(rule for rule in machine.clocks if rule.name == run.id.name)
    roles = (
        by
        for ref in rule.met_by
        for step in procedure.machines[ref.subject].named(ref.act)
        for by in step.by
        if isinstance(by, Role)
    )
    return tuple(dict.fromkeys(roles)) or (Role.HEAD,)


def _waiting(office: Office) -> tuple[tuple[OutboxRow, int], ...]:
    with office.reading() as desk:
        return desk.tx.undelivered()


def _handed_over(
    office: Office, channels: Mapping[str, Channel], failed: Failed
) -> tuple[list[DeliveryRow], tuple[tuple[str, Message], ...]]:
    """How every message that waited went, and those withdrawn instead, with the reason."""
    handed: list[DeliveryRow] = []
    withdrawn: list[tuple[str, Message]] = []

    def go_out(row: OutboxRow, attempts: int, _case: CaseNumber) -> None:
        with office.reading() as desk:
            why = moot(desk, row)
        if why is None:
            handed.append(_hand_over(office, row, attempts, channels))
        else:
            withdraw(office, row, attempts, why)
            withdrawn.append((row.key, why))

    for row, attempts in _waiting(office):
        for _ in one_by_one([row.case], partial(go_out, row, attempts), failed):
            pass
    return handed, tuple(withdrawn)


def _hand_over(
    office: Office, row: OutboxRow, attempts: int, channels: Mapping[str, Channel]
) -> DeliveryRow:
    """Give the message to a channel outside any transaction, then note how it went."""
    name = _way_to(row.recipient, channels)
    letter = Letter(
        key=row.key,
        to=row.recipient,
        subject=row.subject,
        body=row.body,
        made_on=row.made_on,
    )
    outcome = _delivered(channels[name], letter)
    delivery = DeliveryRow(
        key=row.key,
        attempt=attempts + 1,
        channel=name,
        at=office.now,
        outcome="delivered" if isinstance(outcome, Delivered) else "undelivered",
        detail=outcome.proof if isinstance(outcome, Delivered) else str(outcome.reason),
    )
    with office.writing() as desk:
        desk.tx.delivered(delivery)
    return delivery


def _way_to(reader: str, channels: Mapping[str, Channel]) -> str:
    """Which channel reaches the reader: what no other can carry goes to the spool."""
    if reader.startswith(WEBHOOK):
        return "webhook"
    return "smtp" if "@" in reader and "smtp" in channels else "spool"


def _delivered(channel: Channel, letter: Letter) -> Delivered | Undelivered:
    try:
        return channel.deliver(letter)
    except Failure as failure:
        return Undelivered(reason=failure.what)
