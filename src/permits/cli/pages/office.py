"""The office as a page."""

from collections.abc import Iterator
from datetime import date

from permits.cli.blocks import Block, Fields, Lines
from permits.cli.reader import Reader
from permits.ports.rows import OfficerRow
from permits.vocabulary import message


def founded_page(first: OfficerRow, db: str, reader: Reader) -> Iterator[Block]:
    """Who administers it, and what to do next."""
    founded = message("The office is founded; {login} is its administrator.", login=first.login)
    following = message("Add officers with permits officer add; the record is {db}.", db=db)
    yield Lines((reader.say(founded), reader.say(following)))


def day_page(day: date, reader: Reader) -> Iterator[Block]:
    """The office's day."""
    yield Fields(((reader.say(message("Today")), day.isoformat()),))
