"""The brake on every command: after a gap of more than fifteen days nothing is written."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from permits.bootstrap import create_database, open_office, read_settings
from permits.cli.clerk import login_of_host
from permits.cli.helping import Branch, Leaf, Tree
from permits.cli.tree import root
from permits.service.administering import found
from permits.vocabulary import DepartmentCode, Region
from permits.wallclock import CHINA
from tests.cli.conftest import MORNING, Counter, environ_of, record_of
from tests.cli.test_calendar_import import notice
from tests.cli.test_registrations import SOUND

READING = frozenset(
    {
        *("show", "explain", "list", "queue", "commitments", "supervised", "officer list"),
        *("paper list", "paper show", "attachment list", "attachment get", "attachment verify"),
        *("calendar due", "calendar list", "calendar feed"),
        *("item list", "item search", "item show", "item guide"),
        *("rules check", "rules show", "config show"),
    }
)
WITHOUT_THE_DAY = frozenset(
    {
        "init",  # there is no record yet
        "day",  # sets the day of a training office, which is no clock
        "db upgrade",  # rebuilds tables, records nothing
        "rules lock",  # writes beside the rules, not into the record
    }
)
HOTEL_CASE = "file PPH --route ordinary --applicant 秋水宾馆 --uscc 91310115MA1K0DEN07 --by zhou"
WRITING: Mapping[str, str] = {
    "officer add": "officer add wu --name 吴核查 --department health --role verifier",
    "officer role": "officer role li handler verifier",
    "officer leave": "officer leave li --from 2016-05-03 --until 2016-05-06",
    "officer deputy": "officer deputy zhang wang",
    "file": f"{HOTEL_CASE} --material application-form",
    "do": "do 000001 撤销前告知 --permit --by li --reason 核查不符 --within 5个工作日"
    " --set revocation-ground=other",
    "correct": "correct 000001 --applicant 静水浴场有限公司 --reason 漏写 --by zhou --with zhang",
    "handover": "handover zhou wang --reason 轮岗 --by wang --case 000001",
    "recuse": "recuse 000001 zhang --reason 近亲属 --by zhang",
    "registrations import": "registrations import {home}/pushed.csv --by zhou",
    "paper serve": "paper serve 000001 decision --how direct --by zhou",
    "attachment add": "attachment add 000001 {home}/plan.pdf --by zhou",
    "tick": "tick",
    "remind": "remind",
    "calendar import": "calendar import {home}/2027.yaml",
}
"""How each command that writes is called, so that on a right day it writes."""


def commands(members: Tree, before: str = "") -> Iterator[str]:
    """Every command with the words that call it."""
    for name, member in members.items():
        match member:
            case Leaf():
                yield f"{before}{name}"
            case Branch():
                yield from commands(member.members, f"{before}{name} ")


@pytest.fixture(scope="module")
def of_its_day(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record after the first morning, of an office founded in 2016 too."""
    home = tmp_path_factory.mktemp("of-its-day")
    founded_at(home, datetime(2016, 4, 5, 12, tzinfo=CHINA), training=True)
    return record_of(home, MORNING[1:])


def founded_at(home: Path, now: datetime, *, training: bool) -> None:
    """An office founded by whoever runs this, at that instant."""
    settings = read_settings(environ_of(home))
    create_database(settings)
    with open_office(settings, now) as office:
        found(
            office,
            region=Region("310115"),
            department=DepartmentCode("counter"),
            login=login_of_host(),
            training=training,
        )


@pytest.fixture
def ahead(permits: Counter, of_its_day: Path) -> Counter:
    """The newest record is of 2016-04-06; then the clock jumps sixteen days, to 2016-04-22."""
    shutil.copy(of_its_day, permits.db)
    (permits.home / "pushed.csv").write_text(SOUND, "gb18030")
    (permits.home / "plan.pdf").write_bytes(b"%PDF-1.7\n%%EOF\n")
    notice(permits.home)
    jump(permits, date(2016, 4, 22))
    return permits


def jump(office: Counter, day: date) -> None:
    """No command sets a training office's day without a record of it, as a clock does."""
    with closing(sqlite3.connect(office.db)) as db, db:
        db.execute("UPDATE office SET day = ?", (day.isoformat(),))


def kept(office: Counter) -> dict[str, bytes]:
    """Everything on the disk of that home but what its log says."""
    files = (path for path in office.home.rglob("*") if path.is_file())
    return {str(path): path.read_bytes() for path in files if path.suffix != ".log"}


def test_every_command_is_known_to_read_or_to_write() -> None:
    known = [*READING, *WITHOUT_THE_DAY, *WRITING]
    assert sorted(known) == sorted(commands(root.members))


@pytest.mark.parametrize("name", WRITING)
def test_after_a_gap_it_writes_nothing_until_the_day_is_confirmed(
    ahead: Counter, name: str
) -> None:
    line, before = WRITING[name].format(home=ahead.home), kept(ahead)

    refused = ahead(line)

    assert (refused.status, refused.out) == (6, "")
    assert "today is 2016-04-22, the newest record is of 2016-04-06" in refused.err
    assert kept(ahead) == before

    ahead.done("tick --confirm-gap 停机")
    confirmed = ahead.db.read_bytes()
    ahead.done(line)

    assert ahead.db.read_bytes() != confirmed


def test_no_letter_leaves_while_the_brake_is_on(permits: Counter) -> None:
    """What waits is the grant of 2016-04-05; no reminder is due before 05-23."""
    founded_at(permits.home, datetime(2016, 4, 5, 12, tzinfo=CHINA), training=True)
    for line in MORNING[1:-1]:
        permits.done(line)
    jump(permits, date(2016, 4, 22))
    before = kept(permits)

    assert permits("remind").status == 6
    assert kept(permits) == before
    assert permits("remind --dry-run").status == 0


def test_the_clock_that_counts_in_a_real_office_is_that_of_the_host(permits: Counter) -> None:
    """Nothing has been recorded since 2016, and no variable sets the day."""
    founded_at(permits.home, datetime(2016, 4, 5, 12, tzinfo=CHINA), training=False)
    before = kept(permits)

    refused = permits("tick")

    assert refused.status == 6
    assert "the newest record is of 2016-04-05" in refused.err
    assert kept(permits) == before


# --- a clock set backwards


@pytest.fixture
def behind(permits: Counter, of_its_day: Path) -> Counter:
    """The hotel's file lacked materials on 2016-04-06, and five working days of silence later, on
    04-14, it was accepted by law. Then the clock is set back to Friday 04-08.
    """
    shutil.copy(of_its_day, permits.db)
    permits.done("day 2016-04-14")
    permits.done("tick")
    jump(permits, date(2016, 4, 8))
    return permits


def history(office: Counter) -> list[dict[str, object]]:
    """What is on record of the hotel's case."""
    shown = office.done("show 000002 --json").data
    assert isinstance(shown, dict)
    return [event for event in shown["events"] if event["recorded_at"] is not None]


def test_what_is_recorded_stays_whatever_the_clock_says_now(behind: Counter) -> None:
    before = history(behind)
    assert before[-1]["recorded_at"] == "2016-04-14T12:00:00+08:00"

    ticked = behind.done("tick --json").data

    assert isinstance(ticked, dict)
    assert ticked["events"] == 0
    assert history(behind) == before
    assert [event["act"] for event in before if event["kind"] == "ActTaken"][-1:] == ["accept"]


def test_no_act_comes_before_what_has_happened_already(behind: Counter) -> None:
    before = history(behind)

    refused = behind("do 000002 withdraw-application --reason 停业 --by zhou")

    assert refused.status == 1
    assert "on 2016-04-14 something already happened in this case" in refused.err
    assert history(behind) == before


def test_what_is_no_act_is_never_recorded_before_what_it_follows(behind: Counter) -> None:
    """The host says 2016-04-08; the newest event of the case was recorded later."""
    before = history(behind)

    behind.done("recuse 000002 zhang --reason 近亲属 --by zhang")

    *kept_events, added = history(behind)
    assert kept_events == before
    assert (added["seq"], added["occurred_on"]) == (len(before) + 1, "2016-04-08")
    assert added["recorded_at"] == before[-1]["recorded_at"]
    assert str(added["recorded_at"]) > "2016-04-09"


def test_after_it_is_right_again_nothing_happens_twice(behind: Counter) -> None:
    before = history(behind)
    jump(behind, date(2016, 4, 15))

    behind.done("tick")

    assert history(behind) == before
