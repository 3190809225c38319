"""Every printed history plays as written, and its days are those of the law.

Holidays are those of the notices of the year; a day without its month is in the month before it.
"""

from __future__ import annotations

import contextlib
import io
import os
from collections.abc import Callable
from functools import cache

import pytest

from permits.testing.play import HISTORIES, play

Played = Callable[[str], str]

LINES = (
    # six months from 2016-04-05: 10-05, off until 10-07; Saturday 10-08 is worked
    ("category-cancelled-approval", "MBA-2016-000001", "已列入监管", ("首次检查", "2016-10-08")),
    # complete on Friday 2016-04-08: 11, 12, 13; filed on that day as of the 8th
    ("category-record-filing", "PTC-2016-000001", "已备案", ("办理备案", "2016-04-13")),
    (
        "category-record-filing",
        "PTC-2016-000001",
        "已备案",
        ("2016-04-08  2016-04-13", "已收件 → 已备案"),
    ),
    # ten from 2016-06-06: 7, 8, Sunday 12 (9 to 11 are off), 13 to 17, 20, 21
    ("category-record-filing", "PTC-2016-000001", "已备案", ("改正备案的期限", "2016-06-21")),
    # two months from 2016-04-05: 06-05 is a Sunday
    ("category-notification-commitment", "PPH-2016-000001", "已送达", ("due/2#1", "2016-06-06")),
    # sixty from 2016-04-05: 18 in April, 21 in May (2nd off), 21 in June (9, 10 off, Sunday 12 on)
    (
        "category-notification-commitment",
        "PPH-2016-000001",
        "已送达",
        ("verification/3#1", "2016-06-30"),
    ),
    # accepted 2016-04-20; 7 in April and 13 in May would end on 05-19, the promised 15 on 05-12;
    # 04-26 to 05-03 are five stopped: five more after each
    (
        "category-improved-approval",
        "DPM-2016-000001",
        "已送达",
        ("作出决定", "2016-05-26", "2016-05-19"),
    ),
    ("category-improved-approval", "DPM-2016-000001", "已送达", ("有效期至", "2020-05-16")),
    # accepted 2019-06-10, no holiday until September: 45 end on 08-12, the promised 20 on 07-08;
    # the hearing stops the ten from 06-17 to 06-28: ten more after each
    (
        "category-strengthened-access",
        "HCP-2019-000001",
        "已送达",
        ("作出决定", "2019-08-26", "2019-07-22"),
    ),
    # back from the hearing on Friday 06-28: 27, 26, 25, 24, 21, 20, 19
    ("category-strengthened-access", "HCP-2019-000001", "已送达", ("听证通知", "2019-06-19")),
    ("category-strengthened-access", "HCP-2019-000001", "已送达", ("有效期至", "2022-06-30")),
    # six months from 2019-07-01: New Year's Day is off
    ("category-strengthened-access", "HCP-2019-000001", "已送达", ("首次检查", "2020-01-02")),
    # from 2021-06-24: 25, 28 to 30, then 1, 2, 5 to 9, 12 to 15 in July make the promised 15, and
    # 16, 19 to 22 the 20
    (
        "change-2021-07-01",
        "ADR-2021-000001",
        "依法终止",
        ("作出决定", "2021-07-22", "2021-07-15", "不再适用"),
    ),
    ("change-2021-07-01", "ADR-2021-000001", "依法终止", ("2021-07-01", "已受理 → 依法终止")),
    # ten from Monday 2021-06-28: 29, 30, then 1, 2, 5 to 9, 12 in July
    ("change-2021-07-01", "ADR-2021-000002", "已送达", ("颁发送达", "2021-07-12")),
    ("change-2021-07-01", "ADR-2021-000003", "无需许可", ("即时告知", "2021-07-01")),
    # thirty from 2024-08-06: 18 in August, then 2 to 6, 9 to 13, Saturday 14 and 18 in September
    ("change-2024-08-06", "FTM-2024-000001", "已送达", ("承诺核查", "2024-09-18")),
    # twenty from 2024-08-06: 18 in August, 2 and 3 in September
    ("change-2024-08-06", "FTM-2024-000002", "已受理", ("作出决定", "2024-09-03")),
    # five from Monday 2025-01-20: 21 to 24 and Sunday 26
    ("change-2025-01-20", "CVH-2025-000001", "已备案", ("办理备案", "2025-01-26")),
    ("change-2025-01-20", "CVH-2025-000001", "已备案", ("2025-01-22", "已收件 → 已备案")),
    # four years from 2021-02-01; the renewal pending is none any more, so nothing is deemed
    ("change-2025-01-20", "CVH-2024-000001", "已备案", ("延续决定", "2025-01-31", "不再适用")),
    (
        "change-2025-01-20",
        "CVH-2021-000001",
        "已送达",
        ("2025-01-31  2025-02-01", "有效 → 已届满"),
    ),
    ("change-2025-01-20", "CVH-2021-000001", "已送达", ("状态", "已注销")),
    # two months from 2025-01-13, a Thursday; ten working days: 14 to 17, 20 to 24, Sunday 26
    ("change-2025-01-20", "CVH-2025-000002", "已送达", ("due/1#1", "2025-03-13", "已办")),
    ("change-2025-01-20", "CVH-2025-000002", "已送达", ("颁发送达", "2025-01-26", "已办")),
    ("change-2025-01-20", "CVH-2025-000002", "已送达", ("有效期至", "2029-01-12")),
    # fifteen from 2016-06-13: 14 to 17, 20 to 24, 27 to 30, then 1 and 4 in July
    ("commitment-breached", "MVR-2016-000001", "已送达", ("整改期限", "2016-07-04", "已届满")),
    # five from Tuesday 2016-07-05: 6, 7, 8, 11, 12
    ("commitment-breached", "MVR-2016-000001", "已送达", ("陈述申辩期限", "2016-07-12")),
    ("commitment-breached", "MVR-2016-000001", "已送达", ("状态", "已注销")),
    ("commitment-breached", "MVR-2016-000001", "已送达", ("已经具备", "信用已修复")),
    ("end-deregistered", "PPH-2021-000001", "已送达", ("状态", "已注销")),
    # five from Monday 2021-08-16: 17 to 20, 23
    ("end-deregistered", "PPH-2021-000002", "失去对象", ("材料审查", "2021-08-23", "不再适用")),
    # two years from 2016-04-05; thirty calendar days before 2018-04-04
    ("end-expired", "FLM-2016-000001", "已送达", ("2018-04-04  2018-04-05", "有效 → 已届满")),
    ("end-expired", "FLM-2016-000001", "已送达", ("申请延续", "2018-03-05", "已届满")),
    ("end-expired", "FLM-2016-000001", "已送达", ("状态", "已注销")),
    # told on Monday 2021-08-16: three days to state, 17 to 19; five to request, to 20 and 23
    ("end-rescinded", "PPH-2021-000001", "已送达", ("陈述申辩期限", "2021-08-19", "已届满")),
    ("end-rescinded", "PPH-2021-000001", "已送达", ("要求处罚听证的期限", "2021-08-23", "已办")),
    # seven before Monday 2021-09-06: 1 to 3 in September, then 31, 30, 27, 26
    ("end-rescinded", "PPH-2021-000001", "已送达", ("处罚听证通知", "2021-08-26", "已办")),
    ("end-rescinded", "PPH-2021-000001", "已送达", ("2021-09-06", "已告知拟吊销 → 已吊销")),
    ("end-rescinded", "PPH-2021-000001", "已送达", ("状态", "已注销")),
    # five from Monday 2016-06-27: 28 to 30, then 1 and 4 in July
    ("end-revoked", "PPH-2016-000001", "已送达", ("陈述申辩期限", "2016-07-04", "已届满")),
    # three years from 2016-07-05, a Friday
    ("end-revoked", "PPH-2016-000001", "已送达", ("三年内不得再次申请", "2019-07-05", "已届满")),
    ("end-revoked", "PPH-2016-000001", "已送达", ("状态", "已注销")),
    # one month from 2021-08-16 and from 10-11: both Thursdays
    ("end-suspended", "PPH-2021-000001", "已送达", ("2021-09-16  2021-09-17", "已暂扣 → 有效")),
    ("end-suspended", "PPH-2021-000001", "已送达", ("暂扣期限", "2021-11-11", "已办")),
    ("end-suspended", "PPH-2021-000001", "已送达", ("有效期至", "2025-08-01")),
    ("end-withdrawn", "PPH-2016-000001", "已送达", ("陈述申辩期限", "2016-07-04", "已办")),
    ("end-withdrawn", "PPH-2016-000001", "已送达", ("2016-07-05", "已告知拟撤回 → 已撤回")),
    ("end-withdrawn", "PPH-2016-000001", "已送达", ("状态", "已注销")),
    # four years from 2016-04-05, and four more; the night is that of 2020-04-04
    ("renewal-night", "PPH-2016-000001", "已送达", ("2020-04-04  2020-04-05", "准予延续")),
    ("renewal-night", "PPH-2016-000001", "已送达", ("有效期至", "2024-04-04")),
    # ten from 2020-04-04, off until 6: 7 to 10, 13 to 17, 20; seven: 7 to 10, 13 to 15
    ("renewal-night", "PPH-2020-000001", "已送达", ("颁发送达", "2020-04-20")),
    ("renewal-night", "PPH-2020-000001", "已送达", ("公示", "2020-04-15")),
    # five from Tuesday 2016-04-05: 6, 7, 8, 11, 12; recorded when cron came back on 05-11
    (
        "thirty-days-down",
        "PPH-2016-000001",
        "已受理",
        ("2016-04-05  2016-04-13  2016-05-11", "受理 · 已收件 → 已受理"),
    ),
    ("thirty-days-down", "PPH-2016-000001", "已受理", ("材料审查", "2016-04-12", "已届满")),
    # the promised 15: 6 to 8, 11 to 15, 18 to 22, 25, 26; the 20: 27 to 29, 3 and 4 in May
    (
        "thirty-days-down",
        "DPM-2016-000001",
        "已受理",
        ("作出决定", "2016-05-04", "2016-04-26", "逾期"),
    ),
    (
        "thirty-days-down",
        "DPM-2016-000001",
        "已受理",
        ("2016-04-27  2016-04-27  2016-05-11", "承诺时限已于 2016-04-26 届满"),
    ),
)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """What a history prints, each played at most once."""

    @cache
    def printed(name: str) -> str:
        home = tmp_path_factory.mktemp(name)
        out = io.StringIO()
        with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(out):
            for variable in [*filter(lambda each: each.startswith("PERMITS_"), os.environ)]:
                patch.delenv(variable)
            for variable in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
                patch.setenv(variable, str(home))
            astray = play(name, home)
        assert not astray, out.getvalue()[-2000:]
        return out.getvalue()

    return printed


def shown(printed: str, case: str) -> str:
    """The case as the history shows it last."""
    return printed.rsplit(f"\n$ permits show {case}\n", 1)[1].split("\n$ ", 1)[0]


@pytest.mark.parametrize(("history", "case", "state", "words"), LINES)
def test_a_case_ends_as_the_law_has_it(
    played: Played, history: str, case: str, state: str, words: tuple[str, ...]
) -> None:
    page = shown(played(history), case)

    assert page.splitlines()[0].endswith(f"  {state}")
    assert any(all(word in line for word in words) for line in page.splitlines()), words


def test_the_guide_says_when_everything_is_due(played: Played) -> None:
    guide = played("guide").split("\n$ permits item guide", 1)[1]

    assert "自2016年4月1日起" in guide
    assert "取得许可之日起2个月内（承诺1）" in guide


def test_a_term_is_proven_over_a_stop_a_holiday_and_days_made_up(played: Played) -> None:
    """Twenty from Friday 2026-09-18, the 15 promised on 10-19; two stopped, 25 to 27 off.

    Sunday 20, 21, 22; 28 to 30; 8, 9, Saturday 10, 12 to 16, 19 to 23 and 26 in October. Ten more
    with the extension: 27 to 30, then 2 to 6 and 9 in November.
    """
    paper = "DPM-2026-000001-time-not-counted-notice-1"
    _, first, longer = played("term-proven").split("\n$ permits explain DPM-2026-000001 decision")

    assert [line.split()[0] for line in first.splitlines() if line.endswith("周一至周五")][-1] == (
        "2026-10-26"
    )
    for line in (
        "2026-09-20  星期日  1     1         国庆节调休上班，依放假通知 2026",
        f"2026-09-24  星期四                  不计入：第 1 次停止计算，检测，见文书 {paper}",
        "2026-09-25  星期五                  中秋节，依放假通知 2026 放假",
        "2026-10-10  星期六  9     9         国庆节调休上班，依放假通知 2026",
        "2026-10-19  星期一  15    15        周一至周五",
        "2026-10-26  星期一  20              周一至周五",
    ):
        assert line in first.splitlines()
    assert longer.rstrip().endswith("2026-11-09  星期一  30              周一至周五")
    assert "延长    《中华人民共和国行政许可法》第四十二条第一款" in longer.splitlines()


def test_after_thirty_days_without_cron_each_reader_has_one_message_a_limit(
    played: Played,
) -> None:
    """Ten before 05-04 is 04-19, three before 04-28; a day late 05-05, five 05-11.

    And before what was promised, 04-26: 04-12, 04-21 and the day itself, which are over.
    """
    _, first, second, third = played("thirty-days-down").split("\n$ permits remind\n")
    made = [" ".join(cells.split()) for cells in second.split("\n\n")[0].splitlines()[1:]]

    assert first
    assert made == [
        "收信人 所代级数 主题",
        "zhang 4 提醒：办件 DPM-2016-000001 的期限“作出决定”，最后一日 2016-05-04",
        "wang 1 督办：办件 DPM-2016-000001 的期限“作出决定”已于 2016-05-04 届满",
        "zhang 4 提醒：办件 PPH-2016-000001 的期限“作出决定”，最后一日 2016-05-04",
        "wang 1 督办：办件 PPH-2016-000001 的期限“作出决定”已于 2016-05-04 届满",
    ]
    assert third.splitlines()[0].startswith("2016-05-11：作出提醒0件；已递交消息0件。")


def test_every_history_is_looked_at() -> None:
    assert {history for history, *_ in LINES} | {"guide", "term-proven"} == set(HISTORIES)
