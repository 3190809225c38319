"""Papers reach their reader on a day of their own, and his time runs from that day."""

from dataclasses import replace
from datetime import date

import pytest

from permits.clocks import CalendarDays, WorkingDays
from permits.engine import Blocked, Chosen, Facts, Fixed, InputValue, Officer, Taken
from permits.engine.acts import Leave
from permits.engine.conditions import PaperRef, Served
from permits.engine.procedure import ClockRule, FromInput, Lost, MachineRule, NoEffect, StartsOn
from permits.engine.serving import Serving, serve, unserved
from permits.vocabulary import (
    CASE,
    ActName,
    ClockName,
    InputName,
    PaperKind,
    Party,
    Role,
    RouteName,
    Subject,
    commitment,
)
from tests.unit.engine.machines import commitment_machine
from tests.unit.engine.play import CLERK, DECIDER, HANDLER, TEXT, Play, act, filed, told
from tests.unit.engine.procedures import FORM, PLAN, committing, ordinary
from tests.unit.engine.test_clockwork import having
from tests.unit.engine.writing import refs, step

WITHIN = InputName("within")
ORDER = step(
    "order", Role.HANDLER, "accepted", takes=("within",), papers=("order",), basis="XKF 66"
)
REPORT = step("report", Party.APPLICANT, "accepted", basis="XKF 67")
CLOSE = step("close", Role.HANDLER, "accepted", require=(Served(PaperKind("order")),))
FIVE = Fixed(term=WorkingDays(5))


def waiting(name: str, paper: str, met_by: str, subject: Subject = CASE) -> ClockRule:
    """The applicant's time, as the officer fixed it, from the service of the paper."""
    return ClockRule(
        name=ClockName(name),
        against=Party.APPLICANT,
        limit=FromInput(name=WITHIN),
        on_lapse=Lost(act=ActName(met_by)),
        basis="XKF 66",
        starts=(StartsOn(ref=PaperRef(subject, PaperKind(paper))),),
        met_by=refs(met_by, subject=subject),
    )


CORRECTION = waiting("correction", "order", "report")


def ordered() -> Play:
    """Accepted on 2016-06-01 and ordered on Wednesday 2016-06-08 to correct within five days."""
    case = filed(having(CORRECTION, steps=(ORDER, CLOSE, REPORT)), "2016-06-01")
    case.act("accept", "2016-06-01")
    case.act("order", "2016-06-08", by=HANDLER, within=FIVE)
    return case


def asked(
    case: Play, on: str, recorded_on: str, *, paper: int = -1, by: Officer = CLERK
) -> Taken | Blocked:
    """The engine's answer to the service of a paper, the newest if none is said."""
    serving = Serving(
        paper=case.case.papers[paper],
        on=date.fromisoformat(on),
        recorded_on=date.fromisoformat(recorded_on),
        how="mail",
        proof=TEXT,
        officer=by,
    )
    return serve(
        case.case, serving, procedure=case.procedure, calendar=case.calendar, facts=case.facts
    )


def served(case: Play, on: str, recorded_on: str | None = None, *, paper: int = -1) -> list[str]:
    """What follows from the service; it must be possible."""
    case.until(recorded_on or on)
    answer = asked(case, on, recorded_on or on, paper=paper)
    assert isinstance(answer, Taken), [str(reason.why) for reason in answer.reasons]
    case.keep(answer)
    return told(answer.events)


def refused(answer: Taken | Blocked) -> list[str]:
    assert isinstance(answer, Blocked)
    return [str(reason.why) for reason in answer.reasons]


# --- the day it reached its reader


def test_no_time_runs_while_the_paper_has_not_reached_its_reader() -> None:
    case = ordered()
    assert case.until("2016-06-28") == []
    assert list(case.open()) == ["decision#1"]


def test_time_runs_from_the_day_of_service_as_the_officer_fixed_it() -> None:
    """From Monday 2016-06-13: the fifth working day is Monday 06-20."""
    assert served(ordered(), "2016-06-13") == [
        "2016-06-13 paper order-1 served: mail",
        "2016-06-13 correction#1 runs until 2016-06-20",
    ]


def test_a_service_learnt_of_later_counts_from_its_own_day() -> None:
    """The receipt of 06-13 came back on 06-17."""
    assert served(ordered(), "2016-06-13", "2016-06-17") == [
        "2016-06-17 paper order-1 served: mail, as of 2016-06-13",
        "2016-06-17 correction#1 runs until 2016-06-20, as of 2016-06-13",
    ]


def test_time_that_was_over_before_the_service_was_known_lapses_when_it_is_known() -> None:
    case = ordered()
    served(case, "2016-06-13", "2016-06-24")
    assert case.until("2016-06-24") == [
        "2016-06-24 correction#1 lapsed on 2016-06-20: lost, as of 2016-06-21",
        "2016-06-24 report case: lost, as of 2016-06-21",
    ]


def test_service_says_who_recorded_it_and_what_proves_it() -> None:
    case = ordered()
    served(case, "2016-06-13")
    paper, clock = case.events[-2:]
    assert (paper.actor, paper.party, paper.basis) == ("chen", Party.DEPARTMENT, "XKF 66")
    assert (clock.actor, clock.party, clock.because) == (None, Party.LAW, case.case.seq - 1)
    assert case.case.papers[-1].served == date(2016, 6, 13)


def test_each_order_starts_the_time_it_fixed_itself() -> None:
    """Two commitments, ordered one after the other, the later one served first."""
    law = committing()
    subjects = (commitment(1), commitment(2))
    machines = {s: _waiting_for_its_order(s) for s in subjects}
    case = filed(replace(law, machines={**law.machines, **machines}), "2016-04-05", FORM)
    for name in ("notify", "commit", "grant"):
        case.act(name, "2016-04-05")
    for subject, days in zip(subjects, (5, 15), strict=True):
        within = Fixed(term=CalendarDays(days))
        case.act("order-rectification", "2016-06-07", subject=subject, within=within)
    assert served(case, "2016-06-08", paper=-1)[1:] == [
        "2016-06-08 rectification/2#1 runs until 2016-06-23"
    ]
    assert served(case, "2016-06-08", paper=-2)[1:] == [
        "2016-06-08 rectification/1#1 runs until 2016-06-13"
    ]


def _waiting_for_its_order(subject: Subject) -> MachineRule:
    rule = commitment_machine(subject)
    (start,) = (c for c in rule.clocks if c.name == "rectification")
    paper = PaperRef(subject, PaperKind("rectification-order"))
    waits = replace(start, starts=(StartsOn(ref=paper),))
    return replace(rule, clocks=(*(c for c in rule.clocks if c is not start), waits))


def test_what_was_done_before_the_service_needs_no_time_any_more() -> None:
    """Ordered, corrected at once, and only then is the service written down."""
    case = ordered()
    case.act("report", "2016-06-13")
    assert served(case, "2016-06-12", "2016-06-14") == [
        "2016-06-14 paper order-1 served: mail, as of 2016-06-12"
    ]


def test_what_was_done_about_an_earlier_order_does_not_answer_a_later_one() -> None:
    case = ordered()
    served(case, "2016-06-08")
    case.act("report", "2016-06-13")
    case.act("order", "2016-06-14", by=HANDLER, within=FIVE)
    assert served(case, "2016-06-14") == [
        "2016-06-14 paper order-2 served: mail",
        "2016-06-14 correction#2 runs until 2016-06-21",
    ]


# --- with the act


def test_a_paper_may_be_handed_over_with_the_act_that_makes_it_out() -> None:
    """From 06-08: the festival is 06-09 to 06-11, Sunday 06-12 is worked; the fifth is 06-16."""
    case = filed(having(CORRECTION, steps=(ORDER,)), "2016-06-01")
    case.act("accept", "2016-06-01")
    direct = Chosen(value="direct")
    assert case.act("order", "2016-06-08", by=HANDLER, within=FIVE, service=direct) == [
        "2016-06-08 order case: accepted > accepted",
        "2016-06-08 paper order-1",
        "2016-06-08 paper order-1 served: direct",
        "2016-06-08 correction#1 runs until 2016-06-16",
    ]


def test_it_is_served_on_the_day_of_the_act_also_where_that_counts_from_an_earlier_one() -> None:
    """Complete on 04-01 and accepted as of then on 04-06: nobody had the notice before 04-06."""
    notice = replace(waiting("objection", "acceptance-notice", "report"), limit=WorkingDays(5))
    case = filed(having(notice, steps=(REPORT,)), "2016-04-01")
    assert case.act("accept", "2016-04-06", service=Chosen(value="direct"))[1:3] == [
        "2016-04-06 paper acceptance-notice-1, as of 2016-04-01",
        "2016-04-06 completeness-check#1 met, as of 2016-04-01",
    ]
    assert case.case.papers[-1].served == date(2016, 4, 6)
    assert case.open()["objection#1"] == date(2016, 4, 13)


def test_an_act_without_papers_serves_none() -> None:
    case = ordered()
    serving = act("report", "2016-06-08", inputs={"service": Chosen(value="direct")})
    assert case.refused(serving) == ["this act takes no service"]


def test_a_proof_without_a_service_is_none() -> None:
    case = ordered()
    given: dict[str, InputValue] = {"service-proof": TEXT, "within": FIVE}
    again = act("order", "2016-06-08", by=HANDLER, inputs=given)
    assert case.refused(again) == ["a proof of service without a service"]


# --- what may not be


def test_a_paper_is_served_once() -> None:
    case = ordered()
    served(case, "2016-06-13")
    answer = asked(case, "2016-06-14", "2016-06-14")
    assert refused(answer) == ["order was served already, on 2016-06-13"]
    assert isinstance(answer, Blocked)
    assert answer.reasons[0].basis == "XKF 66"


@pytest.mark.parametrize(
    ("on", "recorded_on", "why"),
    [
        ("2016-06-07", "2016-06-13", "order was made out on 2016-06-08 only"),
        ("2016-06-14", "2016-06-13", "2016-06-14 is in the future: today is 2016-06-13"),
    ],
)
def test_it_is_served_from_its_own_day_to_today(on: str, recorded_on: str, why: str) -> None:
    assert refused(asked(ordered(), on, recorded_on)) == [why]


def test_every_reason_is_named_at_once() -> None:
    case = ordered()
    served(case, "2016-06-13")
    assert refused(asked(case, "2016-06-07", "2016-06-06", by=DECIDER)) == [
        "jue has none of the roles that may do this: clerk, handler",
        "order was served already, on 2016-06-13",
        "order was made out on 2016-06-08 only",
        "2016-06-07 is in the future: today is 2016-06-06",
    ]


# --- what waits for it


def test_a_condition_may_ask_for_the_service_of_the_newest_paper() -> None:
    case = ordered()
    closing = act("close", "2016-06-14", by=HANDLER)
    assert case.refused(closing) == ["the paper order has not been served"]
    served(case, "2016-06-13")
    assert isinstance(case.ask(closing), Taken)
    case.act("report", "2016-06-13")
    case.act("order", "2016-06-14", by=HANDLER, within=FIVE)
    assert case.refused(closing) == ["the paper order has not been served"]


def test_only_papers_that_somebody_waits_for_are_missed() -> None:
    """Receipt and acceptance notice start no time."""
    case = ordered()
    assert [paper.kind for paper in unserved(case.case, case.procedure)] == ["order"]
    served(case, "2016-06-13")
    assert unserved(case.case, case.procedure) == ()


def test_a_paper_of_a_route_that_was_left_still_has_its_service() -> None:
    """Made out under the commitment route, served after the case went on under the other."""
    case = filed(
        committing(),
        "2016-04-05",
        FORM,
        PLAN,
        facts=Facts(routes={RouteName("ordinary"): ordinary()}),
    )
    for name in ("notify", "commit", "withdraw-commitment"):
        case.act(name, "2016-04-05")
    letter = next(n for n, p in enumerate(case.case.papers) if p.kind == "notification-letter")
    assert served(case, "2016-04-06", paper=letter) == [
        "2016-04-06 paper notification-letter-1 served: mail"
    ]


# --- several papers, each with its own time


def twice_ordered(*, each: bool) -> list[str]:
    """Ordered on Wednesday 2016-06-08 and again on Monday 06-13, both served that Monday."""
    rule = replace(CORRECTION, each=each)
    case = filed(having(rule, steps=(ORDER, REPORT)), "2016-06-01")
    case.act("accept", "2016-06-01")
    case.act("order", "2016-06-08", by=HANDLER, within=FIVE)
    case.act("order", "2016-06-13", by=HANDLER, within=Fixed(term=WorkingDays(3)))
    return [*served(case, "2016-06-13", paper=-2), *served(case, "2016-06-13")]


def test_a_second_paper_starts_no_time_while_that_of_the_first_runs() -> None:
    assert twice_ordered(each=False) == [
        "2016-06-13 paper order-1 served: mail",
        "2016-06-13 correction#1 runs until 2016-06-20",
        "2016-06-13 paper order-2 served: mail",
    ]


def test_where_each_paper_has_its_own_time_both_run() -> None:
    """Three working days after Monday 06-13: Thursday 06-16."""
    assert twice_ordered(each=True) == [
        "2016-06-13 paper order-1 served: mail",
        "2016-06-13 correction#1 runs until 2016-06-20",
        "2016-06-13 paper order-2 served: mail",
        "2016-06-13 correction#2 runs until 2016-06-16",
    ]


def test_of_several_times_an_act_ends_none_and_one_alone_it_ends() -> None:
    rule = replace(CORRECTION, each=True, on_lapse=NoEffect())
    case = filed(having(rule, steps=(ORDER, REPORT)), "2016-06-01")
    case.act("accept", "2016-06-01")
    case.act("order", "2016-06-08", by=HANDLER, within=FIVE)
    case.act("order", "2016-06-08", by=HANDLER, within=Fixed(term=WorkingDays(3)))
    served(case, "2016-06-13", paper=-2)
    served(case, "2016-06-13")

    assert case.act("report", "2016-06-14") == ["2016-06-14 report case: accepted > accepted"]
    case.until("2016-06-17")  # three working days after the 13th, the second time is over
    assert case.act("report", "2016-06-17") == [
        "2016-06-17 report case: accepted > accepted",
        "2016-06-17 correction#1 met",
    ]


# --- in the place of somebody on leave


def test_a_deputy_records_the_service_while_the_clerk_is_on_leave() -> None:
    leave = Leave(person=CLERK.person, since=date(2016, 6, 13), until=date(2016, 6, 14))
    deputy = replace(DECIDER, deputises_for=(replace(CLERK, leaves=(leave,)),))

    assert isinstance(asked(ordered(), "2016-06-10", "2016-06-14", by=deputy), Taken)
    assert refused(asked(ordered(), "2016-06-10", "2016-06-15", by=deputy)) == [
        "jue has none of the roles that may do this: clerk, handler"
    ]
