"""What scenarios ask for in titles, and what the office is asked for in codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from permits.rulebook import BoundProcedure, Rulebook
from permits.service.views import CaseView
from permits.testing.cast import CLERK, DETAILS
from permits.testing.shown import listed, not_shown, takes
from permits.vocabulary import NEW, ActName, MaterialId, Region, message

UNWEIGHED = "从略"
"""Stands for a text whose words the law does not weigh."""
_IN_PERSON = "direct"
"""How papers are served where nothing else is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """An application by titles; ``category`` None where there is but one route.

    It comes with all materials that the route wants but the ``missing``; a ``bare`` one with none;
    ``called`` is the word for it. ``act`` is one by which that ``officer`` opens a case without an
    application; ``permit`` the ordinal of the case whose permit it is about, for a ``matter`` other
    than a new permit; ``on`` is the day of receipt, where that is past.
    ``first_asked`` is the officer who received it, where that is not who records it; ``details``
    say more of the applicant.
    """

    item: str
    applicant: str = "申请人"
    category: str | None = None
    missing: tuple[str, ...] = ()
    bare: bool = False
    called: str = "申请"
    act: str | None = None
    officer: str = CLERK
    matter: str = NEW
    permit: int | None = None
    on: date | None = None
    inputs: Mapping[str, str] = field(default_factory=dict)
    first_asked: str | None = None
    details: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """An act by titles, on a commitment if it is ``about`` one; without officers a party's act.

    ``unserved``: its papers do not reach their reader yet.
    """

    act: str
    officers: tuple[str, ...] = ()
    about: str | None = None
    materials: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    unserved: bool = False


def bound_for(filing: Filing, law: Rulebook, day: date, region: Region) -> BoundProcedure:
    """The law of that route, which its category's title names unless it is the only one."""
    period = law.period(filing.item, day, region)
    offered = law.routes(filing.item, day, region, filing.matter)
    titles = {
        route.name: law.titles(filing.item, route.category).of("category", route.category).zh
        for route in period.routes.values()
        if route.name in offered
    }
    found = [name for name, title in titles.items() if filing.category in {None, title}]
    if len(found) != 1:
        raise not_shown(
            message(
                "{item} is applied for by one of: {categories}",
                item=filing.item,
                categories=listed(titles.values()),
            )
        )
    return law.procedure(filing.item, found[0], on=day, region=region, matter=filing.matter)


def materials_of(filing: Filing, law: Rulebook, bound: BoundProcedure) -> tuple[MaterialId, ...]:
    """The materials that are filed; raises NotShown for a missing one that nobody wants."""
    if filing.bare:
        return ()
    wanted = bound.procedure.materials
    missing = {law.material(filing.item, title) for title in filing.missing}
    if surplus := missing - {*wanted}:
        raise not_shown(
            message(
                "a complete application does not need: {materials}",
                materials=listed(bound.titles.material(name).zh for name in surplus),
            )
        )
    return tuple(name for name in wanted if name not in missing)


def entry_of(filing: Filing, bound: BoundProcedure) -> ActName | None:
    """The act by which an officer opens the case; None for an application."""
    acts = {step.act for machine in bound.procedure.machines.values() for step in machine.steps}
    return next((act for act in sorted(acts) if bound.titles.act(act).zh == filing.act), None)


def texts_of(filing: Filing, law: Rulebook, bound: BoundProcedure) -> dict[str, str]:
    """Texts that the opening act takes and nobody gives."""
    act = entry_of(filing, bound) or bound.procedure.opening
    known = law.library.words.inputs
    taken = (
        name
        for machine in bound.procedure.machines.values()
        for step in machine.steps
        if step.act == act
        for name in step.takes
    )
    return {name: UNWEIGHED for name in taken if known[name].kind == "text"}


def named_inputs(titled: Mapping[str, str], law: Rulebook) -> dict[str, str]:
    """The inputs by code; raises NotShown for a title that none has."""
    names: dict[str, str] = {text.zh: name for name, text in law.library.words.inputs.items()}
    for title in titled:
        if title not in names:
            raise not_shown(
                message("{title} is none of: {titles}", title=title, titles=listed(names))
            )
    return {names[title]: value for title, value in titled.items()}


def details_of(titled: Mapping[str, str]) -> dict[str, str]:
    """What is said of the applicant, by field; raises NotShown for a title that none has."""
    for title in titled:
        if title not in DETAILS:
            raise not_shown(
                message("{title} is none of: {titles}", title=title, titles=listed(DETAILS))
            )
    return {DETAILS[title]: text for title, text in titled.items()}


def inputs_of(doing: Doing, law: Rulebook, view: CaseView) -> dict[str, str]:
    """The inputs by code; a text that the act takes and nobody gives is supplied."""
    known, given = law.library.words.inputs, named_inputs(doing.inputs, law)
    texts = {str(name): UNWEIGHED for name in takes(view, doing.act) if known[name].kind == "text"}
    return texts | _served_at_once(doing, view) | given


def _served_at_once(doing: Doing, view: CaseView) -> dict[str, str]:
    """Papers that a clock waits for are served as they are made out, unless told otherwise."""
    waiting = {ref.paper for ref in view.procedure.awaited}
    made = {
        paper
        for machine in view.procedure.machines.values()
        for step in machine.steps
        if view.titles.act(step.act).zh == doing.act
        for paper in step.papers
    }
    return {"service": _IN_PERSON} if made & waiting and not doing.unserved else {}
