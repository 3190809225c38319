"""A calendar as written: valid whatever it says, and valid when it says nothing."""

import sys
from datetime import UTC, date, datetime

import icalendar
import pytest

from permits.documents import FeedEntry, FeedView, render_feed
from permits.vocabulary import Unavailable
from permits.wallclock import CHINA
from tests.ical import events, parsed

NOON = datetime(2026, 3, 2, 12, tzinfo=CHINA)


def entry(
    summary: str = "作出决定", description: str = "依据：行政许可法第四十二条。"
) -> FeedEntry:
    return FeedEntry(
        uid="PPH-2026-000001/decision#1@310115.permits",
        sequence=2,
        day=date(2026, 3, 31),
        standing="confirmed",
        changed_at=NOON,
        summary=summary,
        description=description,
    )


def written(*entries: FeedEntry, name: str = "周窗口的期限") -> str:
    return render_feed(FeedView(name=name, entries=entries))


def test_a_last_day_is_a_whole_day_and_ends_before_the_next() -> None:
    """March has 31 days; noon in China is four o'clock UTC."""
    (event,) = events(written(entry()))

    assert {name: value for name, _, value in event.lines} == {
        "UID": "PPH-2026-000001/decision#1@310115.permits",
        "SEQUENCE": "2",
        "DTSTAMP": "20260302T040000Z",
        "LAST-MODIFIED": "20260302T040000Z",
        "DTSTART": "20260331",
        "DTEND": "20260401",
        "STATUS": "CONFIRMED",
        "TRANSP": "TRANSPARENT",
        "SUMMARY": "作出决定",
        "DESCRIPTION": "依据：行政许可法第四十二条。",
    }


def test_an_empty_calendar_is_a_calendar() -> None:
    calendar = parsed(written())

    assert [part.name for part in calendar.parts] == ["VTIMEZONE"]
    assert calendar["X-WR-CALNAME"] == "周窗口的期限"


@pytest.mark.parametrize(
    "text",
    [
        "一" * 500,
        "a" * 74 + "承诺" * 40,
        "𠮷" * 60,
        "甲,乙;丙\\丁:戊\"己'庚",
        "第一行\n第二行\n\n第四行",
        "END:VEVENT\nBEGIN:VALARM",
        "\\n \\, \\; \\\\",
        " 前后有空格 ",
    ],
)
def test_whatever_is_said_comes_out_as_it_was(text: str) -> None:
    """By our own strict reading, and by the library's."""
    said = written(entry(summary=text, description=text), name=text)

    (event,) = events(said)
    assert (event["SUMMARY"], event["DESCRIPTION"]) == (text, text)
    (known,) = icalendar.Calendar.from_ical(said).events
    assert str(known["SUMMARY"]) == str(known["DESCRIPTION"]) == text
    assert date(2026, 3, 31) == known.DTSTART
    assert datetime(2026, 3, 2, 4, tzinfo=UTC) == known.DTSTAMP


def test_without_icalendar_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(Unavailable) as missing:
        written()
    assert "permits[notify]" in str(missing.value.remedy)


def test_the_strict_reading_is_strict() -> None:
    """Each of these is refused by it: a check that nothing fails would prove nothing."""
    right = written(entry(description="依据：" + "行政许可法" * 20))
    wrong = [
        right.replace("\r\n", "\n"),
        right.replace("VERSION:2.0\r\n", ""),
        right.replace("UID:", "UID-:"),
        right.replace("\r\n ", ""),
        right.replace("STATUS:CONFIRMED", "STATUS:PROVISIONAL"),
        right.replace("DTEND;VALUE=DATE:20260401", "DTEND;VALUE=DATE:20260331"),
        right.replace("SEQUENCE:2", "SEQUENCE:two"),
        right.replace("SUMMARY:作出决定", "SUMMARY:作出,决定"),
        right.replace("SUMMARY:作出决定", "SUMMARY:作出\\决定"),
        right.replace("END:VEVENT\r\n", ""),
        right.replace("DTSTAMP:20260302T040000Z", "DTSTAMP:20260302T120000"),
        right + right,
    ]

    parsed(right)
    for text in wrong:
        assert text != right
        with pytest.raises((AssertionError, ValueError)):
            parsed(text)
