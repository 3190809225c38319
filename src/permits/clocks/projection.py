"""From a clock and a calendar to its last day, and to the proof of it."""
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Due:
    """The last day on which the act is still in time; None while a stop lasts.

    ``provisional``: the count touches a year whose holiday notice is not known, so the date may
    remind but can never cause a legal effect.
    """

    last_day: date | None
    provisional: bool
