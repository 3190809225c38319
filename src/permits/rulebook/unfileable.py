"""Why nothing can be filed: no such item, only entries of lists, or no procedure then and there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from permits.catalogue import Catalogue, Entry, Item, Period, narrowness
from permits.vocabulary import Coded, NotFound, Region, Several, message


def unknown_item(name: str, catalogue: Catalogue) -> NotFound:
    """No item and no entry has that name."""
    items = [word for i in catalogue.items.values() for word in (i.id, i.code, i.title.zh)]
    listed = [word for entry in catalogue.entries for word in (entry.id, entry.title.zh)]
    near = get_close_matches(name, {*items, *listed}, n=3, cutoff=0.4) or sorted(items)
    return NotFound(
        message("There is no item '{name}'.", name=name),
        remedy=message(
            "Nearest: {near}; or search the catalogue: permits item search",
            near=Several(tuple(near)),
        ),
    )


def only_listed(name: str, entries: Sequence[Entry]) -> NotFound:
    """Lists name the matter, and nobody has written its procedure; the entries are all of it."""
    sources = dict.fromkeys(source for entry in entries for source in entry.sources)
    return NotFound(
        message("'{name}' cannot be filed here.", name=name),
        why=message(
            "It is in the catalogue only as found in lists, without a procedure: {found}.",
            found=Several(tuple(map(_found, entries))),
        ),
        remedy=message(
            "The office first decides its procedure and writes it under seeds/items;"
            " where one may be found: {sources}.",
            sources="；".join(sources),
        ),
    )


def _found(entry: Entry) -> object:
    return message(
        "{list} (category: {category})",
        list=Coded("list", entry.found_in.id),
        category=Coded("category", entry.category),
    )


def no_period(item: Item, on: date, region: Region) -> NotFound:
    """The item has no procedure there on that day."""
    here = [period for period in item.periods if narrowness(period.area, region) is not None]
    return NotFound(
        message("{item} has no procedure in {region} on {on}.", item=item.id, region=region, on=on),
        why=message("A procedure holds only in its periods and areas."),
        remedy=message(
            "There is one: {periods}.",
            periods=Several(tuple(map(_period, here or item.periods))),
        ),
    )


def _period(period: Period) -> object:
    area = Several(period.area) if period.area else message("everywhere")
    if period.until is None:
        return message("from {since} ({area})", since=period.since, area=area)
    return message("{since} to {until} ({area})", since=period.since, until=period.until, area=area)


def no_route(item: str, route: str, on: date, known: Iterable[str]) -> NotFound:
    """The item has other routes on that day, or for that matter."""
    return NotFound(
        message("{item} has no route '{route}' on {on}.", item=item, route=route, on=on),
        remedy=message("Choose one of: {routes}.", routes=Several(tuple(known))),
    )


def no_matter(item: str, matter: str, on: date) -> NotFound:
    """On that day no route of the item is for that matter."""
    return NotFound(
        message(
            "{item} has no procedure on {on} for this: {matter}",
            item=item,
            on=on,
            matter=Coded("matter", matter),
        ),
        remedy=message("apply for a new permit, or see permits item show"),
    )


def unknown(kind: str, name: str, known: Iterable[str]) -> NotFound:
    """Nothing of that kind has that name; the nearest there are."""
    names = list(known)
    near = get_close_matches(name, names, n=3, cutoff=0.4) or sorted(names)
    what = message("There is no {kind} '{name}'.", kind=_KINDS[kind], name=name)
    return NotFound(what, remedy=message("Nearest: {near}.", near=Several(tuple(near))))


_KINDS = {
    "category": message("category"),
    "department": message("department"),
    "material": message("material"),
    "input": message("input"),
    "choice": message("value to choose"),
}
