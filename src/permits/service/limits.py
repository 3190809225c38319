"""The time limits a paper speaks of: those that run, and those that its service starts."""

from __future__ import annotations

from collections.abc import Iterator

from permits.clocks import format_term
from permits.documents import ClockLine, Language, LimitLine
from permits.engine import Case, Fixed, Procedure
from permits.engine.case import ActDone, Paper
from permits.engine.conditions import PaperRef
from permits.engine.procedure import FromInput, ToFact
from permits.ports.store import Reading
from permits.rulebook import Titles
from permits.service.office import Desk
from permits.service.unsourced import parameter_of
from permits.service.wording import TONGUES
from permits.vocabulary import Subject


def running(
    desk: Desk[Reading],
    case: Case,
    procedure: Procedure,
    titles: Titles,
    about: Subject,
    lang: Language,
) -> Iterator[ClockLine]:
    """The clocks that run on what the paper is about, but for those of other papers."""
    of_papers = {rule.name for _, rule in procedure.clocks() if rule.each}
    for run in case.open_clocks():
        if run.id.subject != about or run.id.name in of_papers:
            continue
        title = titles.clock(run.id.name)
        yield ClockLine(
            zh=title.zh,
            en=title.en,
            last_day=run.projected.last_day,
            provisional=run.projected.provisional,
            basis=_cited(desk, run.basis, lang),
            parameter=parameter_of(desk, case, about, run.id.name),
        )


def upon_service(
    desk: Desk[Reading],
    done: ActDone,
    paper: Paper,
    case: Case,
    procedure: Procedure,
    titles: Titles,
    lang: Language,
) -> Iterator[LimitLine]:
    """The limits that the service of the paper starts, as the law or the act has fixed them.

    Of remedies the paper tells in sentences, whatever it is about.
    """
    machine = procedure.machines.get(paper.subject)
    begun = {run.id.name: run for run in case.open_clocks() if run.id.subject == paper.subject}
    ref = PaperRef(paper.subject, paper.kind)
    given = {named.name: named.value for named in done.inputs}
    for rule in machine.clocks if machine else ():
        fixed = given.get(rule.limit.name) if isinstance(rule.limit, FromInput) else None
        term = fixed.term if isinstance(fixed, Fixed) else rule.limit
        if rule.each or isinstance(term, FromInput | ToFact):
            continue
        if ref in {start.ref for start in rule.starts}:
            title, run = titles.clock(rule.name), begun.get(rule.name)
            yield LimitLine(
                zh=title.zh,
                en=title.en,
                limit=format_term(term, lang),
                last_day=run.projected.last_day if run else None,
                provisional=run.projected.provisional if run else False,
                basis=_cited(desk, rule.basis, lang),
                parameter=parameter_of(desk, case, paper.subject, rule.name),
            )


def _cited(desk: Desk[Reading], basis: str, lang: Language) -> str:
    return ("；" if lang == "zh" else "; ").join(
        desk.rulebook.provisions.cited(basis, TONGUES[lang])
    )
