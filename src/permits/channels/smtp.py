"""Letters handed to a mail server, at least once, under a Message-ID that never changes."""

import contextlib
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage

from permits.channels.mail import compose, is_address, shown
from permits.ports.channel import Delivered, Letter, Undelivered
from permits.vocabulary import message


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpSettings:
    """The office's mail server; ``timeout`` is in seconds and holds for each answer awaited."""

    host: str
    sender: str
    port: int = 25
    starttls: bool = False
    login: str | None = None
    password: str | None = field(default=None, repr=False)
    timeout: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Smtp:
    """Hands each letter over on a connection of its own, closed whatever happens."""

    settings: SmtpSettings

    def deliver(self, letter: Letter) -> Delivered | Undelivered:
        """Delivered means: the server took the letter over. Whether it arrives, nobody can say."""
        # base64, because not every server announces 8BITMIME
        mail = compose(letter, sender=self.settings.sender, body_as="base64")
        if not is_address(letter.to):
            return Undelivered(reason=message("{to} is no e-mail address", to=letter.to))
        try:
            _hand_over(mail, letter.to, self.settings)
        except (OSError, UnicodeError) as failure:  # smtplib's own failures are OSErrors
            return Undelivered(
                reason=message(
                    "the mail server {host}:{port} did not take the letter: {why}",
                    host=self.settings.host,
                    port=self.settings.port,
                    why=_why(failure),
                )
            )
        return Delivered(proof=mail["Message-ID"])


def _hand_over(mail: EmailMessage, reader: str, settings: SmtpSettings) -> None:
    connection = smtplib.SMTP(settings.host, settings.port, timeout=settings.timeout)
    try:
        if settings.starttls:
            connection.starttls(context=ssl.create_default_context())
        if settings.login is not None:
            connection.login(settings.login, settings.password or "")
        connection.send_message(mail, from_addr=settings.sender, to_addrs=[reader])
        with contextlib.suppress(
            OSError
        ):  # the letter is theirs now: a rude farewell is no failure
            connection.quit()
    finally:
        connection.close()


def _why(failure: Exception) -> str:
    """What the server or the system said."""
    match failure:
        case smtplib.SMTPResponseException():
            said = _answer(failure.smtp_code, failure.smtp_error)
        case smtplib.SMTPRecipientsRefused():
            said = "; ".join(_answer(*answer) for answer in failure.recipients.values())
        case _:
            said = str(failure) or type(failure).__name__
    return shown(said)


def _answer(code: int, text: bytes | str) -> str:
    return f"{code} {text.decode(errors='replace') if isinstance(text, bytes) else text}"
