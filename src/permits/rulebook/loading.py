"""From the folders to the rulebook: nothing is used before everything is without fault."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from permits.catalogue import load_catalogue
from permits.rulebook.rulebook import Rulebook
from permits.rules import Category, Library, compose, read_library
from permits.vocabulary import CategoryName, Diagnostic, Faulty, message


def load_rulebook(rules: Path, seeds: Path) -> Rulebook:
    """The rulebook of these folders. Raises Faulty with every fault of both when there is any."""
    library = read_library(rules)
    categories = composed(library)
    faults = [*library.faults, *(fault for category in categories for fault in category.faults)]
    try:
        catalogue = load_catalogue(seeds)
    except Faulty as failure:
        raise _faulty([*faults, *failure.diagnostics]) from None
    if faults:
        raise _faulty(faults)
    return Rulebook(
        library=library,
        categories=by_name(categories),
        catalogue=catalogue,
        calendar=catalogue.calendar(),
    )


def composed(library: Library) -> list[Category]:
    """Every category file with what it pins, by name and effective day."""
    files = sorted(
        library.categories.values(), key=lambda file: (file.text.name, file.text.effective)
    )
    return [compose(file, library) for file in files]


def by_name(categories: list[Category]) -> dict[CategoryName, tuple[Category, ...]]:
    """The versions of each category, oldest first."""
    return {
        name: tuple(versions)
        for name, versions in groupby(categories, key=lambda category: category.name)
    }


def _faulty(faults: list[Diagnostic]) -> Faulty:
    return Faulty(
        message("The rules or the catalogue have faults."),
        remedy=message("Correct what is listed, then run: permits rules check"),
        diagnostics=faults,
    )
