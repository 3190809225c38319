"""What lists and cron look at is at any time what the ledger and the rules lead to, and no more.

Histories are those of the shipped rules, through the use cases and the SQL store.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from permits.channels import Spool
from permits.engine import Possible, replay
from permits.engine.procedure import Procedure
from permits.ports.rows import Projection
from permits.ports.store import Reading
from permits.service.acting import Request, act
from permits.service.charge import HandOver, hand_over
from permits.service.filing import Application, file
from permits.service.looking import show
from permits.service.office import Desk, Office
from permits.service.projection import projected
from permits.service.reminding import remind
from permits.service.restating import RestatingRequest, restate
from permits.service.rungs import next_ring
from permits.service.ticking import tick
from permits.service.views import CaseView, Outcome
from permits.vocabulary import CaseNumber, Failure, InputName, Login, Role
from tests.unit.service.offices import COMPLETE, Rehearsed, law

DAY = timedelta(days=1)
LOGINS = {
    Role.CLERK: "zhou",
    Role.HANDLER: "li",
    Role.DECIDER: "zhang",
    Role.HEAD: "wang",
    Role.VERIFIER: "sun",
    Role.CHAIR: "qian",
}
MOVES = st.tuples(
    st.sampled_from((0, 0, 1, 3, 5, 10)),
    st.sampled_from(("act", "act", "act", "act", "tick", "remind", "hand over", "correct")),
    st.integers(0, 40),
)


@dataclass(frozen=True, slots=True)
class Course:
    """One case in an office of its own; the day moves only forwards."""

    office: Rehearsed
    number: str
    spool: Path
    keys: count[int] = field(default_factory=count)

    def goes_on(self, day: date, what: str, which: int) -> None:
        """Somebody tries something that day; what is refused leaves everything as it was."""
        now, key = self.office.on(day), f"k{next(self.keys)}"
        with suppress(Failure):
            match what:
                case "act":
                    self._acts(now, key, which)
                case "tick":
                    tick(now)
                case "remind":
                    remind(now, {"spool": Spool(folder=self.spool)})
                case "hand over":
                    pair = ("zhou", "wang") if which % 2 else ("wang", "zhou")
                    giver, taker = map(Login, pair)
                    hand_over(now, HandOver(giver=giver, taker=taker, reason="轮岗", login=giver))
                case "correct":
                    restate(now, self._misdated(now, key, which))

    def _acts(self, now: Office, key: str, which: int) -> None:
        """An act of the case's states, one that nothing stands against if there is any."""
        view = show(now, self.number)
        choices = [one for one in view.possible if any(by in LOGINS for by in one.by)]
        ready = [one for one in choices if not one.needs] or choices
        if ready:
            act(now, _request(view, ready[which % len(ready)], key))

    def _misdated(self, now: Office, key: str, which: int) -> RestatingRequest:
        """Something on record took place a day earlier."""
        history = show(now, self.number).history
        event = history[which % len(history)].recorded
        return RestatingRequest(
            case=self.number,
            reason="日期误录",
            login=Login("zhou"),
            approver=Login("wang"),
            key=key,
            event=event.seq,
            on=event.event.occurred_on - DAY,
            confirmed=True,
        )


def _request(view: CaseView, choice: Possible, key: str) -> Request:
    role = next(by for by in choice.by if isinstance(by, Role) and by in LOGINS)
    _, _, ordinal = choice.subject.partition("/")
    return Request(
        case=view.case.number,
        act=choice.act,
        login=Login(LOGINS[role]),
        key=key,
        commitment=int(ordinal) if ordinal else None,
        permit=choice.subject == "permit",
        materials=COMPLETE if "materials" in choice.takes else (),
        others=(Login("wu"),) if choice.officers > 1 else (),
        inputs={name: value(name, view.today) for name in choice.takes if name != "materials"},
    )


def value(name: InputName, today: date) -> str:
    """Something that the input may be."""
    words = law().library.words
    usual = {"limit": "5个工作日", "day": str(today), "text": "理由"}
    kind = words.inputs[name].kind
    return next(iter(words.choices[name])) if kind == "choice" else usual[kind]


def begun(day: date, route: str, held: tuple[str, ...], spool: Path) -> Course:
    """A case that was filed that day."""
    office = Rehearsed(day)
    application = Application(
        item="PPH",
        applicant="浦东晨光宾馆",
        uscc="91310115MA1K0DEM19",
        login=Login("zhou"),
        key="filed",
        route=route,
        materials=held,
    )
    outcome = file(office.on(day), application)
    assert isinstance(outcome, Outcome)
    return Course(office, outcome.view.case.number, spool)


def stored(desk: Desk[Reading], number: CaseNumber) -> Projection:
    """Everything kept beside the ledger of that case, as it is read back."""
    tx = desk.tx
    case = tx.case(number)
    assert case is not None
    return Projection(
        case=case,
        clocks=tx.clocks(number),
        commitments=tx.commitments(number),
        agenda=tuple(row for row in tx.agenda() if row.case == number),
        bars=tuple(bar for bar in tx.bars(case.party) if bar.case == number),
    )


def derived(desk: Desk[Reading], number: CaseNumber) -> Projection:
    """The same from the ledger and the procedure it pins."""
    case = replay(desk.tx.events(number))
    procedure = Procedure.read(desk.tx.procedure(case.procedure))
    return projected(case, procedure, next_ring(desk))


def unordered(rows: Projection) -> Projection:
    """Rows of a table have no order of their own."""
    return replace(
        rows,
        clocks=tuple(sorted(rows.clocks, key=repr)),
        commitments=tuple(sorted(rows.commitments, key=repr)),
        agenda=tuple(sorted(rows.agenda, key=repr)),
        bars=tuple(sorted(rows.bars, key=repr)),
    )


def as_of(
    course: Course, day: date, rows: Callable[[Desk[Reading], CaseNumber], Projection]
) -> Projection:
    """The rows of the case as an office sees them that knows the notices of that day."""
    with course.office.on(day).reading() as desk:
        return unordered(rows(desk, desk.number(course.number)))


@pytest.fixture(scope="session")
def spool(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("spool")


@given(
    st.dates(date(2016, 4, 5), date(2021, 3, 31)),
    st.sampled_from(("ordinary", "commitment")),
    st.sampled_from((COMPLETE, COMPLETE[:2], COMPLETE[:1])),
    st.lists(MOVES, min_size=1, max_size=10),
)
@example(  # the notice of 2020-01-27, which cron was not there to see, moves a reminder
    date(2019, 12, 22),
    "ordinary",
    COMPLETE,
    [
        (10, "act", 0),
        (0, "correct", 0),
        (0, "act", 0),
        (0, "act", 0),
        (10, "act", 27),
        (10, "act", 0),
        (0, "act", 0),
        (0, "act", 0),
        (10, "correct", 0),
    ],
)
def test_what_is_stored_of_a_case_is_what_its_ledger_leads_to(
    spool: Path, start: date, route: str, held: tuple[str, ...], moves: list[tuple[int, str, int]]
) -> None:
    """By the notices known on the day on which something was last recorded in the case."""
    course, days = begun(start, route, held, spool), [start]
    for later, what, which in moves:
        days.append(days[-1] + later * DAY)
        course.goes_on(days[-1], what, which)
        kept = as_of(course, days[-1], stored)
        assert any(kept == as_of(course, day, derived) for day in sorted(set(days), reverse=True))
