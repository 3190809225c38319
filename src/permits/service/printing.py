"""Papers found again and printed, those of a course that was corrected too."""

from __future__ import annotations

from dataclasses import replace

from permits.documents import Language, render_paper
from permits.engine import Case
from permits.engine.case import Paper
from permits.engine.fold import states
from permits.ports.store import Reading
from permits.rulebook import Titles
from permits.service.naming import called, chosen, number_of
from permits.service.office import Desk, Office
from permits.service.papers import paper_view
from permits.service.recording import Loaded, load, settled
from permits.service.views import PaperLine
from permits.vocabulary import NotFound, message


def papers(office: Office, case: str) -> tuple[PaperLine, ...]:
    """Every paper ever made out in the case, oldest first."""
    with office.reading() as desk:
        loaded = load(desk, desk.number(case))
        titles = _titles(desk, loaded.case)
        return tuple(
            _line(loaded.case, paper, titles) for paper in _with_every_paper(loaded).papers
        )


def find(office: Office, case: str, wanted: str) -> PaperLine:
    """The paper of the case that people so name; raises NotFound as ``chosen`` does."""
    with office.reading() as desk:
        loaded = load(desk, desk.number(case))
        titles = _titles(desk, loaded.case)
        return _line(loaded.case, chosen(_with_every_paper(loaded), wanted, titles), titles)


def paper(office: Office, case: str, wanted: str, lang: Language = "zh") -> str:
    """The paper as an HTML page; ``wanted`` is what people call it, as ``chosen`` reads it.

    Raises NotFound; of one that the law has made out by itself, but nobody has recorded yet, with
    how to record it.
    """
    with office.reading() as desk:
        loaded = load(desk, desk.number(case))
        view = paper_view(desk, loaded.recorded, _recorded(desk, loaded, wanted), lang)
        return render_paper(view, office.papers, lang)


def _recorded(desk: Desk[Reading], loaded: Loaded, wanted: str) -> Paper:
    case, titles = _with_every_paper(loaded), _titles(desk, loaded.case)
    today = settled(desk, loaded)[case.number].case
    if not called(case, wanted, titles) and called(today, wanted, titles):
        raise NotFound(
            message("{paper} of {case} is not yet recorded", paper=wanted, case=case.number),
            why=message("the law has brought it about since; a paper is printed from the record"),
            remedy=message("run permits tick, then ask again"),
        )
    return chosen(case, wanted, titles)


def _with_every_paper(loaded: Loaded) -> Case:
    """The case with the papers that a correction has annulled, in the order of their making."""
    found: dict[tuple[str, int], Paper] = {}
    for case in states(link.event for link in loaded.recorded):
        found |= {(paper.kind, paper.ordinal): paper for paper in (case.papers if case else ())}
    return replace(loaded.case, papers=tuple(sorted(found.values(), key=lambda p: p.seq)))


def _line(case: Case, paper: Paper, titles: Titles) -> PaperLine:
    return PaperLine(
        number=number_of(case, paper),
        kind=paper.kind,
        on=paper.on,
        served=paper.served,
        titles=titles,
        annulled=paper not in case.papers,
    )


def _titles(desk: Desk[Reading], case: Case) -> Titles:
    return desk.rulebook.titles(case.item, case.category)
