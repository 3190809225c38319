"""Every name a rule file uses, with its place: what it must find elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from permits.engine.procedure import Deemed, Lost, Owed
from permits.rules.conditions import STOP_REASON
from permits.rules.schema import ActText, CategoryText, ClockText, ConditionText, PartText
from permits.rules.words import BOUND, NOTHING, POSITIONS, Given, LimitText
from permits.rules.words import PAPER as SERVED
from permits.rules.words import REMEDY as TOLD_OF

Path: TypeAlias = tuple[str | int, ...]
ACT, STATE, CLOCK, PARAMETER = "act", "state", "clock", "parameter"
BOUND_ACTS, CHOICE = "bound-acts", "choice"
PAPER, INPUT, BAR, FACT, STOP = "paper", "input", "bar", "fact", "stop-reason"
REMEDY = "remedy"


@dataclass(frozen=True, slots=True)
class Mention:
    """A name used as the name of something of that kind."""

    kind: str
    name: str
    path: Path


def mentions(text: PartText) -> Iterator[Mention]:
    """All names the file uses, in its order."""
    for name, states in text.groups.items():
        yield from _listed(STATE, states, ("groups", name))
    for name, state in text.states.items():
        if state.owes:
            yield Mention(ACT, state.owes, ("states", name, "owes"))
        if state.bars:
            yield Mention(BAR, state.bars, ("states", name, "bars"))
    for name, act in text.acts.items():
        yield from _act(act, ("acts", name))
    for name, clock in text.clocks.items():
        yield from _clock(clock, ("clocks", name))
    if isinstance(text, CategoryText):
        yield from _category(text)


def conditions(text: ConditionText, path: Path) -> Iterator[tuple[ConditionText, Path]]:
    """The condition and every condition within it, with their places."""
    yield text, path
    if text.not_:
        yield from conditions(text.not_, (*path, "not"))
    for key, parts in (("any", text.any), ("all", text.all)):
        for number, part in enumerate(parts or ()):
            yield from conditions(part, (*path, key, number))


def _act(act: ActText, path: Path) -> Iterator[Mention]:
    positions = (name for name in act.from_ if name not in POSITIONS)
    yield from _listed(STATE, positions, (*path, "from"))
    if act.to and act.to not in POSITIONS:
        yield Mention(STATE, act.to, (*path, "to"))
    for number, condition in enumerate(act.require):
        yield from _condition(condition, (*path, "require", number))
    yield from _listed(CLOCK, act.past, (*path, "past"))
    yield from _listed(INPUT, act.takes, (*path, "takes"))
    yield from _listed(INPUT, act.may_take, (*path, "may-take"))
    for number, paper in enumerate(act.papers):
        kind, name = (PARAMETER, paper.name) if isinstance(paper, Given) else (PAPER, paper)
        yield Mention(kind, name, (*path, "papers", number))
    for target, acts in act.does.items():
        machine = target.removesuffix("s")
        for number, name in enumerate(acts):
            yield Mention(ACT, f"{machine}.{name}", (*path, "does", target, number))
    yield from _stops(act, path)
    for fact, text in act.sets.items():
        yield Mention(FACT, fact, (*path, "sets", fact))
        yield from _limit(text.limit, (*path, "sets", fact))
        if text.after:
            yield Mention(FACT, text.after, (*path, "sets", fact, "after"))


def _stops(act: ActText, path: Path) -> Iterator[Mention]:
    for key, stops in (("stops", act.stops), ("resumes", act.resumes)):
        for clock, reason in stops.items():
            yield Mention(CLOCK, clock, (*path, key, clock))
            if reason:
                yield Mention(STOP, reason, (*path, key, clock))


def _clock(clock: ClockText, path: Path) -> Iterator[Mention]:
    yield from _listed(STATE, clock.while_, (*path, "while"))
    for key, references in (("met-by", clock.met_by), ("void-by", clock.void_by)):
        yield from (_trigger(r, (*path, key, number)) for number, r in enumerate(references))
    yield from _listed(CLOCK, clock.holds_up, (*path, "holds-up"))
    yield from _starts(clock, path)
    facts = (
        (FACT, "back-from", clock.back_from),
        (FACT, "counts-from", clock.counts_from),
        (FACT, "ends", clock.ends),
    )
    for kind, key, name in (*facts, (BAR, "bars", clock.bars)):
        if name:
            yield Mention(kind, name, (*path, key))
    for key, condition in (("when", clock.when), ("met-when", clock.met_when)):
        if condition:
            yield from _condition(condition, (*path, key))
    for key, limit in (("limit", clock.limit), ("promised", clock.promised)):
        yield from _limit(limit, (*path, key))
    if clock.extension:
        yield Mention(ACT, clock.extension.by, (*path, "extension", "by"))
        yield from _limit(clock.extension.limit, (*path, "extension", "limit"))
    yield from _lapse(clock, (*path, "on-lapse"))


def _starts(clock: ClockText, path: Path) -> Iterator[Mention]:
    for number, start in enumerate(clock.starts):
        yield _trigger(start.act, (*path, "starts", number))
        if start.when:
            yield from _condition(start.when, (*path, "starts", number, start.act))


def _trigger(name: str, path: Path) -> Mention:
    if name.startswith(SERVED):
        return Mention(PAPER, name.removeprefix(SERVED), path)
    if name.startswith(TOLD_OF):
        return Mention(REMEDY, name.removeprefix(TOLD_OF), path)
    if name.startswith(BOUND):
        return Mention(BOUND_ACTS, name.removeprefix(BOUND), path)
    return Mention(ACT, name, path)


def _lapse(clock: ClockText, path: Path) -> Iterator[Mention]:
    lapse = clock.on_lapse
    if isinstance(lapse, Given):
        yield Mention(PARAMETER, lapse.name, path)
    elif isinstance(lapse, Deemed | Owed | Lost):
        yield Mention(ACT, lapse.act, (*path, type(lapse).__name__.lower()))


def _limit(limit: LimitText | None, path: Path) -> Iterator[Mention]:
    if isinstance(limit, Given):
        yield Mention(PARAMETER, limit.name, path)
    elif isinstance(limit, str):
        yield Mention(INPUT, limit, path)


def _condition(text: ConditionText, path: Path) -> Iterator[Mention]:
    for part, at in conditions(text, path):
        simple = (
            (PAPER, "issued", part.issued),
            (PAPER, "served", part.served),
            (CLOCK, "runs", part.runs),
            (PARAMETER, "parameter", part.parameter),
            (PARAMETER, "listed", part.listed),
            (FACT, "known", part.known),
            (FACT, "in-time", part.in_time),
        )
        yield from (Mention(kind, name, (*at, key)) for kind, key, name in simple if name)
        if part.listed:
            yield Mention(INPUT, STOP_REASON, (*at, "listed"))
        yield from _listed(BAR, part.standing or (), (*at, "standing"))
        for chosen, values in (part.chose or {}).items():
            yield Mention(INPUT, chosen, (*at, "chose", chosen))
            named = (f"{chosen}.{value}" for value in values)
            yield from _listed(CHOICE, named, (*at, "chose", chosen))
        for fact, clock in (part.since or {}).items():
            yield Mention(FACT, fact, (*at, "since", fact))
            yield Mention(CLOCK, clock, (*at, "since", fact))
        for number, name in enumerate(part.done or ()):
            yield _trigger(name, (*at, "done", number))
        for act, undoing in (part.stands or {}).items():
            yield _trigger(act, (*at, "stands", act))
            yield from (_trigger(u, (*at, "stands", act, n)) for n, u in enumerate(undoing))
        for machine, states in (part.in_ or {}).items():
            named = (f"{machine}.{state}" for state in states)
            yield from _listed(STATE, named, (*at, "in", machine))


def _category(text: CategoryText) -> Iterator[Mention]:
    for name in text.bind:
        yield Mention(PARAMETER, name, ("bind", name))
    yield from _listed(PARAMETER, text.demand, ("demand",))


def _listed(kind: str, names: Iterable[str], path: Path) -> Iterator[Mention]:
    for number, name in enumerate(names):
        if name != NOTHING:
            yield Mention(kind, name, (*path, number))
