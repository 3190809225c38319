"""Due dates at the prompt: the checked examples of the law, and the days that prove them."""

from pathlib import Path

import pytest

from tests.cli.conftest import Counter


@pytest.mark.parametrize(
    ("start", "limit", "last_day", "provisional"),
    [
        ("2026-02-12", "5个工作日", "2026-02-26", False),
        ("2026-02-12", "20个工作日", "2026-03-18", False),
        ("2026-09-18", "20 working days", "2026-10-22", False),
        ("2026-09-30", "1个工作日", "2026-10-08", False),
        ("2016-04-01", "20个工作日", "2016-05-03", False),
        ("2024-02-08", "五个工作日", "2024-02-21", False),
        ("2024-09-26", "5个工作日", "2024-10-09", False),
        ("2024-09-26", "20个工作日", "2024-10-29", False),
        ("2020-01-15", "10个工作日", "2020-02-05", False),
        ("2026-08-03", "2个月", "2026-10-08", False),
        ("2025-12-31", "2 months", "2026-02-28", False),
        ("2026-11-23", "30个工作日", "2027-01-05", True),
    ],
)
def test_a_limit_ends_on_the_day_worked_out_by_hand(
    permits: Counter, start: str, limit: str, last_day: str, *, provisional: bool
) -> None:
    said = permits(f"calendar due {start} --known-on 2026-11-24 --json", limit)

    assert said.status == 0
    answer = said.data
    assert isinstance(answer, dict)
    assert (answer["last_day"], answer["provisional"]) == (last_day, provisional)


def test_an_amendment_counts_only_from_its_publication(permits: Counter) -> None:
    before = permits("calendar due 2020-01-15 10个工作日 --known-on 2020-01-26")
    after = permits("calendar due 2020-01-15 10个工作日 --known-on 2020-01-27")

    assert before.out.splitlines()[0] == "Last day              2020-02-03"
    assert after.out.splitlines()[0] == "Last day              2020-02-05"


WEEK = ("Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed")


def test_every_day_is_said_to_be_counted_or_not_and_why(permits: Counter) -> None:
    said = permits("calendar due 2026-09-30 1个工作日 --known-on 2026-01-01 --json")

    answer = said.data
    assert isinstance(answer, dict)
    (notice,) = answer.pop("notices")
    assert (notice["id"], notice["published_on"]) == ("2026", "2025-11-04")
    assert answer.pop("sha256")
    assert answer == {
        "started": "2026-09-30",
        "limit": "1个工作日",
        "extension": None,
        "back_from": None,
        "stops": [],
        "statutory": {},
        "last_day": "2026-10-08",
        "provisional": False,
        "known_on": "2026-01-01",
        "days": [
            *(
                {
                    "date": f"2026-10-0{day}",
                    "weekday": weekday,
                    "counted": None,
                    "why": "off",
                    "name": "国庆节",
                    "notice": "2026",
                    "provisional": False,
                }
                for day, weekday in enumerate(WEEK, start=1)
            ),
            {
                "date": "2026-10-08",
                "weekday": "Thu",
                "counted": 1,
                "why": "weekday",
                "provisional": False,
            },
        ],
    }


def test_the_proof_reads_in_columns(permits: Counter) -> None:
    said = permits("calendar due 2026-12-30 2个工作日 --known-on 2026-11-24")

    assert said.out == (
        "Last day              2027-01-04 (provisional)\n"
        "By the notices up to  2026-11-24\n"
        "Rests on the notices  2026\n"
        "\n"
        "Day by day\n"
        "Day                       Weekday   Counted  Why\n"
        "2026-12-31                Thursday  1        Monday to Friday\n"
        "2027-01-01 (provisional)  Friday             元旦, a statutory holiday\n"
        "2027-01-02 (provisional)  Saturday           weekend\n"
        "2027-01-03 (provisional)  Sunday             weekend\n"
        "2027-01-04 (provisional)  Monday    2        Monday to Friday\n"
    )
    assert said.err == ""


def test_the_proof_is_in_chinese_for_those_who_read_chinese(
    permits: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN.UTF-8")

    said = permits("calendar due 2026-12-30 2个工作日 --known-on 2026-11-24")

    assert said.out.splitlines()[:6] == [
        "最后一日              2027-01-04（暂定）",
        "按截至此日的放假通知  2026-11-24",
        "所据放假通知          2026",
        "",
        "逐日计算",
        "日期                星期    计数  原因",
    ]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("2026-02-30", "5个工作日"), 2),
        (("20260212", "5个工作日"), 2),
        (("2026-02-12", "5天"), 2),
        (("2026-02-12", "0个工作日"), 2),
        (("2014-12-30", "5个工作日"), 4),
        (("2026-02-12", "5个工作日", "--known-on", "2014-01-01"), 4),
    ],
)
def test_what_cannot_be_counted_is_refused(
    permits: Counter, words: tuple[str, ...], status: int
) -> None:
    said = permits("calendar due", *words)

    assert (said.status, said.out) == (status, "")
    assert "  what to do: " in said.err


NOTICE_2027 = """\
notice: "2027"
title: 国务院办公厅关于2027年部分节假日安排的通知
year: 2027
published-on: 2026-11-25
source: 试用
days:
  元旦: {off: [2027-01-01, 2027-01-02, 2027-01-03]}
"""


def test_an_imported_notice_settles_its_year(office: Counter) -> None:
    file = office.home / "2027.yaml"
    file.write_text(NOTICE_2027, "utf-8")
    before = office("calendar due 2026-11-23 30个工作日 --known-on 2026-12-01")

    said = office("calendar import", str(file))
    after = office("calendar due 2026-11-23 30个工作日 --known-on 2026-12-01")

    assert said.status == 0, said.err
    assert "2027-01-05 (provisional)" in before.out.splitlines()[0]
    assert after.out.splitlines()[0] == "Last day              2027-01-05"


def test_a_faulty_notice_is_told_with_every_fault_and_not_kept(office: Counter) -> None:
    file = office.home / "2027.yaml"
    file.write_text(NOTICE_2027.replace("2027-01-02", "2028-01-02").replace("year: 2027\n", ""))

    said = office("calendar import", str(file))

    assert (said.status, said.out) == (3, "")
    assert said.err.startswith("2027.yaml:")
    assert not (office.home / "calendars").exists()


def test_due_dates_need_no_record(permits: Counter) -> None:
    permits.done("calendar due 2026-02-12 5个工作日")

    assert list(Path(permits.home).iterdir()) == []
