"""The guide to one route: what to bring, what happens, how long it takes and what comes after."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from permits.catalogue import Evidence
from permits.clocks import Term
from permits.documents import (
    GuideChange,
    GuideLimit,
    GuideMaterial,
    GuidePromise,
    GuideRoute,
    GuideTerm,
    Value,
)
from permits.engine.conditions import AllOf, AnyOf, Condition, Not, Standing
from permits.service.guide.acts import act_of, afterwards, beside, papers, stops
from permits.service.guide.founded import Chosen
from permits.service.guide.limits import limits
from permits.service.guide.way import normal_way
from permits.service.promising import consequences
from permits.vocabulary import CASE, PERMIT, Coded, Message, message


def route_of(chosen: Chosen, changes: tuple[Chosen, ...] = ()) -> GuideRoute:
    """Everything an applicant has to know who chooses it.

    ``changes`` are the renewal and the alteration of a permit, which go the same way.
    """
    procedure, words = chosen.procedure, chosen.words
    way, case = normal_way(procedure), procedure.machines[CASE]
    permitted, disputed = PERMIT in procedure.machines, _decisions(chosen)
    known = limits(chosen)
    return GuideRoute(
        route=procedure.route,
        category=Value(
            text=words.title("category", procedure.category),
            unsourced=chosen.item.evidence is Evidence.ILLUSTRATIVE,
        ),
        barred=tuple(_barred(chosen)),
        materials=tuple(_materials(chosen)),
        about_materials=words.sentence("guide-materials") if permitted else "",
        steps=tuple(act_of(step, case, words) for step in way),
        beside=tuple(beside(chosen, way)),
        limits=known,
        stops=tuple(stops(chosen)),
        about_stops=words.sentence("guide-stops") if permitted else "",
        papers=tuple(papers(chosen)),
        permit=permitted,
        terms=tuple(_terms(chosen)),
        fees=_fees(chosen, permitted=permitted),
        decisions=tuple(disputed),
        remedies=tuple(dict.fromkeys(chain.from_iterable(disputed.values()))),
        supervision=tuple(afterwards(chosen, CASE, way)),
        supervised_from=_supervised_from(chosen),
        about_supervision=words.sentence("guide-supervision") if permitted else "",
        about_permit=tuple(afterwards(chosen, PERMIT, way)),
        changes=tuple(_change(change, known) for change in changes),
        commitments=tuple(_promises(chosen)),
        about_commitments=tuple(afterwards(chosen, "commitment", way)),
        consequences=consequences(words.rulebook, procedure, words.titles, CASE, words.lang),
    )


def _change(chosen: Chosen, known: tuple[GuideLimit, ...]) -> GuideChange:
    procedure, words = chosen.procedure, chosen.words
    case = procedure.machines[CASE]
    return GuideChange(
        matter=procedure.matter,
        title=words.title("matter", procedure.matter),
        materials=tuple(_materials(chosen)),
        steps=tuple(act_of(step, case, words) for step in normal_way(procedure)),
        limits=tuple(line for line in limits(chosen) if line not in known),
        about=words.sentence(f"guide-{procedure.matter}"),
    )


def _barred(chosen: Chosen) -> Iterator[str]:
    """What keeps applicants from this route, as far as some act on it asks."""
    steps = chosen.procedure.machines[CASE].steps
    bars = (bar for step in steps for condition in step.require for bar in _bars(condition))
    for bar in dict.fromkeys(bars):
        yield chosen.words.title("bar", bar)


def _bars(condition: Condition) -> Iterator[str]:
    match condition:
        case Standing(bar, _):
            yield bar
        case AllOf(parts):
            yield from chain.from_iterable(map(_bars, parts))
        case AnyOf(parts):  # an alternative that is no bar is open to everybody
            found = [[*_bars(part)] for part in parts]
            yield from chain.from_iterable(found if all(found) else ())
        case Not(inner):
            yield from _bars(inner)
        case _:
            return


def _materials(chosen: Chosen) -> Iterator[GuideMaterial]:
    words, promises = chosen.words, chosen.procedure.promises
    later = {
        material: number
        for number, promise in enumerate(promises, start=1)
        for material in promise.evidence
    }
    for asked in chosen.item.materials_for(chosen.procedure.matter, chosen.period):
        material = chosen.item.materials[asked]
        number = later.get(material.id)
        within = ""
        if number is not None:
            name = promises[number - 1].name
            within = words.rulebook.promised_within(chosen.item.id, name, words.into)
        yield GuideMaterial(
            id=material.id,
            title=Value(
                text=words.of(material.title),
                unsourced=material.evidence is Evidence.ILLUSTRATIVE,
            ),
            commitment=number,
            within=within,
        )


def _promises(chosen: Chosen) -> Iterator[GuidePromise]:
    words = chosen.words
    for number, bound in enumerate(chosen.procedure.promises, start=1):
        promise = chosen.promise(bound.subject)
        if promise is None:
            continue
        due = words.rulebook.promised_within(chosen.item.id, promise.id, words.into)
        yield GuidePromise(
            number=number,
            title=words.of(promise.title),
            kind=Value(
                text=words.title("promise", promise.kind),
                unsourced="promise" in promise.unsourced,
            ),
            due=Value(text=due, unsourced="due" in promise.unsourced) if due else None,
            may_operate_before=Value(
                text=words.say(_may_operate(allowed=promise.may_operate_before)),
                unsourced="may-operate-before" in promise.unsourced,
            )
            if due
            else None,
        )


def _may_operate(*, allowed: bool) -> Message:
    if allowed:
        return message("the holder may operate before it is met")
    return message("the holder may operate only after it is met")


def _terms(chosen: Chosen) -> Iterator[GuideTerm]:
    """How long the permit is valid, and what is counted back from its end."""
    words, machine = chosen.words, chosen.procedure.machines.get(PERMIT)
    if machine is None:
        return
    for step in machine.steps:
        for sets in step.sets:
            text = words.say(
                message(
                    "{term}, from: {act}", term=words.term(sets.term), act=Coded("act", step.act)
                )
            )
            yield GuideTerm(
                title=words.title("fact", sets.fact),
                text=chosen.fixed(PERMIT, step, sets.fact, text),
                basis=words.cited(step.basis),
            )
    fixed = {sets.fact for step in machine.steps for sets in step.sets}
    for rule in machine.clocks:
        if rule.back_from in fixed and isinstance(rule.limit, Term):
            text = words.say(
                message(
                    "at the latest {term} before this day: {fact}",
                    term=words.term(rule.limit),
                    fact=Coded("fact", rule.back_from),
                )
            )
            yield GuideTerm(
                title=words.title("clock", rule.name),
                text=chosen.limit(PERMIT, rule, text),
                basis=words.cited(rule.basis),
            )


def _fees(chosen: Chosen, *, permitted: bool) -> str:
    """What the catalogue charges; otherwise that the law lets a permit cost nothing."""
    words, fees = chosen.words, chosen.item.fees
    if fees is not None:
        basis = words.row(words.cited(fees.basis))
        return words.say(message("{said} ({more})", said=words.of(fees.title), more=basis))
    return words.sentence("guide-fees") if permitted else ""


def _decisions(chosen: Chosen) -> dict[str, tuple[str, ...]]:
    """The decisions that can be disputed, by their titles, with what can be done about each."""
    words = chosen.words
    machines = chosen.procedure.machines.values()
    kinds = dict.fromkeys(paper for m in machines for step in m.steps for paper in step.papers)
    remedies = {
        words.title("paper", kind): words.rulebook.provisions.remedies(
            kind, words.on, words.region, words.into
        )
        for kind in kinds
    }
    return {title: found for title, found in remedies.items() if found}


def _supervised_from(chosen: Chosen) -> str:
    begin = chosen.procedure.supervised_from
    acts = dict.fromkeys(step.act for step in chosen.procedure.machines[CASE].steps)
    return chosen.words.series(chosen.words.title("act", act) for act in acts if act in begin)
