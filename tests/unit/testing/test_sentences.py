"""Steps are understood however their author types quotes, digits and spaces."""

from datetime import date

import pytest

from permits.testing.sentences import Sentence

ENDS = Sentence("“{clock}”的期限届满日{how:how}{day:day}", how="是|暂计为")
ACTS = Sentence("{who:who}“{act}”[，提交{materials:several}][{inputs:pairs}]", who="窗口|申请人")


@pytest.mark.parametrize(
    "step",
    [
        "“作出决定”的期限届满日是 2024-10-29",
        "“作出决定”的期限届满日是2024-10-29",
        '"作出决定"的期限届满日是 2024-10-29',
        "「作出决定」的期限届满日是 2024-10-29",
        "“作出决定” 的期限届满日 是 ２０２４－１０－２９",  # noqa: RUF001 - typed in full width
    ],
)
def test_quotes_digits_and_spaces_do_not_matter(step: str) -> None:
    assert ENDS.parse_arguments(step) == {
        "clock": "作出决定",
        "how": "是",
        "day": date(2024, 10, 29),
    }


@pytest.mark.parametrize(
    "step",
    [
        "“作出决定”的期限届满日为 2024-10-29",
        "作出决定的期限届满日是 2024-10-29",
        "“作出决定”的期限届满日是 2024年10月29日",
        "“作出决定”的期限届满日是 2024-10-29。",
        "“作出”“决定”的期限届满日是 2024-10-29",
    ],
)
def test_another_sentence_is_not_taken_for_this_one(step: str) -> None:
    assert not ENDS.is_matching(step)
    assert ENDS.parse_arguments(step) is None


def test_a_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="day"):
        ENDS.parse_arguments("“作出决定”的期限届满日是 2023-02-29")


@pytest.mark.parametrize(
    ("step", "materials", "inputs"),
    [
        ("窗口“受理”", None, None),
        ("申请人“补正”，提交“平面图”", ("平面图",), None),
        ("申请人“补正”，提交“平面图”、“座位图”", ("平面图", "座位图"), None),
        ("窗口“受理”，理由为“甲”", None, {"理由": "甲"}),
        ("窗口“受理”，理由为“甲”，期限为“5个工作日”", None, {"理由": "甲", "期限": "5个工作日"}),
        ("窗口“受理”，提交“图”，理由为“甲，乙”", ("图",), {"理由": "甲，乙"}),
    ],
)
def test_what_is_in_brackets_may_be_absent(
    step: str, materials: tuple[str, ...] | None, inputs: dict[str, str] | None
) -> None:
    found = ACTS.parse_arguments(step)

    assert found is not None
    assert (found["materials"], found["inputs"]) == (materials, inputs)


def test_only_the_words_given_stand_in_their_place() -> None:
    assert ACTS.is_matching("申请人“补正”")
    assert not ACTS.is_matching("审批人“补正”")
