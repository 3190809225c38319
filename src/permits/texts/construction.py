"""From YAML events to data and places; all that lies outside the profile becomes faults."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from permits.texts import faults
from permits.texts.characters import invisible
from permits.texts.document import Data, DataPath, Document, Position
from permits.vocabulary import Diagnostic, Place

MAX_DEPTH = 20
MAX_DIGITS = 18
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_LOADER: type[yaml.CSafeLoader | yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The C parser where it was built, otherwise the pure one: the same events, ten times slower."""


def construct(text: str, name: str) -> Document | tuple[Diagnostic, ...]:
    """The one document in the text, or its faults up to where it can no longer be read."""
    construction = _Construction(name=name, events=yaml.parse(text, Loader=_LOADER))
    try:
        data = construction.document()
    except yaml.MarkedYAMLError as error:
        data = None
        construction.syntax(error, text.split("\n"))
    except _TooDeep:
        data = None
    if construction.faults:
        return tuple(sorted(construction.faults, key=lambda fault: (fault.place, fault.code)))
    return Document(name=name, data=data, values=construction.values, keys=construction.keys)


class _Mark(Protocol):
    """What both parsers say of a place: line and column from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


class _TooDeep(Exception):  # noqa: N818 - ends the reading, is no failure
    """Nothing after the place is read."""


@dataclass(slots=True, kw_only=True)
class _Construction:
    """One reading of the events; goes on after a fault, so that all of them are found."""

    name: str
    events: Iterator[yaml.Event]
    values: dict[DataPath, Position] = field(default_factory=dict)
    keys: dict[DataPath, Position] = field(default_factory=dict)
    faults: list[Diagnostic] = field(default_factory=list)

    def document(self) -> Data:
        data: Data = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                self._begin(event, documents)
                data = self._value(next(self.events), (), 0)
        if documents == 0:
            self.faults.append(faults.empty(Place(self.name, 1, 1)))
        return data

    def syntax(self, error: yaml.MarkedYAMLError, lines: list[str]) -> None:
        place = self._at(_position(error.problem_mark))
        if "nesting depth" in faults.problem_of(error):  # newer readers count for themselves
            self.faults.append(faults.too_deep(place, MAX_DEPTH))
            return
        start, _ = _position(error.context_mark or error.problem_mark)
        around = lines[max(start - 2, 0) : start]
        self.faults.append(faults.syntax(place, faults.problem_of(error), around))

    def _begin(self, event: yaml.DocumentStartEvent, ordinal: int) -> None:
        if event.version or event.tags:
            self.faults.append(faults.directive(self._place(event)))
        if ordinal > 1:
            self.faults.append(faults.second_document(self._place(event)))

    def _value(self, event: yaml.Event, path: DataPath, depth: int) -> Data:
        self.values.setdefault(path, _position(event.start_mark))
        if isinstance(event, yaml.AliasEvent):
            self.faults.append(faults.alias(self._place(event), event.anchor or ""))
            return None
        self._properties(event)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if depth == MAX_DEPTH:
            self.faults.append(faults.too_deep(self._place(event), MAX_DEPTH))
            raise _TooDeep
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth + 1)
        return self._mapping(_is_flow(event), path, depth + 1)

    def _properties(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self.faults.append(faults.anchor(self._place(event), event.anchor))
        if isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag:
            self.faults.append(faults.tag(self._place(event), event.tag))

    def _sequence(self, path: DataPath, depth: int) -> list[Data]:
        data: list[Data] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            data.append(self._value(event, (*path, len(data)), depth))
        return data

    def _mapping(self, flow: bool, path: DataPath, depth: int) -> dict[str, Data]:  # noqa: FBT001
        data: dict[str, Data] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self._key(event, depth)
            value = next(self.events)
            if flow and _is_absent(value):
                self.faults.append(faults.unquoted_comma(self._place(event), key))
            else:
                self._check_key(event)
            if key in data:
                first = self.keys[*path, key]
                self.faults.append(faults.duplicate_key(self._place(event), key, first[0]))
            self.keys.setdefault((*path, key), _position(event.start_mark))
            data[key] = self._value(value, (*path, key), depth)
        return data

    def _key(self, event: yaml.Event, depth: int) -> str:
        """The key's text; a key that is no scalar is read too, because its events must pass."""
        if isinstance(event, yaml.ScalarEvent):
            self._properties(event)
            return str(self._text(event))
        self.faults.append(faults.key_not_scalar(self._place(event)))
        self._value(event, (), depth)
        return f"? {_position(event.start_mark)}"

    def _check_key(self, event: yaml.Event) -> None:
        if not isinstance(event, yaml.ScalarEvent) or not event.implicit[0]:
            return
        if event.value == "<<":
            self.faults.append(faults.merge_key(self._place(event)))
        elif event.value in _WORDS or _INTEGER.fullmatch(event.value):
            self.faults.append(faults.key_not_text(self._place(event), event.value))

    def _scalar(self, event: yaml.ScalarEvent) -> Data:
        text = self._text(event)
        if not event.implicit[0]:  # quoted, or in a block: always text
            return text
        if text in _WORDS or text == "":
            return _WORDS.get(text)
        if not _INTEGER.fullmatch(text):
            return text
        if len(text) > MAX_DIGITS:
            self.faults.append(faults.long_integer(self._place(event), MAX_DIGITS))
            return None
        return int(text)

    def _text(self, event: yaml.ScalarEvent) -> str:
        """The scalar's text; escapes inside double quotes must not bring in what is refused.

        Elsewhere nothing is escaped, and the whole text was looked at before.
        """
        for char in sorted(invisible(event.value)) if event.style == '"' else ():
            self.faults.append(faults.invisible(self._place(event), char))
        return event.value

    def _place(self, event: yaml.Event) -> Place:
        return self._at(_position(event.start_mark))

    def _at(self, position: Position) -> Place:
        return Place(self.name, *position)


def _position(mark: _Mark | None) -> Position:
    return (1, 1) if mark is None else (mark.line + 1, mark.column + 1)


def _is_absent(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.implicit[0] and event.value == ""


def _is_flow(event: yaml.Event) -> bool:
    return isinstance(event, yaml.MappingStartEvent) and bool(event.flow_style)
