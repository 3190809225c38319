"""Who follows a case through and who keeps out of it: hand-over of many cases, recusal in one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from permits.engine import Blocked, Case, Reason, Recorded, Taken, TextRef, charge
from permits.engine.codec import Json
from permits.ports.rows import OfficerRow
from permits.ports.store import Reading, Writing
from permits.service.identity import kept_private
from permits.service.office import Desk, Office
from permits.service.once import once
from permits.service.recording import Loaded, load, record_change, settled, under
from permits.service.views import HandedOver, Outcome
from permits.vocabulary import CaseNumber, Failure, Login, Malformed, Person, Role, message


@dataclass(frozen=True, slots=True, kw_only=True)
class Recusal:
    """An officer is to act no more in a case (回避): who says so, and why."""

    case: str
    officer: Login
    reason: str
    login: Login
    key: str

    def plain(self, number: CaseNumber) -> Json:
        """All of it, about the case of that number."""
        return {
            "case": number,
            "recused": self.officer,
            "reason": self.reason,
            "login": self.login,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """Cases are to go from one officer's charge to another's; without ``cases`` all open ones."""

    giver: Login
    taker: Login
    reason: str
    login: Login
    cases: tuple[str, ...] = ()


def recuse(office: Office, recusal: Recusal) -> Outcome | Blocked:
    """The person acts no more in the case; Blocked leaves the record as it was."""
    _check_reason(recusal.reason)
    return once(office, recusal, partial(_recuse, recusal))


def _recuse(
    recusal: Recusal, desk: Desk[Writing], loaded: Loaded
) -> tuple[Recorded, ...] | Blocked:
    officer, by = desk.officer(recusal.officer), desk.officer(recusal.login)
    return _recorded(
        desk,
        loaded,
        recusal.reason,
        lambda case, ref: charge.recuse(case, officer, by=by, on=desk.today, reason=ref),
    )


def vacant(office: Office, case: str) -> tuple[Role, ...]:
    """The roles the case may still need in which, after recusals, nobody is left."""
    with office.reading() as desk:
        loaded = load(desk, desk.number(case))
        known = loaded.case
        machines = under(loaded, known).machines.values()
        needed = {by for machine in machines for step in machine.steps for by in step.by}
        here = [row for row in desk.tx.officers() if _here(desk, row, known)]
        lost = {role for row in here if row.person in known.recused for role in row.roles}
        left = {role for row in here if row.person not in known.recused for role in row.roles}
        return tuple(role for role in Role if role in needed & (lost - left))


def _here(desk: Desk[Reading], row: OfficerRow, case: Case) -> bool:
    """Whether he works in the case's department, or at the window that serves it."""
    window = desk.rulebook.departments[row.department].is_counter
    return row.department == case.department or (window and Role.CLERK in row.roles)


def hand_over(office: Office, wanted: HandOver) -> tuple[HandedOver, ...]:
    """What became of every case: each is handed over by itself, whatever becomes of the others.

    Doing it again moves nothing. Raises NotFound or Malformed before anything is moved.
    """
    _check_reason(wanted.reason)
    with office.writing() as desk:
        giver, taker = desk.officer(wanted.giver).person, desk.officer(wanted.taker).person
        if giver == taker:
            raise Malformed(
                message("{login} is the same person", login=wanted.taker),
                remedy=message("name another officer to hand the cases to"),
            )
        desk.officer(wanted.login)
        cases = wanted.cases or _open_cases(desk, giver)
    return tuple(_handed_over(office, wanted, case) for case in dict.fromkeys(cases))


def _open_cases(desk: Desk[Reading], person: Person) -> tuple[CaseNumber, ...]:
    """The cases in that person's charge in which something is still to happen."""
    running = {clock.case for clock in desk.tx.clocks()}
    return tuple(
        row.number
        for row in desk.tx.cases()
        if row.in_charge == person and (not row.closed or row.owes or row.number in running)
    )


def _handed_over(office: Office, wanted: HandOver, case: str) -> HandedOver:
    try:
        with office.writing() as desk:
            number = desk.number(case)
            giver, taker = desk.officer(wanted.giver), desk.officer(wanted.taker)
            by = desk.officer(wanted.login)
            added = _recorded(
                desk,
                load(desk, number),
                wanted.reason,
                lambda now, ref: charge.hand_over(
                    now, giver, taker, by=by, on=desk.today, reason=ref
                ),
            )
    except Failure as failure:
        reason = Reason(why=failure.what, remedy=failure.remedy)
        return HandedOver(case=case, moved=False, reasons=(reason,))
    if isinstance(added, Blocked):
        return HandedOver(case=number, moved=False, reasons=added.reasons)
    return HandedOver(case=number, moved=bool(added))


def _recorded(
    desk: Desk[Writing],
    loaded: Loaded,
    reason: str,
    decide: Callable[[Case, TextRef], Taken | Blocked],
) -> tuple[Recorded, ...] | Blocked:
    """What was recorded: first what the law has done, then what is decided; or neither."""
    lapsed = settled(desk, loaded)
    case = lapsed[loaded.case.number].case
    ref, text = kept_private(f"{case.seq}-reason", reason)
    outcome = decide(case, ref)
    if isinstance(outcome, Blocked):
        return outcome
    if not outcome.events:
        return ()
    return record_change(desk, loaded, lapsed, outcome, texts=(text,))


def _check_reason(text: str) -> None:
    if not text.strip():
        raise Malformed(message("the reason is empty"), remedy=message("say why with --reason"))
