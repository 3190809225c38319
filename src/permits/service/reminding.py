"""What cron does for people: rungs that are reached become messages, messages are handed over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from permits.engine import ClockRun, Procedure, Taken
from permits.ports.channel import Channel, Delivered, Letter, Undelivered
from permits.ports.rows import DeliveryRow, OutboxRow
from permits.ports.store import Reading
from permits.service.letters import Letter as Told
from permits.service.letters import reminder
from permits.service.office import Desk, Office
from permits.service.outbox import citing, recipients, say
from permits.service.projection import projected
from permits.service.recording import load, record_all, settled, under
from permits.service.rungs import next_ring, rung, rung_days
from permits.service.views import RemindReport
from permits.vocabulary import CaseNumber, Failure, Party, Role


def remind(
    office: Office,
    channels: Mapping[str, Channel],
    *,
    until: date | None = None,
    dry_run: bool = False,
) -> RemindReport:
    """Make out what rungs reached by ``until`` (today) call for, then hand everything over.

    Each (clock, rung, reader) once; after downtime one message per clock and reader, the rungs it
    stands for recorded with it. Handing over is at least once, with a stable key.
    """
    with office.reading() as desk:
        upto = desk.not_after_today(until)
        cases = dict.fromkeys(row.case for row in desk.tx.ringing(upto))
    made = tuple(row for number in cases for row in _made(office, number, upto, dry_run=dry_run))
    if dry_run:
        return RemindReport(today=upto, made=made, delivered=0, undelivered=())
    with office.store.handing_over():
        waiting = _waiting(office)
        handed = [_hand_over(office, row, attempt, channels) for row, attempt in waiting]
    refused = tuple((row.key, row.detail) for row in handed if row.outcome == "undelivered")
    return RemindReport(
        today=upto, made=made, delivered=len(handed) - len(refused), undelivered=refused
    )


def _made(
    office: Office, number: CaseNumber, upto: date, *, dry_run: bool
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
    """One message per clock and reader for the newest rung reached; older ones are passed over."""
    for run in ahead.case.open_clocks():
        done = rung(desk, ahead.case.number, str(run.id))
        reached = sorted(
            pair
            for pair in rung_days(desk, ahead.case, run)
            if pair[0] <= upto and pair[1] not in done
        )
        if reached:
            readers = _readers(desk, ahead, run, procedure)
            letter = reminder(run, ahead.case.number, procedure=procedure, cite=citing(desk))
            yield from _rows(desk, ahead, run, [key for _, key in reached], readers, letter)


def _rows(
    desk: Desk[Reading],
    ahead: Taken,
    run: ClockRun,
    reached: list[str],
    readers: tuple[str, ...],
    letter: Told,
) -> Iterator[OutboxRow]:
    *passed_over, newest = reached
    subject, body = letter
    for recipient in readers:
        yield OutboxRow(
            key=f"{ahead.case.number}/{run.id}/{newest}/{recipient}",
            case=ahead.case.number,
            recipient=recipient,
            template="reminder",
            subject=say(desk, ahead, subject),
            body=say(desk, ahead, body),
            made_on=desk.today,
            clock=str(run.id),
            rung=newest,
            passed_over=tuple(passed_over),
        )


def _readers(
    desk: Desk[Reading], ahead: Taken, run: ClockRun, procedure: Procedure
) -> tuple[str, ...]:
    """Whose time runs is reminded; of the office's time, the officers who can meet the clock."""
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


def _hand_over(
    office: Office, row: OutboxRow, attempts: int, channels: Mapping[str, Channel]
) -> DeliveryRow:
    """Give the message to a channel outside any transaction, then note how it went."""
    name = "smtp" if "@" in row.recipient and "smtp" in channels else "spool"
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


def _delivered(channel: Channel, letter: Letter) -> Delivered | Undelivered:
    try:
        return channel.deliver(letter)
    except Failure as failure:
        return Undelivered(reason=failure.what)
