"""The pytest plugin behind the features: bare ``.feature`` files, read strictly, run as they are.

Load it with ``-p permits.testing.plugin``. It collects every feature file that the linter has
nothing to say about and fails the others with all their faults.
"""

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from types import ModuleType

import pytest
from pytest_bdd import scenario
from pytest_bdd.feature import get_feature
from pytest_bdd.parser import Feature, Step

from permits.messages import language, translate_diagnostic
from permits.testing.lint import lint
from permits.testing.tags import is_basis


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".feature":
        return None
    return FeatureFile.from_parent(parent, path=file_path)


class FeatureFile(pytest.Module):
    """A feature file as a test module: one test per scenario, under the scenario's own name."""

    def collect(self) -> Iterable[pytest.Item | pytest.Collector]:
        faults = lint(self.path, name=self.nodeid, marks=_marks(self.config))
        if faults:
            into = language(os.environ)
            raise self.CollectError(
                "\n".join(translate_diagnostic(fault, into) for fault in faults)
            )
        self.obj = _module(self.path)
        return super().collect()


def _marks(config: pytest.Config) -> frozenset[str]:
    """The marks that pytest knows: ``name: what for`` or ``name(arguments): what for``."""
    lines: list[str] = config.getini("markers")
    return frozenset(line.partition(":")[0].partition("(")[0].strip() for line in lines)


def _module(path: Path) -> ModuleType:
    """A module with the scenarios of a feature file, as if ``scenarios(path)`` stood in it."""
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    for name in get_feature(str(path.parent), path.name).scenarios:
        run = scenario(path.name, name, features_base_dir=str(path.parent))
        setattr(module, f"test_{name}", run(lambda: None))
    return module


@pytest.hookimpl(tryfirst=True)
def pytest_bdd_apply_tag(tag: str, function: Callable[..., object]) -> bool | None:
    """A citation is no mark."""
    del function
    return True if is_basis(tag) else None


def pytest_bdd_step_error(feature: Feature, step: Step, exception: Exception) -> None:
    """A failing step is told by its line in the feature file, not only by its Python."""
    exception.add_note(f"{feature.rel_filename}:{step.line_number}: {step.keyword} {step.name}")
