"""Names that lead nowhere: in a stage or machine alone, in a category with all it pins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from permits.rules.checks.mentions import (
    ACT,
    BAR,
    BOUND_ACTS,
    CHOICE,
    CLOCK,
    FACT,
    INPUT,
    PAPER,
    PARAMETER,
    REMEDY,
    STATE,
    STOP,
    Path,
    mentions,
)
from permits.rules.compile import Category, groups_of, machine_of
from permits.rules.conditions import STOP_REASON
from permits.rules.library import Library, RuleFile
from permits.rules.schema import NeedsText, ParameterText, PartText, WordsText
from permits.rules.words import APPLICATION, CASE, COMMITMENT, InputKind, ParameterKind
from permits.texts import Document, advice
from permits.vocabulary import Diagnostic, Message, Place, message

Known = Mapping[str, frozenset[str]]

SENTENCE = "sentence"

_KINDS: Mapping[str, Message] = {
    ACT: message("act"),
    STATE: message("state"),
    CLOCK: message("clock"),
    PARAMETER: message("parameter"),
    BOUND_ACTS: message("parameter for acts"),
    CHOICE: message("value to choose"),
    PAPER: message("paper"),
    INPUT: message("input"),
    BAR: message("bar"),
    FACT: message("fact"),
    STOP: message("ground of a stop"),
    REMEDY: message("remedy"),
    SENTENCE: message("sentence"),
}


def part_faults(file: RuleFile[PartText], words: WordsText) -> Iterator[Diagnostic]:
    """Names in a stage or machine that are neither its own nor among what it says it needs."""
    known = _shared(words) | {
        ACT: _own(file.text.acts, file.text.needs.acts),
        STATE: _own({**file.text.states, **file.text.groups}, file.text.needs.states),
        CLOCK: _own(file.text.clocks, file.text.needs.clocks),
        **_parameters(file.text.parameters),
    }
    yield from _unknown(file, known)


def category_faults(category: Category, words: WordsText) -> Iterator[Diagnostic]:
    """Names in the category's own file, and needs of its parts, that nothing in it fulfils."""
    known = _shared(words) | _composed(category)
    yield from _unknown(category.file, known)
    yield from _unknown_acts(category)
    for file in category.files:
        if file is not category.file:
            yield from _unfulfilled(file, category, known)


def pending_faults(library: Library, categories: Iterable[Category]) -> Iterator[Diagnostic]:
    """Acts on the cases pending on a permit that cases of no category know."""
    acts = (act.name for category in categories for act in category.templates[CASE].acts)
    known = frozenset(f"{APPLICATION}.{name}" for name in acts)
    for file in library.files():
        for mention in mentions(file.text):
            if mention.name.startswith(f"{APPLICATION}.") and mention.name not in known:
                yield unknown(ACT, mention.name, known, file.place(*mention.path))


def word_faults(library: Library) -> Iterator[Diagnostic]:
    """Shared words that refer to words nobody has written down."""
    if library.words_at is None:
        return
    for kind, name, known, path in _words(library.words):
        if name not in known:
            yield unknown(kind, name, known, library.words_at.place(path))
    yield from _choices(library.words, library.words_at)


def _choices(words: WordsText, at: Document) -> Iterator[Diagnostic]:
    """Inputs for which there is nothing to choose, and values for what nobody chooses."""
    inputs = {name for name, text in words.inputs.items() if text.kind is InputKind.CHOICE}
    for name in sorted(name for name in inputs if not words.choices.get(name)):
        yield Diagnostic(
            place=at.place(("inputs", name)),
            code="nothing-to-choose",
            message=message("there is nothing to choose for '{name}'", name=name),
            remedy=message("write its values under choices"),
        )
    for name in words.choices:
        if name not in inputs:
            yield Diagnostic(
                place=at.place(("choices", name)),
                code="nothing-to-choose",
                message=message("'{name}' is no input of kind choice", name=name),
                remedy=advice(name, frozenset(inputs)),
            )


def _words(words: WordsText) -> Iterator[tuple[str, str, frozenset[str], Path]]:
    """Every name that the words use of each other, what there is of its kind, and its place."""
    remedies, sentences = frozenset(words.remedies), frozenset(words.sentences)
    for paper, text in words.papers.items():
        for number, remedy in enumerate(text.remedies):
            yield REMEDY, remedy, remedies, ("papers", paper, "remedies", number)
    for name, values in words.choices.items():
        for value, choice in values.items():
            if choice.says:
                yield SENTENCE, choice.says, sentences, ("choices", name, value, "says")


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


def _unknown_acts(category: Category) -> Iterator[Diagnostic]:
    """Acts bound by the category, or else by default, that the parameter's machine has not."""
    bound, file = category.file.text.bind, category.file
    for template in category.templates.values():
        acts = frozenset(act.name for act in template.acts)
        for name, part in template.parameters.items():
            if part.text.kind is not ParameterKind.ACTS:
                continue
            value = bound.get(name, part.text.default)
            for number, act in enumerate(value if isinstance(value, list) else ()):
                if act not in acts:
                    place = (
                        file.place("bind", name, number)
                        if name in bound
                        else part.origin.place("default", number)
                    )
                    yield unknown(ACT, act, acts, place)


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


def _parameters(parameters: Mapping[str, ParameterText]) -> dict[str, frozenset[str]]:
    acts = (name for name, text in parameters.items() if text.kind is ParameterKind.ACTS)
    return {PARAMETER: frozenset(parameters), BOUND_ACTS: frozenset(acts)}


def _own(names: Mapping[str, object], needs: tuple[str, ...]) -> frozenset[str]:
    return frozenset(names) | frozenset(needs)


def _shared(words: WordsText) -> dict[str, frozenset[str]]:
    return {
        PAPER: frozenset(words.papers),
        INPUT: frozenset(words.inputs),
        BAR: frozenset(words.bars),
        FACT: frozenset(words.facts),
        REMEDY: frozenset(words.remedies),
        STOP: frozenset(words.choices.get(STOP_REASON, ())),
        CHOICE: frozenset(f"{i}.{v}" for i, values in words.choices.items() for v in values),
    }


def _composed(category: Category) -> dict[str, frozenset[str]]:
    acts, states, clocks = set[str](), set[str](), set[str]()
    groups = groups_of(category.files)
    for machine, template in category.templates.items():
        prefix = "" if machine == CASE else f"{machine}."
        acts |= {f"{prefix}{act.name}" for act in template.acts}
        states |= {f"{prefix}{state.name}" for state in template.states}
        states |= {f"{prefix}{name}" for name in groups.get(machine, ())}
        clocks |= {f"{prefix}{clock.name}" for clock in template.clocks}
    return {
        ACT: frozenset(acts),
        STATE: frozenset(states),
        CLOCK: frozenset(clocks),
        **_parameters({n: part.text for n, part in category.parameters().items()}),
    }
