"""Titles before there is a case, and the codes that words on the command line stand for."""

from __future__ import annotations

from permits.messages import Titles
from permits.rulebook import Rulebook
from permits.rulebook import Titles as Known


def act_code(titles: Known, word: str) -> str:
    """The act with that code or Chinese title; the word itself where there is none."""
    acts = ((code, title) for (kind, code), title in titles.known.items() if kind == "act")
    return next((code for code, title in acts if word in {code, title.zh}), word)


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
