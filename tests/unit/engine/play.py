"""Plays a case act by act on written days, and tells its events in one line each."""

from dataclasses import dataclass, field
from datetime import date
from typing import assert_never

from permits.calendars import Calendar
from permits.engine import (
    Act,
    Blocked,
    Case,
    CaseOpened,
    Dispatch,
    Event,
    Facts,
    InputValue,
    Leave,
    Officer,
    Procedure,
    Taken,
    TextRef,
    open_case,
    settle,
    take,
)
from permits.engine.charge import hand_over, recuse
from permits.engine.events import (
    ActTaken,
    Body,
    CaseHandedOver,
    ClockEnded,
    ClockExtended,
    ClockLapsed,
    ClockReprojected,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    CourseCorrected,
    FactSet,
    FileAttached,
    OfficerRecused,
    PaperIssued,
    PaperServed,
    PartyCorrected,
    Projected,
    PromiseMissed,
    RightLost,
    RouteSwitched,
)
from permits.vocabulary import (
    CASE,
    ActName,
    CaseNumber,
    InputName,
    Login,
    MaterialId,
    PartyKey,
    Person,
    Region,
    Role,
    Subject,
)
from tests.holidays import CALENDAR
from tests.unit.engine.procedures import FORM, HEALTH, PLAN

TEXT = TextRef(ref="1-text", mac="mac")


def officer(
    login: str,
    *roles: Role,
    person: str = "",
    counter: bool = False,
    away: tuple[str, str] | None = None,
    deputises_for: tuple[Officer, ...] = (),
) -> Officer:
    """An officer of the department; one login, one person, unless said otherwise."""
    leave = away and Leave(
        person=Person(person or login),
        since=date.fromisoformat(away[0]),
        until=date.fromisoformat(away[1]),
    )
    return Officer(
        login=Login(login),
        person=Person(person or login),
        department=HEALTH,
        roles=frozenset(roles),
        counter=counter,
        leaves=(leave,) if leave else (),
        deputises_for=deputises_for,
    )


CLERK = officer("chen", Role.CLERK)
HANDLER = officer("han", Role.HANDLER)
DECIDER = officer("jue", Role.DECIDER)
HEAD = officer("tou", Role.HEAD)
VERIFIER = officer("he", Role.VERIFIER)
SECOND = officer("hu", Role.VERIFIER)
USUAL = {
    "examine": HANDLER,
    "begin-review": HANDLER,
    "end-review": HANDLER,
    "tell-hearing": HANDLER,
    "order-rectification": HANDLER,
    "tell-revocation": HANDLER,
    "extend": HEAD,
    "grant": DECIDER,
    "refuse": DECIDER,
    "renew": DECIDER,
    "revoke": DECIDER,
    "find-met": VERIFIER,
    "inspect": VERIFIER,
}
TEXTS = {"examine": "opinion", "extend": "reason", "refuse": "reason", "revoke": "reason"}


def act(
    name: str,
    on: str,
    *materials: MaterialId,
    subject: Subject = CASE,
    by: Officer | None = None,
    others: tuple[Officer, ...] = (),
    inputs: dict[str, InputValue] | None = None,
    recorded_on: str | None = None,
) -> Act:
    """The act by the officer who usually takes it, with the text it needs."""
    given: dict[str, InputValue] = {TEXTS[name]: TEXT} if name in TEXTS else {}
    return Act(
        name=ActName(name),
        on=date.fromisoformat(on),
        subject=subject,
        officer=by or USUAL.get(name, CLERK),
        others=others,
        materials=materials,
        inputs={InputName(key): value for key, value in (given | (inputs or {})).items()},
        recorded_on=date.fromisoformat(recorded_on) if recorded_on else None,
    )


def opening(procedure: Procedure, first_asked: str = "chen") -> CaseOpened:
    return CaseOpened(
        region=Region("310115"),
        number=CaseNumber(f"{procedure.item}-2024-000001"),
        item=procedure.item,
        category=procedure.category,
        route=procedure.route,
        department=procedure.department,
        procedure=procedure.digest,
        party=PartyKey("party"),
        identity=TextRef(ref="identity", mac="mac"),
        first_asked=Person(first_asked),
    )


@dataclass(kw_only=True)
class Play:
    """A case under way. Before each act the law does what falls to it, as every office must."""

    procedure: Procedure
    case: Case
    events: list[Event]
    dispatches: list[Dispatch]
    calendar: Calendar = CALENDAR
    facts: Facts = field(default_factory=Facts)

    def act(
        self,
        name: str,
        on: str,
        *materials: MaterialId,
        subject: Subject = CASE,
        by: Officer | None = None,
        others: tuple[Officer, ...] = (),
        **inputs: InputValue,
    ) -> list[str]:
        """What follows from the act; it must be possible."""
        self.until(on)
        spelled = {key.replace("_", "-"): value for key, value in inputs.items()}
        wanted = act(name, on, *materials, subject=subject, by=by, others=others, inputs=spelled)
        answer = self.ask(wanted)
        assert isinstance(answer, Taken), [str(reason.why) for reason in answer.reasons]
        self.keep(answer)
        return told(answer.events)

    def ask(self, wanted: Act) -> Taken | Blocked:
        """The engine's answer to the act on the case as it stands; nothing is kept."""
        return take(
            self.case,
            wanted,
            procedure=self.procedure,
            calendar=self.calendar,
            facts=self.facts,
        )

    def recuse(self, officer: Officer, on: str, *, by: Officer) -> Taken | Blocked:
        """The answer to the recusal, which is kept if it is possible."""
        day = date.fromisoformat(on)
        return self._kept(recuse(self.case, officer, by=by, on=day, reason=TEXT))

    def hand_over(self, giver: Officer, taker: Officer, on: str, *, by: Officer) -> Taken | Blocked:
        """The answer to the hand-over, which is kept if it is possible."""
        day = date.fromisoformat(on)
        return self._kept(hand_over(self.case, giver, taker, by=by, on=day, reason=TEXT))

    def _kept(self, answer: Taken | Blocked) -> Taken | Blocked:
        if isinstance(answer, Taken):
            self.keep(answer)
        return answer

    def refused(self, wanted: Act) -> list[str]:
        """Every reason why the act is not possible."""
        answer = self.ask(wanted)
        assert isinstance(answer, Blocked)
        return [str(reason.why) for reason in answer.reasons]

    def until(self, day: str) -> list[str]:
        """What the law does by itself up to and including that day."""
        settled = settle(
            self.case,
            date.fromisoformat(day),
            procedure=self.procedure,
            calendar=self.calendar,
            facts=self.facts,
        )
        self.keep(settled)
        return told(settled.events)

    def open(self) -> dict[str, date | None]:
        """The last day of every open clock."""
        return {str(run.id): run.projected.last_day for run in self.case.open_clocks()}

    def keep(self, taken: Taken) -> None:
        """Go on from there."""
        self.case = taken.case
        self.events += taken.events
        self.dispatches += taken.dispatches
        if taken.case.route != self.procedure.route:
            self.procedure = self.facts.routes[taken.case.route]


def filed(
    procedure: Procedure,
    on: str,
    *materials: MaterialId,
    calendar: Calendar = CALENDAR,
    facts: Facts | None = None,
) -> Play:
    """A case received that day with those materials; without any, with all that are needed."""
    facts = facts or Facts()
    outcome = open_case(
        opening(procedure),
        act("receive", on, *(materials or (FORM, PLAN))),
        procedure=procedure,
        calendar=calendar,
        facts=facts,
    )
    assert isinstance(outcome, Taken)
    return Play(
        procedure=procedure,
        case=outcome.case,
        events=list(outcome.events),
        dispatches=list(outcome.dispatches),
        calendar=calendar,
        facts=facts,
    )


def told(events: tuple[Event, ...] | list[Event]) -> list[str]:
    """One line for each event: the day it came about, what it was, the day it counts from."""
    return [_line(event) for event in events]


def _line(event: Event) -> str:
    backdated = event.effective_on != event.occurred_on
    counted = f", as of {event.effective_on}" if backdated else ""
    return f"{event.occurred_on} {_said(event.body)}{counted}"


def _said(body: Body) -> str:  # noqa: C901, PLR0912 - one arm per event kind
    match body:
        case CaseOpened():
            return "opened"
        case ActTaken():
            return f"{body.act} {body.subject}: {body.before} > {body.after}"
        case FactSet():
            return f"{body.fact} is {body.day}"
        case ClockStarted():
            return f"{body.id} runs until {_ends(body.projected)}"
        case ClockStopped():
            return f"{body.id} stops for {body.reason}, until {_ends(body.projected)}"
        case ClockResumed():
            return f"{body.id} resumes until {_ends(body.projected)}"
        case ClockExtended():
            return f"{body.id} extended until {_ends(body.projected)}"
        case ClockReprojected():
            moved = f"from {_ends(body.before)} to {_ends(body.projected)}"
            return f"{body.id} moved by {body.notice} {moved}"
        case ClockEnded():
            return f"{body.id} {body.how}"
        case ClockLapsed():
            return f"{body.id} lapsed on {body.last_day}: {body.effect}"
        case PromiseMissed():
            return f"{body.id} promise missed on {body.last_day}"
        case RightLost():
            return f"{body.act} {body.subject}: lost"
        case PaperIssued():
            return f"paper {body.paper}-{body.ordinal}"
        case PaperServed():
            return f"paper {body.paper}-{body.ordinal} served: {body.how}"
        case RouteSwitched():
            return f"route {body.route}"
        case FileAttached():
            return f"file {body.ordinal}"
        case PartyCorrected():
            return f"{body.before.ref} corrected to {body.identity.ref}"
        case CaseHandedOver():
            return f"handed over {body.giver} > {body.taker}"
        case OfficerRecused():
            return f"{body.person} recused"
        case CourseCorrected():
            return f"corrected from {body.after} on"
        case _:
            assert_never(body)


def _ends(projected: Projected) -> str:
    end = str(projected.last_day) + ("?" if projected.provisional else "")
    promised = projected.promised_last_day
    return f"{end} (promised {promised})" if promised else end
