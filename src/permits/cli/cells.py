"""Text as a terminal shows it: how many cells it takes, and nothing in it that is not seen."""

import re
import unicodedata

_CONTROL = "\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff"
_UNSEEN = re.compile(f"[\x00-\x1f{_CONTROL}]")
_UNSEEN_IN_JSON = re.compile(f"[{_CONTROL}]")
_WIDE = frozenset("WF")


def visible(text: str) -> str:
    """The text with every control character, line break and invisible sign spelled out.

    What people typed could otherwise move the cursor, hide words or turn their order round.
    """
    return _UNSEEN.sub(_spelled, text)


def visible_json(text: str) -> str:
    """The same for a JSON text, whose own line breaks stay; it means what it meant."""
    return _UNSEEN_IN_JSON.sub(_spelled, text)


def _spelled(sign: re.Match[str]) -> str:
    return f"\\u{ord(sign[0]):04x}"


def width(text: str) -> int:
    """The cells the text takes: two for a wide sign, none for one that sits on another."""
    return sum(map(_cells, text))


def _cells(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in _WIDE else 1


def padded(text: str, cells: int) -> str:
    """The text with blanks up to that many cells."""
    return text + " " * (cells - width(text))
