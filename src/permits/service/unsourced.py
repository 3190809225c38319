"""What no source supports, as the catalogue says: papers that show it have to say so."""

from __future__ import annotations

from collections.abc import Iterator

from permits.catalogue import Evidence, Item
from permits.documents import Unsourced
from permits.engine import Case, Procedure
from permits.ports.store import Reading
from permits.rules import Category
from permits.rules.words import Given
from permits.service.office import Desk
from permits.vocabulary import ClockName, Subject


def unsourced(item: Item, case: Case, procedure: Procedure) -> Iterator[Unsourced]:
    """Every value of the case's law without a source, with what it is shown under."""
    title = item.title
    if item.evidence is Evidence.ILLUSTRATIVE:
        yield Unsourced(about="item", zh=title.zh, en=title.en, value="item")
    for name in _parameters(item, case):
        yield Unsourced(about=f"parameter/{name}", zh=title.zh, en=title.en, value=name)
    yield from _materials(item)
    yield from _promises(item, procedure)


def _parameters(item: Item, case: Case) -> Iterator[str]:
    """The limits and lists of the item's permit, and of the period whose law the case is under."""
    period = item.period(case.law_of, case.region)
    evidence = {
        **(item.permit.evidence if item.permit else {}),
        **(period.evidence if period else {}),
    }
    return (name for name, found in evidence.items() if found is Evidence.ILLUSTRATIVE)


def _materials(item: Item) -> Iterator[Unsourced]:
    for material in item.materials.values():
        if material.evidence is Evidence.ILLUSTRATIVE:
            yield Unsourced(
                about=f"material/{material.id}",
                zh=material.title.zh,
                en=material.title.en,
                value="material",
            )


def _promises(item: Item, procedure: Procedure) -> Iterator[Unsourced]:
    named = {promise.name: ordinal for ordinal, promise in enumerate(procedure.promises, start=1)}
    for promise in item.promises:
        if promise.id not in named:
            continue
        about = f"commitment/{named[promise.id]}"
        for value in sorted(promise.unsourced):
            yield Unsourced(about=about, zh=promise.title.zh, en=promise.title.en, value=value)


def parameter_of(desk: Desk[Reading], case: Case, subject: Subject, clock: ClockName) -> str:
    """The parameter that binds the clock's limit; empty where the rules themselves fix it."""
    category = desk.rulebook.category(case.category, case.law_of)
    return limit_parameter(category, subject, clock)


def limit_parameter(category: Category, subject: Subject, clock: ClockName) -> str:
    """The parameter that binds the clock's limit in the category; empty where nothing binds it."""
    machine, _, _ = subject.partition("/")
    template = category.templates.get(machine)
    limits = (part.text.limit for part in template.clocks if part.name == clock) if template else ()
    return next((limit.name for limit in limits if isinstance(limit, Given)), "")
