"""The articles behind a last day: what starts, counts, stops, extends and ends the term."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

from permits.clocks import CalendarDays, Limit, Months, WorkingDays, Years
from permits.engine import ClockRun
from permits.engine.procedure import ClockRule
from permits.service.views import Ground, Held, Part

Wording: TypeAlias = Callable[[str], str]
"""The basis of a sentence of the rules, as it was when the term started."""
_NATURAL = frozenset[type[Limit]]({CalendarDays, Months, Years})
_COUNTED = _NATURAL | {WorkingDays}
_ORDER: tuple[Part, ...] = ("start", "count", "stop", "extension", "end", "lapse")


def grounds(
    run: ClockRun,
    rule: ClockRule | None,
    held: Sequence[Held],
    *,
    lengthened: str | None,
    basis_of: Wording,
) -> tuple[Ground, ...]:
    """In the order of the count; ``lengthened`` is the basis of the act that extended the limit.

    How terms are counted is worded by the sentences ``term-…`` of ``rules/words.yaml``.
    """
    units, back = _units(run), run.clock.back_from is not None
    counted, natural = bool(units & _COUNTED), bool(units & _NATURAL)
    parts: tuple[tuple[bool, Part, str], ...] = (
        (back, "start", "term-back"),
        (counted and not back, "start", "term-first-day"),
        (WorkingDays in units, "count", "term-working-days"),
        (bool(held), "stop", "term-stops"),
        (bool(units & {Months, Years}), "end", "term-months"),
        (natural and not back, "end", "term-last-day"),
        (True, "end", "term-end-of-day"),
    )
    said = [
        Ground(part=part, basis=basis_of(sentence), sentence=sentence)
        for holds, part, sentence in parts
        if holds
    ]
    acts = [Ground(part="stop", basis=stop.basis) for stop in held]
    longer = [Ground(part="extension", basis=lengthened)] if lengthened is not None else []
    lapse = [Ground(part="lapse", basis=rule.basis)] if rule is not None else []
    found = (Ground(part="start", basis=run.basis), *said, *acts, *longer, *lapse)
    return tuple(sorted(dict.fromkeys(found), key=lambda ground: _ORDER.index(ground.part)))


def _units(run: ClockRun) -> frozenset[type[Limit]]:
    """The units that the limit and its extension are in."""
    extension = run.clock.extension
    more = (type(extension.limit),) if extension else ()
    return frozenset((type(run.clock.limit), *more))
