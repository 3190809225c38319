"""The prompt itself: what it loads, how it ends, and that nothing leaves it as a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import Counter

HEAVY = ("sqlalchemy", "alembic", "pydantic", "yaml", "transitions", "jinja2", "rich")
PYTHON = sys.executable


def loaded_by(words: str, environ: dict[str, str]) -> set[str]:
    """The heavy packages a command leaves in ``sys.modules``."""
    code = (
        "import sys\n"
        "from permits.cli.main import run\n"
        f"run({words.split()!r})\n"
        f"print(*({{*{HEAVY!r}}} & {{*sys.modules}}), file=sys.stderr)"
    )
    done = subprocess.run(
        [PYTHON, "-c", code], env={**os.environ, **environ}, capture_output=True, check=True
    )
    return set(done.stderr.decode().splitlines()[-1].split())


@pytest.mark.parametrize("words", ["--help", "--version", "do --help", "officer --help", "lst"])
def test_help_and_version_load_nothing_heavy(environ: dict[str, str], words: str) -> None:
    assert loaded_by(words, environ) == set()


def test_what_every_command_takes_is_known_before_anything_heavy(environ: dict[str, str]) -> None:
    code = (
        "import sys, pkgutil, importlib, permits.cli.nouns as nouns\n"
        "for found in pkgutil.iter_modules(nouns.__path__, 'permits.cli.nouns.'):\n"
        "    importlib.import_module(found.name)\n"
        f"print(*({{*{HEAVY!r}}} & {{*sys.modules}}))"
    )
    done = subprocess.run(
        [PYTHON, "-c", code], env={**os.environ, **environ}, capture_output=True, check=True
    )
    assert done.stdout.decode().split() == []


def test_a_due_date_needs_no_database_code(environ: dict[str, str]) -> None:
    assert loaded_by("calendar due 2026-02-12 5个工作日", environ).isdisjoint(
        {"sqlalchemy", "alembic", "jinja2", "rich"}
    )


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("permits off", "officer"), ("permits officer ", "add"), ("permits do --wi", "--within")],
)
def test_completion_loads_nothing_heavy(environ: dict[str, str], typed: str, offered: str) -> None:
    code = (
        "import sys, atexit\n"
        f"atexit.register(lambda: print(*({{*{HEAVY!r}}} & {{*sys.modules}}), file=sys.stderr))\n"
        "from permits.cli import main\n"
        "main()"
    )
    asking = {
        "_PERMITS_COMPLETE": "bash_complete",
        "COMP_WORDS": typed,
        "COMP_CWORD": str(len(typed.split(" ")) - 1),
    }
    done = subprocess.run(
        [PYTHON, "-c", code],
        env={**os.environ, **environ, **asking},
        capture_output=True,
        check=True,
    )
    assert f"plain,{offered}" in done.stdout.decode().split()
    assert done.stderr.decode().split() == []


def test_every_command_has_help_in_both_languages(
    permits: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    for words in COMMANDS:
        monkeypatch.setenv("PERMITS_LANG", "en")
        english = permits.done(f"{words} --help").out
        monkeypatch.setenv("PERMITS_LANG", "zh_CN")
        chinese = permits.done(f"{words} --help").out
        assert english.startswith(f"Usage: permits {words}".rstrip())
        assert chinese.startswith(f"用法：permits {words}".rstrip())
        assert all(_is_chinese(line) for line in chinese.splitlines()[2:] if line), chinese


def _is_chinese(line: str) -> bool:
    return any(sign >= "\u4e00" for sign in line)


COMMANDS = """\
init
day
officer add
officer list
officer role
file
do
show
explain
list
queue
commitments
supervised
registrations import
paper list
paper show
tick
remind
calendar due
calendar list
calendar import
item list
item search
item show
item guide
rules check
rules show
config show
officer
registrations
paper
calendar
item
rules
config""".splitlines()


def test_every_command_answers_in_json(permits: Counter) -> None:
    groups = {"officer", "registrations", "paper", "calendar", "item", "rules", "config"}

    for words in (words for words in COMMANDS if words not in groups):
        assert "--json" in permits.done(f"{words} --help").out


def test_without_a_command_there_is_help_and_status_2(permits: Counter) -> None:
    said = permits("")

    assert (said.status, said.out) == (2, "")
    assert said.err.startswith("Usage: permits [OPTIONS] COMMAND [ARGS]...\n")


def test_the_package_runs_as_a_module(environ: dict[str, str]) -> None:
    done = subprocess.run(
        [PYTHON, "-m", "permits", "lst"],
        env={**os.environ, **environ},
        capture_output=True,
        check=False,
    )

    assert done.returncode == 2
    assert done.stderr.decode().splitlines()[0] == "permits: there is no command lst"


FAULT = """\
import sys
import permits.service.looking as looking
def fault(office):
    raise {error}
looking.list_cases = fault
from permits.cli.main import run
sys.exit(run(["list"]))
"""


def with_fault(
    error: str, office: Counter, environ: dict[str, str]
) -> subprocess.CompletedProcess[str]:
    """``permits list`` where the code below it fails like that."""
    return subprocess.run(
        [PYTHON, "-c", FAULT.format(error=error)],
        env={**os.environ, **environ},
        capture_output=True,
        check=False,
        cwd=office.home,
        encoding="utf-8",
    )


def test_a_bug_gives_the_clerk_a_number_and_the_log_its_traceback(
    office: Counter, environ: dict[str, str]
) -> None:
    done = with_fault("RuntimeError('no such thing')", office, environ)

    log = office.home / "state/permits/mishaps.log"
    number = done.stderr.split("number ")[1].split(")")[0]
    assert (done.returncode, done.stdout) == (70, "")
    assert done.stderr == (
        f"permits: something went wrong inside permits (number {number})\n"
        f"  why: this is a bug; its details are in {log}\n"
        "  what to do: look at what was done so far with permits show, "
        f"and report the number with {log}\n"
    )
    assert f" {number}\nTraceback (most recent call last)" in log.read_text("utf-8")
    assert "RuntimeError: no such thing" in log.read_text("utf-8")
    assert log.stat().st_mode & 0o077 == 0


def test_a_bug_without_a_place_for_the_log_is_no_traceback_either(
    office: Counter, environ: dict[str, str]
) -> None:
    (office.home / "state").write_text("in the way")

    done = with_fault("RuntimeError('no such thing')", office, environ)

    assert done.returncode == 70
    assert "Traceback" not in done.stderr
    assert "the details could not be kept" in done.stderr


def test_what_a_sweep_logs_goes_to_the_log_and_not_to_the_terminal(
    office: Counter, environ: dict[str, str]
) -> None:
    error = "(__import__('logging').getLogger('x').exception('case 1'), KeyError('y'))[1]"

    done = with_fault(error, office, environ)

    assert "case 1" not in done.stderr
    assert "case 1" in (office.home / "state/permits/mishaps.log").read_text("utf-8")


def test_a_clerk_may_interrupt(permits: Counter, environ: dict[str, str]) -> None:
    pipe = permits.home / "config.toml"
    os.mkfifo(pipe)
    # A shell that runs us in the background has its children ignore interrupts: not this one.
    begin = "import signal, sys; signal.signal(2, signal.default_int_handler); import permits.cli"
    waiting = subprocess.Popen(
        [PYTHON, "-c", f"{begin}; sys.exit(permits.cli.main())", "--config", str(pipe), "list"],
        env={**os.environ, **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    _wait_until_it_reads(pipe)
    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=30)

    assert (waiting.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def _wait_until_it_reads(pipe: Path) -> None:
    """A writer can open a pipe only once somebody reads from it; our open end keeps him waiting."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("nobody reads the settings")


@pytest.mark.usefixtures("office")
def test_a_reader_who_leaves_early_is_no_failure(environ: dict[str, str]) -> None:
    script = f"{PYTHON} -m permits item list --json | true; echo ${{PIPESTATUS[0]}}"

    done = subprocess.run(
        ["bash", "-c", script], env={**os.environ, **environ}, capture_output=True, check=True
    )

    assert (done.stdout, done.stderr) == (b"0\n", b"")


@pytest.mark.usefixtures("office")
def test_a_full_disk_under_the_answer_is_told(environ: dict[str, str]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [PYTHON, "-m", "permits", "list"],
            env={**os.environ, **environ},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            encoding="utf-8",
        )

    assert done.returncode == 6
    assert done.stderr.splitlines()[0] == (
        "permits: the answer could not be written: No space left on device"
    )


@pytest.mark.usefixtures("office")
def test_json_is_utf8_whatever_the_terminal_speaks(environ: dict[str, str]) -> None:
    done = subprocess.run(
        [PYTHON, "-m", "permits", "list", "--json"],
        env={**os.environ, **environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )

    assert "静水浴场" in done.stdout.decode("utf-8")


@pytest.mark.usefixtures("office")
def test_a_terminal_without_chinese_gets_its_answer_all_the_same(environ: dict[str, str]) -> None:
    done = subprocess.run(
        [PYTHON, "-m", "permits", "list"],
        env={**os.environ, **environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )

    assert b"PPH-2016-000001" in done.stdout
