"""What a clerk gets wrong about officers: he is told what, why and what to do; nothing changes."""

import pytest

from tests.cli.conftest import Counter, rows

UNKNOWN = ("nemo 不是本办公室的工作人员", "记录中", "permits officer list")
LEAVE = "officer leave li --from 2016-04-07 --until 2016-04-08"


@pytest.fixture
def away(office: Counter, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """sun, who verifies, is on leave until 2016-04-10; li, who handles, on 2016-04-08."""
    office.done("officer leave sun --from 2016-04-06 --until 2016-04-10")
    office.done("officer leave li --from 2016-04-08 --until 2016-04-08")
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    return office


@pytest.mark.parametrize(
    ("line", "status", "what", "why", "remedy"),
    [
        ("officer role nemo clerk", 4, *UNKNOWN),
        ("officer leave nemo --from 2016-04-07 --until 2016-04-08", 4, *UNKNOWN),
        (f"{LEAVE} --by nemo", 4, *UNKNOWN),
        ("officer deputy li nemo", 4, *UNKNOWN),
        ("officer deputy nemo li", 4, *UNKNOWN),
        ("recuse 000002 nemo --reason 亲属", 4, *UNKNOWN),
        ("handover zhou nemo --reason 轮岗", 4, *UNKNOWN),
        (
            "officer role li 国王",
            2,
            "没有角色 国王",
            "照原样使用",
            "窗口人员、经办人、审核人、审批人、核查人员、听证主持人、负责人、监管人员、管理员",
        ),
        (
            "officer leave zhang --from 2016-04-08 --until 2016-04-07",
            2,
            "自 2016-04-08 至 2016-04-07 的请假没有一日",
            "照原样使用",
            "首日用 --from，末日用 --until",
        ),
        (
            "officer leave zhang --from 2016-04-01 --until 2016-04-07",
            2,
            "2016-04-01 已过",
            "由当日在岗的人员办理",
            "自今日起登记",
        ),
        (
            "officer leave sun --from 2016-04-10 --until 2016-04-12",
            2,
            "已有自 2016-04-06 至 2016-04-10 的请假",
            "照原样使用",
            "先为该次请假销假",
        ),
        ("officer leave zhang --from 2016-04-07 --withdraw", 4, "zhang 没有", "记录中", "list"),
        (f"{LEAVE} --by wang", 1, "wang 不是管理员", "不包括此项", "请找管理员"),
        ("officer deputy li li", 2, "任何人不得为自己代办", "照原样使用", "请写另一人"),
        (
            "officer deputy li sun",
            2,
            "sun 自 2016-04-06 至 2016-04-10 也请假",
            "li 自 2016-04-08 至 2016-04-08 请假，请假的人不得代办",
            "officer leave sun --from 2016-04-06 --withdraw",
        ),
        ("handover zhou zhou --reason 轮岗", 2, "zhou 是同一人", "照原样使用", "另一人员"),
        (
            "recuse 000002 li --reason 亲属 --by qian",
            1,
            "不能登记 li 回避",
            "只有 li 本人、卫生健康部门的负责人或者管理员可以办理",
            "请由其中一人办理",
        ),
    ],
)
def test_a_mistake_is_told_with_why_and_what_to_do(
    away: Counter, line: str, status: int, what: str, why: str, remedy: str
) -> None:
    before = away.db.read_bytes()

    said = away(line)

    assert (said.status, said.out) == (status, "")
    first, second, third = said.err.splitlines()
    assert what in first
    assert why in second
    assert remedy in third
    assert away.db.read_bytes() == before


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("", "--name", "某"), "内容为空"),
        (("a b", "--name", "某"), "登录名没有空格"),
        ((" a", "--name", "某"), "登录名没有空格"),
        (("a\nb", "--name", "某"), "看不见的字符"),
        (("a", "--name", " "), "内容为空"),
        (("a", "--name", "某", "--person", " "), "内容为空"),
        (("a", "--name", "某", "--contact", " "), "内容为空"),
    ],
)
def test_an_officer_is_not_added_under_what_nobody_can_read(
    away: Counter, words: tuple[str, ...], why: str
) -> None:
    before = away.db.read_bytes()

    said = away("officer add --department health --role 经办人", *words)

    assert (said.status, said.out) == (2, "")
    assert why in said.err.splitlines()[1]
    assert away.db.read_bytes() == before


def test_an_officers_texts_are_kept_without_blanks_around_them(office: Counter) -> None:
    words = ("--name", " 何经办 ", "--contact", " he@x ", "--person", " he ")
    office.done("officer add he --department health --role handler", *words)
    listed = office.done("officer list --json").data

    assert isinstance(listed, list)
    he = next(line for line in listed if line["login"] == "he")
    assert (he["name"], he["contact"], he["person"]) == ("何经办", "he@x", "he")


@pytest.mark.parametrize(
    ("line", "why", "remedy"),
    [
        ("handover zhou sun", "sun 自 2016-04-06 至 2016-04-10 请假", "请由其代办人"),
        ("handover zhou gao", "gao 属于文化和电影主管部门，事项属于卫生健康部门", "该部门"),
        ("handover zhou root", "root 不办理办件，只担任：管理员", "另写办理办件的人员"),
        ("handover zhou zhang --by zhang", "只有 zhou 本人、卫生健康部门的负责人", "其中一人"),
        ("handover li zhang --case 000001", "li 不是本办件的承办人", "permits show"),
    ],
)
def test_what_is_not_handed_over_is_told_case_by_case(
    away: Counter, line: str, why: str, remedy: str
) -> None:
    away.done("officer add gao --name 高 --department culture --role handler")
    before = away.db.read_bytes()

    said = away(f"{line} --reason 轮岗")

    assert said.status == 8
    for case in rows(said.out, said.out.splitlines()[0]):
        assert case[1] == "未移交"
        assert why in case[2]
        assert remedy in case[3]
    assert away.db.read_bytes() == before


def test_who_only_administers_was_not_asked_first(office: Counter) -> None:
    line = "file PPH --route ordinary --applicant 某店 --uscc 91310115MA1K0DEM19 --by zhou"

    said = office(f"{line} --first-asked root")

    assert said.status == 1
    assert "root works on no case, only as: administrator" in said.err


def test_leave_without_anybody_in_his_place_is_recorded_and_told(away: Counter) -> None:
    """People fall ill whoever is away: the record says so, and the clerk is told."""
    alone = away.done("officer leave zhang --from 2016-04-07 --until 2016-04-07")
    away.done("officer deputy wang sun")
    both = away.done("officer leave wang --from 2016-04-10 --until 2016-04-12")
    away.done("officer deputy qian zhou")
    covered = away.done("officer leave qian --from 2016-04-07 --until 2016-04-07")
    deputy = away.done("officer leave zhou --from 2016-04-07 --until 2016-04-07")

    assert "zhang 没有代办人" in alone.err
    assert "代办人 sun 也在请假" in both.err
    assert covered.err == ""
    assert "没有人为 qian 代办：代办人 zhou 也在请假" in deputy.err


def test_the_only_one_is_recused_all_the_same_and_the_gap_is_told(away: Counter) -> None:
    """Whoever has an interest keeps out (GWY 76), even if somebody else must be found first."""
    only = away.done("recuse 000002 zhang --reason 亲属 --by wang")
    one_of_two = away.done("recuse 000001 qian --reason 亲属 --by wang")

    told = only.err.splitlines()[1]
    assert told.startswith("本办件再没有人可以担任：审批人；请管理员另派人员：")
    assert len(one_of_two.err.splitlines()) == 1
