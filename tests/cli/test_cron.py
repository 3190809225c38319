"""The two crontab lines, run the way cron runs them, against a real mail server."""

import email
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from email import policy
from pathlib import Path

import pytest

from tests.cli.conftest import record_of
from tests.mailservers import Mailbox, free_port, working

OFFICE = """
init --training --region 310115 --department counter
day 2016-04-05
officer add zhou --name 周窗口 --department counter --role clerk
officer add zhang --name 张审批 --department health --role decider
file PPH --route commitment --applicant 上海静水浴场有限公司 --uscc 91310115MA1K0DEM06 \
 --contact owner@jingshui.example --material application-form --material floor-plan --by zhou
do PPH-2016-000001 accept --by zhou
do PPH-2016-000001 notify --by zhou
do PPH-2016-000001 commit --by zhou
do PPH-2016-000001 grant --by zhang
"""


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    kept = Mailbox()
    with working(kept) as port:
        yield kept, port


class Cron:
    """Runs a crontab line: no terminal, no shell profile, hardly an environment."""

    def __init__(self, home: Path, port: int, programs: Path) -> None:
        self.home = home
        self.programs = programs
        config = home / ".config/permits/config.toml"
        config.parent.mkdir(parents=True, exist_ok=True)
        config.write_text(
            f'db = "{home}/permits.db"\nspool = "{home}/spool"\n'
            f'[smtp]\nhost = "127.0.0.1"\nport = {port}\nsender = "office@pudong.example"\n',
            "utf-8",
        )

    def run(self, line: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["/bin/sh", "-c", f"permits {line}"],
            env={"HOME": str(self.home), "PATH": f"{self.programs}:/usr/bin:/bin"},
            cwd="/",
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )


@pytest.fixture(scope="module")
def granted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of an office that granted a permit on commitments on 2016-04-05."""
    home = tmp_path_factory.mktemp("granted")
    record_of(home, OFFICE.strip().replace("\\\n", "").splitlines())
    return home


@pytest.fixture
def cron(granted: Path, tmp_path: Path, mailbox: tuple[Mailbox, int]) -> Cron:
    home = shutil.copytree(granted, tmp_path / "home")
    return Cron(home, mailbox[1], Path(sys.executable).parent)


@pytest.fixture
def warm_cron(cron: Cron, warm_prompt: Path) -> Cron:
    """The same with a program that begins at once, so that runs overlap the more."""
    cron.programs = warm_prompt
    return cron


def subjects(mailbox: Mailbox) -> list[str]:
    letters = [email.message_from_bytes(raw, policy=policy.default) for raw in mailbox.letters]
    return [str(letter["Subject"]) for letter in letters]


def reminders(mailbox: Mailbox) -> list[str]:
    return [subject for subject in subjects(mailbox) if "2016-06-06" in subject]


def test_ten_working_days_before_the_end_each_commitment_is_reminded_of_once(
    cron: Cron, mailbox: tuple[Mailbox, int]
) -> None:
    """2 months from 2016-04-05 end on 06-05, a Sunday: 06-06; ten working days before is 05-23."""
    cron.run("day 2016-05-20")
    assert cron.run("remind").returncode == 0
    assert reminders(mailbox[0]) == []

    cron.run("day 2016-05-23")
    for _ in range(2):
        assert cron.run("tick").returncode == 0
        assert cron.run("remind").returncode == 0

    assert len(reminders(mailbox[0])) == 2  # test report, health certificates


def test_after_downtime_one_message_a_clock_goes_out(
    warm_cron: Cron, mailbox: tuple[Mailbox, int]
) -> None:
    """Cron slept past the rungs of 05-23 and 06-01: on 06-03 only the newer one is sent."""
    warm_cron.run("day 2016-06-03")

    assert warm_cron.run("remind").returncode == 0

    assert len(reminders(mailbox[0])) == 2


def test_overlapping_runs_write_the_same_history_and_no_second_message(
    warm_cron: Cron, mailbox: tuple[Mailbox, int]
) -> None:
    """On 2016-06-07 both commitments lapse; four ticks and four reminds run at once."""
    warm_cron.run("remind")
    before = len(mailbox[0].letters)
    warm_cron.run("day 2016-06-07")

    with ThreadPoolExecutor(8) as pool:
        lines = ["tick", "remind"] * 4
        done = list(pool.map(warm_cron.run, lines))

    assert {run.returncode for run in done} == {0}, [run.stderr for run in done]
    shown = warm_cron.run("show PPH-2016-000001 --json").stdout
    assert shown.count('"fall-unmet"') == 2
    told = subjects(mailbox[0])[before:]
    assert told == []  # both commitments lapsed: what is owed now is told the handler, by spool
    owed = list((warm_cron.home / "spool").glob("*owed*.eml"))
    assert len(owed) == 2


def test_a_server_that_is_down_loses_nothing(warm_cron: Cron, mailbox: tuple[Mailbox, int]) -> None:
    config = warm_cron.home / ".config/permits/config.toml"
    right = config.read_text("utf-8")
    config.write_text(right.replace(f"port = {mailbox[1]}", f"port = {free_port()}"), "utf-8")
    warm_cron.run("day 2016-05-23")

    refused = warm_cron.run("remind")
    assert refused.returncode == 8
    assert reminders(mailbox[0]) == []

    config.write_text(right, "utf-8")
    assert warm_cron.run("remind").returncode == 0
    assert len(reminders(mailbox[0])) == 2
