"""Lengths of time in the words of the law, read and written: ``20个工作日``, ``2 months``."""

import re
from collections.abc import Callable
from typing import assert_never

from permits.clocks.limits import (
    CalendarDays,
    Limit,
    Months,
    OnTheSpot,
    Term,
    Until,
    WorkingDays,
    Years,
)
from permits.vocabulary import Malformed, Message, message

_FULL_WIDTH = {0xFF10 + digit: str(digit) for digit in range(10)}
_DIGIT = "[一二两三四五六七八九]"
_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_PLACES = {"十": 10, "百": 100}
_TENS = f"{_DIGIT}?十{_DIGIT}?"
_HUNDREDS = f"{_DIGIT}百(?:零{_DIGIT}|{_DIGIT}十{_DIGIT}?)?"
_TERM = re.compile(rf"(?P<number>[0-9]{{1,9}}|{_HUNDREDS}|{_TENS}|{_DIGIT})\s*(?P<unit>\D+)")
_MOST = 9999
_MOST_YEARS = 100

_UNITS: dict[str, Callable[[int], Term]] = {
    "个工作日": WorkingDays,
    "工作日": WorkingDays,
    "working day": WorkingDays,
    "working days": WorkingDays,
    "个自然日": CalendarDays,
    "自然日": CalendarDays,
    "calendar day": CalendarDays,
    "calendar days": CalendarDays,
    "个月": Months,
    "month": Months,
    "months": Months,
    "年": Years,
    "year": Years,
    "years": Years,
}
_BARE = frozenset({"日", "个日", "天", "day", "days"})
_ON_THE_SPOT = frozenset({"当场", "on the spot"})


def parse_term(text: str) -> Term:
    """The length that a rule or a clerk wrote, in Chinese or English; digits or Chinese numerals.

    A bare 日, 天 or "day" is refused: in the Licensing Law it means working days (行政许可法
    第八十二条), elsewhere calendar days. So is everything that is not a whole number from 1 with
    its unit, or on the spot. Raises Malformed, which says what to write instead.
    """
    words = " ".join(text.translate(_FULL_WIDTH).casefold().split())
    if words in _ON_THE_SPOT:
        return OnTheSpot()
    match = _TERM.fullmatch(words)
    if match is None or match["unit"] not in _UNITS:
        raise _ambiguous(text) if match and match["unit"] in _BARE else _unreadable(text)
    unit, number = _UNITS[match["unit"]], _value(match["number"])
    most = _MOST_YEARS if unit is Years else _MOST
    if not 1 <= number <= most:
        raise _out_of_bounds(text, most)
    return unit(number)


def format_term(limit: Limit, lang: str) -> str:
    """The limit in Chinese (``zh``, ``zh_CN``) or else in English.

    What is not ``Until`` can be read again by ``parse_term`` and is then equal.
    """
    chinese = lang.startswith("zh")
    match limit:
        case WorkingDays(number):
            return f"{number}个工作日" if chinese else _plural(number, "working day")
        case CalendarDays(number):
            return f"{number}个自然日" if chinese else _plural(number, "calendar day")
        case Months(number):
            return f"{number}个月" if chinese else _plural(number, "month")
        case Years(number):
            return f"{number}年" if chinese else _plural(number, "year")
        case OnTheSpot():
            return "当场" if chinese else "on the spot"
        case Until(day):
            return f"至{day}" if chinese else f"until {day}"
        case _:
            assert_never(limit)


def _plural(number: int, unit: str) -> str:
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _value(numeral: str) -> int:
    if numeral.isascii():
        return int(numeral)
    total = digit = 0
    for sign in numeral:
        if sign in _PLACES:
            total, digit = total + (digit or 1) * _PLACES[sign], 0
        else:
            digit = _DIGITS[sign]
    return total + digit


def _ambiguous(text: str) -> Malformed:
    return Malformed(
        message("“{text}” does not say which days it means.", text=text),
        why=message(
            "A bare 日 or 天 is a working day in 行政许可法 (第八十二条), elsewhere a calendar day."
        ),
        remedy=_write(),
    )


def _unreadable(text: str) -> Malformed:
    return Malformed(
        message("“{text}” is not a limit.", text=text),
        why=message("A limit is a whole number from 1 with its unit, or 当场."),
        remedy=_write(),
    )


def _out_of_bounds(text: str, most: int) -> Malformed:
    return Malformed(
        message("“{text}” is too short or too long for a limit.", text=text),
        why=message("In this unit a limit has from 1 to {most}.", most=most),
        remedy=_write(),
    )


def _write() -> Message:
    return message(
        "Write 20个工作日, 30个自然日, 2个月, 4年 or 当场, or 20 working days, 30 calendar days,"
        " 2 months, 4 years or on the spot."
    )
