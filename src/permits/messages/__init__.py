"""Where sentences become Chinese or English, by the catalogue in ``permits/locale``."""

from permits.messages.translation import (
    Language,
    Titles,
    language,
    row,
    series,
    translate,
    translate_diagnostic,
)

__all__ = ["Language", "Titles", "language", "row", "series", "translate", "translate_diagnostic"]
