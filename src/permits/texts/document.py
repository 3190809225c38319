"""A text as plain data, together with the place of every key and value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from permits.vocabulary import Place

Data: TypeAlias = "dict[str, Data] | list[Data] | str | int | bool | None"
"""What the restricted profile of YAML can say; only true, false, null and integers are typed."""
DataPath = tuple[str | int, ...]
"""From the root to a value: keys of mappings, indexes of lists."""
Position = tuple[int, int]
"""Line and column, both from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text that kept to the profile; ``name`` is the file as the reader names it."""

    name: str
    data: Data
    values: Mapping[DataPath, Position] = field(repr=False)
    keys: Mapping[DataPath, Position] = field(repr=False)

    def value(self, path: DataPath) -> Data:
        """The value at the path; KeyError when it is absent."""
        data = self.data
        for part in path:
            match data, part:
                case dict(), str() if part in data:
                    data = data[part]
                case list(), int() if part < len(data):
                    data = data[part]
                case _:
                    raise KeyError(path)
        return data

    def place(self, path: DataPath = ()) -> Place:
        """Where the value at the path is written; of its nearest parent when it is absent."""
        while path and path not in self.values:
            path = path[:-1]
        return self._at(self.values.get(path, (1, 1)))

    def key_place(self, path: DataPath) -> Place:
        """Where the last key of the path is written; the place of the value when it has none."""
        position = self.keys.get(path)
        return self.place(path) if position is None else self._at(position)

    def _at(self, position: Position) -> Place:
        line, column = position
        return Place(file=self.name, line=line, column=column)
