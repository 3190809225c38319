"""What became of business registrations, as JSON."""

from __future__ import annotations

from dataclasses import replace

from permits.cli.answers import Json
from permits.cli.data.case import official
from permits.cli.data.refusals import reasons_data
from permits.cli.reader import Reader
from permits.cli.telling import why_failed
from permits.service.enlisting import EnlistReport, Found, Search
from permits.texts.tables import RowFault


def enlist_data(report: EnlistReport, reader: Reader) -> Json:
    """What was searched for, every match with its outcome, and every fault of a row."""
    return {
        "today": report.today.isoformat(),
        "dry_run": report.dry_run,
        "searched": [_search(search) for search in report.searched],
        "rows": report.rows,
        "unmatched": report.unmatched,
        "found": [_found(found, reader) for found in report.found],
        "faults": [_fault(fault, reader) for fault in report.faults],
    }


def _search(search: Search) -> Json:
    return {
        "item": search.item,
        "title": official(search.titles, "item", search.item),
        "keywords": list(search.keywords),
    }


def _found(found: Found, reader: Reader) -> Json:
    match = found.match
    registration, search = match.registration, match.search
    return {
        "line": registration.line,
        "name": registration.name,
        "uscc": registration.uscc,
        "item": search.item,
        "hits": [{"keyword": hit.keyword, "in": hit.where} for hit in match.hits],
        "outcome": found.standing,
        "case": found.case,
        "reasons": reasons_data(found.reasons, replace(reader, titles=search.titles)),
    }


def _fault(row: RowFault, reader: Reader) -> Json:
    return {
        "line": row.line,
        "what": reader.say(row.fault.what),
        "why": reader.say(why_failed(row.fault)),
        "remedy": reader.say(row.fault.remedy),
    }
