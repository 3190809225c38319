"""The shipped features say what they mean: each step is known once, each citation is in force."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Scenario, ScenarioTemplate, Step
from pytest_bdd.steps import step_function_context_registry

from permits.rulebook import Rulebook
from permits.testing.sentences import Sentence
from permits.testing.tags import citation
from permits.vocabulary import Region

FEATURES = Path(__file__).parents[3] / "features"
FILES = sorted(FEATURES.rglob("*.feature"))


def templates(path: Path) -> Iterator[ScenarioTemplate]:
    yield from get_feature(str(path.parent), path.name).scenarios.values()


def rows(template: ScenarioTemplate) -> Iterator[Scenario]:
    """The scenario itself, or one for each row of its examples."""
    contexts = [row for table in template.examples for row in table.as_contexts()]
    yield from (template.render(context) for context in contexts or [{}])


def rendered(path: Path) -> Iterator[Scenario]:
    for template in templates(path):
        yield from rows(template)


def known() -> Iterator[tuple[str | None, Sentence]]:
    """Every sentence with the kind of step that may say it; one for each kind."""
    for context in step_function_context_registry.values():
        if isinstance(context.parser, Sentence):
            yield context.type, context.parser


def sentences(step: Step) -> list[str]:
    """The sentences the step says, of whatever kind they are."""
    found = {id(said): said.name for _, said in known() if said.is_matching(step.name)}
    return sorted(found.values())


def test_there_are_features_and_steps() -> None:
    assert len(FILES) > 10
    assert len({said.name for _, said in known()}) > 20


def test_the_readme_lists_every_sentence_and_no_other() -> None:
    readme = (FEATURES / "README.md").read_text("utf-8")
    listed = re.findall(r"^- `(.+)`$", readme, re.MULTILINE)

    assert sorted(listed) == sorted({said.example for _, said in known()})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FEATURES).as_posix())
def test_every_step_says_exactly_one_sentence(path: Path) -> None:
    odd = {
        f"{path.name}:{step.line_number}: {step.name}": found
        for scenario in rendered(path)
        for step in scenario.steps
        if len(found := sentences(step)) != 1
    }

    assert odd == {}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FEATURES).as_posix())
def test_every_step_stands_where_its_kind_belongs(path: Path) -> None:
    misplaced = [
        f"{path.name}:{step.line_number}: {step.type} {step.name}"
        for scenario in rendered(path)
        for step in scenario.steps
        if not any(kind == step.type and said.is_matching(step.name) for kind, said in known())
    ]

    assert misplaced == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FEATURES).as_posix())
def test_one_thing_happens_before_each_look(path: Path) -> None:
    crowded = [
        f"{path.name}:{steps[1].line_number}: {steps[1].name}"
        for template in templates(path)
        for kind, run in groupby(template.steps, key=lambda step: step.type)
        if kind == "when" and len(steps := list(run)) > 1
    ]

    assert crowded == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(FEATURES).as_posix())
def test_every_scenario_cites_a_provision_in_force_on_one_of_its_days(
    path: Path, permits_law: Rulebook
) -> None:
    wrong = [
        f"{path.name}:{template.line_number}: {tag} {why}"
        for template in templates(path)
        for scenario in rows(template)
        for tag in sorted(template.tags | (template.rule.tags if template.rule else set()))
        if (why := objection(tag, days(scenario), permits_law))
    ]

    assert wrong == []


def days(scenario: Scenario) -> list[date]:
    """The days on which something happens, in order."""
    arguments = (
        (said.parse_arguments(step.name) or {}).values()
        for step in scenario.steps
        for kind, said in known()
        if step.type == kind != "then"
    )
    found = {value for values in arguments for value in values if isinstance(value, date)}
    assert found, f"{scenario.name}: no day"
    return sorted(found)


def objection(tag: str, on: list[date], law: Rulebook) -> str:
    """Why the law may be cited on none of those days, in the area that the law itself names.

    A norm that changes what becomes of open cases is younger than the cases.
    """
    cited = citation(tag)
    if cited is None:
        return ""
    text = law.catalogue.laws.by_code.get(cited.law)
    area = Region(text.area[0]) if text and text.area else None
    why = [law.catalogue.laws.citable(cited, day, area) for day in on]
    return str(why[0]) if all(why) else ""
