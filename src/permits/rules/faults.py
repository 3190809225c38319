"""Many faults as one list: each once, by place."""

from collections.abc import Iterable

from permits.vocabulary import Diagnostic


def ordered(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each fault once, in the order of places and codes, whatever else could remedy it."""
    found: dict[tuple[object, ...], Diagnostic] = {}
    for fault in sorted(faults, key=lambda fault: (fault.place, fault.code, str(fault))):
        found.setdefault((fault.place, fault.code, str(fault.message)), fault)
    return tuple(found.values())
