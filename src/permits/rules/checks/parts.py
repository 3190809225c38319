"""What must be right in one file alone: bases, limits, ends, kinds of parameters, predicates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from permits.clocks import Term, never_longer
from permits.engine.procedure import NoEffect
from permits.rules.binding import bound_value
from permits.rules.checks.mentions import Path, conditions
from permits.rules.conditions import STOP_REASON
from permits.rules.library import RuleFile
from permits.rules.schema import (
    ActText,
    ClockText,
    ConditionText,
    MachineText,
    PartText,
    WordsText,
)
from permits.rules.words import COMMITMENT, PAPER, Given, InputKind, LimitText, ParameterKind
from permits.texts import ValueFault
from permits.vocabulary import INFER, Diagnostic, Message, message

Fault = tuple[Path, str, Message, Message]
"""Where within the file, the code, what is wrong, what to do."""


@dataclass(frozen=True, slots=True)
class _Named:
    """An act or clock under the name it has in the file."""

    name: str
    path: Path


def part_faults(file: RuleFile[PartText], words: WordsText) -> Iterator[Diagnostic]:
    """All faults that need no other file but the shared words."""
    for path, code, what, remedy in _faults(file.text, words):
        yield Diagnostic(place=file.place(*path), code=code, message=what, remedy=remedy)


def _faults(text: PartText, words: WordsText) -> Iterator[Fault]:
    yield from _groups(text)
    for name, act in text.acts.items():
        yield from _cited(text, act, _Named(name, ("acts", name)))
        yield from _stops(text, act, ("acts", name))
    for name, clock in text.clocks.items():
        named = _Named(name, ("clocks", name))
        yield from _cited(text, clock, named)
        yield from _ends(clock, named)
        yield from _limits(text, clock, named)
        yield from _fixed_by_input(text, clock, named, words)
    for name in text.parameters:
        yield from _default(text, name)
    yield from _predicates(text)


def _groups(text: PartText) -> Iterator[Fault]:
    """A group is no state and holds no group: either would be read as the other."""
    for name, states in text.groups.items():
        paths = [("groups", name)] if name in text.states else []
        grouped = [number for number, state in enumerate(states) if state in text.groups]
        for path in (*paths, *(("groups", name, number) for number in grouped)):
            yield (
                path,
                "group-for-state",
                message("a group of states stands where a state is meant"),
                message("give the group a name of its own, and name the states in it"),
            )


def _cited(text: PartText, part: ActText | ClockText, named: _Named) -> Iterator[Fault]:
    basis = part.basis or text.basis or ()
    note = part.note or (text.note if part.basis is None else None)
    if not basis:
        yield (
            named.path,
            "without-basis",
            message("'{name}' cites no law", name=named.name),
            message("add basis, here or for the whole file"),
        )
    elif INFER in basis and not note:
        yield (
            (*named.path, "basis"),
            "inferred-without-note",
            message("nothing says from what '{name}' is inferred", name=named.name),
            message("add note"),
        )


def _stops(text: PartText, act: ActText, path: Path) -> Iterator[Fault]:
    for key, stops in (("stops", act.stops), ("resumes", act.resumes)):
        if stops and isinstance(text, MachineText):
            yield (
                (*path, key),
                "misplaced-stop",
                message("only the clocks of a case are stopped"),
                message("let an act of the case do it"),
            )
    for clock, reason in act.stops.items():
        if reason is None and STOP_REASON not in act.takes:
            yield (
                (*path, "stops"),
                "stop-without-ground",
                message("nothing says on which ground the clock '{clock}' stops", clock=clock),
                message("add stop-reason to takes, or write the ground after the clock, in braces"),
            )


def _ends(clock: ClockText, named: _Named) -> Iterator[Fault]:
    if clock.on_lapse is None:
        yield (
            named.path,
            "clock-without-lapse",
            message("'{clock}' does not say what its lapse brings", clock=named.name),
            message("add on-lapse: deemed, owed, lost, overdue or nothing"),
        )
    ends = clock.met_by or clock.met_when or clock.void_by or clock.while_
    if not ends and not isinstance(clock.on_lapse, NoEffect):  # a right, a ban: it runs out
        yield (
            named.path,
            "clock-without-end",
            message("nothing but its lapse ends '{clock}'", clock=named.name),
            message("add met-by, met-when, void-by or while"),
        )
    if not (clock.starts or clock.back_from or clock.counts_from or clock.ends):
        yield (
            named.path,
            "clock-without-start",
            message("nothing starts '{clock}'", clock=named.name),
            message("add starts, or the day it counts from, counts back from or ends on"),
        )
    if clock.not_before and not (clock.counts_from or clock.back_from):
        yield (
            (*named.path, "not-before"),
            "not-before-without-a-day",
            message("'{clock}' counts from no day that may be earlier", clock=named.name),
            message("say what it counts from or back from, or leave not-before out"),
        )
    if (clock.limit is None) == (clock.ends is None):
        yield (
            named.path,
            "clock-without-limit",
            message("'{clock}' needs either a limit or a day on which it ends", clock=named.name),
            message("write limit or ends"),
        )


def _limits(text: PartText, clock: ClockText, named: _Named) -> Iterator[Fault]:
    statutory, promised = clock.limit, clock.promised
    if _can_outlast(promised, statutory):
        yield (
            (*named.path, "promised"),
            "promised-too-long",
            message("the promised limit of '{clock}' can outlast the law's", clock=named.name),
            message("promise a shorter one, in the unit of the law's"),
        )
    extension = clock.extension.limit if clock.extension else None
    for key, given, kind in (
        ("limit", statutory, ParameterKind.LIMIT),
        ("promised", promised, ParameterKind.LIMIT),
        ("extension", extension, ParameterKind.LIMIT),
        ("on-lapse", clock.on_lapse, ParameterKind.LAPSE),
    ):
        declared = text.parameters.get(given.name) if isinstance(given, Given) else None
        if declared is not None and declared.kind is not kind:
            yield (
                (*named.path, key),
                "parameter-of-wrong-kind",
                message("the parameter is of kind {found}", found=declared.kind),
                message("use one of kind {kind}", kind=kind),
            )


def _can_outlast(promised: LimitText | None, statutory: LimitText | None) -> bool:
    """Whether both are written as lengths, and the promise is not surely the shorter."""
    if not isinstance(promised, Term) or not isinstance(statutory, Term):
        return False
    return not never_longer(promised, statutory)


def _fixed_by_input(
    text: PartText, clock: ClockText, named: _Named, words: WordsText
) -> Iterator[Fault]:
    """A limit that an officer fixes is an input of every act that starts the clock."""
    if not isinstance(clock.limit, str) or clock.limit not in words.inputs:
        return
    acts = [act for start in clock.starts for act in starting(text.acts, start.act)]
    taken = all(clock.limit in act.takes for act in acts)
    if not taken or words.inputs[clock.limit].kind is not InputKind.LIMIT:
        yield (
            (*named.path, "limit"),
            "limit-without-unit",
            message("no act that starts '{clock}' fixes its limit", clock=named.name),
            message("let the act take an input of kind limit, or write the limit with its unit"),
        )


def starting(acts: Mapping[str, ActText], trigger: str) -> Iterator[ActText]:
    """The act of that name, or those that make out the paper whose service is meant."""
    if not trigger.startswith(PAPER):
        yield from (act for name, act in acts.items() if name == trigger)
        return
    paper = trigger.removeprefix(PAPER)
    yield from (act for act in acts.values() if paper in act.papers)


def _default(text: PartText, name: str) -> Iterator[Fault]:
    """A default must be what may be bound."""
    parameter = text.parameters[name]
    if parameter.default is None:
        return
    try:
        bound_value(parameter.kind, parameter.default)
    except ValueFault as wrong:
        yield ("parameters", name, "default"), wrong.code, wrong.what, wrong.remedy


def _predicates(text: PartText) -> Iterator[Fault]:
    of_commitment = isinstance(text, MachineText) and text.machine == COMMITMENT
    for condition, path in _all_conditions(text):
        if condition.holder and isinstance(text, MachineText):
            yield (
                path,
                "misplaced-predicate",
                message("only a case is about the permit of another"),
                message("use it in a stage"),
            )
        if (condition.promise or condition.evidence) and not of_commitment:
            yield (
                path,
                "misplaced-predicate",
                message("promise and evidence are known to a commitment only"),
                message("use them in the machine of the commitment"),
            )


def _all_conditions(text: PartText) -> Iterator[tuple[ConditionText, Path]]:
    for name, act in text.acts.items():
        for number, condition in enumerate(act.require):
            yield from conditions(condition, ("acts", name, "require", number))
    for name, clock in text.clocks.items():
        for key, single in (("when", clock.when), ("met-when", clock.met_when)):
            if single:
                yield from conditions(single, ("clocks", name, key))
        for number, start in enumerate(clock.starts):
            if start.when:
                yield from conditions(start.when, ("clocks", name, "starts", number, start.act))
