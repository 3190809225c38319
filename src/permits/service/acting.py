"""Taking an act on a case: settle, take, settle again, record – one transaction, or nothing."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from permits.clocks import parse_term
from permits.engine import (
    Act,
    Blocked,
    Case,
    Chosen,
    Fixed,
    InputValue,
    OnDay,
    Procedure,
    Reason,
    Recorded,
    TextRef,
)
from permits.engine.acts import distinct
from permits.engine.codec import Json
from permits.engine.joint import Together, after, in_a_row, settle_together, take_together
from permits.engine.restating import Restating, as_of
from permits.ports.rows import PrivateRow
from permits.ports.store import Reading, Writing
from permits.rulebook.titles import ACT
from permits.service.identity import kept_private
from permits.service.office import Desk, Office
from permits.service.once import once
from permits.service.recording import Loaded, as_it_stood, events_of, record_all, settled, under
from permits.service.restating import restated
from permits.service.views import Outcome
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    CaseNumber,
    Coded,
    InputName,
    Login,
    Malformed,
    Message,
    NotFound,
    Several,
    Subject,
    commitment,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """An act as a clerk asks for it: texts as typed, not yet read.

    ``act`` is a code or a Chinese title; ``on`` None means today; ``inputs`` by name. ``late``: it
    is learned of after something else has happened, so that the course of the case is corrected,
    which the ``approver`` answers for too; ``confirmed``: also against what people were told.
    """

    case: str
    act: str
    login: Login
    key: str
    commitment: int | None = None
    permit: bool = False
    materials: tuple[str, ...] = ()
    others: tuple[Login, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    on: date | None = None
    late: bool = False
    approver: Login | None = None
    confirmed: bool = False

    def plain(self, number: CaseNumber) -> Json:
        """All of it, about the case of that number."""
        late: dict[str, Json] = {"late": True, "approver": self.approver} if self.late else {}
        return {
            **late,
            "case": number,
            "act": self.act,
            "login": self.login,
            "commitment": self.commitment,
            "permit": self.permit,
            "materials": list(self.materials),
            "others": list(self.others),
            "inputs": dict(self.inputs),
            "on": self.on.isoformat() if self.on else None,
        }


def act(office: Office, request: Request) -> Outcome | Blocked:
    """Take the act; Blocked leaves the record as it was.

    Raises Malformed where an act that is not late has an approver, or somebody confirms it.
    """
    if not request.late and (request.approver is not None or request.confirmed):
        raise Malformed(
            message("--approved-by and --confirm are for an act that is learned of late"),
            remedy=message("leave them out, or add --late"),
        )
    return once(office, request, partial(_act, request))


def _act(request: Request, desk: Desk[Writing], loaded: Loaded) -> tuple[Recorded, ...] | Blocked:
    number, calendar = loaded.case.number, desk.rulebook.calendar
    lapsed = settled(desk, loaded)
    case = lapsed[number].case
    then, law = case, under(loaded, case)
    if request.late:
        then = as_of(events_of(loaded.recorded, lapsed, number), request.on or desk.today)
        law = as_it_stood(desk, loaded, then).procedure
    wanted, texts = _read(desk, request, then, law, seq=case.seq)
    explained = bool(request.inputs.get("reason"))
    against = dated(desk, wanted, explained=explained or request.late)
    if request.late:
        return _late(request, desk, loaded, lapsed, wanted, against, texts)
    files = after(loaded.files, lapsed)
    outcome = take_together(files, number, wanted, calendar=calendar)
    if refusal := refused(against, outcome):
        return refusal
    assert not isinstance(outcome, Blocked)  # noqa: S101 - it was not refused
    late = settle_together(after(files, outcome), desk.today, calendar=calendar)
    return record_all(desk, loaded, in_a_row(lapsed, outcome, late), texts)


def _late(
    request: Request,
    desk: Desk[Writing],
    loaded: Loaded,
    lapsed: Together,
    wanted: Act,
    against: tuple[Reason, ...],
    texts: tuple[PrivateRow, ...],
) -> tuple[Recorded, ...] | Blocked:
    """The act on its day, and the course of the case since then as it would have been."""
    reason = wanted.inputs.get(InputName("reason"))
    if against or not isinstance(reason, TextRef):
        why = message("an act that is learned of late needs a reason")
        unexplained = Reason(why=why, remedy=message("say why with --reason"))
        return Blocked(reasons=(*against, unexplained) if reason is None else against)
    how = Restating(
        on=desk.today,
        officer=desk.officer(request.login),
        reason=reason,
        approver=desk.officer(request.approver) if request.approver else None,
        late=wanted,
    )
    return restated(desk, loaded, lapsed, how, texts=texts, confirmed=request.confirmed)


def dated(desk: Desk[Reading], wanted: Act, *, explained: bool) -> tuple[Reason, ...]:
    """Why the act may not bear its day: the future, or the past without a reason."""
    if wanted.on > desk.today:
        why = message("{on} is in the future: today is {today}", on=wanted.on, today=desk.today)
        return (Reason(why=why, remedy=message("record it when it has happened")),)
    if wanted.on < desk.today and not explained:
        why = message("{on} is past: an act dated back needs a reason", on=wanted.on)
        return (Reason(why=why, remedy=message("say why with --reason")),)
    return ()


def refused(reasons: tuple[Reason, ...], outcome: object) -> Blocked | None:
    """Every reason at once, those of the day first; None if there is none."""
    if isinstance(outcome, Blocked):
        reasons = (*reasons, *outcome.reasons)
    return Blocked(reasons=distinct(reasons)) if reasons else None


def _read(
    desk: Desk[Reading], request: Request, case: Case, procedure: Procedure, *, seq: int
) -> tuple[Act, tuple[PrivateRow, ...]]:
    """The act by the law the case is under; its texts are kept as those of event ``seq``."""
    name = _act_name(desk, request, case, procedure)
    subject = _subject(request, name, procedure, case)
    inputs, texts = read_inputs(desk, request.inputs, seq)
    wanted = Act(
        name=name,
        on=request.on or desk.today,
        subject=subject,
        officer=desk.officer(request.login),
        others=tuple(desk.officer(login) for login in request.others),
        materials=tuple(desk.rulebook.material(case.item, m) for m in request.materials),
        inputs=inputs,
        recorded_on=desk.today,
    )
    return wanted, texts


def _act_name(desk: Desk[Reading], request: Request, case: Case, procedure: Procedure) -> ActName:
    """The act's code, given as code or as Chinese title; raises NotFound."""
    titles = desk.rulebook.titles(case.item, case.category)
    known = {step.act for machine in procedure.machines.values() for step in machine.steps}
    found = titles.called(ACT, request.act, sorted(known))
    if len(found) > 1:
        found = tuple(
            name for name in found if _has(procedure, _guess(request, procedure, name, case), name)
        )
    if found:
        return found[0]
    wanted = request.act.strip()
    raise NotFound(
        message("{act} is no act of this case", act=wanted),
        remedy=_near(wanted, {**{titles.act(name).zh: name for name in known}, **_codes(known)}),
    )


def _codes(known: set[ActName]) -> dict[str, ActName]:
    return {str(name): name for name in sorted(known)}


def _near(wanted: str, spelled: Mapping[str, ActName]) -> Message:
    """At most three acts whose code or title is like what was asked for."""
    close = difflib.get_close_matches(wanted, sorted(spelled), n=3)
    near = tuple(Coded("act", name) for name in dict.fromkeys(spelled[text] for text in close))
    if near:
        return message("did you mean: {acts}", acts=Several(near))
    return message("see permits show for the acts possible now")


def _guess(request: Request, procedure: Procedure, name: ActName, case: Case) -> Subject:
    """As asked; of case and permit, where both know the act, the one whose state has come."""
    if request.commitment is not None:
        return commitment(request.commitment)
    if request.permit or not _has(procedure, CASE, name):
        return PERMIT
    elsewhere = not _starts(procedure, CASE, name, case)
    return PERMIT if elsewhere and _starts(procedure, PERMIT, name, case) else CASE


def _starts(procedure: Procedure, subject: Subject, name: ActName, case: Case) -> bool:
    machine = procedure.machines.get(subject)
    steps = machine.named(name) if machine else ()
    return any(case.state(subject) in step.sources for step in steps)


def _has(procedure: Procedure, subject: Subject, name: ActName) -> bool:
    machine = procedure.machines.get(subject)
    return machine is not None and bool(machine.named(name))


def _subject(request: Request, name: ActName, procedure: Procedure, case: Case) -> Subject:
    """What the act acts on: as given, else the case or the permit, whichever knows it."""
    subject = _guess(request, procedure, name, case)
    if request.permit and not _has(procedure, subject, name):
        raise Malformed(
            message("{act} is no act on the permit", act=Coded("act", name)),
            remedy=message("leave --permit out; see permits show"),
        )
    if request.commitment is None and not _has(procedure, subject, name):
        raise Malformed(
            message("{act} is an act on one commitment", act=Coded("act", name)),
            remedy=message("say which with --commitment N; see permits show"),
        )
    if request.commitment is not None and subject not in procedure.machines:
        raise NotFound(
            message("there is no commitment {number} in this case", number=request.commitment),
            remedy=message("see permits show"),
        )
    return subject


def read_inputs(
    desk: Desk[Reading], given: Mapping[str, str], seq: int
) -> tuple[dict[InputName, InputValue], tuple[PrivateRow, ...]]:
    """The inputs as their kinds say; texts become references, their rows are returned beside.

    Raises Malformed for a name no rule knows and for a value that is not of its kind.
    """
    inputs: dict[InputName, InputValue] = {}
    texts: list[PrivateRow] = []
    for name, text in given.items():
        if not text.strip():  # blanks are no reason
            continue
        kind = desk.rulebook.input_kind(InputName(name))
        if kind == "text":
            inputs[InputName(name)], row = kept_private(f"{seq}-{name}", text)
            texts.append(row)
        else:
            inputs[InputName(name)] = _typed(desk, InputName(name), kind, text)
    return inputs, tuple(texts)


def _typed(desk: Desk[Reading], name: InputName, kind: str, text: str) -> Fixed | OnDay | Chosen:
    match kind:
        case "limit":
            return Fixed(term=parse_term(text))
        case "day":
            return OnDay(day=read_day(name, text))
        case "choice":
            return Chosen(value=desk.rulebook.choice(name, text))
        case _:
            raise Malformed(
                message("{name} is given with its own option, not with --set", name=name),
                remedy=message("materials: --material ID"),
            )


def read_day(name: str, text: str) -> date:
    """A day written ``2026-12-01``; raises Malformed."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Malformed(
            message("{name}: {text} is no day", name=name, text=text),
            remedy=message("write it as 2026-12-01"),
        ) from None
