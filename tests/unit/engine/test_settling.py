"""What the law does by itself: on its day, in its order, never on a provisional date."""

from datetime import date

from permits.calendars import Calendar, Notice
from permits.clocks import WorkingDays
from permits.engine import Facts, next_lapse
from permits.engine.procedure import NoEffect, Overdue, Procedure
from permits.vocabulary import CASE
from tests.holidays import CALENDAR, STATUTORY, notices
from tests.unit.engine.play import Play, filed
from tests.unit.engine.procedures import FORM, PLAN, committing, ordinary

TEN = ordinary(limit=WorkingDays(10), permit=False)


def notice(published_on: str, *off: str, year: int = 2027, worked: tuple[str, ...] = ()) -> Notice:
    """A notice made up for the test; a second one of a covered year amends it."""
    return Notice(
        id=f"{year}-test",
        year=year,
        published_on=date.fromisoformat(published_on),
        title="国务院办公厅关于部分节假日安排的通知",
        source="made up",
        off={date.fromisoformat(day): "元旦" for day in off},
        worked={date.fromisoformat(day): "元旦" for day in worked},
        amends=str(year) if year < 2027 else None,
    )


def knowing(*more: Notice) -> Calendar:
    return Calendar((*notices(), *more), STATUTORY)


NEW_YEAR = ("2027-01-01", "2027-01-02", "2027-01-03")


def accepted(on: str, procedure: Procedure = TEN, calendar: Calendar = CALENDAR) -> Play:
    case = filed(procedure, on, calendar=calendar)
    case.act("accept", on)
    return case


def test_a_notice_in_the_middle_of_a_holiday_moves_what_runs_on_its_day() -> None:
    """The Spring Festival of 2020 was lengthened by the notice of 2020-01-27."""
    case = filed(TEN, "2020-01-15")
    assert case.act("accept", "2020-01-15")[-1] == "2020-01-15 decision#1 runs until 2020-02-03"
    assert case.until("2020-01-26") == []
    assert case.until("2020-01-27") == [
        "2020-01-27 decision#1 moved by 2020-amended from 2020-02-03 to 2020-02-05"
    ]


def test_settled_late_the_notice_still_comes_before_the_lapse_it_prevents() -> None:
    case = accepted("2020-01-15")
    assert case.until("2020-02-05") == [
        "2020-01-27 decision#1 moved by 2020-amended from 2020-02-03 to 2020-02-05"
    ]
    assert case.until("2020-02-06") == ["2020-02-06 decision#1 lapsed on 2020-02-05: overdue"]


def test_a_clock_started_after_the_notice_knows_it() -> None:
    assert accepted("2020-01-28").until("2020-02-07") == []


def test_a_notice_that_changes_no_counted_day_leaves_no_event() -> None:
    """The notice for 2017 appeared on 2016-12-01."""
    case = accepted("2016-11-28")
    assert case.until("2016-12-12") == []
    assert case.case.clocks["decision#1"].projected.known_on == date(2016, 11, 28)


def test_a_closed_clock_never_moves() -> None:
    case = accepted("2020-01-15")
    case.act("examine", "2020-01-16")
    case.act("refuse", "2020-01-17")
    assert case.until("2020-12-31") == []


def test_a_notice_of_the_day_goes_before_a_lapse_of_the_day() -> None:
    """Made up: published on the morning on which the limit would have run out."""
    calendar = knowing(notice("2024-10-10", "2024-10-09", year=2024))
    case = filed(ordinary(), "2024-09-26", calendar=calendar)
    assert case.until("2024-10-10") == [
        "2024-10-10 completeness-check#1 moved by 2024-test from 2024-10-09 to 2024-10-10"
    ]
    assert case.until("2024-10-11")[0] == (
        "2024-10-11 completeness-check#1 lapsed on 2024-10-10: deemed"
    )


def test_a_provisional_date_never_lapses() -> None:
    """No notice for 2027: 20 working days from 2026-12-10 end on 2027-01-08, perhaps."""
    case = filed(ordinary(promised=WorkingDays(16)), "2026-12-10")
    assert case.act("accept", "2026-12-10")[-1] == (
        "2026-12-10 decision#1 runs until 2027-01-08? (promised 2027-01-04)"
    )
    assert case.until("2030-12-31") == []
    assert case.case.clocks["decision#1"].status == "running"


def test_silence_over_the_turn_of_an_unknown_year_accepts_nothing() -> None:
    case = filed(ordinary(), "2026-12-28")
    assert case.until("2027-12-31") == []
    assert case.case.state(CASE) == "received"


def test_the_promise_may_be_settled_while_the_limit_is_still_provisional() -> None:
    case = filed(ordinary(promised=WorkingDays(10)), "2026-12-10")
    case.act("accept", "2026-12-10")
    assert case.until("2027-06-30") == ["2026-12-25 decision#1 promise missed on 2026-12-24"]


def test_a_notice_settles_a_provisional_date_without_moving_it() -> None:
    case = accepted("2026-12-10", ordinary(), knowing(notice("2026-12-20", *NEW_YEAR)))
    assert case.until("2027-01-09") == [
        "2026-12-20 decision#1 moved by 2027-test from 2027-01-08? to 2027-01-08",
        "2027-01-09 decision#1 lapsed on 2027-01-08: overdue",
    ]


def test_a_notice_may_give_a_provisional_date_another_day() -> None:
    longer = knowing(notice("2026-12-20", *NEW_YEAR, "2027-01-04"))
    assert accepted("2026-12-10", ordinary(), longer).until("2026-12-31") == [
        "2026-12-20 decision#1 moved by 2027-test from 2027-01-08? to 2027-01-11"
    ]


def test_a_notice_loaded_late_settles_what_started_after_its_publication() -> None:
    """Published 2026-11-12, imported in January: the clock that began without it is not lost."""
    case = accepted("2026-12-10", ordinary())
    assert case.until("2027-01-12") == []
    case.calendar = knowing(notice("2026-11-12", *NEW_YEAR))
    assert case.until("2027-01-12") == [
        "2026-12-10 decision#1 moved by 2027-test from 2027-01-08? to 2027-01-08, as of 2026-11-12",
        "2027-01-09 decision#1 lapsed on 2027-01-08: overdue",
    ]
    assert case.until("2027-06-30") == []


def test_of_two_notices_each_moves_the_clock_on_its_own_day() -> None:
    twice = knowing(notice("2026-12-20", *NEW_YEAR), notice("2026-12-16", "2026-12-18", year=2026))
    assert accepted("2026-12-10", ordinary(), twice).until("2027-01-11") == [
        "2026-12-16 decision#1 moved by 2026-test from 2027-01-08? to 2027-01-11?",
        "2026-12-20 decision#1 moved by 2027-test from 2027-01-11? to 2027-01-11",
    ]


def test_lapses_of_one_day_come_in_the_order_of_the_rules() -> None:
    """Both promises fall due on 2016-06-06; the first promise comes first."""
    case = filed(committing(), "2016-04-05", FORM)
    for name in ("notify", "commit", "grant"):
        case.act(name, "2016-04-05")
    assert [line for line in case.until("2016-06-07") if "lapsed" in line] == [
        "2016-06-07 due/1#1 lapsed on 2016-06-06: owed",
        "2016-06-07 due/2#1 lapsed on 2016-06-06: owed",
    ]


def test_the_law_takes_one_thing_at_a_time() -> None:
    case = accepted("2016-04-01", ordinary(promised=WorkingDays(15)))
    once = next_lapse(
        case.case,
        date(2016, 12, 31),
        procedure=case.procedure,
        calendar=CALENDAR,
        facts=Facts(),
    )
    assert once is not None
    assert [type(event.body).__name__ for event in once.events] == ["PromiseMissed"]


def test_a_lapse_may_start_a_clock_that_has_lapsed_too() -> None:
    """Nobody looked for a year: accepted by silence, then overdue, both on their own days."""
    case = filed(ordinary(), "2024-09-26")
    assert case.until("2025-09-26") == [
        "2024-10-10 completeness-check#1 lapsed on 2024-10-09: deemed",
        "2024-10-10 accept case: received > accepted, as of 2024-09-26",
        "2024-10-10 paper acceptance-notice-1, as of 2024-09-26",
        "2024-10-10 decision#1 runs until 2024-10-29, as of 2024-09-26",
        "2024-10-30 decision#1 lapsed on 2024-10-29: overdue",
    ]


def test_a_promise_that_counts_from_receipt_is_missed_no_earlier_than_it_began() -> None:
    """Three days from 09-26 end on 09-30, but the office only accepted by silence on 10-10."""
    case = filed(ordinary(promised=WorkingDays(3)), "2024-09-26")
    assert case.until("2024-10-10")[-2:] == [
        "2024-10-10 decision#1 runs until 2024-10-29 (promised 2024-09-30), as of 2024-09-26",
        "2024-10-10 decision#1 promise missed on 2024-09-30, as of 2024-10-01",
    ]


def test_accepted_too_late_to_decide_in_time_is_overdue_at_once_and_not_before() -> None:
    """Complete on 10-08, accepted on 11-20: the twenty days ended on 11-04."""
    procedure = ordinary(promised=WorkingDays(15), after_receipt=NoEffect())
    case = filed(procedure, "2024-09-26", FORM)
    case.act("request-supplement", "2024-09-29")
    case.act("supplement", "2024-10-08", PLAN)
    case.until("2024-11-20")
    assert case.act("accept", "2024-11-20")[-1] == (
        "2024-11-20 decision#1 runs until 2024-11-04 (promised 2024-10-28), as of 2024-10-08"
    )
    assert case.until("2024-11-20") == [
        "2024-11-20 decision#1 promise missed on 2024-10-28, as of 2024-10-29",
        "2024-11-20 decision#1 lapsed on 2024-11-04: overdue, as of 2024-11-05",
    ]


def test_a_clock_without_effect_just_ends() -> None:
    case = filed(ordinary(after_receipt=NoEffect()), "2024-09-26")
    assert case.until("2024-12-31") == [
        "2024-10-10 completeness-check#1 lapsed on 2024-10-09: nothing"
    ]
    assert case.case.clocks["completeness-check#1"].status == "lapsed"
    assert case.open() == {}


def test_an_overdue_check_is_still_met_by_the_act_it_waited_for() -> None:
    case = filed(ordinary(after_receipt=Overdue()), "2024-09-26", FORM)
    case.until("2024-10-10")
    assert "2024-10-11 completeness-check#1 met" in case.act("request-supplement", "2024-10-11")


def test_settling_to_a_day_gone_by_does_nothing() -> None:
    case = filed(ordinary(), "2024-09-26")
    case.until("2024-10-10")
    assert case.until("2024-10-01") == []
