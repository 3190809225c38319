"""The demo plays the main job to its end, and its dates are those of the law."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[2] / "src"


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "permits.testing.play", "demo", "--in", str(folder)],
        env={"HOME": str(folder), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(SOURCES)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    return done.stdout


def after(play: str, command: str) -> str:
    """What the first command that begins so printed."""
    return play.split(f"\n$ {command}", 1)[1].split("\n$ ", 1)[0]


@pytest.mark.parametrize(
    ("command", "day"),
    [
        # two months from 2016-04-05: 06-05 is a Sunday
        ("permits do PPH-2016-000001 准予许可", "2016-06-06"),
        # the office's own 60 working days: Labour Day 05-02, Dragon Boat 06-09 and 06-10 are off,
        # Sunday 06-12 is worked
        ("permits do PPH-2016-000001 准予许可", "2016-06-30"),
        # 20 working days from 2016-04-18, 6 of them stopped (04-26 to 05-04)
        ("permits do DPM-2016-000001 结束不计时程序", "2016-05-25"),
        ("permits do DPM-2016-000001 结束不计时程序", "2016-05-18"),
        # extended by 10 working days
        ("permits do DPM-2016-000001 延长决定期限", "2016-06-08"),
        # deemed accepted as of receipt on 2016-05-09, decision 20 working days from there
        ("permits show PPH-2016-000003", "2016-06-06"),
        # 15 working days from 2016-06-07
        ("permits do PPH-2016-000001 责令限期整改", "2016-06-29"),
        # 5 working days from 2016-06-30
        ("permits paper serve PPH-2016-000001 revocation-pre-notice", "2016-07-07"),
    ],
)
def test_the_last_days_are_those_of_the_law(play: str, command: str, day: str) -> None:
    assert day in after(play, command)


def test_revoking_before_the_statement_is_over_is_refused(play: str) -> None:
    assert "→ 1" in after(play, "permits do PPH-2016-000001 撤销 --reason")


def test_whoever_breached_a_commitment_is_barred_from_the_next(play: str) -> None:
    refused = after(play, "permits do PPH-2016-000004 签署承诺")

    assert "PPH-2016-000001" in refused
    assert "2016-06-30" in refused


def test_it_ends_with_lists_and_the_spool(play: str) -> None:
    assert after(play, "permits list").count("PPH-2016-00000") == 4
    assert "已履行" in after(play, "permits commitments")
    assert "违反承诺" in after(play, "permits commitments")
    assert "上海远行咨询有限公司" in after(play, "permits supervised")
    assert ".eml" in after(play, "ls spool")
