"""Titles before there is a case, and the codes that words on the command line stand for."""

from __future__ import annotations

from permits.messages import Titles
from permits.rulebook import Rulebook
from permits.rulebook import Titles as Known
from permits.rulebook.titles import ACT


def act_code(titles: Known, word: str) -> str:
    """The act with that code or Chinese title; the word itself where there is none."""
    acts = (code for kind, code in titles.known if kind == ACT)
    return next(iter(titles.called(ACT, word, acts)), word)


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
