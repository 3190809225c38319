"""From bytes to a document: what is no plain UTF-8 text of bounded size is refused here."""

import re
from collections.abc import Iterator
from pathlib import Path

from permits.texts import faults
from permits.texts.characters import unwelcome
from permits.texts.construction import construct
from permits.texts.document import Document
from permits.vocabulary import Diagnostic, Place

MAX_BYTES = 1_000_000
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LINE_BREAK = re.compile("\r\n|[\r\n]")


def read_text(source: Path | str | bytes, name: str) -> Document | tuple[Diagnostic, ...]:
    """The document in a file (``Path``) or in given content; otherwise all its faults, by place."""
    content = _content(source, name)
    if isinstance(content, Diagnostic):
        return (content,)
    hidden = tuple(_invisible_characters(content, name))
    if hidden:  # the parser refuses some of them too, with less to say
        return hidden
    return construct(content, name)


def _content(source: Path | str | bytes, name: str) -> str | Diagnostic:
    start = Place(name, 1, 1)
    try:
        raw = _bytes(source)
    except OSError as error:
        return faults.unreadable(start, error)
    if len(raw) > MAX_BYTES:
        return faults.too_large(start, MAX_BYTES)
    if raw.startswith(_BYTE_ORDER_MARKS):
        return faults.byte_order_mark(start)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        return faults.not_utf8(_end(raw[: error.start].decode(), name))


def _bytes(source: Path | str | bytes) -> bytes:
    if isinstance(source, bytes):
        return source
    if isinstance(source, str):
        return source.encode(errors="surrogatepass")
    with source.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _end(text: str, name: str) -> Place:
    lines = _LINE_BREAK.split(text)
    return Place(name, len(lines), len(lines[-1]) + 1)


def _invisible_characters(text: str, name: str) -> Iterator[Diagnostic]:
    """Every character that can make a text say what nobody sees."""
    hidden = unwelcome(text)
    if not hidden:
        return
    for number, line in enumerate(_LINE_BREAK.split(text), start=1):
        for column, char in enumerate(line, start=1):
            if char in hidden:
                yield faults.invisible(Place(name, number, column), char)
