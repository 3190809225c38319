"""A holiday notice at the prompt: kept for good, it moves the running clocks it crosses, once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import BATH, HOTEL, Counter, rows

SEEDS = Path(__file__).parents[2] / "seeds"
MATERIALS = ("application-form", "floor-plan", "test-report", "staff-health")
COMPLETE = " ".join(f"--material {name}" for name in MATERIALS)
FILE = "file PPH --route ordinary --by li"
NOTICE = """\
notice: "{id}"
title: 国务院办公厅关于{year}年部分节假日安排的通知
year: {year}
published-on: {published}
source: 虚构的安排，只供检验
{amends}
days:
  {days}
"""
NEW_YEAR = "元旦: {off: [2027-01-01, 2027-01-02, 2027-01-03, 2027-01-04]}"


def notice(
    home: Path, days: str = NEW_YEAR, *, published: str = "2026-12-16", amends: str = ""
) -> str:
    """The file of an invented notice for 2027, or of one that amends another."""
    name = f"{amends or '2027'}{'-amended' if amends else ''}"
    text = NOTICE.format(
        id=name,
        year=name[:4],
        published=published,
        days=days,
        amends=f'amends: "{amends}"' if amends else "",
    )
    (home / f"{name}.yaml").write_text(text, "utf-8")
    return str(home / f"{name}.yaml")


@pytest.fixture
def winter(permits: Counter) -> Counter:
    """Accepted on Monday 2026-12-14: 15 to 18, 21 to 25, 28 to 31 make 13 of 20 working days.

    2027-01-01 is off by the measures, so 4 to 8 and 11, 12 make 20: provisionally 01-12. Another
    file is withdrawn on 12-15; a third is incomplete, its five working days end on 12-21.
    """
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2026-12-14")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    for name in ("一号店", "二号店"):
        permits.done(
            f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant {name} {COMPLETE}"
        )
    permits.done(f"file PPH --route ordinary --by li --uscc {BATH} --applicant 三号店")
    for number in (1, 2):
        permits.done(f"do PPH-2026-00000{number} 受理 --by li")
    permits.done("day 2026-12-15")
    permits.done("do PPH-2026-000002 withdraw-application --by li --reason 不办了")
    permits.done("day 2026-12-17")
    return permits


def clock(counter: Counter, case: str, name: str) -> tuple[object, object, object]:
    """The newest run of the clock: last day, whether provisional, standing."""
    data = counter.done(f"show {case} --json").data
    assert isinstance(data, dict)
    found = [one for one in data["clocks"] if one["name"] == name][-1]
    return found["last_day"], found["provisional"], found["status"]


def history(counter: Counter, case: str) -> list[tuple[object, object]]:
    """The kind and the text of every event."""
    data = counter.done(f"show {case} --json").data
    assert isinstance(data, dict)
    return [(event["kind"], event["says"]) for event in data["events"]]


def moves(counter: Counter, case: str) -> list[object]:
    return [text for kind, text in history(counter, case) if kind == "ClockReprojected"]


def test_a_new_notice_moves_the_running_clocks_that_cross_it_and_no_other(winter: Counter) -> None:
    """Monday 2027-01-04 is off too: 5 to 8 make 17, 11 to 13 make 20."""
    assert clock(winter, "000001", "decision") == ("2027-01-12", True, "running")

    said = winter("calendar import --json", notice(winter.home))

    assert said.status == 0, said.err
    assert said.data == {
        "imported": "2027",
        "year": 2027,
        "published_on": "2026-12-16",
        "moved": [
            {
                "case": "PPH-2026-000001",
                "clock": "decision#1",
                "before": {"last_day": "2027-01-12", "provisional": True},
                "after": {"last_day": "2027-01-13", "provisional": False},
            }
        ],
        "mistaken": [],
        "failed": [],
        "missing": [],
    }
    (move,) = moves(winter, "000001")
    assert move == (
        "Decision now ends on 2027-01-13, promised 2027-01-13, by notice 2027 "
        "(before: 2027-01-12 (provisional), promised 2027-01-12 (provisional))"
    )
    assert moves(winter, "000002") == []
    assert moves(winter, "000003") == []


def test_a_notice_imported_twice_moves_nothing_the_second_time(winter: Counter) -> None:
    winter.done("calendar import", notice(winter.home))
    record = winter.db.read_bytes()

    again = winter("calendar import", notice(winter.home))

    assert again.status == 0
    assert again.out == "The office has this notice already; nothing was changed.\n"
    assert winter.db.read_bytes() == record


def test_a_corrected_notice_moves_what_still_runs_once_more(winter: Counter) -> None:
    """Monday 01-04 is worked after all, Tuesday 5 is off: the same day; 6 off too: 01-14."""
    winter.done("calendar import", notice(winter.home))
    winter.done("day 2026-12-18")
    days = "元旦: {off: [2027-01-05, 2027-01-06], worked: [2027-01-04]}"

    said = winter(
        "calendar import",
        notice(winter.home, days, published="2026-12-18", amends="2027"),
    )

    assert said.status == 0, said.err
    assert rows(said.out, "running clocks moved: 1.")[1:] == [
        ["PPH-2026-000001", "decision#1", "2027-01-13", "2027-01-14"]
    ]
    assert len(moves(winter, "000001")) == 2


def test_a_closed_clock_never_moves(winter: Counter) -> None:
    """Third file: the incomplete one lapsed on 12-22, before anything of 2027 was known."""
    winter.done("day 2026-12-23")
    winter.done("tick")
    before = clock(winter, "000003", "completeness-check")

    winter.done("calendar import", notice(winter.home, published="2026-12-23"))

    assert before == ("2026-12-21", False, "lapsed")
    assert clock(winter, "000003", "completeness-check") == before


def test_reminders_follow_the_moved_day(winter: Counter) -> None:
    """Three working days before 2027-01-13: 12, 11, 8; before 01-12 it was 7."""
    winter.done("calendar import", notice(winter.home))

    def told(day: str) -> list[str]:
        winter.done(f"day {day}")
        winter.done("tick --confirm-gap 检验")
        data = winter.done("remind --json").data
        assert isinstance(data, dict)
        return sorted({row["rung"] for row in data["made"] if row["clock"] == "decision#1"})

    told("2026-12-31")
    assert told("2027-01-07") == []
    assert told("2027-01-08") == ["3-working-days-before@2027-01-13"]


def test_a_lapse_that_the_notice_would_have_put_off_is_named(
    permits: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The long holiday of 2020, published on 01-27, as an office learns of it on 02-06.

    Filed on Monday 2020-01-20: 21 to 23, 31 and Saturday 02-01 make five by the first notice; 31 to
    02-02 are off by the second, so 3 and 4 do.
    """
    seeds = permits.home / "seeds"
    shutil.copytree(SEEDS, seeds)
    late = seeds / "calendars" / "2020-spring-festival.yaml"
    late.rename(permits.home / late.name)
    monkeypatch.setenv("PERMITS_SEEDS", str(seeds))
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2020-01-20")
    permits.done("officer add li --name 李经办 --department health --role clerk")
    permits.done(f"{FILE} --uscc {BATH} --applicant 某店")
    permits.done("day 2020-02-03")
    permits.done("tick")
    permits.done("day 2020-02-06")

    said = permits("calendar import --json", str(permits.home / late.name))

    assert said.status == 0, said.err
    answer = said.data
    assert isinstance(answer, dict)
    assert answer["mistaken"] == [
        {
            "case": "PPH-2020-000001",
            "clock": "completeness-check#1",
            "last_day": "2020-02-01",
            "by_notices": "2020-02-04",
        }
    ]
    assert clock(permits, "000001", "completeness-check") == ("2020-02-01", False, "lapsed")

    again = permits("calendar import --json", str(permits.home / late.name)).data
    assert isinstance(again, dict)
    assert (again["imported"], again["mistaken"]) == (None, answer["mistaken"])

    permits.done("officer add zhang --name 张审批 --department health --role decider")
    permits.done("correct 000001 --recount --reason 通知迟到 --by li --approved-by zhang")
    assert clock(permits, "000001", "completeness-check") == ("2020-02-04", False, "lapsed")
    left = permits("calendar import --json", str(permits.home / late.name)).data
    assert isinstance(left, dict)
    assert left["mistaken"] == []


def test_the_notices_are_listed_with_what_still_ends_provisionally(winter: Counter) -> None:
    said = winter("calendar list")

    assert rows(said.out, "Clocks that end provisionally  1")
    assert said.out.splitlines()[0] == "Settled up to                  2026-12-31"
    assert "2020-spring-festival" in said.out
    assert said.err == (
        "no holiday notice for 2027 is known yet: 1 running clocks end provisionally; "
        "when it is out: permits calendar import FILE\n"
    )


def test_cron_warns_of_a_short_horizon_until_the_notice_is_there(winter: Counter) -> None:
    before = winter.done("tick")
    winter.done("calendar import", notice(winter.home))
    after = winter.done("tick")

    assert before.err.startswith("no holiday notice for 2027 is known yet")
    assert after.err == ""


@pytest.mark.parametrize(
    ("days", "published", "fault"),
    [
        ("元旦: {off: [2027-01-01, 2027-01-01]}", "2026-12-16", "26: notice-day-twice"),
        ("元旦: {off: [2028-01-01]}", "2026-12-16", "14: notice-wrong-year"),
        ("元旦: {off: [2026-11-30]}", "2026-11-20", "14: notice-wrong-year"),
        (
            "元旦: {off: [2027-01-01], worked: [2027-01-05]}",
            "2026-12-16",
            "36: notice-worked-weekday",
        ),
        ("元旦: {off: [2026-12-16, 2027-01-01]}", "2026-12-17", "14: notice-late"),
        ("元旦: {off: [2027-02-30]}", "2026-12-16", "14: schema-wrong-type"),
    ],
)
def test_a_faulty_notice_is_refused_at_its_place_and_changes_nothing(
    winter: Counter, days: str, published: str, fault: str
) -> None:
    record = winter.db.read_bytes()

    said = winter("calendar import", notice(winter.home, days, published=published))

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith(f"2027.yaml:8:{fault} ")
    assert winter.db.read_bytes() == record
    assert not (winter.home / "calendars").exists()


def test_a_day_on_which_work_resumes_is_no_fault(winter: Counter) -> None:
    """Days in the December before the notice's year may be named too: Sunday 2026-12-27."""
    days = "元旦: {off: [2027-01-01], worked: [2026-12-27], resumes: 2027-01-04}"

    said = winter("calendar import", notice(winter.home, days))

    assert said.status == 0, said.err
    # 14 by 12-31, then 4 to 8, 11
    assert clock(winter, "000001", "decision") == ("2027-01-11", False, "running")


def test_a_notice_is_judged_whatever_its_file_is_called(winter: Counter) -> None:
    """A second list for 2026 in a file named like the first would leave the year settled twice."""
    text = NOTICE.format(
        id="2026-x", year=2026, published="2025-11-05", days="元旦: {off: [2026-12-21]}", amends=""
    )
    file = winter.home / "2026.yaml"
    file.write_text(text, "utf-8")

    refused = winter(f"calendar import {file}")

    assert (refused.status, "notice-year-settled" in refused.err) == (3, True)
    assert winter("list").status == 0


def test_a_clock_that_began_after_the_publication_moves_too(winter: Counter) -> None:
    """Received 2026-12-14: 15 to 18 and 21. Without the 18th, published on the 11th: the 22nd."""
    file = notice(winter.home, "元旦: {off: [2026-12-18]}", published="2026-12-11", amends="2026")

    moved = winter.done(f"calendar import {file}").out

    assert "PPH-2026-000003" in moved
    assert clock(winter, "000003", "completeness-check")[0] == "2026-12-22"
