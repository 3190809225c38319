"""States and acts of one category: what is there twice, never reached, or left by no act."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from permits.rules.checks.missing import missing_faults
from permits.rules.compile import (
    ActPart,
    Category,
    ClockPart,
    Origin,
    StatePart,
    Template,
)
from permits.rules.words import CASE, NOTHING
from permits.vocabulary import Diagnostic, Message, Party, StateName, message

Titled = StatePart | ActPart | ClockPart


def category_faults(category: Category) -> Iterator[Diagnostic]:
    """All that is wrong with the category's states and acts as such."""
    for template in category.templates.values():
        yield from _twice(template.states)
        yield from _twice(template.clocks)
        yield from _two_steps(template)
        yield from _unreachable(template)
        yield from _dead_ends(template)
    yield from _unopened(category)
    yield from missing_faults(category)
    yield from _ambiguous(category)
    yield from _forbidden(category)


def reached(template: Template) -> set[str]:
    """The states to which some act leads, starting from nothing."""
    found = {NOTHING}
    while True:
        more = {
            act.target for act in template.acts if act.target and found.intersection(act.sources)
        }
        if more <= found:
            return found
        found |= more


def _twice(parts: Sequence[StatePart | ClockPart]) -> Iterator[Diagnostic]:
    first: dict[str, Origin] = {}
    for part in parts:
        other = first.setdefault(part.name, part.origin)
        if other is not part.origin:
            yield _defined_twice(part.name, part.origin, other)


def _unopened(category: Category) -> Iterator[Diagnostic]:
    """Cases begin with what a party does, also those that a reform carries over."""
    entries = (act for act in category.templates[CASE].acts if NOTHING in act.sources)
    parties = {by for act in entries for by in act.text.by if isinstance(by, Party)}
    if parties <= {Party.LAW}:
        yield Diagnostic(
            place=category.file.place(),
            code="case-never-opened",
            message=message("no party opens a case of '{category}'", category=category.name),
            remedy=message("let a party take an act from nothing"),
        )


def _ambiguous(category: Category) -> Iterator[Diagnostic]:
    """People know states, acts and clocks by title: in one category a name has one title."""
    first: dict[tuple[type, str], Titled] = {}
    for template in category.templates.values():
        parts: tuple[Titled, ...] = (*template.states, *template.acts, *template.clocks)
        for part in parts:
            other = first.setdefault((type(part), part.name), part)
            if (other.text.zh, other.text.en) != (part.text.zh, part.text.en):
                yield _defined_twice(part.name, part.origin, other.origin)


def _defined_twice(name: str, origin: Origin, other: Origin) -> Diagnostic:
    return Diagnostic(
        place=origin.place(),
        code="defined-twice",
        message=message("'{name}' is defined at {other} too", name=name, other=other.place()),
        remedy=message("give one of them another name"),
    )


def _two_steps(template: Template) -> Iterator[Diagnostic]:
    first: dict[tuple[str, StateName], ActPart] = {}
    for act in template.acts:
        for source in act.sources:
            other = first.setdefault((act.name, source), act)
            if other is not act:
                yield Diagnostic(
                    place=act.origin.place("from"),
                    code="two-steps",
                    message=message(
                        "'{act}' from '{state}' is defined at {other} too",
                        act=act.name,
                        state=source,
                        other=other.origin.place(),
                    ),
                    remedy=message("leave one of them, or start them from different states"),
                )


def _unreachable(template: Template) -> Iterator[Diagnostic]:
    found = reached(template)
    for state in template.states:
        if state.name not in found:
            yield _state_fault(
                state,
                "unreachable-state",
                message("no act leads to '{state}'", state=state.name),
                message("delete it, or let an act lead to it"),
            )


def _dead_ends(template: Template) -> Iterator[Diagnostic]:
    left = {
        source
        for act in template.acts
        for source in act.sources
        if act.target not in {None, source}
    } | {source for act in template.acts if act.text.switch for source in act.sources}
    for state in template.states:
        if state.text.final is None and state.name not in left:
            yield _state_fault(
                state,
                "dead-end",
                message("no act leads on from '{state}'", state=state.name),
                message("make it final, or let an act lead on"),
            )


def _state_fault(state: StatePart, code: str, what: Message, remedy: Message) -> Diagnostic:
    return Diagnostic(place=state.origin.place(), code=code, message=what, remedy=remedy)


def _forbidden(category: Category) -> Iterator[Diagnostic]:
    never = category.file.text.never
    for template in category.templates.values():
        for act in template.acts:
            if act.name in never:
                yield Diagnostic(
                    place=category.file.place("never", never.index(act.name)),
                    code="never-broken",
                    message=message(
                        "{category} may never '{act}', but {place} has it",
                        category=category.name,
                        act=act.name,
                        place=act.origin.place(),
                    ),
                    remedy=message("leave out the stage that brings it"),
                )
