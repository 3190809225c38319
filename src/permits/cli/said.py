"""Sentences that pages and data share: why a day counts, what an event says."""

from __future__ import annotations

from dataclasses import replace

from permits.cli.reader import Reader
from permits.clocks import LedgerDay, Stopped, because


def why(line: LedgerDay, reader: Reader) -> str:
    """Why the day is counted or not."""
    reason = line.why
    if isinstance(reason, Stopped):
        reason = replace(reason, reason=reader.title("stop-reason", reason.reason))
    return reader.say(because(reason))
