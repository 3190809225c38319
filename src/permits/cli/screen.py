"""Where answers go: pages drawn on a terminal or written as text, JSON as UTF-8, talk to stderr."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from permits.cli.cells import visible_json
from permits.vocabulary import Unavailable, message

if TYPE_CHECKING:
    from permits.cli.answers import Json
    from permits.cli.blocks import Block


def prepare() -> None:
    """Let no character that the terminal's encoding lacks stop an answer halfway."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def page(blocks: Iterable[Block]) -> None:
    """Show the page on stdout."""
    if sys.stdout.isatty():
        from permits.cli.drawing import draw

        with _writing():
            draw(blocks, sys.stdout)
    else:
        from permits.cli.plain import plain

        text(plain(blocks))


def text(written: str) -> None:
    """Write to stdout."""
    with _writing():
        sys.stdout.write(written)


def document(written: str) -> None:
    """Write to stdout in UTF-8, as the document itself says, and its line ends as they are."""
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(written.encode())


def data(answer: Json) -> None:
    """Write the JSON to stdout, in UTF-8 whatever the locale says."""
    spelled = visible_json(json.dumps(answer, ensure_ascii=False, indent=2))
    with _writing():
        sys.stdout.flush()
        sys.stdout.buffer.write(f"{spelled}\n".encode())


def talk(lines: Iterable[str]) -> None:
    """Write lines to stderr."""
    sys.stderr.write("".join(f"{line}\n" for line in lines))


def finish() -> None:
    """Everything written is out, or it is said why not."""
    with _writing():
        sys.stdout.flush()


def hush() -> None:
    """Nobody reads on: what is still to be written goes nowhere, and silently."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def working(words: str) -> AbstractContextManager[None]:
    """A moving bar on a terminal's stderr while something long goes on; otherwise nothing."""
    if not sys.stderr.isatty():
        return nullcontext()
    from permits.cli.drawing import working as bar

    return bar(words, sys.stderr)


@contextmanager
def _writing() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        hush()
        raise Unavailable(
            message("the answer could not be written: {error}", error=error.strerror or error),
            why=message("the place it goes to does not take it"),
            remedy=message("make room there; what was asked for is done, see permits show"),
        ) from error
