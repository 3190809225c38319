"""Citations of rules: what they cite exists, and something of it was in force in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permits.catalogue import Laws
from permits.rules import Library
from permits.rules.library import RuleFile
from permits.rules.schema import Cited, PartText, WordsText
from permits.vocabulary import (
    INFER,
    Citation,
    Diagnostic,
    Message,
    Place,
    Region,
    Several,
    message,
    parse_basis,
)

File = RuleFile[PartText]


def citation_faults(library: Library, laws: Laws) -> Iterator[Diagnostic]:
    """Unknown provisions, and bases none of which was in force when the file took effect."""
    for file in library.files():
        for basis, place, used in _bases(file):
            unknown = [*_unknown(basis, place, laws)]
            yield from unknown
            if used and not unknown:
                yield from _premature(basis, place, laws, file.text.effective)
    for text, path in _cited_words(library.words):
        if text.basis and library.words_at:
            yield from _unknown(text.basis, library.words_at.place((*path, "basis")), laws)


def _cited_words(words: WordsText) -> Iterator[tuple[Cited, tuple[str, ...]]]:
    """The shared words that rest on a law, with their places."""
    for key, texts in (("remedies", words.remedies), ("sentences", words.sentences)):
        yield from ((text, (key, name)) for name, text in texts.items())
    for name, values in words.choices.items():
        yield from ((choice, ("choices", name, value)) for value, choice in values.items())


def _bases(file: File) -> Iterator[tuple[tuple[str, ...], Place, bool]]:
    """Every list of citations, where it is, and whether what it founds always exists."""
    text = file.text
    if text.basis:
        yield text.basis, file.place("basis"), True
    for key, parts in (("acts", text.acts), ("clocks", text.clocks)):
        for name, part in parts.items():
            if part.basis:
                yield part.basis, file.place(key, name, "basis"), True
    for name, parameter in text.parameters.items():
        if parameter.basis:  # the default waits for its law
            yield parameter.basis, file.place("parameters", name, "basis"), False


def _unknown(basis: tuple[str, ...], place: Place, laws: Laws) -> Iterator[Diagnostic]:
    for citation in _citations(basis):
        why = _ever(citation, laws)
        if why is not None:
            yield Diagnostic(
                place=place,
                code="unknown-citation",
                message=why,
                remedy=message("correct it, or add the text to seeds/laws.yaml"),
            )


def _premature(
    basis: tuple[str, ...], place: Place, laws: Laws, effective: date
) -> Iterator[Diagnostic]:
    if INFER in basis:
        return
    whys: list[Message] = []
    for alternative in basis:
        found = [
            why
            for citation in parse_basis(alternative)
            if (why := _then(citation, laws, effective))
        ]
        if not found:
            return
        whys.extend(found)
    yield Diagnostic(
        place=place,
        code="citation-not-in-force",
        message=message("on {day}: {whys}", day=effective, whys=Several(tuple(whys))),
        remedy=message("cite what was in force then, or infer with a note"),
    )


def _citations(basis: tuple[str, ...]) -> Iterator[Citation]:
    for alternative in basis:
        yield from parse_basis(alternative)


def _ever(citation: Citation, laws: Laws) -> Message | None:
    """Why the provision never could be cited; None if it can be, at its text's own time."""
    law = laws.by_code.get(citation.law)
    last = law.until or date.max if law else date.max
    return _then(citation, laws, last)


def _then(citation: Citation, laws: Laws, on: date) -> Message | None:
    """Why the provision could not be cited on that day where its text holds."""
    law = laws.by_code.get(citation.law)
    area = Region(law.area[0]) if law and law.area else None
    return laws.citable(citation, on, area)
