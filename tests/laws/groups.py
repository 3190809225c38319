"""Histories of a permit with what is applied for about it, drawn at random over many years."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import strategies as st

from permits.clocks import WorkingDays
from permits.engine import Act, Blocked, Event, Fixed, InputValue, possible
from permits.engine.joint import Files, Together, settle_together, take_together
from permits.vocabulary import CASE, PERMIT, CaseNumber
from tests.holidays import CALENDAR
from tests.unit.engine.groups import (
    ALTERATION,
    PERMIT_CASE,
    RENEWAL,
    Group,
    altering,
    permitted,
    renewing,
)
from tests.unit.engine.play import CLERK, TEXT, USUAL

DAY = timedelta(days=1)
START = date(2016, 4, 5)
SECOND_RENEWAL = CaseNumber("DPM-2020-000003")
ABOUT = {RENEWAL: renewing(), ALTERATION: altering(), SECOND_RENEWAL: renewing()}
INPUTS: dict[str, InputValue] = {"within": Fixed(term=WorkingDays(5))}

TOWARDS_THE_GRANT = ("accept", "examine", "grant")

PERMITTED = permitted()
"""Granted on 2016-04-05; nothing in it is ever changed."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """Something somebody tries, so many days later: to apply, or an act in one of the cases.

    ``eager``: towards the grant, where that is possible.
    """

    after: int
    applies: CaseNumber | None
    where: int
    which: int
    party: str
    eager: bool


@dataclass(frozen=True, kw_only=True)
class Script:
    """Everything that is tried, and on which days somebody looks in between."""

    moves: tuple[Move, ...]
    looks: tuple[int, ...]


# Four years less a month or a day, and everyday steps: enough to come to the end of a permit.
AHEAD = st.sampled_from((0, 0, 1, 3, 6, 20, 40, 1415, 1425, 1459, 1461))
MOVES = st.builds(
    Move,
    after=AHEAD,
    applies=st.sampled_from((None, None, None, RENEWAL, RENEWAL, ALTERATION, SECOND_RENEWAL)),
    where=st.integers(0, 3),
    which=st.integers(0, 9),
    party=st.sampled_from(("party", "party", "party", "another")),
    eager=st.sampled_from((True, True, False)),
)
SCRIPTS = st.builds(
    Script,
    moves=st.lists(MOVES, min_size=2, max_size=12).map(tuple),
    looks=st.lists(st.integers(0, 1500), max_size=8).map(tuple),
)

Settle = Callable[[Files, date, date], Together]
Visit = Callable[[Files], Files]


@dataclass(frozen=True, kw_only=True)
class History:
    """What came of a script: the cases, and the events of each."""

    group: Group
    events: dict[CaseNumber, tuple[Event, ...]]


def at_once(files: Files, since: date, until: date) -> Together:
    """Nobody looked for all those days."""
    assert since <= until
    return settle_together(files, until, calendar=CALENDAR)


def in_order(files: Files) -> Files:
    return files


def backwards(files: Files) -> Files:
    """The same cases, the last one first."""
    return {number: files[number] for number in reversed(list(files))}


class Played:
    """A script being played; ``looking`` says on which days cron runs, ``visit`` in what order."""

    def __init__(self, script: Script, *, looking: bool = False, visit: Visit = in_order) -> None:
        self.looks = script.looks if looking else ()
        self.looking = looking
        self.visit = visit
        self.group = Group(files=dict(PERMITTED.files))
        self.events: dict[CaseNumber, tuple[Event, ...]] = {PERMIT_CASE: ()}
        day = START
        for move in script.moves:
            since, day = day, min(day + move.after * DAY, date(2026, 6, 30))
            self._settle(since, day)
            self._try(move, day)
        self._settle(day, day + 60 * DAY)

    def history(self) -> History:
        return History(group=self.group, events=self.events)

    def _settle(self, since: date, until: date) -> None:
        for day in (*self._days(since, until), until):
            self._keep(settle_together(self.visit(self.group.files), day, calendar=CALENDAR))

    def _days(self, since: date, until: date) -> list[date]:
        """The days drawn, and those around the last day of every clock that runs."""
        if not self.looking:
            return []
        ends = {
            run.projected.last_day + ahead * DAY
            for file in self.group.files.values()
            for run in file.case.open_clocks()
            for ahead in (0, 1, 2)
            if run.projected.last_day
        }
        drawn = {since + look * DAY for look in self.looks}
        return sorted(day for day in ends | drawn if since <= day < until)

    def _try(self, move: Move, day: date) -> None:
        if move.applies is not None and move.applies not in self.group.files:
            self._apply(move.applies, move, day)
            return
        numbers = sorted(self.group.files)
        number = numbers[move.where % len(numbers)]
        wanted = self._wanted(number, move, day)
        if wanted is None:
            return
        outcome = take_together(self.visit(self.group.files), number, wanted, calendar=CALENDAR)
        if not isinstance(outcome, Blocked):
            self._keep(outcome)

    def _apply(self, number: CaseNumber, move: Move, day: date) -> None:
        refused = self.group.apply(ABOUT[number], number, day.isoformat(), party=move.party)
        if not refused:
            self.events[number] = self.group.opened[number]

    def _wanted(self, number: CaseNumber, move: Move, day: date) -> Act | None:
        file = self.group.files[number]
        choices = [
            choice
            for choice in possible(
                file.case, procedure=file.procedure, facts=self.group.facts(number)
            )
            if not choice.needs and choice.officers == 1 and choice.act != "state-defence"
        ]
        if not choices:
            return None
        ahead = [choice for choice in choices if choice.act in TOWARDS_THE_GRANT]
        choice = ahead[0] if ahead and move.eager else choices[move.which % len(choices)]
        return Act(
            name=choice.act,
            on=day,
            subject=choice.subject,
            officer=USUAL.get(choice.act, CLERK),
            inputs={n: INPUTS.get(n, TEXT) for n in choice.takes if n != "materials"},
        )

    def _keep(self, together: Together) -> None:
        self.group.keep(together)
        for number, taken in together.items():
            self.events[number] = (*self.events[number], *taken.events)


def state(history: History, number: CaseNumber) -> str:
    """The state of the case; of the permit's case that of the permit."""
    subject = PERMIT if number == PERMIT_CASE else CASE
    return history.group.case(number).state(subject)
