"""The plugin, in a run of pytest of its own: a policy author writes feature files, no Python."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = """\
from pytest_bdd import given, parsers, then, when

@given(parsers.parse("今天是 {day}"), target_fixture="day")
def today(day): return day

@when("窗口收件")
def receive(): pass

@then(parsers.parse("收件日为 {day}"))
def received(day, received_on): assert received_on == day

import pytest
@pytest.fixture
def received_on(day): return day
"""

GOOD = """\
# language: zh-CN
@XKF_32
功能: 收件
  @SHYS_25_4 @slow
  规则: 收件应当出具凭证
    场景大纲: 收件日 即 当日
      假如 今天是 <今天>
      当 窗口收件
      那么 收件日为 <今天>
      例子:
        | 今天       |
        | 2016-04-05 |
        | 2016-04-06 |
    @MFD_203
    场景: 收件日记错
      假如 今天是 2016-04-05
      当 窗口收件
      那么 收件日为 2016-04-06
"""

BAD = """\
# language: zh-CN
功能: 收件
  规则: 没有依据
    场景: 同名
      假如 今天是 2016-04-05
    场景: 同名
      当事人提交
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What pytest says of a folder with a good and a bad feature file."""
    folder = tmp_path_factory.mktemp("features")
    for name, text in {
        "conftest.py": STEPS,
        "好.feature": GOOD,
        "坏.feature": BAD,
        "pytest.ini": "[pytest]\nmarkers =\n    slow: takes its time\n",
    }.items():
        (folder / name).write_text(text, "utf-8")
    return pytest_in(folder)


def pytest_in(folder: Path, *arguments: str) -> str:
    plugins = ("-p", "pytest_bdd.plugin", "-p", "permits.testing.plugin")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *plugins, "-v", "--strict-markers", "-W", "error",
         "--continue-on-collection-errors", *arguments],
        cwd=folder,
        env=os.environ | {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PERMITS_LANG": "zh_CN",
                          "PYTHONUTF8": "1", "COLUMNS": "200"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )  # fmt: skip
    return done.stdout + done.stderr


def test_each_scenario_is_a_test_under_its_own_name(run: str) -> None:
    assert "好.feature::test_收件日 即 当日[2016-04-05] PASSED" in run
    assert "好.feature::test_收件日 即 当日[2016-04-06] PASSED" in run
    assert "好.feature::test_收件日记错 FAILED" in run


def test_a_failing_step_is_told_by_its_line_in_the_feature_file(run: str) -> None:
    assert "好.feature:18: 那么 收件日为 2016-04-06" in run


def test_a_faulty_file_is_not_run_and_says_all_its_faults(run: str) -> None:
    assert "ERROR collecting 坏.feature" in run
    for fault in (
        "坏.feature:3:3: feature-rule-without-basis 规则未说明它体现哪一条规定",
        "坏.feature:6:5: feature-duplicate-scenario 场景“同名”在第 4 行已有",
        "坏.feature:7:7: feature-keyword-space “当”与“事人提交”被分开读",
    ):
        assert fault in run
    assert "坏.feature::" not in run


def test_nothing_else_is_counted(run: str) -> None:
    assert "1 failed, 2 passed, 1 error" in run


def test_a_known_mark_still_selects(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(STEPS, "utf-8")
    (tmp_path / "好.feature").write_text(GOOD.replace(" @slow", ""), "utf-8")
    (tmp_path / "慢.feature").write_text(GOOD.replace("场景: 收件日记错", "场景: 慢"), "utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers =\n    slow: takes its time\n")

    listed = pytest_in(tmp_path, "-m", "slow", "--collect-only", "-q")

    assert "test_慢" in listed
    assert "test_收件日记错" not in listed
    assert "3/6 tests collected" in listed
