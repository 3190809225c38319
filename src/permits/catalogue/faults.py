"""Faults that several kinds of files share, in words."""

from collections.abc import Iterable, Iterator
from datetime import date

from permits.catalogue.authored import Authored, S
from permits.texts import DataPath, advice
from permits.vocabulary import Diagnostic, Place, message


def file_name(place: Place, id_: str) -> Diagnostic:
    """The file is not named by what it describes."""
    return Diagnostic(
        place=place,
        code="catalogue-file-name",
        message=message("'{id}' is described in a file of another name", id=id_),
        remedy=message("call the file {id}.yaml", id=id_),
    )


def ends_early(place: Place, since: date) -> Diagnostic:
    """A period's last day lies before its first."""
    return Diagnostic(
        place=place,
        code="catalogue-ends-early",
        message=message("it ends before it begins on {since}", since=since),
        remedy=message("correct one of the days; the last day counts"),
    )


def unbound_evidence(
    file: Authored[S], within: DataPath, evidence: Iterable[str], bound: frozenset[str]
) -> Iterator[Diagnostic]:
    """Evidence is given of parameters that nothing there binds."""
    for parameter in evidence:
        if parameter not in bound:
            yield Diagnostic(
                place=file.document.key_place((*within, parameter)),
                code="catalogue-evidence-unbound",
                message=message(
                    "evidence of '{parameter}', which is not bound", parameter=parameter
                ),
                remedy=advice(parameter, bound),
            )


def wrong_suffix(place: Place, name: str) -> Diagnostic:
    """A file that looks like one of the catalogue and would not be read."""
    return Diagnostic(
        place=place,
        code="catalogue-file-name",
        message=message("'{name}' is not read", name=name),
        remedy=message("files of the catalogue end in .yaml"),
    )
