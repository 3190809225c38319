"""Tables as spreadsheets write them: what is read, what one broken row costs, what is no table."""

from pathlib import Path

import pytest

from permits.texts.tables import Row, RowFault, Table, read_table
from permits.vocabulary import Malformed

WRITTEN = "企业名称,经营范围\n上海诚车评估有限公司,二手车鉴定评估\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "r.csv"


def read(file: Path, content: str | bytes) -> Table:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_table(file)


def lines_of(table: Table) -> list[tuple[int, tuple[str, ...] | str]]:
    """Every row with its line: its fields, or why it cannot be read."""
    return [
        (row.line, row.fields if isinstance(row, Row) else str(row.fault.why))
        for row in table.rows()
    ]


@pytest.mark.parametrize(
    "content",
    [
        WRITTEN.encode("utf-8"),
        WRITTEN.encode("utf-8-sig"),
        WRITTEN.encode("gb18030"),
        WRITTEN.replace(",", "\t").encode("utf-8"),
        WRITTEN.replace(",", "\t").encode("gb18030"),
        WRITTEN.replace("\n", "\r\n").encode("utf-8"),
        WRITTEN.replace("\n", "\r").encode("utf-8"),
        WRITTEN.rstrip().encode("utf-8"),
        ("\n" + WRITTEN.replace("\n", "\n\n")).encode("utf-8"),
    ],
    ids=["utf8", "mark", "gb18030", "tabs", "gb18030-tabs", "crlf", "cr", "no-end", "blank"],
)
def test_one_table_however_it_is_written(file: Path, content: bytes) -> None:
    table = read(file, content)

    assert table.heads == ("企业名称", "经营范围")
    assert [row.fields for row in table.rows() if isinstance(row, Row)] == [
        ("上海诚车评估有限公司", "二手车鉴定评估")
    ]


def test_a_row_is_named_by_the_line_it_begins_on(file: Path) -> None:
    table = read(file, 'a,b\n1,"one\r\ntwo\n\nthree"\n\n,\n2,"say ""two"", please"\n')

    assert lines_of(table) == [
        (2, ("1", "one\r\ntwo\n\nthree")),
        (8, ("2", 'say "two", please')),
    ]


def test_a_comma_is_text_in_a_table_with_tabs(file: Path) -> None:
    assert lines_of(read(file, "a\tb\n1,5\t2\n")) == [(2, ("1,5", "2"))]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("1", "it has 1 fields under 2 heads"),
        ("1,2,3", "it has 3 fields under 2 heads"),
        ("1," + "长" * 10_001, "a field has more than 10000 characters"),
        ('"1"x,2', "its quotation marks do not pair, or a field has more than 10000 characters"),
        ('1,"2', "its quotation marks do not pair, or a field has more than 10000 characters"),
        (
            '1,"' + "x" * 140_000 + '"',
            "its quotation marks do not pair, or a field has more than 10000 characters",
        ),
    ],
    ids=["short", "long", "huge", "quote", "unclosed", "beyond-csv"],
)
def test_a_broken_row_costs_only_itself(file: Path, row: str, why: str) -> None:
    table = read(file, f"a,b\n1,2\n{row}\n3,4\n5,6\n")

    assert lines_of(table) == [(2, ("1", "2")), (3, why), (4, ("3", "4")), (5, ("5", "6"))]


def test_a_fault_says_what_and_what_to_do(file: Path) -> None:
    fault = next(iter(read(file, "a,b\n1\n").rows()))

    assert isinstance(fault, RowFault)
    assert str(fault.fault.what) == "the row cannot be read"
    assert str(fault.fault.remedy) == "give every head one field, also where it is empty"


def test_a_field_of_ten_thousand_characters_is_read(file: Path) -> None:
    assert lines_of(read(file, f"a\n{'长' * 10_000}\n")) == [(2, ("长" * 10_000,))]


def test_a_hundred_thousand_rows_are_read_and_no_more(file: Path) -> None:
    most = read(file, "a\n" + "1\n" * 100_000)
    assert sum(1 for _ in most.rows()) == 100_000

    with pytest.raises(Malformed) as failed:
        list(read(file, "a\n" + "1\n" * 100_001).rows())
    assert str(failed.value.why) == "it has more than 100000 rows"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"a,b\n1,\0\n", "it is no text in UTF-8 or GB18030"),
        (WRITTEN.encode("utf-16"), "it is no text in UTF-8 or GB18030"),
        (b"a,b\n1,\xff\n", "it is no text in UTF-8 or GB18030"),
        (b"\xef\xbb\xbf" + WRITTEN.encode("gb18030"), "it is no text in UTF-8 or GB18030"),
        (b"", "it is empty"),
        (b"\n \n,,\n", "it is empty"),
        (b'"a"b,c\n1,2\n', "its quotation marks do not pair, or a field has more than"),
    ],
    ids=["nul", "utf16", "neither", "mark-of-another", "empty", "blank", "heads"],
)
def test_what_is_no_table_is_refused_whole(file: Path, content: bytes, why: str) -> None:
    with pytest.raises(Malformed) as failed:
        read(file, content)

    assert str(failed.value.what) == "r.csv cannot be read as a table"
    assert str(failed.value.why).startswith(why)


def test_a_file_of_more_than_a_hundred_million_bytes_is_not_read(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(100_000_001)

    with pytest.raises(Malformed) as failed:
        read_table(file)
    assert str(failed.value.why) == "it has more than 100000000 bytes"


def test_what_is_no_file_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(Malformed) as failed:
        read_table(tmp_path)
    assert str(failed.value.why) == "The system says: Is a directory"

    with pytest.raises(Malformed) as failed:
        read_table(tmp_path / "nowhere.csv")
    assert str(failed.value.why) == "The system says: No such file or directory"
