"""What people were told of a course that is corrected: named before, told after, or never sent."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from permits.engine import Event, Reason, Taken
from permits.engine.draft import dispatch_of
from permits.engine.events import PaperIssued
from permits.engine.restating import Plan, essence
from permits.engine.retaking import CORRECTED
from permits.ports.rows import DeliveryRow, OutboxRow
from permits.ports.store import Writing
from permits.service.office import Desk
from permits.vocabulary import INFER, Coded, Message, Party, Role, message


class Letters:
    """The letters of what a correction annuls, as they are while it is being decided."""

    def __init__(self, desk: Desk[Writing], plan: Plan, outcome: Taken) -> None:
        self.desk = desk
        self.plan = plan
        self.outcome = outcome
        again = {essence(event) for event in outcome.events}
        whole = (event for done in plan.undone for event in done.events)
        self.gone = tuple(event for event in whole if essence(event) not in again)
        self.waiting = {row.key: attempts for row, attempts in desk.tx.undelivered()}
        self.rows = tuple(self._rows())

    def _rows(self) -> Iterator[tuple[OutboxRow, Event, Party | Role]]:
        """Every letter about what is gone, with the event it tells of and whom that is for."""
        number = self.plan.newest.number
        outbox = self.desk.tx.outbox(number)
        for event in self.gone:
            dispatch = dispatch_of(event, self.plan.seq)
            for row in outbox if dispatch is not None else ():
                assert dispatch is not None  # noqa: S101 - asked above
                if row.key.startswith(f"{number}/{dispatch.key}/"):
                    yield row, event, dispatch.to

    def relied_on(self) -> Iterator[Reason]:
        """What people were told already, by a letter handed over or by a paper served."""
        for row, event, _ in self.rows:
            if row.key not in self.waiting:
                yield Reason(
                    why=message(
                        "{to} was told on {day} what would be annulled: {subject}",
                        to=row.recipient,
                        day=row.made_on,
                        subject=row.subject,
                    ),
                    remedy=_confirm(),
                    basis=event.basis,
                )
        for paper in self.plan.newest.papers:
            made_out = PaperIssued(
                paper=paper.kind, ordinal=paper.ordinal, subject=paper.subject, act=paper.act
            )
            if paper.served is not None and made_out in {event.body for event in self.gone}:
                yield Reason(
                    why=message(
                        "{paper} was served on {day} and would be annulled",
                        paper=Coded("paper", paper.kind),
                        day=paper.served,
                    ),
                    remedy=_confirm(),
                    basis=INFER,
                )

    def as_told(self) -> Taken:
        """The correction told to those alone who were told of what it annuls."""
        told = {to for row, _, to in self.rows if row.key not in self.waiting}
        kept = (d for d in self.outcome.dispatches if d.template != CORRECTED or d.to in told)
        return replace(self.outcome, dispatches=tuple(kept))

    def withdraw(self) -> None:
        """What waited to be handed over and does not hold is never sent."""
        for key in dict.fromkeys(row.key for row, _, _ in self.rows if row.key in self.waiting):
            withdrawn = DeliveryRow(
                key=key,
                attempt=self.waiting[key] + 1,
                channel="",
                at=self.desk.now,
                outcome="withdrawn",
                detail=str(message("it is annulled by a correction")),
            )
            self.desk.tx.delivered(withdrawn)


def _confirm() -> Message:
    return message("if it is annulled all the same, they are told so: repeat it with --confirm")
