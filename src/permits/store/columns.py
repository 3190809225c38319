"""From rows and events to columns and back; a stored value that cannot be read is a fault.

A field becomes one column of the same name: days and instants as ISO text, tuples as canonical
JSON, everything else as it is.
"""

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache, lru_cache
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from permits.engine.codec import Json, canonical, decode, encode
from permits.engine.events import Body, Event, Recorded
from permits.vocabulary import CaseNumber, Cause, Corrupt, Party, message

R = TypeVar("R")
Value = str | int | bytes | None
Stored = Sequence[Any]  # what SQLAlchemy types a row as; STRICT columns hold what they say
_Pair = tuple[Callable[[Any], Value], Callable[[Any], object]]  # each for the type it was made for

EVENT = (
    "seq",
    "kind",
    "effective_on",
    "occurred_on",
    "recorded_at",
    "party",
    "actor",
    "cause",
    "because",
    "rule_digest",
    "basis",
    "body",
    "prev_hash",
    "hash",
)
"""The columns of an event within its case, in the order in which they are read."""


def names(kind: type) -> tuple[str, ...]:
    """The columns of a row of that kind, in the order in which they are read."""
    return tuple(_plan(kind))


def write(row: object) -> dict[str, Value]:
    """The row's fields as column values, by field name."""
    kind: type = type(row)
    return {name: spell(getattr(row, name)) for name, (spell, _) in _plan(kind).items()}


def read(kind: type[R], values: Stored) -> R:
    """The row those values spell; raises Corrupt if they spell none."""
    plan = _plan(kind)  # type: ignore[arg-type]  # every class is hashable
    try:
        return kind(
            **{name: plan[name][1](value) for name, value in zip(plan, values, strict=True)}
        )
    except (TypeError, KeyError, ValueError) as error:
        raise Corrupt(
            message("The {kind} of {key} cannot be read.", kind=kind.__name__, key=values[0]),
            why=message("Reading it fails with: {error}", error=error),
            remedy=message("Build what is derived again, or restore a backup."),
        ) from error


def write_event(record: Recorded) -> dict[str, Value]:
    """The recorded event as column values, its body in the canonical spelling."""
    event = record.event
    return {
        "seq": record.seq,
        "kind": type(event.body).__name__,
        "effective_on": event.effective_on.isoformat(),
        "occurred_on": event.occurred_on.isoformat(),
        "recorded_at": record.recorded_at.isoformat(),
        "party": event.party,
        "actor": event.actor,
        "cause": event.cause,
        "because": event.because,
        "rule_digest": record.rule_digest,
        "basis": event.basis,
        "body": canonical(encode(event.body, Body)).decode(),
        "prev_hash": record.prev_hash,
        "hash": record.hash,
    }


def read_event(case: CaseNumber, values: Stored) -> Recorded:
    """The event those values spell; raises Corrupt, naming case and event, if they spell none."""
    stored = dict(zip(EVENT, values, strict=True))
    try:
        return Recorded(
            seq=stored["seq"],
            event=_event(stored),
            recorded_at=_instant(stored["recorded_at"]),
            rule_digest=stored["rule_digest"],
            prev_hash=stored["prev_hash"],
            hash=stored["hash"],
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Corrupt(
            message("Event {seq} of case {case} cannot be read.", seq=stored["seq"], case=case),
            why=message("Reading it fails with: {error}", error=f"{type(error).__name__} {error}"),
            remedy=message("Change nothing, and restore a backup."),
        ) from error


def _event(stored: Mapping[str, Any]) -> Event:  # Any: as Stored
    return Event(
        body=_body(stored["body"], stored["kind"]),
        effective_on=date.fromisoformat(stored["effective_on"]),
        occurred_on=date.fromisoformat(stored["occurred_on"]),
        cause=Cause(stored["cause"]),
        party=Party(stored["party"]),
        basis=stored["basis"],
        actor=stored["actor"],
        because=stored["because"],
    )


@lru_cache(maxsize=4096)
def _body(text: str, kind: str) -> Body:
    """What happened; a command reads the same events again before and after it adds to them."""
    data = json.loads(text)
    if data["kind"] != kind:
        raise ValueError(kind)
    body: Body = decode(data, Body)
    return body


@cache
def _plan(kind: type) -> Mapping[str, _Pair]:
    hints = get_type_hints(kind)
    return {field.name: _pair(hints[field.name]) for field in fields(kind)}


def _pair(hint: Hashable) -> _Pair:
    if hint is bytes:
        return bytes, bytes
    if hint is bool:
        return int, _yes_no
    if hint is datetime:
        return lambda value: value.isoformat(), _instant
    if get_origin(hint) is Literal:
        return str, _one_of(get_args(hint))
    if get_origin(hint) is tuple:
        return (
            lambda value: canonical(encode(value, hint)).decode(),
            lambda text: decode(json.loads(text), hint),
        )
    return lambda value: _plain(encode(value, hint)), lambda value: decode(value, hint)


def _plain(data: Json) -> Value:
    if isinstance(data, dict | list):
        raise TypeError(data)
    return data


def _yes_no(value: int) -> bool:
    if value not in {0, 1}:
        raise ValueError(value)
    return value == 1


def _one_of(words: tuple[str, ...]) -> Callable[[str], str]:
    def known(word: str) -> str:
        if word not in words:
            raise ValueError(word)
        return word

    return known


def _instant(text: str) -> datetime:
    """The instant of exactly this spelling: the reader of ISO dates allows several."""
    instant = datetime.fromisoformat(text)
    if instant.isoformat() != text:
        raise ValueError(text)
    return instant
