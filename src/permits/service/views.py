"""What the use cases answer with: plain values ready to be rendered, codes untranslated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from permits.clocks import LedgerDay, Limit, Term
from permits.engine import Case, Leave, Possible, Procedure, Reason, Recorded
from permits.engine.procedure import Lapse
from permits.ports.rows import CaseRow, ClockRow, CommitmentRow, OfficerRow, OutboxRow, OwedAct
from permits.rulebook import Titles
from permits.vocabulary import CaseNumber, ItemCode, Login, PaperKind, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDetails:
    """Who applies; every field is None once erased."""

    name: str | None
    uscc: str | None
    contact: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """One run of a clock, with what the law makes of its end."""

    row: ClockRow
    limit: Limit
    promised: Term | None
    stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """An event; not ``written`` where the law has done it and nobody has recorded it yet."""

    recorded: Recorded
    written: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as it stands on ``today``, settled in memory."""

    today: date
    case: Case
    row: CaseRow
    party: PartyDetails
    clocks: tuple[ClockView, ...]
    commitments: tuple[CommitmentRow, ...]
    history: tuple[HistoryLine, ...]
    possible: tuple[Possible, ...]
    procedure: Procedure
    titles: Titles
    texts: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An act that was taken: the case after it and the events it added.

    ``key`` is the command's idempotency key; ``repeated`` says it had been taken before.
    """

    view: CaseView
    added: tuple[Recorded, ...]
    key: str
    repeated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A case in a list, with its applicant's name and its item's titles."""

    row: CaseRow
    party: PartyDetails
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """Something an officer has to do: an owed act, or a clock that runs against the office.

    ``in_charge`` is None where the case is to be handed over to somebody.
    """

    case: CaseNumber
    item: ItemCode
    in_charge: Person | None
    owed: OwedAct | None
    clock: ClockRow | None
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """A commitment of some case, with who made it."""

    row: CommitmentRow
    item: ItemCode
    party: PartyDetails
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The proof of a clock's last day, day by day, with the provisions it rests on."""

    case: CaseNumber
    clock: ClockView
    days: tuple[LedgerDay, ...]
    lapse: Lapse | None
    known_on: date
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper made out in a case; ``number`` is case number, kind and ordinal."""

    number: str
    kind: PaperKind
    on: date
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerLine:
    """An officer, who stands in for him while he is on leave, and his leave that is not over."""

    row: OfficerRow
    deputy: Login | None
    leaves: tuple[Leave, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What became of one case: handed over, nothing to do, or every reason why not."""

    case: str
    moved: bool
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TickReport:
    """What a tick did: cases the law moved, events written, and the cases that failed."""

    today: date
    cases: int
    events: int
    failed: tuple[tuple[CaseNumber, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RemindReport:
    """What a remind did: messages made out, handed over, and those not handed over yet."""

    today: date
    made: tuple[OutboxRow, ...]
    delivered: int
    undelivered: tuple[tuple[str, str], ...]
