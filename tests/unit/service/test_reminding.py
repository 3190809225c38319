"""Rungs of the office's own limits: once for each last day, again when the day moves."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from permits.channels import Spool
from permits.ports.rows import OutboxRow
from permits.service.reminding import remind
from permits.service.ticking import confirm_gap, tick
from permits.service.views import Outcome
from permits.vocabulary import Login

from .offices import ROOT, Rehearsed

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


def test_ten_and_three_working_days_before_the_last_day_once(
    office: Rehearsed, tmp_path: Path
) -> None:
    """Before Monday 03-30: 27, 26, 25 are three working days; 24, 23, 20 to 16 are seven more."""
    assert rungs(office, date(2026, 3, 13), tmp_path) == []
    assert rungs(office, date(2026, 3, 16), tmp_path) == ["10-working-days-before@2026-03-30"]
    assert rungs(office, date(2026, 3, 24), tmp_path) == []
    assert rungs(office, date(2026, 3, 25), tmp_path) == ["3-working-days-before@2026-03-30"]
    assert rungs(office, date(2026, 3, 26), tmp_path) == []


def test_an_extended_limit_rings_again(office: Rehearsed, tmp_path: Path) -> None:
    """Ten more working days, Qingming off on 04-06: 04-14; three before it is 04-09.

    What was promised still ends on 03-30, and rings by itself.
    Ten before it – 13, 10 to 07, 03 to 01, 03-31, 30 – is 03-30 too.
    """
    rungs(office, date(2026, 3, 25), tmp_path)
    extended = office.does(
        date(2026, 3, 26), "PPH-2026-000001", "extend-decision", "wang", key="x", reason="论证"
    )
    assert isinstance(extended, Outcome)

    assert rungs(office, date(2026, 3, 26), tmp_path) == [
        "promised-3-working-days-before@2026-03-30"
    ]
    assert rungs(office, date(2026, 3, 27), tmp_path) == []
    (row,) = [row for row in cron(office, date(2026, 3, 30), tmp_path) if row.clock == "decision#1"]
    assert (row.rung, row.passed_over) == (
        "promised-last-day@2026-03-30",
        ("10-working-days-before@2026-04-14",),
    )
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


LATE = date(2026, 4, 7)
"""Five working days after 03-30: 31, 04-01, 02, 03; Qingming is off until 04-06; 07."""


def cron(office: Rehearsed, day: date, spool: Path) -> tuple[OutboxRow, ...]:
    """What is made out that day; in the gap before it somebody has confirmed the day."""
    confirm_gap(office.on(day), ROOT, "停电以后恢复")
    return remind(office.on(day), {"spool": Spool(folder=spool)}).made


def told(office: Rehearsed, day: date, spool: Path) -> dict[str, tuple[str | None, int]]:
    """By reader: the rung of the decision, and how many others it stands for."""
    made = cron(office, day, spool)
    return {
        row.recipient: (row.rung, len(row.passed_over)) for row in made if row.clock == "decision#1"
    }


def test_an_overdue_decision_goes_to_the_head_after_five_working_days(
    office: Rehearsed, tmp_path: Path
) -> None:
    told(office, date(2026, 3, 30), tmp_path)

    assert told(office, date(2026, 3, 31), tmp_path) == {
        "zhang": ("1-working-day-after@2026-03-30", 0)
    }
    assert told(office, date(2026, 4, 3), tmp_path) == {}
    assert told(office, LATE, tmp_path) == {"wang": ("5-working-days-after-to-head@2026-03-30", 0)}
    assert told(office, date(2026, 4, 30), tmp_path) == {}


def test_after_downtime_neither_reader_loses_his_rung_to_the_other(
    office: Rehearsed, tmp_path: Path
) -> None:
    """The decider has missed ten and three days before and the day itself; the head nothing."""
    assert told(office, LATE, tmp_path) == {
        "zhang": ("1-working-day-after@2026-03-30", 3),
        "wang": ("5-working-days-after-to-head@2026-03-30", 0),
    }
    assert told(office, LATE, tmp_path) == {}


def test_whoever_decides_and_heads_the_office_has_one_message(
    office: Rehearsed, tmp_path: Path
) -> None:
    with office.on(date(2026, 3, 30)).writing() as desk:
        desk.tx.put_officers(
            *[
                replace(desk.officer_row(login), contact="one@health.example")
                for login in (Login("zhang"), Login("wang"))
            ]
        )

    assert told(office, LATE, tmp_path) == {
        "one@health.example": ("5-working-days-after-to-head@2026-03-30", 4)
    }


def test_nobody_is_late_by_a_provisional_day(tmp_path: Path) -> None:
    """From 2026-12-14, twenty working days end provisionally on 2027-01-12."""
    office = Rehearsed(date(2026, 12, 14))
    number = office.filed(date(2026, 12, 14))
    office.does(date(2026, 12, 14), number, "accept", "zhou", key="accept")

    assert told(office, date(2027, 1, 12), tmp_path)["zhang"][0] == "last-day@2027-01-12"
    assert told(office, date(2027, 1, 25), tmp_path) == {}


def text_of(office: Rehearsed, day: date, reader: str, spool: Path) -> str:
    made = cron(office, day, spool)
    (row,) = [row for row in made if (row.clock, row.recipient) == ("decision#1", reader)]
    return f"{row.subject}\n{row.body}"


def test_a_message_says_what_until_when_why_on_which_basis_and_what_to_do(
    office: Rehearsed, tmp_path: Path
) -> None:
    """Weekends from 03-02 to 03-30: 7, 8, 14, 15, 21, 22, 28, 29."""
    assert text_of(office, date(2026, 3, 25), "zhang", tmp_path) == (
        "提醒：办件 PPH-2026-000001 的期限“作出决定”，最后一日 2026-03-30\n"
        "办件 PPH-2026-000001 的期限“作出决定”于 2026-03-30 届满："
        "20个工作日，自 2026-03-02 起算，当日不计；其间不计周末 8 天。"
        "依据：《中华人民共和国行政许可法》第四十二条第一款。"
        "还缺什么：见 permits show PPH-2026-000001。"
    )


def test_the_head_is_told_to_see_to_it(office: Rehearsed, tmp_path: Path) -> None:
    text = text_of(office, LATE, "wang", tmp_path)

    assert text.startswith("督办：办件 PPH-2026-000001 的期限“作出决定”已于 2026-03-30 届满\n")
    assert text.endswith("本机关已逾期，请督促办理。还缺什么：见 permits show PPH-2026-000001。")


def test_a_provisional_day_is_marked_in_subject_and_text(tmp_path: Path) -> None:
    """Ten working days before 2027-01-12: 11, 8 to 4, 12-31 to 28."""
    office = Rehearsed(date(2026, 12, 14))
    number = office.filed(date(2026, 12, 14))
    office.does(date(2026, 12, 14), number, "accept", "zhou", key="accept")
    subject, body = text_of(office, date(2026, 12, 28), "zhang", tmp_path).split("\n")

    assert subject.endswith("最后一日 2027-01-12（暂定）")
    assert "于 2027-01-12（暂定） 届满" in body
