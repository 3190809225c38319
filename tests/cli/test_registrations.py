"""Business registrations at the prompt: a file as exported, and what becomes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Counter, cells, rows

SOUND = """\
企业名称,统一社会信用代码,法定代表人,经营范围,成立日期,联系方式
上海诚车评估有限公司,91310115MA1K0DEN07,某甲,"汽车销售；
二手车鉴定评估",2016-03-30,office@car.example
远行因私出入境中介公司,91310115MA1K0DEN1A,某乙,出国咨询,2016-04-01,
江南餐饮公司,91310115MA1K0DEN2D,某丙,餐饮服务,2016-04-01,
"""
FAULTY = "坏代码公司,91310115MA1K0DEN00,某丁,二手车鉴定评估,2016-04-01,\n短行公司\n"


@pytest.fixture
def pushed(office: Counter) -> Path:
    """What came from the registration authority, as its spreadsheet saved it."""
    file = office.home / "pushed.csv"
    file.write_text(SOUND, "gb18030")
    return file


def test_enterprises_found_by_keyword_come_under_supervision(office: Counter, pushed: Path) -> None:
    page = office.done(f"registrations import {pushed} --by zhou").out

    assert page.startswith(
        "Searched for Qualification of agencies for private exit and entry: "
        "因私出入境中介, 出国咨询\n"
        "Searched for Environmental-safety permit for microbial agents: 微生物菌剂\n"
        "Searched for Approval of used-car appraisers: 二手车鉴定评估\n"
        "2016-04-06: rows: 3; put on the list: 2; on the list already: 0; without a keyword: 1.\n"
    )
    assert rows(page, "Found") == [
        ["Line", "Enterprise", "Item", "Keyword", "Outcome", "Case"],
        [
            "2",
            "上海诚车评估有限公司",
            "Approval of used-car appraisers",
            "二手车鉴定评估 (business scope)",
            "put on the list",
            "UCA-2016-000001",
        ],
        [
            "4",
            "远行因私出入境中介公司",
            "Qualification of agencies for private exit and entry",
            "因私出入境中介 (name); 出国咨询 (business scope)",
            "put on the list",
            "EEA-2016-000001",
        ],
    ]
    assert "Not done" not in page
    listed = office.done("supervised").out.splitlines()[1:]
    assert [cells(line)[0] for line in listed] == [
        "PPH-2016-000001",
        "EEA-2016-000001",
        "UCA-2016-000001",
    ]


def test_faulty_rows_are_named_and_the_others_are_done(office: Counter, pushed: Path) -> None:
    pushed.write_text(SOUND + FAULTY, "utf-8")

    said = office(f"registrations import {pushed} --by zhou")

    assert said.status == 8
    assert "rows: 5; put on the list: 2;" in said.out
    assert rows(said.out, "Not done") == [
        ["Line", "What", "Why", "What to do"],
        [
            "6",
            "91310115MA1K0DEN00 is no unified social credit code",
            "its check digit does not fit the other characters",
            "copy it again from the business licence",
        ],
        [
            "7",
            "the row cannot be read",
            "it has 1 fields under 6 heads",
            "give every head one field, also where it is empty",
        ],
    ]


def test_the_same_file_again_changes_nothing(office: Counter, pushed: Path) -> None:
    office.done(f"registrations import {pushed} --by zhou")
    before = office.done("list --json").data

    page = office.done(f"registrations import {pushed} --by zhou").out

    assert "put on the list: 0; on the list already: 2;" in page
    assert [row[-2:] for row in rows(page, "Found")[1:]] == [
        ["on the list already", "UCA-2016-000001"],
        ["on the list already", "EEA-2016-000001"],
    ]
    assert office.done("list --json").data == before


def test_a_dry_run_writes_nothing(office: Counter, pushed: Path) -> None:
    page = office.done(f"registrations import {pushed} --dry-run --by zhou").out

    assert "to be put on the list (nothing is written): 2;" in page
    assert rows(page, "Found")[1][-2:] == ["to be put on the list (nothing is written)", "–"]
    assert office.done("supervised --item UCA").out == "There is no case.\n"


def test_in_chinese(office: Counter, pushed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pushed.write_text(SOUND + FAULTY, "utf-8-sig")
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    said = office(f"registrations import {pushed} --item UCA --by zhou")

    assert said.status == 8
    assert said.out.startswith(
        "检索“二手车鉴定评估机构核准”：二手车鉴定评估\n"
        "2016-04-06：共 5 行；已列入名单：1；原已在名单上：0；没有关键词：2。\n"
    )
    assert rows(said.out, "检索到的企业") == [
        ["行", "企业", "事项", "关键词", "结果", "办件"],
        [
            "2",
            "上海诚车评估有限公司",
            "二手车鉴定评估机构核准",
            "二手车鉴定评估（经营范围）",
            "已列入名单",
            "UCA-2016-000001",
        ],
    ]
    assert rows(said.out, "未完成")[1:] == [
        [
            "6",
            "91310115MA1K0DEN00 不是统一社会信用代码",
            "校验码与其他各位不符",
            "请照营业执照重新抄写",
        ],
        ["7", "这一行不能读取", "表头有 6 列，这一行有 1 格", "每一列都要有一格，空的也要留"],
    ]


def test_everything_as_json(office: Counter, pushed: Path) -> None:
    pushed.write_text(SOUND + FAULTY, "utf-8")
    office.done("officer add gao --name 高窗口 --department commerce --role clerk")

    said = office(f"registrations import {pushed} --by gao --json")

    assert said.status == 8
    assert said.data == {
        "today": "2016-04-06",
        "dry_run": False,
        "searched": [
            {
                "item": "EEA",
                "title": "因私出入境中介机构资格认定",
                "keywords": ["因私出入境中介", "出国咨询"],
            },
            {
                "item": "MBA",
                "title": "微生物菌剂环境安全许可证",
                "keywords": ["微生物菌剂"],
            },
            {
                "item": "UCA",
                "title": "二手车鉴定评估机构核准",
                "keywords": ["二手车鉴定评估"],
            },
        ],
        "rows": 5,
        "unmatched": 1,
        "found": [
            {
                "line": 2,
                "name": "上海诚车评估有限公司",
                "uscc": "91310115MA1K0DEN07",
                "item": "UCA",
                "hits": [{"keyword": "二手车鉴定评估", "in": "scope"}],
                "outcome": "enlisted",
                "case": "UCA-2016-000001",
                "reasons": [],
            },
            {
                "line": 4,
                "name": "远行因私出入境中介公司",
                "uscc": "91310115MA1K0DEN1A",
                "item": "EEA",
                "hits": [
                    {"keyword": "因私出入境中介", "in": "name"},
                    {"keyword": "出国咨询", "in": "scope"},
                ],
                "outcome": "refused",
                "case": None,
                "reasons": [
                    {
                        "why": "gao belongs to Commerce, the item to Public security",
                        "remedy": "let an officer of that department act",
                        "basis": "",
                    }
                ],
            },
        ],
        "faults": [
            {
                "line": 6,
                "what": "91310115MA1K0DEN00 is no unified social credit code",
                "why": "its check digit does not fit the other characters",
                "remedy": "copy it again from the business licence",
            },
            {
                "line": 7,
                "what": "the row cannot be read",
                "why": "it has 1 fields under 6 heads",
                "remedy": "give every head one field, also where it is empty",
            },
        ],
    }


def test_what_an_officer_may_not_do_is_told_on_the_page(office: Counter, pushed: Path) -> None:
    said = office(f"registrations import {pushed} --item UCA --by li")

    assert said.status == 8
    assert rows(said.out, "Found")[1][-2:] == ["not possible", "–"]
    assert rows(said.out, "Not done")[1:] == [
        [
            "2",
            "上海诚车评估有限公司",
            "li has none of the roles that may do this: clerk",
            "let an officer with that role act, or permits officer role",
        ],
        [
            "2",
            "上海诚车评估有限公司",
            "li belongs to Health, the item to Commerce",
            "let an officer of that department act",
        ],
    ]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("名称,代码\n甲,乙\n", "its first row does not name these columns just once: "),
        ("PK\0\0", "it is no text in UTF-8 or GB18030"),
    ],
)
def test_what_is_no_such_table_leaves_the_record_as_it_was(
    office: Counter, pushed: Path, content: str, why: str
) -> None:
    pushed.write_text(content, "utf-8")

    said = office(f"registrations import {pushed} --by zhou")

    assert (said.status, said.out) == (2, "")
    assert said.err.startswith(f"permits: pushed.csv cannot be read as a table\n  why: {why}")
    assert office.done("supervised --item UCA").out == "There is no case.\n"


@pytest.mark.parametrize(
    ("words", "status", "what"),
    [
        ("nowhere.csv --by zhou", 2, "nowhere.csv cannot be read as a table"),
        ("{pushed} --by nobody", 4, "nobody is no officer of this office"),
        ("{pushed} --item XYZ --by zhou", 4, "There is no item 'XYZ'."),
        (
            "{pushed} --item PPH --by zhou",
            4,
            "on 2016-04-06 no registrations are searched for PPH",
        ),
    ],
)
def test_every_failure_has_its_status(
    office: Counter, pushed: Path, words: str, status: int, what: str
) -> None:
    said = office(f"registrations import {words.format(pushed=pushed)}")

    assert (said.status, said.err.splitlines()[0]) == (status, f"permits: {what}")
