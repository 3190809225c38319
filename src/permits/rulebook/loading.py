"""From the folders to the rulebook: nothing is used before everything is without fault."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from permits.catalogue import load_catalogue
from permits.rulebook.composing import by_name, composed
from permits.rulebook.notices import imported_notices
from permits.rulebook.rulebook import Rulebook
from permits.rules import ordered, read_library, rule_faults
from permits.vocabulary import Diagnostic, Faulty, message


def load_rulebook(rules: Path, seeds: Path, notices: Path | None = None) -> Rulebook:
    """The rulebook of these folders, with the notices the office imported into ``notices``.

    As long as no file changes, a process reads rules and catalogue once. Raises Faulty with every
    fault of theirs, or of the notices.

    What shows only when every item is bound for every day, or every situation explored, is left
    to ``check_all``; a route with a fault of the first kind raises Faulty when it is used.
    """
    authored = _authored(rules, seeds, _state(rules, seeds))
    imported = imported_notices(notices, authored.catalogue)
    if not imported:
        return authored
    return replace(authored, calendar=authored.catalogue.calendar(imported))


def _state(*folders: Path) -> tuple[object, ...]:
    """What changes with any file in the folders: which there are, how long, of which moment."""
    paths = (path for folder in folders for path in sorted(folder.rglob("*.y*ml")))
    stats = ((path, path.stat()) for path in paths if path.is_file())
    return tuple((path, stat.st_ino, stat.st_size, stat.st_mtime_ns) for path, stat in stats)


@lru_cache(maxsize=2)
def _authored(rules: Path, seeds: Path, _state: tuple[object, ...]) -> Rulebook:
    library = read_library(rules)
    categories = composed(library)
    faults = [*rule_faults(library, categories)]
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


def _faulty(faults: list[Diagnostic]) -> Faulty:
    return Faulty(
        message("The rules or the catalogue have faults."),
        remedy=message("Correct what is listed, then run: permits rules check"),
        diagnostics=ordered(faults),
    )
