"""A case, an act's outcome and the proof of a clock as JSON."""

from __future__ import annotations

from permits.cli.answers import Json, iso
from permits.cli.data.attachments import attachments_data
from permits.cli.data.refusals import reasons_data
from permits.cli.events import event_said
from permits.cli.reader import Reader
from permits.clocks import Limit, format_term
from permits.engine import Possible
from permits.engine.events import ActTaken, Body, ClockLapsed, PaperIssued, PromiseMissed
from permits.messages import Titles
from permits.ports.rows import CommitmentRow, OwedAct
from permits.service.papers import permit_number
from permits.service.views import CaseView, ClockView, HistoryLine, Outcome
from permits.vocabulary import Coded


def official(titles: Titles, kind: str, code: str) -> str:
    """The Chinese title: the official one, whatever the reader's language."""
    return titles(Coded(kind, code), "zh_CN")


def case_data(view: CaseView, reader: Reader) -> dict[str, Json]:
    """The whole case as it stands today."""
    row, case = view.row, view.case
    return {
        "number": case.number,
        "item": case.item,
        "title": official(view.titles, "item", case.item),
        "category": case.category,
        "route": case.route,
        "matter": case.matter,
        "concerns": case.concerns,
        "pending": [{"case": n, "matter": m} for n, m in sorted(view.pending.items())],
        "unserved": [f"{paper.kind}-{paper.ordinal}" for paper in view.unserved],
        "department": case.department,
        "state": row.state,
        "closed": row.closed,
        "today": view.today.isoformat(),
        "received_on": row.received_on.isoformat(),
        "accepted_on": iso(row.accepted_on),
        "applicant": {
            "name": view.party.name,
            "uscc": view.party.uscc,
            "contact": view.party.contact,
            "representative": view.party.representative,
            "agent": view.party.agent,
            "agent_contact": view.party.agent_contact,
        },
        "first_asked": case.opened.first_asked,
        "in_charge": case.in_charge,
        "recused": [*sorted(case.recused)],
        "materials": _materials(view),
        "attachments": attachments_data(view),
        "owes": [owed_data(owed) for owed in row.owes],
        "clocks": [clock_data(clock) for clock in view.clocks],
        "commitments": [commitment_data(line, view.titles) for line in view.commitments],
        "permit": _permit(view),
        "possible": [_possible(act, view.titles, reader) for act in view.possible],
        "events": [_event(line, view, reader) for line in view.history],
    }


def outcome_data(outcome: Outcome, reader: Reader) -> Json:
    """What was added, then the case after it."""
    added = [HistoryLine(recorded=recorded, written=True) for recorded in outcome.added]
    return {
        "key": outcome.key,
        "repeated": outcome.repeated,
        "added": [_event(line, outcome.view, reader) for line in added],
        **case_data(outcome.view, reader),
    }


def _materials(view: CaseView) -> Json:
    held = view.case.materials
    return {
        "held": [{"id": name, "on": day.isoformat()} for name, day in held.items()],
        "missing": [name for name in view.procedure.materials if name not in held],
    }


def owed_data(owed: OwedAct) -> Json:
    """The act an officer owes."""
    return {"subject": owed.subject, "act": owed.act}


def clock_data(view: ClockView) -> Json:
    """One run of a clock; its limits as rules may write them."""
    row = view.row
    return {
        "id": row.clock,
        "name": row.name,
        "subject": row.subject,
        "against": row.against,
        "started": row.started.isoformat(),
        "limit": _limit(view.limit),
        "last_day": iso(row.last_day),
        "provisional": row.provisional,
        "promised": _limit(view.promised),
        "promised_last_day": iso(row.promised_last_day),
        "promise_provisional": view.promise_provisional,
        "stopped": view.stopped,
        "status": row.status,
        "known_on": row.known_on.isoformat(),
        "basis": row.basis,
    }


def _limit(limit: Limit | None) -> str | None:
    return None if limit is None else format_term(limit, "zh_CN")


def commitment_data(row: CommitmentRow, titles: Titles) -> dict[str, Json]:
    """One commitment; ``id`` is its number on the command line."""
    return {
        "id": int(row.subject.partition("/")[2]),
        "name": row.name,
        "title": official(titles, "commitment", row.name),
        "kind": row.kind,
        "last_day": iso(row.last_day),
        "provisional": row.provisional,
        "state": row.state,
    }


def _permit(view: CaseView) -> Json:
    row = view.row
    if row.permit_state is None:
        return None
    return {
        "number": permit_number(view.case),
        "state": row.permit_state,
        "valid_from": iso(row.valid_from),
        "valid_until": iso(row.valid_until),
    }


def _possible(act: Possible, titles: Titles, reader: Reader) -> Json:
    return {
        "subject": act.subject,
        "act": act.act,
        "title": official(titles, "act", act.act),
        "by": [str(who) for who in act.by],
        "officers": act.officers,
        "takes": list(act.takes),
        "may_take": list(act.may_take),
        "owed": act.owed,
        "needs": reasons_data(act.needs, reader),
        "basis": act.basis,
    }


def _event(line: HistoryLine, view: CaseView, reader: Reader) -> Json:
    recorded, event = line.recorded, line.recorded.event
    body = event.body
    return {
        "seq": recorded.seq,
        "kind": type(body).__name__,
        "subject": _subject(line),
        "act": body.act if isinstance(body, ActTaken | PaperIssued) else None,
        "effective_on": event.effective_on.isoformat(),
        "occurred_on": event.occurred_on.isoformat(),
        "recorded_at": recorded.recorded_at.isoformat() if line.written else None,
        "party": event.party,
        "actor": event.actor,
        "cause": event.cause,
        "because": event.because,
        "annulled_by": line.annulled_by,
        "basis": event.basis,
        "stood_in": _stood_in(body),
        "says": event_said(body, view.texts, reader),
    }


def _stood_in(body: Body) -> Json:
    """Who acted in the place of whom."""
    if not isinstance(body, ActTaken):
        return []
    return [{"person": each.person, "absent": each.absent} for each in body.stood_in]


def _subject(line: HistoryLine) -> str | None:
    body = line.recorded.event.body
    if isinstance(body, ActTaken | PaperIssued):
        return body.subject
    if isinstance(body, ClockLapsed | PromiseMissed):
        return body.id.subject
    return None
