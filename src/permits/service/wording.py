"""Titles as papers want them: in both languages, or in the one they are made out in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permits.catalogue import Title
from permits.clocks import Limit, format_term
from permits.documents import Bilingual, Language
from permits.messages import Language as Tongue
from permits.messages import either, row, series, translate
from permits.messages.words import KINDS
from permits.rulebook import Rulebook, Titles
from permits.vocabulary import Coded, Message, Region

TONGUES: dict[Language, Tongue] = {"zh": "zh_CN", "en": "en"}


def both(titles: Titles, kind: str, code: str) -> Bilingual:
    """The title of a thing of that kind, in both languages."""
    title = titles.of(kind, code)
    return Bilingual(zh=title.zh, en=title.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How a document words the law of a day and region in its one language."""

    rulebook: Rulebook
    titles: Titles
    lang: Language
    on: date
    region: Region

    @property
    def into(self) -> Tongue:
        """The language as messages know it."""
        return TONGUES[self.lang]

    def say(self, said: Message) -> str:
        """The sentence."""
        return translate(said, self.into, titles=self._title)

    def title(self, kind: str, code: str) -> str:
        """The title of a thing of the law, or the word for it."""
        return self._title(Coded(kind, code), self.into)

    def of(self, named: Title) -> str:
        """The name in this language."""
        return named.zh if self.lang == "zh" else named.en

    def term(self, limit: Limit) -> str:
        """The limit in the words of the law."""
        return format_term(limit, self.lang)

    def cited(self, basis: str) -> tuple[str, ...]:
        """The provisions in full; none where the basis is inferred."""
        return self.rulebook.provisions.cited(basis, self.into)

    def sentence(self, name: str) -> str:
        """What the rules say under that name, with its basis; empty where they say nothing."""
        return self.rulebook.provisions.sentence(name, self.on, self.region, self.into)

    def series(self, titles: Iterable[str]) -> str:
        """Several titles as one list."""
        return series(titles, self.into)

    def row(self, statements: Iterable[str]) -> str:
        """Several statements that all hold."""
        return row(statements, self.into)

    def either(self, statements: Iterable[str]) -> str:
        """Several statements of which one holds."""
        return either(statements, self.into)

    def _title(self, coded: Coded, into: Tongue) -> str:
        word = KINDS.get(coded.kind, {}).get(coded.code)
        return translate(word, into) if word is not None else self.titles(coded, into)
