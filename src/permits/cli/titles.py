"""Titles of an item before there is a case: those of all its routes together."""

from __future__ import annotations

from permits.messages import Titles
from permits.rulebook import Rulebook
from permits.rulebook import Titles as Known


def titles_of(rulebook: Rulebook, item: str) -> Titles:
    """The titles of the item on every route it ever had; raises NotFound."""
    found = rulebook.item(item)
    categories = {r.category for period in found.periods for r in period.routes.values()}
    return Known(
        known={
            key: title
            for category in sorted(categories)
            for key, title in rulebook.titles(found.id, category).known.items()
        }
    )
