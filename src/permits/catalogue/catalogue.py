"""Everything the catalogue holds, checked and frozen."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from permits.calendars import Calendar, Notice, StatutoryDays
from permits.catalogue.departments import Department
from permits.catalogue.items import Item
from permits.catalogue.laws import Laws
from permits.catalogue.regions import RegionLaw
from permits.vocabulary import DepartmentCode


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """Items by id, departments by code, citable laws, regions, and what calendars rest on."""

    items: Mapping[str, Item] = field(hash=False)
    departments: Mapping[DepartmentCode, Department] = field(hash=False)
    laws: Laws
    regions: tuple[RegionLaw, ...]
    notices: tuple[Notice, ...]
    statutory: StatutoryDays

    def calendar(self, imported: Iterable[Notice] = ()) -> Calendar:
        """The calendar of these notices and of those imported since."""
        return Calendar((*self.notices, *imported), self.statutory)
