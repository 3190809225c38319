"""From the folders to the rulebook: nothing is used before everything is without fault."""

from __future__ import annotations

from pathlib import Path

from permits.catalogue import load_catalogue
from permits.rulebook.composing import by_name, composed
from permits.rulebook.notices import imported_notices
from permits.rulebook.rulebook import Rulebook
from permits.rules import ordered, read_library, rule_faults
from permits.vocabulary import Diagnostic, Faulty, message


def load_rulebook(rules: Path, seeds: Path, notices: Path | None = None) -> Rulebook:
    """The rulebook of these folders, with the notices the office imported into ``notices``.

    Raises Faulty with every fault of rules and catalogue.

    What shows only when every item is bound for every day, or every situation explored, is left
    to ``check_all``; a route with a fault of the first kind raises Faulty when it is used.
    """
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
        calendar=catalogue.calendar(imported_notices(notices, catalogue)),
    )


def _faulty(faults: list[Diagnostic]) -> Faulty:
    return Faulty(
        message("The rules or the catalogue have faults."),
        remedy=message("Correct what is listed, then run: permits rules check"),
        diagnostics=ordered(faults),
    )
