"""One case that cannot be read stops no other: it is named, and the rest is done."""

from __future__ import annotations

import sqlite3

import pytest

from tests.cli.conftest import BATH, HOTEL, Counter
from tests.cli.test_calendar_import import notice

FILE = "file PPH --route ordinary --by li"
MATERIALS = " ".join(
    f"--material {name}"
    for name in ("application-form", "floor-plan", "test-report", "staff-health")
)


@pytest.fixture
def broken(permits: Counter) -> Counter:
    """Two cases accepted on 2026-12-14, whose decisions end provisionally on 2027-01-12.

    Of the first the last event was changed behind the office's back.
    """
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2026-12-14")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done(f"{FILE} --uscc {HOTEL} --applicant 一号店 {MATERIALS}")
    permits.done(f"{FILE} --uscc {BATH} --applicant 二号店 {MATERIALS}")
    for number in (1, 2):
        permits.done(f"do PPH-2026-00000{number} 受理 --by li")
    with sqlite3.connect(permits.db) as record:
        names = record.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            record.execute(f'DROP TRIGGER "{name}"')
        record.execute(
            "UPDATE event SET body = '{}' WHERE case_number = 'PPH-2026-000001' AND seq = "
            "(SELECT max(seq) FROM event WHERE case_number = 'PPH-2026-000001')"
        )
    permits.done("day 2026-12-17")
    return permits


def test_an_imported_notice_moves_every_case_that_can_be_read(broken: Counter) -> None:
    said = broken("calendar import --json", notice(broken.home))

    assert said.status == 8
    answer = said.data
    assert isinstance(answer, dict)
    assert [moved["case"] for moved in answer["moved"]] == ["PPH-2026-000002"]
    assert [failed["case"] for failed in answer["failed"]] == ["PPH-2026-000001"]


def test_the_others_are_reminded(broken: Counter) -> None:
    """Ten working days before 01-12: 11, 8 to 4, 12-31 to 28: the reminder is due on 12-28."""
    broken.done("day 2026-12-28")
    said = broken("remind --json")

    assert said.status == 8
    answer = said.data
    assert isinstance(answer, dict)
    assert {row["case"] for row in answer["made"]} == {"PPH-2026-000002"}
    assert [failed["case"] for failed in answer["failed"]] == ["PPH-2026-000001"]
