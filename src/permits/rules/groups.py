"""Groups of states: one name for several, spelled out before anything else reads the parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from permits.rules.schema import ActText, ClockText, ConditionText, StartText

Groups: TypeAlias = Mapping[str, tuple[str, ...]]
"""The states of each group of one machine."""
AllGroups: TypeAlias = Mapping[str, Groups]
"""The groups of each machine."""


def spelled_out(names: Iterable[str], groups: Groups) -> tuple[str, ...]:
    """The states, those of a group in its place, each once."""
    return tuple(dict.fromkeys(state for name in names for state in groups.get(name, (name,))))


def act_in_full(text: ActText, groups: AllGroups) -> ActText:
    """The act, its conditions without groups."""
    require = tuple(_condition(condition, groups) for condition in text.require)
    return text.model_copy(update={"require": require})


def clock_in_full(text: ClockText, machine: str, groups: AllGroups) -> ClockText:
    """The clock without groups."""
    within = spelled_out(text.while_, groups.get(machine, {}))
    update: dict[str, object] = {
        "while_": within,
        "starts": tuple(_start(start, groups) for start in text.starts),
    }
    for key, condition in (("when", text.when), ("met_when", text.met_when)):
        if condition:
            update[key] = _condition(condition, groups)
    return text.model_copy(update=update)


def _start(text: StartText, groups: AllGroups) -> StartText:
    when = _condition(text.when, groups) if text.when else None
    return text.model_copy(update={"when": when})


def _condition(text: ConditionText, groups: AllGroups) -> ConditionText:
    if text.in_ is not None:
        states = {m: spelled_out(names, groups.get(m, {})) for m, names in text.in_.items()}
        return text.model_copy(update={"in_": states})
    if text.not_ is not None:
        return text.model_copy(update={"not_": _condition(text.not_, groups)})
    for key, parts in (("any", text.any), ("all", text.all)):
        if parts is not None:
            return text.model_copy(update={key: tuple(_condition(p, groups) for p in parts)})
    return text
