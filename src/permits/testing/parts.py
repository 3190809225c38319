"""The parts of a procedure that can be exercised, and those that a history exercised."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from permits.engine import CaseOpened, Recorded
from permits.engine.events import ActTaken, ClockLapsed, ClockStarted, PromiseMissed, RouteSwitched
from permits.vocabulary import CategoryName, Subject

Kind = Literal["act", "clock", "lapse"]


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """An act, a clock or what follows from its end, of a machine of a category.

    A lapse is named after its clock and its effect; ``promise`` is the effect of a promised limit.
    """

    category: CategoryName
    machine: str
    kind: Kind
    name: str
    effect: str = ""

    def __str__(self) -> str:
        return " ".join(
            filter(None, (self.category, self.machine, self.kind, self.name, self.effect))
        )


def parts_of(history: Iterable[Recorded]) -> Iterator[Part]:
    """The parts that a case's history exercised, each under the category of its moment."""
    category = CategoryName("")
    for link in history:
        match link.event.body:
            case CaseOpened(category=opened):
                category = opened
            case RouteSwitched(category=entered):
                category = entered
            case ActTaken(subject=subject, act=act):
                yield Part(category, machine_of(subject), "act", act)
            case ClockStarted(id=id_):
                yield Part(category, machine_of(id_.subject), "clock", id_.name)
            case ClockLapsed(id=id_, effect=effect):
                yield Part(category, machine_of(id_.subject), "lapse", id_.name, effect)
            case PromiseMissed(id=id_):
                yield Part(category, machine_of(id_.subject), "lapse", id_.name, "promise")
            case _:
                pass


def machine_of(subject: Subject) -> str:
    """``case``, ``commitment`` or ``permit``."""
    return subject.partition("/")[0]
