"""SMTP: the letter arrives as written, or the answer says why not; no connection stays open."""

import email
import email.policy
from dataclasses import replace
from pathlib import Path

import pytest

from permits.channels import Smtp, SmtpSettings, Spool
from permits.ports.channel import Channel, Delivered, Letter, Undelivered
from permits.vocabulary import Malformed
from tests.mailservers import Mailbox, free_port, scripted, working


def settings(port: int) -> SmtpSettings:
    return SmtpSettings(host="127.0.0.1", port=port, sender="permits@pudong.example", timeout=10.0)


def refusal(answer: Delivered | Undelivered) -> str:
    assert isinstance(answer, Undelivered)
    return str(answer.reason)


def test_the_letter_arrives_as_written(letter: Letter) -> None:
    mailbox = Mailbox()
    with working(mailbox) as port:
        answer = Smtp(settings=settings(port)).deliver(letter)

    (content,) = mailbox.letters
    mail = email.message_from_bytes(content, policy=email.policy.default)
    assert mailbox.readers == ["lin@example.org"]
    assert mail["From"] == "permits@pudong.example"
    assert mail["To"] == "lin@example.org"
    assert mail["Subject"] == "承诺事项将于2016年6月6日到期"
    assert mail.get_content().splitlines() == ["林女士：", "请在2016年6月6日前提交检测报告。"]
    assert answer == Delivered(proof=mail["Message-ID"])


def test_a_letter_handed_over_again_keeps_its_message_id(letter: Letter) -> None:
    mailbox = Mailbox()
    with working(mailbox) as port:
        channel = Smtp(settings=settings(port))
        first, again = channel.deliver(letter), channel.deliver(letter)
        other = channel.deliver(replace(letter, key="another"))

    assert first == again
    assert first != other
    assert mailbox.letters[0] == mailbox.letters[1]


@pytest.mark.filterwarnings("ignore:Requiring AUTH")
def test_a_login_opens_the_server(letter: Letter) -> None:
    mailbox = Mailbox()
    with working(mailbox, login=True) as port:
        known = replace(settings(port), login="counter", password="secret")  # noqa: S106 - of this test's own server
        assert isinstance(Smtp(settings=known).deliver(letter), Delivered)
        assert "535" in refusal(Smtp(settings=replace(known, password="wrong")).deliver(letter))  # noqa: S106
        assert "530" in refusal(Smtp(settings=settings(port)).deliver(letter))

    assert len(mailbox.letters) == 1


def test_without_starttls_on_the_server_nothing_is_sent_in_clear(letter: Letter) -> None:
    mailbox = Mailbox()
    with working(mailbox) as port:
        answer = Smtp(settings=replace(settings(port), starttls=True)).deliver(letter)

    assert "STARTTLS" in refusal(answer)
    assert mailbox.letters == []


def test_a_server_that_is_not_there(letter: Letter) -> None:
    assert "refused" in refusal(Smtp(settings=settings(free_port())).deliver(letter))


def test_a_host_that_is_no_host(letter: Letter) -> None:
    nowhere = replace(settings(25), host="邮件..invalid")
    assert "邮件..invalid:25" in refusal(Smtp(settings=nowhere).deliver(letter))


def test_a_server_that_refuses_the_letter(letter: Letter) -> None:
    with working(Mailbox(answer="554 full")) as port:
        answer = Smtp(settings=settings(port)).deliver(letter)

    assert refusal(answer) == f"the mail server 127.0.0.1:{port} did not take the letter: 554 full"


def test_a_server_that_refuses_the_reader_cannot_play_with_the_terminal(letter: Letter) -> None:
    server = scripted(
        b"220 mail.example ESMTP\r\n",
        b"250 mail.example\r\n",
        b"250 sender\r\n",
        b"550 no such \x1b[31mreader\xff\r\n",
        b"250 reset\r\n",
    )
    answer = Smtp(settings=replace(settings(server.port), timeout=0.3)).deliver(letter)

    assert refusal(answer).endswith("did not take the letter: 550 no such  [31mreader\ufffd")


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (b"220 mail.example ESMTP\r\n",),
        (b"220 mail.example ESMTP\r\n", b"250 mail.example\r\n"),
        (b"421 too busy\r\n",),
        (b"no mail server at all\r\n",),
    ],
    ids=["never greets", "never answers", "never takes the sender", "busy", "another protocol"],
)
def test_a_server_that_falls_silent_is_left_behind(
    letter: Letter, lines: tuple[bytes, ...]
) -> None:
    server = scripted(*lines)
    quick = replace(settings(server.port), timeout=0.3)

    assert f"127.0.0.1:{server.port}" in refusal(Smtp(settings=quick).deliver(letter))
    assert server.left.wait(timeout=5), "the connection was left open"


def test_a_letter_taken_is_delivered_even_when_the_server_never_says_goodbye(
    letter: Letter,
) -> None:
    server = scripted(
        b"220 mail.example ESMTP\r\n",
        b"250 mail.example\r\n",
        b"250 sender\r\n",
        b"250 reader\r\n",
        b"354 go on\r\n",
        b"250 taken\r\n",
    )
    quick = replace(settings(server.port), timeout=0.3)

    assert isinstance(Smtp(settings=quick).deliver(letter), Delivered)
    assert server.left.wait(timeout=5), "the connection was left open"


def test_a_reader_without_an_address_gets_no_mail(letter: Letter) -> None:
    named = replace(letter, to="林晓")
    assert (
        refusal(Smtp(settings=settings(free_port())).deliver(named)) == "林晓 is no e-mail address"
    )


@pytest.mark.parametrize("to", ["a@example.org,b@example.org", "a b@example.org", "林@example.org"])
def test_only_one_plain_address_is_an_address(letter: Letter, to: str) -> None:
    mailbox = Mailbox()
    with working(mailbox) as port:
        answer = Smtp(settings=settings(port)).deliver(replace(letter, to=to))

    assert "is no e-mail address" in refusal(answer)
    assert mailbox.readers == []


@pytest.mark.parametrize("subject", ["到期\nBcc: all@example.org", "=?UTF-8?Q?=0A?=Bcc: all@x"])
def test_a_forged_header_never_reaches_the_server(letter: Letter, subject: str) -> None:
    mailbox = Mailbox()
    with working(mailbox) as port, pytest.raises(Malformed):
        Smtp(settings=settings(port)).deliver(replace(letter, subject=subject))

    assert mailbox.letters == []


def test_settings_printed_by_mistake_keep_the_password() -> None:
    assert "secret" not in repr(replace(settings(25), login="counter", password="secret"))  # noqa: S106


@pytest.mark.parametrize("kind", ["spool", "smtp"])
def test_both_are_channels(kind: str, tmp_path: Path, letter: Letter) -> None:
    channel: Channel
    with working(Mailbox()) as port:
        channel = Spool(folder=tmp_path) if kind == "spool" else Smtp(settings=settings(port))
        assert isinstance(channel.deliver(letter), Delivered)
