"""Plays the main job in a training office of its own, every command printed for the reader."""

import contextlib
import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib.metadata import entry_points
from pathlib import Path

SCRIPT = Path(__file__).with_name("demo.txt")
OFFICE = {"PERMITS_DB": "permits.db", "PERMITS_SPOOL": "spool", "PERMITS_CALENDARS": "calendars"}


def commands(script: str) -> Iterator[str]:
    """The lines of the play: commands and ``# …`` headings, blank lines left out."""
    return (line for line in map(str.strip, script.splitlines()) if line)


def play(folder: Path) -> int:
    """Run every line in that folder; the number of commands that did not end as the play says.

    A command whose comment ends in 办不成 is to be refused (exit status 1), any other to succeed.
    """
    os.chdir(folder)
    os.environ.setdefault("PERMITS_LANG", "zh_CN")
    os.environ.update(OFFICE)
    _say(f"$ cd {folder}")
    _say("$ export " + " ".join(f"{name}={value}" for name, value in OFFICE.items()))
    permits = _command_line()
    unexpected = 0
    for line in commands(SCRIPT.read_text("utf-8")):
        _say(f"\n{line}" if line.startswith("#") else f"\n$ {line}")
        if not line.startswith("#"):
            status = _run(shlex.split(line, comments=True), permits)
            unexpected += status != (1 if line.endswith("办不成") else 0)
    return unexpected


def _command_line() -> Callable[[], int]:
    """The installed command itself, found as the shell finds it: by its name."""
    (script,) = entry_points(group="console_scripts", name="permits")
    main: Callable[[], int] = script.load()
    return main


def _run(words: list[str], permits: Callable[[], int]) -> int:
    if words[0] != "permits":
        return subprocess.run(words, check=False).returncode  # noqa: S603 - our own script
    sys.argv = words
    with contextlib.redirect_stderr(sys.stdout):
        status = permits()
    if status:
        _say(f"→ {status}")
    return status


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _folder(arguments: list[str]) -> Path:
    home = Path(arguments[0] if arguments else tempfile.mkdtemp(prefix="permits-demo-"))
    home.mkdir(parents=True, exist_ok=True)
    return home.resolve()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream
    sys.exit(1 if play(_folder(sys.argv[1:])) else 0)
