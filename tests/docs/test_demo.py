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
        # complete on 2016-07-12: filed within 3 working days, as of the 12th
        ("permits do PTC-2016-000001 补齐", "2016-07-15"),
        ("permits do PTC-2016-000001 予以备案", "2016-07-12"),
        # 10 working days from Monday 2016-07-25, no holiday
        ("permits do PTC-2016-000001 责令改正备案", "2016-08-08"),
        # 45 working days from 2019-06-10 and the promised 20, no holiday until September
        ("permits do HCP-2019-000001 受理", "2019-08-12"),
        ("permits do HCP-2019-000001 受理", "2019-07-08"),
        # the hearing took 10 of them, 06-17 to 06-28
        ("permits do HCP-2019-000001 举行听证", "2019-08-26"),
        ("permits do HCP-2019-000001 举行听证", "2019-07-22"),
        # three years from 2019-07-01
        ("permits do HCP-2019-000001 准予许可 --by jin\n", "2022-06-30"),
        # 30 calendar days before 2020-04-13
        ("permits file 公共场所卫生许可 --matter renewal", "2020-03-14"),
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


def test_silence_renews_the_permit_in_the_night_of_its_end(play: str) -> None:
    eve, night = play.split("\n$ permits show PPH-2016-000002\n")[1:]

    assert "有效期至  2020-04-13" in eve
    assert "2020-04-13  2020-04-14  2020-04-14  许可证 · 准予延续" in night
    assert "有效期至  2024-04-13" in night  # four years more


def test_nothing_is_granted_before_the_review(play: str) -> None:
    assert "待审核" in after(play, "permits do HCP-2019-000001 准予许可")


def test_the_lists_and_the_spool_show_the_office(play: str) -> None:
    assert after(play, "permits list").count("PPH-2016-00000") == 4
    assert "已履行" in after(play, "permits commitments")
    assert "违反承诺" in after(play, "permits commitments")
    assert "上海远行咨询有限公司" in after(play, "permits supervised")
    assert ".eml" in after(play, "ls spool")
