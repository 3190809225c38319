"""Whether every act done on another subject is possible there, whatever happened before.

All combinations of the states of case, one commitment and the permit are explored, together with
the acts done and the running clocks on which more depends. Conditions that only a case can answer
(papers, materials, standing) count as met and as unmet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from permits.engine.procedure import Deemed, Owed
from permits.rules.checks.judging import judge
from permits.rules.checks.mentions import conditions
from permits.rules.compile import ActPart, Category, ClockPart, StatePart
from permits.rules.words import CASE, COMMITMENT, NOTHING, PAPER, PERMIT
from permits.vocabulary import Diagnostic, Party, message

Step = tuple[str, ActPart]


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where the subjects are, what has been done, which clocks run."""

    states: tuple[tuple[str, str], ...]
    done: frozenset[str]
    running: frozenset[str]

    def state(self, machine: str) -> str:
        """The state of that machine's subject."""
        return dict(self.states)[machine]

    def moved(self, machine: str, state: str) -> Situation:
        """The same with one subject elsewhere."""
        return replace(self, states=tuple(sorted({**dict(self.states), machine: state}.items())))


def does_faults(category: Category) -> Iterator[Diagnostic]:
    """Acts done on a subject that cannot take them, and acts that do each other for ever."""
    cycles = tuple(_cycles(category))
    yield from cycles
    if not cycles:
        yield from _Exploration(category).faults()


def _cycles(category: Category) -> Iterator[Diagnostic]:
    """An act that brings itself about, over however many others."""
    follows = {
        f"{machine}.{act.name}": {
            f"{target.removesuffix('s')}.{name}"
            for target, names in act.text.does.items()
            for name in names
        }
        for machine, template in category.templates.items()
        for act in template.acts
    }
    told = set[str]()
    for machine, template in category.templates.items():
        for act in template.acts:
            own = f"{machine}.{act.name}"
            brought = _brought_about(own, follows)
            if own in brought and told.isdisjoint(brought):
                told |= brought
                yield Diagnostic(
                    place=act.origin.place("does"),
                    code="does-cycle",
                    message=message("'{act}' brings itself about", act=own),
                    remedy=message("break the circle of does"),
                )


def _brought_about(act: str, follows: Mapping[str, set[str]]) -> set[str]:
    """Every act that follows from the act, however far."""
    brought, front = set[str](), follows[act]
    while front - brought:
        brought |= front
        front = {after for name in front for after in follows.get(name, ())}
    return brought


class _Exploration:
    """Every situation one category can come into."""

    def __init__(self, category: Category) -> None:
        self.templates = category.templates
        self.clocks = [
            (machine, clock)
            for machine, template in self.templates.items()
            for clock in template.clocks
            if isinstance(clock.text.on_lapse, Deemed | Owed)
        ]
        self.spontaneous = [
            (machine, act)
            for machine, template in self.templates.items()
            for act in template.acts
            if act.text.by != (Party.LAW,)
        ]
        self.states: dict[tuple[str, str], StatePart] = {
            (machine, state.name): state
            for machine, template in self.templates.items()
            for state in template.states
        }
        self.watched = self._watched()
        self.found: dict[tuple[str, str, str], Diagnostic] = {}

    def faults(self) -> list[Diagnostic]:
        """Every act done on a subject in a state where it cannot be."""
        start = Situation(
            states=tuple(sorted((machine, NOTHING) for machine in self.templates)),
            done=frozenset(),
            running=frozenset(),
        )
        seen, open_ = {start}, [start]
        while open_:
            for after in self._next(open_.pop()):
                if after not in seen:
                    seen.add(after)
                    open_.append(after)
        return list(self.found.values())

    def _watched(self) -> frozenset[str]:
        """The acts whose having been done may matter later: those that conditions ask for."""
        return frozenset(
            _whole(machine, reference)
            for machine, template in self.templates.items()
            for act in template.acts
            for required in act.text.require
            for condition, _ in conditions(required, ())
            for reference in condition.done or ()
        )

    def _next(self, now: Situation) -> Iterator[Situation]:
        for machine, act in self.spontaneous:
            if now.state(machine) in act.sources and self._permits(machine, act, now):
                after = self._after(machine, act, now)
                if not act.text.switch:  # on another route another procedure holds
                    yield after
        for machine, clock in self.clocks:
            yield from self._lapsed(machine, clock, now)
        yield from self._elsewhere(now)

    def _permits(self, machine: str, act: ActPart, now: Situation) -> bool:
        return all(judge(text, machine, now) is not False for text in act.text.require)

    def _lapsed(self, machine: str, clock: ClockPart, now: Situation) -> Iterator[Situation]:
        name, lapse = f"{machine}.{clock.name}", clock.text.on_lapse
        if name in now.running and isinstance(lapse, Deemed | Owed):
            over = replace(now, running=now.running - {name})
            steps = self._steps(machine, lapse.act)
            here = [step for step in steps if now.state(machine) in step.sources]
            for act in (here or steps)[:1]:  # the law sets aside where from
                yield self._after(machine, act, over)

    def _elsewhere(self, now: Situation) -> Iterator[Situation]:
        """What other commitments of the case may do to the permit meanwhile."""
        if COMMITMENT not in self.templates or now.state(COMMITMENT) == NOTHING:
            return
        for act in self.templates[COMMITMENT].acts:
            for name in act.text.does.get("permit", ()):
                for step in self._steps(PERMIT, name):
                    if now.state(PERMIT) in step.sources:
                        yield self._after(PERMIT, step, now)

    def _after(self, machine: str, act: ActPart, now: Situation) -> Situation:
        """The situation after the act, its clocks and all it does on others."""
        name = f"{machine}.{act.name}"
        after = now.moved(machine, act.target) if act.target else now
        if name in self.watched:
            after = replace(after, done=after.done | {name})
        after = replace(after, running=frozenset(self._running(name, after)))
        for target, names in act.text.does.items():
            after = self._done_on(target.removesuffix("s"), names, act, after)
        return after

    def _running(self, act: str, now: Situation) -> Iterator[str]:
        for machine, clock in self.clocks:
            name = f"{machine}.{clock.name}"
            fits = not clock.text.while_ or now.state(machine) in clock.text.while_
            over = self._is_void(CASE, now) or self._is_void(machine, now)
            met = act in {_whole(machine, reference) for reference in clock.text.met_by}
            on = (name in now.running and not met) or self._starts(machine, clock, act)
            if on and fits and not over:
                yield name

    def _starts(self, machine: str, clock: ClockPart, act: str) -> bool:
        if clock.text.starts:
            return any(self._triggers(machine, start.act, act) for start in clock.text.starts)
        fact = clock.text.back_from or clock.text.ends
        own, _, name = act.partition(".")
        return any(fact in step.text.sets for step in self._steps(own, name))

    def _triggers(self, machine: str, trigger: str, act: str) -> bool:
        """The act itself, or one that makes out the paper, which may be served at once."""
        if not trigger.startswith(PAPER):
            return _whole(machine, trigger) == act
        paper, (own, _, name) = trigger.removeprefix(PAPER), act.partition(".")
        return own == machine and any(
            paper in step.text.papers for step in self._steps(machine, name)
        )

    def _is_void(self, machine: str, now: Situation) -> bool:
        state = self.states.get((machine, now.state(machine)))
        return state is not None and state.text.final == "void"

    def _done_on(
        self, machine: str, names: tuple[str, ...], by: ActPart, now: Situation
    ) -> Situation:
        if machine not in self.templates:
            return now
        steps = [step for name in names for step in self._steps(machine, name)]
        here, taken = now.state(machine), False
        for step in steps:
            if now.state(machine) in step.sources and self._permits(machine, step, now):
                now, taken = self._after(machine, step, now), True
        if not taken and not self._needless(machine, steps, here):
            self._refuse(by, machine, names, here)
        return now

    def _steps(self, machine: str, name: str) -> list[ActPart]:
        return [act for act in self.templates[machine].acts if act.name == name]

    def _needless(self, machine: str, steps: list[ActPart], here: str) -> bool:
        """An act that ends a subject asks nothing of one that has not begun or is over."""
        ending = all(self._over(machine, step.target) for step in steps)
        return ending and (here == NOTHING or self._over(machine, here))

    def _over(self, machine: str, name: str | None) -> bool:
        """Final, or left with nothing but a bar on the party."""
        state = self.states.get((machine, name or ""))
        return state is not None and bool(state.text.final or state.text.bars)

    def _refuse(self, by: ActPart, machine: str, names: tuple[str, ...], here: str) -> None:
        self.found.setdefault(
            (by.name, machine, here),
            Diagnostic(
                place=by.origin.place("does"),
                code="does-impossible",
                message=message(
                    "'{act}' does {machine}: {names}, but that subject can be in '{state}' then",
                    act=by.name,
                    machine=machine,
                    names=", ".join(names),
                    state=here,
                ),
                remedy=message("let the target act start from there, or forbid the act then"),
            ),
        )


def _whole(machine: str, reference: str) -> str:
    return reference if "." in reference else f"{machine}.{reference}"
