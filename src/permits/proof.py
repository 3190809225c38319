"""Checks ``permits explain CASE CLOCK --json``, by itself: ``… | python -m permits.proof``."""

import hashlib
import json
import re
import sys
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial
from itertools import zip_longest
from typing import Any

UNITS = {"个工作日": "working", "个自然日": "days", "个月": "months", "年": "months"}
SPELLED = partial(json.dumps, sort_keys=True)  # what is equal but not the same, such as 1 and true


def faults(proof: dict[str, Any]) -> list[str]:
    """What is wrong, each day worked out again from the clock and the notices that it states."""
    seal = hashlib.sha256(SPELLED({**proof, "sha256": None}).encode()).hexdigest()
    lines = [*_walk(proof)]
    last = lines[-1]["date"] if lines[-1]["why"] != "stop" else None
    end = {"last_day": last, "provisional": bool(last) and any(d["provisional"] for d in lines)}
    stated = [*proof["days"], {name: proof[name] for name in end}]
    pairs = zip_longest(map(SPELLED, stated), map(SPELLED, [*lines, end]))
    found = [f"{given} should be {right}" for given, right in pairs if given != right]
    found += faults(proof["promised"]) if proof.get("promised") else []
    return found if seal == proof["sha256"] else ["the seal is broken", *found]


def _walk(proof: dict[str, Any]) -> Iterator[dict[str, Any]]:
    start = date.fromisoformat(proof["back_from"] or proof["started"])
    limits = [_limit(proof["limit"])]
    if proof["extension"] and proof["back_from"] is None:
        (unit, length), (same, more) = limits[0], _limit(proof["extension"]["limit"])
        longer = [(unit, length + more)] if same == unit else [*limits, (same, more)]
        limits = limits if same == "spot" else longer
    for unit, length in limits:
        for day, counted, says in _days(proof, start, unit, length):
            yield {"date": str(day), "weekday": f"{day:%a}", "counted": counted, **says}
        if says["why"] == "stop":
            return
        start = day


def _limit(text: str) -> tuple[str, int]:
    if match := re.fullmatch(r"(\d+)(\D+)", text):
        return UNITS[match[2]], int(match[1]) * (12 if match[2] == "年" else 1)
    return ("spot", 0) if text == "当场" else ("until", date.fromisoformat(text[1:]).toordinal())


def _days(proof: dict[str, Any], start: date, unit: str, length: int) -> Iterator[Any]:
    if unit in {"spot", "until"}:
        day = start if unit == "spot" else date.fromordinal(length)
        yield day, None, {"why": unit, "provisional": False}
        return
    pace, stops = (-1, ()) if proof["back_from"] else (1, proof["stops"])
    months = 12 * start.year + start.month - 1 + (pace * length if unit == "months" else 0)
    year, month = months // 12, months % 12 + 1
    end = date(year, month, min(start.day, monthrange(year, month)[1]))
    whole, ran, over, day = abs((end - start).days) or length, 0, False, start
    while not over:
        day += timedelta(pace)
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
        yield day, ran if counts else None, {**says, "provisional": provisional}


def _known(proof: dict[str, Any], day: date) -> tuple[dict[str, Any], bool]:
    notices = [n for n in proof["notices"] if n["published_on"] <= proof["known_on"]]
    provisional = all(day.year != n["year"] for n in notices if n["amends"] is None)
    for notice in sorted(notices, key=lambda n: (n["published_on"], n["id"]), reverse=True):
        for why in ("worked", "off"):
            if name := notice[why].get(str(day)):
                return {"why": why, "name": name, "notice": notice["id"]}, provisional
    if provisional and (name := proof["statutory"].get(str(day))):
        return {"why": "statutory", "name": name}, provisional
    return {"why": "weekend" if day.weekday() in {5, 6} else "weekday"}, provisional


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:  # a name twice breaks seal or line
    return dict(pairs) if len(dict(pairs)) == len(pairs) else {**dict(pairs), "sha256": None}


if __name__ == "__main__":
    sys.exit("\n".join(faults(json.load(sys.stdin, object_pairs_hook=_once))) or None)
