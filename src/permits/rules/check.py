"""Every fault of a folder of rules that can be seen without items and laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from permits.rules.checks import graphs, names, parts, reach
from permits.rules.checks.world import Lapses
from permits.rules.compile import Category
from permits.rules.library import Library
from permits.rules.schema import CategoryText
from permits.vocabulary import Diagnostic


def rule_faults(library: Library, categories: Iterable[Category]) -> Iterator[Diagnostic]:
    """The faults of each file alone and of each category put together.

    What rests on something faulty is not examined further: it would only repeat the fault.
    """
    yield from library.faults
    yield from names.word_faults(library)
    faulty = set[str]()
    for file in library.files():
        found = [*parts.part_faults(file, library.words)]
        if not isinstance(file.text, CategoryText):
            found.extend(names.part_faults(file, library.words))
        yield from found
        if found:
            faulty.add(file.pin)
    whole = [*categories]
    if not faulty and all(category.complete for category in whole):
        yield from names.pending_faults(library, whole)
    for category in whole:
        yield from _category_faults(category, library, faulty)


def _category_faults(
    category: Category, library: Library, faulty: set[str]
) -> Iterator[Diagnostic]:
    yield from category.faults
    if not category.complete:
        return
    unknown = [*names.category_faults(category, library.words)]
    yield from unknown
    if unknown or category.faults or not faulty.isdisjoint(file.pin for file in category.files):
        return
    yield from graphs.category_faults(category)


def unprovable(categories: Iterable[Category], lapses: Lapses) -> Iterator[Diagnostic]:
    """What shows only when every situation of a category is explored, which takes seconds.

    Only categories without other faults are asked for; ``lapses`` are what items and areas bind.
    """
    for category in categories:
        yield from reach.does_faults(category, lapses)
