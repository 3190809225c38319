"""Holiday notices in the office: each is followed once; which of them a recorded day rests on."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from permits.calendars import Calendar, Notice
from permits.engine import ClockRun
from permits.engine.codec import canonical, digest_of
from permits.engine.draft import projected_by
from permits.ports.rows import JournalRow
from permits.ports.store import Reading, Writing
from permits.rulebook import Rulebook
from permits.vocabulary import CaseNumber, Changed, Login, Unavailable, message

if TYPE_CHECKING:
    from permits.service.office import Desk

_IMPORTED = "notice"
_KNOWN = "notices-known"
_FOLLOWED = "notices-followed"
_BEHIND = "notices-behind"


def lacking(tx: Reading, law: Rulebook) -> tuple[str, ...]:
    """The notices that the office goes by and that are not at hand, by name."""
    at_hand = {notice.id for notice in law.calendar.notices}
    return tuple(sorted(_marks(tx).keys() - at_hand))


def check_known(tx: Reading, law: Rulebook) -> None:
    """Raise Unavailable where the office goes by a notice that is not at hand, or not as it was.

    Dates counted without it would be wrong, and would be moved back. One that is shipped by now
    counts as it is shipped.
    """
    shipped = {notice.id for notice in law.catalogue.notices}
    known = {notice.id: notice for notice in law.calendar.notices}
    for name, mark in sorted(_marks(tx).items()):
        if name not in known:
            raise Unavailable(
                message("the office goes by notice {id}, which is not at hand", id=name),
                why=message("dates counted without it would be wrong"),
                remedy=message(
                    "run it again if it was just imported; name the right folder in "
                    "PERMITS_CALENDARS, or bring it back: permits calendar import FILE"
                ),
            )
        if mark and name not in shipped and mark != _mark(known[name]):
            raise Unavailable(
                message("notice {id} is not as it was brought in", id=name),
                why=message("a notice is never edited"),
                remedy=message("put the file back as it was; an amendment is a notice of its own"),
            )


def note_import(desk: Desk[Writing], notice: Notice, login: Login) -> None:
    """The office's journal says who brought the notice in, once; of those shipped nobody did.

    Raises Changed if the office goes by another one of its name.
    """
    if notice.id in {shipped.id for shipped in desk.rulebook.catalogue.notices}:
        return
    if _marks(desk.tx).get(notice.id, "") not in {"", _mark(notice)}:
        raise another(notice)
    if all(row.detail.split()[0] != notice.id for row in desk.tx.noted(_IMPORTED)):
        detail = f"{notice.id} {notice.published_on} {_mark(notice)}"
        desk.tx.note(JournalRow(at=desk.now, kind=_IMPORTED, actor=login, detail=detail))


def unlearned(desk: Desk[Reading]) -> tuple[Notice, ...]:
    """The notices published by today that nothing has been recorded by, earliest first.

    The shipped ones that were published before the office was founded were always there.
    """
    law, founded = desk.rulebook, desk.office.created_at.date()
    shipped = {notice.id for notice in law.catalogue.notices}
    published = law.calendar.published_between(date.min, desk.today)
    late = [one for one in published if one.published_on > founded or one.id not in shipped]
    named = _learned(desk.tx) if late else {}
    return tuple(notice for notice in late if notice.id not in named)


def note_known(desk: Desk[Writing]) -> None:
    """The office's journal names the notices it goes on by, before anything is recorded by them."""
    names = " ".join(map(_named, unlearned(desk)))
    if names:
        desk.tx.note(JournalRow(at=desk.now, kind=_KNOWN, actor=None, detail=names))


def goes_by(desk: Desk[Reading], notice: Notice) -> bool:
    """Whether anything was ever recorded by a notice of that name, at hand or not."""
    return notice.id in _marks(desk.tx)


def another(notice: Notice) -> Changed:
    """Another notice has that name."""
    return Changed(
        message("there is another notice {id} already", id=notice.id),
        remedy=message("a notice is never edited: give the amendment a name of its own"),
    )


def unfollowed(desk: Desk[Reading], upto: date) -> tuple[Notice, ...]:
    """The notices published by that day that nobody has followed to the end, earliest first.

    Nothing is said of how one came to be known: imported, shipped, or put into the folder. One that
    says something else than when it was followed is followed again.
    """
    done = _followed(desk.tx)
    known = desk.rulebook.calendar.published_between(date.min, upto)
    return tuple(one for one in known if done.isdisjoint({one.id, _named(one)}))


def crossing(desk: Desk[Reading], notices: Iterable[Notice]) -> tuple[CaseNumber, ...]:
    """The cases with an open clock whose count, or next reminder, may rest on one of these."""
    first_days = [notice.first_day for notice in notices]
    return desk.tx.crossing(min(first_days)) if first_days else ()


def behind(desk: Desk[Reading]) -> tuple[CaseNumber, ...]:
    """The cases that failed when a notice was followed, by number: they are looked at again."""
    rows = desk.tx.noted(_BEHIND)
    return tuple(map(CaseNumber, rows[-1].detail.split())) if rows else ()


def note_followed(
    desk: Desk[Writing],
    notices: Iterable[Notice],
    cases: Iterable[CaseNumber],
    failed: Iterable[CaseNumber],
) -> None:
    """These have been followed in those cases, but in the ones that failed.

    An office without a case has followed nothing: its day may still be moved back.
    """
    done, before, looked_at = _followed(desk.tx), behind(desk), frozenset(cases)
    names = " ".join(_named(one) for one in notices if done.isdisjoint({one.id, _named(one)}))
    if names and desk.tx.begun():
        desk.tx.note(JournalRow(at=desk.now, kind=_FOLLOWED, actor=None, detail=names))
    still = sorted({*(set(before) - looked_at), *looked_at.intersection(failed)})
    if still != [*before]:
        detail = " ".join(still)
        desk.tx.note(JournalRow(at=desk.now, kind=_BEHIND, actor=None, detail=detail))


def rests_on(desk: Desk[Reading], run: ClockRun) -> Calendar:
    """The calendar by which the run ends as recorded: what came in after it was over is left out.

    What runs has been counted again by every notice there is. The whole calendar, where none of
    those the office has gone by gives the recorded day.
    """
    whole = desk.rulebook.calendar
    if _gives(whole, run):
        return whole
    calendar = whole
    for notice in reversed(_as_learned(desk)[1:]):
        calendar = calendar.without(notice)
        if _gives(calendar, run):
            return calendar
    return whole


def _gives(calendar: Calendar, run: ClockRun) -> bool:
    return projected_by(calendar, run.clock, run.projected.known_on) == run.projected


def _as_learned(desk: Desk[Reading]) -> Sequence[Notice]:
    """The notices in the order in which the office came to know them, as its journal has it.

    The shipped ones that were published before it was founded were there from the beginning; what
    the journal does not name has only just come.
    """
    named = _learned(desk.tx)
    shipped, founded = desk.rulebook.catalogue.notices, desk.office.created_at.date()

    def learned(notice: Notice) -> float:
        if notice in shipped and notice.published_on <= founded:
            return -1
        return named.get(notice.id, math.inf)

    return sorted(desk.rulebook.calendar.notices, key=learned)


def _learned(tx: Reading) -> dict[str, int]:
    """The names of the notices in the order in which the journal first has them."""
    names = dict.fromkeys(name for row in _rows(tx) for name, _ in _said(row))
    return {name: place for place, name in enumerate(names)}


def _marks(tx: Reading) -> dict[str, str]:
    """The notices that anything was recorded by, each as the journal last has it, by name.

    By its mark; an empty one, where an older version kept none.
    """
    return {name: mark for row in _rows(tx) for name, mark in _said(row)}


def _rows(tx: Reading) -> list[JournalRow]:
    """What the journal says of notices by which something was recorded, the earliest first."""
    rows = (row for kind in (_IMPORTED, _KNOWN, _FOLLOWED) for row in tx.noted(kind))
    return sorted(rows, key=lambda row: row.at)


def _said(row: JournalRow) -> Iterator[tuple[str, str]]:
    """The notices that a row of the journal names, with their marks."""
    words = row.detail.split()
    if row.kind == _IMPORTED:  # its name, its day, its mark
        yield words[0], "".join(words[2:])
    else:
        yield from ((name, mark) for name, _, mark in (word.partition(":") for word in words))


def _followed(tx: Reading) -> frozenset[str]:
    """The notices that were followed: each by its name with its mark, or by its name alone."""
    return frozenset(word for row in tx.noted(_FOLLOWED) for word in row.detail.split())


def _named(notice: Notice) -> str:
    return f"{notice.id}:{_mark(notice)}"


def _mark(notice: Notice) -> str:
    """Enough of the digest of what the notice says to tell it from every other of its name."""
    return _digest(notice).removeprefix("sha256:")[:16]


def _digest(notice: Notice) -> str:
    return digest_of(
        canonical(
            {
                "id": notice.id,
                "year": notice.year,
                "published-on": notice.published_on.isoformat(),
                "amends": notice.amends,
                "off": {day.isoformat(): name for day, name in notice.off.items()},
                "worked": {day.isoformat(): name for day, name in notice.worked.items()},
            }
        )
    )
