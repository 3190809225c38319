"""The shape of every rule file, exactly as people write it; what passes has no unreadable value."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, ConfigDict, Field, StrictBool, StrictInt, model_validator

from permits.rules.words import (
    Basis,
    ByWritten,
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
    RungWritten,
    many,
    refuse,
)
from permits.texts import Day, Schema
from permits.vocabulary import Party, Role, message

MachineName = Literal["case", "commitment", "permit"]
Target = Literal["case", "commitments", "permit"]


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


class ConditionText(RuleSchema):
    """One predicate: exactly one key."""

    materials: Literal["complete"] | None = None
    evidence: Literal["complete"] | None = None
    served: Name | None = None
    done: References | None = None
    runs: Reference | None = None
    in_: dict[MachineName, Names] | None = None
    standing: Name | None = None
    parameter: Name | None = None
    listed: Name | None = None
    matter: Literal["new", "renewal", "alteration"] | None = None
    pending: Literal["renewal", "alteration"] | None = None
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


def _stops(value: object) -> object:
    """``stops: CLOCK`` takes its reason from the act's input, ``{CLOCK: REASON}`` brings it."""
    return {value: None} if isinstance(value, str) else value


class ActText(Titled, Cited):
    """One act: who, from where to where, what it needs and what it brings about."""

    by: Annotated[tuple[ByWritten, ...], BeforeValidator(many)]
    from_: Positions
    to: Annotated[str, Field(min_length=1)] | None = None
    as_of: Literal["materials-complete"] | None = None
    require: tuple[ConditionText, ...] = ()
    takes: Names = ()
    papers: Annotated[tuple[PaperWritten, ...], BeforeValidator(many)] = ()
    officers: Annotated[StrictInt, Field(ge=1)] = 1
    does: Mapping[Target, Names] = {}
    stops: Annotated[Mapping[Name, str | None], BeforeValidator(_stops)] = {}
    resumes: Names = ()
    sets: Mapping[Name, LimitWritten] = {}
    switch: Name | None = None
    returns: bool = False


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
    """The act that starts a clock, if the condition holds then."""

    act: Reference
    when: ConditionText | None = None


class ExtensionText(RuleSchema):
    """The act that lengthens a limit once, and by how much."""

    by: Name
    limit: LimitWritten


class ClockText(Titled, Cited):
    """One clock: whose time, from when, how long, what meets it, what its lapse brings."""

    against: Party
    when: ConditionText | None = None
    while_: Names = ()
    starts: Annotated[
        tuple[Annotated[StartText, BeforeValidator(_start)], ...], BeforeValidator(many)
    ] = ()
    back_from: Name | None = None
    ends: Name | None = None
    limit: LimitWritten | None = None
    promised: LimitWritten | None = None
    met_by: References = ()
    met_when: ConditionText | None = None
    extension: ExtensionText | None = None
    on_lapse: LapseWritten | None = None
    remind: tuple[RungWritten, ...] | None = None
    bars: Name | None = None


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
    """What stages, machines and categories have in common."""

    effective: Day
    needs: NeedsText = NeedsText()
    separate: tuple[tuple[Role, ...], ...] = ()
    parameters: Mapping[Name, ParameterText] = {}
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
    supervised_from: Name | None = None

    @property
    def name(self) -> str:
        return self.procedure


class InputText(Titled):
    """Something given with an act."""

    kind: InputKind


class RemedyText(Titled, Cited):
    """What the reader of a paper may do about it, in one sentence."""


class PaperText(Titled):
    """A kind of paper; ``remedies`` are those it tells its reader of."""

    remedies: Annotated[tuple[Name, ...], BeforeValidator(many)] = ()


class WordsText(RuleSchema):
    """Words that all rule files share; ``nothing`` is the state of what has not begun."""

    nothing: Titled | None = None
    papers: Mapping[Name, PaperText] = {}
    remedies: Mapping[Name, RemedyText] = {}
    inputs: Mapping[Name, InputText] = {}
    bars: Mapping[Name, Titled] = {}
    facts: Mapping[Name, Titled] = {}
    stop_reasons: Mapping[Name, Titled] = {}


class RemindersText(RuleSchema):
    """The office's ladder per party, for every clock that has none of its own."""

    applicant: tuple[RungWritten, ...] = ()
    holder: tuple[RungWritten, ...] = ()
    enterprise: tuple[RungWritten, ...] = ()
    interested_person: tuple[RungWritten, ...] = ()
    department: tuple[RungWritten, ...] = ()
