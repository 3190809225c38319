"""Commitments (SHYS 27): due, unmet, ordered, breached, revoked after the holder was heard."""

from dataclasses import replace

from permits.clocks import WorkingDays
from permits.engine import Facts, Fixed, Procedure
from permits.vocabulary import CASE, PERMIT, PaperKind, RouteName, commitment
from tests.unit.engine.play import SECOND, TEXT, Play, act, filed
from tests.unit.engine.procedures import FORM, REPORT, committing, ordinary

ONE, TWO = commitment(1), commitment(2)
ROUTES = Facts(routes={RouteName("ordinary"): ordinary()})


def committed(promises: int = 2) -> Play:
    """Filed, told and promised on 2016-04-05; to be decided on the spot."""
    case = filed(committing(promises), "2016-04-05", FORM, facts=ROUTES)
    case.act("notify", "2016-04-05")
    case.act("commit", "2016-04-05")
    return case


def granted() -> Play:
    """Granted on the spot: both promises are due on Monday 2016-06-06, as 06-05 is a Sunday."""
    case = committed()
    case.act("grant", "2016-04-05")
    return case


def ordered() -> Play:
    """The first promise unmet and ordered to be made good by 2016-06-30 (06-12 is worked)."""
    case = granted()
    case.act("hand-in", "2016-06-06", REPORT, subject=TWO)
    case.act("find-met", "2016-06-07", subject=TWO, others=(SECOND,))
    case.act("order-rectification", "2016-06-08", subject=ONE, within=Fixed(term=WorkingDays(15)))
    return case


def test_signing_makes_one_commitment_of_each_promise() -> None:
    case = filed(committing(), "2016-04-05", FORM)
    case.act("notify", "2016-04-05")
    assert case.act("commit", "2016-04-05") == [
        "2016-04-05 commit case: notified > decidable",
        "2016-04-05 direct-decision#1 runs until 2016-04-05",
        "2016-04-05 sign commitment/1: nothing > signed",
        "2016-04-05 sign commitment/2: nothing > signed",
    ]


def test_not_deciding_on_the_spot_is_overdue_the_next_day() -> None:
    assert committed().until("2016-04-06") == [
        "2016-04-06 direct-decision#1 lapsed on 2016-04-05: overdue"
    ]


def test_the_grant_issues_the_permit_and_starts_every_commitment() -> None:
    assert committed().act("grant", "2016-04-05") == [
        "2016-04-05 grant case: decidable > granted",
        "2016-04-05 paper decision-1",
        "2016-04-05 direct-decision#1 met",
        "2016-04-05 due/1#1 runs until 2016-06-06",
        "2016-04-05 due/2#1 runs until 2016-06-06",
        "2016-04-05 issue permit: nothing > valid",
        "2016-04-05 valid-until is 2020-04-04",
        "2016-04-05 validity#1 runs until 2020-04-04",
        "2016-04-05 renewal-notice#1 runs until 2020-03-05",
    ]


def test_a_promise_kept_on_the_last_day_is_verified_by_the_office() -> None:
    assert granted().act("hand-in", "2016-06-06", REPORT, subject=ONE) == [
        "2016-06-06 hand-in commitment/1: signed > handed-in",
        "2016-06-06 due/1#1 met",
        "2016-06-06 verification/1#1 runs until 2016-06-28",
    ]


def test_a_due_day_that_passes_leaves_the_commitment_unmet_and_an_order_owed() -> None:
    case = granted()
    assert case.until("2016-06-06") == []
    assert case.until("2016-06-07") == [
        "2016-06-07 due/1#1 lapsed on 2016-06-06: owed",
        "2016-06-07 fall-unmet commitment/1: signed > unmet",
        "2016-06-07 due/2#1 lapsed on 2016-06-06: owed",
        "2016-06-07 fall-unmet commitment/2: signed > unmet",
    ]
    state = case.procedure.machines[ONE].state(case.case.state(ONE))
    assert state is not None
    assert state.owes == "order-rectification"


def test_the_law_never_orders_by_itself() -> None:
    case = granted()
    assert len(case.until("2018-12-31")) == 4


def test_the_order_counts_the_days_the_officer_fixed() -> None:
    case = granted()
    fixed = Fixed(term=WorkingDays(15))
    assert case.act("order-rectification", "2016-06-08", subject=ONE, within=fixed) == [
        "2016-06-08 order-rectification commitment/1: unmet > ordered",
        "2016-06-08 paper rectification-order-1",
        "2016-06-08 rectification/1#1 runs until 2016-06-30",
    ]


def test_an_order_not_obeyed_is_a_breach_and_a_revocation_is_owed() -> None:
    case = ordered()
    assert case.until("2016-07-01") == [
        "2016-07-01 rectification/1#1 lapsed on 2016-06-30: owed",
        "2016-07-01 breach commitment/1: ordered > breached",
        "2016-07-01 owe-revocation permit: valid > revocation-owed",
        "2016-07-01 renewal-notice#1 void",
    ]
    assert case.case.state(PERMIT) == "revocation-owed"


def test_an_order_obeyed_in_time_leads_to_no_breach() -> None:
    case = ordered()
    assert case.act("report-rectified", "2016-06-30", subject=ONE) == [
        "2016-06-30 report-rectified commitment/1: ordered > rectified",
        "2016-06-30 rectification/1#1 met",
    ]
    case.act("find-met", "2016-07-04", subject=ONE, others=(SECOND,))
    assert case.until("2019-12-31") == []


def test_a_permit_is_revoked_only_after_the_holder_was_told_and_his_time_is_over() -> None:
    """XKF 7: told on Monday 07-04, heard within five working days, until 07-11."""
    case = ordered()
    case.until("2016-07-04")
    assert case.refused(act("revoke", "2016-07-04", subject=PERMIT)) == [
        "not done before: tell-revocation"
    ]
    five = Fixed(term=WorkingDays(5))
    assert case.act("tell-revocation", "2016-07-04", subject=PERMIT, within=five) == [
        "2016-07-04 tell-revocation permit: revocation-owed > revocation-owed",
        "2016-07-04 statement#1 runs until 2016-07-11",
    ]
    assert case.refused(act("revoke", "2016-07-11", subject=PERMIT)) == [
        "the clock statement still runs"
    ]
    case.until("2016-07-12")
    assert case.act("revoke", "2016-07-12", subject=PERMIT) == [
        "2016-07-12 revoke permit: revocation-owed > revoked",
        "2016-07-12 paper revocation-decision-1",
        "2016-07-12 validity#1 void",
    ]


def test_a_statement_ends_the_time_for_it() -> None:
    case = ordered()
    case.until("2016-07-04")
    case.act("tell-revocation", "2016-07-04", subject=PERMIT, within=Fixed(term=WorkingDays(5)))
    case.act("state-defence", "2016-07-05", subject=PERMIT, statement=TEXT)
    assert case.act("revoke", "2016-07-05", subject=PERMIT)[0] == (
        "2016-07-05 revoke permit: revocation-owed > revoked"
    )


def test_revoking_releases_the_commitments_that_are_still_open() -> None:
    case = granted()
    case.act("tell-revocation", "2016-05-04", subject=PERMIT, within=Fixed(term=WorkingDays(1)))
    case.until("2016-05-06")
    assert case.act("revoke", "2016-05-06", subject=PERMIT) == [
        "2016-05-06 revoke permit: valid > revoked",
        "2016-05-06 paper revocation-decision-1",
        "2016-05-06 validity#1 void",
        "2016-05-06 renewal-notice#1 void",
        "2016-05-06 release commitment/1: signed > released",
        "2016-05-06 due/1#1 void",
        "2016-05-06 release commitment/2: signed > released",
        "2016-05-06 due/2#1 void",
    ]
    assert case.until("2018-12-31") == []


def test_withdrawing_the_application_releases_the_commitments() -> None:
    case = committed()
    case.act("withdraw-application", "2016-04-05")
    assert case.case.states == {CASE: "withdrawn", ONE: "released", TWO: "released"}
    assert case.open() == {}


def test_a_withdrawn_commitment_goes_on_by_the_ordinary_route_as_received_that_day() -> None:
    case = committed()
    assert case.act("withdraw-commitment", "2016-04-05") == [
        "2016-04-05 withdraw-commitment case: decidable > decidable",
        "2016-04-05 release commitment/1: signed > released",
        "2016-04-05 release commitment/2: signed > released",
        "2016-04-05 direct-decision#1 void",
        "2016-04-05 route ordinary",
        "2016-04-05 receive case: decidable > received",
        "2016-04-05 paper receipt-2",
        "2016-04-05 completeness-check#1 runs until 2016-04-12",
    ]
    assert case.case.route == "ordinary"
    assert case.case.procedure == ordinary().digest
    assert case.case.category == "improved-approval"


def test_the_ordinary_route_asks_for_what_the_commitment_had_put_off() -> None:
    case = committed()
    case.act("withdraw-commitment", "2016-04-05")
    assert case.refused(act("accept", "2016-04-06")) == ["materials are missing: plan"]
    assert case.until("2016-04-13")[1] == (
        "2016-04-13 accept case: received > accepted, as of 2016-04-05"
    )


def test_a_route_the_item_no_longer_has_cannot_be_entered() -> None:
    case = committed()
    case.facts = Facts()
    assert case.refused(act("withdraw-commitment", "2016-04-05")) == [
        "the item has no route ordinary any more"
    ]


def test_a_permit_expires_the_day_after_its_term() -> None:
    case = granted()
    for subject in (ONE, TWO):
        case.act("hand-in", "2016-06-06", REPORT, subject=subject)
    for subject in (ONE, TWO):
        case.act("find-met", "2016-06-07", subject=subject, others=(SECOND,))
    assert case.until("2020-04-05") == [
        "2020-03-06 renewal-notice#1 lapsed on 2020-03-05: nothing",
        "2020-04-05 validity#1 lapsed on 2020-04-04: deemed",
        "2020-04-05 expire permit: valid > expired, as of 2020-04-04",
    ]


def test_a_renewed_permit_runs_to_its_new_last_day() -> None:
    """A day fixed anew ends the clock that hung on the old one (XKF 50)."""
    case = granted()
    assert case.act("renew", "2016-05-03", subject=PERMIT) == [
        "2016-05-03 renew permit: valid > valid",
        "2016-05-03 valid-until is 2020-05-02",
        "2016-05-03 validity#1 void",
        "2016-05-03 renewal-notice#1 void",
        "2016-05-03 validity#2 runs until 2020-05-02",
        "2016-05-03 renewal-notice#2 runs until 2020-04-02",
    ]


def test_a_second_revocation_opens_the_time_to_be_heard_anew() -> None:
    """Silence in the first proceedings does not cost the holder his word in the second."""
    case = granted()
    two_days = Fixed(term=WorkingDays(2))
    case.act("tell-revocation", "2016-05-03", subject=PERMIT, within=two_days)
    assert case.until("2016-05-06") == [
        "2016-05-06 statement#1 lapsed on 2016-05-05: lost",
        "2016-05-06 state-defence permit: lost",
    ]
    asked = act("state-defence", "2016-05-06", subject=PERMIT, inputs={"statement": TEXT})
    assert case.refused(asked) == [
        "the clock statement is not running",
        "the time for this act has passed and the right to it is lost",
    ]
    case.act("tell-revocation", "2016-05-09", subject=PERMIT, within=two_days)
    assert case.act("state-defence", "2016-05-10", subject=PERMIT, statement=TEXT) == [
        "2016-05-10 state-defence permit: valid > valid",
        "2016-05-10 statement#2 met",
    ]


def test_a_paper_served_under_the_first_route_stays_in_the_file() -> None:
    case = committed()
    case.act("withdraw-commitment", "2016-04-05")
    kinds = [paper.kind for paper in case.case.papers]
    assert kinds == [PaperKind("receipt"), PaperKind("notification-letter"), PaperKind("receipt")]


def test_commitments_lapse_in_the_order_of_their_numbers() -> None:
    case = committed(11)
    case.act("grant", "2016-04-05")
    lapsed = [line.split()[1] for line in case.until("2016-06-07")[::2]]
    assert lapsed == [f"due/{ordinal}#1" for ordinal in range(1, 12)]


def test_the_order_of_the_subjects_does_not_depend_on_who_read_the_procedure() -> None:
    fresh = committing(11)
    turned = replace(fresh, machines=dict(reversed(list(fresh.machines.items()))))
    subjects = [CASE, *map(commitment, range(1, 12)), PERMIT]
    assert [list(p.machines) for p in (fresh, turned, Procedure.read(fresh.body))] == [subjects] * 3
