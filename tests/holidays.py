"""The holiday notices of 2015 to 2026 as a calendar, with the statutory weekdays of 2027."""

import csv
from datetime import date
from itertools import groupby
from pathlib import Path

from permits.calendars import Calendar, Notice, StatutoryDays

_FACTS = Path(__file__).parent / "fixtures" / "holiday-notices-2015-2026.csv"


def notices() -> tuple[Notice, ...]:
    """One notice per publication; the second one of a year amends the first."""
    with _FACTS.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    read: dict[str, Notice] = {}
    for (year, published_on), days in groupby(
        rows, key=lambda row: (row["arrangement_year"], row["published_on"])
    ):
        name = f"{year}-amended" if year in read else year
        read[name] = _notice(name, date.fromisoformat(published_on), list(days))
    return tuple(read.values())


def _notice(name: str, published_on: date, days: list[dict[str, str]]) -> Notice:
    def of(kind: str) -> dict[date, str]:
        return {
            date.fromisoformat(day["date"]): day["holiday_zh"]
            for day in days
            if day["kind"] == kind
        }

    return Notice(
        id=name,
        year=int(name[:4]),
        published_on=published_on,
        title=f"国务院办公厅关于{name[:4]}年部分节假日安排的通知",
        source=days[0]["source"],
        off=of("off"),
        worked=of("work"),
        amends=name[:4] if name.endswith("-amended") else None,
    )


STATUTORY = StatutoryDays(
    weekdays={
        2027: {
            date(2027, 1, 1): "元旦",
            date(2027, 2, 5): "春节",
            date(2027, 2, 8): "春节",
            date(2027, 4, 5): "清明节",
            date(2027, 6, 9): "端午节",
            date(2027, 9, 15): "中秋节",
            date(2027, 10, 1): "国庆节",
        }
    },
    given_back={2027: 6},
)
CALENDAR = Calendar(notices(), STATUTORY)
