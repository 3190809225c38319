"""The holiday notices shipped, and each fault a notice can have."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

# ruff: noqa: E501 - what is printed is compared as one line
from permits.calendars import Notice
from permits.catalogue import Catalogue, load_catalogue, read_notice
from permits.vocabulary import Faulty
from tests.unit.catalogue.sound import Faults, Write

FACTS = Path(__file__).parents[2] / "fixtures" / "holiday-notices-2015-2026.csv"

HEAD = "notice: '2020'\nyear: 2020\ntitle: 通知\npublished-on: 2019-11-21\nsource: 国办\n"


def facts() -> Iterator[tuple[int, date, str, str, date, str]]:
    with FACTS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield (
                int(row["arrangement_year"]),
                date.fromisoformat(row["published_on"]),
                row["source"],
                row["holiday_zh"],
                date.fromisoformat(row["date"]),
                row["kind"],
            )


def listed(notices: tuple[Notice, ...]) -> Iterator[tuple[int, date, str, str, date, str]]:
    for notice in notices:
        for kind, days in (("off", notice.off), ("work", notice.worked)):
            for day, holiday in days.items():
                yield notice.year, notice.published_on, notice.source, holiday, day, kind


def test_the_notices_shipped_say_exactly_what_was_published(shipped: Catalogue) -> None:
    published = list(facts())

    assert len(published) == 407
    assert sorted(listed(shipped.notices)) == sorted(published)


def test_a_main_notice_is_named_by_its_year_an_amendment_by_its_cause(shipped: Catalogue) -> None:
    main = {notice.id: notice.year for notice in shipped.notices if notice.amends is None}
    amendments = {notice.id: notice.amends for notice in shipped.notices if notice.amends}

    assert main == {str(year): year for year in range(2015, 2027)}
    assert amendments == {
        "2015-victory-day": "2015",
        "2019-labour-day": "2019",
        "2020-spring-festival": "2020",
    }


def test_beyond_the_last_notice_the_measures_name_seven_weekdays_and_six_on_weekends(
    shipped: Catalogue,
) -> None:
    assert shipped.statutory.weekdays == {
        2027: {
            date(2027, 1, 1): "元旦",
            date(2027, 2, 5): "春节",
            date(2027, 2, 8): "春节",
            date(2027, 4, 5): "清明节",
            date(2027, 6, 9): "端午节",
            date(2027, 9, 15): "中秋节",
            date(2027, 10, 1): "国庆节",
        }
    }
    assert shipped.statutory.given_back == {2027: 6}


@pytest.mark.parametrize(
    ("day", "known_on", "works"),
    [
        (date(2016, 4, 4), date(2016, 1, 1), False),  # 清明节
        (date(2024, 9, 29), date(2024, 1, 1), True),  # 国庆节前的星期日
        (date(2024, 2, 9), date(2024, 1, 1), True),  # 除夕上班
        (date(2020, 1, 31), date(2020, 1, 26), True),
        (date(2020, 1, 31), date(2020, 1, 27), False),  # 延长假期
        (date(2020, 2, 3), date(2020, 1, 27), True),  # 正常上班
        (date(2027, 2, 5), date(2026, 1, 1), False),
    ],
)
def test_the_calendar_of_the_shipped_notices(
    shipped: Catalogue, day: date, known_on: date, *, works: bool
) -> None:
    assert shipped.calendar().known_on(known_on).works(day) is works


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ("  春节: {off: [2020-01-24, 2020-01-24]}\n", "seeds/calendars/2020.yaml:7:26: notice-day-twice 2020-01-24 is listed twice (keep one of them)"),
        ("  春节: {off: [2020-01-25], worked: [2020-01-25]}\n", "seeds/calendars/2020.yaml:7:36: notice-day-twice 2020-01-25 is listed twice (keep one of them)"),
        ("  春节: {off: [2021-01-24]}\n", "seeds/calendars/2020.yaml:7:14: notice-wrong-year 2021-01-24 is no day that a list for 2020 can settle (correct the day or the year; a notice may reach back into December)"),
        ("  元旦: {off: [2019-11-30]}\n", "seeds/calendars/2020.yaml:7:14: notice-wrong-year 2019-11-30 is no day that a list for 2020 can settle (correct the day or the year; a notice may reach back into December)"),
        ("  春节: {worked: [2020-02-03]}\n", "seeds/calendars/2020.yaml:7:17: notice-worked-weekday 2020-02-03 is a weekday that no earlier notice made off (correct the day, or write \"resumes:\" if the notice says work begins again)"),
        ("  春节: {}\n", "seeds/calendars/2020.yaml:7:7: notice-no-day nothing is said about 春节 (list its days under off and worked, or delete it)"),
        ("  春节: {off: [2020-02-30]}\n", "seeds/calendars/2020.yaml:7:14: schema-wrong-type '2020-02-30' is no day (write a day that exists as YYYY-MM-DD)"),
        ("  春节: {of: [2020-01-24]}\n", "seeds/calendars/2020.yaml:7:8: schema-unknown-key unknown key 'of' (did you mean 'off'? allowed: off, resumes, worked)"),
    ],
)  # fmt: skip
def test_days_that_a_notice_cannot_mean(faults: Faults, days: str, expected: str) -> None:
    assert faults({"calendars/2020.yaml": HEAD + "days:\n" + days}) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (HEAD.replace("2019-11-21", "2020-02-01") + "days:\n  春节: {off: [2020-01-24]}\n", "seeds/calendars/2020.yaml:7:14: notice-late 2020-01-24 lies before the publication on 2020-02-01 (correct the day or published-on)"),
        (HEAD.replace("source: 国办\n", "") + "days:\n  春节: {off: [2020-01-24]}\n", "seeds/calendars/2020.yaml:1:1: schema-missing-key key 'source' is missing (add it)"),
        (HEAD.replace("国办", "''") + "days:\n  春节: {off: [2020-01-24]}\n", "seeds/calendars/2020.yaml:5:9: schema-empty this must not be empty (write what belongs here)"),
        (HEAD + "days: {}\n", "seeds/calendars/2020.yaml:6:7: schema-empty this must not be empty (write what belongs here)"),
        (HEAD + "amends: '2019'\ndays:\n  春节: {off: [2020-01-24]}\n", "seeds/calendars/2020.yaml:1:9: notice-misnamed the notice for the year 2020 is called '2020' (call it 2020-…, or correct the year)|seeds/calendars/2020.yaml:6:9: notice-unknown-amended no notice '2019' was published before (did you mean '2016'? allowed: 2016)"),
        (HEAD + "amends: 2016\ndays:\n  春节: {off: [2020-01-24]}\n", "seeds/calendars/2020.yaml:6:9: schema-wrong-type expected text, found a whole number (put it in quotes)"),
        (HEAD.replace("'2020'", "'2021'") + "days:\n  春节: {off: [2020-01-24]}\n", "seeds/calendars/2020.yaml:1:9: catalogue-file-name '2021' is described in a file of another name (call the file 2021.yaml)|seeds/calendars/2020.yaml:1:9: notice-misnamed the notice for the year 2020 is called '2021' (call it 2020, or correct the year)"),
        (HEAD.replace("2020\n", "2016\n") + "days:\n  中秋节: {off: [2016-09-15]}\n", "seeds/calendars/2020.yaml:1:9: notice-misnamed the notice for the year 2016 is called '2020' (call it 2016, or correct the year)|seeds/calendars/2020.yaml:2:7: notice-year-settled 2016 is settled by notice 2016 (write amends: \"2016\" if it changes that notice)|seeds/calendars/2020.yaml:4:15: notice-far-from-its-year a list for 2016 is not published on 2019-11-21 (correct published-on: it lies in the year before, or in the year itself)|seeds/calendars/2020.yaml:7:15: notice-late 2016-09-15 lies before the publication on 2019-11-21 (correct the day or published-on)"),
    ],
)  # fmt: skip
def test_what_a_notice_must_say_of_itself(faults: Faults, text: str, expected: str) -> None:
    assert faults({"calendars/2020.yaml": text}) == expected.split("|")


def test_a_stated_day_of_resumption_is_worked_and_no_fault(write: Write) -> None:
    text = HEAD + "days:\n  春节: {off: [2020-01-31], resumes: 2020-02-03}\n"

    notices = load_catalogue(write({"calendars/2020.yaml": text})).notices

    assert notices[1].worked == {date(2020, 2, 3): "春节"}


def test_an_amendment_may_make_worked_what_an_earlier_notice_made_off(write: Write) -> None:
    first = HEAD + "days:\n  春节: {off: [2020-01-24]}\n"
    second = first.replace("'2020'", "2020-change").replace("2019-11-21", "2019-12-01")
    second = second.replace("off", "worked") + "amends: '2020'\n"

    seeds = write({"calendars/2020.yaml": first, "calendars/2020-change.yaml": second})

    assert load_catalogue(seeds).notices[2].worked == {date(2020, 1, 24): "春节"}


def test_a_notice_of_december_may_settle_the_last_days_of_its_year(write: Write) -> None:
    text = HEAD + "days:\n  元旦: {off: [2019-12-31, 2020-01-01]}\n"

    assert len(load_catalogue(write({"calendars/2020.yaml": text})).notices) == 2


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ("{'2017': {元旦: [2018-01-01]}}", "seeds/calendars/statutory.yaml:3:23: notice-wrong-year 2018-01-01 is no day that a list for 2017 can settle (correct the day or the year; a notice may reach back into December)"),
        ("{'2017': {元旦: [2017-01-01], 春节: [2017-01-01]}}", "seeds/calendars/statutory.yaml:3:41: notice-day-twice 2017-01-01 is listed twice (keep one of them)"),
        ("{2017: {元旦: [2017-01-01]}}", "seeds/calendars/statutory.yaml:3:9: yaml-key-not-text 2017 as a key is not text (write \"2017\" in quotes if it is meant as a name)"),
    ],
)  # fmt: skip
def test_statutory_days_that_cannot_be_meant(faults: Faults, years: str, expected: str) -> None:
    text = f"measures: 放假办法\nbasis: XKF 82\nyears: {years}\n"

    assert faults({"calendars/statutory.yaml": text}) == [expected]


def test_without_any_notice_there_is_no_calendar(write: Write) -> None:
    seeds = write({})
    (seeds / "calendars" / "2016.yaml").unlink()

    with pytest.raises(Faulty) as failure:
        load_catalogue(seeds)

    assert [str(fault) for fault in failure.value.diagnostics] == [
        "seeds/calendars:1:1: notices-missing there is no holiday notice (add the notices of the State Council, one file each)",
    ]


def test_a_notice_to_import_is_judged_beside_those_already_known(
    shipped: Catalogue, tmp_path: Path
) -> None:
    path = tmp_path / "change.yaml"
    text = "notice: 2026-change\nyear: 2026\ntitle: 调整\npublished-on: 2026-04-01\nsource: 国办\n"
    path.write_text(
        text + "amends: '2026'\ndays: {劳动节: {worked: [2026-05-04]}}\n", encoding="utf-8"
    )

    notice = read_notice(path, (), shipped.notices)

    assert isinstance(notice, Notice)
    assert notice.worked == {date(2026, 5, 4): "劳动节"}
    assert shipped.calendar([notice]).works(date(2026, 5, 4))
    assert not shipped.calendar().works(date(2026, 5, 4))


def test_a_notice_to_import_may_have_faults(shipped: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "list.yaml"
    head = HEAD.replace("'2020'", "2026-x").replace("2020", "2026").replace("2019", "2025")
    path.write_text(head + "days: {春节: {off: [2026-02-17]}}\n", "utf-8")

    found = read_notice(path, (), shipped.notices)

    assert isinstance(found, tuple)
    assert [str(fault) for fault in found] == [
        "list.yaml:1:9: notice-misnamed the notice for the year 2026 is called '2026-x' (call it 2026, or correct the year)",
        'list.yaml:2:7: notice-year-settled 2026 is settled by notice 2026 (write amends: "2026" if it changes that notice)',
    ]
