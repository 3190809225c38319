"""Steps about what comes out late: acts recorded afterwards, and days put right."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from permits.testing import lateness
from permits.testing.cast import PARTY
from permits.testing.doing_steps import happens
from permits.testing.letter_steps import reader_of
from permits.testing.rehearsal import Rehearsal
from permits.testing.showing_steps import shows
from permits.testing.shown import listed, not_shown
from permits.testing.wording import Doing
from permits.vocabulary import message


@happens(
    "{who:actors}[{attempt:attempt}]补记{on:day}的“{act}”"
    "[，提交{materials:several}][{inputs:pairs}][，由{approver:officer}批准]"
)
def acts_late(
    rehearsal: Rehearsal,
    who: str,
    attempt: str | None,
    on: date,
    act: str,
    materials: tuple[str, ...] | None,
    inputs: Mapping[str, str] | None,
    approver: str | None,
) -> None:
    """Learned of only now; what people were told meanwhile is annulled all the same."""
    officers = () if who in PARTY.split("|") else tuple(who.replace("和", "、").split("、"))
    doing = Doing(act=act, officers=officers, materials=materials or (), inputs=inputs or {})
    lateness.record(rehearsal, doing, on, approver, attempt=attempt is not None)


@happens("{by:officer}[{attempt:attempt}]将收件日期更正为{on:day}[，由{approver:officer}批准]")
def the_receipt_is_moved(
    rehearsal: Rehearsal, by: str, attempt: str | None, on: date, approver: str | None
) -> None:
    """The day on which the case was really received."""
    lateness.receive(rehearsal, by, on, approver, attempt=attempt is not None)


@happens("{by:officer}[{attempt:attempt}]将“{act}”的日期更正为{on:day}[，由{approver:officer}批准]")
def an_act_is_moved(
    rehearsal: Rehearsal, by: str, attempt: str | None, act: str, on: date, approver: str | None
) -> None:
    """The newest act of that title that stands."""
    lateness.date(rehearsal, by, act, on, approver, attempt=attempt is not None)


@happens("{by:officer}[{attempt:attempt}]去掉误记的“{act}”[，由{approver:officer}批准]")
def an_act_is_left_out(
    rehearsal: Rehearsal, by: str, attempt: str | None, act: str, approver: str | None
) -> None:
    """The newest act of that title never happened."""
    lateness.leave_out(rehearsal, by, act, approver, attempt=attempt is not None)


@shows("“{clock}”的届满已经更正，留在经过里")
def a_lapse_is_annulled(rehearsal: Rehearsal, clock: str) -> None:
    """It does not stand any more, and is on record."""
    if not lateness.annulled(rehearsal, clock):
        raise not_shown(message("no lapse of {clock} is annulled", clock=clock))


@shows("当天告知了{who:reader}：“{clock}”的届满不成立")
def somebody_was_told_that_it_does_not_hold(rehearsal: Rehearsal, who: str, clock: str) -> None:
    """Whoever was told of the lapse before."""
    view = rehearsal.view()
    told = [
        row
        for row in rehearsal.letters()
        if row.template == "corrected" and row.made_on == view.today
    ]
    if not any(row.recipient == reader_of(who, view) and clock in row.body for row in told):
        raise not_shown(message("told today: {letters}", letters=listed(r.body for r in told)))
