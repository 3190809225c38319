"""A letter as an RFC 5322 message whose headers say exactly what the letter says."""

import hashlib
import re
import unicodedata
from datetime import datetime, time
from email.headerregistry import Address, Group
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Literal

from permits.ports.channel import Letter
from permits.vocabulary import Malformed, message
from permits.wallclock import CHINA

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_ATOM}(?:\.{_ATOM})*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_BREAKING = frozenset({"Cc", "Cs", "Zl", "Zp"})
"""Controls, lone surrogates, line and paragraph separators: what could end a header early."""
_LONGEST_LINE = 998  # RFC 5322 section 2.1.1, in bytes, without CRLF


def compose(
    letter: Letter, *, sender: str, body_as: Literal["8bit", "base64"] = "8bit"
) -> EmailMessage:
    """The same message, byte for byte, for the same letter; its Message-ID is derived from the key.

    Raises Malformed for a value that would break out of its header.
    """
    mail = EmailMessage(SMTP)
    mail["From"] = Address(addr_spec=_sender(sender))
    mail["To"] = _reader(letter.to)
    mail["Subject"] = header_text(letter.subject)
    mail["Date"] = format_datetime(datetime.combine(letter.made_on, time(12), CHINA))
    mail["Message-ID"] = f"<{fingerprint(letter.key)}@{sender.rpartition('@')[2]}>"
    mail.set_content(body_text(letter.body), cte=body_as if _fits(letter.body) else "base64")
    return mail


def fingerprint(key: str) -> str:
    """32 hexadecimal digits that stand for this key and for no other."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def is_address(reader: str) -> bool:
    """Whether the reader is one plain e-mail address, and not a name."""
    return _ADDRESS.fullmatch(reader) is not None


def header_text(value: str) -> str:
    """The value itself; Malformed when it holds a line break, a control or an encoded-word.

    Encoded-words are refused because the email package decodes them before it looks for line
    breaks (CVE-2024-6923): ``=?UTF-8?Q?=0A?=Bcc:`` would become a header of its own.
    """
    if "=?" in value or any(unicodedata.category(char) in _BREAKING for char in value):
        raise Malformed(
            message("{value} cannot stand in the header of a letter", value=ascii(value)),
            why=message("a line break, control character or encoded-word would forge a header"),
            remedy=message("correct the subject or the name of the reader"),
        )
    return value


def _sender(sender: str) -> str:
    if not is_address(header_text(sender)):
        raise Malformed(
            message("The sender {sender} is no e-mail address", sender=ascii(sender)),
            remedy=message("correct the sender in the settings"),
        )
    return sender


def _reader(reader: str) -> Address | Group:
    """A reader without an address becomes an empty group, the only address-free form of To."""
    known = header_text(reader)
    return Address(addr_spec=known) if is_address(known) else Group(display_name=known)


def body_text(body: str) -> str:
    """The body itself; Malformed when it holds half a character."""
    if any(unicodedata.category(char) == "Cs" for char in body):
        raise Malformed(
            message("The text of a letter holds half a character"),
            why=message("a lone surrogate cannot be written as UTF-8"),
            remedy=message("correct the text"),
        )
    return body


def shown(said: str) -> str:
    """What another program said, without characters that could play with a terminal."""
    return "".join(char if char.isprintable() else " " for char in said)


def _fits(body: str) -> bool:
    longest = max(map(len, body.encode().splitlines()), default=0)
    return longest <= _LONGEST_LINE
