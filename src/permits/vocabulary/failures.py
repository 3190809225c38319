"""Failures that end a command: each says what, why and what to do, and has its exit status.

A lawful "no" is no failure but a value (``permits.engine.Blocked``).
"""

from collections.abc import Sequence
from typing import ClassVar

from permits.vocabulary.diagnostics import Diagnostic
from permits.vocabulary.messages import Message


class Failure(Exception):  # noqa: N818 - the word users meet
    """What went wrong (``what``), why it is so (``why``) and what to do (``remedy``)."""

    status: ClassVar[int] = 70

    def __init__(self, what: Message, *, why: Message | None = None, remedy: Message) -> None:
        super().__init__(str(what))
        self.what = what
        self.why = why
        self.remedy = remedy


class Forbidden(Failure):
    """What this officer may not do, outside any case."""

    status = 1


class Malformed(Failure):
    """A value that cannot be read: a date, a limit, an organisation code."""

    status = 2


class Faulty(Failure):
    """Rules, seeds or notices with faults; carries all of them, in the order of their places."""

    status = 3

    def __init__(
        self, what: Message, *, remedy: Message, diagnostics: Sequence[Diagnostic] = ()
    ) -> None:
        super().__init__(what, remedy=remedy)
        self.diagnostics = tuple(sorted(diagnostics, key=lambda fault: (fault.place, fault.code)))


class NotFound(Failure):
    """No such case, item, officer or procedure on that day; a date before the first notice."""

    status = 4


class Changed(Failure):
    """Somebody changed it meanwhile, or a key was used again with another body."""

    status = 5


class Unavailable(Failure):
    """The store is missing, locked, full, held, behind on migrations, or the brake is on."""

    status = 6


class Corrupt(Failure):
    """The record contradicts itself."""

    status = 7
