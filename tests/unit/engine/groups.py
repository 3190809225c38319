"""A permit and the cases pending on it: laws made by hand, and a play of them all together."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from permits.clocks import Years
from permits.engine import (
    Act,
    Blocked,
    Case,
    Event,
    Facts,
    InputValue,
    Officer,
    Procedure,
    open_case,
)
from permits.engine.conditions import Condition, Holder, In, InTime, Known, Not, Pending
from permits.engine.joint import (
    File,
    Files,
    Together,
    after,
    facts_of,
    known_of,
    settle_together,
    take_together,
)
from permits.engine.procedure import (
    ClockRule,
    Deemed,
    MachineRule,
    Sets,
    Step,
    ToFact,
)
from permits.vocabulary import (
    APPLICATIONS,
    CASE,
    PERMIT,
    ActName,
    CaseNumber,
    ClockName,
    FactName,
    MaterialId,
    Party,
    PartyKey,
    Role,
    StateName,
    Subject,
)
from tests.holidays import CALENDAR
from tests.unit.engine.machines import VALID_UNTIL, permit_machine
from tests.unit.engine.play import act, opening, told
from tests.unit.engine.procedures import FORM, GRANTING, PLAN, ordinary
from tests.unit.engine.writing import does, on, refs, states, step

PERMIT_CASE = CaseNumber("DPM-2016-000001")
RENEWAL = CaseNumber("DPM-2020-000001")
ALTERATION = CaseNumber("DPM-2020-000002")
LIVE = (StateName("valid"), StateName("revocation-owed"))
OBJECTLESS = step("lose-object", Party.LAW, "received, accepted, decidable > objectless")

RENEW = replace(
    step("renew", Party.LAW, "valid, revocation-owed", basis="XKF 50(2)"),
    sets=(Sets(fact=VALID_UNTIL, term=Years(4), after=VALID_UNTIL),),
)
ALTER = step("alter", Party.LAW, "valid", basis="XKF 49")
IN_TIME = ClockRule(
    name=ClockName("renewal-decision"),
    against=Party.DEPARTMENT,
    limit=ToFact(fact=VALID_UNTIL),
    on_lapse=Deemed(act=ActName("grant"), as_of="end"),
    basis="XKF 50(2)",
    starts=(on("accept"),),
    met_by=refs("grant", "refuse"),
    when=InTime(FactName("renewal-notice")),
)


def issuing() -> Procedure:
    """The ordinary route to a permit whose end is the end of what is pending on it."""
    permit = permit_machine((does(APPLICATIONS, "lose-object"),))
    wait = Not(Pending("renewal"))
    strike = step("deregister", Role.CLERK, "expired > deregistered", require=(wait,))
    steps = (
        *(_quietly(s) if s.act == "expire" else s for s in permit.steps if s.act != "renew"),
        strike,
    )
    permit = replace(permit, steps=steps, states=(*permit.states, *states("deregistered")))
    return replace(ordinary(), machines={**ordinary().machines, PERMIT: permit})


def _quietly(expiring: Step) -> Step:
    """What is pending outlasts the permit: it is decided on, refused or withdrawn."""
    return replace(expiring, does=())


def about_a_permit(
    matter: str, changing: Step, require: tuple[Condition, ...], *clocks: ClockRule
) -> Procedure:
    """The ordinary route again, at whose end the permit of another case is changed."""
    law = ordinary(permit=False)
    case = law.machines[CASE]
    entry = replace(case.steps[0], act=ActName(f"apply-{matter}"), require=(Holder(), *require))
    grant = replace(GRANTING, does=(does(PERMIT, changing.act),))
    rest = (grant if s.act == "grant" else s for s in case.steps[1:])
    case = MachineRule(
        states=(*case.states, *states(void=("objectless",))),
        steps=(entry, *rest, OBJECTLESS),
        clocks=(replace(case.clocks[0], starts=(on(entry.act),)), *case.clocks[1:], *clocks),
    )
    concerned = MachineRule(states=permit_machine().states, steps=(changing,))
    return replace(law, machines={CASE: case}, matter=matter, concerned=concerned)


def renewing(*clocks: ClockRule) -> Procedure:
    """Renewal: four more years; in time, silence until the permit's last day is consent."""
    known = (Known(VALID_UNTIL), Not(Pending("renewal")), In(PERMIT, LIVE))
    return about_a_permit("renewal", RENEW, known, *(clocks or (IN_TIME,)))


def altering() -> Procedure:
    return about_a_permit("alteration", ALTER, (In(PERMIT, LIVE[:1]),))


@dataclass(kw_only=True)
class Group:
    """Cases that hang together; the law does what falls to it before every act."""

    files: Files
    opened: dict[CaseNumber, tuple[Event, ...]] = field(default_factory=dict)

    def act(
        self,
        number: CaseNumber,
        name: str,
        day: str,
        subject: Subject = CASE,
        by: Officer | None = None,
        **inputs: InputValue,
    ) -> list[str]:
        """What follows in every case; the act must be possible."""
        self.until(day)
        outcome = self.ask(number, act(name, day, subject=subject, by=by, inputs=inputs))
        assert not isinstance(outcome, Blocked), [str(reason.why) for reason in outcome.reasons]
        return self.keep(outcome)

    def ask(self, number: CaseNumber, wanted: Act) -> Together | Blocked:
        """The engine's answer; nothing is kept."""
        return take_together(self.files, number, wanted, calendar=CALENDAR)

    def refused(self, number: CaseNumber, wanted: Act) -> list[str]:
        """Every reason why the act is not possible."""
        outcome = self.ask(number, wanted)
        assert isinstance(outcome, Blocked)
        return [str(reason.why) for reason in outcome.reasons]

    def until(self, day: str) -> list[str]:
        """What the law does by itself in all of them up to and including that day."""
        until = date.fromisoformat(day)
        return self.keep(settle_together(self.files, until, calendar=CALENDAR))

    def keep(self, together: Together) -> list[str]:
        """Go on from there; what happened, case by case."""
        self.files = after(self.files, together)
        return [
            f"{_LABELS.get(number, number)}: {line}"
            for number, taken in sorted(together.items())
            for line in told(taken.events)
        ]

    def apply(
        self,
        procedure: Procedure,
        number: CaseNumber,
        day: str,
        *materials: MaterialId,
        party: str = "party",
    ) -> list[str]:
        """File a case about the permit; the reasons if that is not possible."""
        self.until(day)
        opened = replace(
            opening(procedure),
            number=number,
            matter=procedure.matter,
            concerns=PERMIT_CASE,
            party=PartyKey(party),
        )
        outcome = open_case(
            opened,
            act(f"apply-{procedure.matter}", day, *(materials or (FORM, PLAN))),
            procedure=procedure,
            calendar=CALENDAR,
            facts=known_of(self.files, PERMIT_CASE, Facts()),
        )
        if isinstance(outcome, Blocked):
            return [str(reason.why) for reason in outcome.reasons]
        file = File(case=outcome.case, procedure=procedure, facts=Facts())
        self.files = {**self.files, number: file}
        self.opened[number] = outcome.events
        return []

    def case(self, number: CaseNumber) -> Case:
        return self.files[number].case

    def facts(self, number: CaseNumber) -> Facts:
        return facts_of(self.files, number)

    def turned(self, numbers: Iterable[CaseNumber]) -> "Group":
        """The same cases, visited in another order."""
        return Group(files={number: self.files[number] for number in numbers})


_LABELS = {PERMIT_CASE: "permit", RENEWAL: "renewal", ALTERATION: "alteration"}


def permitted(procedure: Procedure | None = None) -> Group:
    """Granted on 2016-04-05 for four years: valid until 2020-04-04, to be renewed by 03-05."""
    procedure = procedure or issuing()
    outcome = open_case(
        replace(opening(procedure), number=PERMIT_CASE),
        act("receive", "2016-04-05", FORM, PLAN),
        procedure=procedure,
        calendar=CALENDAR,
        facts=Facts(),
    )
    assert not isinstance(outcome, Blocked)
    file = File(case=outcome.case, procedure=procedure, facts=Facts())
    group = Group(files={PERMIT_CASE: file})
    for name in ("accept", "examine", "grant"):
        group.act(PERMIT_CASE, name, "2016-04-05")
    return group


def applied(day: str = "2020-03-02", procedure: Procedure | None = None) -> Group:
    """A renewal of it applied for, in time unless another day is given."""
    group = permitted()
    assert group.apply(procedure or renewing(), RENEWAL, day) == []
    return group
