"""Plays the main job in a training office of its own, every command printed as a reader can repeat it."""

import os
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

SCRIPT = Path(__file__).with_name("demo.txt")


def commands(script: str) -> Iterator[str]:
    """The lines of the play: commands and ``# …`` headings, blank lines left out."""
    return (line for line in map(str.strip, script.splitlines()) if line)


def play(folder: Path) -> int:
    """Run every line in that folder; the number of commands that did not end as the play says.

    A command whose comment ends in 办不成 is to be refused (exit status 1), any other to succeed.
    """
    environ = {
        **os.environ,
        "PERMITS_DB": "permits.db",
        "PERMITS_SPOOL": "spool",
        "PERMITS_CALENDARS": "calendars",
        "PERMITS_LANG": os.environ.get("PERMITS_LANG", "zh_CN"),
        "PYTHONIOENCODING": "utf-8",
    }
    _say(f"$ cd {folder}")
    _say("$ export PERMITS_DB=permits.db PERMITS_SPOOL=spool PERMITS_CALENDARS=calendars")
    unexpected = 0
    for line in commands(SCRIPT.read_text("utf-8")):
        _say(f"\n{line}" if line.startswith("#") else f"\n$ {line}")
        if not line.startswith("#"):
            status = _run(line, folder, environ)
            unexpected += status != (1 if line.endswith("办不成") else 0)
    return unexpected


def _run(line: str, folder: Path, environ: dict[str, str]) -> int:
    words = shlex.split(line, comments=True)
    if words[0] == "permits":
        words = [sys.executable, "-m", "permits", *words[1:]]
    done = subprocess.run(words, cwd=folder, env=environ, check=False)  # noqa: S603 - our own script
    if done.returncode:
        _say(f"→ {done.returncode}")
    return done.returncode


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a real stream
    home = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp(prefix="permits-demo-"))
    home.mkdir(parents=True, exist_ok=True)
    sys.exit(1 if play(home) else 0)
