"""The linter: every way in which a feature file silently runs something else than it says."""

from pathlib import Path

import pytest

from permits.testing.lint import lint

BAR = "\N{FULLWIDTH VERTICAL LINE}"

SOUND = """\
# language: zh-CN
@XKF_32
功能: 受理
  窗口收到申请后怎么办。

  背景:
    假如 今天是 2024-09-26

  @XKF_32_1_4
  规则: 五个工作日内一次告知
    当事人在此可读到说明。

    场景: 逾期不告知
      当 到了 2024-10-10
      那么 办件为“已受理”
      而且 期限如下
        | 名称 | 到期日     |
        | 决定 | 2024-10-29 |

    场景大纲: 各地期限相同
      当 在 <地区> 收件
      那么 到期日为 <到期日>
        \"\"\"
        <地区>：按本条
        \"\"\"

      例子: 国庆
        | 地区   | 到期日     |
        | 310115 | 2024-10-09 |

      @slow
      例子: 春节
        | 到期日     | 地区   |
        | 2024-02-21 | 310115 |

  @infer
  规则: 没有来源的读法
    场景: 补正后不再另行起算
      当 申请人补正
      但是 材料仍不齐全
"""


def faults(tmp_path: Path, text: str | bytes) -> list[str]:
    """The faults as ``line:column: CODE``."""
    path = tmp_path / "受理.feature"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    found = lint(path, name="受理.feature", marks=frozenset({"slow"}))
    assert all(fault.place.file == "受理.feature" for fault in found)
    return [f"{fault.place.line}:{fault.place.column}: {fault.code}" for fault in found]


def changed(old: str, new: str) -> str:
    assert SOUND.count(old) == 1, old
    return SOUND.replace(old, new)


def test_a_sound_file_has_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == []


def test_windows_line_ends_are_no_fault(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND.replace("\n", "\r\n")) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("# language: zh-CN\n", "", ["1:1: feature-language"]),
        ("# language: zh-CN", "# 受理的场景", ["1:1: feature-language"]),
        ("# language: zh-CN", "# language: en", ["1:1: feature-language"]),
        ("# language: zh-CN\n", "# 注\n\n#language:zh-CN\n", []),
        ("功能: 受理", "功能：受理", ["3:3: feature-full-width-colon"]),
        ("场景: 逾期", "场景：逾期", ["13:7: feature-full-width-colon"]),
        ("例子: 国庆", "例子：国庆", ["27:9: feature-full-width-colon"]),
        ("| 名称 | 到期日     |", f"| 名称 {BAR} 到期日     |", ["17:14: feature-full-width-bar"]),
        ("| 决定 |", f"{BAR} 决定 |", ["18:9: feature-full-width-bar"]),
        ("场景: 补正后不再另行起算", "场景: 逾期不告知", ["38:5: feature-duplicate-scenario"]),
        ("场景大纲: 各地", "场景: 各地", []),  # 场景 with 例子 is an outline too
        ("<到期日>\n", "<期限>\n", ["22:7: feature-unknown-column"] * 2),
        ("<地区>：按本条", "<县>：按本条", ["23:9: feature-unknown-column"] * 2),
        ("| 到期日     | 地区   |", "| 到期日     | 地方   |", ["21:7: feature-unknown-column",
                                                        "23:9: feature-unknown-column"]),
        ("到了 2024-10-10", "到了 <日>", ["14:7: feature-unknown-column"]),
        ("今天是 2024-09-26", "今天是 <日>", ["7:5: feature-unknown-column"]),
        ("| 决定 |", "| <名> |", ["18:11: feature-unknown-column"]),
        ("各地期限相同", "<县>期限", ["20:5: feature-unknown-column"] * 2),
        ("到期日为 <到期日>", "到期日<<到期日>", ["22:7: feature-double-bracket"]),
        ("当 申请人补正", "当申请人补正", ["39:7: feature-keyword-space"]),
        ("当 申请人补正", "当事人补正", ["39:7: feature-keyword-space"]),
        ("但是 材料", "同时适用本条\n      但是 材料", ["40:7: feature-keyword-space"]),
        ("当 申请人补正", "当\u3000申请人补正", []),
        ("当 申请人补正", "* 申请人补正", ["39:7: feature-asterisk"]),
        ("但是 材料", "* 材料", ["40:7: feature-asterisk"]),
        ("当 申请人补正", "而且 申请人补正", ["39:7: feature-first-step"]),
        ("当 申请人补正", "如果 申请人补正", ["39:7: feature-text-before-steps",
                                    "40:7: feature-first-step"]),
        ("  @infer\n", "", ["36:3: feature-rule-without-basis"]),
        ("  @infer\n", "  @slow\n", ["37:3: feature-rule-without-basis"]),
        ("  @infer\n", "  @无来源\n", []),
        ("  @infer\n", "  @人社部发〔2021〕43号\n", []),
        ("  @infer\n", "  @infer @wip\n", ["36:10: feature-unknown-tag"]),
        ("@XKF_32\n", "@XKF32\n", ["2:1: feature-unknown-tag"]),
        ("@XKF_32\n", "@XKF_三十二\n", ["2:1: feature-unknown-tag"]),
        ("@slow", "@XKF_32", ["31:7: feature-tagged-examples"]),
        ("@infer", "@in fer", ["36:3: feature-syntax"]),
        ("| 310115 | 2024-10-09 |", "| 310115 |", ["29:9: feature-syntax"]),
        ("但是 材料仍不齐全", "但是 有误\n    背景:", ["41:5: feature-misplaced-line"]),
        ("    场景: 补正后不再另行起算\n", "", ["37:3: feature-no-scenario"]),
    ],
)  # fmt: skip
def test_one_change_gives_its_fault(
    tmp_path: Path, old: str, new: str, expected: list[str]
) -> None:
    assert faults(tmp_path, changed(old, new)) == expected


OUTLINE = """\
# language: zh-CN
功能: 一
  场景大纲: 二
    当 收件 <数>
"""


def test_an_outline_without_examples(tmp_path: Path) -> None:
    assert faults(tmp_path, OUTLINE) == ["3:3: feature-no-examples", "4:5: feature-unknown-column"]


@pytest.mark.parametrize("table", ["", "      | 数 |\n"])
def test_an_outline_with_empty_examples(tmp_path: Path, table: str) -> None:
    assert faults(tmp_path, OUTLINE + "    例子:\n" + table) == ["5:5: feature-no-rows"]


def test_a_scenario_without_steps_would_pass(tmp_path: Path) -> None:
    text = "# language: zh-CN\n功能: 一\n  场景: 二\n  # 待写\n"
    assert faults(tmp_path, text) == ["3:3: feature-no-steps"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ["1:1: feature-empty", "1:1: feature-language"]),
        ("# language: zh-CN\n", ["2:1: feature-ends-early"]),
        ("# language: zh-CN\n功能: 一\n  @infer\n", ["4:1: feature-ends-early"]),
        ("# language: zh-CN\n功能: 一\n", ["2:1: feature-no-scenario"]),
    ],
)
def test_a_file_that_shows_nothing(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert faults(tmp_path, text) == expected


def test_a_byte_order_mark_hides_nothing_else(tmp_path: Path) -> None:
    text = changed("当 申请人补正", "当申请人补正")
    assert faults(tmp_path, "\ufeff" + text) == [
        "1:1: text-byte-order-mark",
        "39:7: feature-keyword-space",
    ]


def test_a_file_saved_as_gbk(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND.encode("gb18030")) == ["3:1: text-not-utf8"]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    (fault,) = lint(tmp_path / "无.feature", name="无.feature")
    assert fault.code == "text-unreadable"


def test_all_faults_come_at_once_and_in_order(tmp_path: Path) -> None:
    text = f"""\
功能：受理
  规则：一次告知
    场景: 同名
      当事人提交
      * 材料{BAR}齐全
    场景: 同名
      那么 <<数>
"""
    assert faults(tmp_path, text) == [
        "1:1: feature-language",
        "1:3: feature-full-width-colon",
        "2:3: feature-rule-without-basis",
        "2:5: feature-full-width-colon",
        "4:7: feature-keyword-space",
        "5:7: feature-asterisk",
        "6:5: feature-duplicate-scenario",
        "7:7: feature-double-bracket",
    ]


def test_a_fault_says_where_what_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "x.feature"
    path.write_text(changed("当 申请人补正", "当事人补正"), "utf-8")

    (fault,) = lint(path, name="features/x.feature", marks=frozenset({"slow"}))

    assert str(fault) == (
        "features/x.feature:39:7: feature-keyword-space '当' is split off from '事人补正'"
        " (put a space after the keyword, or begin the line with another word)"
    )
