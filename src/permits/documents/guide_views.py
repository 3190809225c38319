"""What a service guide (办事指南) says, as plain values in the language it is made out in."""

from dataclasses import dataclass
from datetime import date

from permits.documents.views import ConsequenceLine, Language


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Something the catalogue fixes; ``unsourced`` where no source supports it."""

    text: str
    unsourced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideMaterial:
    """A material; ``commitment`` is the number of the promise that puts it off.

    Then it is wanted ``within`` that time after the permit, or never where that is empty.
    """

    id: str
    title: Value
    commitment: int | None = None
    within: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePromise:
    """A commitment; ``due`` and ``may_operate_before`` are None for what is already met."""

    number: int
    title: str
    kind: Value
    due: Value | None = None
    may_operate_before: Value | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideAct:
    """An act: who takes it, at which stage, on which conditions, and the papers it makes out."""

    act: str
    title: str
    by: str
    at: str
    requires: tuple[str, ...]
    papers: tuple[str, ...]
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideLimit:
    """A clock that can run, for the matter or for the ``commitments`` of these numbers."""

    clock: str
    title: str
    commitments: tuple[int, ...]
    against: str
    limit: Value
    promised: Value | None
    extension: str
    starts: tuple[str, ...]
    lapse: str
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideStop:
    """An act from which on time is not counted, and on which grounds."""

    act: str
    title: str
    clock: str
    grounds: Value
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidePaper:
    """A kind of paper, and the acts that make it out."""

    paper: str
    title: str
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideTerm:
    """Something that follows from how long the permit is valid."""

    title: str
    text: Value
    basis: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideChange:
    """Another matter about the permit: its renewal or alteration, a case of its own.

    ``limits`` are those that the application for a new permit does not have.
    """

    matter: str
    title: str
    materials: tuple[GuideMaterial, ...]
    steps: tuple[GuideAct, ...]
    limits: tuple[GuideLimit, ...]
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRoute:
    """One procedure an applicant may choose.

    ``steps`` are the normal way, ``beside`` what else may happen on it; what may follow is done
    about the matter (``supervision``), about commitments or about the permit.
    """

    route: str
    category: Value
    barred: tuple[str, ...]
    materials: tuple[GuideMaterial, ...]
    about_materials: str
    steps: tuple[GuideAct, ...]
    beside: tuple[GuideAct, ...]
    limits: tuple[GuideLimit, ...]
    stops: tuple[GuideStop, ...]
    about_stops: str
    papers: tuple[GuidePaper, ...]
    permit: bool
    terms: tuple[GuideTerm, ...]
    fees: str
    decisions: tuple[str, ...]
    remedies: tuple[str, ...]
    supervision: tuple[GuideAct, ...]
    supervised_from: str
    about_supervision: str
    about_permit: tuple[GuideAct, ...]
    changes: tuple[GuideChange, ...]
    commitments: tuple[GuidePromise, ...]
    about_commitments: tuple[GuideAct, ...]
    consequences: tuple[ConsequenceLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """The guide to one item on one day in one region; ``until`` is inclusive, None: open."""

    lang: Language
    item: Value
    code: str
    department: str
    region: str
    on: date
    since: date
    until: date | None
    published: str
    applicants: str
    conditions: tuple[Value, ...]
    routes: tuple[GuideRoute, ...]
    source: str
    evidence: str
