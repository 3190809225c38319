"""Whether every act done on another subject is possible there, whatever happened before.

Every situation is explored that a case can come into: the states of case, one commitment and the
permit, the acts done, the clocks running and the papers not served yet on which more depends. A
case about a permit is explored beside that permit. Conditions that only a case can answer (other
papers, materials, standing) count as met and as unmet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

from permits.rules.checks.judging import judge
from permits.rules.checks.world import Lapses, Move, Timer, World
from permits.rules.compile import Category
from permits.rules.schema import Matter
from permits.rules.words import APPLICATION, CASE, NOTHING, PERMIT
from permits.vocabulary import NEW, Diagnostic, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Where the subjects are, what has been done, which clocks run, what waits to be served."""

    states: tuple[tuple[str, str], ...]
    done: frozenset[str] = frozenset()
    running: frozenset[str] = frozenset()
    unserved: frozenset[tuple[str, str]] = frozenset()

    def state(self, machine: str) -> str | None:
        """The state of that machine's subject; None where there is none."""
        return next((state for other, state in self.states if other == machine), None)

    def moved(self, machine: str, state: str | None) -> Situation:
        """The same with one subject elsewhere; None: it stays where it is."""
        states = ((m, state if state and m == machine else s) for m, s in self.states)
        return replace(self, states=tuple(states))


@dataclass(frozen=True, slots=True)
class _Seen:
    """A situation as conditions are judged in it; ``matter`` None: of cases elsewhere."""

    now: Situation
    world: World
    matter: str | None

    @property
    def done(self) -> frozenset[str]:
        return self.now.done

    def state(self, machine: str) -> str | None:
        return self.now.state(machine)

    def refer(self, machine: str, reference: str) -> frozenset[str] | None:
        return self.world.refer(machine, reference)


def does_faults(category: Category, lapses: Lapses) -> Iterator[Diagnostic]:
    """Acts done on a subject that cannot take them, and acts that do each other for ever.

    ``lapses`` are what items and areas bind.
    """
    cycles = tuple(_cycles(category))
    yield from cycles
    if cycles:
        return
    for matter in get_args(Matter):
        if matter == NEW or PERMIT in category.templates:
            yield from _Exploration(World(category, matter, lapses)).faults()


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
    """Every situation the cases of one matter can come into."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.found: dict[tuple[str, str, str], Diagnostic] = {}

    def faults(self) -> list[Diagnostic]:
        """Every act done on a subject in a state where it cannot be."""
        open_ = [*self._beginnings()]
        seen = {*open_}
        while open_:
            for after in self._next(open_.pop()):
                if after not in seen:
                    seen.add(after)
                    open_.append(after)
        return list(self.found.values())

    def _beginnings(self) -> Iterator[Situation]:
        """Nothing has begun; a permit that a case is about has been issued."""
        nothing = Situation(states=tuple((m, NOTHING) for m in sorted(self.world.templates)))
        if not self.world.about_a_permit:
            yield nothing
            return
        for part in self.world.templates[PERMIT].acts:
            for move in self.world.acts(PERMIT, part.name) if NOTHING in part.sources else ():
                yield self._clocked(move, nothing.moved(PERMIT, part.target))

    def _next(self, now: Situation) -> Iterator[Situation]:
        for machine, state in now.states:
            for move in self.world.leading_on(machine, state):
                after = self._after(move, now) if self._permits(move, now) else None
                if after and not move.part.text.switch:  # on another route another law holds
                    yield after
        for name in now.running:
            yield from self._lapsed(self.world.timers[name], now)
        for paper in now.unserved:
            yield self._served(paper, now)

    def _possible(self, move: Move, now: Situation) -> bool:
        return now.state(move.machine) in move.part.sources and self._permits(move, now)

    def _permits(self, move: Move, now: Situation) -> bool:
        """Whether its conditions may hold; what another case does to a permit is of its matter."""
        elsewhere = move.outside and move.machine == PERMIT
        seen = _Seen(now, self.world, None if elsewhere else self.world.matter)
        return all(judge(t, move.machine, seen) is not False for t in move.part.text.require)

    def _lapsed(self, timer: Timer, now: Situation) -> Iterator[Situation]:
        if self._later(timer, now):
            return
        over = replace(now, running=now.running - {timer.name})
        for act in timer.acts:
            moves = self.world.acts(timer.machine, act)
            here = [move for move in moves if now.state(timer.machine) in move.part.sources]
            for move in (*here, *moves)[:1]:  # the law sets aside where from
                after = self._after(move, over, by_law=True)
                if after:
                    yield after

    def _later(self, timer: Timer, now: Situation) -> bool:
        """On one day what is pending on a permit comes before the permit itself."""
        running = (self.world.timers[name] for name in now.running)
        pending = {t.part.text.ends for t in running if t.machine == CASE} - {None}
        on_a_permit = self.world.about_a_permit and timer.machine == PERMIT
        return on_a_permit and timer.part.text.ends in pending

    def _after(self, move: Move, now: Situation, *, by_law: bool = False) -> Situation | None:
        """The situation after the act, its clocks and all it does on others; None if blocked."""
        after = self._clocked(move, now.moved(move.machine, move.part.target))
        if move.name in self.world.watched:
            after = replace(after, done=after.done | {move.name})
        result: Situation | None = after
        for written, names in move.part.text.does.items():
            target = self.world.target(move.machine, written)
            if target and result:
                result = self._done_on(target, names, move, result, by_law=by_law)
        return result

    def _clocked(self, move: Move, now: Situation) -> Situation:
        """Which clocks run after the act, and which papers wait to be served."""
        running = (now.running - move.meets) | self._begun(move.starts, now)
        return self._lasting(replace(now, running=running, unserved=now.unserved | move.papers))

    def _served(self, paper: tuple[str, str], now: Situation) -> Situation:
        """The paper reaches its reader, on whatever day, and starts what waits for it."""
        begun = self._begun(self.world.waiting(*paper), now)
        return self._lasting(
            replace(now, running=now.running | begun, unserved=now.unserved - {paper})
        )

    def _begun(self, names: frozenset[str], now: Situation) -> frozenset[str]:
        seen = _Seen(now, self.world, self.world.matter)
        when = {name: self.world.timers[name].part.text.when for name in names}
        return frozenset(
            name
            for name, condition in when.items()
            if condition is None
            or judge(condition, self.world.timers[name].machine, seen) is not False
        )

    def _lasting(self, now: Situation) -> Situation:
        """Without the clocks whose state was left or whose subject is void."""
        lasting = frozenset(
            name for name in now.running if not self._gone(self.world.timers[name], now)
        )
        return replace(now, running=lasting) if lasting != now.running else now

    def _gone(self, timer: Timer, now: Situation) -> bool:
        within, machine = timer.part.text.while_, timer.machine
        of_case = machine != PERMIT or not self.world.about_a_permit
        left = bool(within) and now.state(machine) not in within
        return left or self._is_void(machine, now) or (of_case and self._is_void(CASE, now))

    def _is_void(self, machine: str, now: Situation) -> bool:
        state = self.world.states.get((machine, now.state(machine) or NOTHING))
        return state is not None and state.text.final == "void"

    def _done_on(
        self, machine: str, names: tuple[str, ...], by: Move, now: Situation, *, by_law: bool
    ) -> Situation | None:
        """The other subject after that; what cannot change a permit elsewhere is blocked."""
        moves = [m for name in names for m in self.world.acts(machine, name) if self.world.ours(m)]
        here, taken = now.state(machine) or NOTHING, False
        for move in moves:
            if self._possible(move, now):
                after = self._after(move, now, by_law=by_law)
                if after is None:
                    return None
                now, taken = after, True
        if taken or self._needless(machine, moves, now, by):
            return now
        elsewhere = self.world.about_a_permit and machine == PERMIT
        if elsewhere and not by_law:
            return None
        if elsewhere or all(here not in move.part.sources for move in moves):
            self._refuse(by, machine, names, here)
        return now

    def _needless(self, machine: str, moves: list[Move], now: Situation, by: Move) -> bool:
        """An act that ends a subject asks nothing of one that has not begun or is over.

        What the end of a permit asks of applications that are granted, it asks of no other.
        """
        here = now.state(machine) or NOTHING
        unconcerned = here == NOTHING or self._over(machine, here)
        if self.world.about_a_permit and by.machine == PERMIT:
            decided = {source for move in moves for source in move.part.sources}
            return unconcerned or (decided <= self.world.decided and here not in decided)
        return unconcerned and all(self._over(machine, move.part.target) for move in moves)

    def _over(self, machine: str, name: str | None) -> bool:
        """Final, or left with nothing but a bar on the party."""
        state = self.world.states.get((machine, name or ""))
        return state is not None and bool(state.text.final or state.text.bars)

    def _refuse(self, by: Move, machine: str, names: tuple[str, ...], here: str) -> None:
        told = APPLICATION if self.world.about_a_permit and machine == CASE else machine
        self.found.setdefault(
            (by.part.name, told, here),
            Diagnostic(
                place=by.part.origin.place("does"),
                code="does-impossible",
                message=message(
                    "'{act}' does {machine}: {names}, but that subject can be in '{state}' then",
                    act=by.part.name,
                    machine=told,
                    names=", ".join(names),
                    state=here,
                ),
                remedy=message("let the target act start from there, or forbid the act then"),
            ),
        )
