"""A "no" and a failure as JSON: the same sentences as on stderr."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from permits.cli.answers import Json, Refused
from permits.cli.reader import Reader
from permits.messages import translate
from permits.vocabulary import Diagnostic, Failure, Faulty, Message

if TYPE_CHECKING:
    from permits.engine import Reason


def reasons_data(reasons: Iterable[Reason], reader: Reader) -> Json:
    """Every reason; ``basis`` as rules cite it."""
    return [
        {
            "why": reader.say(reason.why),
            "remedy": reader.say(reason.remedy),
            "basis": reason.basis,
        }
        for reason in reasons
    ]


def refused_data(refused: Refused) -> Json:
    """What is not possible, and every reason."""
    reader = refused.reader
    return {
        "blocked": {
            "what": reader.say(refused.what),
            "reasons": reasons_data(refused.reasons, reader),
        }
    }


def failure_data(failure: Failure, why: Message, reader: Reader) -> Json:
    """What went wrong, with the exit status and every fault at its place."""
    faults = failure.diagnostics if isinstance(failure, Faulty) else ()
    return {
        "failure": {
            "status": failure.status,
            "what": reader.say(failure.what),
            "why": reader.say(why),
            "remedy": reader.say(failure.remedy),
            "diagnostics": [_fault(fault, reader) for fault in faults],
        }
    }


def _fault(fault: Diagnostic, reader: Reader) -> Json:
    return {
        "place": str(fault.place),
        "code": fault.code,
        "what": translate(fault.message, reader.language),
        "remedy": translate(fault.remedy, reader.language),
    }
