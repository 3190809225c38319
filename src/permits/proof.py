"""Checks ``permits explain CASE CLOCK --json``, by itself: ``… | python -m permits.proof``."""

import hashlib
import json
import re
import sys
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count, zip_longest
from typing import Any, TypeAlias

Json: TypeAlias = Any
UNITS = {"个工作日": "working", "个自然日": "days", "个月": "months", "年": "months"}


def faults(proof: Json) -> list[str]:
    """What is wrong, each day worked out again from the clock and the notices that it states."""
    sealed = json.dumps({k: v for k, v in proof.items() if k != "sha256"}, sort_keys=True)
    broken = hashlib.sha256(sealed.encode()).hexdigest() != proof["sha256"]
    lines = [*_walk(proof)]
    last = lines[-1]["date"] if lines[-1]["why"] != "stop" else None
    end = {"last_day": last, "provisional": bool(last) and any(d["provisional"] for d in lines)}
    pairs = zip_longest([*proof["days"], {key: proof[key] for key in end}], [*lines, end])
    found = [f"{given} should be {right}" for given, right in pairs if given != right]
    found += faults(proof["promised"]) if proof.get("promised") else []
    return ["the seal is broken", *found] if broken else found


def _walk(proof: Json) -> Iterator[Json]:
    """Every line that there should be; the last one is over a stop while that is open."""
    start = date.fromisoformat(proof["back_from"] or proof["started"])
    limits = [_limit(proof["limit"])]
    if proof["extension"] and proof["back_from"] is None:
        (unit, length), (same, more) = limits[0], _limit(proof["extension"]["limit"])
        longer = [(unit, length + more)] if same == unit else [*limits, (same, more)]
        limits = limits if same == "spot" else longer
    for unit, length in limits:
        for day, counted, says, provisional in _days(proof, start, unit, length):
            line = {"date": str(day), "weekday": f"{day:%a}", "counted": counted}
            yield {**line, **says, "provisional": provisional}
        if says["why"] == "stop":
            return
        start = day


def _limit(text: str) -> tuple[str, int]:
    if match := re.fullmatch(r"(\d+)(\D+)", text):
        return UNITS[match[2]], int(match[1]) * (12 if match[2] == "年" else 1)
    return ("spot", 0) if text == "当场" else ("until", date.fromisoformat(text[1:]).toordinal())


def _days(proof: Json, start: date, unit: str, length: int) -> Iterator[Json]:
    """Each day of one limit, its number, why it counts or does not, and whether provisionally."""
    if unit in {"spot", "until"}:
        yield (start if unit == "spot" else date.fromordinal(length)), None, {"why": unit}, False
        return
    pace, stops = (-1, ()) if proof["back_from"] else (1, proof["stops"])
    months = 12 * start.year + start.month - 1 + (pace * length if unit == "months" else 0)
    year, month = months // 12, months % 12 + 1
    end = date(year, month, min(start.day, monthrange(year, month)[1]))
    whole, ran, over = abs((end - start).days) or length, 0, False
    for day in (start + timedelta(pace * n) for n in count(1)):
        says, provisional = _known(proof, day)
        works = says["why"] in {"weekday", "worked"}
        held = [s for s in stops if s["since"] < str(day) <= (s["until"] or "9999")]
        counts = not held and ran < whole and (works or unit != "working")
        ran += counts
        if held:
            says = {"why": "stop", "stop": held[0]["number"]}
            over = not all(stop["until"] for stop in held)
        elif unit == "working":
            over = ran == whole
        elif ran < whole or pace < 0:  # counted back, nothing rolls and no notice is asked
            over, says, provisional = ran == whole, {"why": "every-day"}, provisional and pace > 0
        else:
            why = {"why": "ends-on" if works else "rolls-over", "day": says["why"]}
            missing = {"missing": start.day} if counts and end.day < start.day else {}
            over, says, counts = works, {**says, **why, **missing}, works
        yield day, ran if counts else None, says, provisional
        if over:
            break


def _known(proof: Json, day: date) -> tuple[dict[str, Json], bool]:
    """What the notices, the measures or the week make of that day, and whether provisionally."""
    notices = [n for n in proof["notices"] if n["published_on"] <= proof["known_on"]]
    provisional = all(day.year != n["year"] for n in notices if n["amends"] is None)
    for notice in reversed(notices):
        for why in ("worked", "off"):
            if name := notice[why].get(str(day)):
                return {"why": why, "name": name, "notice": notice["id"]}, provisional
    if provisional and (name := proof["statutory"].get(str(day))):
        return {"why": "statutory", "name": name}, provisional
    return {"why": "weekend" if day.weekday() in {5, 6} else "weekday"}, provisional


if __name__ == "__main__":
    sys.exit("\n".join(faults(json.load(sys.stdin))) or None)
