"""What a change of an item's category does to the cases still open on its day (依法过渡)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from permits.catalogue import Item, Period, Transition
from permits.engine import Procedure, Reform
from permits.vocabulary import NEW, ActName, CategoryName, ItemCode, Region, RouteName

if TYPE_CHECKING:
    from permits.rulebook.rulebook import Rulebook


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A day on which open cases of the item leave their procedure; None: they are terminated."""

    item: ItemCode
    on: date
    category: CategoryName | None


def changes_of(law: Rulebook, until: date, region: Region) -> Iterator[Change]:
    """Every reform of the catalogue that begins by that day, item by item, earliest first."""
    for item in law.catalogue.items.values():
        for period, transition in _transitions(item, date.min, until, region):
            goes_on = transition.how != "terminate"
            route = period.routes[_route(period, transition)]
            yield Change(
                item=item.code, on=period.since, category=route.category if goes_on else None
            )


def reforms_of(
    law: Rulebook, item: str, since: date, until: date, region: Region, matter: str
) -> Iterator[Reform]:
    """The reforms that begin after ``since`` and by ``until``, earliest first.

    A period that lets open cases finish under the old norm, or says nothing, is none.
    """
    for period, transition in _transitions(law.item(item), since, until, region):
        goes_on = transition.how != "terminate"
        yield Reform(
            on=period.since,
            act=ActName(transition.how),
            basis=transition.basis,
            procedure=_procedure(law, item, period, transition, region, matter)
            if goes_on
            else None,
            unless_late=transition.unless_late,
        )


def _transitions(
    item: Item, since: date, until: date, region: Region
) -> Iterator[tuple[Period, Transition]]:
    for period in sorted(item.periods, key=lambda each: each.since):
        transition = period.transition
        begins = since < period.since <= until and item.period(period.since, region) is period
        if begins and transition is not None and transition.how != "finish-old":
            yield period, transition


def _route(period: Period, transition: Transition) -> RouteName:
    return transition.route or next(iter(period.routes))


def _procedure(
    law: Rulebook, item: str, period: Period, transition: Transition, region: Region, matter: str
) -> Procedure:
    """The law the case goes on under: for its own matter, where the new norm still knows it.

    A renewal or alteration of a permit that nobody needs any more becomes what the new norm asks
    of everybody instead (infer): a filing has no term that could be renewed.
    """
    route, on = _route(period, transition), period.since
    offering = [name for name in period.routes if law.offers(item, name, on, region, matter)]
    if offering and route not in offering:
        route = offering[0]
    return law.procedure(item, route, on, region, matter if offering else NEW).procedure
