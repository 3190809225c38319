"""What papers say beside the record: provisions in full, remedies, the sentences of a choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from permits.catalogue import Laws
from permits.messages import Language
from permits.rulebook.citing import cited
from permits.rules.binding import chosen_basis
from permits.rules.schema import RemedyText, WordsText
from permits.vocabulary import Citation, InputName, Message, PaperKind, Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Provisions:
    """The words all procedures share, and the laws they rest on."""

    words: WordsText
    laws: Laws

    def cited(self, basis: str, into: Language) -> tuple[str, ...]:
        """The provisions a basis names, in full, as papers print them."""
        return cited(basis, self.laws, into)

    def remedies(
        self, paper: PaperKind, on: date, region: Region, into: Language
    ) -> tuple[str, ...]:
        """What a paper tells its reader he may do, each with its basis of the day in full."""
        text = self.words.papers.get(paper)
        return tuple(
            self._remedy(self.words.remedies[name], on, region, into)
            for name in (text.remedies if text else ())
        )

    def said_of(self, name: InputName, value: str, on: date, region: Region, into: Language) -> str:
        """What papers add to a value chosen for that input, with its basis; empty if nothing."""
        choice = self.words.choices.get(name, {}).get(value)
        says = self.words.sentences.get(choice.says) if choice and choice.says else None
        return self._remedy(says, on, region, into) if says else ""

    def sentence(self, name: str, on: date, region: Region, into: Language) -> str:
        """The sentence of that name, with its basis of the day; empty where there is none."""
        says = self.words.sentences.get(name)
        return self._remedy(says, on, region, into) if says else ""

    def worded(self, name: str, into: Language) -> str:
        """The sentence of that name alone; empty where there is none."""
        says = self.words.sentences.get(name)
        if says is None:
            return ""
        return says.zh if into == "zh_CN" else says.en

    def basis_of(self, name: str, on: date, region: Region) -> str:
        """What the sentence of that name rests on there on that day; empty where there is none."""
        says = self.words.sentences.get(name)
        return self._chosen(says.basis, on, region) if says else ""

    def ground_cited(
        self, name: InputName, value: str, on: date, region: Region, into: Language
    ) -> tuple[str, ...]:
        """The provisions a value chosen for that input rests on, in full; none for most."""
        choice = self.words.choices.get(name, {}).get(value)
        return self._provisions(choice.basis, on, region, into) if choice else ()

    def _provisions(
        self, alternatives: Iterable[str] | None, on: date, region: Region, into: Language
    ) -> tuple[str, ...]:
        """In full, those of the first basis that may be cited there on that day."""
        basis = self._chosen(alternatives, on, region)
        return self.cited(basis, into) if basis else ()

    def _chosen(self, alternatives: Iterable[str] | None, on: date, region: Region) -> str:
        def citable(citation: Citation) -> Message | None:
            return self.laws.citable(citation, on, region)

        return chosen_basis(alternatives or (), citable) or ""

    def _remedy(self, text: RemedyText, on: date, region: Region, into: Language) -> str:
        sentence = text.zh if into == "zh_CN" else text.en
        provisions = self._provisions(text.basis, on, region, into)
        if not provisions:
            return sentence
        if into == "zh_CN":
            return f"{sentence}（{'；'.join(provisions)}）"
        return f"{sentence} ({'; '.join(provisions)})"
