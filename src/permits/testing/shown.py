"""What the office shows of a case, found by the Chinese titles that scenarios use."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

from permits.engine import ClockRun
from permits.engine.events import ActTaken, Event, PartyCorrected
from permits.messages import language, translate
from permits.ports.rows import OutboxRow
from permits.service.identity import party_from
from permits.service.views import CaseView, PartyDetails
from permits.testing.cast import ROLES
from permits.vocabulary import (
    CASE,
    PERMIT,
    InputName,
    Message,
    Party,
    Person,
    Role,
    Several,
    Subject,
    message,
)


class NotShown(AssertionError):  # noqa: N818 - no error of the program
    """The office does not show what the scenario says."""


def not_shown(text: Message) -> NotShown:
    """The failure of a step, in its reader's language."""
    return NotShown(translate(text, language(os.environ)))


def expect(told: object, shown: object, text: Message) -> None:
    """Raise NotShown with that text unless what is told is what is shown."""
    if told != shown:
        raise not_shown(text)


def listed(parts: Iterable[object]) -> object:
    """The parts as a list within a sentence, also where there are none."""
    found = tuple(parts)
    return Several(found) if found else message("nothing")


def subject_of(view: CaseView, about: str | None) -> Subject:
    """The commitment with that title; the case without one."""
    if about is None:
        return CASE
    for promise in view.procedure.promises:
        if view.titles.commitment(promise.name).zh == about:
            return promise.subject
    titles = (view.titles.commitment(promise.name).zh for promise in view.procedure.promises)
    raise not_shown(
        message(
            "there is no commitment {title}, only: {titles}", title=about, titles=listed(titles)
        )
    )


def ordinal_of(view: CaseView, about: str | None) -> int | None:
    """The ordinal of the commitment with that title."""
    subject = subject_of(view, about)
    return None if subject == CASE else int(subject.partition("/")[2])


def state_of(view: CaseView, subject: Subject) -> str:
    """The title of the subject's state."""
    return view.titles.state(view.case.state(subject)).zh


def since(view: CaseView, subject: Subject) -> Event | None:
    """The newest act that brought the subject into a state it was not in."""
    return next((event for event in reversed([*_acts(view, subject)]) if _moved(event)), None)


def _moved(event: Event) -> bool:
    return isinstance(event.body, ActTaken) and event.body.before != event.body.after


def _acts(view: CaseView, subject: Subject | None = None) -> Iterator[Event]:
    for line in view.history:
        event = line.recorded.event
        if isinstance(event.body, ActTaken) and subject in {None, event.body.subject}:
            yield event


def done(view: CaseView, title: str) -> Event | None:
    """The newest act of that title."""
    return next(
        (
            event
            for event in reversed([*_acts(view)])
            if isinstance(event.body, ActTaken) and view.titles.act(event.body.act).zh == title
        ),
        None,
    )


def acts_done(view: CaseView) -> Iterator[str]:
    """The titles of all acts so far, oldest first."""
    for event in _acts(view):
        if isinstance(event.body, ActTaken):
            yield view.titles.act(event.body.act).zh


def runs_of(view: CaseView, title: str, about: str | None) -> tuple[ClockRun, ...]:
    """The runs of the clock with that title: of that commitment, else of case and permit."""
    subject = subject_of(view, about)
    subjects = {CASE, PERMIT} if subject == CASE else {subject}
    return tuple(
        run
        for run in view.case.clocks.values()
        if run.id.subject in subjects and view.titles.clock(run.id.name).zh == title
    )


def run_of(view: CaseView, title: str, about: str | None) -> ClockRun:
    """The newest run of that clock; raises NotShown with the clocks there are."""
    runs = runs_of(view, title, about)
    if runs:
        return runs[-1]
    raise not_shown(
        message(
            "there is no time limit {title} here, only: {titles}",
            title=title,
            titles=listed(clocks(view)),
        )
    )


STANDS: Mapping[str, Callable[[ClockRun], bool]] = {
    "正在计算": lambda run: run.status == "running" and not run.stopped,
    "停止计算": lambda run: run.open and run.stopped,
    "已完成": lambda run: run.status == "met",
    "已逾期": lambda run: run.status == "overdue",
    "已届满": lambda run: run.status == "lapsed",
    "不再计算": lambda run: run.status == "void",
    "已过承诺时限": lambda run: run.promise_missed,
}
"""How a clock can stand, in words; the promised limit may have passed besides."""


def stands(run: ClockRun) -> Iterator[str]:
    """Every word for how the clock stands."""
    return (word for word, holds in STANDS.items() if holds(run))


def clocks(view: CaseView) -> Iterator[str]:
    """Every clock with its last day and how it stands, in the order they started."""
    for run in view.case.clocks.values():
        title = view.titles.clock(run.id.name).zh
        yield f"{named(view, run.id.subject)}“{title}” {last_day(run)} {'，'.join(stands(run))}"


def last_day(run: ClockRun) -> str:
    """The last day, marked where it is provisional; a dash while a stop lasts."""
    ends = run.projected
    return f"{day(ends.last_day)}{'?' if ends.provisional else ''}"


def day(known: date | None) -> str:
    """The day, or a dash where there is none."""
    return known.isoformat() if known else "—"


def named(view: CaseView, subject: Subject) -> str:
    """The commitment's title; nothing for case and permit, whose things name themselves."""
    for promise in view.procedure.promises:
        if promise.subject == subject:
            return f"承诺“{view.titles.commitment(promise.name).zh}”的"
    return ""


def owed(view: CaseView) -> Iterator[tuple[Subject, str, tuple[str, ...]]]:
    """Every owed act: its subject, its title and the words for the roles that owe it."""
    for owing in view.row.owes:
        steps = view.procedure.machines[owing.subject].named(owing.act)
        roles = tuple(word for step in steps for word in _words(step.by))
        yield owing.subject, view.titles.act(owing.act).zh, roles


def owed_acts(view: CaseView) -> Iterator[str]:
    """Every owed act in words."""
    for subject, title, roles in owed(view):
        yield f"{named(view, subject)}{'、'.join(roles)}“{title}”"


def possible_acts(view: CaseView) -> Iterator[tuple[str, str]]:
    """Role and title of every act of an officer that nothing stands in the way of."""
    for found in view.possible:
        if not found.needs:
            for word in _words(found.by):
                yield word, view.titles.act(found.act).zh


def _words(by: Iterable[Party | Role]) -> Iterator[str]:
    roles = {*by}
    return (word for word, role in ROLES.items() if role in roles)


def papers(view: CaseView) -> tuple[str, ...]:
    """The titles of all papers made out, oldest first."""
    return tuple(view.titles.paper(paper.kind).zh for paper in view.case.papers)


def shown_paper(view: CaseView, title: str) -> str:
    """The kind of the paper of that title; raises NotShown with the papers there are."""
    for paper in reversed(view.case.papers):
        if view.titles.paper(paper.kind).zh == title:
            return paper.kind
    raise not_shown(message("papers made out: {papers}", papers=listed(papers(view))))


def about(letter: OutboxRow, view: CaseView) -> str:
    """The title of the clock that a reminder or a message of its end is about."""
    clock = letter.clock
    if clock is None:
        own = letter.key.removeprefix(f"{letter.case}/").removesuffix(f"/{letter.recipient}")
        clock = own.partition("/")[2]
    return view.titles.clock(re.split("[/#]", clock)[0]).zh


def takes(view: CaseView, title: str) -> frozenset[InputName]:
    """The inputs that an act of that title takes."""
    return frozenset(
        name
        for machine in view.procedure.machines.values()
        for step in machine.steps
        if view.titles.act(step.act).zh == title
        for name in step.takes
    )


def actors_of(view: CaseView, title: str) -> tuple[tuple[Person, Person | None], ...]:
    """Who did the newest act of that title, each with whom he stood in for; raises NotShown."""
    event = done(view, title)
    if event is None or not isinstance(event.body, ActTaken):
        there = listed(acts_done(view))
        raise not_shown(message("{act} was not done, only: {acts}", act=title, acts=there))
    absent = {each.person: each.absent for each in event.body.stood_in}
    return tuple((person, absent.get(person)) for person in event.body.persons)


def party_before(view: CaseView) -> PartyDetails:
    """The applicant as the record named it before the newest correction; raises NotShown."""
    for line in reversed(view.history):
        body = line.recorded.event.body
        if isinstance(body, PartyCorrected):
            return party_from(view.texts[body.before.ref])
    raise not_shown(message("nothing was corrected"))
