"""Whom to supervise once an approval is cancelled: found in business registrations by keyword."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from secrets import token_hex
from typing import Literal, get_args

from permits.catalogue import Item
from permits.engine import Procedure, Reason
from permits.engine.codec import Json, canonical
from permits.engine.procedure import Step
from permits.ports.rows import JournalRow
from permits.ports.store import Reading, Writing
from permits.rulebook import Titles
from permits.service.filing import Application, NotOpened, file_at
from permits.service.identity import party_key
from permits.service.office import Desk, Office
from permits.service.registrations import Hit, Registration, hits
from permits.texts.tables import RowFault
from permits.vocabulary import (
    CASE,
    NOTHING,
    CaseNumber,
    InputName,
    ItemCode,
    Login,
    NotFound,
    Role,
    RouteName,
    message,
)

ENTERPRISE = InputName("enterprise")
"""The input of an act that names whom it puts on the list."""

Standing = Literal["enlisted", "already", "refused"]
"""How an enterprise that was found stands with the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """An item whose enterprises are found by keyword, and the step that puts them on the list."""

    item: ItemCode
    route: RouteName
    step: Step
    keywords: tuple[str, ...]
    titles: Titles


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A registration in which keywords of an item were found."""

    registration: Registration
    search: Search
    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How the enterprise of a match stands; ``reasons`` say why it was refused.

    ``case`` is the one by which it is on the list; None where it is not: refused, or a dry run.
    """

    match: Match
    standing: Standing
    case: CaseNumber | None = None
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnlistReport:
    """What became of ``rows`` rows; ``unmatched`` are those without any keyword."""

    today: date
    dry_run: bool
    searched: tuple[Search, ...]
    rows: int
    unmatched: int
    found: tuple[Found, ...]
    faults: tuple[RowFault, ...]

    def count(self, standing: Standing) -> int:
        """How many matches stand like that."""
        return sum(found.standing == standing for found in self.found)


def enlist(
    office: Office,
    registrations: Iterable[Registration | RowFault],
    login: Login,
    *,
    item: str | None = None,
    dry_run: bool = False,
) -> EnlistReport:
    """Put every enterprise whose registration has a keyword on the list of the keyword's item.

    All is read before anything is written; then each enterprise has its own transaction, and one
    that is on the list already stays as it is: doing it all again changes nothing. Who was taken
    off the list comes on it again with another case. A dry run does the same and takes it back.
    Raises NotFound where there is nothing to search for.
    """
    with office.reading() as desk:
        desk.officer(login)
        today, searched = desk.today, _searches(desk, item)
    sought = _sought(registrations, searched)
    report = EnlistReport(
        today=today,
        dry_run=dry_run,
        searched=searched,
        rows=sought.sound + len({fault.line for fault in sought.faults}),
        unmatched=sought.unmatched,
        found=tuple(_listed(office, sought.matches, login, dry_run=dry_run)),
        faults=tuple(sought.faults),
    )
    if not dry_run:
        _note(office, login, report)
    return report


def _searches(desk: Desk[Reading], wanted: str | None) -> tuple[Search, ...]:
    """What to search for on the office's day, in its region; raises NotFound for nothing."""
    rulebook = desk.rulebook
    if wanted is not None:
        items = [rulebook.item(wanted)]
        rulebook.routes(wanted, on=desk.today, region=desk.office.region)
    else:
        items = list(rulebook.catalogue.items.values())
    found = tuple(search for item in items for search in _searches_of(desk, item))
    if found:
        return found
    raise NotFound(
        message("on {on} no registrations are searched for {item}", on=desk.today, item=wanted)
        if wanted
        else message("on {on} no registrations are searched for any item", on=desk.today),
        why=message(
            "it takes keywords of the item, and an act by which an officer opens a case and puts "
            "an enterprise on the supervision list"
        ),
        remedy=message("see permits item show, and permits rules show"),
    )


def _searches_of(desk: Desk[Reading], item: Item) -> Iterator[Search]:
    region = desk.office.region
    period = item.period(desk.today, region)
    for route in period.routes if period and item.keywords else ():
        bound = desk.rulebook.procedure(item.code, route, on=desk.today, region=region)
        step = _enlisting(bound.procedure)
        if step is not None:
            yield Search(
                item=item.code,
                route=route,
                step=step,
                keywords=item.keywords,
                titles=bound.titles,
            )


def _enlisting(procedure: Procedure) -> Step | None:
    """The step by which an officer begins a case and puts an enterprise on the list."""
    acts = procedure.supervised_from
    return next(
        (
            step
            for step in procedure.machines[CASE].steps
            if step.act in acts
            and NOTHING in step.sources
            and any(isinstance(by, Role) for by in step.by)
        ),
        None,
    )


@dataclass(slots=True, kw_only=True)
class _Sought:
    """What the reading of a file has come to; registrations without a keyword are let go."""

    matches: list[Match] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    sound: int = 0
    unmatched: int = 0


def _sought(
    registrations: Iterable[Registration | RowFault], searched: tuple[Search, ...]
) -> _Sought:
    sought = _Sought()
    for row in registrations:
        if isinstance(row, RowFault):
            sought.faults.append(row)
            continue
        matches = tuple(_matches(row, searched))
        sought.matches.extend(matches)
        sought.sound += 1
        sought.unmatched += not matches
    return sought


def _matches(registration: Registration, searched: tuple[Search, ...]) -> Iterator[Match]:
    for search in searched:
        where = hits(registration, search.keywords)
        if where:
            yield Match(registration=registration, search=search, hits=where)


def _listed(
    office: Office, matches: Iterable[Match], login: Login, *, dry_run: bool
) -> Iterator[Found]:
    """The matches in their order, each when it is done."""
    taken_back: set[tuple[ItemCode, str]] = set()
    for match in matches:
        who = match.search.item, match.registration.uscc
        if who in taken_back:
            yield Found(match=match, standing="already")
            continue
        found = _enlisted(office, match, login, dry_run=dry_run)
        if dry_run and found.standing == "enlisted":
            taken_back.add(who)
        yield found


def _enlisted(office: Office, match: Match, login: Login, *, dry_run: bool) -> Found:
    """The enterprise put on the list, unless it is there already."""
    item = match.search.item
    try:
        with _writing(office, keep=not dry_run) as desk:
            party = party_key(match.registration.uscc, desk.office.secret)
            there = desk.tx.enlisted(item, party)
            if there is not None:
                return Found(match=match, standing="already", case=there)
            # Not by item and party: who was taken off the list may come on it again.
            outcome = file_at(desk, _application(match, login, key=f"enlist/{token_hex(8)}"))
            number = None if dry_run else outcome.view.case.number
            return Found(match=match, standing="enlisted", case=number)
    except NotOpened as refusal:
        return Found(match=match, standing="refused", reasons=refusal.blocked.reasons)


@contextmanager
def _writing(office: Office, *, keep: bool) -> Iterator[Desk[Writing]]:
    """A desk that writes; what it has written stays only if it is kept."""
    with suppress(_TakenBack), office.writing() as desk:
        yield desk
        if not keep:
            raise _TakenBack


class _TakenBack(Exception):  # noqa: N818 - leaves the transaction of a dry run
    pass


def _application(match: Match, login: Login, *, key: str) -> Application:
    """What is filed of the office's own accord, by the act that puts the enterprise on the list."""
    search, registration = match.search, match.registration
    takes = ENTERPRISE in search.step.takes
    return Application(
        item=search.item,
        applicant=registration.name,
        uscc=registration.uscc,
        login=login,
        key=key,
        route=search.route,
        contact=registration.contact,
        inputs={ENTERPRISE: registration.name} if takes else {},
        act=search.step.act,
    )


def _note(office: Office, login: Login, report: EnlistReport) -> None:
    """The office's journal says that it has searched, also where nothing was found."""
    counts = {name: report.count(name) for name in get_args(Standing)}
    detail: Json = {"rows": report.rows, "faults": len(report.faults), **counts}
    with office.writing() as desk:
        desk.tx.note(
            JournalRow(
                at=desk.now,
                kind="registrations",
                actor=login,
                detail=canonical(detail).decode(),
            )
        )
