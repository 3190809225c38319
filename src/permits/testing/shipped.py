"""Everything that can happen under the law of a rulebook, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from permits.catalogue import Item, Period
from permits.engine import Procedure
from permits.engine.conditions import ActRef, PaperRef, Trigger
from permits.engine.procedure import (
    ClockRule,
    Deemed,
    Lapse,
    Late,
    Lost,
    NoEffect,
    Overdue,
    Owed,
    Step,
    ToFact,
)
from permits.rulebook import BoundProcedure, Rulebook
from permits.testing.parts import Part, machine_of
from permits.vocabulary import CASE, NOTHING, ActName, FactName, Party, Region, Subject

_DAY = timedelta(days=1)
_EFFECTS: dict[type[Lapse], str] = {
    Overdue: "overdue",
    Deemed: "deemed",
    Owed: "owed",
    Lost: "lost",
    Late: "late",
    NoEffect: "nothing",
}


def shipped(law: Rulebook) -> dict[Part, str]:
    """Every part that some procedure of the law can come to, with its Chinese title.

    Each item is bound on the first and the last day of each of its periods, in its own areas and
    in every region that has law of its own, as if the item were there too.
    """
    return {
        part: _title(part, bound)
        for item in law.catalogue.items.values()
        for bound, reforms in _bound(law, item)
        for part in parts(bound.procedure, reforms)
    }


def _title(part: Part, bound: BoundProcedure) -> str:
    return bound.titles.of("act" if part.kind == "act" else "clock", part.name).zh


def _bound(law: Rulebook, item: Item) -> Iterator[tuple[BoundProcedure, frozenset[ActName]]]:
    """Each procedure with the acts by which a reform takes open cases out of it."""
    everywhere = replace(item, periods=tuple(replace(period, area=()) for period in item.periods))
    items = {**law.catalogue.items, item.id: everywhere}
    assumed = replace(law, catalogue=replace(law.catalogue, items=items))
    for period in item.periods:
        own = {Region(code) for code in period.area}
        for region in sorted(own | {known.code for known in law.catalogue.regions}):
            for day in _days(law, period.since, period.until):
                reforms = _reforms(item, period, region)
                for route in period.routes:
                    yield assumed.procedure(item.id, route, on=day, region=region), reforms


def _reforms(item: Item, period: Period, region: Region) -> frozenset[ActName]:
    """What the periods that follow this one there do to its open cases."""
    following = (
        later
        for later in item.periods
        if later.since > period.since and item.period(later.since - _DAY, region) is period
    )
    found = (later.transition for later in following if later.transition)
    return frozenset(ActName(each.how) for each in found if each.how != "finish-old")


def _days(law: Rulebook, since: date, until: date | None) -> set[date]:
    return {since, max(since, until or law.calendar.horizon)}


def parts(procedure: Procedure, reforms: frozenset[ActName] = frozenset()) -> Iterator[Part]:
    """The parts of one procedure that its cases can come to, reforms of its item among them."""
    possible = _possible(procedure, frozenset(ActRef(CASE, act) for act in reforms))
    for ref in sorted(possible, key=lambda ref: (ref.subject, ref.act)):
        yield Part(procedure.category, machine_of(ref.subject), "act", ref.act)
    for subject, rule in _running(procedure, possible):
        machine = machine_of(subject)
        yield Part(procedure.category, machine, "clock", rule.name)
        effect = _EFFECTS[type(rule.on_lapse)]
        yield Part(procedure.category, machine, "lapse", rule.name, effect)
        if rule.promised is not None:
            yield Part(procedure.category, machine, "lapse", rule.name, "promise")


def _possible(procedure: Procedure, reforms: frozenset[ActRef]) -> set[ActRef]:
    """Every act that can come about: some state it starts from can be reached, and by the law only
    where another act, a lapse or a reform brings it about."""
    reached = {(subject, NOTHING) for subject in procedure.machines}
    possible: set[ActRef] = set()
    while True:
        brought = reforms | _brought_about(procedure, possible)
        found = {
            (ActRef(subject, step.act), subject, target)
            for subject, machine in procedure.machines.items()
            for step in machine.steps
            if step.by != (Party.LAW,) or ActRef(subject, step.act) in brought
            for source in step.sources
            if (subject, source) in reached
            for target in (step.target or source,)
        }
        before = len(possible), len(reached)
        possible |= {ref for ref, _, _ in found}
        reached |= {(subject, target) for _, subject, target in found}
        if (len(possible), len(reached)) == before:
            return possible


def _brought_about(procedure: Procedure, possible: set[ActRef]) -> set[ActRef]:
    acts = {
        ActRef(does.subject, act)
        for step in _steps(procedure, possible)
        for does in step.does
        for act in does.acts
    }
    lapses = {
        ActRef(subject, rule.on_lapse.act)
        for subject, rule in _running(procedure, possible)
        if isinstance(rule.on_lapse, Deemed | Owed)
    }
    return acts | lapses


def _steps(procedure: Procedure, possible: set[ActRef]) -> Iterator[Step]:
    for subject, machine in procedure.machines.items():
        yield from (step for step in machine.steps if ActRef(subject, step.act) in possible)


def _running(procedure: Procedure, possible: set[ActRef]) -> Iterator[tuple[Subject, ClockRule]]:
    """Every clock that one of these acts can start."""
    facts = {sets.fact for step in _steps(procedure, possible) for sets in step.sets}
    begun: set[Trigger] = {*possible, *_papers(procedure, possible)}
    for subject, machine in procedure.machines.items():
        for rule in machine.clocks:
            if any(start.ref in begun for start in rule.starts) or _fact(rule) in facts:
                yield subject, rule


def _papers(procedure: Procedure, possible: set[ActRef]) -> Iterator[PaperRef]:
    for subject, machine in procedure.machines.items():
        for step in machine.steps:
            if ActRef(subject, step.act) in possible:
                yield from (PaperRef(subject, paper) for paper in step.papers)


def _fact(rule: ClockRule) -> FactName | None:
    if rule.starts:
        return None
    return rule.back_from or (rule.limit.fact if isinstance(rule.limit, ToFact) else None)
