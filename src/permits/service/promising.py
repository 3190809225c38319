"""What a promise means to who makes it: until when, how it is verified, what follows if unmet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from permits.clocks import format_term
from permits.documents import (
    Bilingual,
    CommitmentLine,
    ConsequenceLine,
    Language,
    VerificationLine,
)
from permits.engine import Case, ClockRun, Procedure
from permits.engine.procedure import ClockRule, FromInput, MachineRule, Promise, State, Step, ToFact
from permits.ports.store import Reading
from permits.rulebook import Rulebook, Titles
from permits.service.office import Desk
from permits.service.unsourced import parameter_of
from permits.service.wording import TONGUES, both
from permits.vocabulary import CASE, PERMIT, Party, Subject


def promises_about(procedure: Procedure, about: Subject) -> tuple[Promise, ...]:
    """The promise the paper is about, or all."""
    whole = about in {CASE, PERMIT}
    return tuple(p for p in procedure.promises if whole or p.subject == about)


def commitments(
    desk: Desk[Reading],
    case: Case,
    procedure: Procedure,
    titles: Titles,
    about: Subject,
    lang: Language,
) -> Iterator[CommitmentLine]:
    """The commitments the paper speaks of, each under its number."""
    for promise in promises_about(procedure, about):
        due = _holders_clock(case, promise.subject)
        title = titles.commitment(promise.name)
        yield CommitmentLine(
            ordinal=procedure.promises.index(promise) + 1,
            zh=title.zh,
            en=title.en,
            kind=promise.kind,
            last_day=due.projected.last_day if due else None,
            provisional=due.projected.provisional if due else False,
            may_operate_before=promise.may_operate_before,
            limit=desk.rulebook.promised_within(case.item, promise.name, TONGUES[lang]),
            verified=tuple(_verified(desk, case, procedure, promise.subject, titles, lang)),
        )


def _holders_clock(case: Case, subject: Subject) -> ClockRun | None:
    return next(
        (
            run
            for run in reversed(tuple(case.clocks.values()))
            if run.id.subject == subject and run.clock.runs_against is Party.HOLDER
        ),
        None,
    )


def _verified(
    desk: Desk[Reading],
    case: Case,
    procedure: Procedure,
    subject: Subject,
    titles: Titles,
    lang: Language,
) -> Iterator[VerificationLine]:
    """The limits within which the office has to verify the promise."""
    for rule in procedure.machines[subject].clocks:
        if rule.against is not Party.DEPARTMENT or isinstance(rule.limit, FromInput | ToFact):
            continue
        title = titles.clock(rule.name)
        yield VerificationLine(
            zh=title.zh,
            en=title.en,
            parameter=parameter_of(desk, case, subject, rule.name),
            after=tuple(_starts(rule, titles)),
            limit=format_term(rule.limit, lang),
        )


def _starts(rule: ClockRule, titles: Titles) -> Iterator[Bilingual]:
    for start in rule.starts:
        yield both(titles, start.ref.coded.kind, start.ref.coded.code)


def consequences(
    law: Rulebook, procedure: Procedure, titles: Titles, about: Subject, lang: Language
) -> tuple[ConsequenceLine, ...]:
    """What the law attaches to the states of these promises, each consequence once."""
    lines = (
        _consequence(law, procedure, titles, promise.subject, state, lang)
        for promise in promises_about(procedure, about)
        for state in procedure.machines[promise.subject].states
    )
    return tuple(dict.fromkeys(line for line in lines if line.owed or line.bar))


def _consequence(
    law: Rulebook,
    procedure: Procedure,
    titles: Titles,
    subject: Subject,
    state: State,
    lang: Language,
) -> ConsequenceLine:
    entering = _entering(procedure.machines[subject], state)
    brought = tuple(_brought(procedure, entering))
    owed = owed_after(procedure, subject, entering)
    named = both(titles, "state", state.name)
    return ConsequenceLine(
        zh=named.zh,
        en=named.en,
        owed=tuple(dict.fromkeys(both(titles, "act", step.act) for step in owed)),
        bar=both(titles, "bar", state.bars) if state.bars and entering else None,
        basis=_cited(law, (*entering, *(step for _, step in brought), *owed), lang),
    )


def owed_after(procedure: Procedure, subject: Subject, steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """The acts that officers owe one after the other once one of these steps is taken."""
    targets = dict.fromkeys(step.target for step in steps)
    own = (procedure.machines[subject].state(target) for target in targets if target)
    return tuple(
        chain(
            *(_owed(procedure, subject, state) for state in own),
            *(
                _owed(procedure, on, _target(procedure, on, step))
                for on, step in _brought(procedure, steps)
            ),
        )
    )


def _entering(machine: MachineRule, state: State) -> tuple[Step, ...]:
    """The steps that lead there: none in a place where nothing can."""
    return tuple(step for step in machine.steps if step.target == state.name)


def _brought(procedure: Procedure, entering: Iterable[Step]) -> Iterator[tuple[Subject, Step]]:
    """What the law does along with these steps to other subjects."""
    for does in dict.fromkeys(does for step in entering for does in step.does):
        machine = procedure.machines.get(does.subject)
        for act in does.acts:
            for step in machine.named(act) if machine else ():
                yield does.subject, step


def _target(procedure: Procedure, subject: Subject, step: Step) -> State | None:
    return procedure.machines[subject].state(step.target) if step.target else None


def _owed(procedure: Procedure, subject: Subject, state: State | None) -> tuple[Step, ...]:
    """The acts owed one after the other from that state on."""
    owed: tuple[Step, ...] = ()
    while state is not None and state.owes is not None:
        step = next(iter(procedure.machines[subject].named(state.owes)), None)
        if step is None or step in owed:
            break
        owed = (*owed, step)
        state = _target(procedure, subject, step)
    return owed


def _cited(law: Rulebook, steps: Iterable[Step], lang: Language) -> tuple[str, ...]:
    texts = (law.provisions.cited(step.basis, TONGUES[lang]) for step in steps)
    return tuple(dict.fromkeys(chain.from_iterable(texts)))
