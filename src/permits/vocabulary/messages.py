"""Text for people as data: an English source sentence with arguments, translated at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coded:
    """A code of the law with a bilingual title elsewhere, e.g. ``Coded("act", "accept")``."""

    kind: str
    code: str

    def __str__(self) -> str:
        return self.code


@dataclass(frozen=True, slots=True)
class Several:
    """A list within a sentence; the language decides what stands between its parts."""

    parts: tuple[object, ...]

    def __str__(self) -> str:
        return ", ".join(map(str, self.parts))


@dataclass(frozen=True, slots=True)
class Message:
    """An English source sentence (``str.format`` fields) and its arguments; ``str()``: English.

    The sentence is the gettext key. An argument may be another Message, a Coded or Several.
    """

    text: str
    arguments: Mapping[str, object]

    def __str__(self) -> str:
        return self.text.format(**{name: str(value) for name, value in self.arguments.items()})


def message(text: str, /, **arguments: object) -> Message:
    """A message from its literal source sentence; the catalogue is extracted from these calls."""
    return Message(text, arguments)
