"""What a condition comes to while only states, acts and clocks are known: yes, no, or open."""

from __future__ import annotations

from typing import Protocol

from permits.rules.schema import ConditionText


class Known(Protocol):
    """What is known of a situation; ``matter`` is None where cases of any matter are meant."""

    @property
    def done(self) -> frozenset[str]: ...

    @property
    def matter(self) -> str | None: ...

    def state(self, machine: str) -> str | None:
        """The state of that machine's subject; None where there is none."""

    def refer(self, machine: str, reference: str) -> frozenset[str] | None:
        """The acts meant there, each with its machine; None where nobody has bound them yet."""


def judge(text: ConditionText, machine: str, known: Known) -> bool | None:
    """True or False where states, acts and the matter decide it; None where it is open."""
    if text.done is not None:
        return _done(text.done, machine, known)
    if text.in_ is not None:
        return _all([_in(known.state(other), states) for other, states in text.in_.items()])
    if text.matter is not None:
        return None if known.matter is None else known.matter in text.matter
    if text.not_ is not None:
        return _inverse(judge(text.not_, machine, known))
    if text.all is not None:
        return _all([judge(part, machine, known) for part in text.all])
    if text.any is not None:
        inverted = _all([_inverse(judge(part, machine, known)) for part in text.any])
        return _inverse(inverted)
    return None


def deciding(text: ConditionText, *, value: bool) -> frozenset[str] | None:
    """The references to acts on which it hangs whether the condition comes to that value.

    None where it never does: where it stays open, or is the other.
    """
    if text.done is not None:
        return frozenset(text.done)
    if text.in_ is not None or text.matter is not None:
        return frozenset()
    if text.not_ is not None:
        return deciding(text.not_, value=not value)
    if text.any is None and text.all is None:
        return None
    parts = [deciding(part, value=value) for part in text.any or text.all or ()]
    known = [references for references in parts if references is not None]
    one_is_enough = (text.any is not None) == value
    decided = known and (one_is_enough or len(known) == len(parts))
    return frozenset().union(*known) if decided else None


def _done(references: tuple[str, ...], machine: str, known: Known) -> bool | None:
    meant = [known.refer(machine, reference) for reference in references]
    if any(acts and not acts.isdisjoint(known.done) for acts in meant):
        return True
    return None if None in meant else False


def _in(state: str | None, states: tuple[str, ...]) -> bool | None:
    return None if state is None else state in states


def _all(parts: list[bool | None]) -> bool | None:
    if False in parts:
        return False
    return None if None in parts else True


def _inverse(value: bool | None) -> bool | None:  # noqa: FBT001 - a truth value is what it takes
    return None if value is None else not value
