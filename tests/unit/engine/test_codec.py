"""The one spelling of a value: tagged unions, defaults left out, nothing else read."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pytest

from permits.clocks import CalendarDays, Limit, WorkingDays
from permits.engine import ClockId, Event, Fixed, Procedure
from permits.engine.codec import Json, canonical, decode, digest_of, encode
from permits.engine.events import (
    ActTaken,
    Body,
    ClockEnded,
    ClockStarted,
    Named,
    Projected,
    RightLost,
)
from permits.engine.procedure import MachineRule
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    CategoryName,
    Cause,
    ClockName,
    DepartmentCode,
    InputName,
    ItemCode,
    Login,
    Party,
    Person,
    Role,
    RouteName,
    StateName,
    commitment,
)
from tests.unit.engine.writing import states, step

DAY = date(2024, 9, 26)


def test_an_event_has_one_spelling_for_ever() -> None:
    """Changing these bytes breaks the chain of every case ever recorded."""
    event = Event(
        body=ActTaken(
            subject=commitment(2),
            act=ActName("order-rectification"),
            before=StateName("unmet"),
            after=StateName("ordered"),
            role=Role.HANDLER,
            persons=(Person("韩"),),
            inputs=(Named(name=InputName("within"), value=Fixed(term=WorkingDays(15))),),
        ),
        effective_on=DAY,
        occurred_on=DAY,
        cause=Cause.PERSON,
        party=Party.DEPARTMENT,
        basis="SHYS 27",
        actor=Login("han"),
    )
    assert canonical(encode(event, Event)).decode() == (
        '{"actor":"han","basis":"SHYS 27","body":{"act":"order-rectification","after":"ordered",'
        '"before":"unmet","inputs":[{"name":"within","value":{"kind":"Fixed","term":'
        '{"kind":"WorkingDays","number":15}}}],"kind":"ActTaken","persons":["韩"],'
        '"role":"handler","subject":"commitment/2"},"cause":"person",'
        '"effective_on":"2024-09-26","occurred_on":"2024-09-26","party":"department"}'
    )


def test_a_procedure_has_one_spelling_for_ever() -> None:
    """Changing these bytes strands every case pinned to their digest."""
    procedure = Procedure(
        item=ItemCode("PPH"),
        category=CategoryName("improved-approval"),
        route=RouteName("ordinary"),
        department=DepartmentCode("health"),
        machines={
            CASE: MachineRule(
                states=tuple(states("received", void=("withdrawn",))),
                steps=(step("withdraw", Party.APPLICANT, "received > withdrawn"),),
            )
        },
    )
    body = (
        '{"category":"improved-approval","department":"health","item":"PPH","machines":{"case":'
        '{"states":[{"name":"received"},{"final":"void","name":"withdrawn"}],"steps":'
        '[{"act":"withdraw","basis":"XKF","by":["applicant"],"sources":["received"],'
        '"target":"withdrawn"}]}},"route":"ordinary"}'
    )
    assert procedure.body == body
    assert procedure.digest == digest_of(body.encode())
    assert Procedure.read(body).machines == procedure.machines


def test_the_digest_names_its_algorithm() -> None:
    assert digest_of(b"") == (
        "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    )


def test_a_procedure_read_twice_is_one_object_with_one_referee() -> None:
    text = '{"category":"c","department":"d","item":"i","machines":{},"route":"r"}'
    assert Procedure.read(text) is Procedure.read(text)


def test_a_value_at_its_default_takes_no_room() -> None:
    lost = RightLost(subject=CASE, act=ActName("request-hearing"))
    assert encode(lost, Body) == {"kind": "RightLost", "subject": "case", "act": "request-hearing"}
    named = RightLost(subject=CASE, act=ActName("request-hearing"), clock=ClockName("hearing"))
    assert encode(named, Body) == {**plain(encode(lost, Body)), "clock": "hearing"}


def plain(data: Json) -> dict[str, Json]:
    assert isinstance(data, dict)
    return data


@pytest.mark.parametrize(
    ("data", "limit"),
    [
        ({"kind": "WorkingDays", "number": 20}, WorkingDays(20)),
        ({"kind": "CalendarDays", "number": 20}, CalendarDays(20)),
    ],
)
def test_a_member_of_a_union_carries_its_name(data: Json, limit: Limit) -> None:
    assert decode(data, Limit) == limit
    assert encode(limit, Limit) == data


def test_roles_and_parties_never_share_a_word() -> None:
    """A step's ``by`` is told apart by the word alone."""
    assert {role.value for role in Role} & {party.value for party in Party} == set()


DUE: dict[str, Json] = {"name": "due", "subject": "case", "run": 1}
SPELLED: dict[str, Json] = {"kind": "ClockEnded", "how": "met", "id": {**DUE}}


def test_what_was_written_is_read() -> None:
    due = ClockId(name=ClockName("due"), subject=CASE, run=1)
    assert decode(SPELLED, Body) == ClockEnded(id=due, how="met")


@pytest.mark.parametrize(
    "data",
    [
        {**SPELLED, "why": "unknown"},
        {**SPELLED, "kind": "ClockForgotten"},
        {name: part for name, part in SPELLED.items() if name != "kind"},
        {name: part for name, part in SPELLED.items() if name != "how"},
        {**SPELLED, "how": "cancelled"},
        {**SPELLED, "how": None},
        {**SPELLED, "id": {**DUE, "run": "1"}},
        {**SPELLED, "id": {**DUE, "run": True}},
        {**SPELLED, "id": {**DUE, "name": 7}},
        {**SPELLED, "id": "due#1"},
        {**SPELLED, "id": None},
        {"kind": "FactSet", "fact": "valid-until", "day": "2024-02-30"},
        {"kind": "FactSet", "fact": "valid-until", "day": 20240229},
        {
            "kind": "ActTaken",
            "subject": "case",
            "act": "a",
            "before": "b",
            "after": "c",
            "role": "king",
        },
        {
            "kind": "ActTaken",
            "subject": "case",
            "act": "a",
            "before": "b",
            "after": "c",
            "persons": "han",
        },
        {
            "kind": "ActTaken",
            "subject": "case",
            "act": "a",
            "before": "b",
            "after": "c",
            "persons": [1],
        },
        [SPELLED],
        "ClockEnded",
        7,
        None,
    ],
    ids=lambda data: json.dumps(data, ensure_ascii=False),
)
def test_anything_else_is_refused(data: Json) -> None:
    """A damaged or foreign record is never read as something it is not."""
    with pytest.raises((KeyError, TypeError, ValueError)):
        decode(data, Body)


def test_a_projection_keeps_that_there_is_no_last_day() -> None:
    stopped = Projected(known_on=DAY, last_day=None)
    assert encode(stopped, Projected) == {"known_on": "2024-09-26", "last_day": None}
    assert decode(encode(stopped, Projected), Projected) == stopped


def test_the_id_of_a_clock_names_the_commitment_and_the_run() -> None:
    name = ClockName("rectification")
    assert str(ClockId(name=name, subject=commitment(2), run=1)) == "rectification/2#1"
    assert str(ClockId(name=name, subject=CASE, run=3)) == "rectification#3"
    assert str(ClockId(name=name, subject=PERMIT, run=1)) == "rectification#1"


@dataclass(frozen=True)
class Ambiguous:
    value: int | str


@dataclass(frozen=True)
class Kinded:
    kind: Literal["a"] = "a"


@dataclass(frozen=True)
class Unspeakable:
    value: float


def test_a_type_that_would_not_be_read_back_is_no_type_of_a_record() -> None:
    for kind in (Ambiguous, Unspeakable):
        with pytest.raises(TypeError):
            encode(kind(1), kind)
    with pytest.raises(AssertionError):
        encode(Kinded(), Kinded | ClockStarted)
