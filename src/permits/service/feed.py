"""The last days that concern one reader, as a calendar to subscribe to: computed, never written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from permits.clocks import in_short
from permits.documents import FeedEntry, FeedView
from permits.engine import Case, ClockRun, Event, Procedure
from permits.engine.events import CourseCorrected
from permits.engine.fold import states
from permits.messages import translate
from permits.messages.words import STATUSES
from permits.ports.rows import CaseRow
from permits.ports.store import Reading
from permits.service.duty import in_his_charge
from permits.service.identity import checked_uscc, party_key
from permits.service.letters import label, reminder
from permits.service.looking import party_of
from permits.service.notices import rests_on
from permits.service.office import Desk, Office
from permits.service.outbox import LANGUAGE, citing
from permits.service.recording import load, settled, under
from permits.vocabulary import Login, Message, NotFound, Party, PartyKey, message
from permits.wallclock import CHINA

LINGERS = timedelta(days=30)
"""How long what is over stays in the feed, so that calendars that keep what they once read
take it out: longer than anybody's calendar goes without looking."""
_HIS = frozenset({Party.APPLICANT, Party.HOLDER, Party.ENTERPRISE})
_USCC_LENGTH = 18


def officer_feed(office: Office, login: Login) -> FeedView:
    """The office's limits in the cases in his charge, or of whom he stands in for.

    Raises NotFound where there is no such officer.
    """
    with office.reading() as desk:
        officer = desk.officer(login)
        cases = [row for row in desk.tx.cases() if in_his_charge(desk, officer, row.in_charge)]
        name = message("Last days of {name}", name=desk.officer_row(login).name)
        return _feed(desk, name, cases, frozenset({Party.DEPARTMENT}))


def applicant_feed(office: Office, applicant: str) -> FeedView:
    """What the applicant, holder or enterprise has to do by when, in all his cases and in no other.

    He is named by his organisation code, or by one of his cases. Raises NotFound, or Malformed for
    a code that is none.
    """
    with office.reading() as desk:
        key = _party(desk, applicant)
        cases = [row for row in desk.tx.cases() if row.party == key]
        if not cases:
            raise NotFound(
                message("{code} has no case here", code=applicant),
                remedy=message("see permits list"),
            )
        newest = party_of(desk, cases[-1].number, cases[-1].identity)
        name = message("Last days of {name}", name=newest.name or cases[-1].number)
        return _feed(desk, name, cases, _HIS)


def _party(desk: Desk[Reading], applicant: str) -> PartyKey | None:
    given = applicant.strip()
    if len(given) == _USCC_LENGTH and given.isalnum():
        return party_key(checked_uscc(given), desk.office.secret)
    row = desk.tx.case(desk.number(given))
    return row.party if row else None


def _feed(
    desk: Desk[Reading], name: Message, cases: Iterable[CaseRow], against: frozenset[Party]
) -> FeedView:
    entries = (
        entry for row in cases if _in_motion(desk, row) for entry in _entries(desk, row, against)
    )
    return FeedView(
        name=translate(name, LANGUAGE),
        entries=tuple(sorted(entries, key=lambda entry: (entry.day, entry.uid))),
    )


def _in_motion(desk: Desk[Reading], row: CaseRow) -> bool:
    """Whether anything of it can be in a feed: it has a clock that runs, or had one lately."""
    recorded = desk.tx.recorded_last(row.number)  # a late act is older than what it changed
    newest = max(row.last_on, recorded.date() if recorded else row.last_on)
    lately = desk.today - newest <= LINGERS
    return lately or any(c.status in {"running", "overdue"} for c in desk.tx.clocks(row.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Life:
    """A run of a clock with what became of it: how often it changed, last when, its last day."""

    run: ClockRun
    last_day: date | None
    changes: int
    on: date
    recorded_at: datetime

    @property
    def runs(self) -> bool:
        """Whether its last day is still to be met; what is overdue still has one."""
        return self.run.open and not self.run.stopped


def _entries(desk: Desk[Reading], row: CaseRow, against: frozenset[Party]) -> Iterator[FeedEntry]:
    loaded = load(desk, row.number)
    ahead = settled(desk, loaded)[row.number]
    # What the law has done and nobody recorded yet is of the moment at which it came about.
    done = ((event, _midnight(event.occurred_on)) for event in ahead.events)
    recorded = ((link.event, link.recorded_at) for link in loaded.recorded)
    for life in _lives((*recorded, *done)):
        over = not life.run.open and desk.today - life.on > LINGERS
        if life.run.clock.runs_against in against and life.last_day is not None and not over:
            yield _entry(desk, ahead.case, life, life.last_day, under(loaded, ahead.case))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), CHINA)


def _lives(history: Iterable[tuple[Event, datetime]]) -> Iterable[_Life]:
    """Every run there ever was, each followed through its whole history."""
    moments = tuple(history)
    _, *cases = states(event for event, _ in moments)
    lives: dict[str, _Life] = {}
    corrected_on = date.min
    for case, (event, recorded_at) in zip(cases, moments, strict=True):
        if isinstance(event.body, CourseCorrected):
            corrected_on = event.occurred_on  # readers learn on that day of what was long before
        runs = case.clocks if case is not None else {}
        gone = {
            name: replace(life.run, status="void")
            for name, life in lives.items()
            if name not in runs  # a correction has annulled it, for now or for good
        }
        for name, run in {**runs, **gone}.items():
            on = max(event.occurred_on, corrected_on)
            lives[name] = _after(lives.get(name), run, on, recorded_at)
    return lives.values()


def _after(known: _Life | None, run: ClockRun, on: date, recorded_at: datetime) -> _Life:
    """Whatever moves its day or ends it is a change, of whatever kind the event is."""
    last_day, changes = run.projected.last_day, 0
    if known is not None:
        if (run.projected, run.status) == (known.run.projected, known.run.status):
            return replace(known, run=run)
        last_day, changes = last_day or known.last_day, known.changes + 1
    return _Life(run=run, last_day=last_day, changes=changes, on=on, recorded_at=recorded_at)


def _entry(
    desk: Desk[Reading], case: Case, life: _Life, day: date, procedure: Procedure
) -> FeedEntry:
    titles = desk.rulebook.titles(case.item, case.category)
    return FeedEntry(
        uid=f"{case.number}/{life.run.id}@{case.region}.permits",
        sequence=life.changes,
        day=day,
        standing=_standing(life),
        changed_at=life.recorded_at,
        summary=translate(_summary(case, life, procedure), LANGUAGE, titles=titles),
        description=translate(_description(desk, case, life, procedure), LANGUAGE, titles=titles),
    )


def _standing(life: _Life) -> Literal["confirmed", "tentative", "cancelled"]:
    """What is stopped has no last day, what is met or void none any more; a lapse was one."""
    if not life.runs and life.run.status != "lapsed":
        return "cancelled"
    return "tentative" if life.run.projected.provisional else "confirmed"


def _summary(case: Case, life: _Life, procedure: Procedure) -> Message:
    what = message(
        "{clock}, last day, case {case}", clock=label(life.run.id, procedure), case=case.number
    )
    if life.runs and life.run.projected.provisional:
        return message("(provisional) {what}", what=what)
    status = "stopped" if life.run.open and life.run.stopped else life.run.status
    if status == "running":
        return what
    return message("({status}) {what}", status=STATUSES[status], what=what)


def _description(desk: Desk[Reading], case: Case, life: _Life, procedure: Procedure) -> Message:
    """As the letter says it; of what does not run, only what it rested on."""
    cite = citing(desk)
    if life.runs:
        known = rests_on(desk, life.run).known_on(life.run.projected.known_on)
        why = in_short(life.run.clock, known, LANGUAGE)
        return reminder(life.run, case.number, procedure=procedure, cite=cite, why=why)[1]
    return message("{state} Basis: {basis}.", state=_no_more(life.run), basis=cite(life.run.basis))


def _no_more(run: ClockRun) -> Message:
    if run.open:
        return message("Time does not run at present; once it goes on, its last day is here again.")
    if run.status == "lapsed":
        return message("This last day has passed.")
    return message("Nothing is to be done by this day any more.")
