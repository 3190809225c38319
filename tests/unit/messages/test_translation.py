"""Sentences in the reader's language, with everything that stands in them."""

from datetime import date
from pathlib import Path

import pytest

from permits.messages import Language, language, translate
from permits.vocabulary import Coded, Message, Several, message

LETTER = message("{to} is no e-mail address", to="林晓")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB.UTF-8"}, "en"),
        ({"LC_MESSAGES": "en_GB.UTF-8", "LC_ALL": "zh_CN.UTF-8"}, "zh_CN"),
        ({"LC_ALL": "zh_CN.UTF-8", "PERMITS_LANG": "en"}, "en"),
        ({"LC_ALL": "C", "PERMITS_LANG": "zh_CN"}, "zh_CN"),
        ({"PERMITS_LANG": "zh-Hans"}, "zh_CN"),
        ({"PERMITS_LANG": "", "LC_ALL": "", "LANG": "zh_CN.gb18030"}, "zh_CN"),
        ({"PERMITS_LANG": "fr", "LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_the_first_variable_that_is_set_decides(
    environ: dict[str, str], expected: Language
) -> None:
    assert language(environ) == expected


def test_a_known_sentence_is_said_in_chinese() -> None:
    assert translate(LETTER, "zh_CN") == "林晓不是电子邮件地址"


def test_english_is_the_source_itself() -> None:
    assert translate(LETTER, "en") == "林晓 is no e-mail address"


def test_a_sentence_the_catalogue_does_not_know_stays_english() -> None:
    assert translate(Message("No such sentence: {n}", {"n": 3}), "zh_CN") == "No such sentence: 3"


def test_a_message_within_a_message_is_translated_first() -> None:
    outer = Message("{inner}!", {"inner": LETTER})

    assert translate(outer, "zh_CN") == "林晓不是电子邮件地址!"
    assert translate(outer, "en") == "林晓 is no e-mail address!"


def test_a_list_is_joined_as_the_language_joins() -> None:
    listed = Message("{all}", {"all": Several((LETTER, 5, date(2016, 4, 5)))})

    assert translate(listed, "zh_CN") == "林晓不是电子邮件地址、5、2016-04-05"
    assert translate(listed, "en") == "林晓 is no e-mail address, 5, 2016-04-05"


def test_a_code_takes_its_title_in_the_language() -> None:
    titles = {("accept", "zh_CN"): "受理", ("accept", "en"): "acceptance"}
    act = Message("{act}", {"act": Several((Coded("act", "accept"),))})

    def title(coded: Coded, into: Language) -> str:
        return titles[coded.code, into]

    assert translate(act, "zh_CN", titles=title) == "受理"
    assert translate(act, "en", titles=title) == "acceptance"
    assert translate(act, "zh_CN") == "accept"


@pytest.mark.parametrize("value", ["{0}", "{to.__class__}", "%s", "{"])
def test_braces_in_an_argument_are_only_text(value: str) -> None:
    assert translate(message("{to} is no e-mail address", to=value), "zh_CN") == (
        f"{value}不是电子邮件地址"
    )


def test_a_path_is_said_as_it_is_written() -> None:
    assert (
        translate(Message("{path}", {"path": Path("规则/收件.yaml")}), "zh_CN") == "规则/收件.yaml"
    )
