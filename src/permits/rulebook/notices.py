"""Notices an office imported, read beside those shipped with the catalogue."""

from __future__ import annotations

from pathlib import Path

from permits.calendars import Notice
from permits.catalogue import Catalogue, read_notice
from permits.vocabulary import Diagnostic, Faulty, message


def imported_notices(folder: Path | None, catalogue: Catalogue) -> tuple[Notice, ...]:
    """The notices in the office's own folder, in the order of their names; none without one.

    Raises Faulty with every fault of theirs.
    """
    read: list[Notice] = []
    faults: list[Diagnostic] = []
    for path in sorted(folder.glob("*.yaml")) if folder else ():
        notice = read_notice(path, path.name, (*catalogue.notices, *read))
        if isinstance(notice, Notice):
            read.append(notice)
        else:
            faults.extend(notice)
    if faults:
        raise Faulty(
            message("The notices in {folder} have faults.", folder=folder),
            remedy=message("Correct what is listed."),
            diagnostics=faults,
        )
    return tuple(read)
