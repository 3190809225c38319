"""Cases, acts and lapses: the pure core that turns one act on one day into events or reasons."""

from permits.engine.acts import (
    Act,
    Bar,
    Blocked,
    Dispatch,
    Facts,
    Leave,
    Officer,
    Reason,
    Reform,
    Taken,
)
from permits.engine.attaching import attach
from permits.engine.attachments import Attachment
from permits.engine.case import ActDone, Case, ClockRun, Paper
from permits.engine.events import CaseOpened, ClockId, Event, FileAttached, Recorded
from permits.engine.fold import apply, replay
from permits.engine.inputs import Chosen, Fixed, InputValue, OnDay, TextRef
from permits.engine.lapse import next_lapse, settle
from permits.engine.possible import Possible, possible
from permits.engine.procedure import Procedure
from permits.engine.take import open_case, take

__all__ = [
    "Act",
    "ActDone",
    "Attachment",
    "Bar",
    "Blocked",
    "Case",
    "CaseOpened",
    "Chosen",
    "ClockId",
    "ClockRun",
    "Dispatch",
    "Event",
    "Facts",
    "FileAttached",
    "Fixed",
    "InputValue",
    "Leave",
    "Officer",
    "OnDay",
    "Paper",
    "Possible",
    "Procedure",
    "Reason",
    "Recorded",
    "Reform",
    "Taken",
    "TextRef",
    "apply",
    "attach",
    "next_lapse",
    "open_case",
    "possible",
    "replay",
    "settle",
    "take",
]
