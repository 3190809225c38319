"""What officers do in an office over weeks, drawn at random, and done again under other crons.

The same commands on the same days, whether cron ran every night, late, twice or never.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from hypothesis import strategies as st

from permits.engine import Blocked, Event, Possible
from permits.engine.codec import Json, encode
from permits.ports.rows import OfficerRow, OutboxRow
from permits.service.acting import Request, act
from permits.service.administering import add_officers
from permits.service.filing import Application, file
from permits.service.looking import show
from permits.service.office import Office
from permits.service.recording import load
from permits.service.reminding import remind
from permits.service.rungs import rings
from permits.service.ticking import confirm_gap, tick
from permits.service.views import CaseView, Outcome
from permits.testing.letterbox import Letterbox
from permits.vocabulary import (
    CASE,
    PERMIT,
    CaseNumber,
    DepartmentCode,
    Failure,
    InputName,
    Login,
    Person,
    Role,
    Unavailable,
)
from tests.unit.service.offices import ROOT, Rehearsed

DAY = timedelta(days=1)
EVERYTHING = tuple(role for role in Role if role is not Role.ADMINISTRATOR)
ITEMS = (
    ("PPH", "ordinary", "health"),
    ("PPH", "commitment", "health"),
    ("DPM", "ordinary", "health"),
    ("PTC", "filing", "commerce"),
    ("CVH", "ordinary", "health"),
    ("HCP", "ordinary", "emergency"),
)
ASIDE = {
    "correct",
    "add-materials",
    "withdraw-application",
    "decline",
    "advise-not-required",
    "tell-hearing-right",
    "tell-interested",
    "announce-hearing",
    "withdraw-commitment",
}
STARTS = (date(2016, 4, 5), date(2019, 12, 16), date(2024, 11, 4))
"""Weeks with nothing special, a holiday made longer while it ran, a notice and a reform."""


@dataclass(frozen=True, kw_only=True)
class Move:
    """So many days later somebody opens a case, or does one of the things possible in one.

    ``late``: it was possible some days before and is recorded only now.
    """

    after: int
    case: int
    which: int
    who: int
    opens: bool
    complete: bool
    late: bool


MOVES = st.builds(
    Move,
    after=st.sampled_from((0, 0, 0, 0, 1, 1, 3, 6, 10, 14, 20)),
    case=st.sampled_from((0, 0, 0, 1, 1, 2)),
    which=st.integers(0, 30),
    who=st.integers(0, 2),
    opens=st.sampled_from((True, False, False, False, False, False)),
    complete=st.sampled_from((True, True, False)),
    late=st.sampled_from((False, False, False, True)),
)


@dataclass(frozen=True, kw_only=True)
class Script:
    """Where it begins and what is tried."""

    start: date
    moves: tuple[Move, ...]


SCRIPTS = st.builds(
    Script,
    start=st.sampled_from(STARTS),
    moves=st.lists(MOVES, min_size=5, max_size=16).map(tuple),
)

Command = tuple[date, Application | Request]
Cron = Callable[[date], int]
"""How many times cron runs on a day."""


class Worked:
    """An office in which commands were given, and cron ran as the schedule says."""

    def __init__(self, start: date, cron: Cron) -> None:
        self.office = Rehearsed(start)
        self.cron = cron
        self.day = start
        self.cases: list[CaseNumber] = []
        self.confirmed: list[date] = []
        add_officers(self.office.on(start), ROOT, officers())

    def go_on(self, day: date) -> None:
        """The days up to that one pass, and on each cron runs as often as it does."""
        while self.day < day:
            self.day += DAY
            for _ in range(self.cron(self.day)):
                self._run()

    def _run(self) -> None:
        at = self.office.on(self.day)
        self._release(at)
        tick(at)
        remind(at, {"spool": Letterbox()})

    def do(self, command: Application | Request) -> Outcome | Blocked | Failure:
        """What comes of the command on this day."""
        at = self.office.on(self.day)
        self._release(at)
        try:
            outcome = file(at, command) if isinstance(command, Application) else act(at, command)
        except Failure as failure:
            return failure
        if isinstance(command, Application) and isinstance(outcome, Outcome):
            self.cases.append(outcome.view.case.number)
        return outcome

    def _release(self, at: Office) -> None:
        """The operator confirms the day where the brake is on."""
        try:
            with at.writing():
                pass
        except Unavailable:
            confirm_gap(at, ROOT, "停机以后核对了日期")
            self.confirmed.append(self.day)

    def end(self) -> None:
        """Cron runs once more, so that what has come about is on record."""
        self._run()

    def history(self) -> dict[CaseNumber, list[Json]]:
        """Every event of every case, but for when it was recorded and the salt of its texts."""
        with self.office.on(self.day).reading() as desk:
            return {
                number: [_plain(encode(link.event, Event)) for link in desk.tx.events(number)]
                for number in self.cases
            }

    def ringing(self) -> set[tuple[str, str, str]]:
        """Every rung, with its case and clock, of the limits that run and have a last day."""
        with self.office.on(self.day).reading() as desk:
            return {
                (number, str(run.id), ring.key)
                for number in self.cases
                for case in [load(desk, number).case]
                for run in case.open_clocks()
                for ring in rings(desk, case, run)
            }

    def letters(self) -> list[OutboxRow]:
        with self.office.on(self.day).reading() as desk:
            return [row for number in self.cases for row in desk.tx.outbox(number)]


def _plain(data: Json) -> Json:
    """The data without the keyed hashes of private texts, salted anew in every office."""
    if isinstance(data, dict):
        kept = {name: _plain(value) for name, value in data.items() if name != "mac"}
        return {**kept, "party": ""} if kept.get("kind") in _KEYED else kept
    return [_plain(part) for part in data] if isinstance(data, list) else data


_KEYED = {"CaseOpened", "PartyCorrected"}
"""What names a party by a hash that the office's own secret keys."""


def officers() -> Iterator[OfficerRow]:
    """Three in each department, each with every role."""
    for department in sorted({department for _, _, department in ITEMS}):
        for name in ("a", "b", "c"):
            yield OfficerRow(
                login=Login(f"{department}-{name}"),
                person=Person(f"{department}-{name}"),
                name=f"{department}-{name}",
                department=DepartmentCode(department),
                roles=EVERYTHING,
            )


def punctual(_day: date) -> int:
    """Every night once."""
    return 1


def played(script: Script) -> tuple[Worked, tuple[Command, ...]]:
    """The script in an office where cron runs every night, and the commands it came to."""
    worked = Worked(script.start, punctual)
    commands: list[Command] = []
    before: dict[CaseNumber, CaseView] = {}
    keys = count()
    day = script.start
    for move in script.moves:
        day += move.after * DAY
        worked.go_on(day)
        command = _command(move, worked, before, f"k{next(keys)}")
        commands.append((day, command))
        worked.do(command)
        for number in worked.cases:
            before[number] = before.get(number) or show(worked.office.on(day), number)
    worked.go_on(day + 45 * DAY)
    worked.end()
    return worked, tuple(commands)


def repeated(script: Script, commands: tuple[Command, ...], cron: Cron, until: date) -> Worked:
    """The same commands on the same days, cron running as that schedule says."""
    worked = Worked(script.start, cron)
    for day, command in commands:
        worked.go_on(day)
        worked.do(command)
    worked.go_on(until)
    worked.end()
    return worked


def _command(
    move: Move, worked: Worked, before: dict[CaseNumber, CaseView], key: str
) -> Application | Request:
    if move.opens or not worked.cases:
        return _application(move, key)
    number = worked.cases[move.case % len(worked.cases)]
    if move.late and number in before:
        return _request(move, worked, before[number], key, late=True)
    return _request(move, worked, show(worked.office.on(worked.day), number), key, late=False)


def _application(move: Move, key: str) -> Application:
    item, route, department = ITEMS[move.which % len(ITEMS)]
    law = Rehearsed(STARTS[0]).rulebook.item(item)
    materials = tuple(str(name) for name in law.materials)
    return Application(
        item=item,
        route=route,
        applicant=f"第{move.case}家企业",
        uscc="91310115MA1K0DEM19",
        materials=materials if move.complete else materials[:1],
        login=Login(f"{department}-a"),
        key=key,
    )


def _request(move: Move, worked: Worked, view: CaseView, key: str, *, late: bool) -> Request:
    """One of the acts that were possible then; of a case where nothing is, one that is not."""
    ready = [one for one in view.possible if not one.needs] or list(view.possible)
    if move.which % 6:  # mostly on to the decision and beyond
        ready = [one for one in ready if one.act not in ASIDE] or ready
    department = view.row.department
    if not ready:
        return Request(case=view.row.number, act="accept", login=Login(f"{department}-a"), key=key)
    chosen = ready[move.which % len(ready)]
    names = ("a", "b", "c")
    others = tuple(
        Login(f"{department}-{names[(move.who + n) % 3]}") for n in range(1, chosen.officers)
    )
    return Request(
        case=view.row.number,
        act=str(chosen.act),
        login=Login(f"{department}-{names[move.who]}"),
        key=key,
        commitment=_ordinal(chosen),
        permit=chosen.subject == PERMIT,
        materials=_materials(view, chosen),
        others=others,
        inputs=_inputs(worked, chosen, late=late),
        on=view.today if late else None,
        late=late,
        approver=Login(f"{department}-{names[(move.who + 1) % 3]}") if late else None,
        confirmed=late,
    )


def _ordinal(chosen: Possible) -> int | None:
    return None if chosen.subject in {CASE, PERMIT} else int(chosen.subject.partition("/")[2])


def _materials(view: CaseView, chosen: Possible) -> tuple[str, ...]:
    if "materials" not in chosen.takes:
        return ()
    missing = tuple(str(m) for m in view.procedure.materials if m not in view.case.materials)
    return missing or tuple(map(str, view.procedure.materials[:1]))


def _inputs(worked: Worked, chosen: Possible, *, late: bool) -> dict[str, str]:
    found = {"reason": "事后得知"} if late else {}
    for name in chosen.takes:
        if name != "materials":
            found[str(name)] = _value(worked, name)
    return found


def _value(worked: Worked, name: InputName) -> str:
    law = worked.office.rulebook
    match law.input_kind(name):
        case "limit":
            return "10个工作日"
        case "day":
            return worked.day.isoformat()
        case "choice":
            return min(law.library.words.choices[name])
        case _:
            return "从略"
