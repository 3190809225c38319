"""What a command answers with: data for scripts and a page for people, rendered by ``main``."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from permits.cli.blocks import Block
from permits.cli.reader import Reader
from permits.vocabulary import Message

if TYPE_CHECKING:
    from permits.engine import Reason

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"


def iso(day: date | None) -> str | None:
    """The day as data spell it."""
    return None if day is None else day.isoformat()


Pages = Callable[[], Iterable[Block]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """Done: ``data`` for ``--json``, ``page`` otherwise; ``talk`` goes beside either."""

    reader: Reader
    data: Callable[[], Json]
    page: Pages
    talk: tuple[Message, ...] = ()
    status: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A lawful "no": what was asked for, and every reason why it is not possible."""

    reader: Reader
    what: Message
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A document printed as it is; ``data`` holds it for ``--json``."""

    text: str
    data: Callable[[], Json]
