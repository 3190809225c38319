"""Every last day of the table worked out by hand, from the fast path and from the proof alike."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from permits.clocks import Clock, Due, Extension, Stop, Stopped, due, ledger, parse_term
from permits.vocabulary import ClockName, Party
from tests.holidays import CALENDAR

_TABLE = Path(__file__).with_name("last-days.md")


class Row(NamedTuple):
    """One line of the table, as written."""

    start: str
    limit: str
    stops: str
    extension: str
    before: str
    known_on: str
    last_day: str
    provisional: str
    note: str


def _rows() -> list[Row]:
    lines = [line for line in _TABLE.read_text(encoding="utf-8").splitlines() if line[:3] == "| 2"]
    return [Row(*(cell.strip() for cell in line.strip("|").split("|"))) for line in lines]


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text not in {"", "-"} else None


def _stops(text: str) -> tuple[Stop, ...]:
    ends = [part.strip().split("..") for part in text.split(";") if part.strip()]
    return tuple(
        Stop(reason="听证", since=date.fromisoformat(since), until=_day(until))
        for since, until in ends
    )


def _clock(row: Row) -> Clock:
    start = date.fromisoformat(row.start)
    return Clock(
        name=ClockName("limit"),
        runs_against=Party.DEPARTMENT,
        limit=parse_term(row.limit),
        started=start,
        back_from=_day(row.before),
        stops=_stops(row.stops),
        extension=Extension(limit=parse_term(row.extension), on=start) if row.extension else None,
    )


_ROWS = _rows()
_EACH = pytest.mark.parametrize("row", _ROWS, ids=lambda row: f"{row.start} {row.note}")


def test_the_table_is_read() -> None:
    assert len(_ROWS) == 146
    assert {row.provisional for row in _ROWS} == {"", "p"}


@_EACH
def test_due_is_the_day_worked_out_by_hand(row: Row) -> None:
    calendar = CALENDAR.known_on(_day(row.known_on) or date(2026, 12, 31))
    assert due(_clock(row), calendar) == Due(_day(row.last_day), row.provisional == "p")


@_EACH
def test_the_proof_ends_on_the_day_worked_out_by_hand(row: Row) -> None:
    calendar = CALENDAR.known_on(_day(row.known_on) or date(2026, 12, 31))
    lines = ledger(_clock(row), calendar)
    if row.last_day == "-":
        assert isinstance(lines[-1].why, Stopped)
        return
    assert lines[-1].date == _day(row.last_day)
    assert any(line.provisional for line in lines) == (row.provisional == "p")
