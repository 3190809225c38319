"""The whole catalogue from its folder: every fault of every file in one run."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from permits.calendars import Notice
from permits.catalogue.authored import Authored, read_authored
from permits.catalogue.catalogue import Catalogue
from permits.catalogue.cross_checks import basis_faults, item_set_faults
from permits.catalogue.departments import Department
from permits.catalogue.entry_checks import entry_faults, same_matter_faults
from permits.catalogue.entry_texts import categories_of, entries_of
from permits.catalogue.faults import file_name, wrong_suffix
from permits.catalogue.item_checks import item_faults
from permits.catalogue.item_texts import item_of
from permits.catalogue.law_texts import law_faults, laws_of, region_faults, region_of
from permits.catalogue.notices import (
    new_faults,
    notice_faults,
    notice_of,
    statutory_faults,
    statutory_of,
)
from permits.catalogue.schema import DepartmentsText, ItemText, LawsText, RegionText
from permits.catalogue.schema_calendars import NoticeText, StatutoryText
from permits.catalogue.schema_entries import CategoriesText, ListText
from permits.texts import Schema
from permits.vocabulary import DepartmentCode, Diagnostic, Faulty, Place, message

S = TypeVar("S", bound=Schema)
_STATUTORY = "statutory.yaml"


def load_catalogue(seeds: Path) -> Catalogue:
    """The catalogue in the folder. Raises Faulty with all faults when there is any."""
    files = _Files(seeds=seeds)
    files.faults.extend(_faults(files))
    departments, laws, statutory = files.departments, files.laws, files.statutory
    categories = files.categories
    if files.faults or not (departments and laws and statutory and categories):
        raise Faulty(
            message("The catalogue in {folder} has faults.", folder=seeds),
            remedy=message("Correct what is listed, then run: permits rules check"),
            diagnostics=files.faults,
        )
    return Catalogue(
        items={file.text.item: item_of(file) for file in files.items},
        entries=tuple(entry for file in files.lists for entry in entries_of(file)),
        categories=categories_of(categories),
        departments=_departments(departments),
        laws=laws_of(laws),
        regions=tuple(region_of(file) for file in files.regions),
        notices=tuple(notice_of(file) for file in files.notices),
        statutory=statutory_of(statutory),
    )


@dataclass(slots=True, kw_only=True)
class _Files:
    """The files that fit their schemas; ``faults`` are those of the others."""

    seeds: Path
    faults: list[Diagnostic] = field(default_factory=list)
    departments: Authored[DepartmentsText] | None = field(init=False)
    categories: Authored[CategoriesText] | None = field(init=False)
    laws: Authored[LawsText] | None = field(init=False)
    statutory: Authored[StatutoryText] | None = field(init=False)
    items: list[Authored[ItemText]] = field(init=False)
    lists: list[Authored[ListText]] = field(init=False)
    regions: list[Authored[RegionText]] = field(init=False)
    notices: list[Authored[NoticeText]] = field(init=False)

    def __post_init__(self) -> None:
        calendars = self.seeds / "calendars"
        self.departments = self._read(self.seeds / "departments.yaml", DepartmentsText)
        self.categories = self._read(self.seeds / "categories.yaml", CategoriesText)
        self.laws = self._read(self.seeds / "laws.yaml", LawsText)
        self.statutory = self._read(calendars / _STATUTORY, StatutoryText)
        self.items = self._read_all(self.seeds / "items", ItemText)
        self.lists = self._read_all(self.seeds / "entries", ListText)
        self.regions = self._read_all(self.seeds / "regions", RegionText)
        self.notices = sorted(
            self._read_all(calendars, NoticeText),
            key=lambda file: (file.text.published_on, file.text.notice),
        )

    @property
    def item_names(self) -> frozenset[str]:
        """The name of every item that has a file, with faults or without."""
        return frozenset(path.stem for path in _paths(self.seeds / "items"))

    @property
    def are_notices_written(self) -> bool:
        """Whether there is any file of a notice, with faults or without."""
        return bool(_paths(self.seeds / "calendars"))

    def name(self, path: Path) -> str:
        """The path as readers see it, from the folder of the catalogue on."""
        return (Path(self.seeds.name) / path.relative_to(self.seeds)).as_posix()

    def _read(self, path: Path, schema: type[S]) -> Authored[S] | None:
        read = read_authored(path, self.name(path), schema)
        if isinstance(read, Authored):
            return read
        self.faults.extend(read)
        return None

    def _read_all(self, folder: Path, schema: type[S]) -> list[Authored[S]]:
        for path in sorted(folder.glob("*.yml")):
            self.faults.append(wrong_suffix(Place(self.name(path), 1, 1), path.name))
        read = [self._read(path, schema) for path in _paths(folder)]
        return [file for file in read if file is not None]


def _paths(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.yaml") if path.name != _STATUTORY)


def _faults(files: _Files) -> Iterator[Diagnostic]:
    for item in files.items:
        yield from item_faults(item)
    for region in files.regions:
        yield from region_faults(region)
    if files.statutory is not None:
        yield from statutory_faults(files.statutory)
    if not files.are_notices_written:
        yield _no_notices(Place(files.name(files.seeds / "calendars"), 1, 1))
    yield from _calendar_faults(files.notices)
    yield from item_set_faults(files.items, files.departments)
    yield from entry_faults(files.lists, files.categories, files.item_names)
    yield from same_matter_faults(files.lists, files.items)
    if files.laws is not None:
        yield from law_faults(files.laws)
        yield from basis_faults(laws_of(files.laws), files.items, files.regions, files.statutory)


def _no_notices(place: Place) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notices-missing",
        message=message("there is no holiday notice"),
        remedy=message("add the notices of the State Council, one file each"),
    )


def _calendar_faults(files: Sequence[Authored[NoticeText]]) -> Iterator[Diagnostic]:
    earlier: list[Notice] = []
    for file in files:
        if file.text.notice != file.stem:
            yield file_name(file.place("notice"), file.text.notice)
        yield from new_faults(file, {notice.id: notice for notice in earlier})
        yield from notice_faults(file, earlier)
        earlier.append(notice_of(file))


def _departments(file: Authored[DepartmentsText]) -> dict[DepartmentCode, Department]:
    return {
        DepartmentCode(code): Department(
            code=DepartmentCode(code), title=text.title, is_counter=text.counter
        )
        for code, text in file.text.departments.items()
    }
