"""What happens to the people of a rehearsal: leave, deputies, hand-over, recusal, corrections."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from permits.engine import Blocked
from permits.service import charge
from permits.service.absence import appoint_deputy, end_leave, take_leave
from permits.service.charge import HandOver, Recusal
from permits.service.correcting import CorrectionRequest, correct
from permits.service.looking import queue
from permits.service.views import PartyDetails
from permits.testing.rehearsal import Rehearsal
from permits.testing.shown import not_shown
from permits.testing.staff import FOUNDER
from permits.testing.wording import UNWEIGHED, details_of
from permits.vocabulary import CaseNumber, Login, Person, message

_REASON = "理由"


def deputise(rehearsal: Rehearsal, officer: str, deputy: str) -> None:
    """From now on the deputy stands in for the officer whenever that one is on leave."""
    login, other = rehearsal.login(officer), rehearsal.login(deputy)
    appoint_deputy(rehearsal.office, FOUNDER, login, other)


def go(rehearsal: Rehearsal, officer: str, since: date, until: date) -> None:
    """He is on leave on these days, both included, and has entered it today."""
    login = rehearsal.login(officer)
    take_leave(rehearsal.office, login, login, since=since, until=until)


def come_back(rehearsal: Rehearsal, officer: str) -> None:
    """The leave he is on ends; raises NotShown where he is on none."""
    login = rehearsal.login(officer)
    with rehearsal.office.reading() as desk:
        leave = desk.officer(login).on_leave(desk.today)
    if leave is None:
        raise not_shown(message("{officer} is not on leave", officer=officer))
    end_leave(rehearsal.office, login, login, since=leave.since)


def person(rehearsal: Rehearsal, officer: str) -> Person:
    """Who the officer is."""
    login = rehearsal.login(officer)
    with rehearsal.office.reading() as desk:
        return desk.officer_row(login).person


def hand_over(rehearsal: Rehearsal, by: str, taker: str, *, attempt: bool) -> None:
    """The current case goes from whoever was last in charge of it to the taker."""
    view = rehearsal.view()
    with rehearsal.office.reading() as desk:
        rows = desk.tx.officers()
    giver = next(row.login for row in rows if row.person == view.case.given_to)
    wanted = _wanted(rehearsal, by, giver, taker, view.row.number)
    rehearsal.ask("移交", lambda: _moved(rehearsal, wanted), attempt=attempt, titles=view.titles)


def hand_everything_over(rehearsal: Rehearsal, by: str, giver: str, taker: str) -> None:
    """Every open case of the giver goes to the taker."""
    wanted = _wanted(rehearsal, by, rehearsal.login(giver), taker)
    titles = rehearsal.view().titles
    rehearsal.ask("移交", lambda: _moved(rehearsal, wanted), attempt=False, titles=titles)


def _wanted(
    rehearsal: Rehearsal, by: str, giver: Login, taker: str, *cases: CaseNumber
) -> HandOver:
    return HandOver(
        giver=giver,
        taker=rehearsal.login(taker),
        reason=UNWEIGHED,
        login=rehearsal.login(by),
        cases=cases,
    )


def _moved(rehearsal: Rehearsal, wanted: HandOver) -> int | Blocked:
    """How many cases moved; or why some did not."""
    lines = charge.hand_over(rehearsal.office, wanted)
    reasons = tuple(reason for line in lines for reason in line.reasons)
    return Blocked(reasons=reasons) if reasons else sum(line.moved for line in lines)


def recuse(rehearsal: Rehearsal, by: str, officer: str, *, attempt: bool) -> None:
    """The officer acts no more in the current case, as ``by`` has decided."""
    view = rehearsal.view()
    recusal = Recusal(
        case=view.row.number,
        officer=rehearsal.login(officer),
        reason=UNWEIGHED,
        login=rehearsal.login(by),
        key=rehearsal.key(),
    )
    rehearsal.ask(
        "回避",
        lambda: charge.recuse(rehearsal.office, recusal),
        attempt=attempt,
        titles=view.titles,
    )


def correct_applicant(
    rehearsal: Rehearsal, by: str, titled: Mapping[str, str], *, attempt: bool
) -> None:
    """The applicant of the current case is as it should have been written."""
    view = rehearsal.view()
    reason = titled.get(_REASON, UNWEIGHED)
    said = details_of({title: text for title, text in titled.items() if title != _REASON})
    request = CorrectionRequest(
        case=view.row.number,
        said=PartyDetails(**{"name": None, "uscc": None, **said}),
        reason=reason,
        login=rehearsal.login(by),
        key=rehearsal.key(),
    )
    rehearsal.ask(
        "更正", lambda: correct(rehearsal.office, request), attempt=attempt, titles=view.titles
    )


def waits(rehearsal: Rehearsal, officer: str) -> bool:
    """Whether something in the current case waits for the officer today."""
    number = rehearsal.view().row.number
    return any(line.case == number for line in queue(rehearsal.office, rehearsal.login(officer)))
