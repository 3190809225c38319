"""Limits that run, stop and fall due: from a clock and a calendar to its last day and its proof."""

from permits.clocks.clock import Clock, Extension, Stop
from permits.clocks.ledger import LedgerDay, ledger
from permits.clocks.lengths import never_longer
from permits.clocks.limits import (
    CalendarDays,
    Limit,
    Months,
    OnTheSpot,
    Term,
    Until,
    WorkingDays,
    Years,
)
from permits.clocks.projection import Due, corresponding_day, due, promised_due
from permits.clocks.proving import Proof, prove, prove_promise
from permits.clocks.reasons import (
    EndsOn,
    EveryDay,
    LedgerReason,
    NamedDay,
    RollsOver,
    SameDay,
    Stopped,
    because,
)
from permits.clocks.summary import in_short
from permits.clocks.terms import format_term, parse_term
from permits.clocks.validity import last_day_of_validity

__all__ = [
    "CalendarDays",
    "Clock",
    "Due",
    "EndsOn",
    "EveryDay",
    "Extension",
    "LedgerDay",
    "LedgerReason",
    "Limit",
    "Months",
    "NamedDay",
    "OnTheSpot",
    "Proof",
    "RollsOver",
    "SameDay",
    "Stop",
    "Stopped",
    "Term",
    "Until",
    "WorkingDays",
    "Years",
    "because",
    "corresponding_day",
    "due",
    "format_term",
    "in_short",
    "last_day_of_validity",
    "ledger",
    "never_longer",
    "parse_term",
    "promised_due",
    "prove",
    "prove_promise",
]
