"""What holds for every proof: the checker takes it as it is, and no other for it."""

import json
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from permits.calendars import Calendar
from permits.cli.data.proofs import proof_data, sealed
from permits.clocks import Clock, prove
from permits.proof import faults
from tests.holidays import CALENDAR
from tests.laws.test_clocks import CLOSED, ON, clocks

KNOWN = st.dates(date(2014, 12, 16), date(2026, 12, 31))
CLOCKS = clocks(lengths=CLOSED | st.none())


def proven(clock: Clock, known_on: date, calendar: Calendar = CALENDAR) -> dict[str, Any]:
    """The proof as ``--json`` prints it, read again."""
    data = json.loads(json.dumps(sealed(proof_data(prove(clock, calendar, known_on=known_on)))))
    assert isinstance(data, dict)
    return data


def forged(proof: dict[str, Any]) -> dict[str, Any]:
    """Sealed anew by whoever changed it."""
    data = json.loads(json.dumps(sealed({k: v for k, v in proof.items() if k != "sha256"})))
    assert isinstance(data, dict)
    return data


@given(CLOCKS, KNOWN)
def test_the_checker_takes_every_proof(clock: Clock, known_on: date) -> None:
    assert faults(proven(clock, known_on)) == []


@given(clocks(extensions=st.none()), ON)
def test_the_checker_takes_every_proof_counted_back(clock: Clock, event: date) -> None:
    assume(event >= date(2016, 6, 1))
    assert faults(proven(replace(clock, back_from=event), date(2026, 11, 24))) == []


@given(CLOCKS, KNOWN, st.data())
def test_a_proof_with_one_line_changed_is_refused_also_under_a_new_seal(
    clock: Clock, known_on: date, data: st.DataObject
) -> None:
    proof = proven(clock, known_on)
    line = data.draw(st.sampled_from(proof["days"]))
    field = data.draw(st.sampled_from(sorted(line)))
    line[field] = data.draw(other(field, line[field]))
    assert faults(proof) != []
    assert faults(forged(proof)) != []


@given(CLOCKS, KNOWN, st.data())
def test_a_proof_with_a_line_too_few_or_too_many_is_refused(
    clock: Clock, known_on: date, data: st.DataObject
) -> None:
    proof = proven(clock, known_on)
    lines = proof["days"]
    number = data.draw(st.integers(0, len(lines) - 1))
    if data.draw(st.booleans()):
        lines.insert(number, deepcopy(lines[number]))
    else:
        del lines[number]
    assert faults(forged(proof)) != []


@given(CLOCKS, KNOWN, st.data())
def test_another_last_day_than_the_lines_prove_is_refused(
    clock: Clock, known_on: date, data: st.DataObject
) -> None:
    proof = proven(clock, known_on)
    field = data.draw(st.sampled_from(["last_day", "provisional"]))
    proof[field] = data.draw(other(field, proof[field]))
    assert faults(forged(proof)) != []


@given(CLOCKS, KNOWN, st.sampled_from(["started", "known_on", "limit", "notices", "sha256"]))
def test_whatever_is_changed_besides_breaks_the_seal(
    clock: Clock, known_on: date, field: str
) -> None:
    proof = proven(clock, known_on)
    proof |= {"started": "2016-04-04", "known_on": "2016-04-04", "limit": "99个工作日"}
    proof |= {"notices": [], "sha256": proof["sha256"][::-1]}
    changed = {**proven(clock, known_on), field: proof[field]}
    assume(changed != proven(clock, known_on))
    assert faults(changed)[0] == "the seal is broken"


def other(field: str, value: object) -> st.SearchStrategy[object]:
    """Another value that could stand in that field."""
    days = ON.map(date.isoformat)
    values: dict[str, st.SearchStrategy[Any]] = {
        "date": days,
        "last_day": st.none() | days,
        "weekday": st.sampled_from(["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]),
        "counted": st.none() | st.integers(1, 200),
        "why": st.sampled_from(["weekday", "weekend", "off", "worked", "every-day", "stop"]),
        "provisional": st.booleans(),
        "name": st.sampled_from(["元旦", "春节", "国庆节"]),
        "notice": st.sampled_from(["2019", "2024", "2026"]),
        "stop": st.integers(1, 5),
        "day": st.sampled_from(["weekday", "weekend", "off", "worked"]),
        "missing": st.sampled_from([29, 30, 31]),
    }
    return values[field].filter(lambda new: new != value)
