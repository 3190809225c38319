"""What scripts read: with ``--json`` every command answers in JSON, and so does every "no"."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import HOTEL, Counter
from tests.cli.test_calendar import NOTICE_2027

RULES = Path(__file__).parents[2] / "rules"

ANSWERS = [
    "day 2016-04-07",
    "officer add bai --name 白经办 --department health --role handler",
    "officer list",
    "officer role li handler reviewer",
    f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou",
    "do 000002 一次告知补正 --by zhou",
    "show 000002",
    "explain 000002 completeness-check",
    "list",
    "queue",
    "commitments",
    "supervised",
    "paper list 000002",
    "paper show 000002 receipt",
    "tick",
    "remind",
    "calendar due 2016-04-05 5个工作日",
    "item list",
    "item show PPH",
    "rules check",
    "rules show PPH --route ordinary --region 310115 --on 2016-04-05",
    "db upgrade",
    "config show",
]


@pytest.mark.parametrize("line", ANSWERS)
def test_every_command_answers_in_json(office: Counter, line: str) -> None:
    answer = office.done(f"{line} --json").data

    assert isinstance(answer, dict | list)


def test_an_office_is_founded_in_json(permits: Counter) -> None:
    assert isinstance(permits.done("init --training --json").data, dict)


def test_a_notice_is_imported_in_json(office: Counter) -> None:
    file = office.home / "2027.yaml"
    file.write_text(NOTICE_2027, "utf-8")

    assert office.done("calendar import --json", str(file)).data == {
        "imported": "2027",
        "year": 2027,
        "published_on": "2026-11-25",
    }


def test_rules_are_published_in_json(permits: Counter) -> None:
    rules = permits.home / "rules"
    shutil.copytree(RULES, rules)

    assert permits("rules lock --json --rules", str(rules)).data == {
        "lock": str(rules / "lock.yaml")
    }


def test_every_command_is_among_those_asked_for_json() -> None:
    from permits.cli.helping import Branch
    from permits.cli.tree import root

    commands = {
        f"{name} {member}"
        for name, branch in root.members.items()
        if isinstance(branch, Branch)
        for member in branch.members
    } | {name for name, leaf in root.members.items() if not isinstance(leaf, Branch)}
    asked = {command for command in commands for line in ANSWERS if line.startswith(command)}

    assert commands - asked == {"init", "calendar import", "rules lock"}


def test_a_paper_in_json_has_its_number_kind_day_and_page(office: Counter) -> None:
    html = office.done("paper show 000002 receipt-1").out

    assert office.done("paper show 000002 receipt-1 --json").data == {
        "number": "PPH-2016-000002-receipt-1",
        "kind": "receipt",
        "on": "2016-04-06",
        "html": html,
    }
    assert html.startswith("<!doctype html>")
