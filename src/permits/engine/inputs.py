"""What people give an act besides materials, as values an event can hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permits.clocks import Term


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRef:
    """Free text kept outside the ledger: the reference and a keyed hash that vouches for it."""

    ref: str
    mac: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A value chosen from a list, such as the ground of a stop."""

    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixed:
    """A limit an officer fixed."""

    term: Term


@dataclass(frozen=True, slots=True, kw_only=True)
class OnDay:
    """A day somebody named."""

    day: date


InputValue = TextRef | Chosen | Fixed | OnDay
