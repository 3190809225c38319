"""Text on lines of a given width: days, numbers and codes are never broken over two of them."""

import re
from collections.abc import Iterator, Sequence

from permits.cli.cells import width

_WORD = re.compile("[（“《]*(?:[^\\s\u2e80-\U0003ffff]+|\\S)[，。；：、）”》]*")
"""What stays together: signs that are not wide, or one wide sign, with the points beside it."""


def folded(text: str, cells: int) -> list[str]:
    """The text on lines of at most that many cells, at least one; only a longer word is cut."""
    lines: list[str] = []
    end = 0
    for found in _WORD.finditer(text):
        blank, end = text[end : found.start()], found.end()
        if not lines:
            lines.extend(_cut(blank + found[0], cells))
        elif width(lines[-1] + blank + found[0]) <= cells:
            lines[-1] += blank + found[0]
        else:
            lines.extend(_cut(found[0], cells))
    return lines or [""]


def _cut(word: str, cells: int) -> Iterator[str]:
    piece = ""
    for sign in word:
        if piece and width(piece + sign) > cells:
            yield piece
            piece = ""
        piece += sign
    yield piece


def least(text: str) -> int:
    """The cells the longest word takes."""
    return max((width(word) for word in _WORD.findall(text)), default=0)


def shared(narrow: Sequence[int], wide: Sequence[int], cells: int) -> list[int]:
    """Widths between the narrowest and the widest that together take at most so many cells.

    The narrowest fit together.
    """
    spare = cells - sum(narrow)
    wanted = [most - few for few, most in zip(narrow, wide, strict=True)]
    total = sum(wanted)
    if total <= spare:
        return list(wide)
    return [few + spare * want // total for few, want in zip(narrow, wanted, strict=True)]
