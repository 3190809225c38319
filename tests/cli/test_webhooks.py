"""Webhooks at the prompt: an officer is reminded in his chat; secrets stay in the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Counter
from tests.robots import TAKEN, Service, led_to, working

TOKEN = "T0kenOfTheHealthDesk"  # noqa: S105 - opens nothing


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    with working(Service(body=TAKEN["dingtalk"])) as service:
        led_to(service.port, monkeypatch)
        yield service


@pytest.fixture
def chatting(office: Counter) -> Counter:
    """The hotel's application of 2016-04-06 is looked after by He, who reads DingTalk."""
    settings(office, f'[webhooks]\nhealth = "dingtalk://{TOKEN}"\n')
    office.done(
        "officer add he --name 何经办 --department counter --role clerk --contact webhook:health"
    )
    office.done("handover zhou he --case PPH-2016-000002 --reason 轮岗 --by zhou")
    return office


def settings(office: Counter, text: str) -> Path:
    path = office.home / "config/permits/config.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def texts(service: Service) -> list[str]:
    """The texts heard, as DingTalk spells them."""
    found = []
    for _, said in service.heard:
        assert isinstance(said, dict)
        found.append(said["text"]["content"])
    return found


def test_an_officer_is_reminded_in_his_chat(chatting: Counter, service: Service) -> None:
    """Received on Wednesday 2016-04-06; the five working days to examine it end on 04-13."""
    chatting.done("day 2016-04-13")

    chatting.done("remind")
    chatting.done("remind")

    (text,) = [text for text in texts(service) if "2016-04-13" in text]
    subject, _, body = text.partition("\r\n")
    assert all(word in subject for word in ("PPH-2016-000002", "材料审查", "2016-04-13"))
    assert "自 2016-04-06 起算" in body
    assert "《中华人民共和国行政许可法》第三十二条第一款第四项" in body
    assert {path for path, _ in service.heard} == {f"/robot/send?access_token={TOKEN}"}


def test_what_is_refused_waits_and_is_tried_again(chatting: Counter, service: Service) -> None:
    service.body = f'{{"errcode":310000,"errmsg":"token {TOKEN} blocked"}}'
    chatting.done("day 2016-04-13")

    refused = chatting("remind --json")
    again = chatting("remind --json")
    service.body = TAKEN["dingtalk"]
    taken = chatting.done("remind --json")

    assert (refused.status, again.status) == (8, 8)
    assert "310000 token *** blocked" in refused.out
    assert TOKEN not in refused.out + refused.err + chatting.db.read_bytes().decode(
        errors="replace"
    )
    assert json.loads(taken.out)["undelivered"] == []
    assert [text for text in texts(service) if "2016-04-13" in text] != []


def test_a_webhook_the_settings_do_not_know_is_said(chatting: Counter, service: Service) -> None:
    settings(chatting, "")
    chatting.done("day 2016-04-13")

    said = chatting("remind")

    assert said.status == 8
    assert "the settings name no webhook health" in said.out
    assert service.heard == []


def test_settings_are_shown_without_the_secret(chatting: Counter) -> None:
    for line in ("config show", "config show --json"):
        said = chatting.done(line)
        assert "health (dingtalk)" in said.out
        assert TOKEN not in said.out


def test_an_address_that_is_no_robot_stops_every_command(office: Counter) -> None:
    settings(office, f'[webhooks]\nhealth = "json://127.0.0.1/{TOKEN}"\n')

    said = office("list")

    assert said.status == 2
    assert "health" in said.err
    assert TOKEN not in said.out + said.err
