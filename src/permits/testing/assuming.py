"""Law as a scenario assumes it: an item changed in every period of its, nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from permits.catalogue import Period, Raw, Route
from permits.rulebook import Rulebook
from permits.vocabulary import Region

_LATE_RENEWAL = "late-renewal-deemed"


def held_in(law: Rulebook, item: str, region: Region) -> Rulebook:
    """The item's procedures hold in that region too, whatever areas they name."""

    def here(period: Period) -> Period:
        area = (*period.area, region) if period.area else ()
        return replace(period, area=area)

    return _changed(law, item, here)


def renewing_late(law: Rulebook, item: str) -> Rulebook:
    """The item says that a renewal applied for late is deemed granted all the same."""

    def deemed(route: Route) -> Route:
        own = {_LATE_RENEWAL: Raw(value=True, place=route.place)}
        return replace(route, parameters={**route.parameters, **own})

    def so(period: Period) -> Period:
        routes = {name: deemed(route) for name, route in period.routes.items()}
        return replace(period, routes=routes)

    return _changed(law, item, so)


def handled_jointly(law: Rulebook, item: str, limit: str, more: str, basis: str) -> Rulebook:
    """Several departments decide on the item together, within that limit and its extension."""

    def joint(route: Route) -> Route:
        own = {
            "decision-limit": Raw(value={"value": limit, "basis": basis}, place=route.place),
            "extension-limit": Raw(value=more, place=route.place),
        }
        return replace(route, parameters={**route.parameters, **own})

    def so(period: Period) -> Period:
        routes = {name: joint(route) for name, route in period.routes.items()}
        return replace(period, routes=routes)

    return _changed(law, item, so)


def _changed(law: Rulebook, item: str, change: Callable[[Period], Period]) -> Rulebook:
    known = law.item(item)
    periods = tuple(change(period) for period in known.periods)
    items = {**law.catalogue.items, known.id: replace(known, periods=periods)}
    return replace(law, catalogue=replace(law.catalogue, items=items))
