"""Business registrations (企业登记) as other authorities push them: a table, read at the door."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

from permits.service.identity import checked_line, checked_uscc
from permits.texts.tables import Row, RowFault, Table, no_table, read_table
from permits.vocabulary import Malformed, Message, Several, message

_HEADS = {
    "name": ("企业名称", "name"),
    "uscc": ("统一社会信用代码", "uscc"),
    "scope": ("经营范围", "scope"),
    "contact": ("联系方式", "contact"),
}
"""What each column that is used may be called; all but the contact must be there."""
_OPTIONAL = "contact"

Where = Literal["name", "scope"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """One registered enterprise, from the row that begins on ``line``."""

    line: int
    name: str
    uscc: str
    scope: str
    contact: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A keyword as its item writes it, found in the name or in the business scope."""

    keyword: str
    where: Where


def read_registrations(path: Path) -> Iterator[Registration | RowFault]:
    """Every registration of the file in its order, and every fault of a row that gives none.

    Raises Malformed at once for a file that is no such table; while it is read, at the row beyond
    the last that a file may have.
    """
    table = read_table(path)
    columns = _columns(table)
    return (found for row in table.rows() for found in _registered(row, columns))


def hits(registration: Registration, keywords: tuple[str, ...]) -> tuple[Hit, ...]:
    """Where the keywords occur, whatever the width of the signs and the blanks between them."""
    texts: tuple[tuple[Where, str], ...] = (
        ("name", _plain(registration.name)),
        ("scope", _plain(registration.scope)),
    )
    return tuple(
        Hit(keyword=keyword, where=where)
        for keyword in keywords
        for where, text in texts
        if _plain(keyword) in text
    )


@lru_cache(maxsize=256)  # every item asks for the same texts, every text for the same keywords
def _plain(text: str) -> str:
    """The text in half-width signs, lower case, without blanks and line breaks."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def _columns(table: Table) -> Mapping[str, int]:
    """The place of every column that is used; what else the table holds is not looked at."""
    heads = [_plain(head) for head in table.heads]
    places = {
        name: [place for place, head in enumerate(heads) if head in called]
        for name, called in _HEADS.items()
    }
    wrong = [
        "/".join(_HEADS[name])
        for name, found in places.items()
        if len(found) > 1 or not (found or name == _OPTIONAL)
    ]
    if wrong:
        raise no_table(
            table.name,
            why=message(
                "its first row does not name these columns just once: {columns}",
                columns=Several(tuple(wrong)),
            ),
            remedy=message("put the names of the columns into the first row, above nothing else"),
        )
    return {name: found[0] for name, found in places.items() if found}


def _registered(
    row: Row | RowFault, columns: Mapping[str, int]
) -> Iterator[Registration | RowFault]:
    """The registration, or everything that is wrong with the row."""
    if isinstance(row, RowFault):
        yield row
        return
    given = {name: row.fields[place] for name, place in columns.items()}
    contact = given.get(_OPTIONAL, "")
    match (
        _checked(row, _NAME, given["name"]),
        _checked(row, checked_uscc, given["uscc"]),
        _checked(row, _CONTACT, contact) if contact.strip() else None,
    ):
        case (str(name), str(uscc), (str() | None) as reached):
            yield Registration(
                line=row.line, name=name, uscc=uscc, scope=given["scope"], contact=reached
            )
        case checked:
            yield from (part for part in checked if isinstance(part, RowFault))


def _line(what: Message) -> Callable[[str], str]:
    return lambda text: checked_line(what, text)


_NAME = _line(message("the enterprise's name"))
_CONTACT = _line(message("the contact"))


def _checked(row: Row, check: Callable[[str], str], text: str) -> str | RowFault:
    try:
        return check(text)
    except Malformed as fault:
        return RowFault(line=row.line, fault=fault)
