"""The compiled law of one item on one route: frozen machines with every parameter bound.

Nothing here is a title, a reminder or a comment: two procedures with the same bytes are the same
law, and a case pins the digest of those bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import Literal

from permits.clocks import Term
from permits.engine.codec import canonical, decode, digest_of, encode
from permits.engine.conditions import ActRef, Condition, PaperRef, Trigger
from permits.vocabulary import (
    CASE,
    NEW,
    NOTHING,
    ActName,
    BarName,
    CategoryName,
    ClockName,
    DepartmentCode,
    Digest,
    FactName,
    InputName,
    ItemCode,
    MaterialId,
    PaperKind,
    Party,
    Role,
    RouteName,
    StateName,
    Subject,
)

Final = Literal["done", "void"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a subject can be; ``owes`` is the act its office owes while there, ``bars`` a bar on
    the party; ``final="void"`` ends the open clocks and commitments too."""

    name: StateName
    final: Final | None = None
    owes: ActName | None = None
    bars: BarName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Does:
    """Acts taken by law on another subject within the same act: of these, the possible ones."""

    subject: Subject
    acts: tuple[ActName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stops:
    """The act stops this clock, or lets it run on, on one ground: a literal or an input's value.

    Several stops may overlap; each ends by itself. Where the input is not given, the only stop
    that lasts is meant, ``besides`` those that acts of their own end.
    """

    clock: ClockName
    reason: str | None = None
    reason_from: InputName | None = None
    besides: tuple[str, ...] = ()

    def lasting(self, grounds: Iterable[str]) -> tuple[str, ...]:
        """Those of the grounds that may be meant where none is given."""
        return tuple(ground for ground in grounds if ground not in self.besides)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """The act fixes a fact: the last day of ``term``.

    Its first day is the act's effective day, or the day after the one that ``after`` names.
    """

    fact: FactName
    term: Term
    after: FactName | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One act from these states to one state (None: it stays where it is).

    ``by`` are parties or roles; ``as_of`` shifts the effective day back to the day the file became
    complete; it needs the inputs it ``takes`` and can do without those it ``may_take``;
    ``officers`` is the number of different persons it takes; ``switch`` the route of the same item
    that the case enters; ``returns``: the materials given are handed back, not handed in;
    ``owed``: its office owes it as soon as what it requires holds. It waits for the end of the
    clocks ``past``, as far as the day they hang on is known or given.
    """

    act: ActName
    by: tuple[Party | Role, ...]
    sources: tuple[StateName, ...]
    target: StateName | None = None
    basis: str
    as_of: Literal["materials-complete"] | None = None
    require: tuple[Condition, ...] = ()
    past: tuple[ClockName, ...] = ()
    takes: tuple[InputName, ...] = ()
    may_take: tuple[InputName, ...] = ()
    papers: tuple[PaperKind, ...] = ()
    officers: int = 1
    does: tuple[Does, ...] = ()
    stops: tuple[Stops, ...] = ()
    resumes: tuple[Stops, ...] = ()
    sets: tuple[Sets, ...] = ()
    switch: RouteName | None = None
    returns: bool = False
    owed: bool = False

    @property
    def fixes(self) -> frozenset[FactName]:
        """The facts it may fix: those it sets, and the days that are given with it."""
        given = (FactName(name) for name in (*self.takes, *self.may_take))
        return frozenset((*(sets.fact for sets in self.sets), *given))


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """The office is late: no deemed effect; the matter goes up to the head."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deemed:
    """The law itself takes the act, counting from the clock's start or from its last day."""

    act: ActName
    as_of: Literal["start", "end"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """The law puts the subject into the state this act leads to, where an officer owes an act.

    Where the act is not possible then, the party is late, and no more follows.
    """

    act: ActName


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """The right to this act is lost."""

    act: ActName


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """The party is late, which is on record; what the office may do about it is in the rules."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoEffect:
    """The clock ends and nothing follows (a bar that it held up ends with it)."""


Lapse = Overdue | Deemed | Owed | Lost | Late | NoEffect


@dataclass(frozen=True, slots=True, kw_only=True)
class StartsOn:
    """The clock starts on the day of this act or service, if the condition holds after it."""

    ref: Trigger
    when: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FromInput:
    """The limit is the one an officer fixed in this input of the starting act."""

    name: InputName


@dataclass(frozen=True, slots=True, kw_only=True)
class ToFact:
    """The limit is a day that is a fact of the case, that day inclusive."""

    fact: FactName


@dataclass(frozen=True, slots=True, kw_only=True)
class Lengthening:
    """The act that extends the limit, and by how much."""

    by: ActName
    limit: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One clock of a machine.

    Without ``starts`` it starts when its fact (``back_from``, ``counts_from`` or ``ToFact``) is
    fixed. It is met by the first of ``met_by`` or when ``met_when`` comes true, void by the first
    of ``void_by`` or when the subject leaves ``within``. ``counts_from`` names the day it counts
    from, where that is not the day of the act; no earlier day than ``not_before`` counts, and no
    time runs that was over before. While it runs it may bar its party from something, and nobody
    does what meets the clocks that it ``holds_up``. One run at a time, unless ``each`` start begins
    its own; of several such runs an act ends none, for nobody says which it is about.
    """

    name: ClockName
    against: Party
    limit: Term | FromInput | ToFact
    on_lapse: Lapse
    basis: str
    promised: Term | None = None
    starts: tuple[StartsOn, ...] = ()
    back_from: FactName | None = None
    counts_from: FactName | None = None
    not_before: date | None = None
    met_by: tuple[ActRef, ...] = ()
    met_when: Condition | None = None
    void_by: tuple[ActRef, ...] = ()
    within: tuple[StateName, ...] = ()
    when: Condition | None = None
    extension: Lengthening | None = None
    bars: BarName | None = None
    holds_up: tuple[ClockName, ...] = ()
    each: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MachineRule:
    """The states, steps and clocks of one subject; the first state is the one it enters at."""

    states: tuple[State, ...]
    steps: tuple[Step, ...]
    clocks: tuple[ClockRule, ...] = ()

    def state(self, name: StateName) -> State | None:
        """The state of that name; None for ``nothing``."""
        return next((state for state in self.states if state.name == name), None)

    def named(self, act: ActName) -> tuple[Step, ...]:
        """Every step of that act, whatever state it starts from."""
        return tuple(step for step in self.steps if step.act == act)


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One commitment of the item: which subject it is, and what kind of promise."""

    subject: Subject
    name: str
    kind: Literal["already-meets", "will-meet", "will-submit"]
    evidence: tuple[MaterialId, ...] = ()
    may_operate_before: bool = False


@dataclass(frozen=True, kw_only=True, eq=False)
class Procedure:
    """The law of one item on one route, for every subject of a case.

    ``materials`` are those a complete file needs on this route; ``known_materials`` all the item
    names; ``separate`` groups of roles that one person may not combine in a case;
    ``promises`` the commitments in their order; from one of the case's acts ``supervised_from`` to
    one of ``supervised_until`` the enterprise is on the supervision list. ``matter`` is what its
    cases ask for; where that concerns the permit of another case, ``concerned`` says what may be
    done to it.
    """

    item: ItemCode
    category: CategoryName
    route: RouteName
    department: DepartmentCode
    machines: Mapping[Subject, MachineRule]
    materials: tuple[MaterialId, ...] = ()
    known_materials: tuple[MaterialId, ...] = ()
    separate: tuple[tuple[Role, ...], ...] = ()
    promises: tuple[Promise, ...] = ()
    supervised_from: tuple[ActName, ...] = ()
    supervised_until: tuple[ActName, ...] = ()
    matter: str = NEW
    concerned: MachineRule | None = None

    def __post_init__(self) -> None:
        """Put the subjects into their one order, which the canonical text cannot keep."""
        ordered = dict(sorted(self.machines.items(), key=lambda entry: _place(entry[0])))
        object.__setattr__(self, "machines", ordered)

    @cached_property
    def opening(self) -> ActName | None:
        """The act by which a party opens a case; None where only officers can, or nobody.

        Where no permits are issued, nobody asks for the renewal or alteration of one.
        """
        if self.matter != NEW and self.concerned is None:
            return None
        entries = (step for step in self.machines[CASE].steps if NOTHING in step.sources)
        return next((s.act for s in entries if any(isinstance(by, Party) for by in s.by)), None)

    def clocks(self) -> Iterator[tuple[Subject, ClockRule]]:
        """The clock rules of every subject."""
        for subject, machine in self.machines.items():
            yield from ((subject, rule) for rule in machine.clocks)

    @cached_property
    def awaited(self) -> frozenset[PaperRef]:
        """The papers, each about its subject, whose service some clock waits for."""
        refs = (start.ref for _, rule in self.clocks() for start in rule.starts)
        return frozenset(ref for ref in refs if isinstance(ref, PaperRef))

    @cached_property
    def body(self) -> str:
        """The canonical text; ``Procedure.read`` gives the procedure back."""
        return canonical(encode(self, Procedure)).decode()

    @cached_property
    def digest(self) -> Digest:
        """The digest of the canonical text."""
        return digest_of(self.body.encode())

    @staticmethod
    def read(body: str) -> Procedure:
        """The procedure whose canonical text this is; the same object while it is in use."""
        return _read(body)


def _place(subject: Subject) -> tuple[str, int]:
    """The commitments in the order of their numbers: 2 before 10."""
    name, _, ordinal = subject.partition("/")
    return name, int(ordinal or 0)


@lru_cache(maxsize=256)
def _read(body: str) -> Procedure:
    procedure: Procedure = decode(json.loads(body), Procedure)
    return procedure
