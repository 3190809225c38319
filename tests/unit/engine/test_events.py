"""What an event says: its dates apart, cause, party, actor, basis, and what brought it about."""

from datetime import date

from permits.clocks import WorkingDays
from permits.engine import ClockId, Dispatch, Event, Fixed
from permits.engine.events import ActTaken, ClockLapsed, Named, PaperIssued
from permits.vocabulary import (
    CASE,
    ActName,
    Cause,
    ClockName,
    InputName,
    Login,
    PaperKind,
    Party,
    Person,
    Role,
    StateName,
    commitment,
)
from tests.unit.engine.play import TEXT, Play, filed
from tests.unit.engine.procedures import FORM, PLAN, committing, ordinary

PERSON, LAW = Cause.PERSON, Cause.LAW


def origins(events: list[Event]) -> list[tuple[Cause, Party, Login | None, int | None, str]]:
    return [(e.cause, e.party, e.actor, e.because, e.basis) for e in events]


def granted() -> Play:
    case = filed(committing(1), "2016-04-05", FORM)
    case.act("notify", "2016-04-05")
    case.act("commit", "2016-04-05")
    case.act("grant", "2016-04-05")
    return case


def test_every_event_says_who_and_what_brought_it_about() -> None:
    """Acts of persons stand by themselves; what follows names the event it follows from."""
    applicant, office = Party.APPLICANT, Party.DEPARTMENT
    assert origins(granted().events) == [
        (PERSON, applicant, "chen", None, "XKF 29"),  # 1 opened
        (PERSON, applicant, "chen", None, "XKF 29"),  # 2 receive
        (PERSON, applicant, "chen", 2, "XKF 29"),  # 3 receipt
        (PERSON, office, "chen", None, "XKF"),  # 4 notify
        (PERSON, office, "chen", 4, "XKF"),  # 5 notification letter
        (PERSON, applicant, "chen", None, "SHYS 27(2)"),  # 6 commit
        (LAW, Party.LAW, None, 6, "XKF"),  # 7 direct decision runs
        (LAW, Party.LAW, None, 6, "XKF"),  # 8 sign
        (PERSON, office, "jue", None, "XKF 38(1)"),  # 9 grant
        (PERSON, office, "jue", 9, "XKF 38(1)"),  # 10 decision
        (PERSON, office, "jue", 9, "XKF"),  # 11 direct decision met
        (LAW, Party.LAW, None, 9, "SHYS 27"),  # 12 due runs
        (LAW, Party.LAW, None, 9, "XKF"),  # 13 issue
        (LAW, Party.LAW, None, 13, "XKF"),  # 14 valid until
        (LAW, Party.LAW, None, 13, "XKF 70(1)"),  # 15 validity runs
        (LAW, Party.LAW, None, 13, "XKF 50(1)"),  # 16 renewal notice runs
    ]


def test_a_deemed_act_is_the_laws_and_names_the_lapse() -> None:
    case = filed(ordinary(), "2024-09-26")
    case.until("2024-10-10")
    check = ClockId(name=ClockName("completeness-check"), subject=CASE, run=1)
    lapsed, accepted = case.events[4:6]
    assert lapsed == Event(
        body=ClockLapsed(id=check, last_day=date(2024, 10, 9), effect="deemed"),
        effective_on=date(2024, 10, 10),
        occurred_on=date(2024, 10, 10),
        cause=LAW,
        party=Party.LAW,
        basis="XKF 32(1)(4)",
        actor=None,
        because=None,
    )
    assert accepted == Event(
        body=ActTaken(
            subject=CASE,
            act=ActName("accept"),
            before=StateName("received"),
            after=StateName("accepted"),
            role=None,
            persons=(),
        ),
        effective_on=date(2024, 9, 26),
        occurred_on=date(2024, 10, 10),
        cause=LAW,
        party=Party.LAW,
        basis="XKF 32(1)(4)",
        actor=None,
        because=5,
    )


def test_an_act_tells_persons_role_materials_and_inputs() -> None:
    case = filed(ordinary(), "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-27")
    case.act("supplement", "2024-09-29", PLAN)
    case.act("accept", "2024-09-29")
    case.act("examine", "2024-09-30", reason=TEXT)
    bodies = [event.body for event in case.events if isinstance(event.body, ActTaken)]
    assert bodies[2] == ActTaken(
        subject=CASE,
        act=ActName("supplement"),
        before=StateName("supplement-awaited"),
        after=StateName("supplement-awaited"),
        materials=(PLAN,),
    )
    assert bodies[4] == ActTaken(
        subject=CASE,
        act=ActName("examine"),
        before=StateName("accepted"),
        after=StateName("decidable"),
        role=Role.HANDLER,
        persons=(Person("han"),),
        inputs=(
            Named(name=InputName("opinion"), value=TEXT),
            Named(name=InputName("reason"), value=TEXT),
        ),
    )


def test_papers_are_numbered_by_their_kind() -> None:
    case = filed(committing(), "2016-04-05", FORM)
    case.act("notify", "2016-04-05")
    case.act("commit", "2016-04-05")
    case.act("grant", "2016-04-05")
    case.until("2016-06-07")
    for ordinal in (1, 2):
        subject = commitment(ordinal)
        within = Fixed(term=WorkingDays(15))
        case.act("order-rectification", "2016-06-08", subject=subject, within=within)
    assert [(paper.kind, paper.ordinal, paper.subject) for paper in case.case.papers] == [
        ("receipt", 1, CASE),
        ("notification-letter", 1, CASE),
        ("decision", 1, CASE),
        ("rectification-order", 1, commitment(1)),
        ("rectification-order", 2, commitment(2)),
    ]


def test_the_clocks_of_two_commitments_bear_their_numbers_and_runs() -> None:
    case = filed(committing(), "2016-04-05", FORM)
    case.act("notify", "2016-04-05")
    case.act("commit", "2016-04-05")
    case.act("grant", "2016-04-05")
    assert list(case.case.clocks) == [
        "direct-decision#1",
        "due/1#1",
        "due/2#1",
        "validity#1",
        "renewal-notice#1",
    ]


def test_everything_to_be_told_follows_from_an_event() -> None:
    """Papers go to the applicant, delays to the head, what is owed to the handler."""
    case = filed(ordinary(promised=WorkingDays(15)), "2024-09-26")
    case.until("2024-10-31")
    assert case.dispatches == [
        Dispatch(to=Party.APPLICANT, template="paper", key="paper/receipt-1", seq=3),
        Dispatch(
            to=Party.APPLICANT,
            template="deemed",
            key="deemed/completeness-check#1@2024-10-09",
            seq=5,
        ),
        Dispatch(to=Party.APPLICANT, template="paper", key="paper/acceptance-notice-1", seq=7),
        Dispatch(to=Role.HEAD, template="promise", key="promise/decision#1@2024-10-22", seq=9),
        Dispatch(to=Role.HEAD, template="overdue", key="overdue/decision#1@2024-10-29", seq=10),
    ]


def test_an_owed_act_is_told_to_the_handler() -> None:
    case = granted()
    case.until("2016-06-07")
    assert case.dispatches[-1] == Dispatch(
        to=Role.HANDLER, template="owed", key="owed/due/1#1@2016-06-06", seq=17
    )


def test_no_two_messages_of_a_case_share_a_key() -> None:
    case = granted()
    case.act("hand-in", "2016-06-06", subject=commitment(1))
    case.until("2016-12-31")
    keys = [dispatch.key for dispatch in case.dispatches]
    assert len(keys) == len(set(keys)) == 4


def test_a_paper_is_made_out_by_the_act_that_calls_for_it() -> None:
    case = filed(ordinary(), "2024-09-26")
    (paper,) = (event for event in case.events if isinstance(event.body, PaperIssued))
    assert paper.body == PaperIssued(
        paper=PaperKind("receipt"), ordinal=1, subject=CASE, act=ActName("receive")
    )
    assert (paper.effective_on, paper.occurred_on) == (date(2024, 9, 26), date(2024, 9, 26))


def test_only_the_first_event_opens_a_case() -> None:
    case = granted()
    assert [type(event.body).__name__ for event in case.events].index("CaseOpened") == 0
    assert case.case.received_on == date(2016, 4, 5)
    assert case.case.seq == len(case.events)
