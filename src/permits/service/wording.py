"""Titles as papers want them: in both languages, or in the one they are made out in."""

from __future__ import annotations

from permits.documents import Bilingual, Language
from permits.messages import Language as Tongue
from permits.rulebook import Titles

TONGUES: dict[Language, Tongue] = {"zh": "zh_CN", "en": "en"}


def both(titles: Titles, kind: str, code: str) -> Bilingual:
    """The title of a thing of that kind, in both languages."""
    title = titles.of(kind, code)
    return Bilingual(zh=title.zh, en=title.en)
