"""What carries a letter to its reader, and what every such channel promises."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from permits.vocabulary import Message

WEBHOOK = "webhook:"
"""How a reader begins who is reached by the webhook of that name: the settings have its secret."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One message to one reader; two letters with the same ``key`` are the same letter.

    ``to`` is an e-mail address, ``webhook:NAME``, or the name of a reader who has neither.
    """

    key: str
    to: str
    subject: str
    body: str
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """The letter was handed over; ``proof`` says where: a file, a Message-ID, a webhook."""

    proof: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Undelivered:
    """The letter was not handed over, for this reason; a later attempt may succeed."""

    reason: Message


class Channel(Protocol):
    """Hands letters over at least once.

    Handing a letter over again is harmless: the reader gets the same file or the same Message-ID;
    in a chat, which knows neither, the same words once more.
    A channel that cannot deliver answers Undelivered; only a letter that no channel may carry
    (a line break or an encoded-word in its subject or reader) raises Malformed.
    """

    def deliver(self, letter: Letter) -> Delivered | Undelivered: ...
