"""From the files of laws and regions to what they say, and what can be wrong in them."""

from collections.abc import Iterator

from permits.catalogue.areas import EVERYWHERE
from permits.catalogue.authored import Authored
from permits.catalogue.faults import ends_early, file_name, unbound_evidence
from permits.catalogue.laws import Law, Laws
from permits.catalogue.regions import Binding, RegionLaw
from permits.catalogue.schema import LawsText, RegionText
from permits.vocabulary import Citation, Diagnostic, Place, Region, message, parse_basis


def laws_of(file: Authored[LawsText]) -> Laws:
    """The citable texts of the file."""
    return Laws(by_code={code: _law(file, code) for code in file.text.laws})


def law_faults(file: Authored[LawsText]) -> Iterator[Diagnostic]:
    """All faults of the file."""
    for code, law in file.text.laws.items():
        if _code_of(code) != code:
            yield _no_code(file.document.key_place(("laws", code)), code)
        if law.until is not None and law.until < law.from_:
            yield ends_early(file.place("laws", code, "until"), law.from_)
        for index, articles in enumerate(law.articles):
            first, last = _range(articles)
            if last < first:
                yield _no_provision(file.place("laws", code, "articles", index), articles)
        for provision in law.later:
            if _provision(code, provision) is None:
                place = file.document.key_place(("laws", code, "later", provision))
                yield _no_provision(place, provision)


def region_of(file: Authored[RegionText]) -> RegionLaw:
    """What the file's region binds."""
    text = file.text
    return RegionLaw(
        code=Region(text.region),
        title=text.title,
        bindings=tuple(
            Binding(
                since=binding.from_,
                until=binding.until,
                basis=binding.basis,
                parameters=file.raws(("bindings", index, "bind"), binding.bind),
                evidence=binding.evidence,
                place=file.place("bindings", index),
            )
            for index, binding in enumerate(text.bindings)
        ),
        place=file.place(),
    )


def region_faults(file: Authored[RegionText]) -> Iterator[Diagnostic]:
    """All faults of the one file."""
    if file.text.region != file.stem:
        yield file_name(file.place("region"), file.text.region)
    for index, binding in enumerate(file.text.bindings):
        if binding.until is not None and binding.until < binding.from_:
            yield ends_early(file.place("bindings", index, "until"), binding.from_)
        within = ("bindings", index, "evidence")
        yield from unbound_evidence(file, within, binding.evidence, frozenset(binding.bind))


def _law(file: Authored[LawsText], code: str) -> Law:
    text = file.text.laws[code]
    later = {_provision(code, written): day for written, day in text.later.items()}
    return Law(
        code=code,
        title=text.title,
        since=text.from_,
        until=text.until,
        area=text.area or EVERYWHERE,
        evidence=text.evidence,
        note=text.note,
        articles=tuple(_range(articles) for articles in text.articles),
        paragraphs={int(article): items for article, items in text.paragraphs.items()},
        later={provision: day for provision, day in later.items() if provision is not None},
        place=file.document.key_place(("laws", code)),
    )


def _range(articles: str) -> tuple[int, int]:
    first, _, last = articles.partition("-")
    return int(first), int(last or first)


def _provision(code: str, written: str) -> Citation | None:
    try:
        (provision,) = parse_basis(f"{code} {written}")
    except ValueError:
        return None
    return provision


def _code_of(written: str) -> str | None:
    """The code under which a basis so written cites a whole text; None where it cites none."""
    try:
        citations = parse_basis(written)
    except ValueError:
        return None
    return next((cited.law for cited in citations if cited.first is None), None)


def _no_code(place: Place, code: str) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="law-no-code",
        message=message("'{code}' cannot be cited", code=code),
        remedy=message("choose a code without spaces and commas that begins with no digit"),
    )


def _no_provision(place: Place, written: str) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="law-no-provision",
        message=message("'{written}' names no provision", written=written),
        remedy=message("write an article, a range such as 29-32, or 31(2)"),
    )
