"""Every fault of the rules and the catalogue together, in one run."""

from __future__ import annotations

from pathlib import Path

from permits.catalogue import Catalogue, load_catalogue
from permits.rulebook.checks import citations, items, papers
from permits.rulebook.composing import by_name, composed
from permits.rulebook.linking import lapses_of
from permits.rules import lock_faults, ordered, read_library, rule_faults, unprovable
from permits.vocabulary import Diagnostic, Faulty


def check_all(rules: Path, seeds: Path) -> tuple[Diagnostic, ...]:
    """All faults by place; what rests on faulty texts is not examined further."""
    library = read_library(rules)
    categories = composed(library)
    faults = [*rule_faults(library, categories)]
    sound = not faults
    faults.extend(lock_faults(library, rules))
    faults.extend(papers.paper_faults(library, rules))
    catalogue = _catalogue(seeds, faults)
    if sound:
        faults.extend(unprovable(categories, lapses_of(catalogue) if catalogue else {}))
    if catalogue is not None:
        faults.extend(citations.citation_faults(library, catalogue.laws))
        if not faults:
            faults.extend(items.item_faults(library, by_name(categories), catalogue))
    return ordered(faults)


def _catalogue(seeds: Path, faults: list[Diagnostic]) -> Catalogue | None:
    try:
        return load_catalogue(seeds)
    except Faulty as failure:
        faults.extend(failure.diagnostics)
        return None
