"""Items (涉企经营许可事项): what is applied for, with which materials, on which route."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from permits.catalogue.areas import narrowness
from permits.catalogue.words import Evidence, Raw, Title
from permits.vocabulary import (
    CategoryName,
    DepartmentCode,
    ItemCode,
    MaterialId,
    PaperKind,
    Place,
    Region,
    RouteName,
)

OpenCases = Literal["finish-old", "apply-new", "terminate"]
"""What becomes of cases open when a category changes."""
PromiseKind = Literal["already-meets", "will-meet", "will-submit"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """One application material (申请材料)."""

    id: MaterialId
    title: Title
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One condition (许可条件) that whoever applies has to meet."""

    title: Title
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Fees:
    """What is charged, and by which law or administrative regulation."""

    title: Title
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A paper that replaces an approval (标准、导则), handed over to who asks."""

    kind: PaperKind
    title: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise of the commitment route (承诺事项).

    ``evidence`` are the materials that show it, which are therefore not wanted at acceptance;
    ``parameters`` are those of the commitment machine, e.g. ``due``; ``unsourced`` names the keys
    whose values have no source.
    """

    id: str
    title: Title
    kind: PromiseKind
    evidence: tuple[MaterialId, ...]
    may_operate_before: bool
    parameters: Mapping[str, Raw] = field(hash=False)
    unsourced: frozenset[str]
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class PermitTerms:
    """The permit that a grant issues: parameters of the permit machine, e.g. ``validity``."""

    parameters: Mapping[str, Raw] = field(hash=False)
    evidence: Mapping[str, Evidence] = field(hash=False)
    basis: str | None
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """One procedure an applicant may choose: its category and the parameters bound for it."""

    name: RouteName
    category: CategoryName
    parameters: Mapping[str, Raw] = field(hash=False)
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """What becomes of the cases open on a period's first day, and by which norm.

    ``route`` is the one they go on by; ``unless_late``: not where the office is overdue, because
    the new norm is worse for the applicant.
    """

    how: OpenCases
    basis: str
    route: RouteName | None = None
    unless_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What holds for the item from a day on, up to and including ``until``, in an area.

    ``materials`` are those it asks for, where not all the item knows.
    ``transition`` says what becomes of the cases open on the day it begins; ``evidence`` is of
    parameters of its routes. No area code means everywhere.
    """

    since: date
    until: date | None
    area: tuple[str, ...]
    materials: tuple[MaterialId, ...] | None
    transition: Transition | None
    routes: Mapping[RouteName, Route] = field(hash=False)
    evidence: Mapping[str, Evidence] = field(hash=False)
    place: Place

    def holds(self, on: date) -> bool:
        """Whether the day lies within it."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of the catalogue; ``code`` begins its case numbers.

    ``concerns_safety``: its permit directly concerns public safety, health or safety of life or
    property, so that bans follow false applications and fraud (XKF 78, 79).
    """

    id: str
    code: ItemCode
    title: Title
    department: DepartmentCode
    evidence: Evidence
    source: str
    materials: Mapping[MaterialId, Material] = field(hash=False)
    fewer: Mapping[str, tuple[MaterialId, ...]] = field(hash=False)
    """For matters about a permit there is already: the materials they need, where not all."""
    permit: PermitTerms | None
    promises: tuple[Promise, ...]
    standards: tuple[Standard, ...]
    conditions: tuple[Requirement, ...]
    fees: Fees | None
    keywords: tuple[str, ...]
    concerns_safety: bool
    periods: tuple[Period, ...]
    place: Place

    def materials_for(self, matter: str, period: Period | None) -> tuple[MaterialId, ...]:
        """The materials a case of that matter needs in the period, in the item's order."""
        if matter in self.fewer:
            return self.fewer[matter]
        asked = period.materials if period else None
        return tuple(self.materials) if asked is None else asked

    def period(self, on: date, region: Region) -> Period | None:
        """What holds there on that day; the narrowest area wins, None where nothing does."""
        fitting = [
            (close, period)
            for period in self.periods
            if period.holds(on) and (close := narrowness(period.area, region)) is not None
        ]
        return max(fitting, key=lambda fit: fit[0])[1] if fitting else None
