"""Pages on a narrow terminal: nothing is lost, and no day or number is broken over two lines."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from permits.cli.blocks import Row, Table
from permits.cli.cells import width
from permits.cli.folding import folded
from permits.cli.laying import laid
from tests.cli.conftest import Counter
from tests.cli.test_drawing import on_a_terminal

DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9T])")
NUMBER = re.compile("PPH-2016-[0-9]{6}")


@pytest.mark.parametrize(
    ("text", "cells", "lines"),
    [
        ("", 10, [""]),
        ("until 2016-04-13, promised", 12, ["until", "2016-04-13,", "promised"]),
        ("期限，至2016-04-13（暂定）", 12, ["期限，至", "2016-04-13", "（暂定）"]),
        ("许可证件", 5, ["许可", "证件"]),
        ("准予许可，依法", 8, ["准予许", "可，依法"]),
        ("  --within LIMIT", 10, ["  --within", "LIMIT"]),
        ("PPH-2016-000001", 10, ["PPH-2016-0", "00001"]),
    ],
)
def test_lines_break_beside_words_and_never_inside(text: str, cells: int, lines: list[str]) -> None:
    assert folded(text, cells) == lines


TABLE = Table(
    heads=("Case", "Last day", "Basis"),
    rows=(
        Row(("PPH-2016-000001", "2016-04-13", "Administrative Licensing Law, " * 3 + "Art. 42")),
        Row(("PPH-2016-000002", "", "Art. 32")),
    ),
    empty="",
    aside=True,
)


@pytest.mark.parametrize(
    ("cells", "lines"),
    [
        (
            120,
            [
                "Case             Last day    Basis",
                "─" * 120,
                "PPH-2016-000001  2016-04-13  " + "Administrative Licensing Law, " * 3,
                " " * 29 + "Art. 42",
                "PPH-2016-000002              Art. 32",
            ],
        ),
        (
            100,
            [
                "Case             Last day",
                "─" * 27,
                "PPH-2016-000001  2016-04-13",
                "    " + "Administrative Licensing Law, " * 3 + "Art.",
                "    42",
                "PPH-2016-000002",
                "    Art. 32",
            ],
        ),
        (
            41,
            [
                "Case      PPH-2016-000001",
                "Last day  2016-04-13",
                "Basis     Administrative Licensing Law,",
                "          Administrative Licensing Law,",
                "          Administrative Licensing Law,",
                "          Art. 42",
                "",
                "Case   PPH-2016-000002",
                "Basis  Art. 32",
            ],
        ),
    ],
    ids=["whole", "aside", "records"],
)
def test_a_table_takes_the_form_it_has_room_for(cells: int, lines: list[str]) -> None:
    assert [line.text.rstrip() for line in laid(TABLE, cells)] == [line.rstrip() for line in lines]


def shown_on(columns: int, line: str, environ: dict[str, str]) -> str:
    """The page on a terminal so wide, without its colours."""
    return re.sub("\x1b\\[[0-9;]*m", "", on_a_terminal(line, environ, columns))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("columns", [60, 80, 100])
def test_every_day_and_number_of_the_data_is_whole_on_the_page(
    office: Counter, warm: dict[str, str], columns: int, lang: str
) -> None:
    for line in ("show 000001", "show 000002", "queue", "list", "commitments"):
        told = office.done(f"{line} --json").out

        shown = shown_on(columns, line, {**warm, "PERMITS_LANG": lang})

        assert all(width(row) <= columns for row in shown.splitlines()), line
        assert {*DAY.findall(told)} - {*DAY.findall(shown)} == set(), line
        assert {*NUMBER.findall(told)} <= {*NUMBER.findall(shown)}, line


@pytest.mark.parametrize("columns", [40, 60, 80])
@pytest.mark.usefixtures("office")
def test_a_narrow_queue_says_what_until_when_and_how_it_stands(
    warm: dict[str, str], columns: int
) -> None:
    shown = shown_on(columns, "queue", warm)

    records = shown.strip().split("\n\n")
    hotel = next(record for record in records if "PPH-2016-000002" in record)
    told = dict(re.split(r"  +", row, maxsplit=1) for row in hotel.splitlines() if row[:1] != " ")
    assert told["What"] == "Completeness check"
    assert told["Last day"] == "2016-04-13"
    assert told["Standing"] == "running"


@pytest.mark.usefixtures("office")
def test_records_of_one_list_begin_with_the_same_name(warm: dict[str, str]) -> None:
    shown = shown_on(60, "list", warm)

    rows = shown.splitlines()
    assert rows[0].startswith("Case ")
    assert all(after.startswith("Case ") for before, after in pairwise(rows) if not before)
