"""Steps in a run of pytest of their own: what a policy author sees, with rules of his own."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

ACCEPTED = """\
# language: zh-CN
功能: 受理
  @XKF_32
  规则: 受理
    背景:
      假如 今天是 2016-04-05
      而且 “消毒产品生产企业卫生许可”的申请人申请，缺“生产工艺流程”
      而且 申请人“当场更正”，提交“生产工艺流程”
      当 窗口“受理”
"""

CLAIMS = {
    "那么 办件为“待补正”": "办公室显示为“已受理”",
    "那么 办件为“已受理”，自 2016-04-06 起算": "办公室显示自 2016-04-05 起算",
    "那么 “作出决定”的期限届满日是 2016-05-05": "办公室显示的期限届满日为 2016-05-04",
    "那么 “作出决定”的期限届满日暂计为 2016-05-04": "办公室显示的期限届满日为 2016-05-04",
    "那么 “作出决定”的承诺时限届满日是 2016-05-04": "承诺时限届满日为 2016-04-26",
    "那么 “作出决定”已逾期": "办公室显示该期限正在计算",
    "那么 “延长”已逾期": "这里没有“延长”的期限，有：“材料审查” 2016-04-12 已完成",
    "那么 没有“作出决定”的期限": "该期限至 2016-05-04",
    "那么 许可证为“有效”": "办公室显示为“尚未开始”",
    "那么 许可证有效期自 2016-04-05 至 2020-04-04": "有效期自 — 至 —",
    "那么 已出具“行政许可证件”": "已出具的文书：收件凭证、受理通知书",
    "那么 未出具“受理通知书”": "已出具“受理通知书”",
    "那么 应当由审批人“撤销”": "应当办理的事项：无",
    "那么 可以由审批人“准予许可”": "现在可以办理：经办人“提出审查意见”",
    "那么 “受理”视为已经作出，自 2016-04-05 起算，于 2016-04-12 发生": "于 2016-04-05 发生",
    "那么 “准予许可”视为已经作出，自 2016-04-05 起算，于 2016-04-05 发生": "办理过的有：收件",
    "那么 “受理”的依据是“推定”": "依据是：《中华人民共和国行政许可法》第三十二条第一款第五项",
    "那么 办件按“告知承诺”办理": "办公室显示按“优化审批服务”办理",
    "那么 企业在监管名单上": "该企业不在监管名单上",
    "当 “经营无船承运业务”的申请人备案，材料齐全": "不能“备案”：",
    "那么 承诺“场所”为“已承诺”": "没有承诺“场所”，有：无",
    "那么 不能“受理”，因为“材料”": "没有人试图“受理”而未获办理",
    "那么 当天提醒了审批人：“作出决定”": "当天发出：无",
    "那么 给审批人的“作出决定”提醒写明“周末”": "当天没有提醒审批人：“作出决定”",
    "那么 当天撤下了给审批人的提醒：“作出决定”，因为“已办”": "当天撤下：无",
    "当 窗口“受理”": "不能“受理”：",
    "当 经办人试图“提出审查意见”": "“提出审查意见”没有任何障碍",
    "当 “消毒产品生产企业卫生许可”的申请人按“告知承诺”申请，材料齐全": "优化审批服务",
    "当 “消毒产品生产企业卫生许可”的申请人申请，缺“营业执照”": "不能“申请”：",
    "当 负责人“延长决定期限”，缘由为“急”": "“缘由”不是下列任何一项：",
    "当 回到第 2 件办件": "只收了 1 件办件",
    "当 办公室在“310101”": "办公室已经开始办理",
    "当 审批人与核查人是同一人": "工作人员已经开始办理",
    "当 试图送达“收件凭证”": "“送达”没有任何障碍",
    "那么 “收件凭证”写明“准予”": "“收件凭证”写明：",
    "当 审批人销假": "审批人没有请假",
    "当 审批人将办件移交审批人": "不能“移交”：",
    "当 审批人试图回避": "“回避”没有任何障碍",
    "当 窗口更正申请人信息，姓名为“甲”": "“姓名”不是下列任何一项：名称、",
    "那么 办件由审批人承办": "承办人是窗口甲",
    "那么 办件待移交": "承办人是窗口甲",
    "那么 首问人员为审批人": "首问人员是窗口甲",
    "那么 “受理”由审批人办理": "“受理”由下列人员办理：窗口甲",
    "那么 “准予许可”由审批人办理": "“准予许可”没有办理过，办理过的有：",
    "那么 办件在审批人的待办之列": "该办件不在其待办之列",
    "那么 办件不在窗口的待办之列": "该办件在其待办之列",
    "那么 申请人的“法定代表人”为“陈晨”": "记录为“无”",
    "那么 更正以前，申请人的“名称”为“甲”": "没有更正过",
    "当 今天是 2016-04-06": "今天已经是 2016-04-05",
    "当 窗口受理": "相近的步骤：",
}
"""A step that goes wrong after acceptance, and what the author is told."""


def run(folder: Path, *arguments: str) -> str:
    """What pytest says of the features in that folder."""
    (folder / "pytest.ini").write_text("[pytest]\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "pytest_bdd.plugin", "-p", "permits.testing.steps",
         "-p", "no:cacheprovider", "-W", "error", "-v", "--tb=short",
         "--strict-markers", *arguments],
        cwd=folder,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PERMITS_LANG": "zh_CN",
                          "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def failures(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What is said of each claim, by its step."""
    folder = tmp_path_factory.mktemp("claims")
    scenarios = "".join(
        f"    场景: 第{n}个\n      {step}\n" for n, step in enumerate(CLAIMS, start=1)
    )
    (folder / "claims.feature").write_text(ACCEPTED + scenarios, "utf-8")
    _, *sections = run(folder).split("____ test_第")
    return dict(zip(CLAIMS, sections, strict=True))


@pytest.mark.parametrize(("step", "told"), CLAIMS.items())
def test_a_step_that_fails_tells_its_line_and_what_the_office_shows(
    failures: dict[str, str], step: str, told: str
) -> None:
    line = 11 + 2 * list(CLAIMS).index(step)

    assert told in failures[step]
    assert f"claims.feature:{line}" in failures[step] or f"Line {line}" in failures[step]


def test_an_office_brings_its_own_law(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", seeds)
    item = seeds / "items/disinfection-maker.yaml"
    item.write_text(item.read_text("utf-8").replace("15个工作日", "10个工作日"), "utf-8")
    claim = "    场景: 十日\n      那么 “作出决定”的承诺时限届满日是 2016-04-19\n"
    (tmp_path / "own.feature").write_text(ACCEPTED + claim, "utf-8")

    assert "1 passed" in run(tmp_path, "--permits-seeds", str(seeds))
    assert "承诺时限届满日为 2016-04-26" in run(tmp_path)


def test_what_was_exercised_is_listed_with_its_scenario(tmp_path: Path) -> None:
    claim = "    场景: 受理\n      那么 办件为“已受理”\n"
    (tmp_path / "one.feature").write_text(ACCEPTED + claim, "utf-8")

    listed = run(tmp_path, "--permits-exercised")

    assert "improved-approval case act accept 受理: one.feature::test_受理\n" in listed
    assert "improved-approval case clock decision 作出决定: one.feature::test_受理\n" in listed
    assert "improved-approval case lapse decision overdue 作出决定: —\n" in listed
    assert "notification-commitment case act accept 受理: —\n" in listed
