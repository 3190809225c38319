"""Every category of a folder of rules, put together, by name and effective day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from permits.rules import Category, Library, compose
from permits.vocabulary import CategoryName

Categories = Mapping[CategoryName, tuple[Category, ...]]
"""The versions of each category, oldest first."""


def composed(library: Library) -> list[Category]:
    """Every category file with what it pins, by name and effective day."""
    files = sorted(
        library.categories.values(), key=lambda file: (file.text.name, file.text.effective)
    )
    return [compose(file, library) for file in files]


def by_name(categories: Iterable[Category]) -> Categories:
    """The versions of each category, from those ordered by name and day."""
    return {
        name: tuple(versions)
        for name, versions in groupby(categories, key=lambda category: category.name)
    }
