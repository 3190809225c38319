"""Notices an office imported: kept in a folder of its own, read beside those shipped."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from permits.calendars import Notice
from permits.catalogue import Catalogue, read_notices
from permits.vocabulary import Changed, Faulty, message


def imported_notices(folder: Path | None, catalogue: Catalogue) -> tuple[Notice, ...]:
    """The notices in the office's own folder, the earliest published first; none without one.

    Raises Faulty with every fault of theirs.
    """
    notices, faults = read_notices(kept_files(folder), catalogue.notices)
    if faults:
        raise Faulty(
            message("The notices in {folder} have faults.", folder=folder),
            remedy=message("Correct what is listed."),
            diagnostics=faults,
        )
    return notices


def kept_files(folder: Path | None) -> tuple[Path, ...]:
    """The files of the notices in the folder, by name; none where there is no folder."""
    return tuple(sorted(folder.glob("*.yaml"))) if folder else ()


def keep_notice(source: Path, folder: Path, notice: Notice) -> None:
    """Put the notice's file into the folder, whole or not at all: half a notice is a fault.

    Raises Changed where a file has its name already: none is ever replaced.
    """
    kept = folder / f"{notice.id}.yaml"
    if kept.exists():
        raise Changed(
            message("{file} is kept already, and holds another notice", file=kept),
            remedy=message("see what it holds; a notice is kept under its own name"),
        )
    folder.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=folder)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(source.read_bytes())
            file.flush()
            os.fsync(file.fileno())
        part.replace(kept)
    finally:
        part.unlink(missing_ok=True)
