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
