"""What a condition comes to while only states, acts and clocks are known: yes, no, or open."""

from __future__ import annotations

from typing import Protocol

from permits.rules.schema import ConditionText
from permits.rules.words import BOUND


class Known(Protocol):
    """What is known of a situation."""

    @property
    def done(self) -> frozenset[str]: ...

    def state(self, machine: str) -> str: ...


def judge(text: ConditionText, machine: str, known: Known) -> bool | None:
    """True or False where states and acts decide it; None where it is open."""
    if text.done is not None and any(name.startswith(BOUND) for name in text.done):
        return None
    if text.done is not None:
        names = {name if "." in name else f"{machine}.{name}" for name in text.done}
        return not names.isdisjoint(known.done)
    if text.in_ is not None:
        return all(known.state(other) in states for other, states in text.in_.items())
    if text.not_ is not None:
        inner = judge(text.not_, machine, known)
        return None if inner is None else not inner
    if text.all is not None:
        return _all([judge(part, machine, known) for part in text.all])
    if text.any is not None:
        inverted = _all([_inverse(judge(part, machine, known)) for part in text.any])
        return _inverse(inverted)
    return None


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _inverse(value: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it takes
    return None if value is None else not value
