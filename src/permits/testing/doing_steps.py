"""Steps in which something happens: 假如 says what has happened before, 当 what is looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import ParamSpec, TypeVar

from pytest_bdd import given, when

from permits.clocks import Clock, Due, due, parse_term
from permits.rulebook import Rulebook
from permits.testing.cast import APPLICANT, MATTERS, OFFICER, OFFICERS, PARTY
from permits.testing.rehearsal import Rehearsal
from permits.testing.sentences import Sentence
from permits.testing.wording import Doing, Filing
from permits.vocabulary import ClockName, Party

P = ParamSpec("P")
T = TypeVar("T")

_WORDS = {
    "applicant": APPLICANT,
    "actors": f"{OFFICERS}|{PARTY}",
    "officer": OFFICER,
    "attempt": "试图",
    "later": "尚未送达",
    "idle": "定时任务没有运行",
    "matter": "|".join(MATTERS),
    "how": '材料齐全|缺“[^”]+”|缺"[^"]+"',
}


def happens(
    sentence: str, *, target_fixture: str | None = None
) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """The function is a step for 假如 and for 当."""

    def decorate(function: Callable[P, T]) -> Callable[P, T]:
        pattern = Sentence(sentence, **_WORDS)
        for kind in (given, when):
            kind(pattern, target_fixture=target_fixture, stacklevel=2)(function)
        return function

    return decorate


@happens("办公室在“{region}”")
def the_office_is_in(rehearsal: Rehearsal, region: str) -> None:
    """By its 行政区划代码."""
    rehearsal.take_place_in(region)


@happens("“{item}”在当地同样施行")
def the_item_holds_here(rehearsal: Rehearsal, item: str) -> None:
    """An assumption: the catalogue names other areas."""
    rehearsal.assume_here(item)


@happens("“{item}”规定：迟延申请延续的，逾期未决也视为准予")
def late_renewal_is_deemed(rehearsal: Rehearsal, item: str) -> None:
    """An assumption: no item of the catalogue says so."""
    rehearsal.assume_late_renewal(item)


@happens("“{item}”由几个部门联合办理，依据“{basis}”，期限为“{limit}”，可以延长“{more}”")
def several_handle_it(rehearsal: Rehearsal, item: str, basis: str, limit: str, more: str) -> None:
    """An assumption: no item of the catalogue says so."""
    rehearsal.assume_joint_handling(item, limit, more, basis)


@happens("{one:officer}与{other:officer}是同一人")
def they_are_one_person(rehearsal: Rehearsal, one: str, other: str) -> None:
    """Before either acts."""
    rehearsal.staff.same_person(one, other)


@happens("今天是{day:day}")
def today_is(rehearsal: Rehearsal, day: date) -> None:
    """The day on which the scenario begins."""
    rehearsal.begin(day)


@happens("到了{day:day}[，{idle:idle}]")
def the_day_has_come(rehearsal: Rehearsal, day: date, idle: str | None) -> None:
    """Days pass; on this one cron does its round, unless 定时任务没有运行."""
    rehearsal.move_to(day, cron=idle is None)


@happens(
    "“{item}”的{who:applicant}[于{on:day}][按“{category}”]申请，材料齐全"
    "[{details:pairs}][，首问人员为{first:officer}]"
)
def applies(
    rehearsal: Rehearsal,
    item: str,
    who: str,
    on: date | None,
    category: str | None,
    details: Mapping[str, str] | None,
    first: str | None,
) -> None:
    """With every material that the route wants at acceptance; on a past day, entered only now."""
    filing = Filing(
        item=item,
        applicant=who,
        on=on,
        category=category,
        details=details or {},
        first_asked=first,
    )
    rehearsal.file(filing)


@happens("“{item}”的{who:applicant}[按“{category}”]申请，缺{missing:several}")
def applies_without(
    rehearsal: Rehearsal, item: str, who: str, category: str | None, missing: tuple[str, ...]
) -> None:
    """With every material but these."""
    rehearsal.file(Filing(item=item, applicant=who, category=category, missing=missing))


@happens(
    "{who:applicant}就第{number:number}件办件的许可证[{attempt:attempt}]申请{matter:matter}[{inputs:pairs}]"
)
def applies_about(
    rehearsal: Rehearsal,
    who: str,
    number: int,
    attempt: str | None,
    matter: str,
    inputs: dict[str, str] | None,
) -> None:
    """With every material that the matter wants, by the only route that offers it."""
    filing = Filing(
        item=rehearsal.item_of(number),
        applicant=who,
        matter=MATTERS[matter],
        permit=number,
        inputs=inputs or {},
    )
    rehearsal.file(filing, attempt=attempt is not None)


@happens(
    "“{item}”的{who:applicant}试图[按“{category}”]申请[{details:pairs}][，首问人员为{first:officer}]"
)
def tries_to_apply(
    rehearsal: Rehearsal,
    item: str,
    who: str,
    category: str | None,
    details: Mapping[str, str] | None,
    first: str | None,
) -> None:
    """In vain."""
    filing = Filing(
        item=item, applicant=who, category=category, details=details or {}, first_asked=first
    )
    rehearsal.file(filing, attempt=True)


@happens("{who:applicant}询问“{item}”")
def enquires(rehearsal: Rehearsal, who: str, item: str) -> None:
    """Without any material."""
    rehearsal.file(Filing(item=item, applicant=who, bare=True))


@happens("“{item}”的{who:applicant}[{attempt:attempt}]备案，材料齐全[{inputs:pairs}]")
def files_a_record(
    rehearsal: Rehearsal,
    item: str,
    who: str,
    attempt: str | None,
    inputs: Mapping[str, str] | None,
) -> None:
    """With every material, and with what the filing has to say."""
    filing = Filing(item=item, applicant=who, called="备案", inputs=inputs or {})
    rehearsal.file(filing, attempt=attempt is not None)


@happens("“{item}”的{who:applicant}备案，缺{missing:several}[{inputs:pairs}]")
def files_a_record_without(
    rehearsal: Rehearsal,
    item: str,
    who: str,
    missing: tuple[str, ...],
    inputs: Mapping[str, str] | None,
) -> None:
    """With every material but these."""
    rehearsal.file(Filing(item=item, applicant=who, missing=missing, inputs=inputs or {}))


@happens("{officer:officer}[{attempt:attempt}]依职权就“{item}”“{act}”[{inputs:pairs}]")
def opens_a_case(
    rehearsal: Rehearsal,
    officer: str,
    attempt: str | None,
    item: str,
    act: str,
    inputs: Mapping[str, str] | None,
) -> None:
    """Nobody has applied."""
    filing = Filing(item=item, act=act, bare=True, officer=officer, inputs=inputs or {})
    rehearsal.file(filing, attempt=attempt is not None)


@happens(
    "{who:actors}[{attempt:attempt}][就承诺“{about}”]“{act}”"
    "[，提交{materials:several}][，退回{returned:several}][{inputs:pairs}][，{later:later}]"
)
def acts(  # noqa: PLR0913, PLR0917 - one argument per part of the sentence
    rehearsal: Rehearsal,
    who: str,
    about: str | None,
    attempt: str | None,
    act: str,
    materials: tuple[str, ...] | None,
    returned: tuple[str, ...] | None,
    inputs: Mapping[str, str] | None,
    later: str | None,
) -> None:
    """Officers act themselves; what a party does is recorded at the window.

    Papers from which time runs are served as they are made out, unless 尚未送达.
    """
    officers = () if who in PARTY.split("|") else tuple(who.replace("和", "、").split("、"))
    doing = Doing(
        act=act,
        officers=officers,
        about=about,
        materials=materials or returned or (),
        inputs=inputs or {},
        unserved=later is not None,
    )
    rehearsal.do(doing, attempt=attempt is not None)


@happens("[于{on:day}]送达了“{paper}”[，方式为“{how}”]")
def a_paper_is_served(rehearsal: Rehearsal, paper: str, on: date | None, how: str | None) -> None:
    """Today, unless another day is named; the newest paper of that title."""
    rehearsal.serve(paper, on=on, how=how or "直接送达")


@happens("[于{on:day}]试图送达“{paper}”")
def a_paper_would_be_served(rehearsal: Rehearsal, paper: str, on: date | None) -> None:
    """In vain."""
    rehearsal.serve(paper, on=on, how="直接送达", attempt=True)


@happens("回到第{number:number}件办件")
def back_to(rehearsal: Rehearsal, number: int) -> None:
    """In the order of filing."""
    rehearsal.turn_to(number)


@happens("“{limit}”的期限自{start:day}起算[，按{known:day}已公布的通知]", target_fixture="counted")
def a_limit_runs(permits_law: Rulebook, limit: str, start: date, known: date | None) -> Due:
    """A limit alone, without a case; with all notices there are unless some day's are meant."""
    return _counted(permits_law, limit, start=start, known=known)


@happens("“{limit}”的期限自{event:day}往前倒算", target_fixture="counted")
def a_limit_runs_back(permits_law: Rulebook, limit: str, event: date) -> Due:
    """The last day on which something may still be done that must precede the event."""
    return _counted(permits_law, limit, start=event, back_from=event)


def _counted(
    law: Rulebook,
    limit: str,
    *,
    start: date,
    known: date | None = None,
    back_from: date | None = None,
) -> Due:
    clock = Clock(
        name=ClockName("limit"),
        runs_against=Party.LAW,
        limit=parse_term(limit),
        started=start,
        back_from=back_from,
    )
    return due(clock, law.calendar.known_on(known) if known else law.calendar)
