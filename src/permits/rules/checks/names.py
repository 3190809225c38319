"""Names that lead nowhere: in a stage or machine alone, in a category with all it pins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from permits.rules.checks.mentions import (
    ACT,
    BAR,
    CLOCK,
    FACT,
    INPUT,
    PAPER,
    PARAMETER,
    STATE,
    STOP,
    mentions,
)
from permits.rules.compile import Category
from permits.rules.conditions import STOP_REASON
from permits.rules.library import Library, RuleFile
from permits.rules.schema import MachineText, NeedsText, PartText, WordsText
from permits.rules.words import APPLICATION, CASE, COMMITMENT
from permits.texts import advice
from permits.vocabulary import Diagnostic, Message, Place, message

Known = Mapping[str, frozenset[str]]

REMEDY = "remedy"

_KINDS: Mapping[str, Message] = {
    ACT: message("act"),
    STATE: message("state"),
    CLOCK: message("clock"),
    PARAMETER: message("parameter"),
    PAPER: message("paper"),
    INPUT: message("input"),
    BAR: message("bar"),
    FACT: message("fact"),
    STOP: message("ground of a stop"),
    REMEDY: message("remedy"),
}


def machine_of(text: PartText) -> str:
    """Which machine the file is part of."""
    return text.machine if isinstance(text, MachineText) else CASE


def part_faults(file: RuleFile[PartText], words: WordsText) -> Iterator[Diagnostic]:
    """Names in a stage or machine that are neither its own nor among what it says it needs."""
    known = _shared(words) | {
        ACT: _own(file.text.acts, file.text.needs.acts),
        STATE: _own(file.text.states, file.text.needs.states),
        CLOCK: _own(file.text.clocks, file.text.needs.clocks),
        PARAMETER: frozenset(file.text.parameters),
    }
    yield from _unknown(file, known)


def category_faults(category: Category, words: WordsText) -> Iterator[Diagnostic]:
    """Names in the category's own file, and needs of its parts, that nothing in it fulfils."""
    known = _shared(words) | _composed(category)
    yield from _unknown(category.file, known)
    for file in category.files:
        if file is not category.file:
            yield from _unfulfilled(file, category, known)


def word_faults(library: Library) -> Iterator[Diagnostic]:
    """Papers that tell of remedies nobody has written down."""
    if library.words_at is None:
        return
    known = frozenset(library.words.remedies)
    for paper, text in library.words.papers.items():
        for number, remedy in enumerate(text.remedies):
            if remedy not in known:
                place = library.words_at.place(("papers", paper, "remedies", number))
                yield unknown(REMEDY, remedy, known, place)


def unknown(kind: str, name: str, known: frozenset[str], place: Place) -> Diagnostic:
    """A name that nothing bears."""
    return Diagnostic(
        place=place,
        code=f"unknown-{kind}",
        message=message("unknown {kind} '{name}'", kind=_KINDS[kind], name=name),
        remedy=advice(name, known),
    )


def _unknown(file: RuleFile[PartText], known: Known) -> Iterator[Diagnostic]:
    for mention in mentions(file.text):
        name = mention.name.removeprefix(f"{machine_of(file.text)}.")
        if name not in known[mention.kind]:
            yield unknown(mention.kind, name, known[mention.kind], file.place(*mention.path))


def _unfulfilled(
    file: RuleFile[PartText], category: Category, known: Known
) -> Iterator[Diagnostic]:
    machine = machine_of(file.text)
    for kind, key, names in _needs(file.text.needs):
        for name in names:
            whole = name if machine == CASE or "." in name else f"{machine}.{name}"
            if whole.removeprefix("case.") in known[kind] or _vacuous(whole, category):
                continue
            yield Diagnostic(
                place=_pin_place(file, category),
                code="need-unfulfilled",
                message=message(
                    "{pin} needs the {kind} '{name}'", pin=file.pin, kind=_KINDS[kind], name=name
                ),
                remedy=message("add the stage or machine that has it; see needs.{key}", key=key),
            )


def _pin_place(file: RuleFile[PartText], category: Category) -> Place:
    """Where the category pins the file."""
    text = category.file.text
    for key, pins in (("path", text.path), ("beside", text.beside), ("machines", text.machines)):
        if file.pin in pins:
            return category.file.place(key, pins.index(file.pin))
    return category.file.place()


def _vacuous(name: str, category: Category) -> bool:
    """What is asked of commitments holds where there are none; pending cases are of another."""
    commitments = name.startswith(f"{COMMITMENT}.") and COMMITMENT not in category.templates
    return commitments or name.startswith(f"{APPLICATION}.")


def _needs(needs: NeedsText) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    return (
        (ACT, "acts", needs.acts),
        (STATE, "states", needs.states),
        (CLOCK, "clocks", needs.clocks),
    )


def _own(names: Mapping[str, object], needs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names) | frozenset(needs)


def _shared(words: WordsText) -> dict[str, frozenset[str]]:
    return {
        PAPER: frozenset(words.papers),
        INPUT: frozenset(words.inputs),
        BAR: frozenset(words.bars),
        FACT: frozenset(words.facts),
        STOP: frozenset(words.choices.get(STOP_REASON, ())),
    }


def _composed(category: Category) -> dict[str, frozenset[str]]:
    acts, states, clocks = set[str](), set[str](), set[str]()
    for machine, template in category.templates.items():
        prefix = "" if machine == CASE else f"{machine}."
        acts |= {f"{prefix}{act.name}" for act in template.acts}
        states |= {f"{prefix}{state.name}" for state in template.states}
        clocks |= {f"{prefix}{clock.name}" for clock in template.clocks}
    return {
        ACT: frozenset(acts),
        STATE: frozenset(states),
        CLOCK: frozenset(clocks),
        PARAMETER: frozenset(category.parameters()),
    }
