"""What a category waits for and none of its acts brings about: days, papers, permits."""

from __future__ import annotations

from collections.abc import Iterator

from permits.rules.checks.mentions import conditions
from permits.rules.compile import ActPart, Category, ClockPart, Template
from permits.rules.schema import ConditionText
from permits.rules.words import PAPER, PERMIT, paper_meant
from permits.vocabulary import Diagnostic, Place, message


def missing_faults(category: Category) -> Iterator[Diagnostic]:
    """All days, papers and permits of others that its parts hang on in vain."""
    for template in category.templates.values():
        yield from _days(template, category)
    papers = {(m, p) for m, template in category.templates.items() for p in _papers(template)}
    yield from _awaited(category, papers)
    made = {paper for _, paper in papers}
    for condition, place in _all_conditions(category):
        asked = condition.issued or condition.served
        if asked and asked not in made:
            yield _no_paper(asked, place)
        if condition.holder and PERMIT not in category.templates:
            yield Diagnostic(
                place=place,
                code="misplaced-predicate",
                message=message("'{category}' issues no permits", category=category.name),
                remedy=message("pin the machine of the permit, or leave this out"),
            )


def _days(template: Template, category: Category) -> Iterator[Diagnostic]:
    """Clocks and terms that hang on a day which no act fixes: by its effect or as its input."""
    acts = [act for each in category.templates.values() for act in each.acts]
    for clock in template.clocks:
        days = {
            "back-from": clock.text.back_from,
            "counts-from": clock.text.counts_from,
            "ends": clock.text.ends,
        }
        for key, fact in days.items():
            if fact is not None and not any(_fixes(act, fact) for act in acts):
                yield _unfixed(clock, (key,), fact)
    for act in template.acts:
        for name, text in act.text.sets.items():
            others = (other for other in acts if other.name != act.name)
            if text.after is not None and not any(_fixes(other, text.after) for other in others):
                yield _unfixed(act, ("sets", name, "after"), text.after)


def _fixes(act: ActPart, fact: str) -> bool:
    return fact in {*act.text.sets, *act.text.takes, *act.text.may_take}


def _unfixed(part: ActPart | ClockPart, path: tuple[str, ...], fact: str) -> Diagnostic:
    return Diagnostic(
        place=part.origin.place(*path),
        code="clock-without-start" if isinstance(part, ClockPart) else "term-without-start",
        message=message("no act fixes '{fact}'", fact=fact),
        remedy=message("let an act set it or take it as an input"),
    )


def _awaited(category: Category, made: set[tuple[str, str]]) -> Iterator[Diagnostic]:
    """Clocks that start with the service of a paper which no act of the subject makes out."""
    for machine, template in category.templates.items():
        for clock in template.clocks:
            for number, start in enumerate(clock.text.starts):
                meant = paper_meant(start.act, machine)
                if start.act.startswith(PAPER) and meant not in made:
                    yield _no_paper(meant[1], clock.origin.place("starts", number))


def _papers(template: Template) -> Iterator[str]:
    for act in template.acts:
        yield from (paper for paper in act.text.papers if isinstance(paper, str))


def _no_paper(paper: str, place: Place) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="paper-never-made-out",
        message=message("no act makes out '{paper}'", paper=paper),
        remedy=message("let an act make it out, or leave this out"),
    )


def _all_conditions(category: Category) -> Iterator[tuple[ConditionText, Place]]:
    for template in category.templates.values():
        for act in template.acts:
            for number, required in enumerate(act.text.require):
                for condition, path in conditions(required, ("require", number)):
                    yield condition, act.origin.place(*path)
        for clock in template.clocks:
            for key, single in (("when", clock.text.when), ("met-when", clock.text.met_when)):
                for condition, path in conditions(single, (key,)) if single else ():
                    yield condition, clock.origin.place(*path)
