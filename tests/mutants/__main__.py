"""``python -m tests.mutants``: make every mistake in a copy of its own; a test must find each.

One line per mutant: red or green, its time, the mistake and the test that found it. Exit status 1
where one stays undiscovered, or where the unchanged source is not green.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copy2, copytree, ignore_patterns
from time import perf_counter

from tests.mutants.mutants import MUTANTS, Mutant

TOP = Path(__file__).parents[2]
COPIED = ("src", "tests", "rules", "seeds", "features")
_WRONG = ("assert ", "AssertionError", "Failed: DID NOT RAISE", "ExceptionGroup")
"""How a test fails that was answered wrongly; a copy that does not run at all fails otherwise."""


def main() -> int:
    """Try the unchanged source and every mutant, on every core; the exit status."""
    began = perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        unchanged = pool.submit(_unchanged)
        found = list(pool.map(_found, MUTANTS))
        green = unchanged.result()
    red = sum(found)
    _say(f"{red} of {len(MUTANTS)} mutants found, {perf_counter() - began:.0f} s")
    return 0 if green and red == len(MUTANTS) else 1


def _unchanged() -> bool:
    """Whether every test that is to find a mutant passes where there is none."""
    tests = tuple(dict.fromkeys(test for mutant in MUTANTS for test in mutant.tests))
    began = perf_counter()
    with _copy() as top:
        run = _tested(Path(top), tests)
    _say(f"{'red' if run.returncode else 'green':5} {perf_counter() - began:5.1f} s  no mistake")
    if run.returncode:
        _say(run.stdout + run.stderr)
    return run.returncode == 0


def _found(mutant: Mutant) -> bool:
    """Whether each of its tests fails, as a test of the law fails."""
    began = perf_counter()
    with _copy() as top:
        mutant.put_into(Path(top))
        run = _tested(Path(top), mutant.tests)
    failed = tuple(_failed(run.stdout))
    missed = [test for test in mutant.tests if not any(id_.startswith(test) for id_ in failed)]
    red = run.returncode == 1 and not missed
    colour, by = ("red", mutant.tests[0]) if red else ("GREEN", f"missed by {', '.join(missed)}")
    _say(f"{colour:5} {perf_counter() - began:5.1f} s  {mutant.mistake}  <- {by}")
    if not red:
        _say(run.stdout + run.stderr)
    return red


def _copy() -> tempfile.TemporaryDirectory[str]:
    """The source and its tests in a folder of their own."""
    folder = tempfile.TemporaryDirectory(prefix="permits-mutant-")
    top = Path(folder.name)
    for name in COPIED:
        copytree(TOP / name, top / name, ignore=ignore_patterns("__pycache__", ".hypothesis"))
    copy2(TOP / "pyproject.toml", top)
    return folder


def _tested(top: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    """Pytest on these tests of the copy, which is what ``permits`` is imported from."""
    files = tuple(dict.fromkeys(test.partition("::")[0] for test in tests))
    names = " or ".join(dict.fromkeys(test.partition("::")[2] for test in tests))
    return subprocess.run(
        [
            *(sys.executable, "-m", "pytest", *files, "-k", names, "--numprocesses", "0"),
            *("--quiet", "--tb=line", "-p", "no:cacheprovider", "--hypothesis-seed", "0"),
        ],
        cwd=top,
        env={**os.environ, "PYTHONPATH": f"{top / 'src'}", "COLUMNS": "1000"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def _failed(report: str) -> Iterator[str]:
    """The tests that the copy answered wrongly."""
    for line in report.splitlines():
        status, _, rest = line.partition(" ")
        test, _, why = rest.rpartition(" - ")
        if status == "FAILED" and why.startswith(_WRONG):
            yield test


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
