"""From the folders to the rulebook: nothing is used before everything is without fault."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path

from permits.calendars import Notice
from permits.catalogue import Catalogue, load_catalogue, read_notice
from permits.rulebook.rulebook import Rulebook
from permits.rules import Category, Library, compose, read_library
from permits.vocabulary import CategoryName, Diagnostic, Faulty, message


def load_rulebook(rules: Path, seeds: Path, notices: Path | None = None) -> Rulebook:
    """The rulebook of these folders, with the notices the office imported into ``notices``.

    Raises Faulty with every fault of all when there is any.
    """
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
        calendar=catalogue.calendar(imported_notices(notices, catalogue)),
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


def imported_notices(folder: Path | None, catalogue: Catalogue) -> tuple[Notice, ...]:
    """The notices in the office's own folder, in the order of their names; none without one."""
    read: list[Notice] = []
    faults: list[Diagnostic] = []
    for path in sorted(folder.glob("*.yaml")) if folder else ():
        notice = read_notice(path, path.name, (*catalogue.notices, *read))
        if isinstance(notice, Notice):
            read.append(notice)
        else:
            faults.extend(notice)
    if faults:
        raise _faulty(faults)
    return tuple(read)
