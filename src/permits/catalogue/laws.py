"""Texts that may be cited, each with its days in force, its area and its provisions."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from permits.catalogue.areas import narrowness
from permits.catalogue.words import Evidence, Title
from permits.vocabulary import Citation, Message, Place, Region, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """One citable text, in force from ``since`` up to and including ``until``.

    ``articles`` are ranges, both ends included; ``paragraphs`` gives for some articles the number
    of items of each paragraph; ``later`` the provisions that were inserted after ``since``.
    """

    code: str
    title: Title
    since: date
    until: date | None
    area: tuple[str, ...]
    evidence: Evidence
    note: str | None
    articles: tuple[tuple[int, int], ...]
    paragraphs: Mapping[int, tuple[int, ...]] = field(hash=False)
    later: Mapping[Citation, date] = field(hash=False)
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Laws:
    """All texts that may be cited, by code."""

    by_code: Mapping[str, Law] = field(hash=False)

    def citable(self, citation: Citation, on: date, area: Region | None) -> Message | None:
        """Why the provision may not be cited on that day in that region; None when it may.

        Area None stands for the whole country: there only national texts may be cited.
        """
        law = self.by_code.get(citation.law)
        if law is None:
            return message("{law} is not among the citable texts", law=citation.law)
        if on < law.since:
            return message("{law} is in force only from {day}", law=law.code, day=law.since)
        if law.until is not None and on > law.until:
            return message("{law} was in force only until {day}", law=law.code, day=law.until)
        if narrowness(law.area, area) is None:
            codes = ", ".join(law.area)
            return message("{law} is in force only in {area}", law=law.code, area=codes)
        return _no_such_article(law, citation) or _no_such_paragraph(law, citation, on)


def _no_such_article(law: Law, citation: Citation) -> Message | None:
    if citation.first is None:
        return None
    articles = range(citation.first, (citation.last or citation.first) + 1)
    for article in articles:
        if not any(first <= article <= last for first, last in law.articles):
            return message("{law} has no citable article {article}", law=law.code, article=article)
    return None if articles else message("{citation} names no article", citation=citation)


def _no_such_paragraph(law: Law, citation: Citation, on: date) -> Message | None:
    for provision, since in law.later.items():
        if on < since and _within(citation, provision):
            return message("{citation} is in force only from {day}", citation=citation, day=since)
    if citation.first is None or citation.paragraph is None:
        return None
    items = law.paragraphs.get(citation.first)
    if items is None or _exists(items, citation.paragraph, citation.subitem):
        return None
    return message("there is no {citation}", citation=citation)


def _within(citation: Citation, provision: Citation) -> bool:
    cited = (citation.first, citation.paragraph, citation.subitem)
    named = (provision.first, provision.paragraph, provision.subitem)
    return all(part is None or part == other for part, other in zip(named, cited, strict=True))


def _exists(items: tuple[int, ...], paragraph: int, subitem: int | None) -> bool:
    """Whether there is that paragraph and item; in a sole paragraph the item may stand alone."""
    if subitem is None and len(items) == 1 and 1 <= paragraph <= items[0]:
        return True
    if not 1 <= paragraph <= len(items):
        return False
    return subitem is None or 1 <= subitem <= items[paragraph - 1]
