"""What the README says is what the program does."""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.ical import events

from permits import vocabulary
from permits.bootstrap import KNOWN_SETTINGS
from permits.channels import SmtpSettings
from permits.vocabulary import Failure

TOP = Path(__file__).parents[2]
README = (TOP / "README.md").read_text("utf-8")
CHINESE = (TOP / "README.zh-CN.md").read_text("utf-8")
CUT = "-- next block --"


def block(text: str, heading: str, language: str) -> str:
    """The first fenced block of that language below the heading."""
    below = text[text.index(f"## {heading}") :]
    found = re.search(rf"```{language}\n(.*?)```", below, re.DOTALL)
    assert found is not None, heading
    return found[1]


Run = Callable[[str, Path], subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def run(warm_prompt: Path) -> Run:
    """Runs a script as a reader would paste it, in a folder and with a HOME of its own."""
    return partial(_run, warm_prompt)


def _run(warm_prompt: Path, script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env={
            "HOME": str(folder),
            "PATH": f"{warm_prompt}:{Path(sys.executable).parent}:{os.environ['PATH']}",
            "LANG": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def office_blocks(text: str, begin: str, end: str) -> list[str]:
    """The blocks of commands from the first morning up to what needs no office."""
    chapters = text[text.index(f"## {begin}") : text.index(f"## {end}")]
    blocks = re.findall(r"```sh\n(.*?)```", chapters, re.DOTALL)
    return [block for block in blocks if "permits calendar due" not in block]


IN_ENGLISH = office_blocks(README, "A first morning", "What can be filed")
IN_CHINESE = office_blocks(CHINESE, "第一个上午", "能办什么")


def test_both_languages_print_the_same_commands() -> None:
    """But for the language itself, what a comment says and what a file is called."""
    chinese = [
        block.replace(" PERMITS_LANG=zh_CN", "").replace("平面图.pdf", "floor-plan.pdf")
        for block in IN_CHINESE
    ]

    assert [*map(commands, IN_ENGLISH)] == [*map(commands, chinese)]


def commands(block: str) -> list[str]:
    """Its lines without comments."""
    return [line.partition(" #")[0].rstrip() for line in block.splitlines()]


class Played(NamedTuple):
    """What the blocks printed, in their order, and the folder they left behind."""

    printed: tuple[str, ...]
    folder: Path


@pytest.fixture(scope="module")
def played(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Played:
    """Every block that works in the office, one after the other, as a reader would."""
    folder = tmp_path_factory.mktemp("office")
    (folder / "平面图.pdf").write_bytes(b"%PDF-1.7 a plan")
    done = run("".join(f"{block}echo {CUT}\n" for block in IN_CHINESE), folder)
    assert done.returncode == 0, done.stderr
    return Played(printed=tuple(done.stdout.split(f"{CUT}\n")[:-1]), folder=folder)


def test_the_first_morning_runs_as_printed(played: Played) -> None:
    assert "2016-04-12" in played.printed[0]  # five working days from 2016-04-05


def test_the_permit_is_granted_and_its_renewal_filed(played: Played) -> None:
    """Four years from 2016-04-05 end on 2020-04-04."""
    acts = played.printed[1]

    assert "2020-04-04" in acts
    assert acts.rindex("PPH-2016-000002") > acts.rindex("PPH-2016-000001")


def test_the_case_is_handed_over_to_the_deputy(played: Played) -> None:
    queue = played.printed[2].splitlines()[1:]

    assert "2016-04-06" in played.printed[2]
    assert queue[-1].startswith("PPH-2016-000002")
    assert "chen" in queue[-1]


def test_the_registrations_are_searched_as_printed(played: Played) -> None:
    listed = played.printed[3].splitlines()[-1]

    assert listed.startswith("UCA-2016-000001")
    assert "上海诚车评估有限公司" in listed


def test_files_are_attached_as_printed(played: Played) -> None:
    assert (played.folder / "PPH-2016-000001-1.pdf").read_bytes() == b"%PDF-1.7 a plan"
    assert (played.folder / "office.attachments").is_dir()


def test_calendars_are_written_as_printed(played: Played) -> None:
    """Chen took on the renewal received on 2016-04-05: 04-12. The permit ends on 2020-04-04."""
    chen, hotel = (
        [
            (event["UID"], event["DTSTART"])
            for event in events((played.folder / name).read_bytes().decode())
        ]
        for name in ("chen.ics", "hotel.ics")
    )

    assert chen == [("PPH-2016-000002/change-check#1@310115.permits", "20160412")]
    assert ("PPH-2016-000001/validity#1@310115.permits", "20200404") in hotel


def test_every_block_that_needs_an_office_is_looked_at(played: Played) -> None:
    assert len(played.printed) == 6


@pytest.mark.parametrize(
    ("text", "heading"), [(README, "What can be filed"), (CHINESE, "能办什么")]
)
def test_the_catalogue_needs_no_office(run: Run, text: str, heading: str, tmp_path: Path) -> None:
    done = run("".join(blocks_below(text, heading)), tmp_path)

    assert done.returncode == 0, done.stderr
    for name in ("used-car-appraiser", "internet-drug-information", "public-place-hygiene"):
        assert name in done.stdout
    assert (tmp_path / "guide.html").stat().st_size > 0


def blocks_below(text: str, heading: str) -> list[str]:
    """Every block of commands of that chapter."""
    chapter = text[text.index(f"## {heading}") + 3 :].partition("\n## ")[0]
    return re.findall(r"```sh\n(.*?)```", chapter, re.DOTALL)


def test_due_dates_need_no_office(run: Run, tmp_path: Path) -> None:
    script = README[README.index("A due date needs no office") :]
    found = re.search(r"```sh\n(.*?)```", script, re.DOTALL)
    assert found is not None
    done = run(found[1], tmp_path)

    assert done.returncode == 0, done.stderr
    for last_day in ("2026-02-26", "2020-02-03", "2027-01-05"):
        assert last_day in done.stdout


def test_the_settings_shown_are_all_there_are() -> None:
    shown = tomllib.loads(block(README, "Settings", "toml"))

    assert set(shown) == set(KNOWN_SETTINGS)
    assert set(shown["smtp"]) <= {field.name for field in fields(SmtpSettings)}


def test_every_failure_ends_with_a_status_the_table_has() -> None:
    table = {int(row) for row in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    failures = [
        kind
        for name in vocabulary.__all__
        if isinstance(kind := getattr(vocabulary, name), type) and issubclass(kind, Failure)
    ]

    assert {kind.status for kind in failures} <= table
    assert table == {0, 1, 2, 3, 4, 5, 6, 7, 8, 70, 130}


def test_the_crontab_lines_are_the_ones_that_are_tested() -> None:
    lines = block(README, "Cron", "cron").strip().splitlines()

    assert lines[0].startswith("PATH=")
    assert [line.split(maxsplit=5)[5] for line in lines[1:]] == ["permits tick", "permits remind"]
