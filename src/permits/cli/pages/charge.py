"""What a hand-over moved, as a page."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.blocks import Block, Row, Table
from permits.cli.cells import visible
from permits.cli.reader import Reader
from permits.service.views import HandedOver
from permits.vocabulary import Message, message


def handover_page(lines: tuple[HandedOver, ...], reader: Reader) -> Iterator[Block]:
    """One case on a line, with everything that stands in its way."""
    say = reader.say
    yield Table(
        heads=(
            say(message("Case")),
            say(message("Result")),
            say(message("Why")),
            say(message("What to do")),
        ),
        rows=tuple(_case(line, reader) for line in lines),
        empty=say(message("There is no case to hand over.")),
    )


def _case(line: HandedOver, reader: Reader) -> Row:
    why = reader.row(reader.say(reason.why) for reason in line.reasons)
    remedy = reader.row(dict.fromkeys(reader.say(reason.remedy) for reason in line.reasons))
    cells = (visible(line.case), reader.say(_result(line)), why, remedy)
    return Row(cells, "late" if line.reasons else "plain" if line.moved else "soft")


def _result(line: HandedOver) -> Message:
    if line.moved:
        return message("handed over")
    return message("not handed over") if line.reasons else message("handed over before")
