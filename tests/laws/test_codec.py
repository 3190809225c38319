"""Every event and every procedure is spelled in one way and read back as it was."""

import json
from dataclasses import fields
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from permits.clocks import CalendarDays, Limit, Months, OnTheSpot, Until, WorkingDays, Years
from permits.engine import Event, Procedure
from permits.engine.codec import Json, canonical, decode, encode
from permits.engine.events import Body
from permits.engine.procedure import ClockRule, MachineRule, State, Step
from permits.vocabulary import CASE, PERMIT, commitment

BODIES = get_args(Body)


@cache
def oracle_of(kind: type) -> TypeAdapter[Any]:
    """Another encoder of that type."""
    return TypeAdapter(kind)


def untagged(data: Json) -> Json:
    """The data without the tags of unions: the class names, the only capitalised kinds."""
    if isinstance(data, list):
        return [untagged(part) for part in data]
    if isinstance(data, dict):
        return {
            name: untagged(part)
            for name, part in data.items()
            if not (name == "kind" and isinstance(part, str) and part[:1].isupper())
        }
    return data


@pytest.mark.parametrize("kind", BODIES, ids=lambda kind: kind.__name__)
@given(st.data())
def test_every_kind_of_event_is_read_back_as_it_was_written(
    kind: type, data: st.DataObject
) -> None:
    body = data.draw(st.from_type(kind))
    spelled = canonical(encode(body, Body))
    assert decode(json.loads(spelled), Body) == body
    assert canonical(json.loads(spelled)) == spelled


@pytest.mark.parametrize("kind", BODIES, ids=lambda kind: kind.__name__)
@given(st.data())
def test_another_encoder_says_the_same_of_every_event(kind: type, data: st.DataObject) -> None:
    body = data.draw(st.from_type(kind))
    oracle = oracle_of(kind).dump_python(body, mode="json", exclude_defaults=True)
    assert untagged(encode(body, Body)) == oracle


@given(st.from_type(Event))
def test_a_whole_event_is_read_back_and_another_encoder_says_the_same(event: Event) -> None:
    spelled = encode(event, Event)
    assert decode(spelled, Event) == event
    oracle = oracle_of(Event).dump_python(event, mode="json", exclude_defaults=True)
    assert untagged(spelled) == oracle


LIMITS: st.SearchStrategy[Limit] = st.one_of(
    st.builds(WorkingDays),
    st.builds(CalendarDays),
    st.builds(Months),
    st.builds(Years),
    st.builds(OnTheSpot),
    st.builds(Until),
)


@given(LIMITS)
def test_a_limit_keeps_its_unit(limit: Limit) -> None:
    """20 working days and 20 calendar days look alike but for their tag."""
    assert decode(encode(limit, Limit), Limit) == limit
    assert type(decode(encode(limit, Limit), Limit)) is type(limit)


SUBJECTS = st.sampled_from([CASE, PERMIT]) | st.integers(1, 12).map(commitment)
MACHINES = st.builds(
    MachineRule,
    states=st.lists(st.from_type(State), max_size=3).map(tuple),
    steps=st.lists(st.from_type(Step), max_size=2).map(tuple),
    clocks=st.lists(st.from_type(ClockRule), max_size=2).map(tuple),
)
PROCEDURES = st.builds(Procedure, machines=st.dictionaries(SUBJECTS, MACHINES, max_size=3))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PROCEDURES)
def test_a_procedure_is_its_canonical_text(procedure: Procedure) -> None:
    read = Procedure.read(procedure.body)
    assert read.body == procedure.body
    assert read.digest == procedure.digest
    assert [getattr(read, field.name) for field in fields(Procedure)] == [
        getattr(procedure, field.name) for field in fields(Procedure)
    ]
    assert list(read.machines) == list(procedure.machines)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(PROCEDURES)
def test_another_encoder_says_the_same_of_every_procedure(procedure: Procedure) -> None:
    oracle = oracle_of(Procedure).dump_python(procedure, mode="json", exclude_defaults=True)
    assert untagged(encode(procedure, Procedure)) == oracle
