"""Legal basis that can be checked: ``XKF 32(1)(4)`` is 行政许可法 第三十二条第一款第四项."""

import re
from dataclasses import dataclass
from functools import lru_cache

INFER = "infer"
"""The basis of a reading that no source states."""

_PART = re.compile(
    r"""^(?:(?P<law>[^\s\d;,][^\s;,]*)\s*)?           # omitted: the law named before
        (?:(?P<first>\d+)(?:-(?P<last>\d+))?
           (?:\((?P<paragraph>\d+)\)(?:\((?P<subitem>\d+)\))?)?)?$""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """One cited provision; ``first``..``last`` are articles, inclusive; None: the whole text."""

    law: str
    first: int | None = None
    last: int | None = None
    paragraph: int | None = None
    subitem: int | None = None

    def __str__(self) -> str:
        if self.first is None:
            return self.law
        articles = (
            f"{self.first}" if self.last in {None, self.first} else f"{self.first}-{self.last}"
        )
        inner = "".join(f"({part})" for part in (self.paragraph, self.subitem) if part is not None)
        return f"{self.law} {articles}{inner}"


@lru_cache(maxsize=4096)
def parse_basis(text: str) -> tuple[Citation, ...]:
    """The provisions a basis names, separated by ``;`` or ``,``; a later one may omit its law.

    ``infer`` names none. Raises ValueError with the part that cannot be read.
    """
    if text.strip() == INFER:
        return ()
    citations: list[Citation] = []
    for part in re.split(r"\s*[;,]\s*", text.strip()):
        match = _PART.match(part)
        law = (match and match["law"]) or (citations[-1].law if citations else None)
        if match is None or law is None or not part:
            raise ValueError(part)
        first, last, paragraph, subitem = (
            int(match[name]) if match[name] else None
            for name in ("first", "last", "paragraph", "subitem")
        )
        if first and last and last < first:
            raise ValueError(part)
        citations.append(Citation(law, first, last or first, paragraph, subitem))
    return tuple(citations)
