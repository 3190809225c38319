"""Whole histories of cases, drawn at random: acts possible and not, by all sorts of officers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from permits.clocks import WorkingDays
from permits.engine import (
    Act,
    Blocked,
    Case,
    Chosen,
    Event,
    Facts,
    Fixed,
    InputValue,
    Officer,
    Possible,
    Procedure,
    Taken,
    TextRef,
    open_case,
    possible,
    settle,
    take,
)
from permits.engine.charge import recuse
from permits.engine.correcting import Correction, correct
from permits.vocabulary import CASE, ActName, PartyKey, Role, RouteName
from tests.holidays import CALENDAR
from tests.unit.engine.play import CLERK, DECIDER, HEAD, SECOND, TEXT, USUAL, act, officer, opening
from tests.unit.engine.procedures import FORM, PLAN, committing, ordinary

DAY = timedelta(days=1)
ORDINARY, COMMITTING = ordinary(promised=WorkingDays(15)), committing(2)
FACTS = Facts(routes={RouteName("ordinary"): ORDINARY})
EVERYTHING = tuple(role for role in Role if role is not Role.ADMINISTRATOR)
ABSENT = officer("dong", *EVERYTHING, away=("2015-01-01", "2030-12-31"))
# Three persons with every role, one of them under two logins, whose third login and whose
# colleague have roles only as deputies: separation is all that helps.
OFFICERS = (
    officer("an", *EVERYTHING),
    officer("bao", *EVERYTHING),
    officer("cai", *EVERYTHING),
    officer("an-2", *EVERYTHING, person="an"),
    officer("an-3", person="an", deputises_for=(ABSENT,)),
    officer("fan", deputises_for=(ABSENT,)),
    ABSENT,
)
ENDS = ("withdraw-application", "withdraw-commitment", "refuse")
INPUTS: dict[str, InputValue] = {
    "within": Fixed(term=WorkingDays(5)),
    "stop-reason": Chosen(value="检验"),
}


@dataclass(frozen=True, kw_only=True)
class Move:
    """One thing somebody tries: how many days later, which act, who, beside whom, with what.

    ``proper``: one of the acts nothing stands against, by the officers who should take it.
    ``corrects``: no act, but who applies is corrected.
    ``recused``: whoever tries is recused first.
    """

    after: int
    which: int
    first: int
    second: int
    complete: bool
    proper: bool = False
    corrects: bool = False
    recused: bool = False


@dataclass(frozen=True, kw_only=True)
class Script:
    """A case by its route and first day, and everything that is tried on it.

    The first ``ahead`` acts of its straight way to the grant are taken on the first day.
    """

    committed: bool
    start: date
    complete: bool
    ahead: int
    moves: tuple[Move, ...]

    @property
    def procedure(self) -> Procedure:
        return COMMITTING if self.committed else ORDINARY


SMALL = st.integers(0, 3)
MOVES = st.builds(
    Move,
    after=st.sampled_from((0, 0, 1, 2, 7, 30, 90)),
    which=st.integers(0, 30),
    first=st.integers(0, len(OFFICERS) - 1),
    second=st.integers(0, len(OFFICERS) - 1),
    complete=st.booleans(),
    proper=st.sampled_from((True, True, False)),
    corrects=st.sampled_from((False, False, False, True)),
    recused=st.sampled_from((False, False, False, False, True)),
)
SCRIPTS = st.builds(
    Script,
    committed=st.booleans(),
    start=st.dates(date(2015, 3, 2), date(2026, 11, 30)),
    complete=st.booleans(),
    ahead=SMALL,
    moves=(st.lists(MOVES, max_size=5) | st.lists(MOVES, min_size=6, max_size=14)).map(tuple),
)

Settle = Callable[[Case, Procedure, date, date], Taken]


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """One question to the engine and its answer."""

    case: Case
    procedure: Procedure
    act: Act
    answer: Taken | Blocked


@dataclass(frozen=True, kw_only=True)
class History:
    """What came of a script."""

    case: Case
    procedure: Procedure
    events: tuple[Event, ...]
    attempts: tuple[Attempt, ...]
    until: date


def settled(case: Case, procedure: Procedure, until: date) -> Taken:
    return settle(case, until, procedure=procedure, calendar=CALENDAR, facts=FACTS)


def at_once(case: Case, procedure: Procedure, since: date, until: date) -> Taken:
    """Nobody looked for all those days."""
    assert since <= until
    return settled(case, procedure, until)


def daily(case: Case, procedure: Procedure, since: date, until: date) -> Taken:
    """Cron ran every night."""
    events: tuple[Event, ...] = ()
    for ahead in range((until - since).days + 1):
        step = settled(case, procedure, since + ahead * DAY)
        case, events = step.case, (*events, *step.events)
    return Taken(case=case, events=events)


def played(script: Script, settling: Settle = at_once) -> History:
    """The history of the script, ending a year after its last move."""
    procedure = script.procedure
    case, events = _begun(script, procedure)
    attempts: list[Attempt] = []
    day = script.start
    for move in script.moves:
        since, day = day, day + move.after * DAY
        lapsed = settling(case, procedure, since, day)
        case, events = lapsed.case, (*events, *lapsed.events)
        if move.corrects:
            taken = _corrected(case, day, procedure)
            case, events = taken.case, (*events, *taken.events)
            continue
        if move.recused:
            first = OFFICERS[move.first]
            answer = recuse(case, first, by=HEAD, on=day, reason=TEXT)
            if isinstance(answer, Taken):
                case, events = answer.case, (*events, *answer.events)
        wanted = _wanted(move, day, case, procedure)
        answer = asked(case, wanted, procedure)
        attempts.append(Attempt(case=case, procedure=procedure, act=wanted, answer=answer))
        if isinstance(answer, Taken):
            case, events = answer.case, (*events, *answer.events)
            procedure = procedure if case.route == procedure.route else ORDINARY
    last = settling(case, procedure, day, day + 365 * DAY)
    return History(
        case=last.case,
        procedure=procedure,
        events=(*events, *last.events),
        attempts=tuple(attempts),
        until=day + 365 * DAY,
    )


def asked(case: Case, wanted: Act, procedure: Procedure) -> Taken | Blocked:
    return take(case, wanted, procedure=procedure, calendar=CALENDAR, facts=FACTS)


def _corrected(case: Case, day: date, procedure: Procedure) -> Taken:
    correction = Correction(
        on=day,
        officer=CLERK,
        identity=TextRef(ref=f"{case.seq}-applicant", mac="mac"),
        party=PartyKey(f"party-{case.seq}"),
        reason=TEXT,
        others=(DECIDER,),
    )
    answer = correct(case, correction, procedure=procedure, facts=FACTS)
    assert isinstance(answer, Taken)
    return answer


def _opened(script: Script, procedure: Procedure) -> tuple[Case, tuple[Event, ...]]:
    materials = (FORM, PLAN) if script.complete else (FORM,)
    outcome = open_case(
        opening(procedure),
        act("receive", script.start.isoformat(), *materials),
        procedure=procedure,
        calendar=CALENDAR,
        facts=FACTS,
    )
    assert isinstance(outcome, Taken)
    return outcome.case, outcome.events


def _begun(script: Script, procedure: Procedure) -> tuple[Case, tuple[Event, ...]]:
    case, events = _opened(script, procedure)
    way = ("notify", "commit", "grant") if script.committed else ("accept", "examine", "grant")
    for name in way[: script.ahead]:
        answer = asked(case, act(name, script.start.isoformat()), procedure)
        if isinstance(answer, Taken):
            case, events = answer.case, (*events, *answer.events)
    return case, events


def _wanted(move: Move, day: date, case: Case, procedure: Procedure) -> Act:
    """An act of the case's states, seldom one it does not know."""
    choices = possible(case, procedure=procedure, facts=FACTS)
    ready = [choice for choice in choices if not choice.needs and choice.act not in ENDS]
    if move.proper and ready:
        return _act(ready[move.which % len(ready)], move, day)
    if not choices or move.which == 30:
        return Act(name=ActName("approve"), on=day, subject=CASE, officer=OFFICERS[move.first])
    return _act(choices[move.which % len(choices)], move, day)


def _act(choice: Possible, move: Move, day: date) -> Act:
    takes = choice.takes
    usual = USUAL.get(choice.act, CLERK)
    handed_in = (FORM, PLAN) if move.complete else (PLAN,)
    return Act(
        name=choice.act,
        on=day,
        subject=choice.subject,
        officer=usual if move.proper else OFFICERS[move.first],
        others=_others(move) if choice.officers > 1 else (),
        materials=handed_in if "materials" in takes else (),
        inputs={name: INPUTS.get(name, TEXT) for name in takes if name != "materials"},
    )


def _others(move: Move) -> tuple[Officer, ...]:
    return (SECOND,) if move.proper else (OFFICERS[move.second],)
