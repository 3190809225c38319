"""Lists of cases, commitments, papers and officers as JSON."""

from __future__ import annotations

from permits.cli.answers import Json, iso
from permits.cli.clocks import stopped
from permits.cli.data.case import commitment_data, official, owed_data
from permits.ports.rows import ClockRow
from permits.service.views import CommitmentLine, Listed, OfficerLine, PaperLine, QueueLine


def cases_data(lines: tuple[Listed, ...]) -> Json:
    """Every case of the list."""
    return [
        {
            "number": line.row.number,
            "item": line.row.item,
            "title": official(line.titles, "item", line.row.item),
            "category": line.row.category,
            "route": line.row.route,
            "department": line.row.department,
            "applicant": line.party.name,
            "state": line.row.state,
            "closed": line.row.closed,
            "received_on": line.row.received_on.isoformat(),
            "accepted_on": iso(line.row.accepted_on),
            "permit_state": line.row.permit_state,
            "owes": [owed_data(owed) for owed in line.row.owes],
        }
        for line in lines
    ]


def queue_data(lines: tuple[QueueLine, ...]) -> Json:
    """Owed acts, papers to serve and clocks against the office; one of them in every line."""
    return [
        {
            "case": line.case,
            "item": line.item,
            "in_charge": line.in_charge,
            "owes": owed_data(line.owed) if line.owed else None,
            "serves": line.paper,
            "clock": _clock(line.clock, line) if line.clock else None,
        }
        for line in lines
    ]


def _clock(row: ClockRow, line: QueueLine) -> Json:
    return {
        "id": row.clock,
        "name": row.name,
        "subject": row.subject,
        "last_day": iso(row.last_day),
        "provisional": row.provisional,
        "promised_last_day": iso(row.promised_last_day),
        "promise_provisional": line.promise_provisional,
        "stopped": stopped(row),
        "status": row.status,
        "basis": row.basis,
    }


def commitments_data(lines: tuple[CommitmentLine, ...]) -> Json:
    """Every commitment of the list, with its case."""
    return [
        {
            "case": line.row.case,
            "item": line.item,
            "applicant": line.party.name,
            **commitment_data(line.row, line.titles),
        }
        for line in lines
    ]


def papers_data(lines: tuple[PaperLine, ...]) -> Json:
    """Every paper of a case."""
    return [
        {
            "number": line.number,
            "kind": line.kind,
            "title": official(line.titles, "paper", line.kind),
            "on": line.on.isoformat(),
            "served": iso(line.served),
            "annulled": line.annulled,
        }
        for line in lines
    ]


def paper_data(line: PaperLine, html: str) -> Json:
    """One paper, whole."""
    return {"number": line.number, "kind": line.kind, "on": line.on.isoformat(), "html": html}


def officers_data(lines: tuple[OfficerLine, ...]) -> Json:
    """Every officer, with his deputy and the leave that is not over."""
    return [
        {
            "login": line.row.login,
            "person": line.row.person,
            "name": line.row.name,
            "department": line.row.department,
            "roles": [str(role) for role in line.row.roles],
            "contact": line.row.contact,
            "deputy": line.deputy,
            "leaves": [
                {"since": leave.since.isoformat(), "until": leave.until.isoformat()}
                for leave in line.leaves
            ],
        }
        for line in lines
    ]
