"""What people see instead of codes: bilingual titles, kept outside every pinned procedure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from permits.catalogue import Item, Title
from permits.messages import Language
from permits.rules import Category, Library
from permits.rules.schema import Titled
from permits.vocabulary import NOTHING, Coded

ACT, STATE, CLOCK, PAPER, INPUT, BAR, FACT = (
    "act",
    "state",
    "clock",
    "paper",
    "input",
    "bar",
    "fact",
)
MATERIAL, COMMITMENT, ITEM, CATEGORY = "material", "commitment", "item", "category"

C = TypeVar("C", bound=str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Titles:
    """The titles of one item in one category, by kind of thing and code."""

    known: Mapping[tuple[str, str], Title]

    def of(self, kind: str, code: str) -> Title:
        """The title; the code in plain words where there is none."""
        known = self.known.get((kind, code))
        if known is not None:
            return known
        plain = code.replace("-", " ")
        return Title(zh=plain, en=plain[:1].upper() + plain[1:])

    def __call__(self, coded: Coded, into: Language) -> str:
        """The title in that language, as messages ask for it."""
        title = self.of(coded.kind, coded.code)
        return title.zh if into == "zh_CN" else title.en

    def called(self, kind: str, word: str, codes: Iterable[C]) -> tuple[C, ...]:
        """Those of the codes that people mean by the word: a code itself, or a Chinese title."""
        meant = word.strip()
        return tuple(code for code in codes if meant in {code, self.of(kind, code).zh})

    def act(self, name: str) -> Title:
        """The title of an act."""
        return self.of(ACT, name)

    def state(self, name: str) -> Title:
        """The title of a state."""
        return self.of(STATE, name)

    def clock(self, name: str) -> Title:
        """The title of a clock."""
        return self.of(CLOCK, name)

    def paper(self, kind: str) -> Title:
        """The title of a kind of paper."""
        return self.of(PAPER, kind)

    def material(self, name: str) -> Title:
        """The title of a material of the item."""
        return self.of(MATERIAL, name)

    def commitment(self, name: str) -> Title:
        """What the item's commitment of that name promises."""
        return self.of(COMMITMENT, name)


def titles_of(library: Library, category: Category | None, item: Item | None) -> Titles:
    """The titles of the shared words, of the category's parts and of the item."""
    known = dict(_words(library))
    if category is not None:
        known |= dict(_parts(category))
    if item is not None:
        known |= dict(_item(item))
    return Titles(known=known)


def _words(library: Library) -> Iterator[tuple[tuple[str, str], Title]]:
    words = library.words
    if words.nothing is not None:
        yield (STATE, NOTHING), _title(words.nothing)
    sections: tuple[tuple[str, Mapping[str, Titled]], ...] = (
        (PAPER, words.papers),
        (INPUT, words.inputs),
        (BAR, words.bars),
        (FACT, words.facts),
        *words.choices.items(),
    )
    for kind, titled in sections:
        for code, text in titled.items():
            yield (kind, code), _title(text)


def _parts(category: Category) -> Iterator[tuple[tuple[str, str], Title]]:
    yield (CATEGORY, category.name), _title(category.file.text)
    for template in category.templates.values():
        for state in template.states:
            yield (STATE, state.name), _title(state.text)
        for act in template.acts:
            yield (ACT, act.name), _title(act.text)
        for clock in template.clocks:
            yield (CLOCK, clock.name), _title(clock.text)


def _item(item: Item) -> Iterator[tuple[tuple[str, str], Title]]:
    yield (ITEM, item.code), item.title
    for material in item.materials.values():
        yield (MATERIAL, material.id), material.title
    for promise in item.promises:
        yield (COMMITMENT, promise.id), promise.title
    for standard in item.standards:
        yield (PAPER, standard.kind), standard.title


def _title(text: Titled) -> Title:
    return Title(zh=text.zh, en=text.en)
