"""What the office answers in a rehearsal: the outcome, or its "no" in the words of scenarios."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from permits.engine import Blocked
from permits.messages import Language, translate
from permits.rulebook import Rulebook, Titles
from permits.testing.cast import CALLED
from permits.vocabulary import Coded, Failure, Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """The office's "no" to an attempt, each reason in Chinese."""

    act: str
    reasons: tuple[str, ...]


def answer_of(
    act: str, take: Callable[[], T | Blocked], *, titles: Titles, law: Rulebook
) -> T | Refusal:
    """The outcome of what is taken, or every reason why not."""
    try:
        outcome = take()
    except Failure as failure:
        return Refusal(act=act, reasons=(_told(failure.what, titles, law),))
    if isinstance(outcome, Blocked):
        told = (_told(reason.why, titles, law) for reason in outcome.reasons)
        return Refusal(act=act, reasons=tuple(told))
    return outcome


def _told(text: Message, titles: Titles, law: Rulebook) -> str:
    """The office's sentence in Chinese, matters and roles by the words of scenarios."""

    def titled(coded: Coded, into: Language) -> str:
        if coded.kind == "department":
            return law.department(coded.code).title.zh
        return CALLED.get((coded.kind, coded.code)) or titles(coded, into)

    return translate(text, "zh_CN", titles=titled)
