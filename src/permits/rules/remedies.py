"""Remedies by the papers that tell of them: what starts a remedy's time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from permits.rules.schema import ClockText, PartText, StartText, WordsText
from permits.rules.words import PAPER, REMEDY

Made: TypeAlias = tuple[str, str]
"""A machine and a paper that its acts make out."""
Telling: TypeAlias = Mapping[str, tuple[Made, ...]]
"""The papers that tell of each remedy."""


def papers_telling(files: Iterable[tuple[str, PartText]], words: WordsText) -> Telling:
    """Of the papers made out by the acts of these machines those that tell of a remedy, by it."""
    made = dict.fromkeys(
        (machine, paper)
        for machine, text in files
        for act in text.acts.values()
        for paper in act.papers
        if isinstance(paper, str) and paper in words.papers
    )
    return {
        remedy: tuple(each for each in made if remedy in words.papers[each[1]].remedies)
        for remedy in words.remedies
    }


def clock_by_papers(text: ClockText, telling: Telling) -> ClockText:
    """The clock, started by papers where a remedy is written."""
    return text.model_copy(update={"starts": tuple(_starts(text.starts, telling))})


def _starts(starts: Iterable[StartText], telling: Telling) -> Iterator[StartText]:
    for start in starts:
        if not start.act.startswith(REMEDY):
            yield start
            continue
        for machine, paper in telling.get(start.act.removeprefix(REMEDY), ()):
            yield start.model_copy(update={"act": f"{PAPER}{machine}.{paper}"})
