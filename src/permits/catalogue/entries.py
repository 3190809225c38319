"""Entries: what published lists (清单) say of a matter, whether or not it can be filed here."""

from dataclasses import dataclass

from permits.catalogue.words import Evidence, Title
from permits.vocabulary import CategoryName, Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemList:
    """A published list, and in a sentence what it is."""

    id: str
    title: Title
    about: Title


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One matter as one list has it; the same matter has the same ``id`` in every list.

    ``department``, ``measure`` and ``serial`` are as the sources write them; ``item`` is the item
    that runs it, None where nobody has written its procedure.
    """

    id: str
    found_in: ItemList
    title: Title
    department: str
    category: CategoryName
    measure: str
    serial: str | None
    sources: tuple[str, ...]
    evidence: Evidence
    item: str | None
    place: Place
