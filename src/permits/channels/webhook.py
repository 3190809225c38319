"""Letters to the robots of chats – DingTalk, WeCom, Feishu and Lark – by their webhooks."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from permits.channels.mail import body_text, fingerprint, header_text, shown
from permits.ports.channel import WEBHOOK, Delivered, Letter, Undelivered
from permits.vocabulary import Malformed, Message, message

if TYPE_CHECKING:
    from apprise import NotifyBase

_NAME = re.compile(r"[\w-]{1,64}")
_ROBOT = re.compile(
    r"(?:dingtalk://(?:[A-Za-z0-9]+@)?[A-Za-z0-9]+"
    r"|(?:wecombot|feishu)://[A-Za-z0-9_-]+"
    r"|lark://[A-Za-z0-9-]+)/?"
)
"""All that is ever spoken to: a key of a robot, whose host nobody can choose; no option of it."""
_PLUGINS = {
    "dingtalk": "NotifyDingTalk",
    "wecombot": "NotifyWeComBot",
    "feishu": "NotifyFeishu",
    "lark": "NotifyLark",
}
_LONGEST = {"wecombot": 2048}
"""In bytes, with the subject; the other services take ten times as much."""
_WORDS = 200  # of what a service answers
_EVERY = 3.0  # seconds: DingTalk and WeCom take 20 messages a minute from one robot


def robots(table: object) -> Mapping[str, str]:
    """The addresses by name, as the settings have them; raises Malformed and shows no address."""
    if not isinstance(table, dict):
        raise Malformed(
            message("the settings [webhooks] are no table"),
            remedy=message('write [webhooks] and below it NAME = "dingtalk://TOKEN"'),
        )
    wrong = [
        ascii(name)
        for name, address in table.items()
        if not (_NAME.fullmatch(name) and isinstance(address, str) and _ROBOT.fullmatch(address))
    ]
    if wrong:
        raise Malformed(
            message("the settings [webhooks] do not fit: {names}", names=", ".join(wrong)),
            why=message("only robots of DingTalk, WeCom, Feishu and Lark are written to"),
            remedy=message(
                "write dingtalk://TOKEN, dingtalk://SECRET@TOKEN, wecombot://KEY, feishu://TOKEN "
                "or lark://TOKEN, under a name of letters, digits, - and _"
            ),
        )
    return table


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """Says each letter in the chat of its reader, ``webhook:NAME``, as plain text."""

    robots: Mapping[str, str] = field(repr=False)
    _ready: dict[str, NotifyBase] = field(default_factory=dict, init=False, repr=False)

    def deliver(self, letter: Letter) -> Delivered | Undelivered:
        """Delivered means: the service itself said that it took the message."""
        subject, body = header_text(letter.subject), body_text(letter.body)
        name = letter.to.removeprefix(WEBHOOK)
        if name not in self.robots:
            return Undelivered(reason=message("the settings name no webhook {name}", name=name))
        try:
            robot = self._ready_one(name)
        except ImportError:
            return Undelivered(
                reason=message(
                    "the webhook {name} needs apprise: pip install 'permits[notify]'", name=name
                )
            )
        if why := _refusal(robot, subject, body, self.robots[name]):
            refused = message(
                "the webhook {name} did not take the letter: {why}", name=name, why=why
            )
            return Undelivered(reason=refused)
        return Delivered(proof=f"{name} {fingerprint(letter.key)}")

    def _ready_one(self, name: str) -> NotifyBase:
        """Made once, because it knows when it spoke last and keeps its distance."""
        if name not in self._ready:
            self._ready[name] = _robot(self.robots[name])
        return self._ready[name]


def _robot(address: str) -> NotifyBase:
    """Of its own plugin alone: ``Apprise.instantiate`` would load two hundred."""
    from apprise import AppriseAsset

    # Its warnings quote addresses; whatever matters in them is in our answer.
    logging.getLogger("apprise").disabled = True
    service = address.partition(":")[0]
    plugin: type[NotifyBase] = getattr(
        import_module(f"apprise.plugins.{service}"), _PLUGINS[service]
    )
    robot = plugin(**(plugin.parse_url(address) or {}), asset=AppriseAsset(app_id="permits"))
    robot.request_rate_per_sec = _EVERY
    return robot


def _refusal(robot: NotifyBase, subject: str, body: str, address: str) -> Message | str | None:
    """Why the service did not take the message; None if it did."""
    from apprise import NotifyFormat

    service, *secrets = filter(None, re.split(r"[:/@]+", address))
    most = _LONGEST.get(service, 10 * 2048) - len(f"{subject}\r\n".encode())
    with _overhearing(robot) as heard:
        robot.notify(title=subject, body=_within(body, most), body_format=NotifyFormat.TEXT)
    why = next(reversed(heard), message("there is nothing to say"))
    if isinstance(why, str):
        for secret in secrets:  # before it is cut: a part of one is a secret too
            why = why.replace(secret, "***")
        return why[:_WORDS].rstrip()
    return why


def _within(text: str, most: int) -> str:
    """The text, cut off with … where it has more than that many bytes."""
    written = text.encode()
    return text if len(written) <= most else f"{written[: most - 3].decode(errors='ignore')}…"


@contextmanager
def _overhearing(robot: NotifyBase) -> Iterator[list[Message | str | None]]:
    """What the service says to the robot meanwhile: a refusal, or None for a message taken.

    DingTalk and WeCom refuse with status 200 and a code in the body, which apprise does not read
    and does not hand on; so its ``requests`` is wrapped. No redirect is followed: the message would
    go, with the secret, to whomever it names. And apprise quotes DingTalk's signature, which
    ``requests`` quotes again (sign not match): it is taken back, and base64 has no % to lose.
    """
    module: Any = sys.modules[type(robot).__module__]  # its own requests, which has no types
    requests = module.requests
    heard: list[Message | str | None] = []

    def post(address: str, *, params: Mapping[str, str] | None = None, **options: object) -> object:
        signed = {name: unquote(value) for name, value in (params or {}).items()}
        options["allow_redirects"] = False
        try:
            answer = requests.post(address, params=signed, **options)
        except requests.RequestException as failure:  # its words quote the address
            late = isinstance(failure, requests.Timeout)
            heard.append(
                message("it did not answer in time") if late else message("it cannot be reached")
            )
            raise
        heard.append(_refused(answer.status_code, answer.content))
        return answer

    module.requests = SimpleNamespace(
        post=post, codes=requests.codes, RequestException=requests.RequestException
    )
    try:
        yield heard
    finally:
        module.requests = requests


def _refused(status: int, content: bytes) -> Message | str | None:
    """What an answer says against the message; None only where it says that it was taken."""
    if status != 200:  # noqa: PLR2004 - OK
        return message("HTTP status {status}", status=status)
    try:
        said = json.loads(content)
    except ValueError:
        said = None
    match said:
        case {"errcode": code, **rest} | {"code": code, **rest} | {"StatusCode": code, **rest}:
            words = rest.get("errmsg") or rest.get("msg") or rest.get("StatusMessage") or ""
            return None if code == 0 else shown(f"{code} {words}").rstrip()
        case _:
            return message("its answer is none of such a service")
