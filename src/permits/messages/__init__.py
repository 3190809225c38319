"""Where sentences become Chinese or English, by the catalogue in ``permits/locale``."""

from permits.messages.translation import (
    Language,
    Titles,
    either,
    language,
    row,
    series,
    translate,
    translate_diagnostic,
)

__all__ = [
    "Language",
    "Titles",
    "either",
    "language",
    "row",
    "series",
    "translate",
    "translate_diagnostic",
]
