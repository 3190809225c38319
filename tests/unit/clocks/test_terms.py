"""Limits are read as the law writes them, and refused where they could mean two things."""

from datetime import date

import pytest

from permits.clocks import (
    CalendarDays,
    Months,
    OnTheSpot,
    Term,
    Until,
    WorkingDays,
    Years,
    format_term,
    parse_term,
)
from permits.vocabulary import Malformed


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("20个工作日", WorkingDays(20)),
        ("5 个工作日", WorkingDays(5)),
        ("20工作日", WorkingDays(20)),
        ("２０个工作日", WorkingDays(20)),
        ("二十个工作日", WorkingDays(20)),
        ("十个工作日", WorkingDays(10)),
        ("十五个工作日", WorkingDays(15)),
        ("四十五个工作日", WorkingDays(45)),
        ("一百零五个工作日", WorkingDays(105)),
        ("一百二十个工作日", WorkingDays(120)),
        ("三百六十五个自然日", CalendarDays(365)),
        ("30个自然日", CalendarDays(30)),
        ("30自然日", CalendarDays(30)),
        ("2个月", Months(2)),
        ("两个月", Months(2)),
        ("二个月", Months(2)),
        ("六个月", Months(6)),
        ("1年", Years(1)),
        ("四年", Years(4)),
        ("当场", OnTheSpot()),
        (" 当场\u3000", OnTheSpot()),
        ("20 working days", WorkingDays(20)),
        ("1 working day", WorkingDays(1)),
        ("20  Working Days", WorkingDays(20)),
        ("30 calendar days", CalendarDays(30)),
        ("1 calendar day", CalendarDays(1)),
        ("2 months", Months(2)),
        ("1 month", Months(1)),
        ("4 years", Years(4)),
        ("on the spot", OnTheSpot()),
    ],
)
def test_a_limit_is_read(text: str, term: Term) -> None:
    assert parse_term(text) == term


@pytest.mark.parametrize("text", ["30日", "5天", "三十日", "30 days", "1 day", "30个日"])
def test_a_bare_day_is_refused_because_it_has_two_meanings(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse_term(text)
    assert str(refused.value.what) == f"“{text}” does not say which days it means."
    assert str(refused.value.why) == (
        "A bare 日 or 天 is a working day in 行政许可法 (第八十二条), elsewhere a calendar day."
    )
    assert str(refused.value.remedy).startswith("Write 20个工作日, 30个自然日, 2个月")
    assert refused.value.status == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "20",
        "工作日",
        "个工作日",
        "-5个工作日",
        "1.5个月",
        "2月",  # February?
        "半年",
        "一百二个工作日",  # 102 or, spoken, 120?
        "二十十个工作日",
        "零个工作日",
        "２²个工作日",
        "20个工作日内",
        "20个工作日 30个自然日",
        "5 workdays",
        "9" * 5000 + "个工作日",
        "20\n",
    ],
)
def test_what_is_no_limit_is_refused(text: str) -> None:
    with pytest.raises(Malformed) as refused:
        parse_term(text)
    assert str(refused.value.why) == "A limit is a whole number from 1 with its unit, or 当场."


@pytest.mark.parametrize(
    "text", ["0个工作日", "0个月", "00 working days", "10000个工作日", "101年"]
)
def test_none_and_endless_are_no_limits(text: str) -> None:
    with pytest.raises(Malformed, match="too short or too long"):
        parse_term(text)


@pytest.mark.parametrize(
    ("limit", "chinese", "english"),
    [
        (WorkingDays(20), "20个工作日", "20 working days"),
        (WorkingDays(1), "1个工作日", "1 working day"),
        (CalendarDays(30), "30个自然日", "30 calendar days"),
        (CalendarDays(1), "1个自然日", "1 calendar day"),
        (Months(2), "2个月", "2 months"),
        (Months(1), "1个月", "1 month"),
        (Years(4), "4年", "4 years"),
        (Years(1), "1年", "1 year"),
        (OnTheSpot(), "当场", "on the spot"),
    ],
)
def test_a_limit_is_written(limit: Term, chinese: str, english: str) -> None:
    assert (format_term(limit, "zh"), format_term(limit, "zh_CN")) == (chinese, chinese)
    assert format_term(limit, "en") == english


def test_a_named_day_is_written() -> None:
    until = Until(date(2030, 6, 30))
    assert (format_term(until, "zh"), format_term(until, "en")) == (
        "至2030-06-30",
        "until 2030-06-30",
    )
