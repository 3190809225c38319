"""What an event says, in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import assert_never

from permits.cli.cells import visible
from permits.cli.clocks import clock_said, ended, moved
from permits.cli.parties import changes_said
from permits.cli.reader import Reader
from permits.cli.said import listed, with_subject
from permits.engine import CaseOpened, Chosen, Fixed, OnDay, Possible, TextRef
from permits.engine.events import (
    ActTaken,
    Body,
    CaseHandedOver,
    ClockEnded,
    ClockExtended,
    ClockLapsed,
    ClockReprojected,
    ClockResumed,
    ClockStarted,
    ClockStopped,
    CourseCorrected,
    FactSet,
    FileAttached,
    Named,
    OfficerRecused,
    PaperIssued,
    PaperServed,
    PartyCorrected,
    PromiseMissed,
    RightLost,
    RouteSwitched,
    StoodIn,
)
from permits.service.identity import party_from
from permits.vocabulary import NOTHING as UNBEGUN
from permits.vocabulary import InputName, message

Texts = Mapping[str, str | None]
"""The private texts of a case by reference; None once erased."""


def event_said(body: Body, texts: Texts, reader: Reader) -> str:  # noqa: C901, PLR0912 - one arm per kind
    """The event in the reader's language."""
    match body:
        case CaseOpened():
            return reader.say(
                message(
                    "the case is opened: {category}, route {route}",
                    category=reader.title("category", body.category),
                    route=body.route,
                )
            )
        case ActTaken():
            return _act(body, texts, reader)
        case FactSet():
            return f"{reader.title('fact', body.fact)}: {body.day}"
        case (
            ClockStarted() | ClockStopped() | ClockResumed() | ClockExtended() | ClockReprojected()
        ):
            return moved(body, reader)
        case ClockEnded() | ClockLapsed() | PromiseMissed():
            return ended(body, reader)
        case RightLost():
            return reader.say(
                message("the right to {act} is lost", act=reader.title("act", body.act))
            )
        case PaperIssued():
            paper = reader.title("paper", body.paper)
            return reader.say(
                message("paper made out: {paper} ({number})", paper=paper, number=body.ordinal)
            )
        case PaperServed():
            return _served(body, texts, reader)
        case RouteSwitched():
            return reader.say(message("the case goes on by the route {route}", route=body.route))
        case FileAttached():
            return _attached(body, texts, reader)
        case PartyCorrected():
            return _corrected(body, texts, reader)
        case CaseHandedOver() | OfficerRecused():
            return _assigned(body, texts, reader)
        case CourseCorrected():
            return _course_corrected(body, texts, reader)
        case _:
            assert_never(body)


def _course_corrected(body: CourseCorrected, texts: Texts, reader: Reader) -> str:
    """From where on, why, which lapses are annulled and who approved it."""
    said = message("corrected from here on: what followed no. {number}", number=body.after)
    if not body.after:
        said = message("corrected from here on: everything from the receipt")
    parts = [reader.say(said), text_said(body.reason, texts, reader)]
    parts += [
        reader.say(
            message(
                "annulled: {clock}, last day {day}",
                clock=clock_said(lapse.id, reader),
                day=lapse.last_day,
            )
        )
        for lapse in body.annulled
    ]
    if body.approved_by is not None:
        parts.append(reader.say(message("approved by {person}", person=body.approved_by)))
    return reader.row(parts)


def _attached(body: FileAttached, texts: Texts, reader: Reader) -> str:
    name = text_said(body.name, texts, reader)
    said = message("file attached: {name} ({number})", name=name, number=body.ordinal)
    parts = [reader.say(said)]
    if body.material is not None:
        parts.append(reader.title("material", body.material))
    return reader.row(parts)


def _act(body: ActTaken, texts: Texts, reader: Reader) -> str:
    states = tuple(
        reader.title("state", state) for state in (body.before, body.after) if state != UNBEGUN
    )
    moved = " → ".join(dict.fromkeys(states))
    act = with_subject(body.subject, reader.title("act", body.act), reader)
    parts = [f"{act} · {moved}" if moved else act]
    if body.materials:
        parts.append(listed("material", body.materials, reader))
    parts.extend(_input(given, texts, reader) for given in body.inputs)
    if body.origin:
        parts.append(reader.say(message("brought about by {case}", case=body.origin)))
    parts.extend(_stood_in(each, reader) for each in body.stood_in)
    return reader.row(parts)


def _stood_in(each: StoodIn, reader: Reader) -> str:
    return reader.say(message("{person} for {absent}", person=each.person, absent=each.absent))


def _assigned(body: CaseHandedOver | OfficerRecused, texts: Texts, reader: Reader) -> str:
    """What was said about who acts in the case, why, and in whose place."""
    if isinstance(body, CaseHandedOver):
        said = message("handed over: {giver} → {taker}", giver=body.giver, taker=body.taker)
    else:
        said = message("{person} is recused", person=body.person)
    parts = [reader.say(said), text_said(body.reason, texts, reader)]
    if body.absent is not None:
        parts.append(reader.say(message("done for {absent}", absent=body.absent)))
    return reader.row(parts)


def _served(body: PaperServed, texts: Texts, reader: Reader) -> str:
    paper = reader.title("paper", body.paper)
    how = reader.title("service", body.how)
    said = message("served: {paper} ({number}), {how}", paper=paper, number=body.ordinal, how=how)
    proof = (text_said(body.proof, texts, reader),) if body.proof else ()
    return reader.row((reader.say(said), *proof))


def _corrected(body: PartyCorrected, texts: Texts, reader: Reader) -> str:
    before, after = (party_from(texts.get(text.ref)) for text in (body.before, body.identity))
    reason = Named(name=InputName("reason"), value=body.reason)
    return reader.row(
        (
            reader.say(message("applicant corrected")),
            changes_said(before, after, reader),
            _input(reason, texts, reader),
            *((reader.row(map(visible, body.persons)),) if body.persons else ()),
        )
    )


def _input(given: Named, texts: Texts, reader: Reader) -> str:
    return f"{reader.title('input', given.name)}: {_value(given, texts, reader)}"


def text_said(text: TextRef, texts: Texts, reader: Reader) -> str:
    """What people wrote, or that it was erased."""
    kept = texts.get(text.ref)
    return reader.say(message("[erased]")) if kept is None else visible(kept)


def _value(given: Named, texts: Texts, reader: Reader) -> str:
    match given.value:
        case TextRef():
            return text_said(given.value, texts, reader)
        case Chosen(value=value):
            return reader.title(given.name, value)
        case Fixed(term=term):
            return reader.term(term)
        case OnDay(day=day):
            return day.isoformat()
        case _:
            assert_never(given.value)


def inputs_wanted(act: Possible, reader: Reader) -> Iterator[str]:
    """How the command line is given each value an act takes, and those it can do without."""
    yield from _inputs_wanted(act.takes, reader)
    for words in _inputs_wanted(act.may_take, reader):
        yield reader.say(message("where it applies: {words}", words=words))


def _inputs_wanted(takes: tuple[str, ...], reader: Reader) -> Iterator[str]:
    options = {"materials": "--material ID", "reason": "--reason TEXT", "within": "--within LIMIT"}
    for name in takes:
        option, title = options.get(name, f"--set {name}=…"), reader.title("input", name)
        yield reader.say(message("{option} ({title})", option=option, title=title))
