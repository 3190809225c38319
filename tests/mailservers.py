"""Mail servers on the loopback: one that works, and some that do not."""

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


class Mailbox:
    """A working server's memory: what it took, and under which login."""

    def __init__(self, *, answer: str = "250 OK") -> None:
        self.answer = answer
        self.letters: list[bytes] = []
        self.readers: list[str] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd calls it by this name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        del server, session
        assert isinstance(envelope.content, bytes)
        self.letters.append(envelope.content)
        self.readers += envelope.rcpt_tos
        return self.answer


def _counter_only(
    server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object
) -> AuthResult:
    del server, session, envelope, mechanism
    assert isinstance(login, LoginPassword)
    known = (login.login, login.password) == (b"counter", b"secret")
    return AuthResult(success=known, handled=False)


@contextmanager
def working(mailbox: Mailbox, *, login: bool = False) -> Iterator[int]:
    """A real server; with ``login`` it takes letters from ``counter``/``secret`` only."""
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=free_port(),
        authenticator=_counter_only if login else None,
        auth_required=login,
        auth_require_tls=False,
    )
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def free_port() -> int:
    """A port on which nobody listens at this moment."""
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        port: int = server.getsockname()[1]
        return port


class Scripted(threading.Thread):
    """Says these lines, one after each line it hears, then nothing more until the client leaves.

    ``left`` is set once the client has closed its end.
    """

    def __init__(self, *lines: bytes) -> None:
        super().__init__(daemon=True)
        self.lines = lines
        self.left = threading.Event()
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.server.getsockname()[1]

    def run(self) -> None:
        with self.server, self.server.accept()[0] as client, client.makefile("rb") as heard:
            for line in self.lines:
                client.sendall(line)
                heard.readline()
            heard.read()
        self.left.set()


def scripted(*lines: bytes) -> Scripted:
    """A started scripted server."""
    server = Scripted(*lines)
    server.start()
    return server
