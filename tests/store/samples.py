"""An office, a case and its first days, as plain values to record."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from permits.clocks import Clock, WorkingDays
from permits.engine.events import (
    ActTaken,
    Body,
    CaseHandedOver,
    CaseOpened,
    ClockEnded,
    ClockExtended,
    ClockId,
    ClockLapsed,
    ClockReprojected,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    Event,
    FactSet,
    FileAttached,
    Named,
    OfficerRecused,
    PaperIssued,
    PaperServed,
    PartyCorrected,
    Projected,
    PromiseMissed,
    Recorded,
    RightLost,
    RouteSwitched,
    StoodIn,
)
from permits.engine.inputs import Chosen, Fixed, OnDay, TextRef
from permits.engine.record import genesis, seal
from permits.ports.rows import (
    AgendaRow,
    CaseRow,
    ClockRow,
    OfficeRow,
    OfficerRow,
    OutboxRow,
    Projection,
)
from permits.ports.store import Store
from permits.store import Settings, create_store
from permits.vocabulary import (
    CASE,
    ActName,
    CaseNumber,
    CategoryName,
    Cause,
    ClockName,
    DepartmentCode,
    Digest,
    FactName,
    Failure,
    InputName,
    ItemCode,
    Login,
    MaterialId,
    PaperKind,
    Party,
    PartyKey,
    Person,
    Region,
    Role,
    RouteName,
    StateName,
    commitment,
)

PUDONG: Final = Region("310115")
HEALTH: Final = DepartmentCode("health")
DIGEST: Final = Digest("sha256:00")
PARTY: Final = PartyKey("party-1")
CASE_1: Final = CaseNumber("PPH-2016-000001")
CASE_2: Final = CaseNumber("PPH-2016-000002")
CASE_3: Final = CaseNumber("XSD-2016-000003")
IMPATIENT: Final = Settings(wait_ms=200)

FILED: Final = date(2016, 4, 5)
SUPPLEMENT: Final = ClockId(name=ClockName("completeness-check"), subject=CASE, run=1)
PROJECTED: Final = Projected(known_on=FILED, last_day=date(2016, 4, 12))


def noon(day: date) -> datetime:
    """Twelve o'clock on that day at +08:00."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=timezone(timedelta(hours=8)))


OFFICE: Final = OfficeRow(
    region=PUDONG,
    department=HEALTH,
    training=True,
    day=FILED,
    secret=b"\x00secret\xff",
    created_at=noon(FILED),
)
CLERK: Final = OfficerRow(
    login=Login("zhang"),
    person=Person("zhang-san"),
    name="张三",
    department=HEALTH,
    roles=(Role.CLERK, Role.HANDLER),
    contact="zhang@example.org",
)

BODIES: Final[tuple[Body, ...]] = (
    CaseOpened(
        region=PUDONG,
        number=CASE_1,
        item=ItemCode("PPH"),
        category=CategoryName("notification-commitment"),
        route=RouteName("commitment"),
        department=HEALTH,
        procedure=DIGEST,
        party=PARTY,
        identity=TextRef(ref="identity", mac="mac-1"),
    ),
    ActTaken(
        subject=commitment(2),
        act=ActName("order-rectification"),
        before=StateName("signed"),
        after=StateName("rectifying"),
        role=Role.VERIFIER,
        persons=(Person("zhang-san"), Person("li-si")),
        materials=(MaterialId("floor-plan"),),
        inputs=(
            Named(name=InputName("reason"), value=TextRef(ref="reason-2", mac="mac-2")),
            Named(name=InputName("ground"), value=Chosen(value="hearing")),
            Named(name=InputName("within"), value=Fixed(term=WorkingDays(15))),
            Named(name=InputName("hearing-on"), value=OnDay(day=date(2016, 5, 3))),
        ),
        stood_in=(StoodIn(person=Person("li-si"), absent=Person("wang-wu")),),
    ),
    FactSet(fact=FactName("valid-until"), day=date(2020, 4, 4)),
    ClockStarted(
        id=SUPPLEMENT,
        clock=Clock(
            name=ClockName("completeness-check"),
            runs_against=Party.DEPARTMENT,
            limit=WorkingDays(5),
            started=FILED,
        ),
        projected=PROJECTED,
    ),
    ClockStopped(id=SUPPLEMENT, reason="专家评审", projected=replace(PROJECTED, last_day=None)),
    ClockResumed(id=SUPPLEMENT, reason="专家评审", projected=PROJECTED),
    ClockExtended(id=SUPPLEMENT, by=WorkingDays(10), projected=PROJECTED),
    ClockReprojected(id=SUPPLEMENT, notice="notice-2017", before=PROJECTED, projected=PROJECTED),
    ClockEnded(id=SUPPLEMENT, how="met"),
    ClockLapsed(id=SUPPLEMENT, last_day=date(2016, 4, 12), effect="deemed"),
    PromiseMissed(id=SUPPLEMENT, last_day=date(2016, 4, 8)),
    RightLost(subject=CASE, act=ActName("request-supplement")),
    PaperIssued(paper=PaperKind("receipt"), ordinal=1, subject=CASE, act=ActName("file")),
    PaperServed(
        paper=PaperKind("receipt"),
        ordinal=1,
        how="mail",
        proof=TextRef(ref="17-service-proof", mac="mac-6"),
    ),
    RouteSwitched(
        route=RouteName("ordinary"),
        category=CategoryName("improved-approval"),
        procedure=Digest("sha256:01"),
    ),
    FileAttached(
        ordinal=1,
        digest=Digest("sha256:02"),
        size=48_211,
        media_type="application/pdf",
        name=TextRef(ref="attachment-1", mac="mac-3"),
        material=MaterialId("floor-plan"),
    ),
    PartyCorrected(
        before=TextRef(ref="identity", mac="mac-1"),
        identity=TextRef(ref="14-applicant", mac="mac-3"),
        party=PartyKey("party-2"),
        reason=TextRef(ref="14-reason", mac="mac-4"),
    ),
    CaseHandedOver(
        giver=Person("zhang-san"),
        taker=Person("li-si"),
        reason=TextRef(ref="reason-3", mac="mac-3"),
    ),
    OfficerRecused(
        person=Person("zhang-san"),
        reason=TextRef(ref="reason-4", mac="mac-4"),
        absent=Person("wang-wu"),
    ),
)
"""One of every kind of event."""


def happened(body: Body, day: date = FILED, *, actor: str | None = "zhang") -> Event:
    """Something a person brought about that day."""
    return Event(
        body=body,
        effective_on=day,
        occurred_on=day,
        cause=Cause.PERSON,
        party=Party.APPLICANT,
        basis="XKF 32(1)(5)",
        actor=None if actor is None else Login(actor),
    )


def chain(*events: Event, case: CaseNumber = CASE_1) -> tuple[Recorded, ...]:
    """These events as the beginning of a case's stream."""
    prev, sealed = genesis(PUDONG, case), []
    for seq, event in enumerate(events, start=1):
        record = seal(
            event,
            seq=seq,
            recorded_at=noon(event.occurred_on),
            rule_digest=DIGEST,
            region=PUDONG,
            case=case,
            prev=prev,
        )
        sealed.append(record)
        prev = record.hash
    return tuple(sealed)


EVENTS: Final = chain(
    *(
        replace(happened(body), because=None if place == 0 else place)
        for place, body in enumerate(BODIES)
    )
)
"""A stream with one event of every kind (as the ledger keeps it, not as the law would order it)."""


def case_row(number: CaseNumber, *, received_on: date = FILED, supervised: bool = False) -> CaseRow:
    """A case as lists show it, fresh from the counter."""
    return CaseRow(
        number=number,
        item=ItemCode("PPH"),
        category=CategoryName("notification-commitment"),
        route=RouteName("commitment"),
        department=HEALTH,
        party=PARTY,
        state=StateName("received"),
        closed=False,
        received_on=received_on,
        accepted_on=None,
        permit_state=None,
        valid_from=None,
        valid_until=None,
        supervised=supervised,
        owes=(),
        seq=1,
        last_on=received_on,
        identity="applicant",
    )


def clock_row(case: CaseNumber, clock: str, last_day: date | None) -> ClockRow:
    """A clock that runs against the department (stopped, if it has no last day)."""
    return ClockRow(
        case=case,
        clock=clock,
        name=clock.partition("/")[0].partition("#")[0],
        subject=CASE,
        against=Party.DEPARTMENT,
        started=FILED,
        status="running",
        last_day=last_day,
        provisional=False,
        promised_last_day=None,
        known_on=FILED,
        basis="XKF 32(1)(4)",
        reaches=last_day,
    )


def agenda_row(
    case: CaseNumber, clock: str, lapses_on: date | None, rings_on: date | None = None
) -> AgendaRow:
    """What a day will matter to; without a day of lapse it is provisional."""
    return AgendaRow(
        case=case,
        clock=clock,
        last_day=date(2016, 12, 30) if lapses_on is None else lapses_on - timedelta(days=1),
        provisional=lapses_on is None,
        known_on=FILED,
        lapses_on=lapses_on,
        rings_on=rings_on,
    )


def outbox_row(key: str, *, case: CaseNumber = CASE_1, made_on: date = FILED) -> OutboxRow:
    """Something the applicant is to be told."""
    return OutboxRow(
        key=key,
        case=case,
        recipient="applicant@example.org",
        template="accepted",
        subject="受理通知",
        body="已受理。",
        made_on=made_on,
    )


def due_on(*days: tuple[CaseNumber, str, date | None]) -> tuple[Projection, ...]:
    """Cases with nothing but clocks that lapse on these days."""
    cases = dict.fromkeys(case for case, _, _ in days)
    return tuple(
        Projection(
            case=case_row(case),
            agenda=tuple(agenda_row(case, clock, day) for of, clock, day in days if of == case),
        )
        for case in cases
    )


def new_office(url: str | Path) -> Store:
    """A record with the office in it, which waits only a moment for others."""
    store = create_store(str(url), settings=IMPATIENT)
    with store.writing() as writing:
        writing.create_office(OFFICE)
    return store


def said(failure: Failure) -> list[str]:
    """What, why and what to do."""
    return [str(part) for part in (failure.what, failure.why, failure.remedy) if part is not None]


def execute(path: Path, *statements: str, **named: object) -> None:
    """Do that to the file, as somebody with another tool might."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement, named)
