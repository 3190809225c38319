"""Business registrations: which columns count, what is wrong with a row, where keywords are."""

from pathlib import Path

import pytest

from permits.service.registrations import Registration, hits, read_registrations
from permits.texts.tables import RowFault
from permits.vocabulary import Malformed

CAR = Registration(
    line=2,
    name="上海诚车评估有限公司",
    uscc="91310115MA1K0DEN07",
    scope="二手车鉴定评估",
    contact="office@car.example",
)
CHINESE = "企业名称,统一社会信用代码,经营范围,联系方式"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "r.csv"


def read(file: Path, content: str) -> list[Registration | RowFault]:
    file.write_text(content, "utf-8")
    return list(read_registrations(file))


@pytest.mark.parametrize(
    "heads",
    [
        CHINESE,
        "name,uscc,scope,contact",
        " Name ,USCC,Scope,Contact",
        "企 业 名 称,统一社会信用代码,scope,联系方式",
        "\uff4e\uff41\uff4d\uff45,uscc,经营范围,contact",
    ],
)
def test_columns_are_named_in_chinese_or_english(file: Path, heads: str) -> None:
    row = "上海诚车评估有限公司,91310115MA1K0DEN07,二手车鉴定评估,office@car.example"

    assert read(file, f"{heads}\n{row}\n") == [CAR]


def test_other_columns_are_not_looked_at_and_the_contact_may_be_missing(file: Path) -> None:
    heads = "序号,经营范围,法定代表人,统一社会信用代码,成立日期,企业名称,序号"
    row = "1,二手车鉴定评估,某人,91310115ma1k0den07 ,不详, 上海诚车评估有限公司 ,1"

    assert read(file, f"{heads}\n{row}\n") == [
        Registration(
            line=2, name="上海诚车评估有限公司", uscc="91310115MA1K0DEN07", scope="二手车鉴定评估"
        )
    ]


def test_an_empty_contact_is_none(file: Path) -> None:
    (found,) = read(file, f"{CHINESE}\n上海诚车评估有限公司,91310115MA1K0DEN07,二手车鉴定评估, \n")

    assert isinstance(found, Registration)
    assert found.contact is None


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        ("企业名称,经营范围", "统一社会信用代码/uscc"),
        ("2016年4月新设企业", "企业名称/name, 统一社会信用代码/uscc, 经营范围/scope"),
        (f"{CHINESE},企业名称", "企业名称/name"),
        (f"{CHINESE},name", "企业名称/name"),
        (f"{CHINESE},contact", "联系方式/contact"),
        ("企业名称,企业名称,经营范围", "企业名称/name, 统一社会信用代码/uscc"),
    ],
)
def test_a_needed_column_stands_there_just_once(file: Path, heads: str, columns: str) -> None:
    with pytest.raises(Malformed) as failed:
        read(file, f"{heads}\n")

    assert str(failed.value.what) == "r.csv cannot be read as a table"
    assert str(failed.value.why) == (
        f"its first row does not name these columns just once: {columns}"
    )


def test_the_heads_are_judged_before_any_row_is_asked_for(file: Path) -> None:
    file.write_text("a,b\n", "utf-8")

    with pytest.raises(Malformed):
        read_registrations(file)


def test_every_fault_of_a_row_is_told_and_the_others_are_read(file: Path) -> None:
    content = (
        f"{CHINESE}\n"
        "上海诚车评估有限公司,91310115MA1K0DEN07,二手车鉴定评估,office@car.example\n"
        ",91310115MA1K0DEN00,二手车鉴定评估,\n"
        "甲公司,9131,二手车鉴定评估,\n"
        '"乙\n公司",91310115MA1K0DEN1A,二手车鉴定评估,丙\u202e丁\n'
        "短行\n"
        "戊公司,91310115MA1K0DEN1A,,\n"
    )

    first, *faults, last = read(file, content)

    assert first == CAR
    assert [
        (row.line, str(row.fault.what), str(row.fault.why))
        for row in faults
        if isinstance(row, RowFault)
    ] == [
        (3, "the enterprise's name cannot be recorded", "it is empty"),
        (
            3,
            "91310115MA1K0DEN00 is no unified social credit code",
            "its check digit does not fit the other characters",
        ),
        (
            4,
            "9131 is no unified social credit code",
            "a unified social credit code (统一社会信用代码) has 18 characters",
        ),
        (
            5,
            "the enterprise's name cannot be recorded",
            "it contains a line break or a character that cannot be seen",
        ),
        (
            5,
            "the contact cannot be recorded",
            "it contains a line break or a character that cannot be seen",
        ),
        (7, "the row cannot be read", "it has 1 fields under 4 heads"),
    ]
    assert last == Registration(line=8, name="戊公司", uscc="91310115MA1K0DEN1A", scope="")


@pytest.mark.parametrize(
    ("name", "scope", "found"),
    [
        ("上海诚车评估有限公司", "汽车销售；二手车鉴定评估；咨询", [("二手车鉴定评估", "scope")]),
        ("上海二手车鉴定评估有限公司", "咨询", [("二手车鉴定评估", "name")]),
        (
            "沪上二手车鉴定评估",
            "二手车鉴定评估",
            [("二手车鉴定评估", "name"), ("二手车鉴定评估", "scope")],
        ),
        ("甲公司", "二手车 鉴定\u3000评估", [("二手车鉴定评估", "scope")]),
        ("甲公司", "二手车鉴\n定评估", [("二手车鉴定评估", "scope")]),
        ("甲公司", "\uff41\uff42－\uff43咨询", [("AB-C 咨询", "scope")]),
        ("甲公司", "二手车鉴定、评估", []),
        ("甲公司", "二手车评估鉴定", []),
        ("甲公司", "", []),
    ],
    ids=["scope", "name", "both", "blanks", "break", "width", "comma", "order", "empty"],
)
def test_a_keyword_is_found_whatever_the_width_and_the_blanks(
    name: str, scope: str, found: list[tuple[str, str]]
) -> None:
    registration = Registration(line=2, name=name, uscc="91310115MA1K0DEN07", scope=scope)

    where = hits(registration, ("二手车鉴定评估", "AB-C 咨询"))

    assert [(hit.keyword, hit.where) for hit in where] == found
