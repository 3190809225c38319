"""Everything the catalogue holds, checked and frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from permits.calendars import Calendar, Notice, StatutoryDays
from permits.catalogue.departments import Department
from permits.catalogue.entries import Entry
from permits.catalogue.items import Item
from permits.catalogue.laws import Laws
from permits.catalogue.regions import RegionLaw
from permits.catalogue.words import Title, folded
from permits.vocabulary import CategoryName, DepartmentCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Items by id, entries of lists, departments by code, laws, regions, holiday notices.

    ``categories`` are those an entry may have, by code.
    """

    items: Mapping[str, Item] = field(hash=False)
    entries: tuple[Entry, ...]
    categories: Mapping[CategoryName, Title] = field(hash=False)
    departments: Mapping[DepartmentCode, Department] = field(hash=False)
    laws: Laws
    regions: tuple[RegionLaw, ...]
    notices: tuple[Notice, ...]
    statutory: StatutoryDays

    def listed(self, name: str) -> tuple[Entry, ...]:
        """Every entry with that short name or Chinese title, however its brackets are typed."""
        wanted = folded(name)
        return tuple(e for e in self.entries if wanted in {e.id, folded(e.title.zh)})

    def run_by(self, item: Item) -> tuple[Entry, ...]:
        """Every entry that the item runs."""
        return tuple(entry for entry in self.entries if entry.item == item.id)

    def calendar(self, imported: Iterable[Notice] = ()) -> Calendar:
        """The calendar of these notices and of those imported since."""
        return Calendar((*self.notices, *imported), self.statutory)
