"""Characters that are there but cannot be seen."""

import unicodedata

_CATEGORIES = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode's control, format (bidi, zero-width), surrogate, line and paragraph separators."""
_NONCHARACTER = 0xFFFE
"""The last two code points of each plane, which are no characters at all."""
_LAYOUT = set("\t\r\n")


def unwelcome(text: str) -> set[str]:
    """The invisible characters of a whole text, and tabs: the two YAML parsers differ on them."""
    return invisible(text) | ({"\t"} & set(text))


def invisible(text: str) -> set[str]:
    """The characters of the text that can make it say what nobody sees."""
    return {char for char in set(text) - _LAYOUT if _cannot_be_seen(char)}


def _cannot_be_seen(char: str) -> bool:
    is_noncharacter = ord(char) & _NONCHARACTER == _NONCHARACTER
    return is_noncharacter or unicodedata.category(char) in _CATEGORIES
