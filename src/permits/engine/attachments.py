"""A file in a case, as the case knows it: its content and its name are kept elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from permits.engine.events import Event, FileAttached
from permits.vocabulary import Login


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file, the day it was attached and who did it."""

    file: FileAttached
    on: date
    by: Login | None


def attachment(event: Event, file: FileAttached) -> Attachment:
    """The attachment an event tells of."""
    return Attachment(file=file, on=event.occurred_on, by=event.actor)
