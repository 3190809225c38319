"""A service guide as JSON: the view as it is."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date

from permits.cli.answers import Json
from permits.documents import GuideView


def guide_data(view: GuideView) -> Json:
    """Every value of the guide under its own name, in the guide's language."""
    return _plain(view)


def _plain(value: object) -> Json:
    match value:
        case bool() | int() | str() | None:
            return value
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(part) for part in value]
        case _ if is_dataclass(value):
            return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
    raise TypeError(type(value).__name__)
