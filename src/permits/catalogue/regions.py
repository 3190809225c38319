"""What a region binds for all items in it: parameters that its own law fixes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from permits.catalogue.areas import narrowness
from permits.catalogue.words import Evidence, Raw, Title
from permits.vocabulary import Place, Region


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """Parameters that hold in the region from a day on, up to and including ``until``."""

    since: date
    until: date | None
    basis: str
    parameters: Mapping[str, Raw] = field(hash=False)
    evidence: Mapping[str, Evidence] = field(hash=False)
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionLaw:
    """A region with what its own law binds; it holds in every region within it."""

    code: Region
    title: Title
    bindings: tuple[Binding, ...]
    place: Place


def bound_in(laws: Iterable[RegionLaw], region: Region, on: date) -> Mapping[str, Raw]:
    """The parameters bound in that region on that day; the narrower region's value wins."""
    fitting = [
        (close, law) for law in laws if (close := narrowness((law.code,), region)) is not None
    ]
    bound: dict[str, Raw] = {}
    for _, law in sorted(fitting, key=lambda fit: fit[0]):
        for binding in law.bindings:
            if binding.since <= on and (binding.until is None or on <= binding.until):
                bound |= binding.parameters
    return bound
