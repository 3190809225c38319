"""How rules are written by hand in these tests: one line for a step, an act, a clock."""

from permits.clocks import Term
from permits.engine.conditions import ActRef, Condition
from permits.engine.procedure import ClockRule, Does, Overdue, StartsOn, State, Step
from permits.vocabulary import (
    CASE,
    ActName,
    ClockName,
    InputName,
    PaperKind,
    Party,
    Role,
    StateName,
    Subject,
)


def step(
    act: str,
    by: Party | Role | tuple[Party | Role, ...],
    move: str,
    *,
    basis: str = "XKF",
    require: tuple[Condition, ...] = (),
    takes: tuple[str, ...] = (),
    papers: tuple[str, ...] = (),
    does: tuple[Does, ...] = (),
) -> Step:
    """``move`` is ``received, accepted > decidable``; without an arrow the state stays."""
    sources, _, target = move.partition(" > ")
    return Step(
        act=ActName(act),
        by=by if isinstance(by, tuple) else (by,),
        sources=tuple(StateName(source) for source in sources.split(", ")),
        target=StateName(target) if target else None,
        basis=basis,
        require=require,
        takes=tuple(map(InputName, takes)),
        papers=tuple(map(PaperKind, papers)),
        does=does,
    )


def on(act: str, subject: Subject = CASE, when: Condition | None = None) -> StartsOn:
    return StartsOn(ref=ActRef(subject, ActName(act)), when=when)


def refs(*acts: str, subject: Subject = CASE) -> tuple[ActRef, ...]:
    return tuple(ActRef(subject, ActName(act)) for act in acts)


def does(subject: Subject, act: str) -> Does:
    return Does(subject=subject, acts=(ActName(act),))


def office(
    name: str, limit: Term, starts: StartsOn, met_by: tuple[ActRef, ...], basis: str = "XKF"
) -> ClockRule:
    """A limit of the office's; its lapse is overdue and nothing else."""
    return ClockRule(
        name=ClockName(name),
        against=Party.DEPARTMENT,
        limit=limit,
        on_lapse=Overdue(),
        basis=basis,
        starts=(starts,),
        met_by=met_by,
    )


def states(*names: str, done: tuple[str, ...] = (), void: tuple[str, ...] = ()) -> list[State]:
    plain = [State(name=StateName(name)) for name in names]
    ends = [State(name=StateName(name), final="done") for name in done]
    return [*plain, *ends, *(State(name=StateName(name), final="void") for name in void)]
