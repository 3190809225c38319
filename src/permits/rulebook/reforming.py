"""What a change of an item's category does to the cases still open on its day (依法过渡)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from permits.catalogue import Period
from permits.engine import Reform
from permits.vocabulary import ActName, Region, RouteName

if TYPE_CHECKING:
    from permits.rulebook.rulebook import Rulebook


def reforms_of(
    law: Rulebook, item: str, since: date, until: date, region: Region
) -> Iterator[Reform]:
    """The reforms that begin after ``since`` and by ``until``, earliest first.

    A period that lets open cases finish under the old norm, or says nothing, is none.
    """
    found = law.item(item)
    for period in sorted(found.periods, key=lambda each: each.since):
        begins = since < period.since <= until
        if begins and found.period(period.since, region) is period:
            yield from _reform(law, item, period, region)


def _reform(law: Rulebook, item: str, period: Period, region: Region) -> Iterator[Reform]:
    transition = period.transition
    if transition is None or transition.how == "finish-old":
        return
    act = ActName(transition.how)
    if transition.how == "terminate":
        yield Reform(on=period.since, act=act, basis=transition.basis)
        return
    route = transition.route or RouteName(next(iter(period.routes)))
    bound = law.procedure(item, route, period.since, region)
    yield Reform(
        on=period.since,
        act=act,
        basis=transition.basis,
        procedure=bound.procedure,
        unless_late=transition.unless_late,
    )
