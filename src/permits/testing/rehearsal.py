"""A rehearsal: an office on a record in memory, with its own day, people and the real service."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, time
from itertools import count
from pathlib import Path
from typing import TypeVar

from permits.engine import Blocked, Recorded
from permits.ports.rows import OutboxRow
from permits.ports.store import Store
from permits.rulebook import Rulebook, Titles
from permits.service.acting import Request, act
from permits.service.administering import found, move_day
from permits.service.filing import Application, file
from permits.service.looking import show
from permits.service.office import Office
from permits.service.printing import paper
from permits.service.reminding import remind
from permits.service.serving import Service, serve_paper
from permits.service.ticking import tick
from permits.service.views import CaseView, Outcome, RemindReport
from permits.store import create_store
from permits.testing.answers import Refusal, answer_of
from permits.testing.assuming import handled_jointly, held_in, renewing_late
from permits.testing.cast import APPLICANTS, CLERK
from permits.testing.letterbox import Letterbox
from permits.testing.shown import not_shown, ordinal_of, shown_paper
from permits.testing.staff import FOUNDER, Staff, counter
from permits.testing.wording import (
    Doing,
    Filing,
    bound_for,
    details_of,
    entry_of,
    inputs_of,
    materials_of,
    named_inputs,
    texts_of,
)
from permits.vocabulary import (
    CaseNumber,
    DepartmentCode,
    Failure,
    Login,
    Region,
    Several,
    message,
)
from permits.wallclock import CHINA

PUDONG = Region("310115")
"""Where a rehearsal takes place unless it says otherwise: the pilot area of the reform."""
_MARKS = re.compile(r"<[^>]*>")
SERVICE = "送达"

T = TypeVar("T")


class Rehearsal:
    """An office where everything is called by its Chinese title.

    Raises NotShown with all reasons when the office refuses what is not an attempt; the refusal of
    an attempt is kept, and what cron ``reminded`` of last. Holds a record in memory until closed.
    """

    def __init__(self, law: Rulebook, papers: Path) -> None:
        self.law = law
        self.region = PUDONG
        self.staff = Staff()
        self.refusal: Refusal | None = None
        self.letterbox = Letterbox()
        self.reminded: RemindReport | None = None
        self._papers = papers
        self._store: Store | None = None
        self._day: date | None = None
        self._cases: list[CaseNumber] = []
        self._departments: dict[CaseNumber, DepartmentCode] = {}
        self._current = 0
        self._keys = count(1)
        self._views: dict[CaseNumber, CaseView] = {}

    def close(self) -> None:
        """Let go of the record."""
        if self._store is not None:
            self._store.close()

    def take_place_in(self, region: str) -> None:
        """Choose the region of the office, before anything happens in it."""
        if self._store is not None:
            raise not_shown(message("the office is at work already: say first where it is"))
        self.region = Region(region)

    def assume_here(self, item: str) -> None:
        """Let the item's procedures hold in this region too, whatever areas they name."""
        self.law = held_in(self.law, item, self.region)

    def assume_joint_handling(self, item: str, limit: str, more: str, basis: str) -> None:
        """Let several departments handle the item together, within these limits."""
        self.law = handled_jointly(self.law, item, limit, more, basis)

    def assume_late_renewal(self, item: str) -> None:
        """Let the item say that a renewal applied for late is deemed granted all the same."""
        self.law = renewing_late(self.law, item)

    def begin(self, day: date) -> None:
        """It is that day, and nothing has happened yet."""
        if self._day is not None:
            raise not_shown(message("it is {day} already: move on from there", day=self._day))
        self._day = day

    def key(self) -> str:
        """A key that no command of this rehearsal has had."""
        return str(next(self._keys))

    def login(self, officer: str) -> Login:
        """The login of that officer in the current case's department, or at its window."""
        return self.staff.login(self.office, officer, self._departments[self._case()])

    @property
    def day(self) -> date:
        """The office's day."""
        if self._day is None:
            raise not_shown(message("the scenario does not say which day it is"))
        return self._day

    def move_to(self, day: date, *, cron: bool = True) -> None:
        """It is that day; where the office is at work, cron has done its round if it runs."""
        self._day = day
        if self._store is not None:
            move_day(self.office, day, FOUNDER)
        if self._store is not None and cron:
            tick(self.office)
            self.reminded = remind(self.office, {"spool": self.letterbox})

    def file(self, filing: Filing, *, attempt: bool = False) -> None:
        """An application comes in, or an officer opens a case; it becomes the current one."""
        outcome = self.ask(
            filing.act or filing.called,
            lambda: file(self.office, self._application(filing)),
            attempt=attempt,
            titles=self._titles_of(filing),
        )
        if outcome is not None:
            row = outcome.view.row
            self._views[row.number] = outcome.view
            self._cases.append(row.number)
            self._departments[row.number] = row.department
            self._current = len(self._cases)

    def do(self, doing: Doing, *, attempt: bool = False) -> None:
        """The act is taken on the current case."""
        request = self._request(doing, self.view())
        self.carry_out(doing.act, lambda: act(self.office, request), attempt=attempt)

    def late_request(self, doing: Doing, on: date, approver: str | None, *, reason: str) -> Request:
        """The act as of an earlier day, against whatever people were told meanwhile."""
        request = self._request(doing, self.view())
        return replace(
            request,
            on=on,
            late=True,
            approver=self.login(approver) if approver else None,
            confirmed=True,
            inputs={"reason": reason, **request.inputs},
        )

    def carry_out(self, what: str, take: Callable[[], Outcome | Blocked], *, attempt: bool) -> None:
        """Something is done about the current case."""
        view = self.view()
        outcome = self.ask(what, take, attempt=attempt, titles=view.titles)
        if outcome is not None:
            self._views[view.row.number] = outcome.view

    def serve(self, title: str, *, on: date | None, how: str, attempt: bool = False) -> None:
        """The newest paper of that title reaches its reader."""
        view = self.view()
        service = Service(
            case=view.row.number,
            paper=shown_paper(view, title),
            how=how,
            on=on,
            login=self.login(CLERK),
            key=self.key(),
        )
        self.ask(
            SERVICE,
            lambda: serve_paper(self.office, service),
            attempt=attempt,
            titles=view.titles,
        )

    def item_of(self, ordinal: int) -> str:
        """The Chinese title of the item of the first, second … case filed."""
        self._check(ordinal)
        return self.law.item(self._view_of(self._cases[ordinal - 1]).row.item).title.zh

    def turn_to(self, ordinal: int) -> None:
        """The first, second … case filed becomes the current one."""
        self._check(ordinal)
        self._current = ordinal

    def _check(self, ordinal: int) -> None:
        if not 1 <= ordinal <= len(self._cases):
            raise not_shown(message("{number} cases were filed", number=len(self._cases)))

    def view(self) -> CaseView:
        """The current case as the office shows it today, until something is done."""
        return self._view_of(self._case())

    def _view_of(self, number: CaseNumber) -> CaseView:
        if number not in self._views:
            self._views[number] = show(self._at_work(), number)
        return self._views[number]

    def _case(self) -> CaseNumber:
        if not self._current:
            raise not_shown(message("no case was filed yet"))
        return self._cases[self._current - 1]

    def text_of(self, title: str) -> str:
        """The newest paper of that title as its reader sees it, without the marks of the page."""
        view = self.view()
        return _MARKS.sub("", paper(self.office, view.row.number, shown_paper(view, title)))

    def letters(self) -> tuple[OutboxRow, ...]:
        """What the office has written to anybody about the current case."""
        with self.office.reading() as desk:
            return desk.tx.outbox(self._cases[self._current - 1])

    def histories(self) -> Iterator[tuple[Recorded, ...]]:
        """The ledger of every case, in the order of filing."""
        for number in self._cases:
            with self.office.reading() as desk:
                yield desk.tx.events(number)

    @property
    def office(self) -> Office:
        """The office, founded when somebody first comes; it is noon of its day.

        Whoever asks for it may change it: what it showed before counts no more.
        """
        self._views.clear()
        return self._at_work()

    def _at_work(self) -> Office:
        now = datetime.combine(self.day, time(12), CHINA)
        begun = self._store is not None
        store = self._store or create_store("sqlite:///:memory:")
        office = Office(store=store, rulebook=self.law, papers=self._papers, now=now)
        if not begun:
            self._store = store
            where = counter(self.law) or next(iter(self.law.departments))
            found(office, region=self.region, department=where, login=FOUNDER, training=True)
        return office

    def ask(
        self,
        what: str,
        take: Callable[[], T | Blocked],
        *,
        attempt: bool,
        titles: Titles,
    ) -> T | None:
        """What the office answers; None where an attempt was refused, for reasons in Chinese."""
        answer = answer_of(what, take, titles=titles, law=self.law)
        if not isinstance(answer, Refusal):
            if attempt:
                raise not_shown(message("nothing stood in the way of {act}", act=what))
            return answer
        if not attempt:
            reasons = Several(answer.reasons)
            raise not_shown(message("{act} is not possible: {reasons}", act=what, reasons=reasons))
        self.refusal = answer
        return None

    def _titles_of(self, filing: Filing) -> Titles:
        """The words of what is filed; none where nothing of the kind can be filed."""
        with suppress(Failure):
            return bound_for(filing, self.law, filing.on or self.day, self.region).titles
        return Titles(known={})

    def _application(self, filing: Filing) -> Application:
        item = self.law.item(filing.item)
        applicant = APPLICANTS[filing.applicant]
        bound = bound_for(filing, self.law, filing.on or self.day, self.region)
        inputs = texts_of(filing, self.law, bound)
        inputs |= {"enterprise": applicant.name} if "enterprise" in inputs else {}
        inputs |= named_inputs(filing.inputs, self.law)
        first = filing.first_asked
        return Application(
            item=item.code,
            applicant=applicant.name,
            uscc=applicant.uscc,
            matter=filing.matter,
            received_on=filing.on,
            permit=self._cases[filing.permit - 1] if filing.permit else None,
            login=self.staff.login(self.office, filing.officer, item.department),
            key=self.key(),
            route=bound.procedure.route,
            materials=materials_of(filing, self.law, bound),
            act=entry_of(filing, bound),
            inputs=inputs,
            first_asked=self.staff.login(self.office, first, item.department) if first else None,
            **details_of(filing.details),
        )

    def _request(self, doing: Doing, view: CaseView) -> Request:
        department = view.row.department
        first, *others = doing.officers or (CLERK,)
        return Request(
            case=view.row.number,
            act=doing.act,
            login=self.staff.login(self.office, first, department),
            key=self.key(),
            commitment=ordinal_of(view, doing.about),
            materials=doing.materials,
            others=tuple(self.staff.login(self.office, other, department) for other in others),
            inputs=inputs_of(doing, self.law, view),
        )
