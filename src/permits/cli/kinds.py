"""What words on the command line mean: days, limits, roles, ``NAME=VALUE``."""

import re
from collections.abc import Iterable
from datetime import date

from permits.clocks import Term, parse_term
from permits.messages import translate
from permits.messages.words import MATTERS, ROLES
from permits.vocabulary import Coded, Malformed, Message, Region, Role, Several, message

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_REGION = re.compile(r"[0-9]{6}")


def day(text: str) -> date:
    """A day written ``2026-12-01``; raises Malformed."""
    try:
        if _DAY.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Malformed(
        message("{text} is no day", text=text), remedy=message("write it as 2026-12-01")
    )


def limit(text: str) -> Term:
    """A length of time with its unit; raises Malformed."""
    return parse_term(text)


def ordinal(text: str) -> int:
    """The number of a commitment, from 1; raises Malformed."""
    return _counted(text, message("{text} is no number of a commitment", text=text))


def event(text: str) -> int:
    """The number of something in a case's history, from 1; raises Malformed."""
    return _counted(text, message("{text} is no number in the history", text=text))


def attachment(text: str) -> int:
    """The number of an attachment, from 1; raises Malformed."""
    return _counted(text, message("{text} is no number of an attachment", text=text))


def _counted(text: str, what: Message) -> int:
    if text.isascii() and text.isdigit() and int(text[:9]) > 0:
        return int(text[:9])
    raise Malformed(what, remedy=message("count from 1, as permits show does"))


def region(text: str) -> Region:
    """An administrative division code; raises Malformed."""
    if _REGION.fullmatch(text):
        return Region(text)
    raise Malformed(
        message("{text} is no administrative division code (行政区划代码)", text=text),
        remedy=message("write its six digits, such as 310115 for Pudong"),
    )


def role(text: str) -> Role:
    """A role by its code or its word in either language; raises Malformed."""
    for known in Role:
        if text.casefold() in {known.value, str(ROLES[known]), translate(ROLES[known], "zh_CN")}:
            return known
    roles = Several(tuple(Coded("role", known) for known in Role))
    raise Malformed(
        message("there is no role {text}", text=text),
        remedy=message("choose from: {roles}", roles=roles),
    )


def matter(text: str) -> str:
    """What a case asks for, by its code or its Chinese word; raises Malformed."""
    for known, words in MATTERS.items():
        if text.casefold() in {known, translate(words, "zh_CN")}:
            return known
    raise Malformed(
        message("there is no matter {text}", text=text),
        remedy=message("choose from: {matters}", matters=Several(tuple(MATTERS))),
    )


def named(text: str) -> tuple[str, str]:
    """A name and its value; raises Malformed."""
    name, sign, value = text.partition("=")
    if sign and name:
        return name, value
    raise Malformed(
        message("{text} names no value", text=text), remedy=message("write it as NAME=VALUE")
    )


def once(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The values by name; raises Malformed for a name given twice."""
    values: dict[str, str] = {}
    for name, value in pairs:
        if name in values:
            raise Malformed(
                message("{name} is given twice", name=Coded("input", name)),
                remedy=message("give each value once"),
            )
        values[name] = value
    return values
