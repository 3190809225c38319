"""Every last day twice: by the oracle and by the product, through the product's public names.

``python -m tests.oracle.comparison`` asks every question and prints what differs, with both proofs.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from time import perf_counter
from typing import assert_never

from permits.calendars import Calendar
from permits.clocks import (
    CalendarDays,
    Clock,
    Extension,
    Months,
    OnTheSpot,
    Stop,
    Term,
    WorkingDays,
    Years,
    because,
    due,
    ledger,
)
from permits.vocabulary import ClockName, Party
from tests.holidays import CALENDAR
from tests.oracle import walking
from tests.oracle.questions import SECTIONS, Question
from tests.oracle.walking import Limit

SHOWN = 20

UNITS: dict[str, Callable[[int], Term]] = {
    "working": WorkingDays,
    "calendar": CalendarDays,
    "months": Months,
    "years": Years,
}

Answer = tuple[date | None, bool]


def by_the_oracle(question: Question) -> Answer:
    """The walked last day, and whether it is provisional."""
    start, limit, stops, extension, known_on, back = question
    return walking.last_day(
        start,
        limit,
        stops=stops,
        extension=extension,
        known_on=known_on,
        back_from=start if back else None,
    )


def by_the_product(question: Question, calendar: Calendar = CALENDAR) -> Answer:
    """The projected last day, and whether it is provisional."""
    projected = due(clock(question), _known(question, calendar))
    return projected.last_day, projected.provisional


def clock(question: Question) -> Clock:
    """The question as a clock of the product."""
    start, limit, stops, extension, _, back = question
    return Clock(
        name=ClockName("compared"),
        runs_against=Party.DEPARTMENT,
        limit=term(limit),
        started=start,
        back_from=start if back else None,
        stops=tuple(Stop(reason="检验", since=since, until=until) for since, until in stops),
        extension=None if extension is None else Extension(limit=term(extension), on=start),
    )


def term(limit: Limit) -> Term:
    """The oracle's plain limit as one of the product."""
    match limit:
        case (unit, number):
            return UNITS[unit](number)
        case (_,):
            return OnTheSpot()
        case _:
            assert_never(limit)


def differences(
    questions: Iterable[Question], calendar: Calendar = CALENDAR
) -> Iterator[tuple[Question, Answer, Answer]]:
    """Each question answered differently, with the oracle's answer and the product's."""
    for question in questions:
        walked, projected = by_the_oracle(question), by_the_product(question, calendar)
        if walked != projected:
            yield question, walked, projected


def proof_of_the_oracle(question: Question) -> Iterator[str]:
    """One line a day, as the oracle walked it."""
    start, limit, stops, extension, known_on, back = question
    path = walking.walk(
        start,
        limit,
        stops=stops,
        extension=extension,
        known_on=known_on,
        back_from=start if back else None,
    )
    for step in path or ():
        yield f"{step.day:%Y-%m-%d %a} {'runs' if step.runs else '-':5} {step.why}"


def proof_of_the_product(question: Question) -> Iterator[str]:
    """One line a day, as the product's ledger has it."""
    for line in ledger(clock(question), _known(question, CALENDAR)):
        yield f"{line.date:%Y-%m-%d %a} {line.counted or '-'!s:5} {because(line.why)}"


def _known(question: Question, calendar: Calendar) -> Calendar:
    return calendar if question.known_on is None else calendar.known_on(question.known_on)


def main() -> int:
    """Ask everything; 1 where anything differs."""
    found = [_compare(name) for name in SECTIONS]
    asked, differing = (sum(column) for column in zip(*found, strict=True))
    _say(f"{asked:>9,} comparisons, {differing:,} differences")
    return int(differing > 0)


def _compare(name: str) -> tuple[int, int]:
    began = perf_counter()
    asked = differing = 0
    for question in SECTIONS[name](1):
        asked += 1
        for difference in differences([question]):
            differing += 1
            if differing <= SHOWN:
                _show(*difference)
    _say(f"{asked:>9,} {name}: {differing:,} differences, {perf_counter() - began:.0f} s")
    return asked, differing


def _show(question: Question, walked: Answer, projected: Answer) -> None:
    _say(f"{question}\n  oracle  {_text(walked)}")
    for line in proof_of_the_oracle(question):
        _say(f"    {line}")
    _say(f"  product {_text(projected)}")
    for line in proof_of_the_product(question):
        _say(f"    {line}")


def _text(answer: Answer) -> str:
    last_day, provisional = answer
    return f"{last_day or 'none'}{' provisional' if provisional else ''}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
