"""What the sections of a service guide are made of: headings, rows, the words of one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from permits.documents.guide_views import Value
from permits.documents.views import Bilingual, ConsequenceLine, Language
from permits.messages import Language as Tongue
from permits.messages import row, series, translate
from permits.vocabulary import Message, message

NOTHING = "–"
"""What stands in a cell without a value."""
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading of that level (1 is the title) and what stands under it, in this order.

    ``cited``: the last cell of each row is its legal basis, which may stand below the others.
    """

    heading: str
    level: int
    pairs: tuple[tuple[str, str], ...] = ()
    heads: Row = ()
    rows: tuple[Row, ...] = ()
    cited: bool = False
    items: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Words:
    """The one language of a guide."""

    lang: Language

    @property
    def _into(self) -> Tongue:
        return "zh_CN" if self.lang == "zh" else "en"

    def say(self, said: Message) -> str:
        """The sentence."""
        return translate(said, self._into)

    def name(self, named: Bilingual | ConsequenceLine) -> str:
        """The name."""
        return named.zh if self.lang == "zh" else named.en

    def value(self, value: Value) -> str:
        """The words, marked where no source supports them."""
        if not value.unsourced:
            return value.text
        return self.say(message("{value} [illustrative]", value=value.text))

    def series(self, titles: Iterable[str]) -> str:
        """Several titles as one list."""
        return series(titles, self._into) or NOTHING

    def row(self, statements: Iterable[str]) -> str:
        """Several statements, without the empty ones."""
        return row(filter(None, statements), self._into) or NOTHING

    def basis(self, provisions: tuple[str, ...]) -> str:
        """The provisions, or that there are none."""
        return self.row(provisions) if provisions else self.say(message("inferred"))
