"""The permit and the commitment as machines of their own."""

from dataclasses import replace

from permits.clocks import CalendarDays, Months, WorkingDays, Years
from permits.engine.conditions import Done, Not, Runs
from permits.engine.procedure import (
    ClockRule,
    Deemed,
    Does,
    FromInput,
    Lost,
    MachineRule,
    NoEffect,
    Owed,
    Sets,
    State,
    ToFact,
)
from permits.vocabulary import (
    PERMIT,
    ActName,
    BarName,
    ClockName,
    FactName,
    InputName,
    Party,
    Role,
    StateName,
    Subject,
)
from tests.unit.engine.writing import does, office, on, refs, states, step

VALID_UNTIL, WITHIN = FactName("valid-until"), InputName("within")


def permit_machine(released: tuple[Does, ...] = ()) -> MachineRule:
    """Issue, renew, expire; told and heard before it is revoked."""
    live = "valid, revocation-owed"
    statement = Runs(ClockName("statement"), PERMIT)
    told = Done(refs("tell-revocation", subject=PERMIT))
    term = (Sets(fact=VALID_UNTIL, term=Years(4)),)
    return MachineRule(
        states=(
            State(name=StateName("valid")),
            State(name=StateName("revocation-owed"), owes=ActName("revoke")),
            *states("revoked", "expired"),
        ),
        steps=(
            replace(step("issue", Party.LAW, "nothing > valid"), sets=term),
            replace(step("renew", Role.DECIDER, "valid", basis="XKF 50"), sets=term),
            step("owe-revocation", Party.LAW, f"{live} > revocation-owed", basis="SHYS 27"),
            step("tell-revocation", Role.HANDLER, live, takes=("within",), basis="XKF 7"),
            step("state-defence", Party.HOLDER, live, takes=("statement",), require=(statement,)),
            step(
                "revoke",
                Role.DECIDER,
                f"{live} > revoked",
                basis="XKF 69",
                takes=("reason",),
                require=(told, Not(statement)),
                papers=("revocation-decision",),
                does=released,
            ),
            step("expire", Party.LAW, f"{live} > expired", basis="XKF 70(1)", does=released),
        ),
        clocks=(
            ClockRule(
                name=ClockName("statement"),
                against=Party.HOLDER,
                limit=FromInput(name=WITHIN),
                on_lapse=Lost(act=ActName("state-defence")),
                basis="XKF 7",
                starts=(on("tell-revocation", PERMIT),),
                met_by=refs("state-defence", subject=PERMIT),
                within=(StateName("valid"), StateName("revocation-owed")),
            ),
            ClockRule(
                name=ClockName("validity"),
                against=Party.HOLDER,
                limit=ToFact(fact=VALID_UNTIL),
                on_lapse=Deemed(act=ActName("expire"), as_of="end"),
                basis="XKF 70(1)",
                within=(StateName("valid"), StateName("revocation-owed")),
            ),
            ClockRule(
                name=ClockName("renewal-notice"),
                against=Party.HOLDER,
                limit=CalendarDays(30),
                on_lapse=NoEffect(),
                basis="XKF 50(1)",
                back_from=VALID_UNTIL,
                within=(StateName("valid"),),
            ),
        ),
    )


def commitment_machine(subject: Subject) -> MachineRule:
    """Signed, due two months after the grant, verified by two; unmet, ordered, breached."""
    owed = (does(PERMIT, "owe-revocation"),)
    find_met = step("find-met", Role.VERIFIER, "signed, handed-in, rectified > met")
    due = ClockRule(
        name=ClockName("due"),
        against=Party.HOLDER,
        limit=Months(2),
        on_lapse=Owed(act=ActName("fall-unmet")),
        basis="SHYS 27",
        starts=(on("grant"),),
        met_by=refs("hand-in", "find-met", subject=subject),
        within=(StateName("signed"),),
    )
    rectification = ClockRule(
        name=ClockName("rectification"),
        against=Party.HOLDER,
        limit=FromInput(name=WITHIN),
        on_lapse=Owed(act=ActName("breach")),
        basis="SHYS 27",
        starts=(on("order-rectification", subject),),
        met_by=refs("report-rectified", subject=subject),
    )
    return MachineRule(
        states=(
            *states("signed", "handed-in", done=("met",)),
            State(name=StateName("unmet"), owes=ActName("order-rectification")),
            *states("ordered", "rectified", void=("released",)),
            State(name=StateName("breached"), bars=BarName("commitment-route")),
        ),
        steps=(
            step("sign", Party.LAW, "nothing > signed"),
            step("hand-in", Party.HOLDER, "signed > handed-in", takes=("materials",)),
            replace(find_met, officers=2),
            step("fall-unmet", Party.LAW, "signed > unmet", basis="SHYS 27"),
            step(
                "order-rectification",
                Role.HANDLER,
                "unmet > ordered",
                takes=("within",),
                papers=("rectification-order",),
            ),
            step("report-rectified", Party.HOLDER, "ordered > rectified"),
            step("breach", Party.LAW, "ordered > breached", basis="SHYS 27", does=owed),
            step("release", Party.LAW, "signed, handed-in, unmet, ordered, rectified > released"),
        ),
        clocks=(
            due,
            office(
                "verification",
                WorkingDays(15),
                on("hand-in", subject),
                refs("find-met", subject=subject),
            ),
            rectification,
        ),
    )
