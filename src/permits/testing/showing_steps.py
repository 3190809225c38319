"""Steps that say what the office shows: 那么. Where it shows something else, they say what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import ParamSpec, TypeVar

from pytest_bdd import then

from permits.clocks import Due
from permits.testing import shown
from permits.testing.cast import AGENT, OFFICER, PARTY, ROLE
from permits.testing.rehearsal import Rehearsal
from permits.testing.sentences import Sentence
from permits.testing.shown import expect, listed, not_shown
from permits.vocabulary import CASE, PERMIT, Cause, Subject, message

P = ParamSpec("P")
T = TypeVar("T")

_WITHIN_QUOTES = str.maketrans("“”", "\u2018\u2019")

_ENDS = {"是": False, "暂计为": True}
"""Whether a last day is provisional, in words."""

_BY = {
    Cause.LAW: message("the law itself"),
    Cause.PERSON: message("a person"),
    Cause.IMPORT: message("an import"),
    Cause.REPAIR: message("a repair"),
}

_LISTED = {"在": True, "不在": False}
_ON_LIST = {
    True: message("it is on the supervision list"),
    False: message("it is not on the supervision list"),
}

_WORDS = {
    "listed": "|".join(_LISTED),
    "ends": "|".join(_ENDS),
    "stands": "|".join(shown.STANDS),
    "role": ROLE,
    "officer": OFFICER,
    "reader": f"{OFFICER}|{PARTY}|{AGENT}",
}


def shows(sentence: str, **words: str) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The function is a step for 那么; ``words`` are kinds of its own."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        return then(Sentence(sentence, **_WORDS, **words), stacklevel=2)(function)

    return decorate


@shows("办件为“{state}”[，自{since:day}起算]")
def the_case_is(rehearsal: Rehearsal, state: str, since: date | None) -> None:
    """``since``: the day from which the law counts the act that led here."""
    _stands(rehearsal, CASE, state)
    event = shown.since(rehearsal.view(), CASE)
    if since is not None and event is not None:
        expect(
            since,
            event.effective_on,
            message("the office counts it from {day}", day=event.effective_on),
        )


@shows("许可证为“{state}”")
def the_permit_is(rehearsal: Rehearsal, state: str) -> None:
    """A permit that was issued."""
    _stands(rehearsal, PERMIT, state)


@shows("没有许可证")
def there_is_no_permit(rehearsal: Rehearsal) -> None:
    """None was issued."""
    row = rehearsal.view().row
    expect(None, row.permit_state, message("a permit was issued"))


@shows("承诺“{about}”为“{state}”")
def the_commitment_is(rehearsal: Rehearsal, about: str, state: str) -> None:
    """A commitment by its title."""
    _stands(rehearsal, shown.subject_of(rehearsal.view(), about), state)


def _stands(rehearsal: Rehearsal, subject: Subject, state: str) -> None:
    here = shown.state_of(rehearsal.view(), subject)
    expect(state, here, message("the office shows the state {state}", state=here))


@shows("许可证有效期自{since:day}至{until:day}")
def the_permit_is_valid(rehearsal: Rehearsal, since: date, until: date) -> None:
    """Both days inclusive."""
    row = rehearsal.view().row
    expect(
        (since, until),
        (row.valid_from, row.valid_until),
        message(
            "it is valid from {since} to {until}",
            since=shown.day(row.valid_from),
            until=shown.day(row.valid_until),
        ),
    )


@shows("办件按“{category}”办理")
def the_category_is(rehearsal: Rehearsal, category: str) -> None:
    """The category under which the case is now."""
    view = rehearsal.view()
    here = view.titles.of("category", view.row.category).zh
    expect(category, here, message("the case is handled by {category}", category=here))


@shows("[承诺“{about}”的]“{clock}”的期限届满日{ends:ends}{day:day}")
def the_clock_ends(
    rehearsal: Rehearsal, about: str | None, clock: str, ends: str, day: date
) -> None:
    """The last day on which the act is still in time."""
    run = shown.run_of(rehearsal.view(), clock, about)
    expect(
        (day, _ENDS[ends]),
        (run.projected.last_day, run.projected.provisional),
        message("the last day is {day}", day=shown.last_day(run)),
    )


@shows("“{clock}”的承诺时限届满日是{day:day}")
def the_promised_limit_ends(rehearsal: Rehearsal, clock: str, day: date) -> None:
    """The department's own promise, shorter than the law."""
    here = shown.run_of(rehearsal.view(), clock, None).projected.promised_last_day
    expect(day, here, message("the promised last day is {day}", day=shown.day(here)))


@shows("[承诺“{about}”的]“{clock}”{stands:stands}")
def the_clock_stands(rehearsal: Rehearsal, about: str | None, clock: str, stands: str) -> None:
    """The newest run of the clock."""
    run = shown.run_of(rehearsal.view(), clock, about)
    words = (*shown.stands(run),)
    if stands not in words:
        raise not_shown(message("the clock is: {words}", words=listed(words)))


@shows("[承诺“{about}”]没有“{clock}”的期限")
def there_is_no_clock(rehearsal: Rehearsal, about: str | None, clock: str) -> None:
    """It has never run."""
    runs = shown.runs_of(rehearsal.view(), clock, about)
    if runs:
        raise not_shown(message("it runs until {day}", day=shown.last_day(runs[-1])))


@shows("[承诺“{about}”]应当由{role:role}“{act}”")
def an_act_is_owed(rehearsal: Rehearsal, about: str | None, role: str, act: str) -> None:
    """An officer has to act; the law does not act for him."""
    view = rehearsal.view()
    subject = shown.subject_of(view, about)
    for owing, title, roles in shown.owed(view):
        if (title, owing) in {(act, subject), (act, PERMIT)} and role in roles:
            return
    raise not_shown(message("what is owed: {acts}", acts=listed(shown.owed_acts(view))))


@shows("没有应当办理的事项")
def nothing_is_owed(rehearsal: Rehearsal) -> None:
    """No officer owes an act."""
    acts = [*shown.owed_acts(rehearsal.view())]
    expect([], acts, message("what is owed: {acts}", acts=listed(acts)))


@shows("可以由{role:role}“{act}”")
def an_act_is_possible(rehearsal: Rehearsal, role: str, act: str) -> None:
    """Nothing stands in its way but its inputs."""
    acts = [*shown.possible_acts(rehearsal.view())]
    if (role, act) not in acts:
        titles = [f"{by}“{title}”" for by, title in acts]
        raise not_shown(message("possible now: {acts}", acts=listed(titles)))


@shows("不能“{act}”，因为{reasons:several}")
def the_attempt_was_refused(rehearsal: Rehearsal, act: str, reasons: tuple[str, ...]) -> None:
    """Each phrase stands in a reason of its own, and no reason is left out."""
    refusal = rehearsal.refusal
    if refusal is None or refusal.act != act:
        raise not_shown(message("nobody tried {act} and was refused", act=act))
    left = [*refusal.reasons]
    for phrase in reasons:
        found = next((reason for reason in left if phrase in reason), None)
        if found is None:
            raise not_shown(message("it was refused because: {reasons}", reasons=listed(left)))
        left.remove(found)
    expect([], left, message("it was also refused because: {reasons}", reasons=listed(left)))


@shows("“{act}”视为已经作出，自{since:day}起算，于{on:day}发生")
def the_law_has_acted(rehearsal: Rehearsal, act: str, since: date, on: date) -> None:
    """By no person: the law itself, with the day it counts from and the day it came about."""
    event = shown.done(rehearsal.view(), act)
    if event is None:
        done = listed(shown.acts_done(rehearsal.view()))
        raise not_shown(message("{act} was not done, only: {acts}", act=act, acts=done))
    expect(
        (Cause.LAW, since, on),
        (event.cause, event.effective_on, event.occurred_on),
        message(
            "done by {cause}, counted from {since}, on {on}",
            cause=_BY[event.cause],
            since=event.effective_on,
            on=event.occurred_on,
        ),
    )


@shows("“{name}”的依据是{basis:several}")
def the_basis_is(rehearsal: Rehearsal, name: str, basis: tuple[str, ...]) -> None:
    """Of the newest act or clock of that title; ``推定`` where no source states it.

    Quotes within a law's name are written as single ones, as always within quotes.
    """
    view = rehearsal.view()
    event = shown.done(view, name)
    found = event.basis if event else shown.run_of(view, name, None).basis
    cited = rehearsal.law.provisions.cited(found, "zh_CN") or ("推定",)
    here = tuple(name.translate(_WITHIN_QUOTES) for name in cited)
    expect(basis, here, message("the basis is: {basis}", basis=listed(here)))


@shows("企业{listed:listed}监管名单上")
def the_enterprise_is_supervised(rehearsal: Rehearsal, listed: str) -> None:
    """By the current case."""
    here = rehearsal.view().row.supervised
    expect(_LISTED[listed], here, _ON_LIST[here])


@shows("该期限届满日{ends:ends}{day:day}")
def the_limit_ends(counted: Due, ends: str, day: date) -> None:
    """Of the limit that was counted without a case."""
    expect(
        (day, _ENDS[ends]),
        (counted.last_day, counted.provisional),
        message("the last day is {day}", day=counted.last_day),
    )
