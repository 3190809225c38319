"""Steps about messages: who was reminded or told of what, what it says, what was withdrawn."""

from __future__ import annotations

from permits.messages import translate
from permits.ports.rows import OutboxRow
from permits.service.views import CaseView
from permits.testing import shown
from permits.testing.cast import AGENT, PARTY, full_name
from permits.testing.doing_steps import happens
from permits.testing.rehearsal import Rehearsal
from permits.testing.sentences import normalised
from permits.testing.showing_steps import shows
from permits.testing.shown import expect, listed, not_shown
from permits.vocabulary import message

_LETTERS = {"提醒": {"reminder"}, "告知": {"overdue", "owed", "deemed", "promise", "late"}}
"""The kinds of letter, in words."""
_SAYS = {"写明": True, "没有写明": False}


@happens("消息交不出去")
def nothing_gets_out(rehearsal: Rehearsal) -> None:
    """From now on every message that is to be handed over waits."""
    rehearsal.letterbox.open = False


@happens("消息又能交出")
def everything_gets_out(rehearsal: Rehearsal) -> None:
    """What waits is handed over when cron does its next round."""
    rehearsal.letterbox.open = True


@shows("当天{how:how}了{who:reader}：“{clock}”", how="|".join(_LETTERS))
def somebody_was_told(rehearsal: Rehearsal, how: str, who: str, clock: str) -> None:
    """提醒: a reminder, before the last day or after it; 告知: what followed from its end."""
    found, today = _written(rehearsal, how, who, clock)
    if not found:
        told = listed(f"{row.recipient}：{row.subject}" for row in today)
        raise not_shown(message("written today: {letters}", letters=told))


@shows("当天没有{how:how}{who:reader}：“{clock}”", how="|".join(_LETTERS))
def nobody_was_told(rehearsal: Rehearsal, how: str, who: str, clock: str) -> None:
    """Nothing of the kind was written today."""
    found, _ = _written(rehearsal, how, who, clock)
    if found:
        raise not_shown(message("{who} was written to about {clock}", who=who, clock=clock))


@shows("给{who:reader}的“{clock}”提醒{says:says}“{text}”", says="|".join(_SAYS))
def the_reminder_says(rehearsal: Rehearsal, who: str, clock: str, says: str, text: str) -> None:
    """The one written today, its subject included."""
    found, _ = _written(rehearsal, "提醒", who, clock)
    if not found:
        raise not_shown(message("{who} was not reminded of {clock} today", who=who, clock=clock))
    written = f"{found[-1].subject}\n{found[-1].body}"
    expect(
        _SAYS[says], text in normalised(written), message("the reminder says: {text}", text=written)
    )


@shows("当天撤下了给{who:reader}的提醒：“{clock}”，因为“{why}”")
def a_reminder_was_withdrawn(rehearsal: Rehearsal, who: str, clock: str, why: str) -> None:
    """By cron, today, for a reason in which these words stand."""
    view, withdrawn = rehearsal.view(), _withdrawn(rehearsal)
    reader = reader_of(who, view)
    reasons = [
        reason
        for row, reason in withdrawn
        if row.recipient == reader and shown.about(row, view) == clock
    ]
    if not any(why in normalised(reason) for reason in reasons):
        lines = (f"{row.recipient}：{row.subject}（{reason}）" for row, reason in withdrawn)
        raise not_shown(message("withdrawn today: {letters}", letters=listed(lines)))


@shows("当天没有撤下提醒")
def nothing_was_withdrawn(rehearsal: Rehearsal) -> None:
    """By cron, today."""
    subjects = [row.subject for row, _ in _withdrawn(rehearsal)]
    expect([], subjects, message("withdrawn today: {letters}", letters=listed(subjects)))


def _withdrawn(rehearsal: Rehearsal) -> list[tuple[OutboxRow, str]]:
    """The reminders of the current case that cron withdrew today, with the reason."""
    report = rehearsal.reminded
    reasons = dict(report.withdrawn) if report and report.today == rehearsal.day else {}
    return [
        (row, translate(reasons[row.key], "zh_CN"))
        for row in rehearsal.letters()
        if row.key in reasons
    ]


def _written(
    rehearsal: Rehearsal, how: str, who: str, clock: str
) -> tuple[list[OutboxRow], list[OutboxRow]]:
    """What the reader was written today about the clock; everything of the kind today."""
    view = rehearsal.view()
    templates = _LETTERS[how]
    reader = reader_of(who, view)
    today = [
        row
        for row in rehearsal.letters()
        if row.made_on == view.today and row.template in templates
    ]
    found = [row for row in today if row.recipient == reader and shown.about(row, view) == clock]
    return found, today


def reader_of(who: str, view: CaseView) -> str | None:
    """Where he is reached; none of them gives an address but the agent."""
    if who == AGENT:
        return view.party.agent_contact
    return view.party.name if who in PARTY.split("|") else full_name(who)
