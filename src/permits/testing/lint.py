"""Reads a feature file as pytest-bdd does, and says where that is not what its author wrote."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from gherkin.errors import (
    CompositeParserException,
    ParserException,
    UnexpectedEOFException,
    UnexpectedTokenException,
)
from gherkin.parser import Parser
from gherkin.token_matcher import TokenMatcher
from pytest_bdd.gherkin_parser import Feature

from permits.testing import faults
from permits.testing.structure import CHINESE, Source, structure
from permits.texts import faults as texts
from permits.vocabulary import Diagnostic, Place

LANGUAGE = "zh-CN"
_TITLES = (
    *CHINESE.feature_keywords,
    *CHINESE.background_keywords,
    *CHINESE.rule_keywords,
    *CHINESE.scenario_keywords,
    *CHINESE.scenario_outline_keywords,
    *CHINESE.examples_keywords,
)
_FULL_WIDTH_TITLE = re.compile(rf"\s*({'|'.join(_TITLES)})：")
_FULL_WIDTH_BAR = "\uff5c"
_DOC_STRING = ('"""', "```")


def lint(path: Path, *, name: str, marks: frozenset[str] = frozenset()) -> tuple[Diagnostic, ...]:
    """Every fault of a feature file, by place; ``marks`` are the tags that may be marks."""
    try:
        content = path.read_bytes()
    except OSError as failure:
        return (texts.unreadable(Place(name, 1, 1), failure),)
    try:
        text = content.decode()
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode().split("\n")
        return (texts.not_utf8(Place(name, len(before), len(before[-1]) + 1)),)
    return tuple(sorted(_faults(text, name, marks), key=lambda fault: (fault.place, fault.code)))


def _faults(text: str, name: str, marks: frozenset[str]) -> Iterator[Diagnostic]:
    """First what hinders reading, then, as far as it can be read all the same, the structure."""
    if text.startswith("\ufeff"):
        yield texts.byte_order_mark(Place(name, 1, 1))
    lines = _universal(text.removeprefix("\ufeff")).split("\n")
    language = _language(lines)
    if language is None or language[1] != LANGUAGE:
        yield faults.language(Place(name, language[0] if language else 1, 1))
    if language is not None and language[1] != LANGUAGE:
        return
    readable = list(lines)
    for number, column, keyword in _full_width(lines):
        place = Place(name, number, column)
        yield faults.full_width_colon(place, keyword) if keyword else faults.full_width_bar(place)
        line = readable[number - 1]
        readable[number - 1] = f"{line[: column - 1]}{':' if keyword else '|'}{line[column:]}"
    source = Source(name=name, lines=readable, marks=marks)
    yield from _read(source)


def _universal(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _language(lines: Sequence[str]) -> tuple[int, str] | None:
    """Number and value of the language line, which only comments and blank lines may precede."""
    for number, line in enumerate(lines, start=1):
        match = TokenMatcher.LANGUAGE_RE.match(line)
        if match:
            return number, match[1]
        if line.strip() and not line.lstrip().startswith("#"):
            break
    return None


def _full_width(lines: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Line, column and, for a colon, the keyword before it of each full-width sign of syntax."""
    quoted = False
    for number, line in enumerate(lines, start=1):
        quoted ^= line.lstrip().startswith(_DOC_STRING)
        if quoted:
            continue
        if title := _FULL_WIDTH_TITLE.match(line):
            yield number, title.end(), title[1]
        if line.lstrip().startswith(("|", _FULL_WIDTH_BAR)):
            bars = (at for at, char in enumerate(line, start=1) if char == _FULL_WIDTH_BAR)
            yield from ((number, column, "") for column in bars)


def _read(source: Source) -> Iterator[Diagnostic]:
    try:
        document = Parser().parse("\n".join(source.lines), TokenMatcher(LANGUAGE))
    except CompositeParserException as failure:
        # one line may be refused twice, first for what is wrong in it
        errors = {error.location["line"]: error for error in reversed(failure.errors)}
        yield from (_syntax(error, source) for error in errors.values())
        return
    feature = dict(document).get("feature")
    if isinstance(feature, dict):
        yield from structure(Feature.from_dict(feature), source)
    else:
        yield faults.empty(Place(source.name, 1, 1))


def _syntax(error: ParserException, source: Source) -> Diagnostic:
    line, column = error.location["line"], error.location.get("column", 1)
    place = Place(source.name, min(line, len(source.lines)), column)
    match error:
        case UnexpectedTokenException():
            return faults.misplaced(place)
        case UnexpectedEOFException():
            return faults.ends_early(place)
        case _:
            return faults.syntax(place, str(error).partition(": ")[2])
