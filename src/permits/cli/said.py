"""Sentences that pages and data share: what an event says, and about which subject."""

from __future__ import annotations

from permits.cli.reader import Reader
from permits.vocabulary import CASE, PERMIT, Subject, message


def subject_said(subject: Subject, reader: Reader) -> str:
    """The commitment or the permit an act is about; empty for the case itself."""
    if subject == CASE:
        return ""
    if subject == PERMIT:
        return reader.say(message("permit"))
    return reader.say(message("commitment {number}", number=subject.partition("/")[2]))


def with_subject(subject: Subject, words: str, reader: Reader) -> str:
    """The words after the commitment or permit they are about."""
    about = subject_said(subject, reader)
    return f"{about} · {words}" if about else words


def listed(kind: str, codes: tuple[str, ...], reader: Reader) -> str:
    """The titles of several things."""
    return reader.series(reader.title(kind, code) for code in codes)
