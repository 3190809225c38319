"""Two clerks at once, each a process of his own: both are answered, and nothing is done twice."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.cli.conftest import HOTEL, Counter

MANY = 4


def at_once(lines: list[str], environ: dict[str, str]) -> list[tuple[int, str, str]]:
    """Status, stdout and stderr of commands started together."""
    clerks = [
        subprocess.Popen(
            [sys.executable, "-m", "permits", *line.split()],
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
    office: Counter, environ: dict[str, str]
) -> None:
    ended = at_once(["do 000002 一次告知补正 --by zhou"] * 2, environ)

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
def test_every_application_gets_its_own_number(environ: dict[str, str]) -> None:
    line = f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou"

    ended = at_once([line] * MANY, environ)

    assert [status for status, _, _ in ended] == [0] * MANY
    assert sorted(out.split()[0] for _, out, _ in ended) == [
        "PPH-2016-000003",
        "PPH-2016-000004",
        "PPH-2016-000005",
        "PPH-2016-000006",
    ]


def test_one_key_files_one_application(office: Counter, environ: dict[str, str]) -> None:
    line = f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou --key same"

    ended = at_once([line] * 2, environ)

    assert [(status, out.split()[0]) for status, out, _ in ended] == [(0, "PPH-2016-000003")] * 2
    assert len(office.done("list").out.splitlines()) == 4
