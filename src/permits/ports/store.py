"""The ledger and its projections as the use cases see them: one transaction at a time."""

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from typing import Protocol

from permits.engine.acts import Bar, Leave
from permits.engine.events import Recorded
from permits.ports.rows import (
    AgendaRow,
    Answer,
    CaseRow,
    ClockRow,
    CommitmentRow,
    DeliveryRow,
    DeputyRow,
    JournalRow,
    OfficeRow,
    OfficerRow,
    OutboxRow,
    PrivateRow,
    Projection,
)
from permits.vocabulary import CaseNumber, CategoryName, Digest, ItemCode, Login, PartyKey, Person


class Reading(Protocol):
    """A consistent view of the office's record."""

    def office(self) -> OfficeRow:
        """The office; raises NotFound before ``permits init``."""

    def officers(self) -> tuple[OfficerRow, ...]:
        """Every officer, by login."""

    def officer(self, login: Login) -> OfficerRow | None: ...

    def leaves(self) -> tuple[Leave, ...]:
        """Every leave, past ones too, by its first day and person."""

    def deputies(self) -> tuple[DeputyRow, ...]:
        """Who stands in for whom, by login."""

    def numbers_ending(self, tail: str) -> tuple[CaseNumber, ...]:
        """Case numbers that equal ``tail`` or end in it, at most 10, in order."""

    def events(self, case: CaseNumber) -> tuple[Recorded, ...]:
        """The case's whole stream, in order; empty if there is no such case."""

    def recorded_last(self, case: CaseNumber) -> datetime | None:
        """When something of the case was last recorded; None where nothing is."""

    def procedure(self, digest: Digest) -> str:
        """The body of a pinned procedure; raises Corrupt if it is missing."""

    def text(self, case: CaseNumber, ref: str) -> str | None:
        """A private text; None once erased."""

    def texts(self, case: CaseNumber) -> dict[str, str | None]:
        """All private texts of a case by reference; None where erased."""

    def case(self, number: CaseNumber) -> CaseRow | None: ...

    def cases(self) -> tuple[CaseRow, ...]:
        """All cases, oldest receipt first, then by number."""

    def supervised(self) -> tuple[CaseRow, ...]: ...

    def enlisted(self, item: ItemCode, party: PartyKey) -> CaseNumber | None:
        """The first case that has the party on the item's supervision list; None if none has."""

    def clocks(self, case: CaseNumber | None = None) -> tuple[ClockRow, ...]:
        """Clock runs of one case, or the open ones of all, by last day."""

    def commitments(self, case: CaseNumber | None = None) -> tuple[CommitmentRow, ...]:
        """Commitments of one case, or of all, by last day (none last), case and subject."""

    def bars(self, party: PartyKey) -> tuple[Bar, ...]: ...

    def running_of(self, party: PartyKey) -> tuple[CaseNumber, ...]:
        """The party's cases in which a clock is open, by number."""

    def concerning(self, case: CaseNumber) -> tuple[CaseNumber, ...]:
        """The open cases about the permit of that one, by number."""

    def about(self, case: CaseNumber) -> tuple[CaseNumber, ...]:
        """Every case about the permit of that one, closed ones too, by number."""

    def begun(self) -> bool:
        """Whether there is a case."""

    def agenda(self) -> tuple[AgendaRow, ...]: ...

    def agenda_of(self, case: CaseNumber) -> tuple[AgendaRow, ...]:
        """The open clocks of that case, by last day."""

    def lapsing(
        self, upto: date, *, after: tuple[date, CaseNumber] | None, most: int
    ) -> tuple[tuple[date, CaseNumber], ...]:
        """Cases with ``lapses_on <= upto``, earliest first, each once, beyond ``after``."""

    def crossing(self, first_day: date) -> tuple[CaseNumber, ...]:
        """Cases with an open clock whose count or next reminder reaches a day, by number."""

    def lapsed_from(self, first_day: date) -> tuple[CaseNumber, ...]:
        """Cases in which a last or a promised day from that one on may have passed, by number."""

    def reformed(
        self, item: ItemCode, on: date, category: CategoryName | None
    ) -> tuple[CaseNumber, ...]:
        """Open cases of the item from before ``on`` that are not under that category, or that
        nothing has happened in since; by number.
        """

    def ringing(self, upto: date) -> tuple[AgendaRow, ...]:
        """Agenda rows with ``rings_on <= upto``, earliest first."""

    def outbox(self, case: CaseNumber | None = None) -> tuple[OutboxRow, ...]: ...

    def undelivered(self) -> tuple[tuple[OutboxRow, int], ...]:
        """Outbox rows still to be handed over, oldest first, with the attempts made so far."""

    def letters(self, case: CaseNumber) -> tuple[tuple[OutboxRow, str | None], ...]:
        """Outbox rows of a case, oldest first: delivered, withdrawn, or None while they wait."""

    def deliveries(self, key: str) -> tuple[DeliveryRow, ...]: ...

    def answer(self, key: str) -> Answer | None: ...

    def journal(self) -> tuple[JournalRow, ...]: ...

    def noted(self, kind: str) -> tuple[JournalRow, ...]:
        """What the journal says of that kind, as it came."""

    def newest_record(self) -> datetime | None:
        """The latest instant of any event or journal row; None in an empty office."""


class Writing(Reading, Protocol):
    """A writing transaction: all of it happens, or none."""

    def create_office(self, office: OfficeRow) -> None:
        """Raises Changed if there is one already."""

    def move_day(self, day: date) -> None: ...

    def put_officers(self, *officers: OfficerRow) -> None:
        """Add each officer, or replace the one with his login."""

    def put_leave(self, leave: Leave) -> None:
        """Add the leave, or replace the one of that person that begins on the same day."""

    def drop_leave(self, person: Person, since: date) -> None:
        """That person has no leave any more that begins on that day."""

    def put_deputy(self, row: DeputyRow) -> None:
        """The deputy stands in for that officer from now on, nobody else does."""

    def drop_deputy(self, login: Login) -> None:
        """Nobody stands in for that officer any more."""

    def next_serial(self, item: ItemCode, year: int) -> int:
        """The next number of this item and year, from 1, without gaps within one database."""

    def append(
        self, case: CaseNumber, events: Sequence[Recorded], texts: Iterable[PrivateRow] = ()
    ) -> None:
        """Append to the case's stream; raises Changed if somebody else did first."""

    def pin(self, digest: Digest, body: str) -> None:
        """Keep a procedure's body; keeping it twice changes nothing."""

    def project(self, projection: Projection) -> None:
        """Replace everything derived from that case."""

    def send(self, rows: Iterable[OutboxRow]) -> None:
        """Put rows into the outbox; a key that is there already stays as it was."""

    def delivered(self, row: DeliveryRow) -> None: ...

    def remember(self, key: str, answer: Answer) -> None: ...

    def note(self, *rows: JournalRow) -> None: ...


class Store(Protocol):
    """An office's record."""

    def reading(self) -> AbstractContextManager[Reading]: ...

    def writing(self) -> AbstractContextManager[Writing]:
        """Waits for other writers; commits when left normally, else rolls back."""

    def handing_over(self) -> AbstractContextManager[None]:
        """Waits until nobody else hands messages over: without a crash none goes out twice."""

    def close(self) -> None: ...
