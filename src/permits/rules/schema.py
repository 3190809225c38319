"""The shape of every rule file, exactly as people write it; what passes has no unreadable value."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, model_validator

from permits.engine.procedure import Overdue
from permits.rules.words import (
    Basis,
    ByWritten,
    Given,
    InputKind,
    LapseWritten,
    LimitWritten,
    Name,
    Names,
    PaperWritten,
    ParameterKind,
    Pin,
    Positions,
    PromiseKind,
    Reference,
    References,
    RungInTime,
    RungWritten,
    Trigger,
    many,
    refuse,
)
from permits.texts import Day, Schema
from permits.vocabulary import Party, Role, message

MachineName = Literal["case", "commitment", "permit"]
Target = Literal["case", "commitments", "permit", "applications"]
Matter = Literal["new", "renewal", "alteration"]
Scope = Literal["item"]
"""A bar that holds only for the item which brought it."""


class RuleSchema(Schema):
    """A mapping in a rule file; lists may be written as one value, so their shape is not strict."""

    model_config = ConfigDict(strict=False)


class Titled(RuleSchema):
    """What people see: a title in Chinese and in English."""

    zh: str
    en: str


class Cited(RuleSchema):
    """What rests on a law; a reading that no law states says so in a note."""

    basis: Basis | None = None
    note: str | None = None


def _plain(value: object) -> object:
    """``NAME`` alone says no more than that; ``{NAME: VALUE}`` says something of it."""
    return {value: None} if isinstance(value, str) else value


class ConditionText(RuleSchema):
    """One predicate: exactly one key."""

    materials: Literal["complete"] | None = None
    evidence: Literal["complete"] | None = None
    issued: Name | None = None
    served: Name | None = None
    done: References | None = None
    stands: dict[Reference, References] | None = None
    runs: Reference | None = None
    since: dict[Name, Reference] | None = None
    in_: dict[MachineName, Names] | None = None
    standing: Annotated[dict[Name, Scope | None], BeforeValidator(_plain)] | None = None
    parameter: Name | None = None
    listed: Name | None = None
    chose: dict[Name, Names] | None = None
    known: Name | None = None
    in_time: Name | None = None
    matter: Annotated[tuple[Matter, ...], BeforeValidator(many)] | None = None
    pending: Matter | None = None
    holder: Literal["applicant"] | None = None
    promise: Annotated[tuple[PromiseKind, ...], BeforeValidator(many)] | None = None
    not_: ConditionText | None = None
    any: tuple[ConditionText, ...] | None = None
    all: tuple[ConditionText, ...] | None = None

    @model_validator(mode="after")
    def _one(self) -> ConditionText:
        if len(self.model_fields_set) != 1:
            refuse(
                "not-one-predicate",
                message("a condition has exactly one predicate"),
                message("write each in braces of its own; alternatives under any"),
            )
        return self


class StateText(Titled):
    """A state; ``final`` ends the matter, ``owes`` an act, ``bars`` the party."""

    final: Literal["done", "void"] | None = None
    owes: Name | None = None
    bars: Name | None = None


def _set(value: object) -> object:
    """``LIMIT`` counts from the act's own day, ``{after: FACT, limit: LIMIT}`` after that day."""
    return value if isinstance(value, dict) else {"limit": value}


class SetText(RuleSchema):
    """The term whose last day becomes a fact, and the fact after whose day it begins."""

    limit: LimitWritten
    after: Name | None = None


class ActText(Titled, Cited):
    """One act: who, from where to where, what it needs and what it brings about.

    ``stops: CLOCK`` takes its ground from the act's input, ``{CLOCK: GROUND}`` brings it; so does
    ``resumes``. What is ``owed`` must be done as soon as what it requires holds; ``past: CLOCK``:
    not before its time is over, as far as its day is known.
    """

    by: Annotated[tuple[ByWritten, ...], BeforeValidator(many)]
    from_: Positions
    to: Annotated[str, Field(min_length=1)] | None = None
    as_of: Literal["materials-complete"] | None = None
    require: tuple[ConditionText, ...] = ()
    past: Names = ()
    takes: Names = ()
    may_take: Names = ()
    papers: Annotated[tuple[PaperWritten, ...], BeforeValidator(many)] = ()
    officers: Annotated[StrictInt, Field(ge=1)] = 1
    does: Mapping[Target, Names] = {}
    stops: Annotated[Mapping[Name, str | None], BeforeValidator(_plain)] = {}
    resumes: Annotated[Mapping[Name, str | None], BeforeValidator(_plain)] = {}
    sets: Mapping[Name, Annotated[SetText, BeforeValidator(_set)]] = {}
    switch: Name | None = None
    returns: bool = False
    owed: bool = False


def _start(value: object) -> object:
    """``ACT`` or ``{ACT: CONDITION}``."""
    match value:
        case str():
            return {"act": value}
        case dict() if len(value) == 1:
            ((act, when),) = value.items()
            return {"act": act, "when": when}
    return refuse(
        "no-start",
        message("this does not say what starts the clock"),
        message("write ACT or (ACT: CONDITION), the latter in braces"),
    )


class StartText(RuleSchema):
    """The act, or the service of a paper, that starts a clock, if the condition holds then."""

    act: Trigger
    when: ConditionText | None = None


class ExtensionText(RuleSchema):
    """The act that lengthens a limit once, and by how much."""

    by: Name
    limit: LimitWritten


class ClockText(Titled, Cited):
    """One clock: whose time, from when, how long, what meets it, what its lapse brings.

    While it runs, nobody does what meets the clocks that it ``holds_up``. ``not-before: norm``:
    what was before the item came under this category does not count. ``each``: every start begins
    a run of its own, also while another runs.
    """

    against: Party
    when: ConditionText | None = None
    while_: Names = ()
    starts: Annotated[
        tuple[Annotated[StartText, BeforeValidator(_start)], ...], BeforeValidator(many)
    ] = ()
    back_from: Name | None = None
    counts_from: Name | None = None
    not_before: Literal["norm"] | None = None
    ends: Name | None = None
    limit: LimitWritten | None = None
    promised: LimitWritten | None = None
    met_by: References = ()
    met_when: ConditionText | None = None
    void_by: References = ()
    holds_up: Names = ()
    each: StrictBool = False
    extension: ExtensionText | None = None
    on_lapse: LapseWritten | None = None
    remind: tuple[RungWritten, ...] | None = None
    bars: Name | None = None

    @model_validator(mode="after")
    def _rings(self) -> ClockText:
        waits = isinstance(self.on_lapse, Overdue | Given | None)
        if not waits and any(rung.after for rung in self.remind or ()):
            refuse(
                "reminder-never-rings",
                message("the clock is over after its last day, so nobody would be reminded then"),
                message("remind of it before the last day, or on that day (到期日)"),
            )
        return self


class ParameterText(Cited):
    """What an item, an area or the default binds; a default with a basis holds while that does."""

    kind: ParameterKind
    optional: StrictBool = False
    default: object = None


class NeedsText(RuleSchema):
    """What a part expects from the rest of the composition."""

    acts: References = ()
    states: References = ()
    clocks: References = ()


class PartText(Titled, Cited, ABC):
    """What stages, machines and categories have in common.

    ``groups`` are states under one name, which stands for all of them in ``from``, ``while`` and
    ``in``.
    """

    effective: Day
    needs: NeedsText = NeedsText()
    separate: tuple[tuple[Role, ...], ...] = ()
    parameters: Mapping[Name, ParameterText] = {}
    groups: Mapping[Name, Names] = {}
    states: Mapping[Name, StateText] = {}
    acts: Mapping[Name, ActText] = {}
    clocks: Mapping[Name, ClockText] = {}

    @property
    @abstractmethod
    def name(self) -> str:
        """What the file says it is."""


class StageText(PartText):
    """Part of the path of several categories, written once."""

    stage: Name

    @property
    def name(self) -> str:
        return self.stage


class MachineText(PartText):
    """The machine of a commitment or of a permit."""

    machine: Literal["commitment", "permit"]

    @property
    def name(self) -> str:
        return self.machine


class CategoryText(PartText):
    """A category of the reform: the stages of its path and beside it, and its own segment."""

    procedure: Name
    path: tuple[Pin, ...]
    beside: tuple[Pin, ...] = ()
    machines: tuple[Pin, ...] = ()
    bind: Mapping[Name, object] = {}
    demand: Names = ()
    never: Names = ()

    @property
    def name(self) -> str:
        return self.procedure


class InputText(Titled):
    """Something given with an act."""

    kind: InputKind


class RemedyText(Titled, Cited):
    """What the reader of a paper may do about it, in one sentence."""


class ChoiceText(Titled, Cited):
    """A value to choose; ``says`` names the sentence that papers add to it."""

    says: Name | None = None


class PaperText(Titled):
    """A kind of paper; ``remedies`` are those it tells its reader of."""

    remedies: Annotated[tuple[Name, ...], BeforeValidator(many)] = ()


class WordsText(RuleSchema):
    """Words that all rule files share; ``nothing`` is the state of what has not begun.

    ``choices`` has, for every input of that kind, the values there are.
    """

    nothing: Titled | None = None
    papers: Mapping[Name, PaperText] = {}
    remedies: Mapping[Name, RemedyText] = {}
    inputs: Mapping[Name, InputText] = {}
    bars: Mapping[Name, Titled] = {}
    facts: Mapping[Name, Titled] = {}
    choices: Mapping[Name, Mapping[Name, ChoiceText]] = {}
    sentences: Mapping[Name, RemedyText] = {}


class RemindersText(RuleSchema):
    """The office's ladder per party, for every clock that has none of its own.

    Only the office's own time is still open after its last day: it is overdue until it acts.
    """

    applicant: tuple[RungInTime, ...] = ()
    holder: tuple[RungInTime, ...] = ()
    enterprise: tuple[RungInTime, ...] = ()
    interested_person: tuple[RungInTime, ...] = ()
    department: tuple[RungWritten, ...] = ()
