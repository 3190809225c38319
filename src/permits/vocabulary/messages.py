"""Text for people as data: an English source sentence with arguments, translated at the edge."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """An English source sentence (``str.format`` fields) and its arguments; ``str()`` gives English.

    The sentence is the gettext key. An argument may itself be a Message; it is translated first.
    """

    text: str
    arguments: Mapping[str, object]

    def __str__(self) -> str:
        return self.text.format(**{name: str(value) for name, value in self.arguments.items()})


def message(text: str, /, **arguments: object) -> Message:
    """A message from its literal source sentence; the catalogue is extracted from these calls."""
    return Message(text, arguments)
