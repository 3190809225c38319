"""Cases, acts and lapses: the pure core that turns one act on one day into events or reasons."""

from permits.engine.acts import Act, Bar, Blocked, Dispatch, Facts, Leave, Officer, Reason, Taken
from permits.engine.case import ActDone, Case, ClockRun, Paper, apply, replay
from permits.engine.events import CaseOpened, ClockId, Event, Recorded
from permits.engine.inputs import Chosen, Fixed, InputValue, OnDay, TextRef
from permits.engine.lapse import next_lapse, settle
from permits.engine.possible import Possible, possible
from permits.engine.procedure import Procedure
from permits.engine.take import open_case, take

__all__ = [
    "Act",
    "ActDone",
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
    "Taken",
    "TextRef",
    "apply",
    "next_lapse",
    "open_case",
    "possible",
    "replay",
    "settle",
    "take",
]
