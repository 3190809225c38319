"""What steps ask for: the law that is rehearsed, read once, and an office for each scenario."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

import pytest
from pytest_bdd.parser import Step
from pytest_bdd.steps import step_function_context_registry

from permits.bootstrap import Settings, load_law, read_settings
from permits.rulebook import Rulebook
from permits.testing.coverage import FEATURE, recorder
from permits.testing.rehearsal import Rehearsal
from permits.testing.sentences import Sentence
from permits.testing.shown import NotShown, listed, not_shown
from permits.vocabulary import message


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("permits")
    group.addoption("--permits-rules", type=Path, help="folder of the rules to rehearse")
    group.addoption("--permits-seeds", type=Path, help="folder of the seeds to rehearse")


@pytest.fixture(scope="session")
def permits_settings(pytestconfig: pytest.Config) -> Settings:
    """Where the law that is rehearsed is kept."""
    settings = read_settings(os.environ)
    rules: Path | None = pytestconfig.getoption("--permits-rules")
    seeds: Path | None = pytestconfig.getoption("--permits-seeds")
    return replace(settings, rules=rules or settings.rules, seeds=seeds or settings.seeds)


@pytest.fixture(scope="session")
def permits_law(permits_settings: Settings, pytestconfig: pytest.Config) -> Rulebook:
    """The law that is rehearsed, read once."""
    law = load_law(permits_settings)
    recorder(pytestconfig).law = law
    return law


@pytest.fixture
def rehearsal(
    permits_law: Rulebook, permits_settings: Settings, request: pytest.FixtureRequest
) -> Iterator[Rehearsal]:
    """An office for one scenario, in which what happens counts as exercised; or for any test."""
    office = Rehearsal(permits_law, permits_settings.rules / "papers")
    yield office
    if request.node.path.suffix == FEATURE:
        recorder(request.config).add(request.node.nodeid, office.histories())
    office.close()


def pytest_bdd_step_func_lookup_error(step: Step, exception: Exception) -> None:
    """A step that nobody knows is shown beside those that come nearest."""
    parsers = [context.parser for context in step_function_context_registry.values()]
    known = {parser.example for parser in parsers if isinstance(parser, Sentence)}
    near = get_close_matches(step.name, sorted(known), n=3, cutoff=0.3)
    exception.add_note(str(not_shown(message("nearest steps: {steps}", steps=listed(near)))))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """What the office shows instead is said in a line or two, without the Python behind it."""
    report = yield
    if call.excinfo is not None and isinstance(call.excinfo.value, NotShown):
        notes: list[str] = getattr(call.excinfo.value, "__notes__", [])
        report.longrepr = "\n".join((*notes, f"  {call.excinfo.value}"))
    return report
