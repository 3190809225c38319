"""The .po format, both ways, and the tool that keeps the catalogue up to date."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from permits.messages import extract, po

BY_A_TRANSLATOR = r"""
# 注释
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"

#: permits/a.py
msgid "one"
msgstr "一"

msgid ""
"a long sentence, "
"in two parts"
msgstr ""
"一个长句，"
"分两段"

msgid "say \"{x}\"\nand \\ and\ttab"
msgstr "说“{x}”\n和 \\ 和\t制表"

#, fuzzy, python-format
#| msgid "three"
msgid "doubtful"
msgstr "存疑"

msgid "not yet"
msgstr ""

#~ msgid "gone"
#~ msgstr "已去"
"""


def test_translations_are_read_without_empty_doubtful_and_obsolete_ones() -> None:
    assert po.read(BY_A_TRANSLATOR) == {
        "one": "一",
        "a long sentence, in two parts": "一个长句，分两段",
        'say "{x}"\nand \\ and\ttab': "说“{x}”\n和 \\ 和\t制表",
    }


HARD = {
    'say "{x}"': "说“{x}”",
    "two\nlines": "两\n行",
    "back\\slash \\n": "反\\斜 \\n",
    "tab\t": "制\t表",
}


def test_what_is_written_is_read_again() -> None:
    assert po.read(po.write(HARD, {sentence: [] for sentence in HARD})) == HARD


def test_other_tools_read_what_is_written() -> None:
    text = po.write(HARD, {sentence: ["permits/a.py"] for sentence in HARD})

    catalogue = read_po(BytesIO(text.encode()), abort_invalid=True)

    assert {str(entry.id): str(entry.string) for entry in catalogue if entry.id} == HARD


def test_new_sentences_come_in_empty_old_ones_go_translations_stay() -> None:
    text = po.write(
        {"stays": "留", "goes": "去"}, {"new": ["permits/a.py", "permits/b.py"], "stays": []}
    )
    assert text.partition("\n\n")[2] == (
        '#: permits/a.py\n#: permits/b.py\nmsgid "new"\nmsgstr ""\n\nmsgid "stays"\nmsgstr "留"\n'
    )


@pytest.fixture
def package(tmp_path: Path) -> Path:
    (tmp_path / "permits" / "inner").mkdir(parents=True)
    (tmp_path / "permits" / "b.py").write_text(
        'text = message("first {a}", a=message("inner"))\nother = letter.message("no")\n'
    )
    (tmp_path / "permits" / "inner" / "c.py").write_text(
        'message("joined "\n        "sentence")\nmessage(text)\nmessage(f"{x}")\nmessage("inner")\n'
        'message("")\n'
    )
    return tmp_path / "permits"


def test_sentences_are_found_in_the_order_of_the_source(package: Path) -> None:
    assert extract.used(package, root=package.parent) == {
        "first {a}": ["permits/b.py"],
        "inner": ["permits/b.py", "permits/inner/c.py"],
        "joined sentence": ["permits/inner/c.py"],
    }


def test_a_sentence_that_is_no_literal_is_found_at_its_line(package: Path) -> None:
    found = extract.said(package, root=package.parent)
    calls = [(call.module, call.line) for call in found if call.text is None]

    assert calls == [("permits/inner/c.py", 3), ("permits/inner/c.py", 4)]
