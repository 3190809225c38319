"""Two clerks at once, each a process of his own: both are answered, and nothing is done twice."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.cli.conftest import HOTEL, Counter

MANY = 4


def at_once(lines: list[str], environ: dict[str, str]) -> list[tuple[int, str, str]]:
    """Status, stdout and stderr of commands started together."""
    clerks = [
        subprocess.Popen(
            ["permits", *line.split()],
            env={**os.environ, **environ},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        for line in lines
    ]
    ended = [(clerk, *clerk.communicate(timeout=120)) for clerk in clerks]
    return [(clerk.returncode, out, err) for clerk, out, err in ended]


def test_one_of_two_takes_the_act_and_the_other_is_told_why_not(
    office: Counter, warm: dict[str, str]
) -> None:
    ended = at_once(["do 000002 一次告知补正 --by zhou"] * 2, warm)

    assert sorted(status for status, _, _ in ended) == [0, 1]
    refused = next(err for status, _, err in ended if status == 1)
    assert "is not possible in the state Awaiting supplement" in refused
    assert "what to do: " in refused
    shown = office.done("show 000002 --json").data
    assert isinstance(shown, dict)
    assert [event["act"] for event in shown["events"] if event["kind"] == "ActTaken"] == [
        "receive",
        "request-supplement",
    ]


@pytest.mark.usefixtures("office")
def test_every_application_gets_its_own_number(warm: dict[str, str]) -> None:
    line = f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou"

    ended = at_once([line] * MANY, warm)

    assert [status for status, _, _ in ended] == [0] * MANY
    assert sorted(out.split()[0] for _, out, _ in ended) == [
        "PPH-2016-000003",
        "PPH-2016-000004",
        "PPH-2016-000005",
        "PPH-2016-000006",
    ]


def test_one_key_files_one_application(office: Counter, warm: dict[str, str]) -> None:
    line = f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou --key same"

    ended = at_once([line] * 2, warm)

    assert [(status, out.split()[0]) for status, out, _ in ended] == [(0, "PPH-2016-000003")] * 2
    assert len(office.done("list").out.splitlines()) == 4


RENEW = "file PPH --matter renewal --permit 000001 --by zhou"
COMPLETE = "--material application-form --material test-report --material staff-health"


def test_of_two_renewals_of_one_permit_one_is_filed(office: Counter, warm: dict[str, str]) -> None:
    ended = at_once([f"{RENEW} {COMPLETE}"] * 2, warm)

    assert sorted(status for status, _, _ in ended) == [0, 1]
    refused = next(err for status, _, err in ended if status == 1)
    assert "why: pending on the permit: a renewal" in refused
    assert len(office.done("list").out.splitlines()) == 4


def test_a_permit_and_its_renewal_are_never_out_of_step(
    office: Counter, warm: dict[str, str]
) -> None:
    """One clerk ends the permit, the other grants its renewal: whoever is first, both agree."""
    office.done(f"{RENEW} {COMPLETE}")
    office.done("do 000003 受理 --by zhou")
    office.done("do 000003 可以当场决定 --by li")
    end = "do 000001 因故注销 --by zhou --reason 歇业 --set deregistration-ground=dissolved"

    ended = at_once([end, "do 000003 准予许可 --by zhang"], warm)

    assert ended[0][0] == 0
    renewal, permit = (office.done(f"show {number} --json").data for number in ("000003", "000001"))
    assert isinstance(renewal, dict)
    assert isinstance(permit, dict)
    renewed = [event for event in permit["events"] if event["act"] == "renew"]
    assert (ended[1][0], renewal["state"], len(renewed)) in {
        (0, "undelivered", 1),
        (1, "objectless", 0),
    }
    assert permit["permit"]["state"] == "deregistered"
    valid_until = "2024-04-04" if renewed else "2020-04-04"
    assert permit["permit"]["valid_until"] == valid_until
