"""What the schemas of authored texts share: strict, closed, frozen, keys as files write them."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from permits.vocabulary import Message, message

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Schema(BaseModel):
    """A mapping in a text: no key but the declared ones, no value taken for another kind.

    ``published_on`` is written ``published-on``, ``from_`` is written ``from``.
    """

    model_config = ConfigDict(
        strict=True,
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.rstrip("_").replace("_", "-"),
    )


class ValueFault(ValueError):  # noqa: N818 - named like a fault, which is what it becomes
    """What a validator of a schema raises: its code, what is wrong and what to do."""

    def __init__(self, code: str, what: Message, *, remedy: Message) -> None:
        super().__init__(str(what))
        self.code = code
        self.what = what
        self.remedy = remedy


def _written_day(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        # pydantic itself would take timestamps, fromisoformat week dates
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueFault(
        "schema-wrong-type",
        message("'{value}' is no day", value=value),
        remedy=message("write a day that exists as YYYY-MM-DD"),
    )


Day = Annotated[date, BeforeValidator(_written_day)]
"""A day, written ``2016-04-01`` and in no other way."""
