"""Frozen values to canonical bytes and back, directed by their types.

A union is tagged with ``kind``, its class name; fields at their default are left out, so that a
field added later leaves the bytes of older values alone.
"""

from __future__ import annotations

import hashlib
import json
import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from typing import (
    Any,
    Literal,
    NewType,
    TypeAlias,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from permits.vocabulary import Digest

Json: TypeAlias = "str | int | bool | list[Json] | dict[str, Json] | None"
T = TypeVar("T")
# Any: which codec it is, the type decides at run time.
_Pair: TypeAlias = tuple[Callable[[Any], Any], Callable[[Any], Any]]


def canonical(data: Json) -> bytes:
    """The one spelling of these data: UTF-8 JSON, sorted keys, no blanks."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: bytes) -> Digest:
    """The SHA-256 digest, with the name of its algorithm."""
    return Digest(f"sha256:{hashlib.sha256(content).hexdigest()}")


def encode(value: object, kind: Hashable) -> Json:
    """The value as plain data, spelled as its type ``kind`` (a class or a union) says."""
    data: Json = _codec(kind)[0](value)
    return data


def decode(data: Json, kind: Hashable) -> Any:  # noqa: ANN401 - a value of type ``kind``
    """The value those data spell; raises TypeError, KeyError or ValueError for any others."""
    return _codec(kind)[1](data)


@cache
def _codec(kind: Hashable) -> _Pair:
    if isinstance(kind, NewType):
        return _codec(kind.__supertype__)
    origin = get_origin(kind)
    if origin in {Union, types.UnionType}:
        return _union(get_args(kind))
    if origin is Literal:
        return _same, _one_of(get_args(kind))
    if kind in {str, int, bool, type(None)}:
        return _same, _of_type(kind)
    if origin is tuple:
        return _sequence(get_args(kind))
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(kind)[1])
    if isinstance(kind, type):
        return _class(kind)
    raise TypeError(f"no codec for {kind!r}")


def _same(value: T) -> T:
    return value


def _one_of(values: tuple[object, ...]) -> Callable[[T], T]:
    def read(data: T) -> T:
        if data not in values:
            raise ValueError(f"{data!r} is none of {values!r}")
        return data

    return read


def _of_type(kind: object) -> Callable[[T], T]:
    def read(data: T) -> T:
        if type(data) is not kind:
            raise TypeError(f"{data!r} is no {kind!r}")
        return data

    return read


def _class(kind: type) -> _Pair:
    if issubclass(kind, Enum):
        return lambda value: value.value, kind
    if kind in {date, datetime}:
        return lambda value: value.isoformat(), kind.fromisoformat
    if is_dataclass(kind):
        return _record(kind)
    raise TypeError(f"no codec for {kind!r}")


def _sequence(arguments: tuple[object, ...]) -> _Pair:
    a_list = _of_type(list)
    if len(arguments) == 2 and arguments[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        write, read = _codec(arguments[0])
        return (
            lambda value: [write(part) for part in value],
            lambda data: tuple(read(part) for part in a_list(data)),
        )
    parts = [_codec(argument) for argument in arguments]
    return (
        lambda value: [w(part) for (w, _), part in zip(parts, value, strict=True)],
        lambda data: tuple(r(part) for (_, r), part in zip(parts, a_list(data), strict=True)),
    )


def _mapping(argument: object) -> _Pair:
    write, read = _codec(argument)
    a_dict = _of_type(dict)
    return (
        lambda value: {key: write(part) for key, part in value.items()},
        lambda data: {key: read(part) for key, part in a_dict(data).items()},
    )


def _union(arguments: tuple[object, ...]) -> _Pair:
    """None and plain values spell themselves; dataclasses carry their class name."""
    assert not any(hasattr(kind, "kind") for kind in arguments)  # noqa: S101 - the tag's own name
    records = {
        kind.__name__: kind for kind in arguments if is_dataclass(kind) and isinstance(kind, type)
    }
    plain = [kind for kind in arguments if kind not in records.values() and kind is not type(None)]
    if plain and (records or len(plain) > 1):
        if not records and all(isinstance(k, type) and issubclass(k, Enum) for k in plain):
            return _enums(plain)
        raise TypeError(f"an ambiguous union: {arguments!r}")
    if plain:
        write_plain, read_plain = _codec(plain[0])
        return (
            lambda value: None if value is None else write_plain(value),
            lambda data: None if data is None else read_plain(data),
        )

    a_dict = _of_type(dict)
    optional = type(None) in arguments

    def write(value: Any) -> Json:  # noqa: ANN401 - see _Pair
        if value is None:
            return None
        data: Json = {"kind": type(value).__name__, **_codec_of(value)[0](value)}
        return data

    def read(data: Any) -> object:  # noqa: ANN401 - see _Pair
        if data is None and optional:
            return None
        a_dict(data)
        rest = {name: part for name, part in data.items() if name != "kind"}
        return _codec(records[data["kind"]])[1](rest)

    return write, read


def _codec_of(value: Any) -> _Pair:  # noqa: ANN401 - see _Pair
    return _codec(type(value))  # type: ignore[arg-type]  # every class is hashable


def _enums(kinds: list[Any]) -> _Pair:
    """Enums whose values are all different, told apart by the value itself."""
    members = {member.value: member for kind in kinds for member in kind}
    return lambda value: value.value, lambda data: members[data]


def _record(kind: type) -> _Pair:
    hints = get_type_hints(kind)
    # Lazily, because records may contain themselves.
    plan = [(field, hints[field.name]) for field in fields(kind)]
    names = frozenset(hints)
    a_dict = _of_type(dict)

    def write(value: object) -> Json:
        return {
            field.name: _codec(hint)[0](part)
            for field, hint in plan
            if not _is_default(part := getattr(value, field.name), field)
        }

    def read(data: Any) -> object:  # noqa: ANN401 - see _Pair
        if not a_dict(data).keys() <= names:
            raise KeyError(f"{kind.__name__} has no {sorted(data.keys() - names)}")
        return kind(
            **{
                field.name: _codec(hint)[1](data[field.name])
                for field, hint in plan
                if field.name in data
            }
        )

    return write, read


def _is_default(value: object, field: Field[object]) -> bool:
    if field.default is not MISSING:
        return value == field.default
    if field.default_factory is not MISSING:
        return value == field.default_factory()
    return False
