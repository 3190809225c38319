"""The catalogue says in Chinese what the source says in English: everything, and nothing else."""

from collections.abc import Iterator, Mapping

import pytest
from babel.messages.pofile import read_po

from permits.messages import po
from permits.messages.extract import SOURCE, Said, fields, said, used
from permits.messages.translation import CATALOGUE

COMPLETE = (
    "calendars",
    "catalogue",
    "channels",
    "cli",
    "clocks",
    "documents",
    "engine",
    "messages",
    "ports",
    "rulebook",
    "rules",
    "service",
    "store",
    "testing",
    "texts",
    "vocabulary",
)
"""The packages whose every sentence has its Chinese."""


@pytest.fixture(scope="module")
def chinese() -> Mapping[str, str]:
    return po.read(CATALOGUE.read_text("utf-8"))


def sentences() -> Iterator[Said]:
    for package in COMPLETE:
        yield from said(SOURCE / package)


@pytest.mark.parametrize("package", COMPLETE)
def test_every_sentence_of_a_complete_package_is_translated(
    package: str, chinese: Mapping[str, str]
) -> None:
    assert used(SOURCE / package).keys() - chinese.keys() == set()


def test_every_sentence_of_a_module_beside_the_packages_is_translated(
    chinese: Mapping[str, str],
) -> None:
    beside = {
        sentence
        for sentence, modules in used().items()
        if any(module.count("/") == 1 for module in modules)
    }
    assert "see --config" in beside
    assert beside - chinese.keys() == set()


def test_no_translation_is_left_of_a_sentence_nobody_says(chinese: Mapping[str, str]) -> None:
    assert chinese.keys() - used().keys() == set()


def test_a_translation_has_the_fields_of_its_sentence(chinese: Mapping[str, str]) -> None:
    different = {
        sentence: translation
        for sentence, translation in chinese.items()
        if fields(sentence) != fields(translation)
    }
    assert different == {}


def test_every_sentence_is_a_literal() -> None:
    assert [f"{call.module}:{call.line}" for call in sentences() if call.text is None] == []


def test_every_field_of_a_sentence_is_given_and_nothing_more() -> None:
    wrong = [
        f"{call.module}:{call.line}"
        for call in sentences()
        if call.text is not None and fields(call.text) != call.arguments
    ]
    assert wrong == []


def test_other_tools_read_the_catalogue_as_we_do(chinese: Mapping[str, str]) -> None:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="zh_CN", abort_invalid=True)
    theirs = {
        str(entry.id): str(entry.string)
        for entry in catalogue
        if entry.id and entry.string and not entry.fuzzy
    }
    assert chinese == theirs
