"""The questions an office's record answers, built once; the region is always part of them."""

from typing import TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Integer,
    Select,
    Table,
    and_,
    bindparam,
    exists,
    func,
    literal,
    nulls_last,
    or_,
    select,
    tuple_,
)
from sqlalchemy.types import TypeEngine

from permits.engine.acts import Bar, Leave
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
    OutboxRow,
)
from permits.store.columns import EVENT, names
from permits.store.schema import (
    agenda,
    bar,
    case_view,
    clock,
    commitment,
    delivery,
    deputy,
    event,
    idempotency,
    journal,
    leave,
    office,
    officer,
    officer_role,
    outbox,
    private,
    procedures,
)

T = TypeVar("T")

GIVEN = "given_"

_OPEN = (literal("running"), literal("overdue"))
"""The statuses of a clock that still waits for something."""


def _rows(kind: type, table: Table) -> Select[*tuple[object, ...]]:
    """The table's rows in this region, column by column as that kind is read."""
    return select(*(table.c[name] for name in names(kind))).where(here(table))


def given(name: str, kind: TypeEngine[T] | None = None) -> BindParameter[T]:
    """What is asked under that name; a column's own name is kept for what is inserted."""
    return bindparam(f"{GIVEN}{name}", type_=kind)


def same(column: ColumnElement[T]) -> ColumnElement[bool]:
    """The column has the value given under its name."""
    return column == given(str(column.key))


def here(table: FromClause) -> ColumnElement[bool]:
    """The row is of the office's region."""
    return same(table.c.region)


OFFICE = select(*(office.c[name] for name in names(OfficeRow)))
OFFICERS = (
    select(
        *(officer.c[name] for name in ("login", "person", "name", "department", "contact")),
        officer_role.c.role,
    )
    .outerjoin_from(
        officer,
        officer_role,
        and_(
            officer_role.c.region == officer.c.region,
            officer_role.c.login == officer.c.login,
        ),
    )
    .where(here(officer))
    .order_by(officer.c.login)
)
OFFICER = OFFICERS.where(same(officer.c.login))
LEAVES = _rows(Leave, leave).order_by(leave.c.since, leave.c.person)
DEPUTIES = _rows(DeputyRow, deputy).order_by(deputy.c.login)

EVENTS = (
    select(*(event.c[name] for name in EVENT))
    .where(here(event), same(event.c.case))
    .order_by(event.c.seq)
)
RECORDED_LAST = (
    select(event.c.recorded_at)
    .where(here(event), same(event.c.case))
    .order_by(event.c.seq.desc())
    .limit(1)
)
PROCEDURE = select(procedures.c.body).where(same(procedures.c.digest))
TEXT = select(private.c.body).where(here(private), same(private.c.case), same(private.c.ref))
TEXTS = (
    select(private.c.ref, private.c.body)
    .where(here(private), same(private.c.case))
    .order_by(private.c.ref)
)
NEWEST = select(
    *(
        select(func.max(instant)).where(here(table)).scalar_subquery()
        for table, instant in ((event, event.c.recorded_at), (journal, journal.c.at))
    )
)

NUMBERS_ENDING = (
    select(case_view.c.number)
    .where(here(case_view), case_view.c.number.like(given("pattern"), escape="/"))
    .order_by(case_view.c.number)
    .limit(10)
)
CASES = _rows(CaseRow, case_view).order_by(case_view.c.received_on, case_view.c.number)
CASE = _rows(CaseRow, case_view).where(same(case_view.c.number))
SUPERVISED = CASES.where(case_view.c.supervised == literal(1, Integer))
ENLISTED = (
    select(case_view.c.number)
    .where(
        here(case_view),
        same(case_view.c.party),
        same(case_view.c.item),
        case_view.c.supervised == literal(1, Integer),
    )
    .order_by(case_view.c.received_on, case_view.c.number)
    .limit(1)
)

ABOUT = (
    select(case_view.c.number)
    .where(here(case_view), case_view.c.concerns == given("permit"))
    .order_by(case_view.c.number)
)
CONCERNING = ABOUT.where(case_view.c.closed == literal(0, Integer))
ANY_CASE = select(case_view.c.number).where(here(case_view)).limit(1)
REFORMED = (
    # A reform can move what has no clock. Where the rules came late, something has happened since
    # under the old category; where the category stayed, only the day tells.
    select(case_view.c.number)
    .where(
        here(case_view),
        same(case_view.c.item),
        case_view.c.closed == literal(0, Integer),
        case_view.c.received_on < given("day"),
        or_(case_view.c.category != given("category"), case_view.c.last_on < given("day")),
    )
    .order_by(case_view.c.number)
)
RUNNING_OF = (
    # What runs is in the agenda or stopped: either way the clock is open.
    select(case_view.c.number)
    .where(
        here(case_view),
        same(case_view.c.party),
        exists().where(
            clock.c.region == case_view.c.region,
            clock.c.case == case_view.c.number,
            clock.c.status.in_(_OPEN),
        ),
    )
    .order_by(case_view.c.number)
)

_CLOCKS = _rows(ClockRow, clock).order_by(nulls_last(clock.c.last_day), clock.c.case, clock.c.clock)
CLOCKS_OF = _CLOCKS.where(same(clock.c.case))
OPEN_CLOCKS = _CLOCKS.where(clock.c.status.in_(_OPEN))
COMMITMENTS = _rows(CommitmentRow, commitment).order_by(
    nulls_last(commitment.c.last_day),
    commitment.c.case,
    func.length(commitment.c.subject),  # the second before the tenth
    commitment.c.subject,
)
COMMITMENTS_OF = COMMITMENTS.where(same(commitment.c.case))
BARS = _rows(Bar, bar).where(same(bar.c.party)).order_by(bar.c.since, bar.c.case, bar.c.ordinal)

AGENDA = _rows(AgendaRow, agenda).order_by(agenda.c.last_day, agenda.c.case, agenda.c.clock)
AGENDA_OF = AGENDA.where(same(agenda.c.case))
RINGING = (
    _rows(AgendaRow, agenda)
    .where(agenda.c.rings_on <= given("upto"))
    .order_by(agenda.c.rings_on, agenda.c.case, agenda.c.clock)
)
_sooner = agenda.alias("sooner")
_never = literal("9999-12-31")
LAPSING = (
    # A range of the agenda's index, read in its order: its cost is what is due, not what is open.
    # (Compared bare, the sooner day would be looked for among all days instead of in its case.)
    select(agenda.c.lapses_on, agenda.c.case)
    .where(
        here(agenda),
        agenda.c.lapses_on <= given("upto"),
        ~exists().where(
            _sooner.c.region == agenda.c.region,
            _sooner.c.case == agenda.c.case,
            func.coalesce(_sooner.c.lapses_on, _never) < agenda.c.lapses_on,
        ),
    )
    .order_by(agenda.c.lapses_on, agenda.c.case)
    .distinct()
    .limit(given("most", Integer()))
)
LAPSING_BEYOND = LAPSING.where(
    tuple_(agenda.c.lapses_on, agenda.c.case) > tuple_(given("day"), given("case"))
)
RINGING_FROM = select(agenda.c.case).where(here(agenda), agenda.c.rings_on >= given("first_day"))
CROSSING = select(clock.c.case).where(
    here(clock),
    clock.c.status.in_(_OPEN),
    clock.c.reaches >= given("first_day"),
)

LAPSED_FROM = (
    select(clock.c.case)
    .where(
        here(clock),
        or_(
            and_(clock.c.status != "running", clock.c.last_day >= given("first_day")),
            clock.c.promised_last_day >= given("first_day"),
        ),
    )
    .distinct()
    .order_by(clock.c.case)
)

OUTBOX = _rows(OutboxRow, outbox).order_by(outbox.c.made_on, outbox.c.key)
OUTBOX_OF = OUTBOX.where(same(outbox.c.case))
_attempts = delivery.c.region == outbox.c.region, delivery.c.key == outbox.c.key
_ended = *_attempts, delivery.c.outcome.in_(("delivered", "withdrawn"))
_end = select(delivery.c.outcome).where(*_ended).limit(1).scalar_subquery()
_tried = select(func.count()).select_from(delivery).where(*_attempts).scalar_subquery()
LETTERS = OUTBOX_OF.add_columns(_end)
UNDELIVERED = OUTBOX.where(~exists().where(*_ended)).add_columns(_tried)
DELIVERIES = _rows(DeliveryRow, delivery).where(same(delivery.c.key)).order_by(delivery.c.attempt)
ANSWER = _rows(Answer, idempotency).where(same(idempotency.c.key))
JOURNAL = _rows(JournalRow, journal).order_by(journal.c.ordinal)
NOTED = JOURNAL.where(journal.c.kind == given("wanted"))
