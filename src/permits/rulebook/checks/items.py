"""Whether every item has a complete procedure on every day and in every area of its periods."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from typing import TypeAlias

from permits.catalogue import Catalogue, Item, Period, Route, narrowness
from permits.rulebook.composing import Categories
from permits.rulebook.linking import bindings_of
from permits.rules import Bindings, BoundRules, Category, Library, ParameterKind, bind
from permits.rules.conditions import STOP_REASON
from permits.rules.words import CASE
from permits.texts import advice
from permits.vocabulary import Citation, Diagnostic, Message, Place, Region, message

ELSEWHERE = Region("000000")
"""A region that no text names: there only national law holds."""
_DAY = timedelta(days=1)
Done: TypeAlias = defaultdict[tuple[str, Place, str], list[dict[Citation, Message | None]]]
"""What each binding of a route asked of the law, and was answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choice:
    """One route as it may be chosen somewhere on some day."""

    item: Item
    period: Period
    route: Route
    region: Region
    on: date


def item_faults(
    library: Library, categories: Categories, catalogue: Catalogue
) -> Iterator[Diagnostic]:
    """Every fault that shows when each route is bound wherever and whenever its law differs."""
    yield from _region_faults(categories, catalogue)
    regions = _regions(catalogue)
    days = _days(categories, catalogue)
    done: Done = defaultdict(list)
    for item in catalogue.items.values():
        yield from _gaps(item, regions)
        yield from _unreformable(item, regions, categories)
        for choice in _choices(item, regions, days):
            yield from _route_faults(choice, library, categories, catalogue, done)


def _regions(catalogue: Catalogue) -> tuple[Region, ...]:
    """Every area in which something of its own may hold, and one in which nothing does."""
    areas = {
        *(code for law in catalogue.laws.by_code.values() for code in law.area),
        *(law.code for law in catalogue.regions),
        *(code for item in catalogue.items.values() for p in item.periods for code in p.area),
    }
    return (*map(Region, sorted(areas)), ELSEWHERE)


def _days(categories: Categories, catalogue: Catalogue) -> tuple[date, ...]:
    """Every day on which some law begins, and every day after one ends."""
    spans = [
        *((law.since, law.until) for law in catalogue.laws.by_code.values()),
        *((b.since, b.until) for law in catalogue.regions for b in law.bindings),
        *((p.since, p.until) for item in catalogue.items.values() for p in item.periods),
    ]
    begun = {since for since, _ in spans} | {until + _DAY for _, until in spans if until}
    begun |= {day for law in catalogue.laws.by_code.values() for day in law.later.values()}
    begun |= {version.effective for versions in categories.values() for version in versions}
    return tuple(sorted(begun))


def _choices(item: Item, regions: Iterable[Region], days: Iterable[date]) -> Iterator[_Choice]:
    for region, on in product(regions, days):
        period = item.period(on, region)
        if period is not None:
            for route in period.routes.values():
                yield _Choice(item=item, period=period, route=route, region=region, on=on)


def _gaps(item: Item, regions: Iterable[Region]) -> Iterator[Diagnostic]:
    """Days between its first and its last period on which an area has no procedure."""
    for region in regions:
        here = [p for p in item.periods if narrowness(p.area, region) is not None]
        for period in here:
            following = (period.until + _DAY) if period.until else None
            later = any(following and p.since > following for p in here)
            if following and later and item.period(following, region) is None:
                yield Diagnostic(
                    place=period.place,
                    code="item-without-procedure",
                    message=message(
                        "{item} has no procedure from {day}", item=item.id, day=following
                    ),
                    remedy=message("begin the next period the day after this one ends"),
                )


def _unreformable(
    item: Item, regions: Iterable[Region], categories: Categories
) -> Iterator[Diagnostic]:
    """Reforms whose act the procedures do not know under which cases are open then."""
    for region, period in product(regions, item.periods):
        how = period.transition.how if period.transition else "finish-old"
        before = item.period(period.since - _DAY, region)
        if how == "finish-old" or item.period(period.since, region) is not period or not before:
            continue
        for route in before.routes.values():
            versions = categories.get(route.category, ())
            in_force = [v for v in versions if v.effective < period.since]
            acts = (act.name for act in in_force[-1].templates[CASE].acts) if in_force else ()
            if in_force and how not in acts:
                yield Diagnostic(
                    place=period.place,
                    code="open-cases-impossible",
                    message=message(
                        "open cases come under '{category}', which has no act '{act}'",
                        category=route.category,
                        act=how,
                    ),
                    remedy=message("give that category the act, or let them finish: finish-old"),
                )


def _route_faults(
    choice: _Choice, library: Library, categories: Categories, catalogue: Catalogue, done: Done
) -> Iterator[Diagnostic]:
    versions = categories.get(choice.route.category, ())
    if not versions:
        yield _unknown_category(choice.route, frozenset(categories))
        return
    in_force = [version for version in versions if version.effective <= choice.on]
    if not in_force:
        yield _too_early(choice, versions[0])
        return
    category = in_force[-1]
    given = bindings_of(
        choice.item, choice.route, catalogue=catalogue, on=choice.on, region=choice.region
    )
    yield from _undeclared(category, given)
    yield from _unlisted(category, given, library)
    yield from _switches(choice, category)
    yield from _binding(category, given, done)


def _binding(category: Category, given: Bindings, done: Done) -> Iterator[Diagnostic]:
    """The faults of the binding, unless it was done before where the law gave the same answers."""
    region = repr(sorted(given.region.items()))
    before = done[category.file.pin, given.place, region]
    if any(all(given.citable(c) == why for c, why in answers.items()) for answers in before):
        return
    answers: dict[Citation, Message | None] = {}

    def citable(citation: Citation) -> Message | None:
        answers[citation] = given.citable(citation)
        return answers[citation]

    bound = bind(category, replace(given, citable=citable))
    before.append(answers)
    if not isinstance(bound, BoundRules):
        yield from bound


def _unknown_category(route: Route, known: frozenset[str]) -> Diagnostic:
    return Diagnostic(
        place=route.place,
        code="unknown-category",
        message=message("there is no category '{name}'", name=route.category),
        remedy=advice(route.category, known),
    )


def _too_early(choice: _Choice, first: Category) -> Diagnostic:
    return Diagnostic(
        place=choice.route.place,
        code="item-without-procedure",
        message=message(
            "{item} begins on {since}, '{category}' only on {effective}",
            item=choice.item.id,
            since=choice.period.since,
            category=first.name,
            effective=first.effective,
        ),
        remedy=message("begin the period later, or write the category for the earlier day"),
    )


def _undeclared(category: Category, given: Bindings) -> Iterator[Diagnostic]:
    """Parameters of the route that no part of its category asks for."""
    declared = frozenset(category.parameters())
    for name, value in given.route.items():
        if name not in declared:
            yield _unknown_parameter(name, declared, value.place)


def _unlisted(category: Category, given: Bindings, library: Library) -> Iterator[Diagnostic]:
    """Grounds of stops that the law does not know."""
    known = frozenset(library.words.choices.get(STOP_REASON, ()))
    for name, parameter in category.parameters().items():
        if parameter.text.kind is ParameterKind.STOP_REASONS and name in given.route:
            value = given.route[name]
            for reason in value.data if isinstance(value.data, list) else ():
                if reason not in known:
                    yield Diagnostic(
                        place=value.place,
                        code="unknown-stop-reason",
                        message=message("'{reason}' stops no clock", reason=reason),
                        remedy=advice(str(reason), known),
                    )


def _switches(choice: _Choice, category: Category) -> Iterator[Diagnostic]:
    """Routes to which an act leads over and which the item does not have."""
    for template in category.templates.values():
        for act in template.acts:
            if act.text.switch and act.text.switch not in choice.period.routes:
                yield Diagnostic(
                    place=choice.period.place,
                    code="unknown-route",
                    message=message(
                        "'{act}' leads over to the route '{route}'",
                        act=act.name,
                        route=act.text.switch,
                    ),
                    remedy=message("add that route to the period"),
                )


def _region_faults(categories: Categories, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Parameters of a region that no category asks for."""
    declared = frozenset(
        name for versions in categories.values() for v in versions for name in v.parameters()
    )
    for law in catalogue.regions:
        for binding in law.bindings:
            for name, raw in binding.parameters.items():
                if name not in declared:
                    yield _unknown_parameter(name, declared, raw.place)


def _unknown_parameter(name: str, declared: frozenset[str], place: Place) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="unknown-parameter",
        message=message("no rule asks for the parameter '{name}'", name=name),
        remedy=advice(name, declared),
    )
