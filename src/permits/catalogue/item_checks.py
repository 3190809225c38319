"""What can be wrong in one item's file although it fits its schema."""

from collections.abc import Iterator
from itertools import combinations

from permits.catalogue.areas import EVERYWHERE, overlaps
from permits.catalogue.authored import Authored
from permits.catalogue.faults import ends_early, file_name, unbound_evidence
from permits.catalogue.schema import ItemText, PeriodText
from permits.texts import advice
from permits.vocabulary import INFER, Diagnostic, Place, message


def item_faults(file: Authored[ItemText]) -> Iterator[Diagnostic]:
    """All faults of the one file."""
    if file.text.item != file.stem:
        yield file_name(file.place("item"), file.text.item)
    yield from _material_faults(file)
    for id_ in file.text.commitments:
        yield from _promise_faults(file, id_)
    for index, period in enumerate(file.text.periods):
        yield from _transition_faults(file, index, period)
        if period.until is not None and period.until < period.from_:
            yield ends_early(file.place("periods", index, "until"), period.from_)
        bound = frozenset(
            key for route in period.routes.values() for key in route.model_extra or ()
        )
        yield from unbound_evidence(file, ("periods", index, "evidence"), period.evidence, bound)
    yield from _overlaps(file)
    yield from _fee_faults(file)


def _fee_faults(file: Authored[ItemText]) -> Iterator[Diagnostic]:
    """Fees that no law or administrative regulation allows."""
    if file.text.fees is not None and file.text.fees.basis == INFER:
        yield Diagnostic(
            place=file.place("fees", "basis"),
            code="item-inferred-fees",
            message=message("no fee can be inferred (行政许可法 第五十八条)"),
            remedy=message("cite the law or administrative regulation, or delete the fees"),
        )


def _material_faults(file: Authored[ItemText]) -> Iterator[Diagnostic]:
    """Materials that matters and periods ask for and the item does not have."""
    asked: list[tuple[tuple[str | int, ...], tuple[str, ...]]] = [
        (("materials-for", matter), wanted) for matter, wanted in file.text.materials_for.items()
    ]
    asked.extend(
        (("periods", number, "materials"), period.materials or ())
        for number, period in enumerate(file.text.periods)
    )
    for path, wanted in asked:
        for index, material in enumerate(wanted):
            if material not in file.text.materials:
                yield _unknown_material(file, material, (*path, index))


def _transition_faults(
    file: Authored[ItemText], index: int, period: PeriodText
) -> Iterator[Diagnostic]:
    """Open cases go on by a route the period has, named where it has several."""
    text = period.open_cases
    if text is None or text.how != "apply-new":
        return
    if text.route not in period.routes and (text.route or len(period.routes) > 1):
        yield Diagnostic(
            place=file.place("periods", index, "open-cases"),
            code="item-unknown-route",
            message=message("'{route}' is no route of this period", route=text.route or ""),
            remedy=advice(text.route or "", frozenset(period.routes)),
        )


def _promise_faults(file: Authored[ItemText], id_: str) -> Iterator[Diagnostic]:
    promise = file.text.commitments[id_]
    for index, material in enumerate(promise.evidence):
        if material not in file.text.materials:
            yield _unknown_material(file, material, ("commitments", id_, "evidence", index))
    if promise.promise == "already-meets" and promise.due is not None:
        yield Diagnostic(
            place=file.place("commitments", id_, "due"),
            code="item-needless-due",
            message=message("what is already met has no day by which it is due"),
            remedy=message("delete it, or promise will-meet"),
        )
    if promise.promise != "already-meets" and promise.due is None:
        yield _missing(file.place("commitments", id_), "due")
    if promise.promise != "already-meets" and promise.may_operate_before is None:
        yield _missing(file.place("commitments", id_), "may-operate-before")


def _unknown_material(
    file: Authored[ItemText], material: str, path: tuple[str | int, ...]
) -> Diagnostic:
    return Diagnostic(
        place=file.place(*path),
        code="item-unknown-material",
        message=message("'{material}' is no material of this item", material=material),
        remedy=advice(material, frozenset(file.text.materials)),
    )


def _missing(place: Place, key: str) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="item-open-promise",
        message=message("what is promised for later needs '{key}'", key=key),
        remedy=message("add it, or promise already-meets"),
    )


def _overlaps(file: Authored[ItemText]) -> Iterator[Diagnostic]:
    for (_, first), (index, second) in combinations(enumerate(file.text.periods), 2):
        if _meet(first, second) and overlaps(first.area or EVERYWHERE, second.area or EVERYWHERE):
            yield Diagnostic(
                place=file.place("periods", index, "from"),
                code="item-periods-overlap",
                message=message(
                    "the period from {since} holds on the same days in the same area",
                    since=first.from_,
                ),
                remedy=message("end the earlier one the day before"),
            )


def _meet(first: PeriodText, second: PeriodText) -> bool:
    earlier, later = sorted((first, second), key=lambda period: period.from_)
    return earlier.until is None or earlier.until >= later.from_
