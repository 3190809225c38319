"""Hosts in any time zone and locale: one record gives the same bytes, one instant the same day."""

from __future__ import annotations

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import cycle, product

import pytest

from permits.wallclock import CHINA
from tests.cli.conftest import Counter

ZONES = ("UTC", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu")
LANGUAGES = ("C", "zh_CN.UTF-8", "tr_TR.UTF-8")
SOAKING = os.environ.get("PERMITS_LAWS") == "soak"
PAIRS = product(ZONES, LANGUAGES) if SOAKING else zip(ZONES, cycle(LANGUAGES), strict=False)
HOSTS = [{"TZ": zone, "LC_ALL": lang, "LANG": lang, "PYTHONUTF8": "0"} for zone, lang in PAIRS]
"""Every zone with every language where there is time for it, else every one of both."""
PROGRAM = """\
import sys
from permits.cli.main import run
sys.exit(max(run(line.split("|")) for line in sys.argv[1:]))
"""


def said(environ: dict[str, str], *lines: str, zones: tuple[str, ...] = ZONES) -> list[str]:
    """What a process of its own on each host in these zones prints; words end at a stroke."""
    hosts = [host for host in HOSTS if host["TZ"] in zones]

    def started(host: dict[str, str]) -> str:
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM, *lines],
            env={**environ, "PERMITS_LANG": "zh_CN", **host},
            capture_output=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode("utf-8")

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(started, hosts))


@pytest.mark.usefixtures("office")
def test_every_host_prints_the_same_bytes(environ: dict[str, str]) -> None:
    first, *others = said(
        environ,
        "explain|000002|completeness-check|--json",
        "show|000001|--json",
        "calendar|due|2016-04-29|5 working days|--json",
    )

    assert '"last_day": "2016-04-13"' in first  # 5 days from Wednesday 04-06: 07, 08, 11, 12, 13
    assert '"last_day": "2016-06-06"' in first  # 2 months from 04-05: 06-05, a Sunday
    assert '"last_day": "2016-05-09"' in first  # 04-30 to 05-02 are off: 03, 04, 05, 06, 09
    assert '"title": "公共场所卫生许可"' in first
    assert set(others) == {first}


def test_a_real_office_has_the_day_of_china_wherever_its_host_stands(
    permits: Counter, environ: dict[str, str]
) -> None:
    permits.done("init --region 310115 --department counter")

    before = datetime.now(UTC)  # noqa: TID251 - compared with the wall
    ticked = said(
        environ, "tick|--json", zones=("UTC", "America/Los_Angeles", "Pacific/Kiritimati")
    )
    after = datetime.now(UTC)  # noqa: TID251 - compared with the wall

    days = {f'"today": "{instant.astimezone(CHINA).date()}"' for instant in (before, after)}
    assert all(any(day in text for day in days) for text in ticked)
