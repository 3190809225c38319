"""Attachments as JSON."""

from __future__ import annotations

from pathlib import Path

from permits.cli.answers import Json
from permits.engine import Attachment
from permits.service.views import CaseView, CheckedFile, FilesReport, FoundFile


def attachments_data(view: CaseView) -> Json:
    """Every file of the case."""
    return [_attachment(one, view.texts.get(one.file.name.ref)) for one in view.case.attachments]


def found_data(found: FoundFile, place: Path) -> Json:
    """The file, and where it was put."""
    return {
        "case": found.case,
        "path": str(place),
        **_attachment(found.attachment, found.name),
    }


def _attachment(one: Attachment, name: str | None) -> dict[str, Json]:
    """``name`` is null once erased, ``material`` where the file shows none."""
    return {
        "number": one.file.ordinal,
        "name": name,
        "material": one.file.material,
        "size": one.file.size,
        "media_type": one.file.media_type,
        "digest": one.file.digest,
        "on": one.on.isoformat(),
        "by": one.by,
    }


def report_data(report: FilesReport) -> Json:
    """How much was compared, every fault, and what belongs to no case."""
    return {
        "checked": len(report.checked),
        "bytes": report.size,
        "erased": report.erased,
        "faults": [_fault(one) for one in report.faults],
        "strays": list(report.strays),
    }


def _fault(one: CheckedFile) -> Json:
    return {
        "case": one.case,
        "number": one.file.ordinal,
        "name": one.name,
        "digest": one.file.digest,
        "standing": one.standing,
    }
