"""A small licensing law made by hand: an ordinary route, a commitment route and their machines."""

from dataclasses import replace

from permits.clocks import OnTheSpot, Term, WorkingDays
from permits.engine import Procedure
from permits.engine.conditions import (
    Held,
    Issued,
    Listed,
    Not,
    Runs,
    Standing,
)
from permits.engine.procedure import (
    ClockRule,
    Deemed,
    Does,
    Lapse,
    Lengthening,
    Lost,
    MachineRule,
    Step,
    Stops,
)
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    BarName,
    CategoryName,
    ClockName,
    DepartmentCode,
    InputName,
    ItemCode,
    MaterialId,
    PaperKind,
    Party,
    Role,
    RouteName,
    commitment,
)
from tests.unit.engine.machines import commitment_machine, permit_machine
from tests.unit.engine.writing import does, office, on, refs, states, step

HEALTH = DepartmentCode("health")
FORM, PLAN, REPORT = MaterialId("form"), MaterialId("plan"), MaterialId("air-test-report")
STOP_REASON = InputName("stop-reason")
TWENTY = WorkingDays(20)
SILENCE = Deemed(act=ActName("accept"), as_of="start")

COMPLETE = Held((FORM, PLAN))
UNDER_WAY = "accepted, decidable"
ISSUE = does(PERMIT, "issue")


def withdrawal(before: str, released: tuple[Does, ...] = ()) -> Step:
    move = f"{before} > withdrawn"
    return step("withdraw-application", Party.APPLICANT, move, basis="infer", does=released)


RECEIVE = step(
    "receive",
    Party.APPLICANT,
    "nothing > received",
    basis="XKF 29",
    takes=("materials",),
    papers=("receipt",),
)
EXAMINE = step("examine", Role.HANDLER, "accepted > decidable", basis="XKF 34", takes=("opinion",))
GRANTING = step(
    "grant",
    Role.DECIDER,
    "decidable > granted",
    basis="XKF 38(1)",
    papers=("decision",),
    does=(ISSUE,),
)
REFUSING = step(
    "refuse",
    Role.DECIDER,
    "decidable > refused",
    basis="XKF 38(2)",
    takes=("reason",),
    papers=("decision",),
)
INSPECT = replace(step("inspect", Role.VERIFIER, UNDER_WAY, basis="XKF 34(3)"), officers=2)


def _ordinary_steps() -> tuple[Step, ...]:
    accept = step(
        "accept",
        Role.CLERK,
        "received, supplement-awaited > accepted",
        basis="XKF 32(1)(5)",
        require=(COMPLETE,),
        papers=("acceptance-notice",),
    )
    begin = step(
        "begin-review",
        Role.HANDLER,
        UNDER_WAY,
        basis="XKF 45",
        require=(Listed(STOP_REASON, ("检验", "专家评审")),),
        takes=("stop-reason",),
    )
    stop = Stops(clock=ClockName("decision"), reason_from=STOP_REASON)
    return (
        RECEIVE,
        step(
            "request-supplement",
            Role.CLERK,
            "received > supplement-awaited",
            basis="XKF 32(1)(4)",
            require=(Not(COMPLETE),),
            papers=("supplement-notice",),
        ),
        step(
            "supplement",
            Party.APPLICANT,
            "supplement-awaited",
            basis="XKF 32(1)(5)",
            takes=("materials",),
        ),
        replace(accept, as_of="materials-complete"),
        EXAMINE,
        INSPECT,
        replace(begin, stops=(stop,)),
        replace(
            step("end-review", Role.HANDLER, UNDER_WAY, basis="XKF 45"),
            resumes=(stop,),
        ),
        step("extend", Role.HEAD, UNDER_WAY, basis="XKF 42(1)", takes=("reason",)),
        step("tell-hearing", Role.HANDLER, UNDER_WAY, basis="XKF 47"),
        step(
            "request-hearing",
            Party.APPLICANT,
            UNDER_WAY,
            basis="XKF 47",
            require=(Runs(ClockName("hearing-request"), CASE),),
        ),
        GRANTING,
        REFUSING,
        withdrawal("received, supplement-awaited, accepted, decidable"),
    )


def _ordinary_clocks(limit: Term, promised: Term | None, after_receipt: Lapse) -> list[ClockRule]:
    check = office(
        "completeness-check",
        WorkingDays(5),
        on("receive"),
        refs("accept", "request-supplement"),
        "XKF 32(1)(4)",
    )
    decision = office("decision", limit, on("accept"), refs("grant", "refuse"), "XKF 42(1)")
    return [
        replace(check, on_lapse=after_receipt),
        office(
            "acceptance",
            OnTheSpot(),
            on("supplement", when=COMPLETE),
            refs("accept"),
            "XKF 32(1)(5)",
        ),
        replace(
            decision,
            promised=promised,
            extension=Lengthening(by=ActName("extend"), limit=WorkingDays(10)),
        ),
        replace(
            office("hearing-request", WorkingDays(5), on("tell-hearing"), refs("request-hearing")),
            against=Party.APPLICANT,
            on_lapse=Lost(act=ActName("request-hearing")),
        ),
    ]


def ordinary(
    *,
    limit: Term = TWENTY,
    promised: Term | None = None,
    after_receipt: Lapse = SILENCE,
    permit: bool = True,
) -> Procedure:
    """The ordinary route: receive, accept, examine, decide."""
    case = MachineRule(
        states=(
            *states("received", "supplement-awaited", "accepted", "decidable", "granted"),
            *states(done=("refused",), void=("withdrawn",)),
        ),
        steps=_ordinary_steps(),
        clocks=tuple(_ordinary_clocks(limit, promised, after_receipt)),
    )
    return Procedure(
        item=ItemCode("DPM"),
        category=CategoryName("improved-approval"),
        route=RouteName("ordinary"),
        department=HEALTH,
        machines={CASE: case, **({PERMIT: permit_machine()} if permit else {})},
        materials=(FORM, PLAN),
        known_materials=(FORM, PLAN, REPORT),
        separate=((Role.HANDLER, Role.REVIEWER, Role.DECIDER), (Role.VERIFIER, Role.DECIDER)),
    )


def committing(promises: int = 2) -> Procedure:
    """The commitment route: notify, commit, decide on the spot; the report comes afterwards."""
    subjects = tuple(commitment(ordinal) for ordinal in range(1, promises + 1))
    released = tuple(does(subject, "release") for subject in subjects)
    withdraw = step("withdraw-commitment", Party.APPLICANT, "decidable", does=released)
    case = MachineRule(
        states=(
            *states("received", "notified", "decidable", "granted"),
            *states(done=("refused",), void=("withdrawn",)),
        ),
        steps=(
            RECEIVE,
            step("notify", Role.CLERK, "received > notified", papers=("notification-letter",)),
            step(
                "commit",
                Party.APPLICANT,
                "notified > decidable",
                basis="SHYS 27(2)",
                require=(
                    Standing(BarName("commitment-route")),
                    Issued(PaperKind("notification-letter")),
                ),
                does=tuple(does(subject, "sign") for subject in subjects),
            ),
            replace(withdraw, switch=RouteName("ordinary")),
            GRANTING,
            REFUSING,
            withdrawal("received, notified, decidable", released),
        ),
        clocks=(office("direct-decision", OnTheSpot(), on("commit"), refs("grant", "refuse")),),
    )
    return replace(
        ordinary(),
        category=CategoryName("notification-commitment"),
        route=RouteName("commitment"),
        materials=(FORM,),
        machines={
            CASE: case,
            **{subject: commitment_machine(subject) for subject in subjects},
            PERMIT: permit_machine(released),
        },
    )
