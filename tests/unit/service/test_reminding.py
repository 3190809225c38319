"""Rungs of the office's own limits: once for each last day, again when the day moves."""

from datetime import date
from pathlib import Path

import pytest

from permits.channels import Spool
from permits.service.reminding import remind
from permits.service.ticking import tick
from permits.service.views import Outcome

from .offices import Rehearsed

FILED = date(2026, 3, 2)
INTERESTED = {"interested-persons": "相邻业主王某"}


@pytest.fixture
def office() -> Rehearsed:
    """Accepted on 2026-03-02: twenty working days end on 03-30."""
    office = Rehearsed(FILED)
    number = office.filed(FILED)
    office.does(FILED, number, "accept", "zhou", key="accept")
    tick(office.on(date(2026, 3, 16)))
    return office


def rungs(office: Rehearsed, day: date, spool: Path) -> list[str | None]:
    made = remind(office.on(day), {"spool": Spool(folder=spool)}).made
    return [row.rung for row in made if row.clock == "decision#1"]


def test_three_working_days_before_the_last_day_once(office: Rehearsed, tmp_path: Path) -> None:
    """03-27, 03-26, 03-25 are the three working days before Monday 03-30."""
    assert rungs(office, date(2026, 3, 24), tmp_path) == []
    assert rungs(office, date(2026, 3, 25), tmp_path) == ["3-working-days-before@2026-03-30"]
    assert rungs(office, date(2026, 3, 26), tmp_path) == []


def test_an_extended_limit_rings_again(office: Rehearsed, tmp_path: Path) -> None:
    """Ten more working days, Qingming off on 04-06: 04-14; three before it is 04-09."""
    rungs(office, date(2026, 3, 25), tmp_path)
    extended = office.does(
        date(2026, 3, 26), "PPH-2026-000001", "extend-decision", "wang", key="x", reason="论证"
    )
    assert isinstance(extended, Outcome)

    assert rungs(office, date(2026, 4, 8), tmp_path) == []
    assert rungs(office, date(2026, 4, 9), tmp_path) == ["3-working-days-before@2026-04-14"]


def test_a_stopped_or_met_limit_rings_no_more(office: Rehearsed, tmp_path: Path) -> None:
    office.does(date(2026, 3, 20), "PPH-2026-000001", "examine", "li", key="e", opinion="符合条件")
    office.does(date(2026, 3, 20), "PPH-2026-000001", "grant", "zhang", key="g")

    assert rungs(office, date(2026, 3, 27), tmp_path) == []


def test_what_interested_persons_are_reminded_of_does_not_go_to_the_applicant(
    office: Rehearsed, tmp_path: Path
) -> None:
    """Told on Monday 03-16, they have until 03-23; three working days before it is 03-18."""
    monday, number = date(2026, 3, 16), "PPH-2026-000001"
    told = office.does(
        monday, number, "tell-interested", "li", key="t", service="direct", **INTERESTED
    )
    assert isinstance(told, Outcome)

    made = remind(office.on(date(2026, 3, 18)), {"spool": Spool(folder=tmp_path)}).made

    assert [(row.clock, row.recipient) for row in made if row.clock == "interested-request#1"] == [
        ("interested-request#1", "interested-person:PPH-2026-000001")
    ]
