"""The profile of YAML: what is typed, what keeps its place, and what is refused in which words."""

from pathlib import Path

# ruff: noqa: E501 - what is printed is compared as one line
import pytest

from permits.texts import Document, read_text
from permits.vocabulary import Place


def read(text: str | bytes) -> Document:
    document = read_text(text, "a.yaml")
    assert isinstance(document, Document), [str(fault) for fault in document]
    return document


def faults(text: str | bytes | Path) -> list[str]:
    found = read_text(text, "a.yaml")
    assert not isinstance(found, Document), found.data
    return [str(fault) for fault in found]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("true", True),
        ("false", False),
        ("null", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("True", "True"),
        ("yes", "yes"),
        ("no", "no"),
        ("~", "~"),
        ("0123", "0123"),
        ("+1", "+1"),
        ("1_000", "1_000"),
        ("0x1F", "0x1F"),
        ("1.5", "1.5"),
        ("12:30", "12:30"),
        ("2016-04-01", "2016-04-01"),
        ("2026-02-30", "2026-02-30"),
        ("'12'", "12"),
        ('"true"', "true"),
        ('""', ""),
        ("5个工作日", "5个工作日"),
        ("|\n  two\n  lines", "two\nlines\n"),
    ],
)
def test_only_true_false_null_and_integers_are_more_than_text(written: str, value: object) -> None:
    data = read(f"value: {written}\n").data

    assert data == {"value": value}
    assert type(data["value"]) is type(value)


def test_words_that_yaml_takes_for_truth_values_are_ordinary_keys() -> None:
    assert read("on: 1\nno: 2\ny: 3\n").data == {"on": 1, "no": 2, "y": 3}


def test_every_value_and_every_key_keeps_its_place() -> None:
    document = read("收件:\n  by: [applicant, {zh: 申请人}]\n")

    assert document.place(()) == Place("a.yaml", 1, 1)
    assert document.place(("收件",)) == Place("a.yaml", 2, 3)
    assert document.place(("收件", "by", 0)) == Place("a.yaml", 2, 8)
    assert document.place(("收件", "by", 1, "zh")) == Place("a.yaml", 2, 24)
    assert document.key_place(("收件", "by", 1, "zh")) == Place("a.yaml", 2, 20)
    assert document.key_place(("收件",)) == Place("a.yaml", 1, 1)


def test_what_is_absent_has_the_place_of_its_nearest_parent() -> None:
    document = read("acts:\n  accept: {by: clerk}\n")

    assert document.place(("acts", "accept", "basis")) == Place("a.yaml", 2, 11)
    assert document.place(("clocks", "decision")) == Place("a.yaml", 1, 1)
    assert document.key_place(("acts", "accept", "by", 3)) == Place("a.yaml", 2, 16)


def test_a_value_is_found_by_its_path() -> None:
    document = read("acts: [{by: clerk}]\n")

    assert document.value(("acts", 0, "by")) == "clerk"
    with pytest.raises(KeyError):
        document.value(("acts", 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "a: 1\nb: 2\na: 3\n",
            "a.yaml:3:1: yaml-duplicate-key key 'a' is already on line 1 (keep one of them)",
        ),
        (
            "a: 1\n'a': 3\n",
            "a.yaml:2:1: yaml-duplicate-key key 'a' is already on line 1 (keep one of them)",
        ),
        ("a: &x 1\n", "a.yaml:1:4: yaml-anchor anchor &x (write the value out where it is meant)"),
        (
            "a: *x\n",
            "a.yaml:1:4: yaml-alias alias *x (write the value out, or quote a text that starts with *)",
        ),
        (
            "a: !python/name:os.system x\n",
            "a.yaml:1:4: yaml-tag tag !python/name:os.system (delete it, or quote a text that starts with !)",
        ),
        (
            "a: !!str 1\n",
            "a.yaml:1:4: yaml-tag tag tag:yaml.org,2002:str (delete it, or quote a text that starts with !)",
        ),
        ("a:\n  <<: {b: 1}\n", "a.yaml:2:3: yaml-merge-key merge key << (write the keys out)"),
        (
            "true: 1\n",
            'a.yaml:1:1: yaml-key-not-text true as a key is not text (write "true" in quotes if it is meant as a name)',
        ),
        (
            "null: 1\n",
            'a.yaml:1:1: yaml-key-not-text null as a key is not text (write "null" in quotes if it is meant as a name)',
        ),
        (
            "310115: 1\n",
            'a.yaml:1:1: yaml-key-not-text 310115 as a key is not text (write "310115" in quotes if it is meant as a name)',
        ),
        (
            "[a, b]: 1\n",
            "a.yaml:1:1: yaml-key-not-text a list or a mapping stands where a key is expected (quote a text that starts with [ or {)",
        ),
        (
            "grant: {basis: XKF 38, 42}\n",
            "a.yaml:1:24: yaml-unquoted-comma '42' became a key without a value (quote the comma: write \"…, 42\", or give the key a value)",
        ),
        (
            "- 1234567890123456789\n",
            "a.yaml:1:3: yaml-long-integer a number of more than 18 digits (put it in quotes if it is a code)",
        ),
        (
            "- " * 21 + "a\n",
            "a.yaml:1:41: yaml-too-deep values are nested deeper than 20 (write it flatter)",
        ),
        (
            f"{'[' * 21}{']' * 21}",
            "a.yaml:1:21: yaml-too-deep values are nested deeper than 20 (write it flatter)",
        ),
        ("", "a.yaml:1:1: yaml-empty the text is empty (write the file or delete it)"),
        (
            "# only a comment\n",
            "a.yaml:1:1: yaml-empty the text is empty (write the file or delete it)",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "a.yaml:2:1: yaml-second-document a second document begins here (keep one document per file)",
        ),
        (
            "%YAML 1.1\n---\na: 1\n",
            "a.yaml:1:1: yaml-directive a % directive stands before the text (delete it)",
        ),
        (
            "a: '收件\n",
            "a.yaml:2:1: yaml-syntax this is not YAML: found unexpected end of stream, while scanning a quoted scalar (look at indentation, brackets, colons and quotes here and on the line before)",
        ),
        (
            "a:\n\tb: 1\n",
            "a.yaml:2:1: text-invisible-character invisible character U+0009 (write spaces)",
        ),
        (
            "zh：收件\nby: clerk\n",
            "a.yaml:2:3: yaml-syntax this is not YAML: mapping values are not allowed in this context (write the colon as ': ', not as the full-width '：')",
        ),
        (
            "a: 准\u202e予\n",
            "a.yaml:1:5: text-invisible-character invisible character U+202E (delete it)",
        ),
        (
            "a: b\nc\u200b: d\n",
            "a.yaml:2:2: text-invisible-character invisible character U+200B (delete it)",
        ),
        (
            "a: x\ufeffy\n",
            "a.yaml:1:5: text-invisible-character invisible character U+FEFF (delete it)",
        ),
        (
            "a: \ufffe\n",
            "a.yaml:1:4: text-invisible-character invisible character U+FFFE (delete it)",
        ),
        (
            'a: "\\u200b"\n',
            "a.yaml:1:4: text-invisible-character invisible character U+200B (delete it)",
        ),
        (
            '"a\\u200b": 1\n',
            "a.yaml:1:1: text-invisible-character invisible character U+200B (delete it)",
        ),
        (
            b"\xef\xbb\xbfa: 1\n",
            "a.yaml:1:1: text-byte-order-mark the text starts with a byte order mark (save it as UTF-8 without BOM)",
        ),
        (
            "a: 1\n".encode("utf-16"),
            "a.yaml:1:1: text-byte-order-mark the text starts with a byte order mark (save it as UTF-8 without BOM)",
        ),
        (
            b"a: 1\nb: " + "收件".encode("gbk"),
            "a.yaml:2:4: text-not-utf8 the text is not UTF-8 (save it as UTF-8; it may have been saved as GBK)",
        ),
        (
            "a" * 1_000_001,
            "a.yaml:1:1: text-too-large the text is longer than 1000000 bytes (split the file)",
        ),
    ],
    ids=lambda text: ascii(text)[:40],
)
def test_what_lies_outside_the_profile_is_one_fault_at_its_place(
    text: str | bytes, expected: str
) -> None:
    assert faults(text) == [expected]


def test_a_bottomless_text_is_too_deep_wherever_the_reader_gives_up() -> None:
    (fault,) = faults("[" * 400_000)
    assert "yaml-too-deep values are nested deeper than 20" in fault


def test_all_faults_of_a_text_are_told_at_once_and_by_place() -> None:
    assert faults("b: &x 1\nb: 2\n1: {c, d: !t e}\n") == [
        "a.yaml:1:4: yaml-anchor anchor &x (write the value out where it is meant)",
        "a.yaml:2:1: yaml-duplicate-key key 'b' is already on line 1 (keep one of them)",
        'a.yaml:3:1: yaml-key-not-text 1 as a key is not text (write "1" in quotes if it is meant as a name)',
        "a.yaml:3:5: yaml-unquoted-comma 'c' became a key without a value (quote the comma: write \"…, c\", or give the key a value)",
        "a.yaml:3:11: yaml-tag tag !t (delete it, or quote a text that starts with !)",
    ]


def test_faults_before_the_text_breaks_off_are_told_too() -> None:
    assert [fault.split()[1] for fault in faults("a: 1\na: 2\nb: [\n")] == [
        "yaml-duplicate-key",
        "yaml-syntax",
    ]


def test_twenty_levels_are_deep_enough() -> None:
    assert read("- " * 20 + "a\n").place((0,) * 20) == Place("a.yaml", 1, 41)


def test_a_file_is_read_by_its_path_and_named_as_the_reader_names_it(tmp_path: Path) -> None:
    path = tmp_path / "item.yaml"
    path.write_text("zh: 收件\n", encoding="utf-8")

    document = read_text(path, "seeds/item.yaml")

    assert isinstance(document, Document)
    assert document.data == {"zh": "收件"}
    assert str(document.place(("zh",))) == "seeds/item.yaml:1:5"


def test_a_file_that_cannot_be_read_is_a_fault_and_no_failure(tmp_path: Path) -> None:
    assert faults(tmp_path / "nowhere.yaml") == [
        "a.yaml:1:1: text-unreadable the file cannot be read: No such file or directory (see that it is there and that you may read it)"
    ]
