"""One category as its exploration sees it: the acts and clocks, and what hangs on each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from permits.engine.procedure import Deemed, Lapse, Owed
from permits.rules.checks.judging import deciding
from permits.rules.checks.mentions import conditions
from permits.rules.compile import ActPart, Category, ClockPart, StatePart, Template
from permits.rules.schema import ConditionText
from permits.rules.words import APPLICATION, BOUND, CASE, COMMITMENT, PAPER, PERMIT, Given
from permits.vocabulary import NEW, Party

Lapses = Mapping[str, tuple[Lapse, ...]]
"""What items and areas bind to parameters for lapses, by parameter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A clock whose lapse takes one of these acts."""

    machine: str
    name: str
    part: ClockPart
    acts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An act and the clocks it may meet and start; ``papers`` are those that clocks wait for.

    ``outside``: nothing among these cases brings it about, so it may come at any time.
    """

    machine: str
    name: str
    part: ActPart
    meets: frozenset[str]
    starts: frozenset[str]
    papers: frozenset[tuple[str, str]]
    outside: bool = False


class World:
    """The machines of one case; for another matter than ``new``, of a case about a permit.

    Then ``case`` is the application, and ``permit`` the permit of another case.
    """

    def __init__(self, category: Category, matter: str, lapses: Lapses) -> None:
        self.matter = matter
        self.about_a_permit = matter != NEW
        self.templates: Mapping[str, Template] = {
            machine: template
            for machine, template in category.templates.items()
            if not self.about_a_permit or machine in {CASE, PERMIT}
        }
        self.states: Mapping[tuple[str, str], StatePart] = {
            (machine, state.name): state
            for machine, template in self.templates.items()
            for state in template.states
        }
        self._bound = category.file.text.bind
        self.timers = {timer.name: timer for timer in self._timers(lapses)}
        self._acts = tuple(self._all())
        self.watched, relevant = self._what_matters()
        moves = (*self._of_people(), *self._from_elsewhere())
        self._moves: dict[tuple[str, str], list[Move]] = defaultdict(list)
        for move in moves:
            for source in move.part.sources if move.name in relevant else ():
                self._moves[move.machine, source].append(move)

    def leading_on(self, machine: str, state: str) -> Iterable[Move]:
        """What people may do from there and what comes from elsewhere, if anything hangs on it."""
        return self._moves.get((machine, state), ())

    def acts(self, machine: str, name: str) -> tuple[Move, ...]:
        """Every step of that act."""
        return tuple(move for move in self._acts if move.name == f"{machine}.{name}")

    def ours(self, move: Move) -> bool:
        """Whether cases of this matter may do it."""
        needs = (c for r in move.part.text.require for c, _ in conditions(r, ()))
        return all(need.matter is None or self.matter in need.matter for need in needs)

    def refer(self, machine: str, reference: str) -> frozenset[str] | None:
        """The acts meant there, each with its machine; None where only items bind them."""
        if not reference.startswith(BOUND):
            return frozenset({reference if "." in reference else f"{machine}.{reference}"})
        bound = self._bound.get(reference.removeprefix(BOUND))
        names = [bound] if isinstance(bound, str) else bound
        return frozenset(f"{machine}.{n}" for n in names) if isinstance(names, list) else None

    def target(self, machine: str, written: str) -> str | None:
        """Whom ``does`` means as seen from that machine; None if it is not among these cases."""
        other = written.removesuffix("s")
        if self.about_a_permit and machine == PERMIT:  # what it calls its case is another one
            return CASE if other == APPLICATION else None
        return other if other in self.templates else None

    @cached_property
    def deciding(self) -> frozenset[str]:
        """The acts on a case that decide on a permit."""
        return frozenset(
            move.name
            for move in self._acts
            if move.machine == CASE and "permit" in move.part.text.does
        )

    @cached_property
    def decided(self) -> frozenset[str]:
        """The states of a case in which it has been decided on a permit, and not yet delivered."""
        targets = (m.part.target for m in self._acts if m.name in self.deciding)
        return frozenset(target for target in targets if target)

    def _timers(self, lapses: Lapses) -> Iterator[Timer]:
        for machine, template in self.templates.items():
            for clock in template.clocks:
                lapse = clock.text.on_lapse
                found = lapses.get(lapse.name, ()) if isinstance(lapse, Given) else (lapse,)
                acts = tuple(each.act for each in found if isinstance(each, Deemed | Owed))
                if acts:
                    name = f"{machine}.{clock.name}"
                    yield Timer(machine=machine, name=name, part=clock, acts=acts)

    def _all(self) -> Iterator[Move]:
        for machine, template in self.templates.items():
            for part in template.acts:
                name = f"{machine}.{part.name}"
                timers = self.timers.values()
                yield Move(
                    machine=machine,
                    name=name,
                    part=part,
                    meets=frozenset(t.name for t in timers if self._met(t, name)),
                    starts=frozenset(t.name for t in timers if self._started(t, machine, part)),
                    papers=frozenset(self._awaited(machine, part)),
                )

    def _met(self, timer: Timer, act: str) -> bool:
        written = (*timer.part.text.met_by, *timer.part.text.void_by)
        return any(act in (self.refer(timer.machine, each) or ()) for each in written)

    def _started(self, timer: Timer, machine: str, part: ActPart) -> bool:
        """Whether the act itself may; where only items bind the act, it may be any."""
        text = timer.part.text
        if not text.starts:
            fact = text.back_from or text.counts_from or text.ends
            return fact in {*part.text.sets, *part.text.takes, *part.text.may_take}
        written = (start.act for start in text.starts if not start.act.startswith(PAPER))
        meant = [self.refer(timer.machine, each) for each in written]
        bound_later = None in meant and machine == timer.machine
        return bound_later or any(f"{machine}.{part.name}" in (acts or ()) for acts in meant)

    def waiting(self, machine: str, paper: str) -> frozenset[str]:
        """The clocks that start with the service of that paper."""
        return frozenset(
            timer.name
            for timer in self.timers.values()
            if timer.machine == machine
            and any(start.act == f"{PAPER}{paper}" for start in timer.part.text.starts)
        )

    def _awaited(self, machine: str, part: ActPart) -> Iterator[tuple[str, str]]:
        """The papers made out with the act whose service some clock waits for."""
        for paper in part.text.papers:
            if isinstance(paper, str) and self.waiting(machine, paper):
                yield machine, paper

    def _what_matters(self) -> tuple[frozenset[str], frozenset[str]]:
        """The acts whose having been done matters later, and all on which anything hangs."""
        watched = {*(self.deciding if self.about_a_permit else ())}
        for timer in self.timers.values():
            watched |= self._asked(timer.machine, timer.part.text.when)
        relevant = {move.name for move in self._acts if _moves(move)} | watched
        while more := self._asked_by(relevant) - watched:
            watched |= more
            relevant |= more
        return frozenset(watched), frozenset(relevant)

    def _asked_by(self, acts: Iterable[str]) -> set[str]:
        return {
            act
            for move in self._acts
            if move.name in acts
            for required in move.part.text.require
            for act in self._asked(move.machine, required)
        }

    def _asked(self, machine: str, condition: ConditionText | None) -> frozenset[str]:
        """The acts without which, or with which, the condition fails for sure."""
        references = deciding(condition, value=False) if condition else None
        meant = (self.refer(machine, reference) for reference in references or ())
        return frozenset(act for acts in meant for act in acts or ())

    def _of_people(self) -> Iterator[Move]:
        yield from (move for move in self._acts if move.part.text.by != (Party.LAW,))

    def _from_elsewhere(self) -> Iterator[Move]:
        """What reforms, other cases and other commitments bring about."""
        brought = {f"{timer.machine}.{act}" for timer in self.timers.values() for act in timer.acts}
        brought |= {name for move in self._acts for name in self._brought_by(move)}
        for move in self._acts:
            if move.part.text.by == (Party.LAW,) and move.name not in brought:
                yield replace(move, outside=True)
        for move in (m for m in self._acts if m.machine == COMMITMENT):
            for name in move.part.text.does.get("permit", ()):
                yield from (replace(act, outside=True) for act in self.acts(PERMIT, name))

    def _brought_by(self, move: Move) -> Iterator[str]:
        """The acts of the law it does, without those that only cases of another matter do."""
        for written, names in move.part.text.does.items():
            target = self.target(move.machine, written)
            for name in names if target else ():
                yield from (a.name for a in self.acts(target or "", name) if self.ours(a))


def _moves(move: Move) -> bool:
    """Whether anything is elsewhere after the act: its subject, a clock, another subject."""
    part = move.part
    leads_on = part.target is not None and {*part.sources} != {part.target}
    timed = move.meets or move.starts or move.papers
    return bool(leads_on or part.text.does or part.text.switch or timed)
