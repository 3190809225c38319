"""A prompt that is warm: the program is loaded once and forks for every command.

A command then begins in milliseconds, in a process, a folder, an environment and at a terminal of
its own. What it takes to begin is tested where ``permits`` itself is started.
"""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from permits.cli import nouns, pages
from permits.cli.main import run

_PERMITS = """\
#!{python} -IS
import json, os, socket, sys

asked = json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode()
with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as server:
    server.connect({address!r})
    socket.send_fds(server, [asked], [0, 1, 2])
    sys.exit((server.recv(1) or b"\\xff")[0])
"""
_LONGEST = 1 << 17
_PROGRAM = (
    *(f"permits.cli.nouns.{path.stem}" for path in Path(nouns.__path__[0]).glob("*.py")),
    *(f"permits.cli.pages.{path.stem}" for path in Path(pages.__path__[0]).glob("*.py")),
    "rich.console",
    "rich.table",
)
"""What commands load when they need it."""


@contextlib.contextmanager
def warm(folder: Path) -> Iterator[Path]:
    """A folder whose ``permits`` asks a server that has everything loaded."""
    command = folder / "bin/permits"
    command.parent.mkdir()
    with tempfile.TemporaryDirectory(prefix="permits-") as short:  # a socket's path has to be
        address = f"{short}/server"
        command.write_text(_PERMITS.format(python=sys.executable, address=address), "utf-8")
        command.chmod(0o755)
        with _serving(address):
            yield command.parent


@contextlib.contextmanager
def _serving(address: str) -> Iterator[None]:
    server = [sys.executable, "-m", "tests.warm", address]
    top = Path(__file__).parents[1]
    with subprocess.Popen(server, cwd=top, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline() == b"ready\n"
        try:
            yield
        finally:
            running.terminate()


def _serve(address: str) -> None:
    for name in _PROGRAM:
        importlib.import_module(name)
    with contextlib.redirect_stdout(io.StringIO()):
        run(["item", "list"])  # reads the law
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listening:
        listening.bind(address)
        listening.listen(64)
        os.write(1, b"ready\n")
        while True:
            asking, _ = listening.accept()
            with asking:
                if os.fork() == 0:
                    _answer(asking)


def _answer(asking: socket.socket) -> None:
    """In a process of its own: run what is asked where it is asked, and tell the status."""
    status = 255
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        asked, files, _, _ = socket.recv_fds(asking, _LONGEST, 3)
        words, folder, environ = json.loads(asked)
        for number, file in enumerate(files):
            os.dup2(file, number)
            os.close(file)
        os.chdir(folder)
        os.environ.clear()
        os.environ.update(environ)
        sys.stdin, sys.stdout, sys.stderr = (_stream(number) for number in range(3))
        status = run(words)
        sys.stdout.flush()
    finally:
        asking.send(bytes([status]))
        os._exit(status)


def _stream(number: int) -> io.TextIOWrapper:
    file = open(number, "wb" if number else "rb", closefd=False)  # noqa: SIM115 - as long as it runs
    return io.TextIOWrapper(file, encoding="utf-8", line_buffering=True)


if __name__ == "__main__":
    _serve(sys.argv[1])
