"""The small words of the rule language: positions, kinds, references, limits, lapses."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Annotated, NoReturn, TypeAlias

from pydantic import AfterValidator, BeforeValidator, PlainValidator

from permits.clocks import Term, parse_term
from permits.engine.procedure import Deemed, Lapse, Late, Lost, NoEffect, Overdue, Owed
from permits.rules.rungs import Rung, parse_rung, roles_written
from permits.texts import ValueFault, advice
from permits.vocabulary import (
    ActName,
    InputName,
    Malformed,
    Message,
    Party,
    Role,
    message,
    parse_basis,
)

NOTHING, FIRST, FIRST_STAGE, NEXT = "nothing", "first", "first-stage", "next"
ANY, ANY_OR_FINAL = "any", "any-or-final"
POSITIONS = frozenset({NOTHING, FIRST, FIRST_STAGE, NEXT, ANY, ANY_OR_FINAL})
"""Where an act starts or leads to, said by the place in the path instead of by name."""
OWN = "own"
"""The place of the category's own segment in its path."""
CASE, COMMITMENT, PERMIT = "case", "commitment", "permit"
APPLICATION = "application"
"""Stands before an act on the cases pending on the permit."""
MACHINES = (CASE, COMMITMENT, PERMIT, APPLICATION)
PAPER = "paper."
"""Before the name of a paper whose service starts a clock, of this subject unless one is named."""
REMEDY = "remedy."
"""Before the name of a remedy; the service of any paper that tells of it starts the clock."""
BOUND = "$"
"""Before the name of a parameter."""

_NOT_NAMES = POSITIONS | {OWN, "true", "false", "null", "infer"}
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_PIN = re.compile(rf"({_NAME.pattern})@(\d{{4}}-\d{{2}}-\d{{2}})")


class ParameterKind(StrEnum):
    """What may be bound to a parameter."""

    LIMIT = "limit"
    LAPSE = "lapse"
    FLAG = "flag"
    MATERIALS = "materials"
    COMMITMENTS = "commitments"
    PERMIT = "permit"
    PROMISE = "promise"
    STOP_REASONS = "stop-reasons"
    PAPERS = "papers"
    TEXT = "text"
    ACTS = "acts"


class PromiseKind(StrEnum):
    """What is promised: it is so already, it will be so by a day, a material will be handed in."""

    ALREADY_MEETS = "already-meets"
    WILL_MEET = "will-meet"
    WILL_SUBMIT = "will-submit"


class InputKind(StrEnum):
    """What is given with an act."""

    MATERIALS = "materials"
    TEXT = "text"
    LIMIT = "limit"
    CHOICE = "choice"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Given:
    """``$name``: whatever is bound to the parameter of that name."""

    name: str


LimitText: TypeAlias = Term | Given | InputName
"""A limit as rules write it: a length, a parameter, or the name of the input that fixes it."""


def refuse(code: str, what: Message, remedy: Message) -> NoReturn:
    """A value that cannot be read becomes this fault, at its place."""
    raise ValueFault(code, what, remedy=remedy)


def many(value: object) -> object:
    """A list; one value alone is a list of itself."""
    return value if isinstance(value, list) or value is None else [value]


def read_name(value: str) -> str:
    """A name; refused are other spellings and the words that mean something else."""
    if not _NAME.fullmatch(value) or value in _NOT_NAMES:
        refuse(
            "rule-no-name",
            message("'{value}' cannot be a name", value=value),
            message("use small letters, digits and hyphens, and no word of the language itself"),
        )
    return value


def read_limit(value: object) -> LimitText:
    """A length with its unit, ``$parameter``, or the input in which an officer fixes it."""
    if isinstance(value, str) and value.startswith("$"):
        return Given(read_name(value[1:]))
    if isinstance(value, str) and _NAME.fullmatch(value):
        return InputName(value)
    return read_term(value)


def read_term(value: object) -> Term:
    """A length with its unit."""
    try:
        return parse_term(str(value))
    except Malformed:
        refuse(
            "limit-without-unit",
            message("'{value}' is no limit", value=value),
            message("write the number with 个工作日, 个自然日, 个月 or 年, or write 当场"),
        )


def read_lapse(value: object) -> Lapse | Given:
    """What follows when the last day passes; ``$parameter`` leaves it to item or area."""
    match value:
        case "overdue":
            return Overdue()
        case "late":
            return Late()
        case "nothing":
            return NoEffect()
        case str() if value.startswith("$"):
            return Given(read_name(value[1:]))
        case {"deemed": str(act), "as-of": "start" | "end" as day, **rest} if not rest:
            return Deemed(act=ActName(act), as_of=day)
        case {"owed": str(act), **rest} if not rest:
            return Owed(act=ActName(act))
        case {"lost": str(act), **rest} if not rest:
            return Lost(act=ActName(act))
        case _:
            refuse(
                "unknown-lapse",
                message("this is no lapse"),
                message(
                    "write overdue, late, nothing, (owed: ACT), (lost: ACT) or "
                    "(deemed: ACT, as-of: start or end), the last three in braces"
                ),
            )


def _trigger(value: str) -> str:
    for prefix in (PAPER, REMEDY):
        if value.startswith(prefix):
            read_name(value.removeprefix(prefix))
            return value
    return _reference(value)


def paper_meant(trigger: str, machine: str) -> tuple[str, str]:
    """Of ``paper.NAME`` or ``paper.MACHINE.NAME``, read in that machine: the machine, the paper."""
    subject, _, paper = trigger.removeprefix(PAPER).rpartition(".")
    return subject or machine, paper


def _reference(value: str) -> str:
    if value.startswith(BOUND):
        read_name(value.removeprefix(BOUND))
        return value
    machine, dot, name = value.rpartition(".")
    if dot and machine not in MACHINES:
        refuse(
            "unknown-subject",
            message("'{value}' is no subject", value=machine),
            message("write case.NAME, commitment.NAME or permit.NAME"),
        )
    read_name(name)
    return value


def _pin(value: str) -> str:
    if not _PIN.fullmatch(value) and value != OWN:
        refuse(
            "rule-no-pin",
            message("'{value}' does not say which version is meant", value=value),
            message("write NAME@YYYY-MM-DD"),
        )
    return value


def _basis(value: str) -> str:
    try:
        parse_basis(value)
    except ValueError as error:
        refuse(
            "unreadable-citation",
            message("the citation '{part}' cannot be read", part=error),
            message("write LAW ARTICLE(PARAGRAPH)(ITEM), a comma between two, or infer"),
        )
    return value


def _position(value: str) -> str:
    return value if value in POSITIONS else read_name(value)


def _paper(value: object) -> str | Given:
    written = str(value)
    return Given(read_name(written[1:])) if written.startswith("$") else read_name(written)


def _rung(value: object) -> Rung:
    """A rung alone, or ``RUNG: ROLE``: it goes to that role alone."""
    if not isinstance(value, dict):
        return _when(value)
    if len(value) != 1:
        return _when(", ".join(f"{when}: {to}" for when, to in value.items()))
    ((when, to),) = value.items()
    return replace(_when(when), to=_reader(to))


def _when(value: object) -> Rung:
    try:
        return parse_rung(str(value))
    except Malformed:
        refuse(
            "unreadable-reminder",
            message("'{value}' does not say when to remind", value=value),
            message(
                "write it like 3个工作日前, 到期日, 逾期后1个工作日 or 逾期后5个工作日: 负责人"
            ),
        )


def _reader(value: object) -> Role:
    known = roles_written()
    if str(value) in known:
        return known[str(value)]
    refuse(
        "unknown-role",
        message("'{value}' is no role that could be reminded", value=value),
        advice(str(value), frozenset(known)),
    )


def _in_time(rung: Rung) -> Rung:
    if rung.after:
        refuse(
            "reminder-never-rings",
            message("a party's time is over after its last day, so nobody would be reminded"),
            message("remind of it before the last day, or on that day (到期日)"),
        )
    return rung


def _by(value: object) -> Party | Role:
    if isinstance(value, str) and value in set(Party):
        return Party(value)
    if isinstance(value, str) and value in set(Role):
        return Role(value)
    refuse(
        "unknown-role",
        message("'{value}' is no party and no role", value=value),
        advice(str(value), frozenset[str]([*Party, *Role])),
    )


Name = Annotated[str, AfterValidator(read_name)]
Names = Annotated[tuple[Name, ...], BeforeValidator(many)]
Position = Annotated[str, AfterValidator(_position)]
Positions = Annotated[tuple[Position, ...], BeforeValidator(many)]
Reference = Annotated[str, AfterValidator(_reference)]
"""A name of the same machine, ``machine.name``, or ``$name``: the acts bound to that parameter."""
Trigger = Annotated[str, AfterValidator(_trigger)]
"""An act by reference, or ``paper.name``: the service of that paper."""
References = Annotated[tuple[Reference, ...], BeforeValidator(many)]
Pin = Annotated[str, AfterValidator(_pin)]
Basis = Annotated[tuple[Annotated[str, AfterValidator(_basis)], ...], BeforeValidator(many)]
"""Citations in order of preference: the first in force on the day, in the area, is the basis."""
LimitWritten = Annotated[LimitText, PlainValidator(read_limit)]
TermWritten = Annotated[Term, PlainValidator(read_term)]
LapseWritten = Annotated[Lapse | Given, PlainValidator(read_lapse)]
PaperWritten = Annotated[str | Given, PlainValidator(_paper)]
ByWritten = Annotated[Party | Role, PlainValidator(_by)]
RungWritten = Annotated[Rung, PlainValidator(_rung)]
RungInTime = Annotated[RungWritten, AfterValidator(_in_time)]
"""A rung of a clock that is open up to its last day only."""
