"""A fault in an authored text, at its place, with what to do about it."""

from dataclasses import dataclass

from permits.vocabulary.messages import Message


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a value is written: file as the reader names it, line and column from 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One fault; ``str()`` gives ``file:line:column: CODE message (what to do)``."""

    place: Place
    code: str
    message: Message
    remedy: Message

    def __str__(self) -> str:
        return f"{self.place}: {self.code} {self.message} ({self.remedy})"
