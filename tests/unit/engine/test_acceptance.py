"""Acceptance (XKF 32): silence, completeness, one notice, at once."""

from datetime import date

from permits.engine.procedure import Overdue
from permits.vocabulary import CASE, ActName, Cause, Party
from tests.unit.engine.play import act, filed
from tests.unit.engine.procedures import FORM, PLAN, ordinary


def test_an_office_silent_for_five_working_days_has_accepted_as_of_receipt() -> None:
    """XKF 32(1)(4): filed 2024-09-26, the make-up Sunday works, the National Day week does not."""
    case = filed(ordinary(), "2024-09-26")
    assert case.until("2024-10-09") == []
    assert case.until("2024-10-10") == [
        "2024-10-10 completeness-check#1 lapsed on 2024-10-09: deemed",
        "2024-10-10 accept case: received > accepted, as of 2024-09-26",
        "2024-10-10 paper acceptance-notice-1, as of 2024-09-26",
        "2024-10-10 decision#1 runs until 2024-10-29, as of 2024-09-26",
    ]
    accepted = case.case.done(CASE, ActName("accept"))
    assert accepted is not None
    assert (accepted.effective_on, accepted.occurred_on) == (date(2024, 9, 26), date(2024, 10, 10))
    assert accepted.party is Party.LAW
    assert accepted.persons == ()
    assert {event.cause for event in case.events[4:]} == {Cause.LAW}


def test_recording_the_silence_late_changes_none_of_its_dates() -> None:
    case = filed(ordinary(), "2024-09-26")
    assert case.until("2024-10-12")[1] == (
        "2024-10-10 accept case: received > accepted, as of 2024-09-26"
    )


def test_silence_accepts_an_incomplete_file_too() -> None:
    """What the office did not ask for in time counts as no obstacle: require is set aside."""
    case = filed(ordinary(), "2024-09-26", FORM)
    case.until("2024-10-10")
    assert case.case.state(CASE) == "accepted"
    assert case.open() == {"decision#1": date(2024, 10, 29)}


def test_spring_festival_makes_five_working_days_two_weeks() -> None:
    """2024-02-09, New Year's Eve, was a working day; 2024-02-18 a make-up Sunday."""
    case = filed(ordinary(), "2024-02-08")
    assert case.open() == {"completeness-check#1": date(2024, 2, 21)}


def test_a_complete_file_is_accepted_as_of_the_day_it_became_complete() -> None:
    """Supplied on 10-08, recorded on 10-09: the twenty days run from 10-08 (XKF 32(1)(5))."""
    case = filed(ordinary(after_receipt=Overdue()), "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-29")
    case.act("supplement", "2024-10-08", PLAN)
    case.until("2024-10-09")
    assert case.act("accept", "2024-10-09") == [
        "2024-10-09 accept case: supplement-awaited > accepted, as of 2024-10-08",
        "2024-10-09 paper acceptance-notice-1, as of 2024-10-08",
        "2024-10-09 acceptance#1 met, as of 2024-10-08",
        "2024-10-09 decision#1 runs until 2024-11-04, as of 2024-10-08",
    ]


def test_a_file_complete_on_receipt_is_accepted_as_of_receipt() -> None:
    case = filed(ordinary(), "2024-09-26")
    assert case.act("accept", "2024-09-30")[0] == (
        "2024-09-30 accept case: received > accepted, as of 2024-09-26"
    )


def test_a_material_handed_in_again_does_not_make_the_file_complete_later() -> None:
    case = filed(ordinary(), "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-27")
    case.act("supplement", "2024-09-29", PLAN)
    case.act("supplement", "2024-09-30", PLAN, FORM)
    assert case.case.materials == {FORM: date(2024, 9, 26), PLAN: date(2024, 9, 29)}
    assert case.act("accept", "2024-09-30")[0].endswith("as of 2024-09-29")


def test_the_notice_ends_the_check_so_silence_after_it_accepts_nothing() -> None:
    case = filed(ordinary(), "2024-09-26", FORM)
    assert case.act("request-supplement", "2024-10-09") == [
        "2024-10-09 request-supplement case: received > supplement-awaited",
        "2024-10-09 paper supplement-notice-1",
        "2024-10-09 completeness-check#1 met",
    ]
    assert case.until("2025-12-31") == []
    assert case.case.state(CASE) == "supplement-awaited"


def test_everything_is_asked_for_once_there_is_no_second_notice() -> None:
    """XKF 32(1)(4): told once of everything."""
    case = filed(ordinary(), "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-27")
    assert case.refused(act("request-supplement", "2024-09-29")) == [
        "request-supplement is not possible in the state supplement-awaited, only in: received"
    ]


def test_nothing_is_asked_for_where_nothing_is_missing() -> None:
    case = filed(ordinary(), "2024-09-26")
    assert case.refused(act("request-supplement", "2024-09-27")) == [
        "the materials are complete: nothing is left to ask for"
    ]


def test_part_of_what_was_asked_for_starts_no_clock_and_allows_no_acceptance() -> None:
    case = filed(ordinary(), "2024-09-26", PLAN)
    case.act("request-supplement", "2024-09-27")
    assert case.act("supplement", "2024-09-29", PLAN) == [
        "2024-09-29 supplement case: supplement-awaited > supplement-awaited"
    ]
    assert case.open() == {}
    assert case.refused(act("accept", "2024-09-30")) == ["materials are missing: form"]


def test_once_all_is_supplied_the_office_accepts_that_day_or_is_overdue_the_next() -> None:
    """XKF 32(1)(5): 应当受理; on the spot, without a second check of five days."""
    case = filed(ordinary(), "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-27")
    assert case.act("supplement", "2024-10-08", PLAN)[1:] == [
        "2024-10-08 acceptance#1 runs until 2024-10-08"
    ]
    assert case.until("2024-10-08") == []
    assert case.until("2024-10-09") == ["2024-10-09 acceptance#1 lapsed on 2024-10-08: overdue"]
    assert case.case.clocks["acceptance#1"].open


def test_a_clock_on_the_spot_ends_on_a_day_off_too() -> None:
    """Window service on a Saturday (2024-09-28 is no make-up day) does not wait for Monday."""
    case = filed(ordinary(), "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-27")
    case.act("supplement", "2024-09-28", PLAN)
    assert case.until("2024-09-29") == ["2024-09-29 acceptance#1 lapsed on 2024-09-28: overdue"]


def test_a_withdrawn_application_ends_every_clock() -> None:
    case = filed(ordinary(), "2024-09-26")
    case.act("accept", "2024-09-27")
    assert case.act("withdraw-application", "2024-09-29") == [
        "2024-09-29 withdraw-application case: accepted > withdrawn",
        "2024-09-29 decision#1 void",
    ]
    assert case.until("2025-12-31") == []
