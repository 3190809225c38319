"""The services of chat robots on the loopback: they keep what they hear and answer as told."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from apprise.plugins.dingtalk import NotifyDingTalk
from apprise.plugins.feishu import NotifyFeishu
from apprise.plugins.lark import NotifyLark
from apprise.plugins.wecombot import NotifyWeComBot

TAKEN = {
    "dingtalk": '{"errcode":0,"errmsg":"ok"}',
    "wecombot": '{"errcode":0,"errmsg":"ok"}',
    "feishu": '{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}',
    "lark": '{"code":0,"data":{},"msg":"success"}',
}
"""What each service says of a message it took, by its documentation."""


@dataclass(slots=True)
class Service:
    """A working service's memory, and its answer: status, body, place to go to, seconds to wait."""

    body: str
    status: int = 200
    location: str | None = None
    wait: float = 0.0
    port: int = 0
    heard: list[tuple[str, object]] = field(default_factory=list)

    @property
    def only(self) -> object:
        """The one message it heard."""
        ((_, said),) = self.heard
        return said


@contextmanager
def working(service: Service) -> Iterator[Service]:
    """The service listening on a port of the loopback."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = self.rfile.read(int(self.headers["Content-Length"]))
            service.heard.append((self.path, json.loads(said)))
            if service.wait:
                time.sleep(service.wait)
            self.send_response(service.status)
            if service.location is not None:
                self.send_header("Location", service.location)
            answer = service.body.encode()
            self.send_header("Content-Length", str(len(answer)))
            with suppress(BrokenPipeError):  # whoever asked had no patience
                self.end_headers()
                self.wfile.write(answer)

        do_GET = do_POST  # noqa: N815 - a redirect would come as one

        def log_message(self, *_: object) -> None:
            """The test says what it saw."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    service.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def led_to(port: int, patch: pytest.MonkeyPatch) -> None:
    """From now on the four services are looked for on that port of the loopback."""
    here = f"http://127.0.0.1:{port}"
    patch.setenv("no_proxy", "127.0.0.1")  # whatever proxy this machine goes out by
    patch.setattr(NotifyDingTalk, "notify_url", here + "/robot/send?access_token={token}")
    patch.setattr(NotifyWeComBot, "notify_url", here + "/cgi-bin/webhook/send?key={key}")
    patch.setattr(NotifyFeishu, "notify_url", here + "/open-apis/bot/v2/hook/{token}/")
    patch.setattr(NotifyLark, "notify_url", here + "/open-apis/bot/v2/hook/")
