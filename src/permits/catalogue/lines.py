"""The catalogue line by line: what can be filed, then what lists name and nobody can file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from permits.catalogue.catalogue import Catalogue
from permits.catalogue.departments import Department
from permits.catalogue.entries import Entry
from permits.catalogue.items import Item, Period
from permits.catalogue.words import Title, folded
from permits.vocabulary import CategoryName, DepartmentCode, ItemCode, Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An item with the entries it runs, or without an item all entries of one matter.

    ``in_force`` are the item's periods that hold on the day the line was drawn up for.
    """

    item: Item | None
    entries: tuple[Entry, ...]
    in_force: tuple[Period, ...] = ()

    @property
    def code(self) -> ItemCode | None:
        """The item's code; None where there is no item."""
        return self.item.code if self.item else None

    @property
    def id(self) -> str:
        """The short name."""
        return self.item.id if self.item else self.entries[0].id

    @property
    def title(self) -> Title:
        """The item's title, or that of the first list."""
        return self.item.title if self.item else self.entries[0].title

    @property
    def fileable(self) -> bool:
        """Whether anything can be filed then and there."""
        return bool(self.in_force)

    @property
    def categories(self) -> tuple[CategoryName, ...]:
        """The item's in force then and there, or as the lists have them, each once."""
        if self.item is None:
            found = [entry.category for entry in self.entries]
        else:
            found = [r.category for period in self.in_force for r in period.routes.values()]
        return tuple(dict.fromkeys(found))


def lines(catalogue: Catalogue, on: date, region: Region | None) -> tuple[Line, ...]:
    """Every item as it stands there on that day, then every matter that no item runs.

    Without a region an item's periods of all areas count.
    """
    items = [
        Line(item=item, entries=catalogue.run_by(item), in_force=_in_force(item, on, region))
        for item in catalogue.items.values()
    ]
    matters: dict[str, list[Entry]] = {}
    for entry in catalogue.entries:
        if entry.item is None:
            matters.setdefault(entry.id, []).append(entry)
    return (*items, *(Line(item=None, entries=tuple(found)) for found in matters.values()))


def _in_force(item: Item, on: date, region: Region | None) -> tuple[Period, ...]:
    if region is None:
        return tuple(period for period in item.periods if period.holds(on))
    period = item.period(on, region)
    return () if period is None else (period,)


def search(
    among: Iterable[Line], words: Iterable[str], departments: Mapping[DepartmentCode, Department]
) -> tuple[Line, ...]:
    """The lines in which every word occurs: whole names first, then those with it in the name.

    Names are codes, short names and titles in both languages; departments and measures count too,
    and of an item its keywords, materials, standards and the law it is sourced from.
    Lines that fit equally well keep their order.
    """
    wanted = [word for given in words for word in folded(given).split()]
    ranked = [
        (rank, line) for line in among if (rank := _rank(line, wanted, departments)) is not None
    ]
    return tuple(line for _, line in sorted(ranked, key=lambda found: found[0]))


def _rank(
    line: Line, wanted: list[str], departments: Mapping[DepartmentCode, Department]
) -> tuple[bool, int] | None:
    """Less is better: whether no name is what was asked for, and how many words no name holds."""
    names = [*map(folded, _names(line))]
    texts = [*names, *map(folded, _texts(line, departments))]
    if not all(any(word in text for text in texts) for word in wanted):
        return None
    elsewhere = sum(not any(word in name for name in names) for word in wanted)
    return " ".join(wanted) not in names, elsewhere


def _names(line: Line) -> Iterable[str]:
    if line.item is not None:
        yield from (line.item.code, line.item.id, line.item.title.zh, line.item.title.en)
    for entry in line.entries:
        yield from (entry.id, entry.title.zh, entry.title.en)


def _texts(line: Line, departments: Mapping[DepartmentCode, Department]) -> Iterable[str]:
    if line.item is not None:
        yield from (*line.item.keywords, line.item.source)
        for title in _about(line.item, departments):
            yield from (title.zh, title.en)
    for entry in line.entries:
        yield from (entry.department, entry.measure)


def _about(item: Item, departments: Mapping[DepartmentCode, Department]) -> Iterable[Title]:
    yield departments[item.department].title
    yield from (material.title for material in item.materials.values())
    yield from (standard.title for standard in item.standards)
