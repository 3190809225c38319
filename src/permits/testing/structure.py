"""Faults in the structure of a feature: its rules, scenarios, steps, examples and tags."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gherkin.dialect import DIALECTS, Dialect
from pytest_bdd.gherkin_parser import (
    Background,
    ExamplesTable,
    Feature,
    Location,
    Rule,
    Scenario,
    Step,
    Tag,
)

from permits.testing import faults
from permits.testing.tags import is_basis
from permits.vocabulary import Diagnostic, Place

CHINESE = Dialect(DIALECTS["zh-CN"])
_OPENING = frozenset({"Context", "Action", "Outcome"})
_COLUMN = re.compile(r"<(.+?)>")  # as pytest-bdd replaces them


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A parsed file: its name, its lines as written, and the marks that pytest knows."""

    name: str
    lines: Sequence[str]
    marks: frozenset[str]

    def at(self, location: Location) -> Place:
        return Place(self.name, location.line, location.column)


def structure(feature: Feature, source: Source) -> Iterator[Diagnostic]:
    """Everything in the feature that would run otherwise than it reads."""
    rules = [child.rule for child in feature.children if child.rule]
    parents = [feature.children, *(rule.children for rule in rules)]
    scenarios = [child.scenario for children in parents for child in children if child.scenario]
    backgrounds = [
        child.background for children in parents for child in children if child.background
    ]
    if not scenarios:
        yield faults.no_scenario(source.at(feature.location))
    yield from _rules(rules, source)
    yield from _duplicates(scenarios, source)
    for background in backgrounds:
        yield from _steps(background, source)
        yield from _columns(background, (), source)
    for scenario in scenarios:
        yield from _steps(scenario, source)
        yield from _examples(scenario, source)
        yield from _columns(scenario, scenario.examples, source)
    yield from _tags([feature, *rules, *scenarios], source)


def _rules(rules: Iterable[Rule], source: Source) -> Iterator[Diagnostic]:
    for rule in rules:
        if not any(child.scenario for child in rule.children):
            yield faults.no_scenario(source.at(rule.location))
        if not any(is_basis(tag.name) for tag in rule.tags):
            yield faults.rule_without_basis(source.at(rule.location))


def _duplicates(scenarios: Iterable[Scenario], source: Source) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for scenario in scenarios:
        if scenario.name in first:
            place = source.at(scenario.location)
            yield faults.duplicate_scenario(place, scenario.name, first[scenario.name])
        first.setdefault(scenario.name, scenario.location.line)


def _steps(parent: Background | Scenario, source: Source) -> Iterator[Diagnostic]:
    if not parent.steps:
        yield faults.no_steps(source.at(parent.location))
    if parent.description:
        yield faults.text_before_steps(_description(parent, source))
    for ordinal, step in enumerate(parent.steps):
        place = source.at(step.location)
        rest = source.lines[place.line - 1][place.column - 1 :].removeprefix(step.keyword)
        if step.keyword == "*":
            yield faults.asterisk(place)
        elif ordinal == 0 and step.keyword_type not in _OPENING:
            yield faults.first_step(place, step.keyword)
        if rest.strip() and not rest[0].isspace():
            yield faults.keyword_space(place, step.keyword, rest.strip())


def _description(parent: Background | Scenario, source: Source) -> Place:
    number, line = next(
        (number, line)
        for number, line in enumerate(
            source.lines[parent.location.line :], parent.location.line + 1
        )
        if line.strip() and not line.lstrip().startswith("#")
    )
    return Place(source.name, number, len(line) - len(line.lstrip()) + 1)


def _examples(scenario: Scenario, source: Source) -> Iterator[Diagnostic]:
    for examples in scenario.examples:
        if not examples.table_body:
            yield faults.no_rows(source.at(examples.location))
        for tag in examples.tags:
            if tag.name.removeprefix("@") not in source.marks:
                yield faults.tagged_examples(source.at(tag.location), tag.name)
    if not scenario.examples and scenario.keyword in CHINESE.scenario_outline_keywords:
        yield faults.no_examples(source.at(scenario.location))


def _columns(
    parent: Background | Scenario, tables: Sequence[ExamplesTable], source: Source
) -> Iterator[Diagnostic]:
    """Placeholders that some or all example tables leave as they are."""
    for location, text in _texts(parent):
        place = source.at(location)
        if "<<" in text:
            yield faults.double_bracket(place)
            continue
        for column in dict.fromkeys(_COLUMN.findall(text)):
            if not tables:
                yield faults.unknown_column(place, column, None)
            for table in tables:
                if table.table_body and column not in _header(table):
                    yield faults.unknown_column(place, column, table.location.line)


def _header(table: ExamplesTable) -> list[str]:
    return [cell.value for cell in table.table_header.cells] if table.table_header else []


def _texts(parent: Background | Scenario) -> Iterator[tuple[Location, str]]:
    yield parent.location, parent.name
    for step in parent.steps:
        yield step.location, step.text
        yield from _arguments(step)


def _arguments(step: Step) -> Iterator[tuple[Location, str]]:
    if step.docstring:
        yield step.docstring.location, step.docstring.content
    for row in step.datatable.rows if step.datatable else ():
        for cell in row.cells:
            yield cell.location, cell.value


def _tags(parents: Iterable[Feature | Rule | Scenario], source: Source) -> Iterator[Diagnostic]:
    tags: Iterator[Tag] = (tag for parent in parents for tag in parent.tags)
    for tag in tags:
        if not is_basis(tag.name) and tag.name.removeprefix("@") not in source.marks:
            yield faults.unknown_tag(source.at(tag.location), tag.name)
