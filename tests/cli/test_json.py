"""What scripts read: with ``--json`` every command answers in JSON, and so does every "no"."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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
    "officer leave li --from 2016-04-07 --until 2016-04-08",
    "officer deputy li sun",
    f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou",
    "do 000002 一次告知补正 --by zhou",
    "correct 000002 --agent 何代 --reason 漏录 --by zhou",
    "show 000002",
    "explain 000002 completeness-check",
    "handover zhou li --reason 轮岗",
    "recuse 000002 li --reason 亲属",
    "list",
    "queue",
    "commitments",
    "supervised",
    "paper list 000002",
    "paper show 000002 receipt",
    "paper serve 000002 receipt --how mail --by zhou",
    "attachment list 000002",
    "attachment verify",
    "tick",
    "remind",
    "calendar due 2016-04-05 5个工作日",
    "calendar list",
    "calendar feed --officer zhou",
    "item list",
    "item search 拍卖",
    "item show PPH",
    "item guide PPH",
    "item guide PPH --html",
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
        "moved": [],
        "mistaken": [],
        "failed": [],
        "missing": [],
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

    with_files = {
        "attachment add",
        "attachment get",
        "calendar import",
        "registrations import",
        "rules lock",
    }
    assert commands - asked == {"init"} | with_files


def test_a_paper_in_json_has_its_number_kind_day_and_page(office: Counter) -> None:
    html = office.done("paper show 000002 receipt-1").out

    assert office.done("paper show 000002 receipt-1 --json").data == {
        "number": "PPH-2016-000002-receipt-1",
        "kind": "receipt",
        "on": "2016-04-06",
        "html": html,
    }
    assert html.startswith("<!doctype html>")


def test_a_refusal_in_json_names_every_reason(office: Counter) -> None:
    said = office("do PPH-2016-000002 accept --by li --json")

    assert said.status == 1
    assert said.data == {
        "blocked": {
            "what": "not possible now: Accept (accept)",
            "reasons": [
                {
                    "why": "li has none of the roles that may do this: clerk",
                    "remedy": "let an officer with that role act, or permits officer role",
                    "basis": "XKF 32(1)(5), 32(2)",
                },
                {
                    "why": "materials are missing: floor-plan, test-report, staff-health",
                    "remedy": "record them when they are handed in (--material)",
                    "basis": "",
                },
            ],
        }
    }
    assert said.err.startswith("permits: not possible now: Accept (accept)\n  1. why: li has none")


def test_a_failure_in_json_says_what_why_and_what_to_do(office: Counter) -> None:
    said = office("show 000009 --json")

    assert said.data == {
        "failure": {
            "status": 4,
            "what": "there is no case 000009",
            "why": "neither the record nor the law of that day and area knows it",
            "remedy": "see permits list",
            "diagnostics": [],
        }
    }
    assert said.err.startswith("permits: there is no case 000009\n")


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("lst --json", 2),
        ("--json", 2),
        ("do 000002 --json", 2),
        ("do 000002 accept --colour red --json", 2),
        ("do 000002 accept --on tomorrow --json", 2),
        ("do 000002 accept zhou --json", 2),
        ("--config nowhere.toml list --json", 2),
        ("do 000002 frobnicate --by zhou --json", 4),
        ("init --training --json", 5),
        ("officer add bai --name 某人 --department health --role clerk --by li --json", 1),
    ],
)
def test_every_failure_is_told_in_json_where_data_are_asked_for(
    office: Counter, line: str, status: int
) -> None:
    said = office(line)

    assert said.status == status
    assert isinstance(said.data, dict)
    assert said.data["failure"]["status"] == status
    assert said.data["failure"]["what"] in said.err


def test_every_fault_of_the_rules_is_in_the_json_at_its_place(permits: Counter) -> None:
    bad = RULES.parent / "tests/fixtures/bad/unknown-act"

    said = permits(f"rules check --json --rules {bad / 'rules'} --seeds {bad / 'seeds'}")

    assert said.status == 3
    assert isinstance(said.data, dict)
    faults = said.data["failure"]["diagnostics"]
    told = {f"{f['place']}: {f['code']} {f['what']} ({f['remedy']})" for f in faults}
    assert told >= {*(bad / "expected.txt").read_text("utf-8").splitlines()}


def test_a_failure_in_json_that_nobody_takes_keeps_its_status(environ: dict[str, str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "permits", "list", "--json"],
            env={**os.environ, **environ},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )

    assert done.returncode == 6
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr
