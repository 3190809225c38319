"""Who takes which act, what stops the clocks, and which papers come of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from permits.documents import GuideAct, GuidePaper, GuideStop
from permits.engine.conditions import Listed
from permits.engine.procedure import MachineRule, Step, Stops
from permits.service.guide.conditions import condition_said
from permits.service.guide.founded import Chosen
from permits.service.guide.way import Way
from permits.service.wording import Wording
from permits.vocabulary import CASE, ActName, Party, message


def act_of(step: Step, machine: MachineRule, words: Wording) -> GuideAct:
    """The act as the guide has it."""
    return GuideAct(
        act=step.act,
        title=words.title("act", step.act),
        by=_who(step, words),
        at=_stage(step, machine, words),
        requires=tuple(condition_said(condition, words) for condition in step.require),
        papers=tuple(words.title("paper", paper) for paper in step.papers),
        basis=words.cited(step.basis),
    )


def _who(step: Step, words: Wording) -> str:
    """The parties and roles that may act, and how many officers it takes."""
    names = (words.title("party" if isinstance(by, Party) else "role", by) for by in step.by)
    by = words.either(names)
    if step.officers == 1:
        return by
    return words.say(message("{who}, {number} or more", who=by, number=step.officers))


def _stage(step: Step, machine: MachineRule, words: Wording) -> str:
    unfinished = {state.name for state in machine.states if state.final is None}
    if unfinished <= {*step.sources}:
        return words.say(message("at any stage"))
    return words.series(words.title("state", state) for state in step.sources)


def beside(chosen: Chosen, way: Way) -> Iterator[GuideAct]:
    """What persons may do on the way, beside the normal acts."""
    machine = chosen.procedure.machines[CASE]
    for step in machine.steps:
        if step not in way and step.by != (Party.LAW,) and not _after_all(step, machine):
            yield act_of(step, machine, chosen.words)


def afterwards(chosen: Chosen, about: str, way: Way) -> Iterator[GuideAct]:
    """What persons may do once the matter has ended: to the case, the commitments or the permit.

    What is the same for several commitments is said once, without what it requires of each.
    """
    for step, machine in _merged(chosen, about):
        ended = about != CASE or _after_all(step, machine)
        if ended and step not in way and step.by != (Party.LAW,):
            yield act_of(step, machine, chosen.words)


def _merged(chosen: Chosen, about: str) -> Iterable[tuple[Step, MachineRule]]:
    """The steps of these subjects; those of one act in the stages of any."""
    found: dict[ActName, tuple[Step, MachineRule]] = {}
    for subject, machine in chosen.procedure.machines.items():
        for step in machine.steps if subject.partition("/")[0] == about else ():
            known = found.get(step.act)
            merged = step
            if known is not None:
                sources = tuple(dict.fromkeys((*known[0].sources, *step.sources)))
                merged = replace(step, sources=sources, require=())
            found[step.act] = (merged, machine)
    return found.values()


def _after_all(step: Step, machine: MachineRule) -> bool:
    """Whether the act can be taken in whatever state the matter has ended."""
    ended = {state.name for state in machine.states if state.final is not None}
    return bool(ended) and ended <= {*step.sources}


def stops(chosen: Chosen) -> Iterator[GuideStop]:
    """Every act from which on a clock does not run."""
    words = chosen.words
    for subject, machine in chosen.procedure.machines.items():
        for step in machine.steps:
            for stop in step.stops:
                yield GuideStop(
                    act=step.act,
                    title=words.title("act", step.act),
                    clock=words.title("clock", stop.clock),
                    grounds=chosen.listed(subject, step, words.series(_grounds(step, stop, words))),
                    basis=words.cited(step.basis),
                )


def _grounds(step: Step, stop: Stops, words: Wording) -> Iterator[str]:
    if stop.reason is not None:
        yield words.title("stop-reason", stop.reason)
    for condition in step.require:
        if isinstance(condition, Listed) and condition.name == stop.reason_from:
            yield from (words.title(condition.name, value) for value in condition.values)


def papers(chosen: Chosen) -> Iterator[GuidePaper]:
    """Every kind of paper, with the acts that make it out, in their order."""
    words = chosen.words
    made: dict[str, dict[str, None]] = {}
    for machine in chosen.procedure.machines.values():
        for step in machine.steps:
            for paper in step.papers:
                made.setdefault(paper, {})[words.title("act", step.act)] = None
    for kind, acts in made.items():
        yield GuidePaper(paper=kind, title=words.title("paper", kind), acts=tuple(acts))
