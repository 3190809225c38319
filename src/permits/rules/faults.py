"""Many faults as one list: each once, by place."""

from collections.abc import Iterable

from permits.vocabulary import Diagnostic


def ordered(faults: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Each fault once, in the order of places and codes."""
    found = {(fault.place, fault.code, str(fault)): fault for fault in faults}
    return tuple(found[key] for key in sorted(found))
