"""Arbitrates moves: the only home of ``transitions``, used as a shared, stateless referee."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Protocol

from transitions import EventData, Machine

from permits.engine.procedure import MachineRule, Procedure, Step
from permits.vocabulary import NOTHING, ActName, StateName, Subject

Judge = Callable[[Step], bool]


class _Guard(Protocol):
    def __call__(self, event: EventData) -> bool: ...


class _Attempt:
    """A throw-away model: where the subject is, who judges, and the step that was let through."""

    __slots__ = ("_state", "judge", "step")

    def __init__(self, state: StateName, judge: Judge) -> None:
        self._state: str = state
        self.judge = judge
        self.step: Step | None = None


class Arbiter:
    """The moves of one machine. Holds no case state, so every case and thread can share it."""

    __slots__ = ("_known", "_machine")

    def __init__(self, rule: MachineRule) -> None:
        # No auto transitions: they would lead past every guard. No strings as callbacks:
        # the library resolves those as import paths and runs them.
        self._machine = Machine(
            model=None,
            states=[NOTHING, *(state.name for state in rule.states)],
            initial=None,
            auto_transitions=False,
            send_event=True,
            # The library takes no act of this name, and no rule writes one with an underscore.
            model_attribute="_state",
        )
        # Asked first: reading an unknown source from the library's own index would add it.
        self._known = {(step.act, source) for step in rule.steps for source in step.sources}
        for step in rule.steps:
            for source in step.sources:
                self._machine.add_transition(
                    step.act, source, step.target or source, conditions=[_guard(step)]
                )

    def move(self, act: ActName, state: StateName, judge: Judge) -> Step | None:
        """The step by which the act leaves that state, if the judge lets one through."""
        if (act, state) not in self._known:
            return None
        attempt = _Attempt(state, judge)
        moved = self._machine.events[act].trigger(attempt)
        return attempt.step if moved else None


@lru_cache(maxsize=1024)
def arbiter(procedure: Procedure, subject: Subject) -> Arbiter | None:
    """The referee of that subject's moves, made once; None if the procedure has no such subject."""
    rule = procedure.machines.get(subject)
    return Arbiter(rule) if rule else None


def _guard(step: Step) -> _Guard:
    def guard(event: EventData) -> bool:
        attempt = event.model
        assert isinstance(attempt, _Attempt)  # noqa: S101 - nobody else makes models here
        allowed = attempt.judge(step)
        attempt.step = step if allowed else attempt.step
        return allowed

    return guard
