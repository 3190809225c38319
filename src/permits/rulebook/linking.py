"""What the catalogue binds for one route of one item, as the rules want it."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta

from permits.catalogue import Catalogue, Item, Promise, Raw, Route, bound_in
from permits.engine.procedure import Lapse
from permits.rules import Bindings, ParameterKind, PromiseGiven, Scope, Value
from permits.rules.binding import bound_value
from permits.texts import ValueFault
from permits.vocabulary import NEW, CategoryName, Citation, Message, Region


def bindings_of(
    item: Item,
    route: Route,
    *,
    catalogue: Catalogue,
    on: date,
    region: Region,
    matter: str = NEW,
) -> Bindings:
    """Everything bound for the route on that day in that region, and what may be cited there."""

    def citable(citation: Citation) -> Message | None:
        return catalogue.laws.citable(citation, on, region)

    return Bindings(
        place=route.place,
        route=scope_of(route.parameters),
        item=_item_scope(item),
        region=scope_of(bound_in(catalogue.regions, region, on)),
        citable=citable,
        materials=item.materials_for(matter, item.period(on, region)),
        matter=matter,
        promises=tuple(map(_promise, item.promises)),
        permit=scope_of(item.permit.parameters) if item.permit else {},
        since=_since(item, route.category, on, region),
    )


def _since(item: Item, category: CategoryName, on: date, region: Region) -> date | None:
    """The day from which on the item has been under the category there, without a break."""
    since, period = None, item.period(on, region)
    while period and category in {route.category for route in period.routes.values()}:
        since = period.since
        period = item.period(since - timedelta(days=1), region)
    return since


def scope_of(raws: Mapping[str, Raw]) -> Scope:
    """The values with their places."""
    return {name: Value.written(raw.value, raw.place) for name, raw in raws.items()}


def _item_scope(item: Item) -> Scope:
    """What the item itself brings: a thing it does not have is not bound."""
    brought = {
        "materials": list(item.materials),
        "commitments": [promise.id for promise in item.promises] or None,
        "permit": [] if item.permit else None,
        "standards": [standard.kind for standard in item.standards],
        "concerns-safety": True if item.concerns_safety else None,
    }
    return {
        name: Value(data=data, place=item.place)
        for name, data in brought.items()
        if data is not None
    }


def _promise(promise: Promise) -> PromiseGiven:
    own = {"promise": promise.kind, "evidence": list(promise.evidence)}
    return PromiseGiven(
        name=promise.id,
        kind=promise.kind,
        scope={
            **scope_of(promise.parameters),
            **{name: Value(data=data, place=promise.place) for name, data in own.items()},
        },
        evidence=promise.evidence,
        may_operate_before=promise.may_operate_before,
    )


def lapses_of(catalogue: Catalogue) -> dict[str, tuple[Lapse, ...]]:
    """Every lapse that an area or an item binds to a parameter, by parameter."""
    found: dict[str, tuple[Lapse, ...]] = {}
    for name, raw in _bound(catalogue):
        with suppress(ValueFault):  # it is of another kind, or told where the item is bound
            bound = bound_value(ParameterKind.LAPSE, raw.value)
            if isinstance(bound, Lapse):
                found[name] = (*found.get(name, ()), bound)
    return found


def _bound(catalogue: Catalogue) -> Iterator[tuple[str, Raw]]:
    for law in catalogue.regions:
        for binding in law.bindings:
            yield from binding.parameters.items()
    for item in catalogue.items.values():
        for period in item.periods:
            for route in period.routes.values():
                yield from route.parameters.items()
