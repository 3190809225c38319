"""The permit that cases are about and all of these, as they stood on a day of the past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache

from permits.engine import Facts
from permits.engine.joint import File, Files, Together, facts_of, known_of
from permits.engine.restating import as_of
from permits.ports.store import Reading
from permits.service.office import Desk
from permits.service.recording import Loaded, as_it_stood, events_of, load
from permits.vocabulary import NOTHING, CaseNumber


def known_then(
    desk: Desk[Reading], stood: Loaded, files: Files, lapsed: Together
) -> Callable[[date], Facts]:
    """What the case could know on a day: of its party's bars, of the permit, of who applied too.

    ``files`` are those of today, ``lapsed`` what has come about in them and is not recorded yet.
    """
    number = stood.case.number
    permit = stood.case.concerns or number
    today = facts_of(files, number)

    @cache
    def known(day: date) -> Facts:
        if day >= desk.today:
            return today
        bars = tuple(bar for bar in today.bars if bar.since <= day)
        return permit_then(desk, permit, replace(today, bars=bars), day, lapsed, besides=number)

    return known


def permit_then(
    desk: Desk[Reading],
    permit: CaseNumber,
    today: Facts,
    day: date,
    lapsed: Together,
    *,
    besides: CaseNumber | None = None,
) -> Facts:
    """The facts of today with what was so on that day: of the permit, and of who applied about it.

    At the end of the day; before its case was received there was no permit.
    """
    then = dict(_files_on(desk, permit, day, lapsed, besides=besides))
    if permit in then or permit == besides:
        return known_of(then, permit, today, besides=besides)
    none = replace(today.permit, state=NOTHING) if today.permit else None
    return replace(today, permit=none, pending={})


def _files_on(
    desk: Desk[Reading],
    permit: CaseNumber,
    day: date,
    lapsed: Together,
    *,
    besides: CaseNumber | None,
) -> Iterator[tuple[CaseNumber, File]]:
    for number in dict.fromkeys((permit, *desk.tx.about(permit))):
        loaded = load(desk, number) if number != besides else None
        if loaded is not None and loaded.case.received_on <= day:
            events = events_of(loaded.recorded, lapsed, number)
            then = as_it_stood(desk, loaded, as_of(events, day))
            yield number, File(case=then.case, procedure=then.procedure, facts=then.facts)
