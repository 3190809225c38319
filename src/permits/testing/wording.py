"""What scenarios ask for in titles, and what the office is asked for in codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from permits.rulebook import BoundProcedure, Rulebook
from permits.service.views import CaseView
from permits.testing.shown import listed, not_shown, takes
from permits.vocabulary import ActName, MaterialId, Region, message

_UNWEIGHED = "从略"
"""Stands for a text whose words the law does not weigh."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """An application by titles; ``category`` None where there is but one route.

    It comes with all materials that the route wants but the ``missing``; a ``bare`` one with none.
    ``act`` is one that opens a case without an application.
    """

    item: str
    applicant: str = "申请人"
    category: str | None = None
    missing: tuple[str, ...] = ()
    bare: bool = False
    act: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Doing:
    """An act by titles, on a commitment if it is ``about`` one; without officers a party's act."""

    act: str
    officers: tuple[str, ...] = ()
    about: str | None = None
    materials: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)


def bound_for(filing: Filing, law: Rulebook, day: date, region: Region) -> BoundProcedure:
    """The law of that route, which its category's title names unless it is the only one."""
    period = law.period(filing.item, day, region)
    titles = {
        route.name: law.titles(filing.item, route.category).of("category", route.category).zh
        for route in period.routes.values()
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
    return law.procedure(filing.item, found[0], on=day, region=region)


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


def inputs_of(doing: Doing, law: Rulebook, view: CaseView) -> dict[str, str]:
    """The inputs by code, choices too; a text that the act takes and nobody gives is supplied."""
    known = law.library.words.inputs
    names: dict[str, str] = {text.zh: name for name, text in known.items()}
    given = {}
    for title, value in doing.inputs.items():
        if title not in names:
            raise not_shown(
                message("{title} is none of: {titles}", title=title, titles=listed(names))
            )
        name = names[title]
        choices = {t.zh: code for (kind, code), t in view.titles.known.items() if kind == name}
        given[name] = choices.get(value, value)
    texts = {str(name): _UNWEIGHED for name in takes(view, doing.act) if known[name].kind == "text"}
    return texts | given
