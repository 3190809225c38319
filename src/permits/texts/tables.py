"""From bytes to the rows of a table: comma or tab separated text, as spreadsheets write it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from permits.vocabulary import Malformed, Message, message

MAX_BYTES = 100_000_000
MAX_ROWS = 100_000
MAX_FIELD = 10_000
"""Characters of one field."""

_UTF8_MARK = b"\xef\xbb\xbf"
_BROKEN = message(
    "its quotation marks do not pair, or a field has more than {most} characters", most=MAX_FIELD
)
_MEND = message('put a field that holds commas or line breaks into "…", and write " in it twice')


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: as many fields as the table has heads, and the line it begins on, from 1."""

    line: int
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """What is wrong with the row that begins on that line."""

    line: int
    fault: Malformed


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table, named like its file; ``heads`` are the fields of its first row."""

    name: str
    heads: tuple[str, ...]
    lines: Sequence[str]
    separator: str

    def rows(self) -> Iterator[Row | RowFault]:
        """Every row below the heads, in order, blank ones left out.

        Raises Malformed at the row beyond ``MAX_ROWS``.
        """
        records = _records(self.lines, self.separator)
        next(records)  # the heads
        for number, (line, fields) in enumerate(records):
            if number == MAX_ROWS:
                raise no_table(
                    self.name,
                    why=message("it has more than {most} rows", most=MAX_ROWS),
                    remedy=message("split it, and give every part the same first line"),
                )
            yield _row(line, fields, len(self.heads))


def read_table(path: Path) -> Table:
    """The table in that file: UTF-8 or GB18030, with commas, or tabs where its first line has any.

    Raises Malformed for what is no such file.
    """
    lines = tuple(StringIO(_text(path), newline=""))  # breaks inside quotation marks are kept
    separator = "\t" if "\t" in next((line for line in lines if line.strip()), "") else ","
    _, heads = next(_records(lines, separator), (1, []))
    if heads == []:
        raise no_table(path.name, why=message("it is empty"), remedy=message("export it once more"))
    if heads is None:
        raise no_table(path.name, why=_BROKEN, remedy=_MEND)
    return Table(name=path.name, heads=tuple(heads), lines=lines, separator=separator)


def no_table(name: str, *, why: Message, remedy: Message) -> Malformed:
    """The failure that ends the reading of a whole file."""
    return Malformed(message("{file} cannot be read as a table", file=name), why=why, remedy=remedy)


def _text(path: Path) -> str:
    raw = _bytes(path)
    if len(raw) > MAX_BYTES:
        why = message("it has more than {most} bytes", most=MAX_BYTES)
        raise no_table(path.name, why=why, remedy=message("split it into several files"))
    if b"\0" not in raw:
        for encoding in ("utf-8",) if raw.startswith(_UTF8_MARK) else ("utf-8", "gb18030"):
            try:
                return raw.removeprefix(_UTF8_MARK).decode(encoding)
            except UnicodeDecodeError:
                continue
    raise no_table(
        path.name,
        why=message("it is no text in UTF-8 or GB18030"),
        remedy=message("open it in a spreadsheet and save it as CSV"),
    )


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise no_table(
            path.name,
            why=message("The system says: {error}", error=error.strerror or error),
            remedy=message("name a file that this login may read"),
        ) from error


def _records(lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str] | None]]:
    """Every record that is not blank, by the line it begins on; None for one that is broken.

    After a broken one reading goes on with its second line, so that a quotation mark nobody
    closed does not swallow the rows below it.
    """
    start = 0
    while start < len(lines):
        rest = (lines[number] for number in range(start, len(lines)))
        reader = csv.reader(rest, delimiter=separator, strict=True)
        first = start
        try:
            for fields in reader:
                if any(map(str.strip, fields)):
                    yield first + 1, fields
                first = start + reader.line_num
        except csv.Error:
            yield first + 1, None
            start = first + 1
        else:
            return


def _row(line: int, fields: list[str] | None, wanted: int) -> Row | RowFault:
    if fields is None:
        why, remedy = _BROKEN, _MEND
    elif len(fields) != wanted:
        why = message(
            "it has {given} fields under {wanted} heads", given=len(fields), wanted=wanted
        )
        remedy = message("give every head one field, also where it is empty")
    elif max(map(len, fields)) > MAX_FIELD:
        why = message("a field has more than {most} characters", most=MAX_FIELD)
        remedy = message("shorten the field")
    else:
        return Row(line=line, fields=tuple(fields))
    what = message("the row cannot be read")
    return RowFault(line=line, fault=Malformed(what, why=why, remedy=remedy))
