"""What every part of the catalogue is made of: titles, evidence, values still to be bound."""

import unicodedata
from dataclasses import dataclass
from enum import StrEnum

from permits.texts import Data
from permits.vocabulary import Place


class Evidence(StrEnum):
    """How well a value is founded; what has no source must say so."""

    SOURCED = "sourced"
    DERIVED = "derived"
    ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """A name in both languages; the Chinese one is the official one."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw:
    """A parameter's value as it is written; the rules that declare it say of what kind it is."""

    value: Data
    place: Place


def folded(text: str) -> str:
    """The text as names are compared: wide and narrow signs, capitals and small letters alike."""
    return unicodedata.normalize("NFKC", text).casefold().strip()
