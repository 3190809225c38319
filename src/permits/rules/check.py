"""Every fault of a folder of rules that can be seen without items and laws."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from permits.rules.checks import graphs, names, parts, reach
from permits.rules.compile import Category
from permits.rules.library import Library
from permits.rules.schema import CategoryText
from permits.vocabulary import Diagnostic


def rule_faults(library: Library, categories: Iterable[Category]) -> Iterator[Diagnostic]:
    """The faults of each file alone and of each category put together."""
    yield from library.faults
    for file in library.files():
        yield from parts.part_faults(file, library.words)
        if not isinstance(file.text, CategoryText):
            yield from names.part_faults(file, library.words)
    for category in categories:
        yield from category.faults
        yield from names.category_faults(category, library.words)
        yield from graphs.category_faults(category)
        if not category.faults:
            yield from reach.does_faults(category)
