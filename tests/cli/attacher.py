"""Attaches a file to the hotel's case in a process of its own that stops where it is told to.

``attacher.py after|never FILE…``: once the content is on the disk it says so and waits (``after``),
or attaches one file after the other and says each when it is done (``never``).
"""

import os
import sys
from collections.abc import Collection
from pathlib import Path

from permits import wallclock
from permits.bootstrap import files, open_office, read_settings
from permits.ports.files import Files
from permits.service.attaching import Given, add
from permits.vocabulary import Digest, Login


def say(word: str) -> None:
    """Tell the test, at once."""
    print(word, flush=True)  # noqa: T201 - the test reads it


class Waiting:
    """The real folder, with a pause after the content is kept."""

    def __init__(self, kept: Files) -> None:
        self._kept = kept

    @property
    def largest(self) -> int:
        return self._kept.largest

    def keep(self, content: bytes) -> None:
        self._kept.keep(content)
        say("kept")
        sys.stdin.readline()

    def read(self, digest: Digest, size: int) -> bytes | None:
        return self._kept.read(digest, size)

    def strays(self, known: Collection[Digest]) -> tuple[str, ...]:
        return self._kept.strays(known)


def _given(path: Path) -> Given:
    return Given(
        case="000002",
        name=path.name,
        content=path.read_bytes(),
        login=Login("zhou"),
        key=path.name,
    )


def main(stop: str, *names: str) -> None:
    """Attach the files, one after the other."""
    settings = read_settings(os.environ)
    kept = files(settings)
    with open_office(settings, wallclock.now()) as office:
        for name in names:
            add(office, Waiting(kept) if stop == "after" else kept, _given(Path(name)))
            say(name)


if __name__ == "__main__":
    main(*sys.argv[1:])
