"""What the use cases answer with: plain values ready to be rendered, codes untranslated."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from permits.clocks import Limit, Proof, Stop, Term
from permits.engine import (
    Attachment,
    Case,
    FileAttached,
    Leave,
    Paper,
    Possible,
    Procedure,
    Reason,
    Recorded,
)
from permits.engine.procedure import Lapse
from permits.ports.rows import CaseRow, ClockRow, CommitmentRow, OfficerRow, OutboxRow, OwedAct
from permits.rulebook import Titles
from permits.vocabulary import ActName, CaseNumber, ItemCode, Login, Message, PaperKind, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyDetails:
    """Who applies, and by whom: its legal representative (法定代表人) and its agent (委托代理人).

    Every field is None once erased; what follows the code is None too where none was given.
    """

    name: str | None
    uscc: str | None
    contact: str | None = None
    representative: str | None = None
    agent: str | None = None
    agent_contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockView:
    """One run of a clock, with what the law makes of its end."""

    row: ClockRow
    limit: Limit
    promised: Term | None
    promise_provisional: bool
    stopped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """An event; not ``written`` where the law has done it and nobody has recorded it yet.

    ``annulled_by`` is the number of the correction that annuls it, None while it stands.
    """

    recorded: Recorded
    written: bool
    annulled_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """A case as it stands on ``today``, settled in memory.

    ``pending`` are the cases pending on the permit it issued or concerns, with their matters;
    ``unserved`` the papers somebody's time waits for.
    """

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
    pending: Mapping[CaseNumber, str]
    unserved: tuple[Paper, ...]


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
    """Something an officer has to do: an owed act, a paper to serve, or a clock that runs.

    ``in_charge`` is None where the case is to be handed over to somebody.
    """

    case: CaseNumber
    item: ItemCode
    in_charge: Person | None
    owed: OwedAct | None
    paper: PaperKind | None
    clock: ClockRow | None
    titles: Titles
    promise_provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """A commitment of some case, with who made it."""

    row: CommitmentRow
    item: ItemCode
    party: PartyDetails
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A stop of a clock: the act it began with, on which basis, and the paper that told of it.

    The days of the proof name stops by their number, from 1 in the order they were recorded.
    """

    stop: Stop
    act: ActName
    basis: str
    paper: str | None


Part = Literal["start", "count", "stop", "extension", "end", "lapse"]
"""What of a term an article speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An article the last day rests on: which ``part`` of the count, and the sentence of the rules
    that words it; empty where only the basis is cited.
    """

    part: Part
    basis: str
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a clock ends when it does: the proof day by day, its stops, and the articles behind it.

    ``promise`` proves the promised last day, None without a promise.
    """

    case: CaseNumber
    clock: ClockView
    proof: Proof
    promise: Proof | None
    held: tuple[Held, ...]
    grounds: tuple[Ground, ...]
    lapse: Lapse | None
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A paper made out in a case; ``number`` is case number, kind and ordinal.

    ``served`` is the day it reached its reader, None while nobody has recorded that; ``annulled``:
    a correction of the course has annulled what made it out.
    """

    number: str
    kind: PaperKind
    on: date
    served: date | None
    titles: Titles
    annulled: bool = False


Standing = Literal["whole", "changed", "missing", "erased"]
"""What became of a file since it was attached."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundFile:
    """An attachment taken out, whole; ``name`` is None once erased.

    ``safe_name`` serves in any folder: nothing that people typed is in it.
    """

    case: CaseNumber
    attachment: Attachment
    name: str | None
    safe_name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedFile:
    """An attachment compared with what the ledger says of it."""

    case: CaseNumber
    file: FileAttached
    name: str | None
    standing: Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesReport:
    """What a check of attachments found; ``strays`` lie in their folder and belong to no case."""

    checked: tuple[CheckedFile, ...]
    strays: tuple[str, ...]

    @property
    def faults(self) -> tuple[CheckedFile, ...]:
        """Those that are missing or changed, though nobody erased them."""
        return tuple(one for one in self.checked if one.standing in {"missing", "changed"})

    @property
    def erased(self) -> int:
        """How many are gone as they should be."""
        return sum(one.standing == "erased" for one in self.checked)

    @property
    def size(self) -> int:
        """The bytes that all of them have together, erased or not."""
        return sum(one.file.size for one in self.checked)


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
    """What a remind did: messages made out, handed over, and those not handed over yet.

    ``withdrawn`` are reminders that waited for that and hold no more, each with the reason;
    ``failed`` cases that could not be read, and did not stop the others.
    """

    today: date
    made: tuple[OutboxRow, ...]
    delivered: int
    undelivered: tuple[tuple[str, str], ...]
    withdrawn: tuple[tuple[str, Message], ...] = ()
    failed: tuple[tuple[CaseNumber, str], ...] = ()
