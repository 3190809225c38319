"""The service guide (办事指南) of an item, from its rules and its catalogue alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from permits.catalogue import Evidence, Item, Period
from permits.documents import GuideView, Language, Value
from permits.messages.words import MATTERS
from permits.rulebook import Rulebook
from permits.service.guide.founded import Chosen
from permits.service.guide.possible import as_possible
from permits.service.guide.route import route_of
from permits.service.wording import Wording
from permits.vocabulary import NEW, PERMIT, Region, RouteName

__all__ = ["guide"]


def guide(
    rulebook: Rulebook,
    item: str,
    *,
    on: date,
    region: Region,
    route: str | None = None,
    lang: Language = "zh",
) -> GuideView:
    """The guide to every route of that day and region, or to the one; raises NotFound."""
    found, period = rulebook.item(item), rulebook.period(item, on, region)
    wanted = rulebook.routes(item, on, region) if route is None else (RouteName(route),)
    routes = [_chosen(rulebook, found, period, name, on, region, lang) for name in wanted]
    changes = [tuple(_changes(rulebook, chosen, on, region)) for chosen in routes]
    words = routes[0].words
    permitted = any(PERMIT in chosen.procedure.machines for chosen in routes)
    return GuideView(
        lang=lang,
        item=Value(text=words.of(found.title), unsourced=found.evidence is Evidence.ILLUSTRATIVE),
        code=found.code,
        department=words.of(rulebook.department(found.department).title),
        region=words.of(rulebook.region_title(region)),
        on=on,
        since=period.since,
        until=period.until,
        published=words.sentence("guide-publication") if permitted else "",
        applicants=words.sentence("guide-applicants") if permitted else "",
        conditions=tuple(
            Value(
                text=words.of(condition.title),
                unsourced=condition.evidence is Evidence.ILLUSTRATIVE,
            )
            for condition in found.conditions
        ),
        routes=tuple(map(route_of, routes, changes)),
        source=found.source,
        evidence=words.title("evidence", found.evidence),
    )


def _chosen(
    rulebook: Rulebook,
    item: Item,
    period: Period,
    route: RouteName,
    on: date,
    region: Region,
    lang: Language,
) -> Chosen:
    bound = rulebook.procedure(item.id, route, on, region)
    return Chosen(
        item=item,
        period=period,
        route=period.routes[route],
        category=rulebook.category(bound.procedure.category, on),
        procedure=as_possible(bound.procedure),
        words=Wording(rulebook=rulebook, titles=bound.titles, lang=lang, on=on, region=region),
    )


def _changes(rulebook: Rulebook, chosen: Chosen, on: date, region: Region) -> Iterator[Chosen]:
    """The renewal and the alteration of the permit, where the route is for them too."""
    item, route = chosen.item.id, chosen.route.name
    for matter in (known for known in MATTERS if known != NEW):
        if rulebook.offers(item, route, on, region, matter):
            bound = rulebook.procedure(item, route, on, region, matter)
            yield replace(chosen, procedure=as_possible(bound.procedure))
