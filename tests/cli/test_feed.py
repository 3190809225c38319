"""``permits calendar feed`` at the prompt: a calendar on stdout or in a file, or why not."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest

from tests.cli.conftest import BATH, HOTEL, Counter
from tests.ical import events, parsed

MISSING = "--material floor-plan --material test-report --material staff-health"


def days(written: str) -> dict[str, tuple[str, str, str]]:
    """Day, sequence and status of each entry by its UID."""
    return {
        event["UID"]: (event["DTSTART"], event["SEQUENCE"], event["STATUS"])
        for event in events(written)
    }


def test_an_officers_feed(office: Counter) -> None:
    """Received on Wednesday 2016-04-06, five working days to look at the papers: 04-13."""
    found = days(office.done("calendar feed --officer zhou").out)

    assert found["PPH-2016-000002/completeness-check#1@310115.permits"] == (
        "20160413",
        "0",
        "CONFIRMED",
    )


def test_accepting_crosses_out_one_day_and_brings_another(office: Counter) -> None:
    """Twenty working days from 2016-04-06, 05-02 off: 05-05."""
    office.done(f"do PPH-2016-000002 correct --by zhou {MISSING}")
    office.done("do PPH-2016-000002 accept --by zhou")

    found = days(office.done("calendar feed --officer zhou").out)

    assert found["PPH-2016-000002/completeness-check#1@310115.permits"] == (
        "20160413",
        "1",
        "CANCELLED",
    )
    assert found["PPH-2016-000002/decision#1@310115.permits"] == ("20160505", "0", "CONFIRMED")


def test_an_applicants_feed_has_his_cases_alone(office: Counter) -> None:
    """Two months from 2016-04-05 end on 06-05, a Sunday: 06-06. The hotel has nothing to do."""
    bath = days(office.done(f"calendar feed --applicant {BATH}").out)

    assert {uid.partition("/")[0] for uid in bath} == {"PPH-2016-000001"}
    assert bath["PPH-2016-000001/due/1#1@310115.permits"] == ("20160606", "0", "CONFIRMED")
    assert bath["PPH-2016-000001/due/2#1@310115.permits"] == ("20160606", "0", "CONFIRMED")
    assert days(office.done("calendar feed --applicant 000001").out) == bath
    hotel = office.done(f"calendar feed --applicant {HOTEL}").out
    assert [part.name for part in parsed(hotel).parts] == ["VTIMEZONE"]


def test_in_json_it_says_the_same(office: Counter) -> None:
    said: Any = office.done(f"calendar feed --applicant {BATH} --json").data

    assert said["name"] == "静水浴场的期限"
    assert said["file"] is None
    first = said["entries"][0]
    assert first["uid"] == "PPH-2016-000001/due/1#1@310115.permits"
    assert (first["day"], first["sequence"], first["standing"]) == ("2016-06-06", 0, "confirmed")
    assert first["changed_at"] == "2016-04-05T12:00:00+08:00"


def test_a_file_is_replaced_whole_and_keeps_its_rights(office: Counter) -> None:
    file = office.home / "bath.ics"
    printed = office.done(f"calendar feed --applicant {BATH}").out

    said = office.done(f"calendar feed --applicant {BATH} --out {file}")
    first_rights = file.stat().st_mode & 0o777
    file.chmod(0o644)
    file.write_text("what was there before", "utf-8")
    office.done(f"calendar feed --applicant {BATH} --out {file}")

    assert str(file) in said.out
    assert file.read_bytes().decode() == printed
    assert (first_rights, file.stat().st_mode & 0o777) == (0o600, 0o644)
    assert {path.name for path in office.home.iterdir() if "part" in path.name} == set()


@pytest.mark.parametrize("place", ["nowhere/bath.ics", "."])
def test_a_place_that_takes_no_file_is_said(office: Counter, place: str) -> None:
    before = sorted(office.home.iterdir())

    said = office(f"calendar feed --applicant {BATH} --out {office.home / place}")

    assert said.status == 6
    assert "cannot be written" in said.err
    assert sorted(office.home.iterdir()) == before


@pytest.mark.parametrize(
    ("asked", "status", "why"),
    [
        ("--officer nobody", 4, "nobody is no officer"),
        ("--applicant PPH-2016-000009", 4, "there is no case"),
        ("--applicant 91310115MA1K0DEN07", 4, "has no case here"),
        ("--applicant 91310115MA1K0DEM00", 2, "is no unified social credit code"),
        ("--applicant 000001 --officer zhou", 2, "exclude each other"),
    ],
)
def test_whom_nobody_knows_is_said(office: Counter, asked: str, status: int, why: str) -> None:
    said = office(f"calendar feed {asked}")

    assert said.status == status
    assert why in said.err
    assert said.out == ""


def test_reading_a_feed_writes_nothing(office: Counter) -> None:
    before = office.db.read_bytes()

    office.done("calendar feed --officer zhou")

    assert office.db.read_bytes() == before


def test_documents_are_utf8_whatever_the_terminal_speaks(
    office: Counter, environ: dict[str, str]
) -> None:
    """An HTML page and a calendar both say so of themselves; both are written through pipes."""
    printed = office.done(f"calendar feed --applicant {BATH}").out
    chinese = {**os.environ, **environ, "PYTHONIOENCODING": "gb18030"}
    for line, has in (
        (f"calendar feed --applicant {BATH}", printed),
        ("paper show 000001 receipt", '<meta charset="utf-8">'),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "permits", *line.split()],
            env=chinese,
            capture_output=True,
            check=True,
            timeout=60,
        )
        assert has in done.stdout.decode("utf-8")


def test_what_a_late_act_ends_is_crossed_out_from_the_day_it_is_recorded(office: Counter) -> None:
    """Withdrawn on 2016-04-07, recorded on 05-16: whoever subscribed still has the last day."""
    office.done(f"do PPH-2016-000002 correct --by zhou {MISSING}")
    office.done("do PPH-2016-000002 accept --by zhou")
    for day in ("2016-04-20", "2016-05-04", "2016-05-16"):
        office.done(f"day {day}")
        office.done("tick")
    uid = "PPH-2016-000002/decision#1@310115.permits"
    before = days(office.done("calendar feed --officer zhou").out)[uid]

    office.done(
        "do PPH-2016-000002 withdraw-application --on 2016-04-07 --reason 漏录 --late --by zhou "
        "--approved-by zhang --confirm"
    )

    assert before == ("20160505", "1", "CONFIRMED")
    assert days(office.done("calendar feed --officer zhou").out)[uid] == (
        "20160505",
        "3",
        "CANCELLED",
    )
