"""The normal way through a procedure: from the application to where it is meant to lead."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from permits.engine import Procedure
from permits.engine.conditions import AllOf, Condition, Done, Issued, Served
from permits.engine.procedure import MachineRule, Step
from permits.vocabulary import CASE, NOTHING, PERMIT, ActName, StateName

Way = tuple[Step, ...]


def normal_way(procedure: Procedure) -> Way:
    """The acts from the first to the last, each after those it requires; empty if there are none.

    It is the shortest way on which the permit is issued or changed and the case done; without a
    permit, the one up to the act from which on the enterprise is supervised. Of two acts that lead
    as far, the rules' first is taken.
    """
    case = procedure.machines[CASE]
    opening = next((step for step in case.steps if step.act == procedure.opening), None)
    if opening is None:
        return ()
    way: Way = (opening,)
    for goal in _goals(procedure):
        way += _shortest(case, way[-1].target, goal) or ()
    return tuple(dict.fromkeys(step for last in way for step in _with_required(case, last)))


def _goals(procedure: Procedure) -> Iterator[Callable[[Step], bool]]:
    """What has to be reached, one after the other."""
    case, permit = procedure.machines[CASE], procedure.machines.get(PERMIT)
    if permit is None and procedure.concerned is None:
        yield lambda step: step.act in procedure.supervised_from
        return
    wanted = {s.act for s in permit.steps if NOTHING in s.sources} if permit else _changing(case)
    done = {state.name for state in case.states if state.final == "done"}
    yield lambda step: any(d.subject == PERMIT and wanted & {*d.acts} for d in step.does)
    yield lambda step: step.target in done


def _changing(case: MachineRule) -> set[ActName]:
    """What the case does to the permit of another."""
    does = (does for step in case.steps for does in step.does if does.subject == PERMIT)
    return {act for each in does for act in each.acts}


def _shortest(
    case: MachineRule, begin: StateName | None, reached: Callable[[Step], bool]
) -> Way | None:
    """The fewest acts from that state up to one that reaches the goal; None where there is none."""
    ways: list[tuple[StateName | None, Way]] = [(begin, ())]
    seen = {begin}
    for state, way in ways:
        for step in case.steps:
            if state not in step.sources:
                continue
            if reached(step):
                return (*way, step)
            if step.target is not None and step.target not in seen:
                seen.add(step.target)
                ways.append((step.target, (*way, step)))
    return None


def _with_required(case: MachineRule, step: Step) -> Iterator[Step]:
    """The acts without which the step cannot be taken, then the step."""
    for condition in step.require:
        for act in _required(case, condition):
            for first in case.named(act):
                yield from _with_required(case, first)
    yield step


def _required(case: MachineRule, condition: Condition) -> Iterator[ActName]:
    match condition:
        case Done(acts) if len(acts) == 1 and acts[0].subject == CASE:
            yield acts[0].act
        case Issued(paper) | Served(paper):
            yield from (step.act for step in case.steps if paper in step.papers)
        case AllOf(parts):
            for part in parts:
                yield from _required(case, part)
        case _:
            return
