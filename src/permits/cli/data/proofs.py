"""The proof of a last day as JSON that needs no reader: ``permits.proof`` checks it by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import assert_never

from permits.calendars import (
    DayReason,
    Holiday,
    MakeUpDay,
    Notice,
    StatutoryDay,
    Weekday,
    Weekend,
)
from permits.cli.answers import Json, iso
from permits.clocks import (
    EndsOn,
    EveryDay,
    Extension,
    LedgerDay,
    LedgerReason,
    NamedDay,
    Proof,
    RollsOver,
    SameDay,
    Stopped,
    format_term,
)
from permits.service.views import Held

_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def proof_data(proof: Proof, held: tuple[Held, ...] = ()) -> dict[str, Json]:
    """The clock as it was counted, the notices that say which days are worked, and every day.

    ``counted`` is a day's number within the limit, null where it has none; ``why`` is a closed word
    (``off`` and ``worked`` by a notice, ``statutory`` by the holiday measures).
    """
    clock = proof.clock
    return {
        "started": clock.started.isoformat(),
        "limit": format_term(clock.limit, "zh_CN"),
        "extension": _extension(clock.extension),
        "back_from": iso(clock.back_from),
        "stops": _stops(proof, held),
        "known_on": proof.known_on.isoformat(),
        "notices": [_notice(notice, proof.days) for notice in proof.notices],
        "statutory": {day.isoformat(): name for day, name in proof.statutory.items()},
        "days": [_line(line) for line in proof.days],
        "last_day": iso(proof.due.last_day),
        "provisional": proof.due.provisional,
    }


def sealed(data: Mapping[str, Json]) -> dict[str, Json]:
    """The data with a digest of all of it."""
    text = json.dumps({**data, "sha256": None}, sort_keys=True)
    return {**data, "sha256": hashlib.sha256(text.encode()).hexdigest()}


def _extension(extension: Extension | None) -> Json:
    if extension is None:
        return None
    return {"limit": format_term(extension.limit, "zh_CN"), "on": extension.on.isoformat()}


def _stops(proof: Proof, held: tuple[Held, ...]) -> Json:
    """Each stop under the number its days name; ``paper`` is what told of it."""
    papers = {number: stop.paper for number, stop in enumerate(held, start=1)}
    return [
        {
            "number": number,
            "ground": stop.reason,
            "since": stop.since.isoformat(),
            "until": iso(stop.until),
            "paper": papers.get(number),
        }
        for number, stop in enumerate(proof.clock.stops, start=1)
    ]


def _notice(notice: Notice, days: tuple[LedgerDay, ...]) -> Json:
    """What the notice says of these days."""
    said = {line.date for line in days}
    return {
        "id": notice.id,
        "title": notice.title,
        "published_on": notice.published_on.isoformat(),
        "year": notice.year,
        "amends": notice.amends,
        "off": {day.isoformat(): name for day, name in notice.off.items() if day in said},
        "worked": {day.isoformat(): name for day, name in notice.worked.items() if day in said},
    }


def _line(line: LedgerDay) -> Json:
    return {
        "date": line.date.isoformat(),
        "weekday": _WEEKDAYS[line.date.weekday()],
        "counted": line.counted,
        **_why(line.why),
        "provisional": line.provisional,
    }


def _why(why: LedgerReason) -> dict[str, Json]:
    match why:
        case Stopped(stop=number):
            return {"why": "stop", "stop": number}
        case EveryDay():
            return {"why": "every-day"}
        case RollsOver() | EndsOn():
            day = _day(why.because)
            said = "ends-on" if isinstance(why, EndsOn) else "rolls-over"
            missing: dict[str, Json] = {"missing": why.missing} if why.missing is not None else {}
            return {**day, "why": said, "day": day["why"], **missing}
        case SameDay():
            return {"why": "spot"}
        case NamedDay():
            return {"why": "until"}
        case Weekday() | Weekend() | Holiday() | MakeUpDay() | StatutoryDay():
            return _day(why)
        case _:
            assert_never(why)


def _day(why: DayReason) -> dict[str, Json]:
    match why:
        case Weekday():
            return {"why": "weekday"}
        case Weekend():
            return {"why": "weekend"}
        case Holiday():
            return {"why": "off", "name": why.name, "notice": why.notice}
        case MakeUpDay():
            return {"why": "worked", "name": why.name, "notice": why.notice}
        case StatutoryDay():
            return {"why": "statutory", "name": why.name}
        case _:
            assert_never(why)
