"""Plays procedures from end to end in training offices of their own, every command printed.

``python -m permits.testing.play [--in FOLDER] [NAME …]``: these plays of ``plays/``, or every
history there is – all but the demo.
"""

import argparse
import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from unittest.mock import patch

PLAYS = {path.stem: path for path in sorted(Path(__file__).with_name("plays").glob("*.txt"))}
HISTORIES = tuple(name for name in PLAYS if name != "demo")
OFFICE = {"PERMITS_DB": "permits.db", "PERMITS_SPOOL": "spool", "PERMITS_CALENDARS": "calendars"}


def commands(script: str) -> Iterator[str]:
    """The lines of a play: commands and ``# …`` headings, blank lines left out."""
    return (line for line in map(str.strip, script.splitlines()) if line)


def play(name: str, folder: Path) -> int:
    """Run every line in that folder; the number of commands that did not end as the play says.

    A command whose comment ends in 办不成 is to be refused (exit status 1), any other to succeed.
    """
    language = {"PERMITS_LANG": os.environ.get("PERMITS_LANG", "zh_CN")}
    with contextlib.chdir(folder), patch.dict(os.environ, language | OFFICE):
        _say(f"$ cd {folder}")
        _say("$ export " + " ".join(f"{name}={value}" for name, value in OFFICE.items()))
        return sum(map(_unexpected, commands(PLAYS[name].read_text("utf-8"))))


def _unexpected(line: str) -> bool:
    """Run the line; whether it did not end as it says."""
    if line.startswith("#"):
        _say(f"\n{line}")
        return False
    _say(f"\n$ {line}")
    return _run(shlex.split(line, comments=True)) != (1 if line.endswith("办不成") else 0)


def _run(words: list[str]) -> int:
    if words[0] != "permits":
        return subprocess.run(words, check=False).returncode  # noqa: S603 - our own script
    with patch.object(sys, "argv", words), contextlib.redirect_stderr(sys.stdout):
        status = _command_line()()
    if status:
        _say(f"→ {status}")
    return status


@cache
def _command_line() -> Callable[[], int]:
    """The installed command itself, found as the shell finds it: by its name."""
    (script,) = entry_points(group="console_scripts", name="permits")
    main: Callable[[], int] = script.load()
    return main


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def main() -> int:
    """Play what the command line names, each in a folder of its own; 1 if anything went astray."""
    parser = argparse.ArgumentParser(prog="python -m permits.testing.play")
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(PLAYS))
    parser.add_argument("--in", dest="home", type=Path, help="where the offices' folders go")
    asked = parser.parse_args()
    if unknown := sorted(set(asked.names) - set(PLAYS)):
        parser.error(f"no such play: {', '.join(unknown)}; there are {', '.join(PLAYS)}")
    home = (asked.home or Path(tempfile.mkdtemp(prefix="permits-"))).resolve()
    names = tuple(dict.fromkeys(asked.names)) or HISTORIES
    if taken := [str(home / name) for name in names if (home / name).exists()]:
        parser.error(f"an office begins in a folder of its own: {', '.join(taken)}")
    astray = [name for name in names if _titled(name, home / name)]
    if astray:
        _say(f"\nnot as the play says: {', '.join(astray)}")
    return 1 if astray else 0


def _titled(name: str, folder: Path) -> int:
    folder.mkdir(parents=True)
    _say(f"\n=== {name}\n")
    return play(name, folder)


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream
    sys.exit(main())
