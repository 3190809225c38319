"""How everything is put to the reader: his language, the titles of the law, nothing unseen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from permits.cli.cells import visible
from permits.clocks import Limit, format_term
from permits.messages import Language, Titles, either, row, series, translate
from permits.messages.words import KINDS
from permits.vocabulary import CategoryName, Coded, DepartmentCode, Message, message

if TYPE_CHECKING:
    from permits.catalogue import Title
    from permits.rulebook import Rulebook

NOTHING = "–"
"""What stands in a cell without a value."""


def bare(coded: Coded, into: Language) -> str:
    """The word for the code where it is one of the closed words, otherwise the code itself."""
    known = KINDS.get(coded.kind, {}).get(coded.code)
    return translate(known, into) if known is not None else coded.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody who reads answers; without a rulebook he sees codes instead of titles."""

    language: Language
    titles: Titles = bare
    rulebook: Rulebook | None = None

    def say(self, said: Message) -> str:
        """The message; acts with their codes, English materials by code: what one types."""
        return visible(translate(said, self.language, titles=self._named))

    def title(self, kind: str, code: str) -> str:
        """The title of a thing of the law, or the word for it."""
        return visible(self._title(Coded(kind, code), self.language))

    def term(self, limit: Limit) -> str:
        """The limit in the words of the law."""
        return format_term(limit, self.language)

    def day(self, day: date | None, *, provisional: bool = False) -> str:
        """The day, marked where it rests on no published notice."""
        if day is None:
            return NOTHING
        if not provisional:
            return day.isoformat()
        return self.say(message("{day} (provisional)", day=day))

    def basis(self, basis: str) -> str:
        """The provisions in full where the law is at hand; "inferred" where none is named."""
        law = self.rulebook if basis else None  # nothing is named where a route had been left
        cited = law.provisions.cited(basis, self.language) if law else tuple(filter(None, (basis,)))
        return visible(self.row(cited)) if cited else self.say(message("inferred"))

    def sentence(self, name: str) -> str:
        """The sentence of the rules, without its basis; empty where the law is not at hand."""
        if self.rulebook is None:
            return ""
        return visible(self.rulebook.provisions.worded(name, self.language))

    def series(self, titles: Iterable[str]) -> str:
        """Several titles as one list."""
        return series(titles, self.language)

    def row(self, parts: Iterable[str]) -> str:
        """Several statements in a row."""
        return row(parts, self.language)

    def either(self, parts: Iterable[str]) -> str:
        """Several statements of which one holds."""
        return either(parts, self.language)

    def _named(self, coded: Coded, into: Language) -> str:
        if into == "en" and coded.kind == "material":
            return coded.code
        title = self._title(coded, into)
        return f"{title} ({coded.code})" if coded.kind == "act" and title != coded.code else title

    def _title(self, coded: Coded, into: Language) -> str:
        if coded.kind in KINDS:
            return bare(coded, into)
        title = _authored(coded, self.rulebook) if self.rulebook is not None else None
        if title is None:
            return self.titles(coded, into)
        return title.zh if into == "zh_CN" else title.en


def _authored(coded: Coded, rulebook: Rulebook) -> Title | None:
    """The title of what is the same in every procedure: a department, a category, a list."""
    match coded.kind:
        case "department":
            department = rulebook.departments.get(DepartmentCode(coded.code))
            return department.title if department else None
        case "category":
            return rulebook.category_title(CategoryName(coded.code))
        case "list":
            lists = (entry.found_in for entry in rulebook.catalogue.entries)
            return next((found.title for found in lists if found.id == coded.code), None)
        case _:
            return None
