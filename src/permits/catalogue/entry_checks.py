"""What can be wrong in the files of lists: names that lead nowhere, one matter told in two ways."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from permits.catalogue.authored import Authored
from permits.catalogue.faults import file_name
from permits.catalogue.schema import ItemText
from permits.catalogue.schema_entries import CategoriesText, EntryText, ListText
from permits.texts import advice
from permits.vocabulary import Diagnostic, Message, Place, message

Lists = Sequence[Authored[ListText]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Written:
    """One entry where it is written."""

    id: str
    text: EntryText
    file: Authored[ListText]

    def place(self, *within: str | int) -> Place:
        return self.file.place("entries", self.id, *within)

    @property
    def id_place(self) -> Place:
        return self.file.document.key_place(("entries", self.id))


def entry_faults(
    lists: Lists, categories: Authored[CategoriesText] | None, item_names: frozenset[str]
) -> Iterator[Diagnostic]:
    """Lists in files of other names; sources, categories and items that nothing describes."""
    for file in lists:
        if file.text.list != file.stem:
            yield file_name(file.place("list"), file.text.list)
    for entry in _written(lists):
        sources = frozenset(entry.file.text.sources)
        for index, source in enumerate(entry.text.sources):
            yield from _unknown(entry.place("sources", index), "source", source, sources)
        if categories is not None:
            known = frozenset(categories.text.categories)
            yield from _unknown(entry.place("category"), "category", entry.text.category, known)
        if entry.text.item is not None:
            yield from _unknown(entry.place("item"), "item", entry.text.item, item_names)


def same_matter_faults(lists: Lists, items: Sequence[Authored[ItemText]]) -> Iterator[Diagnostic]:
    """Entries that readers cannot take for one matter, or that an item's own name hides."""
    by_id: dict[str, _Written] = {}
    by_title: dict[str, _Written] = {}
    named = {
        name: text.item
        for text in (file.text for file in items)
        for name in (text.item, text.code.lower(), text.zh)
    }
    known = {None, *named.values()}
    for entry in _written(lists):
        yield from _against(entry, by_id.setdefault(entry.id, entry))
        namesake = by_title.setdefault(entry.text.zh, entry)
        if namesake.id != entry.id:
            yield _told_apart(
                entry.id_place,
                message("{list} calls this matter '{id}'", list=_list(namesake), id=namesake.id),
            )
        hiding = named.get(entry.id) or named.get(entry.text.zh)
        if hiding is not None and entry.text.item in known - {hiding}:
            yield Diagnostic(
                place=entry.id_place,
                code="entry-hidden",
                message=message("the item '{item}' has this name", item=hiding),
                remedy=message("write item: {item}, or choose another name", item=hiding),
            )


def _against(entry: _Written, first: _Written) -> Iterator[Diagnostic]:
    if first.text.zh != entry.text.zh:
        what = message("{list} has '{zh}' under this name", list=_list(first), zh=first.text.zh)
        yield _told_apart(entry.place("zh"), what)
    if first.text.item != entry.text.item:
        item = first.text.item or message("no item")
        what = message("in {list} this matter is run by {item}", list=_list(first), item=item)
        yield _told_apart(entry.place("item"), what)


def _written(lists: Lists) -> Iterator[_Written]:
    for file in lists:
        for id_, text in file.text.entries.items():
            yield _Written(id=id_, text=text, file=file)


def _list(entry: _Written) -> str:
    return entry.file.text.list


_KINDS = {
    "source": message("source"),
    "category": message("category"),
    "item": message("item"),
}


def _unknown(place: Place, kind: str, name: str, known: frozenset[str]) -> Iterator[Diagnostic]:
    if name not in known:
        yield Diagnostic(
            place=place,
            code=f"entry-unknown-{kind}",
            message=message("there is no {kind} '{name}'", kind=_KINDS[kind], name=name),
            remedy=advice(name, known),
        )


def _told_apart(place: Place, what: Message) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="entry-told-apart",
        message=what,
        remedy=message("one matter has one name, one Chinese title and one item in all lists"),
    )
