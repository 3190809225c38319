"""Webhooks: each service hears a letter in its format, a refusal is an answer, no secret shows."""

from __future__ import annotations

import base64
import hashlib
import hmac
import logging
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from apprise import URLBase

from permits.bootstrap import read_settings
from permits.channels import Webhook
from permits.channels.webhook import robots
from permits.ports.channel import Delivered, Letter, Undelivered
from permits.vocabulary import Malformed
from tests.mailservers import free_port
from tests.robots import TAKEN, Service, led_to, working

TOKEN = "T0kenOfTheHealthDesk"  # noqa: S105 - opens nothing
SIGNING = "SECofTheHealthDesk"
SAID = "承诺事项将于2016年6月6日到期\r\n林女士：\n请在2016年6月6日前提交检测报告。"
TEXTS = {
    "dingtalk": {
        "msgtype": "text",
        "at": {"atMobiles": [], "isAtAll": False},
        "text": {"content": SAID},
    },
    "wecombot": {"msgtype": "text", "text": {"content": SAID}},
    "feishu": {"msg_type": "text", "content": {"text": SAID}},
    "lark": {"msg_type": "text", "content": {"text": SAID.replace("\r", "")}},
}
"""The text message of each service, by the documentation of its robots."""
PLACES = {
    "dingtalk": f"/robot/send?access_token={TOKEN}",
    "wecombot": f"/cgi-bin/webhook/send?key={TOKEN}",
    "feishu": f"/open-apis/bot/v2/hook/{TOKEN}/",
    "lark": f"/open-apis/bot/v2/hook/{TOKEN}",
}
SERVICES = sorted(TEXTS)


@pytest.fixture
def letter(letter: Letter) -> Letter:
    return replace(letter, to="webhook:health")


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with working(Service(body=TAKEN["dingtalk"])) as service:
        led_to(service.port, monkeypatch)
        yield service


def webhook(kind: str, token: str = TOKEN) -> Webhook:
    return Webhook(robots={"health": f"{kind}://{token}"})


def refusal(answer: Delivered | Undelivered) -> str:
    assert isinstance(answer, Undelivered)
    return str(answer.reason)


@pytest.mark.parametrize("kind", SERVICES)
def test_each_service_hears_the_letter_in_its_own_format(
    kind: str, letter: Letter, service: Service
) -> None:
    service.body = TAKEN[kind]

    answer = webhook(kind).deliver(letter)

    assert service.heard == [(PLACES[kind], TEXTS[kind])]
    assert answer == Delivered(
        proof=f"health {hashlib.sha256(letter.key.encode()).hexdigest()[:32]}"
    )


def test_dingtalk_is_signed_where_the_robot_has_a_secret(letter: Letter, service: Service) -> None:
    """The signature is HMAC-SHA256 of time and secret under the secret, in base64."""
    assert isinstance(webhook("dingtalk", f"{SIGNING}@{TOKEN}").deliver(letter), Delivered)

    ((path, _),) = service.heard
    asked = parse_qs(urlsplit(path).query)
    text = f"{asked['timestamp'][0]}\n{SIGNING}".encode()
    sign = base64.b64encode(hmac.digest(SIGNING.encode(), text, "sha256")).decode()
    assert asked["access_token"] == [TOKEN]
    assert asked["sign"] == [sign]


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize(
    ("body", "why"),
    [
        ('{"errcode":310000,"errmsg":"keywords not in content"}', "310000 keywords not in content"),
        ('{"errcode":93000,"errmsg":"invalid webhook url"}', "93000 invalid webhook url"),
        ('{"code":9499,"msg":"Bad Request","data":{}}', "9499 Bad Request"),
        ('{"errcode":1}', "1"),
        ('{"errcode":1,"errmsg":"no\\u001b[31m\\nmore"}', "1 no [31m more"),
        ("{}", "its answer is none of such a service"),
        ("<html>Sign in to the network</html>", "its answer is none of such a service"),
        ("", "its answer is none of such a service"),
    ],
)
def test_a_refusal_with_status_200_is_a_refusal(
    kind: str, body: str, why: str, letter: Letter, service: Service
) -> None:
    service.body = body

    answer = refusal(webhook(kind).deliver(letter))

    assert answer == f"the webhook health did not take the letter: {why}"


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize("status", [201, 400, 404, 429, 500, 503])
def test_any_status_but_200_is_a_refusal(
    kind: str, status: int, letter: Letter, service: Service
) -> None:
    service.status = status

    answer = refusal(webhook(kind).deliver(letter))

    assert answer == f"the webhook health did not take the letter: HTTP status {status}"


@pytest.mark.parametrize("kind", SERVICES)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(kind: str, status: int, letter: Letter, service: Service) -> None:
    with working(Service(body=TAKEN[kind])) as elsewhere:
        service.status, service.location = status, f"http://127.0.0.1:{elsewhere.port}/"

        answer = refusal(webhook(kind).deliver(letter))

    assert answer.endswith(f"HTTP status {status}")
    assert elsewhere.heard == []


@pytest.mark.parametrize("kind", SERVICES)
def test_a_service_that_falls_silent_is_left_behind(
    kind: str, letter: Letter, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(URLBase, "socket_read_timeout", 0.2)
    service.wait = 1.0

    assert refusal(webhook(kind).deliver(letter)).endswith("it did not answer in time")


@pytest.mark.parametrize("kind", SERVICES)
def test_a_service_that_is_not_there(
    kind: str,
    letter: Letter,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """What requests says of it holds the address, and apprise logs it: neither gets out."""
    led_to(free_port(), monkeypatch)
    with caplog.at_level(logging.WARNING):
        answer = refusal(webhook(kind).deliver(letter))

    assert answer == "the webhook health did not take the letter: it cannot be reached"
    assert TOKEN not in caplog.text + "".join(capfd.readouterr())


@pytest.mark.parametrize("kind", SERVICES)
def test_a_service_that_repeats_the_secret_is_not_quoted(
    kind: str, letter: Letter, service: Service
) -> None:
    service.body = f'{{"errcode":300001,"errmsg":"token {TOKEN} is not exist"}}'

    assert refusal(webhook(kind).deliver(letter)).endswith("300001 token *** is not exist")


def test_after_a_refusal_the_next_letter_is_taken(letter: Letter, service: Service) -> None:
    service.status = 503
    refused = webhook("dingtalk").deliver(letter)
    service.status = 200

    assert isinstance(refused, Undelivered)
    assert isinstance(webhook("dingtalk").deliver(letter), Delivered)


def test_between_two_messages_of_one_robot_are_three_seconds(
    letter: Letter, service: Service, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DingTalk takes 20 messages a minute from one robot, and then none for ten minutes."""
    waited: list[float] = []
    monkeypatch.setattr("apprise.url.time.sleep", waited.append)
    channel = Webhook(robots={"a": f"dingtalk://{TOKEN}", "b": f"dingtalk://{TOKEN}b"})

    for name in ("a", "b", "a"):
        channel.deliver(replace(letter, to=f"webhook:{name}"))

    assert len(service.heard) == 3
    assert [round(seconds) for seconds in waited] == [3]


def test_a_text_longer_than_wecom_takes_is_cut_at_a_whole_character(
    letter: Letter, service: Service
) -> None:
    """2048 bytes; 42 are the subject's, 2 the line's end, 3 those of …: 667 characters are left."""
    webhook("wecombot").deliver(replace(letter, subject="承" * 14, body="诺" * 700))

    assert service.only == {
        "msgtype": "text",
        "text": {"content": f"{'承' * 14}\r\n{'诺' * 667}…"},
    }


def test_a_name_the_settings_do_not_know(letter: Letter, service: Service) -> None:
    answer = webhook("dingtalk").deliver(replace(letter, to="webhook:fire"))

    assert refusal(answer) == "the settings name no webhook fire"
    assert service.heard == []


def test_without_apprise_the_letter_waits(letter: Letter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "apprise", None)

    assert "pip install 'permits[notify]'" in refusal(webhook("dingtalk").deliver(letter))


@pytest.mark.parametrize("part", ["subject", "body"])
def test_half_a_character_is_refused(part: str, letter: Letter, service: Service) -> None:
    broken = (
        replace(letter, subject="到\ud83d") if part == "subject" else replace(letter, body="\ud83d")
    )

    with pytest.raises(Malformed):
        webhook("feishu").deliver(broken)
    assert service.heard == []


def test_a_channel_printed_by_mistake_keeps_its_secrets(letter: Letter, service: Service) -> None:
    channel = webhook("dingtalk")
    channel.deliver(letter)

    assert len(service.heard) == 1
    assert TOKEN not in repr(channel)


ELSEWHERE = [
    "json://127.0.0.1/",
    "form://169.254.169.254/latest",
    "http://127.0.0.1/",
    "https://oapi.dingtalk.com/robot/send?access_token=a",
    "file:///etc/passwd",
    "mailto://user:pass@gmail.com",
    "DINGTALK://a",
    "dingtalk://a/13800138000",
    "dingtalk://a?redirect=yes",
    "dingtalk://a?verify=no",
    "dingtalk://a#b",
    "dingtalk://a:b@c",
    "dingtalk://a@b@c",
    "dingtalk://[::ffff:127.0.0.1]",
    "dingtalk://a\n",
    "dingtalk://钥",
    "dingtalk://",
    "wecombot://a@b",
    "feishu://open.feishu.cn",
    "lark://a_b",
    "lark://a lark://b",
    "dingtalk",
    "",
    7,
    None,
    ["dingtalk://a"],
]


@pytest.mark.parametrize("address", ELSEWHERE, ids=ascii)
def test_nothing_but_a_robot_of_the_four_services_is_an_address(address: object) -> None:
    with pytest.raises(Malformed) as refused:
        robots({"right": "lark://a-b", "wrong": address})

    assert str(refused.value.what) == "the settings [webhooks] do not fit: 'wrong'"


@pytest.mark.parametrize("name", ["", "a b", "a:b", "a\n", "a" * 65])
def test_a_name_is_one_word(name: str) -> None:
    with pytest.raises(Malformed):
        robots({name: "lark://a-b"})


def test_settings_name_robots_and_never_print_them(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(
        f'[webhooks]\nhealth = "dingtalk://{SIGNING}@{TOKEN}/"\n"卫生" = "feishu://a_b"\n'
    )

    settings = read_settings({"HOME": str(tmp_path)}, config)

    assert settings.webhooks == {"health": f"dingtalk://{SIGNING}@{TOKEN}/", "卫生": "feishu://a_b"}
    assert TOKEN not in repr(settings)


@pytest.mark.parametrize(
    "text", ['webhooks = "dingtalk://a"', "webhooks = []", "[webhooks.a]\nb = 1"]
)
def test_settings_that_are_no_table_of_robots_are_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "config.toml").write_text(text)

    with pytest.raises(Malformed):
        read_settings({"HOME": str(tmp_path)}, tmp_path / "config.toml")
