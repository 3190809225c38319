"""The sentences of steps: patterns that take Chinese as people type it."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from pytest_bdd.parsers import StepParser

_QUOTES = str.maketrans("“”「」『』\uff02", '"' * 7)
_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}
_WIDTHS = _DIGITS | {0xFF0D: "-"}
_BESIDE_CHINESE = re.compile(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])")
_PLACEHOLDER = re.compile(r"\{(?P<name>[a-z_]+)(?::(?P<kind>[a-z]+))?\}")

_TEXT = "text"
_SEVERAL = r'"[^"]+"(?:、"[^"]+")*'
_KINDS = {
    _TEXT: r'[^"]+',
    "day": r"\d{4}-\d{2}-\d{2}",
    "number": r"\d+",
    "several": _SEVERAL,
    "pairs": r'(?:，[^"，]+为"[^"]+")+',
}


_SAMPLES = {
    _TEXT: "…",
    "day": " 2016-04-05 ",
    "number": " 1 ",
    "several": "“…”、“…”",
    "pairs": "，…为“…”",
    "actors": "经办人",
    "officer": "经办人",
    "reader": "持证人",
}


def normalised(text: str) -> str:
    """The sentence with one kind of quote, half-width digits and no space beside Chinese."""
    plain = text.strip().translate(_WIDTHS)
    return _BESIDE_CHINESE.sub("", plain).translate(_QUOTES)


class Sentence(StepParser):
    """A step's pattern: ``“{title}”`` any quoted text, ``{on:day}`` a day, ``[…]`` may be absent.

    Further kinds: ``{n:number}``, ``{titles:several}`` (“甲”、“乙”), ``{given:pairs}``
    (，理由为“甲”，期限为“乙”), ``{who:officers}`` and whatever else ``words`` spells as a regular
    expression. What is absent is None.
    """

    def __init__(self, name: str, **words: str) -> None:
        super().__init__(name)
        self._words = words
        self._kinds = {
            match["name"]: match["kind"] or _TEXT for match in _PLACEHOLDER.finditer(name)
        }
        self._regex = re.compile(_expression(normalised(name), _KINDS | words))

    @property
    def example(self) -> str:
        """The sentence as an author reads it: what he fills in is ``…``, a day, a number."""
        return _PLACEHOLDER.sub(self._sample, self.name).strip()

    def _sample(self, place: re.Match[str]) -> str:
        kind = place["kind"] or _TEXT
        return _SAMPLES.get(kind) or self._words[kind].replace("|", "/")

    def is_matching(self, name: str) -> bool:
        """Whether the step says this sentence."""
        return self._regex.fullmatch(normalised(name)) is not None

    def parse_arguments(self, name: str) -> dict[str, object] | None:
        """What stands in the sentence's places, read by kind; None for another sentence."""
        match = self._regex.fullmatch(normalised(name))
        if match is None:
            return None
        return {
            place: None if text is None else _READ.get(self._kinds[place], str)(text)
            for place, text in match.groupdict().items()
        }


def _expression(pattern: str, kinds: Mapping[str, str]) -> str:
    """The regular expression of a pattern, which never nests its brackets."""
    parts = []
    at = 0
    for match in _PLACEHOLDER.finditer(pattern):
        parts.append(_literal(pattern[at : match.start()]))
        parts.append(f"(?P<{match['name']}>{kinds[match['kind'] or _TEXT]})")
        at = match.end()
    return "".join((*parts, _literal(pattern[at:])))


def _literal(text: str) -> str:
    return re.escape(text).replace(r"\[", "(?:").replace(r"\]", ")?")


def _several(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r'"([^"]+)"', text))


def _pairs(text: str) -> dict[str, str]:
    return dict(re.findall(r'，([^"，]+)为"([^"]+)"', text))


_READ: Mapping[str, Callable[[str], object]] = {
    "day": date.fromisoformat,
    "number": int,
    "several": _several,
    "pairs": _pairs,
}
