"""Everything that can happen under the law of a rulebook, part by part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from permits.catalogue import Item, Period
from permits.engine import Procedure
from permits.engine.conditions import ActRef, PaperRef, Trigger
from permits.engine.lapse import EFFECTS
from permits.engine.procedure import (
    ClockRule,
    Deemed,
    Owed,
    Step,
    ToFact,
)
from permits.rulebook import BoundProcedure, Rulebook
from permits.testing.cast import MATTERS
from permits.testing.parts import Part, machine_of
from permits.vocabulary import (
    APPLICATIONS,
    CASE,
    NEW,
    NOTHING,
    PERMIT,
    ActName,
    FactName,
    Party,
    Region,
    Subject,
)

_DAY = timedelta(days=1)


def shipped(law: Rulebook) -> dict[Part, str]:
    """Every part that some procedure of the law can come to, with its Chinese title.

    Each item is bound on the first and the last day of each of its periods, in its own areas and
    in every region that has law of its own, as if the item were there too, for every matter.
    """
    return {
        part: _title(part, bound)
        for item in law.catalogue.items.values()
        for together, reforms in bound_together(law, item)
        for bound in together
        for part in parts(
            bound.procedure, beside=[other.procedure for other in together], reforms=reforms
        )
    }


def _title(part: Part, bound: BoundProcedure) -> str:
    return bound.titles.of("act" if part.kind == "act" else "clock", part.name).zh


def bound_together(
    law: Rulebook, item: Item
) -> Iterator[tuple[list[BoundProcedure], frozenset[ActName]]]:
    """Together what holds on one day in one region: every matter on every route.

    Beside it the acts by which a reform takes open cases out of it.
    """
    everywhere = replace(item, periods=tuple(replace(period, area=()) for period in item.periods))
    items = {**law.catalogue.items, item.id: everywhere}
    assumed = replace(law, catalogue=replace(law.catalogue, items=items))
    for period in item.periods:
        own = {Region(code) for code in period.area}
        for region in sorted(own | {known.code for known in law.catalogue.regions}):
            for day in _days(law, period.since, period.until):
                bound = (
                    assumed.procedure(item.id, route, on=day, region=region, matter=matter)
                    for route in period.routes
                    for matter in (NEW, *MATTERS.values())
                )
                known = [each for each in bound if _opened(each.procedure)]
                yield known, _reforms(item, period, region)


def _opened(procedure: Procedure) -> bool:
    """Whether the route knows the matter at all."""
    return procedure.matter == NEW or procedure.opening is not None


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


def parts(
    procedure: Procedure,
    beside: Iterable[Procedure] = (),
    reforms: frozenset[ActName] = frozenset(),
) -> Iterator[Part]:
    """The parts of one procedure that its cases can come to, reforms of its item among them.

    ``beside`` are the procedures whose cases may concern its permit, or whose permit it concerns.
    """
    brought = {*_from_outside(procedure, beside), *(ActRef(CASE, act) for act in reforms)}
    possible = _possible(procedure, brought)
    changed = {ref for ref in brought if ref.subject == PERMIT}
    for ref in sorted(possible | changed, key=lambda ref: (ref.subject, ref.act)):
        yield Part(procedure.category, machine_of(ref.subject), "act", ref.act)
    for subject, rule in _running(procedure, possible):
        machine = machine_of(subject)
        yield Part(procedure.category, machine, "clock", rule.name)
        if not _met_as_it_starts(subject, rule, procedure):
            effect = EFFECTS[type(rule.on_lapse)]
            yield Part(procedure.category, machine, "lapse", rule.name, effect)
        if rule.promised is not None:
            yield Part(procedure.category, machine, "lapse", rule.name, "promise")


def _from_outside(procedure: Procedure, beside: Iterable[Procedure]) -> Iterator[ActRef]:
    """What acts of other cases bring about in a case of this procedure."""
    for other in beside:
        for step in other.machines[CASE].steps:
            changing = (act for does in step.does if does.subject == PERMIT for act in does.acts)
            if other.concerned and procedure.matter == NEW and PERMIT in procedure.machines:
                yield from (ActRef(PERMIT, act) for act in changing if other.concerned.named(act))
        for step in other.machines[PERMIT].steps if PERMIT in other.machines else ():
            told = (act for does in step.does if does.subject == APPLICATIONS for act in does.acts)
            if procedure.matter != NEW:
                yield from (ActRef(CASE, act) for act in told)


def _possible(procedure: Procedure, outside: set[ActRef]) -> set[ActRef]:
    """Every act that can come about: some state it starts from can be reached, and by the law only
    where another act, a lapse or a reform brings it about."""
    reached = {(subject, NOTHING) for subject in procedure.machines}
    possible: set[ActRef] = set()
    while True:
        brought = _brought_about(procedure, possible) | outside
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
    facts = {fact for step in _steps(procedure, possible) for fact in step.fixes}
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


def _met_as_it_starts(subject: Subject, rule: ClockRule, procedure: Procedure) -> bool:
    """Whether only what meets it can fix the day it is counted back from: too late is refused."""
    fact = None if rule.starts else rule.back_from
    fixing = {ActRef(subject, s.act) for s in procedure.machines[subject].steps if fact in s.fixes}
    return bool(fixing) and fixing <= {*rule.met_by}


def _fact(rule: ClockRule) -> FactName | None:
    if rule.starts:
        return None
    until = rule.limit.fact if isinstance(rule.limit, ToFact) else None
    return rule.back_from or rule.counts_from or until
