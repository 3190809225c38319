"""What people call a paper of a case: by number, by kind or by Chinese title."""

from __future__ import annotations

from collections.abc import Sequence

from permits.engine import Case, Paper
from permits.rulebook import Titles
from permits.rulebook.titles import PAPER
from permits.vocabulary import Coded, Message, NotFound, Several, message


def number_of(case: Case, paper: Paper) -> str:
    """Case number, kind and ordinal."""
    return f"{case.number}-{paper.kind}-{paper.ordinal}"


def chosen(case: Case, wanted: str, titles: Titles) -> Paper:
    """The paper of that kind or Chinese title: the one with its ordinal, the newest without.

    Raises NotFound with the papers there are, or with those that bear the same title.
    """
    found = called(case, wanted, titles)
    if len({paper.kind for paper in found}) == 1:
        return found[-1]
    what = (
        message("{case} has several papers called {paper}", case=case.number, paper=wanted)
        if found
        else message("there is no paper {paper} in {case}", paper=wanted, case=case.number)
    )
    raise NotFound(what, remedy=_choose(found or case.papers))


def called(case: Case, wanted: str, titles: Titles) -> tuple[Paper, ...]:
    """The papers that people may so call, oldest first: of one kind, or of several by one title."""
    name = wanted.strip().removeprefix(f"{case.number}-")
    stem, _, ordinal = name.rpartition("-")
    kinds = {paper.kind for paper in case.papers}
    newest, counted = (titles.called(PAPER, word, kinds) for word in (name, stem))
    return tuple(
        paper
        for paper in case.papers
        if paper.kind in newest or (paper.kind in counted and ordinal == str(paper.ordinal))
    )


def _choose(papers: Sequence[Paper]) -> Message:
    if not papers:
        return message("no paper was made out yet; see permits show for what can be done")
    names = (
        message(
            "{title} ({number})",
            title=Coded("paper", paper.kind),
            number=f"{paper.kind}-{paper.ordinal}",
        )
        for paper in papers
    )
    return message("choose one of: {papers}", papers=Several(tuple(names)))
