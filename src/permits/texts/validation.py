"""From a document to a schema's value; each pydantic error becomes a fault at its place."""

import json
import re
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from permits.texts.allowed import Location, allowed_keys
from permits.texts.document import Data, DataPath, Document
from permits.texts.schema import ValueFault
from permits.vocabulary import Diagnostic, Message, Place, message

M = TypeVar("M", bound=BaseModel)

_EXPECTED = {
    "string_type": message("text"),
    "int_type": message("a whole number"),
    "bool_type": message("true or false"),
    "list_type": message("a list"),
    "tuple_type": message("a list"),
    "dict_type": message("a mapping"),
    "model_type": message("a mapping"),
    "model_attributes_type": message("a mapping"),
    "date_type": message("a day as YYYY-MM-DD"),
    "date_parsing": message("a day as YYYY-MM-DD"),
}
_CHOICES = {"literal_error": "expected", "enum": "expected", "union_tag_invalid": "expected_tags"}


def validate(document: Document, model: type[M]) -> M | tuple[Diagnostic, ...]:
    """The value that the schema makes of the document; otherwise every fault, by place."""
    try:
        # From JSON, because only there strict pydantic takes lists as tuples and text as enums.
        return model.model_validate_json(json.dumps(document.data, ensure_ascii=False))
    except ValidationError as error:
        found = {
            (fault.place, fault.code, str(fault)): fault
            for details in error.errors(include_url=False)
            if not _only_seems_short(details, document)
            for fault in (_fault(details, document, model),)
        }
        return tuple(found[key] for key in sorted(found))


def _fault(details: ErrorDetails, document: Document, model: type[BaseModel]) -> Diagnostic:
    kind, location = details["type"], details["loc"]
    path = _path(document, location[:-1] if kind == "missing" else location)
    cause = details.get("ctx", {}).get("error")
    if kind == "extra_forbidden":
        return _unknown_key(
            document.key_place(path), str(location[-1]), allowed_keys(model, location[:-1])
        )
    if kind == "missing":
        return _missing_key(document.place(path), str(location[-1]))
    if isinstance(cause, ValueFault):
        return Diagnostic(
            place=document.place(path), code=cause.code, message=cause.what, remedy=cause.remedy
        )
    if kind in _CHOICES:
        return _wrong_choice(document, path, details)
    if kind in _EXPECTED:
        return _wrong_type(document, path, _EXPECTED[kind])
    return _misfit(document.place(path), details)


def _only_seems_short(details: ErrorDetails, document: Document) -> bool:
    """Whether a list is called too short only because values in it have faults of their own."""
    if details["type"] != "too_short":
        return False
    written = document.value(_path(document, details["loc"]))
    return isinstance(written, list | dict) and len(written) >= details["ctx"]["min_length"]


def _misfit(place: Place, details: ErrorDetails) -> Diagnostic:
    if details["type"] in {"too_short", "string_too_short"}:
        return Diagnostic(
            place=place,
            code="schema-empty",
            message=message("this must not be empty"),
            remedy=message("write what belongs here"),
        )
    if details["type"] == "string_pattern_mismatch":
        return Diagnostic(
            place=place,
            code="schema-wrong-form",
            message=message("'{value}' has the wrong form", value=details["input"]),
            remedy=message("it must match {pattern}", pattern=details["ctx"]["pattern"]),
        )
    return Diagnostic(
        place=place,
        code="schema-invalid",
        message=message("this does not fit: {detail}", detail=details["msg"]),
        remedy=message("correct the value"),
    )


def _path(document: Document, location: Location, path: DataPath = ()) -> DataPath:
    """The parts of pydantic's location that the text has, as many as can be.

    Other parts name members of unions; where one could be either, the last part of all decides.
    """
    if not location:
        return path
    skipped = _path(document, location[1:], path)
    if (*path, location[0]) not in document.values:
        return skipped
    taken = _path(document, location[1:], (*path, location[0]))
    return max(skipped, taken, key=lambda found: (len(found), found[-1:] == location[-1:]))


def _unknown_key(place: Place, key: str, allowed: frozenset[str]) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="schema-unknown-key",
        message=message("unknown key '{key}'", key=key),
        remedy=advice(key, allowed),
    )


def _missing_key(place: Place, key: str) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="schema-missing-key",
        message=message("key '{key}' is missing", key=key),
        remedy=message("add it"),
    )


def _wrong_choice(document: Document, path: DataPath, details: ErrorDetails) -> Diagnostic:
    context = details.get("ctx", {})
    choices = re.findall(r"'([^']*)'", str(context[_CHOICES[details["type"]]]))
    value = context.get("tag", details["input"])
    return Diagnostic(
        place=document.key_place(path) if details["loc"][-1] == "[key]" else document.place(path),
        code="schema-wrong-choice",
        message=message("'{value}' is not one of the choices", value=value),
        remedy=advice(str(value), frozenset(choices)),
    )


def _wrong_type(document: Document, path: DataPath, expected: Message) -> Diagnostic:
    value = document.value(path)
    quotable = isinstance(value, int) and expected == _EXPECTED["string_type"]  # bool is an int
    return Diagnostic(
        place=document.place(path),
        code="schema-wrong-type",
        message=message(
            "expected {expected}, found {found}", expected=expected, found=_kind(value)
        ),
        remedy=message("put it in quotes")
        if quotable
        else message("write {expected}", expected=expected),
    )


def _kind(value: Data) -> Message:
    match value:
        case None:
            return message("nothing")
        case bool():
            return message("true or false")
        case int():
            return message("a whole number")
        case str():
            return message("the text '{value}'", value=value)
        case list():
            return message("a list")
        case dict():
            return message("a mapping")


def advice(word: str, allowed: frozenset[str]) -> Message:
    """Which of the allowed words was meant, if one is near, and all of them."""
    listed = ", ".join(sorted(allowed))
    near = get_close_matches(word, sorted(allowed), n=1)
    if near:
        return message("did you mean '{near}'? allowed: {listed}", near=near[0], listed=listed)
    if allowed:
        return message("allowed: {listed}", listed=listed)
    return message("delete it")
