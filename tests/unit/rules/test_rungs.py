"""When somebody is reminded, as rule files write it."""

from pathlib import Path

import pytest

from permits.clocks import CalendarDays, OnTheSpot, WorkingDays
from permits.rules import Rung, parse_rung, read_library
from permits.rules.rungs import roles_written
from permits.vocabulary import Malformed, Party, Role

RULES = Path(__file__).parents[3] / "rules"


@pytest.mark.parametrize(
    ("text", "rung", "key"),
    [
        ("3个工作日前", Rung(WorkingDays(3)), "3-working-days-before"),
        ("3 working days before", Rung(WorkingDays(3)), "3-working-days-before"),
        ("30个自然日前", Rung(CalendarDays(30)), "30-calendar-days-before"),
        ("到期日", Rung(OnTheSpot()), "last-day"),
        ("on the last day", Rung(OnTheSpot()), "last-day"),
        ("逾期后1个工作日", Rung(WorkingDays(1), after=True), "1-working-day-after"),
        ("1 working day after", Rung(WorkingDays(1), after=True), "1-working-day-after"),
    ],
)
def test_a_rung_is_so_long_before_or_after_the_last_day(text: str, rung: Rung, key: str) -> None:
    assert (parse_rung(text), rung.key) == (rung, key)


@pytest.mark.parametrize("text", ["3日前", "前", "3个工作日", "当场前", "tomorrow", ""])
def test_what_names_no_day_is_no_rung(text: str) -> None:
    with pytest.raises(Malformed):
        parse_rung(text)


def test_a_rung_for_one_role_alone_is_another_rung() -> None:
    assert Rung(WorkingDays(5), after=True, to=Role.HEAD).key == "5-working-days-after-to-head"


def test_a_role_is_written_by_its_chinese_word_or_its_code() -> None:
    assert (roles_written()["负责人"], roles_written()["head"]) == (Role.HEAD, Role.HEAD)


def test_the_shipped_ladder_of_the_office_ends_with_its_head() -> None:
    ladder = read_library(RULES).reminders[Party.DEPARTMENT]

    assert ladder == (
        Rung(WorkingDays(10)),
        Rung(WorkingDays(3)),
        Rung(OnTheSpot()),
        Rung(WorkingDays(1), after=True),
        Rung(WorkingDays(5), after=True, to=Role.HEAD),
    )
