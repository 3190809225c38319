"""From the files of categories and lists to titles and entries."""

from collections.abc import Iterator, Mapping

from permits.catalogue.authored import Authored
from permits.catalogue.entries import Entry, ItemList
from permits.catalogue.schema_entries import CategoriesText, ListText
from permits.catalogue.words import Title
from permits.vocabulary import CategoryName


def categories_of(file: Authored[CategoriesText]) -> Mapping[CategoryName, Title]:
    """The title of every category an entry may have."""
    return {CategoryName(name): text.title for name, text in file.text.categories.items()}


def entries_of(file: Authored[ListText]) -> Iterator[Entry]:
    """Every entry of the file, in its order."""
    text = file.text
    found_in = ItemList(id=text.list, title=text.title, about=text.about.title)
    for id_, entry in text.entries.items():
        yield Entry(
            id=id_,
            found_in=found_in,
            title=entry.title,
            department=entry.department,
            category=CategoryName(entry.category),
            measure=entry.measure,
            serial=entry.serial,
            sources=tuple(text.sources[source] for source in entry.sources),
            evidence=entry.evidence,
            item=entry.item,
            place=file.place("entries", id_),
        )
