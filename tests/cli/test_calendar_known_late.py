"""A notice that comes after its day, or not whole: what moves, by which, and how it is proven."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from permits.proof import faults
from tests.cli.conftest import BATH, HOTEL, Counter
from tests.cli.test_calendar_import import COMPLETE, SEEDS, clock, moves, notice

FRIDAY_OFF = "元旦: {off: [2026-12-18]}"


@pytest.fixture
def winter(permits: Counter) -> Counter:
    """Accepted on Monday 2026-12-14: 15 to 18, 21 to 25, 28 to 31 make 13 of 20 working days.

    2027-01-01 is off by the measures, so 4 to 8 and 11, 12 make 20: provisionally 01-12.
    """
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2026-12-14")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done("officer add zhang --name 张审批 --department health --role decider")
    permits.done(f"file PPH --route ordinary --by li --uscc {BATH} --applicant 某店 {COMPLETE}")
    permits.done("do 000001 受理 --by li")
    return permits


def put_into_the_folder(counter: Counter, file: str) -> None:
    """As an import leaves it that was cut off before it had looked at a single case."""
    folder = counter.home / "calendars"
    folder.mkdir(exist_ok=True)
    shutil.copy(file, folder)


def test_cron_ends_an_import_that_was_cut_off(winter: Counter) -> None:
    """The notice of Friday the 11th came on the 15th, after the clock had begun: 2027-01-13."""
    winter.done("day 2026-12-15")
    winter.done("tick")
    file = notice(winter.home, FRIDAY_OFF, published="2026-12-11", amends="2026")
    put_into_the_folder(winter, file)

    winter.done("tick")
    record = winter.db.read_bytes()
    winter.done("tick")

    (move,) = moves(winter, "000001")
    assert move == (
        "Decision now ends on 2027-01-13 (provisional), promised 2027-01-13 (provisional), by "
        "notice 2026-amended (before: 2027-01-12 (provisional), promised 2027-01-12 (provisional))"
    )
    assert "2027-01-13" in winter.done("queue").out
    with sqlite3.connect(winter.db) as now, sqlite3.connect(":memory:") as then:
        then.deserialize(record)
        events = "SELECT count(*) FROM event"
        assert now.execute(events).fetchone() == then.execute(events).fetchone()


def test_the_move_names_the_notice_that_moved_it(winter: Counter) -> None:
    """First the list for 2027 of the 15th, then an amendment of 2026 of the 12th."""
    winter.done("day 2026-12-16")
    winter.done("calendar import", notice(winter.home, published="2026-12-15"))
    file = notice(winter.home, FRIDAY_OFF, published="2026-12-12", amends="2026")

    winter.done(f"calendar import {file}")

    first, second = moves(winter, "000001")
    assert "by notice 2027 (before: 2027-01-12" in str(first)
    assert str(second) == (
        "Decision now ends on 2027-01-14, promised 2027-01-14, by notice 2026-amended "
        "(before: 2027-01-13, promised 2027-01-13)"
    )


def test_a_clock_that_was_met_before_is_proven_by_what_was_known_then(winter: Counter) -> None:
    """Decided on the 15th, when nobody here had the list for 2027 of the 10th."""
    winter.done("do 000001 可以当场决定 --by li")
    winter.done("day 2026-12-15")
    winter.done("do 000001 准予许可 --by zhang")
    winter.done("day 2026-12-16")
    winter.done("calendar import", notice(winter.home, published="2026-12-10"))

    ledger = winter.done("explain 000001 decision --json").data
    page = winter.done("explain 000001 decision").out

    assert clock(winter, "000001", "decision") == ("2027-01-12", True, "met")
    assert isinstance(ledger, dict)
    assert (ledger["last_day"], ledger["provisional"]) == ("2027-01-12", True)
    assert faults(ledger) == []
    assert "by notice 2027" not in page


def test_a_notice_that_cannot_be_kept_was_not_brought_in(winter: Counter) -> None:
    """A file lies where the folder of notices should be."""
    (winter.home / "calendars").write_text("", "utf-8")
    file = notice(winter.home, published="2026-12-10")

    failed = [winter("calendar import", file).status for _ in range(2)]
    (winter.home / "calendars").unlink()
    winter.done("calendar import", file)

    assert failed == [6, 6]
    with sqlite3.connect(winter.db) as record:
        kept = record.execute("SELECT detail FROM journal WHERE kind = 'notice'").fetchall()
    assert [detail.split()[:2] for (detail,) in kept] == [["2027", "2026-12-10"]]


def test_a_notice_bears_the_year_it_is_for(winter: Counter) -> None:
    """Taken under the name 2028 it would leave no name for the list of that year."""
    file = winter.home / "2027.yaml"
    notice(winter.home)
    file.write_text(file.read_text("utf-8").replace('notice: "2027"', 'notice: "2028"'), "utf-8")

    refused = winter(f"calendar import {file}")

    assert refused.status == 3
    assert refused.err.startswith("2027.yaml:1:9: notice-misnamed ")
    assert not (winter.home / "calendars").exists()


def test_a_list_that_a_later_one_amends_is_refused_and_the_office_goes_on(winter: Counter) -> None:
    """An amendment dated before the list it amends would leave the folder with a fault in it."""
    winter.done("day 2026-12-16")
    winter.done("calendar import", notice(winter.home, published="2026-12-15"))
    amendment = notice(
        winter.home, "元旦: {off: [2027-01-05]}", published="2026-12-10", amends="2027"
    )

    refused = winter("calendar import", amendment)

    assert refused.status == 3
    assert "notice-unknown-amended" in refused.err
    assert winter("list").status == 0


def test_a_notice_that_is_shipped_later_counts_once(
    winter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The source somebody typed makes no difference; another day does."""
    winter.done("day 2026-12-16")
    winter.done("calendar import", notice(winter.home, published="2026-12-15"))
    text = (winter.home / "2027.yaml").read_text("utf-8")
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shipped = tmp_path / "seeds" / "calendars" / "2027.yaml"
    monkeypatch.setenv("PERMITS_SEEDS", str(tmp_path / "seeds"))

    shipped.write_text(text.replace("虚构的安排", "随版本发布"), "utf-8")
    counted = winter("list")
    shipped.write_text(text.replace(", 2027-01-04", ""), "utf-8")
    otherwise = winter("list")
    (winter.home / "calendars" / "2027.yaml").unlink()
    decided = winter("list")

    assert counted.status == 0, counted.err
    assert otherwise.status == 3
    assert "notice-shipped-otherwise" in otherwise.err
    assert decided.status == 0, decided.err


def test_nothing_is_counted_without_a_notice_the_office_goes_by(winter: Counter) -> None:
    """With another folder the last day would be moved back, and pass a day too early."""
    winter.done("day 2026-12-16")
    file = notice(winter.home, published="2026-12-15")
    winter.done("calendar import", file)
    kept = winter.home / "calendars" / "2027.yaml"
    text, record = kept.read_text("utf-8"), winter.db.read_bytes()

    kept.write_text(text.replace(", 2027-01-04", ""), "utf-8")
    edited = [winter(words) for words in ("tick", "show 000001", "queue")]
    kept.unlink()
    lost = [winter(words) for words in ("tick", "show 000001", "do 000001 可以当场决定 --by li")]
    unchanged = winter.db.read_bytes() == record
    winter.done("calendar import", file)

    assert [said.status for said in (*edited, *lost)] == [6] * 6
    assert all("notice 2027 is not as it was brought in" in said.err for said in edited)
    assert all("goes by notice 2027, which is not at hand" in said.err for said in lost)
    assert unchanged
    assert clock(winter, "000001", "decision")[0] == "2027-01-13"


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (("2027-amended", "2027"), "1:9: notice-misnamed"),
        (('amends: "2027"', 'amends: "2016"'), "6:9: notice-amends-another-year"),
        (("2026-12-15", "2024-12-15"), "4:15: notice-far-from-its-year"),
        (("  元旦:", '  " ":'), "8:8: schema-wrong-form"),
    ],
)
def test_a_notice_is_of_its_name_and_its_year(
    winter: Counter, text: tuple[str, str], fault: str
) -> None:
    winter.done("day 2026-12-16")
    file = Path(notice(winter.home, published="2026-12-15", amends="2027"))
    file.write_text(file.read_text("utf-8").replace(*text), "utf-8")
    record = winter.db.read_bytes()

    refused = winter(f"calendar import {file}")

    assert refused.status == 3
    assert f"{file.name}:{fault}" in refused.err, refused.err
    assert winter.db.read_bytes() == record


@pytest.fixture
def incomplete(permits: Counter) -> Counter:
    """Received without papers on Monday 2026-12-14: 15 to 18 and 21 make five working days."""
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2026-12-14")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done("officer add wang --name 王主任 --department health --role head")
    permits.done(f"file PPH --route ordinary --by li --uscc {BATH} --applicant 某店")
    permits.done("day 2026-12-22")
    return permits


@pytest.mark.parametrize("ticked", [True, False])
def test_what_was_due_before_a_notice_came_has_come_about_whether_or_not_cron_ran(
    incomplete: Counter, *, ticked: bool
) -> None:
    """Taken for accepted on Tuesday; then a notice of the 15th says that Friday was off."""
    if ticked:
        incomplete.done("tick")
    file = notice(incomplete.home, FRIDAY_OFF, published="2026-12-15", amends="2026")

    said = incomplete.done(f"calendar import {file}")

    assert clock(incomplete, "000001", "completeness-check") == ("2026-12-21", False, "lapsed")
    assert clock(incomplete, "000001", "decision")[2] == "running"
    assert "2026-12-21" in said.out  # named, to be corrected


@pytest.mark.parametrize("by_hand", [True, False])
def test_reminders_follow_a_notice_that_moves_none_but_their_own_day(
    winter: Counter, *, by_hand: bool
) -> None:
    """Overdue since 2027-01-13; five working days after 01-12: 13 to 15, 18 and 19.

    With Saturday 16 worked it is the 18th.
    """
    winter.done(
        "calendar import", notice(winter.home, "元旦: {off: [2027-01-01]}", published="2026-12-14")
    )
    winter.done("officer add wang --name 王主任 --department health --role head")
    for day in ("2026-12-28", "2027-01-11", "2027-01-13", "2027-01-14"):
        winter.done(f"day {day}")
        winter.done("tick")
        winter.done("remind")
    amendment = notice(
        winter.home, "春节: {worked: [2027-01-16]}", published="2027-01-14", amends="2027"
    )
    if by_hand:
        put_into_the_folder(winter, amendment)
        winter.done("tick")
    else:
        winter.done(f"calendar import {amendment}")

    winter.done("day 2027-01-18")
    made = winter.done("remind --json").data

    assert isinstance(made, dict)
    assert [(row["recipient"], row["rung"]) for row in made["made"]] == [
        ("wang", "5-working-days-after-to-head@2027-01-12")
    ]


def test_a_list_for_a_later_year_does_not_hide_that_one_is_missing(winter: Counter) -> None:
    winter.done("day 2026-12-16")
    text = notice(winter.home, "元旦: {off: [2028-01-03]}", published="2026-12-15")
    later = winter.home / "2028.yaml"
    later.write_text(Path(text).read_text("utf-8").replace("2027", "2028"), "utf-8")
    later.write_text(later.read_text("utf-8").replace("2026-12-15", "2027-01-01"), "utf-8")
    winter.done("day 2027-01-02")
    winter.done(f"calendar import {later}")

    listed = winter.done("calendar list")

    assert "2026-12-31" in listed.out
    assert listed.err.startswith("no holiday notice for 2027 is known yet")


def test_a_tick_that_stops_at_an_earlier_day_follows_nothing_to_the_end(winter: Counter) -> None:
    """The clock of the 14th is not looked at by a tick for the 12th; the next one moves it."""
    winter.done("day 2026-12-15")
    winter.done("tick")
    put_into_the_folder(
        winter, notice(winter.home, FRIDAY_OFF, published="2026-12-11", amends="2026")
    )

    winter.done("tick --until 2026-12-12")
    before = moves(winter, "000001")
    winter.done("tick")

    assert recorded_moves(winter) == 1
    assert len(before) == 1  # shown, though not recorded


def recorded_moves(counter: Counter) -> int:
    """How many moves of clocks the record has."""
    with sqlite3.connect(counter.db) as record:
        query = "SELECT count(*) FROM event WHERE kind = 'ClockReprojected'"
        (found,) = record.execute(query).fetchone()
    return int(found)


def test_a_notice_imported_before_its_day_moves_what_begins_until_then(winter: Counter) -> None:
    """A training office plays any day: published on the 18th, it moves the clock of the 14th."""
    winter.done("day 2026-12-15")
    winter.done("tick")
    winter.done("calendar import", notice(winter.home, published="2026-12-18"))
    early = recorded_moves(winter)

    winter.done("day 2026-12-18")
    winter.done("tick")

    assert (early, recorded_moves(winter)) == (0, 1)
    assert clock(winter, "000001", "decision") == ("2027-01-13", False, "running")


def test_an_office_without_cases_has_followed_nothing(permits: Counter) -> None:
    """Its day may be moved back: the notice of 2020-01-27 is then still to come.

    Accepted on 2020-01-20: 21 to 23 make 3 (24 to 30 off, Sunday 19 was worked); with the days off
    until 02-02 the 20th is 02-25, by the older list 02-22… without the extension 2020-02-21.
    """
    permits.done("init --training --region 310115 --department health")
    permits.done("tick")
    permits.done("day 2020-01-20")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done(f"file PPH --route ordinary --by li --uscc {BATH} --applicant 某店 {COMPLETE}")
    permits.done("do 000001 受理 --by li")
    permits.done("day 2020-01-28")

    permits.done("tick")

    assert recorded_moves(permits) == 1


def test_a_shipped_notice_is_brought_in_by_nobody(winter: Counter) -> None:
    said = winter.done(f"calendar import {SEEDS / 'calendars' / '2026.yaml'}")

    assert said.out == "The office has this notice already; nothing was changed.\n"
    with sqlite3.connect(winter.db) as record:
        assert record.execute("SELECT * FROM journal WHERE kind = 'notice'").fetchall() == []


def test_of_two_that_move_a_clock_together_the_newest_is_named(winter: Counter) -> None:
    """Each alone moves it too, but not the last, of a Saturday that nobody works anyway."""
    winter.done("day 2026-12-16")
    for name, day, published in (("2026-a", 18, 11), ("2026-b", 21, 10), ("2026-c", 19, 12)):
        file = Path(
            notice(
                winter.home,
                f"元旦: {{off: [2026-12-{day}]}}",
                published=f"2026-12-{published}",
                amends="2026",
            )
        )
        text = file.read_text("utf-8").replace("2026-amended", name)
        (winter.home / f"{name}.yaml").write_text(text, "utf-8")
        put_into_the_folder(winter, str(winter.home / f"{name}.yaml"))

    winter.done("tick")

    (move,) = moves(winter, "000001")
    assert "now ends on 2027-01-14 (provisional)" in str(move)
    assert "by notice 2026-a (before: 2027-01-12" in str(move)


def test_what_is_overdue_is_explained_to_its_readers_by_what_was_known_then(
    winter: Counter,
) -> None:
    """Overdue since 2027-01-13; a later notice says that 2027-01-04 had been off."""
    winter.done(
        "calendar import",
        notice(winter.home, "元旦: {off: [2027-01-01]}", published="2026-12-14"),
    )
    for day in ("2026-12-28", "2027-01-11", "2027-01-13"):
        winter.done(f"day {day}")
        winter.done("tick")
    before = winter.done("calendar feed --officer li").out
    amendment = notice(
        winter.home, "元旦: {off: [2027-01-04]}", published="2026-12-14", amends="2027"
    )
    winter.done(f"calendar import {amendment}")

    assert "20270112" in before
    assert winter.done("calendar feed --officer li").out == before
    winter.done("remind")
    letters = [*(winter.home / "spool").glob("*decision-1*")]
    said = "".join(letter.read_text("utf-8") for letter in letters)
    assert "其间不计周末 8 天、元旦 1 天（放假通知 2027）。" in said
    assert "承诺时限和法定期限均已于 2027-01-12 届满" in said
    assert "法定期限仍在计算" not in said


def test_a_notice_that_an_act_was_recorded_by_is_known_before_what_comes_later(
    winter: Counter,
) -> None:
    """Put into the folder without a tick, then decided by it; a second one comes two days after."""
    winter.done("do 000001 可以当场决定 --by li")
    winter.done("day 2026-12-15")
    first = notice(winter.home, FRIDAY_OFF, published="2026-12-15", amends="2026")
    put_into_the_folder(winter, first)
    winter.done("do 000001 准予许可 --by zhang")
    winter.done("day 2026-12-17")
    second = winter.home / "2026-b.yaml"
    text = Path(first).read_text("utf-8").replace("2026-amended", "2026-b")
    second.write_text(text.replace("2026-12-18", "2026-12-21, 2026-12-22"), "utf-8")
    winter.done(f"calendar import {second}")

    ledger = winter.done("explain 000001 decision --json").data

    assert clock(winter, "000001", "decision") == ("2027-01-13", True, "met")
    assert isinstance(ledger, dict)
    assert ledger["last_day"] == "2027-01-13"


@pytest.mark.parametrize("how", ["tick", "import"])
def test_a_case_that_failed_is_followed_again_when_it_can_be_read(
    winter: Counter, how: str
) -> None:
    """And no other is looked at for its sake: the journal names it alone."""
    winter.done(f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant 二号店 {COMPLETE}")
    winter.done("do PPH-2026-000002 受理 --by li")
    winter.done("day 2026-12-16")
    file = notice(winter.home, published="2026-12-15")
    with sqlite3.connect(winter.db) as record:
        names = record.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        triggers = record.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in names:
            record.execute(f'DROP TRIGGER "{name}"')
        (body,) = record.execute(
            "SELECT body FROM event WHERE case_number = 'PPH-2026-000001' AND seq = 2"
        ).fetchone()
        record.execute(
            "UPDATE event SET body = '{}' WHERE case_number = 'PPH-2026-000001' AND seq = 2"
        )
    if how == "tick":
        put_into_the_folder(winter, file)
    failed = winter("tick" if how == "tick" else f"calendar import {file}")
    again = winter("tick")
    with sqlite3.connect(winter.db) as record:
        behind = record.execute(
            "SELECT detail FROM journal WHERE kind = 'notices-behind'"
        ).fetchall()
        record.execute(
            "UPDATE event SET body = ? WHERE case_number = 'PPH-2026-000001' AND seq = 2", (body,)
        )
        for (sql,) in triggers:
            record.execute(sql)
    moved = recorded_moves(winter)

    winter.done("tick")

    assert (failed.status, again.status) == (8, 8)
    assert behind == [("PPH-2026-000001",)]
    assert (moved, recorded_moves(winter)) == (1, 2)


def test_what_was_put_into_the_folder_and_lost_is_brought_back_by_an_import(
    winter: Counter,
) -> None:
    winter.done("day 2026-12-16")
    file = notice(winter.home, published="2026-12-15")
    put_into_the_folder(winter, file)
    winter.done("tick")
    (winter.home / "calendars" / "2027.yaml").unlink()

    lost = winter("list")
    winter.done(f"calendar import {file}")

    assert lost.status == 6
    assert winter("list").status == 0


def test_of_two_that_were_lost_the_first_brought_back_names_the_other(winter: Counter) -> None:
    winter.done("day 2026-12-16")
    base = notice(winter.home, published="2026-12-14")
    amendment = notice(
        winter.home, "元旦: {off: [2027-01-05]}", published="2026-12-15", amends="2027"
    )
    for file in (base, amendment):
        winter.done(f"calendar import {file}")
        winter.done("tick")
    shutil.rmtree(winter.home / "calendars")

    first = winter(f"calendar import {base}")
    winter.done(f"calendar import {amendment}")

    assert first.status == 8
    assert "the office also goes by 2027-amended, not at hand" in first.err
    assert winter("list").status == 0


def test_a_shipped_notice_that_says_something_else_is_followed(
    winter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The imported list had 2027-01-05 off too: 01-14; the shipped one has not: 01-13."""
    winter.done("day 2026-12-16")
    days = "元旦: {off: [2027-01-01, 2027-01-04, 2027-01-05]}"
    winter.done("calendar import", notice(winter.home, days, published="2026-12-15"))
    winter.done("tick")
    text = (winter.home / "2027.yaml").read_text("utf-8")
    shutil.copytree(SEEDS, tmp_path / "seeds")
    shipped = tmp_path / "seeds" / "calendars" / "2027.yaml"
    shipped.write_text(text.replace(", 2027-01-05", ""), "utf-8")
    monkeypatch.setenv("PERMITS_SEEDS", str(tmp_path / "seeds"))
    (winter.home / "calendars" / "2027.yaml").unlink()

    winter.done("tick")

    assert "2027-01-13" in winter.done("queue").out
    assert winter.done(f"calendar import {shipped}").out == (
        "The office has this notice already; nothing was changed.\n"
    )


def test_a_notice_kept_in_two_files_is_a_fault(winter: Counter) -> None:
    winter.done("day 2026-12-16")
    file = notice(winter.home, published="2026-12-15")
    winter.done(f"calendar import {file}")
    shutil.copy(file, winter.home / "calendars" / "copy.yaml")

    said = winter("list")

    assert said.status == 3
    assert "copy.yaml:1:9: notice-kept-twice" in said.err


def test_what_a_record_of_an_older_version_says_of_notices_is_still_read(winter: Counter) -> None:
    """It named an imported notice and its day, and said no more."""
    winter.done("day 2026-12-16")
    file = notice(winter.home, published="2026-12-15")
    winter.done(f"calendar import {file}")
    with sqlite3.connect(winter.db) as record:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal'"
        for (name,) in record.execute(triggers).fetchall():
            record.execute(f'DROP TRIGGER "{name}"')
        record.execute("DELETE FROM journal WHERE kind = 'notices-followed'")
        record.execute("UPDATE journal SET detail = '2027 2026-12-15' WHERE kind = 'notice'")

    assert "2027-01-13" in winter.done("show 000001").out
    winter.done(f"calendar import {file}")
