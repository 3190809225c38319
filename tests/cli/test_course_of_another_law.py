"""Corrections of a course that has left the route or the law it began under."""

from __future__ import annotations

import sqlite3

import pytest

from tests.cli.conftest import HOTEL, Counter
from tests.cli.test_late_knowledge import COMPLETE, case

APPLICANT = f"--applicant 白玉兰宾馆 --uscc {HOTEL} --by li"


def office(permits: Counter, day: str) -> Counter:
    """Pudong, the department of health: one who handles, one who decides, one who heads it."""
    permits.done("init --training --region 310115 --department health")
    permits.done(f"day {day}")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done("officer add zhang --name 张审批 --department health --role decider")
    permits.done("officer add wang --name 王主任 --department health --role head")
    return permits


def number_of(counter: Counter, act: str) -> int:
    """The number of the act's newest event."""
    events = case(counter, "000001")["events"]
    assert isinstance(events, list)
    return max(int(event["seq"]) for event in events if event["act"] == act)


@pytest.fixture
def withdrawn(permits: Counter) -> Counter:
    """On the Monday after the applicant is said to have withdrawn its commitment on Friday."""
    office(permits, "2016-04-05")
    permits.done(
        f"file PPH --route commitment {APPLICANT} --material application-form --material floor-plan"
    )
    for act in ("受理", "告知", "签署承诺"):
        permits.done(f"do 000001 {act} --by li")
    permits.done("day 2016-04-08")
    permits.done("do 000001 withdraw-commitment --reason 来电 --by li")
    permits.done("day 2016-04-11")
    return permits


def test_a_commitment_withdrawn_by_mistake_is_back_on_its_route(withdrawn: Counter) -> None:
    assert case(withdrawn, "000001")["route"] == "ordinary"
    mistaken = number_of(withdrawn, "withdraw-commitment")

    withdrawn.done(
        f"correct 000001 --without {mistaken} --reason 系另一户来电 --by li --approved-by wang"
    )

    assert case(withdrawn, "000001")["route"] == "commitment"
    withdrawn.done("do 000001 准予许可 --by zhang")
    assert case(withdrawn, "000001")["state"] == "granted"


def test_an_act_of_before_the_change_of_route_is_recorded_late(withdrawn: Counter) -> None:
    """The decision on the commitment was taken on Thursday: nothing was left to withdraw."""
    late = "do 000001 准予许可 --on 2016-04-07 --reason 周四已决定 --late --by zhang"

    refused = withdrawn(f"{late} --approved-by wang")
    mistaken = number_of(withdrawn, "withdraw-commitment")

    assert refused.status == 1
    assert (
        f"Withdraw the commitment (withdraw-commitment) of 2016-04-08 (no. {mistaken})"
        in refused.err
    )
    assert "would not have been possible" in refused.err


@pytest.fixture
def reformed(permits: Counter) -> Counter:
    """Two days after places for culture and recreation need no permit any more (2025-01-20)."""
    office(permits, "2025-01-06")
    permits.done(f"file CVH --route ordinary {APPLICANT} {COMPLETE}")
    permits.done("do 000001 受理 --by li")
    permits.done("do 000001 可以当场决定 --by li")
    for day in ("2025-01-20", "2025-01-22"):
        permits.done(f"day {day}")
        permits.done("tick")
    return permits


def test_a_decision_of_before_the_reform_is_recorded_late(reformed: Counter) -> None:
    before = case(reformed, "000001")["category"]

    reformed.done(
        "do 000001 准予许可 --on 2025-01-17 --reason 17日作出，22日才录入 --late "
        "--approved-by wang --confirm --by zhang"
    )

    after = case(reformed, "000001")
    assert after["state"] == "granted"
    assert after["category"] != before


@pytest.mark.parametrize("ticked", [True, False])
def test_whether_cron_had_recorded_the_reform_does_not_matter(
    permits: Counter, *, ticked: bool
) -> None:
    office(permits, "2025-01-06")
    permits.done(f"file CVH --route ordinary {APPLICANT} {COMPLETE}")
    permits.done("day 2025-02-05")
    if ticked:
        permits.done("tick --confirm-gap 春节")

    permits.done(
        "do 000001 withdraw-filing --on 2025-01-24 --reason 来函 --late --by li "
        "--approved-by wang --confirm"
    )

    assert case(permits, "000001")["state"] == "filing-withdrawn"


def test_a_paper_of_the_route_that_was_left_is_served_on_its_own_basis(withdrawn: Counter) -> None:
    withdrawn.done("paper serve 000001 commitment-letter --how 直接送达 --by li")

    events = case(withdrawn, "000001")["events"]
    assert isinstance(events, list)
    bases = {event["kind"]: event["basis"] for event in events}
    signed = next(e["basis"] for e in events if e["act"] == "commit")
    assert withdrawn.done("show 000001").status == 0
    assert bases["PaperServed"] == signed != ""


def test_the_text_of_every_law_that_the_record_names_is_kept(permits: Counter) -> None:
    """Received before the reform, registered after it: two laws in one transaction."""
    office(permits, "2025-01-22")
    permits.done(
        f"file CVH --route ordinary {APPLICANT} {COMPLETE} --received-on 2025-01-17 --reason 邮寄"
    )

    with sqlite3.connect(permits.db) as record:
        named = record.execute("SELECT DISTINCT rule_digest FROM event").fetchall()
        kept = record.execute("SELECT digest FROM procedures").fetchall()
    assert len(named) == 2
    assert {*named} <= {*kept}
