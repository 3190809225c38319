"""Rungs of a reminder ladder: how long before or after the last day who is reminded."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from permits.clocks import OnTheSpot, Term, format_term, parse_term
from permits.messages import translate
from permits.messages.words import ROLES
from permits.vocabulary import Malformed, Role, message

_ON_THE_DAY = {"到期日", "on the last day"}
_BEFORE = re.compile(r"(.+?)\s*(?:前|before)")
_AFTER = re.compile(r"逾期后\s*(.+)|(.+?)\s+after")


@dataclass(frozen=True, slots=True)
class Rung:
    """``term`` before the last day, or after it; ``OnTheSpot`` is the last day itself.

    It goes ``to`` that role alone; without one, to whom the clock itself concerns.
    """

    term: Term
    after: bool = False
    to: Role | None = None

    @property
    def key(self) -> str:
        """The rung's own short name, different for every rung of a ladder."""
        return f"{self._when}-to-{self.to}" if self.to else self._when

    @property
    def _when(self) -> str:
        if isinstance(self.term, OnTheSpot):
            return "last-day"
        length = format_term(self.term, "en").replace(" ", "-")
        return f"{length}-{'after' if self.after else 'before'}"


def parse_rung(text: str) -> Rung:
    """The rung so written: ``3个工作日前``, ``到期日``, ``逾期后1个工作日``, or in English
    ``3 working days before``, ``on the last day``, ``1 working day after``. Raises Malformed.
    """
    words = text.strip()
    if words in _ON_THE_DAY:
        return Rung(OnTheSpot())
    if after := _AFTER.fullmatch(words):
        return Rung(_length(after[1] or after[2], text), after=True)
    if before := _BEFORE.fullmatch(words):
        return Rung(_length(before[1], text))
    raise _unreadable(text)


@cache
def roles_written() -> Mapping[str, Role]:
    """Every role by what a ladder may call it: its Chinese word, or its code."""
    chinese = {translate(ROLES[role], "zh_CN"): role for role in Role}
    return chinese | {role.value: role for role in Role}


def _length(words: str, text: str) -> Term:
    term = parse_term(words)
    if isinstance(term, OnTheSpot):
        raise _unreadable(text)
    return term


def _unreadable(text: str) -> Malformed:
    return Malformed(
        message("“{text}” is no rung of a reminder ladder.", text=text),
        remedy=message("Write 3个工作日前, 到期日 or 逾期后1个工作日."),
    )
