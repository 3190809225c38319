"""What can be wrong between the files of the catalogue: codes, departments, citations."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from permits.catalogue.authored import Authored
from permits.catalogue.laws import Laws
from permits.catalogue.schema import DepartmentsText, ItemText, RegionText
from permits.catalogue.schema_calendars import StatutoryText
from permits.texts import advice
from permits.vocabulary import Diagnostic, Place, Region, message, parse_basis


def item_set_faults(
    items: Sequence[Authored[ItemText]], departments: Authored[DepartmentsText] | None
) -> Iterator[Diagnostic]:
    """Items without a known department, and codes that two items share."""
    first: dict[str, str] = {}
    for item in items:
        owner = first.setdefault(item.text.code, item.text.item)
        if owner != item.text.item:
            yield Diagnostic(
                place=item.place("code"),
                code="item-duplicate-code",
                message=message(
                    "code {code} belongs to '{owner}'", code=item.text.code, owner=owner
                ),
                remedy=message("choose another: case numbers begin with it"),
            )
        if departments is None or item.text.department in departments.text.departments:
            continue
        yield Diagnostic(
            place=item.place("department"),
            code="item-unknown-department",
            message=message("'{code}' is no department", code=item.text.department),
            remedy=advice(item.text.department, frozenset(departments.text.departments)),
        )


def basis_faults(
    laws: Laws,
    items: Iterable[Authored[ItemText]],
    regions: Iterable[Authored[RegionText]],
    statutory: Authored[StatutoryText] | None,
) -> Iterator[Diagnostic]:
    """Citations that name no citable provision of the day and area they are used for."""
    for file in items:
        yield from _item_faults(laws, file)
        yield from _transition_faults(laws, file)
    for region in regions:
        for index, binding in enumerate(region.text.bindings):
            place, code = region.place("bindings", index, "basis"), Region(region.text.region)
            yield from _faults(laws, binding.basis, place, binding.from_, code)
    if statutory is not None:
        for year in statutory.text.years:
            place, day = statutory.place("basis"), date(int(year), 1, 1)
            yield from _faults(laws, statutory.text.basis, place, day, None)


def _item_faults(laws: Laws, file: Authored[ItemText]) -> Iterator[Diagnostic]:
    permit, fees = file.text.permit, file.text.fees
    bases = {"permit": permit.basis if permit else None, "fees": fees.basis if fees else None}
    for key, basis in bases.items():
        for period in file.text.periods if basis else ():
            for area in period.area or (None,):
                place, code = file.place(key, "basis"), None if area is None else Region(area)
                yield from _faults(laws, basis or "", place, period.from_, code)


def _transition_faults(laws: Laws, file: Authored[ItemText]) -> Iterator[Diagnostic]:
    for index, period in enumerate(file.text.periods):
        if period.open_cases is not None:
            place = file.place("periods", index, "open-cases", "basis")
            for area in period.area or (None,):
                code = None if area is None else Region(area)
                yield from _faults(laws, period.open_cases.basis, place, period.from_, code)


def _faults(
    laws: Laws, basis: str, place: Place, on: date, region: Region | None
) -> Iterator[Diagnostic]:
    try:
        citations = parse_basis(basis)
    except ValueError as error:
        yield Diagnostic(
            place=place,
            code="basis-unreadable",
            message=message("'{part}' cites nothing", part=error),
            remedy=message("write it like XKF 32(1)(4), several separated by ; or ,"),
        )
        return
    for citation in citations:
        why = laws.citable(citation, on, region)
        if why is not None:
            yield Diagnostic(
                place=place,
                code="basis-not-citable",
                message=message("{citation} on {on}: {why}", citation=citation, on=on, why=why),
                remedy=message("cite what was in force there, or write infer with a note"),
            )
