"""Every limit of a procedure in words: whose time, how long, from when, and what its end brings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import assert_never

from permits.documents import GuideLimit
from permits.engine.conditions import PaperRef
from permits.engine.procedure import (
    ClockRule,
    Deemed,
    FromInput,
    Late,
    Lost,
    NoEffect,
    Overdue,
    Owed,
    StartsOn,
    ToFact,
)
from permits.service.guide.conditions import condition_said, either
from permits.service.guide.founded import Chosen
from permits.service.promising import owed_after
from permits.service.wording import Wording
from permits.vocabulary import ActName, Coded, Several, Subject, message


def limits(chosen: Chosen) -> tuple[GuideLimit, ...]:
    """Every clock that can run; what is the same for several commitments is said once."""
    found: dict[GuideLimit, list[int]] = {}
    for subject, machine in chosen.procedure.machines.items():
        _, _, ordinal = subject.partition("/")
        for rule in machine.clocks:
            line = _limit(chosen, subject, rule)
            found.setdefault(line, []).extend([int(ordinal)] if ordinal else [])
    return tuple(replace(line, commitments=tuple(numbers)) for line, numbers in found.items())


def _limit(chosen: Chosen, subject: Subject, rule: ClockRule) -> GuideLimit:
    words = chosen.words
    return GuideLimit(
        clock=rule.name,
        title=words.title("clock", rule.name),
        commitments=(),
        against=words.title("party", rule.against),
        limit=chosen.limit(subject, rule, _how_long(rule, words)),
        promised=chosen.promised(subject, rule),
        extension=_extension(rule, words),
        starts=tuple(_starts(chosen, subject, rule)),
        lapse=_lapse(chosen, subject, rule),
        basis=words.cited(rule.basis),
    )


def _how_long(rule: ClockRule, words: Wording) -> str:
    match rule.limit:
        case FromInput():
            acts = Several(tuple(start.ref.coded for start in rule.starts))
            return words.say(message("as fixed in each case: {acts}", acts=acts))
        case ToFact(fact=fact):
            return words.say(message("to this day: {fact}", fact=Coded("fact", fact)))
        case term:
            return words.term(term)


def _extension(rule: ClockRule, words: Wording) -> str:
    if rule.extension is None:
        return ""
    by, more = Coded("act", rule.extension.by), words.term(rule.extension.limit)
    return words.say(message("{more} more, once: {act}", more=more, act=by))


def _starts(chosen: Chosen, subject: Subject, rule: ClockRule) -> Iterator[str]:
    words = chosen.words
    if rule.when is not None:
        yield words.say(message("only if: {when}", when=condition_said(rule.when, words)))
    if rule.back_from is not None:
        fact = Coded("fact", rule.back_from)
        yield words.say(message("counted back from this day: {fact}", fact=fact))
    elif rule.counts_from is not None:
        said = words.say(message("from this day: {fact}", fact=Coded("fact", rule.counts_from)))
        yield _not_before(rule, said, words)
    elif rule.starts:
        yield from _begun(rule, words)
    elif isinstance(rule.limit, ToFact):
        yield from _fixed(chosen, subject, rule.limit)


def _not_before(rule: ClockRule, said: str, words: Wording) -> str:
    if rule.not_before is None:
        return said
    return words.say(message("{said}, not before {day}", said=said, day=rule.not_before))


def _begun(rule: ClockRule, words: Wording) -> Iterator[str]:
    """What starts it; papers that do so whatever holds are named in one sentence."""
    papers = [s.ref.paper for s in rule.starts if isinstance(s.ref, PaperRef) and s.when is None]
    if papers:
        yield words.say(message("from service: {paper}", paper=either("paper", papers)))
    for start in rule.starts:
        if start.when is not None or not isinstance(start.ref, PaperRef):
            yield _start(start, words)


def _start(start: StartsOn, words: Wording) -> str:
    if isinstance(start.ref, PaperRef):
        said = words.say(message("from service: {paper}", paper=start.ref.coded))
    else:
        said = words.say(message("from: {act}", act=start.ref.coded))
    if start.when is None:
        return said
    when = condition_said(start.when, words)
    return words.say(message("{said} ({more})", said=said, more=when))


def _fixed(chosen: Chosen, subject: Subject, until: ToFact) -> Iterator[str]:
    """The acts that fix the day."""
    for step in chosen.procedure.machines[subject].steps:
        if until.fact in {sets.fact for sets in step.sets}:
            yield chosen.words.say(message("from: {act}", act=Coded("act", step.act)))


def _lapse(  # noqa: C901 - one arm per lapse
    chosen: Chosen, subject: Subject, rule: ClockRule
) -> str:
    words, lapse = chosen.words, rule.on_lapse
    match lapse:
        case Overdue():
            said = message("the office is overdue; nothing is granted by it")
        case Deemed(act=act, as_of="start"):
            said = message("deemed done by law, from the day the time began: {act}", act=_act(act))
        case Deemed(act=act):
            said = message("deemed done by law, on the last day: {act}", act=_act(act))
        case Owed(act=act):
            return _owed(chosen, subject, act)
        case Lost(act=act):
            said = message("this right is lost: {act}", act=_act(act))
        case Late():
            said = message("the lateness is put on record")
        case NoEffect() if rule.bars is not None:
            said = message("this bar ends: {bar}", bar=Coded("bar", rule.bars))
        case NoEffect():
            said = message("the time is over; nothing else follows")
        case _:
            assert_never(lapse)
    return words.say(said)


def _owed(chosen: Chosen, subject: Subject, act: ActName) -> str:
    """What the law makes of it, and what the office then has to do."""
    procedure, words = chosen.procedure, chosen.words
    steps = procedure.machines[subject].named(act)
    owed = owed_after(procedure, subject, steps)
    acts = Several(tuple(dict.fromkeys(_act(step.act) for step in owed)))
    said = words.say(message("{act}; the office then owes: {owed}", act=_act(act), owed=acts))
    when = words.row(condition_said(c, words) for step in steps for c in step.require)
    return words.say(message("{said} ({more})", said=said, more=when)) if when else said


def _act(act: ActName) -> Coded:
    return Coded("act", act)
