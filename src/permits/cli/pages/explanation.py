"""Why this day: the proof of a clock's last day, and what its lapse means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from permits.cli.blocks import Block, Fields, Heading, Row, Table
from permits.cli.pages.calendar import days_table, rests_on
from permits.cli.pages.case import clocks_table
from permits.cli.reader import NOTHING, Reader
from permits.engine.procedure import Deemed, Lapse, Late, Lost, NoEffect, Overdue, Owed
from permits.service.views import Explanation, Ground, Held
from permits.vocabulary import Message, message


def explanation_page(explanation: Explanation, reader: Reader) -> Iterator[Block]:
    """The clock, the consequence of its end, and the days one by one."""
    say = reader.say
    yield Heading(f"{explanation.case}  {explanation.clock.row.clock}")
    yield clocks_table((explanation.clock,), reader)
    yield Fields(
        (
            *rests_on(explanation.proof, reader),
            (say(message("After the last day")), _after(explanation.lapse, reader)),
        )
    )
    yield Heading(say(message("Articles")))
    yield _grounds_table(explanation.grounds, reader)
    if explanation.held:
        yield Heading(say(message("Time not counted")))
        yield _held_table(explanation.held, reader)
    papers = {n: held.paper for n, held in enumerate(explanation.held, start=1) if held.paper}
    promised = explanation.promise.days if explanation.promise is not None else ()
    yield Heading(say(message("Day by day")))
    yield days_table(explanation.proof.days, reader, papers, promised)


def _grounds_table(grounds: tuple[Ground, ...], reader: Reader) -> Table:
    """The articles that start, count, stop, extend and end the term, and what its end means."""
    say = reader.say
    return Table(
        heads=(say(message("For")), say(message("Basis")), say(message("What it says"))),
        rows=tuple(
            Row(
                (
                    reader.title("part", ground.part),
                    reader.basis(ground.basis),
                    reader.sentence(ground.sentence),
                )
            )
            for ground in grounds
        ),
        empty="",
    )


def _held_table(held: tuple[Held, ...], reader: Reader) -> Table:
    """The stops by the number that the days name."""
    say = reader.say
    return Table(
        heads=(
            say(message("No.")),
            say(message("Ground")),
            say(message("Began")),
            say(message("Ended")),
            say(message("Paper")),
            say(message("Basis")),
        ),
        rows=tuple(
            Row(
                (
                    str(number),
                    reader.title("stop-reason", one.stop.reason),
                    one.stop.since.isoformat(),
                    reader.day(one.stop.until),
                    one.paper or NOTHING,
                    reader.basis(one.basis),
                )
            )
            for number, one in enumerate(held, start=1)
        ),
        empty="",
    )


def _after(lapse: Lapse | None, reader: Reader) -> str:
    return NOTHING if lapse is None else reader.say(effect_said(lapse, reader))


def effect_said(lapse: Lapse, reader: Reader) -> Message:
    match lapse:
        case Overdue():
            return message("the office is overdue; nothing is granted by it")
        case Deemed(act=act, as_of=as_of):
            title = reader.title("act", act)
            if as_of == "start":
                return message("deemed done by law as of the start: {act}", act=title)
            return message("deemed done by law as of the last day: {act}", act=title)
        case Owed(act=act):
            title = reader.title("act", act)
            return message("{act}; an officer owes the next act", act=title)
        case Lost(act=act):
            return message("the right to {act} is lost", act=reader.title("act", act))
        case Late():
            return message("the party is late, which is recorded")
        case NoEffect():
            return message("nothing follows")
        case _:
            assert_never(lapse)
