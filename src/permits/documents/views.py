"""What a paper says, as plain values: everything is computed before, the template only words it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from permits.vocabulary import PaperKind

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bilingual:
    """A name in both languages; the Chinese one is the official one."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MaterialLine:
    """One of the item's materials; ``held`` says whether the office has it on the paper's day."""

    id: str
    zh: str
    en: str
    held: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationLine:
    """A limit within which the office verifies a promise, from the day of one of these acts."""

    zh: str
    en: str
    parameter: str
    after: tuple[Bilingual, ...]
    limit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsequenceLine:
    """What follows from a state of a promise: the acts then owed, in order, and a bar."""

    zh: str
    en: str
    owed: tuple[Bilingual, ...]
    bar: Bilingual | None
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsourced:
    """A value that no source supports.

    ``zh`` and ``en`` name what it belongs to, ``value`` is its code; ``about`` is what a paper
    speaks of when it shows it: ``item``, ``material/ID``, ``commitment/1``, ``parameter/NAME``.
    """

    about: str
    zh: str
    en: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentLine:
    """One promise: ``kind`` is already-meets, will-meet or will-submit.

    ``last_day`` is None while it is not fixed (before the permit) or never will be; then ``limit``
    says how long after the permit ("2个月"), and is empty for a condition already met.
    """

    ordinal: int
    zh: str
    en: str
    kind: str
    last_day: date | None
    provisional: bool
    may_operate_before: bool
    limit: str = ""
    verified: tuple[VerificationLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """A limit the paper speaks of; ``last_day`` is None while it is stopped.

    ``parameter`` names what its length was bound to, if anything.
    """

    zh: str
    en: str
    last_day: date | None
    provisional: bool
    basis: str
    parameter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitLine:
    """A limit that runs from the day on which the paper reaches its reader.

    ``last_day`` is None where it had not reached him by the end of the act.
    """

    zh: str
    en: str
    limit: str
    basis: str
    last_day: date | None = None
    provisional: bool = False
    parameter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitLine:
    """The permit the paper grants, shows or ends; ``valid_until`` is inclusive, None: unlimited."""

    number: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """A case that changed the permit, from which day, and the texts given in it by name."""

    case: str
    on: date
    texts: Mapping[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundLine:
    """A ground that was chosen, and what the law attaches to it, with its basis; else empty."""

    title: str
    says: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperView:
    """One official paper, of one kind, on one day.

    Wherever a text may be None, None means that it was erased, and the paper says so; an empty
    text means that there never was one. The lists hold what the paper speaks of and no more: a
    rectification order has the one commitment it is about, a grant all that go with it.
    """

    kind: PaperKind
    title: Bilingual
    act: Bilingual
    """The act that made the paper out; of a verification, what it found."""
    number: str
    """Case number, kind and ordinal: ``PPH-2016-000001-receipt-1``."""
    dated: date
    as_of: date
    """The day the act counts from: for a deemed acceptance, the day of receipt."""
    by_law: bool
    """Whether the law itself did it (视为), and no officer."""
    region: Bilingual
    department: Bilingual
    item: Bilingual
    case: str
    applicant: str | None
    uscc: str | None
    training: bool
    category: Bilingual = Bilingual(zh="", en="")
    """The category under which the case is handled after the act."""
    representative: str = ""
    """The legal representative (法定代表人); empty where none is known, and once the applicant is
    erased, who says so."""
    agent: str = ""
    """The agent (委托代理人) who applied, in the same way."""
    template: str = ""
    """The name of its template where that is not its kind."""
    basis: tuple[str, ...] = ()
    """The provisions in full, as they are cited on paper: the act's, then why it was owed."""
    remedies: tuple[str, ...] = ()
    """What the reader may do about it, where and until when, one sentence each."""
    reason: str | None = ""
    officers: tuple[str, ...] = ()
    materials: tuple[MaterialLine, ...] = ()
    commitments: tuple[CommitmentLine, ...] = ()
    consequences: tuple[ConsequenceLine, ...] = ()
    clocks: tuple[ClockLine, ...] = ()
    upon_service: tuple[LimitLine, ...] = ()
    """The limits that its service starts."""
    inputs: Mapping[str, str | None] = field(default_factory=dict)
    """Other named texts: right-office, within, stop-reason, finding …"""
    grounds: Mapping[str, GroundLine] = field(default_factory=dict)
    """By input: the newest ground chosen about the subject."""
    permit: PermitLine | None = None
    changes: tuple[ChangeLine, ...] = ()
    """The cases that have changed the permit, oldest first."""
    illustrative: tuple[Unsourced, ...] = ()
    """Values that no source supports; the paper notes those it shows."""
