"""Steps about people: who is away, who is in charge, who keeps out, and who applies."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from permits.testing import personnel
from permits.testing.doing_steps import happens
from permits.testing.rehearsal import Rehearsal
from permits.testing.showing_steps import shows
from permits.testing.shown import actors_of, expect, not_shown, party_before
from permits.testing.wording import details_of
from permits.vocabulary import message

_WAITS = {"在": True, "不在": False}
_WAITING = {
    True: message("it waits for this officer"),
    False: message("it does not wait for this officer"),
}


@happens("{officer:officer}的代办人为{deputy:officer}")
def a_deputy_is_named(rehearsal: Rehearsal, officer: str, deputy: str) -> None:
    """He stands in for the officer whenever that one is on leave."""
    personnel.deputise(rehearsal, officer, deputy)


@happens("{officer:officer}自{since:day}至{until:day}请假")
def takes_leave(rehearsal: Rehearsal, officer: str, since: date, until: date) -> None:
    """Both days inclusive; entered today."""
    personnel.go(rehearsal, officer, since, until)


@happens("{officer:officer}销假")
def is_back(rehearsal: Rehearsal, officer: str) -> None:
    """He is at work from today on, though his leave was to last longer."""
    personnel.come_back(rehearsal, officer)


@happens("{by:officer}[{attempt:attempt}]将办件移交{taker:officer}")
def hands_over(rehearsal: Rehearsal, by: str, attempt: str | None, taker: str) -> None:
    """The current case, from whoever was last in charge of it."""
    personnel.hand_over(rehearsal, by, taker, attempt=attempt is not None)


@happens("{by:officer}将{giver:officer}承办的办件全部移交{taker:officer}")
def hands_everything_over(rehearsal: Rehearsal, by: str, giver: str, taker: str) -> None:
    """Every case in his charge in which something is still to happen."""
    personnel.hand_everything_over(rehearsal, by, giver, taker)


@happens("{by:officer}[{attempt:attempt}][决定{officer:officer}]回避")
def is_recused(rehearsal: Rehearsal, by: str, attempt: str | None, officer: str | None) -> None:
    """From the current case; himself, or another."""
    personnel.recuse(rehearsal, by, officer or by, attempt=attempt is not None)


@happens("{by:officer}[{attempt:attempt}]更正申请人信息{details:pairs}")
def the_applicant_is_corrected(
    rehearsal: Rehearsal, by: str, attempt: str | None, details: Mapping[str, str]
) -> None:
    """What was typed wrong of the current case's applicant; 理由 may be among the pairs."""
    personnel.correct_applicant(rehearsal, by, details, attempt=attempt is not None)


@shows("办件由{officer:officer}承办")
def he_is_in_charge(rehearsal: Rehearsal, officer: str) -> None:
    """Who follows the current case through."""
    here = rehearsal.view().case.in_charge
    expect(
        personnel.person(rehearsal, officer),
        here,
        message("in charge is {person}", person=here) if here else message("nobody is in charge"),
    )


@shows("办件待移交")
def nobody_is_in_charge(rehearsal: Rehearsal) -> None:
    """Whoever was in charge is recused, and nobody has taken the case on."""
    here = rehearsal.view().case.in_charge
    expect(None, here, message("in charge is {person}", person=here))


@shows("首问人员为{officer:officer}")
def he_was_asked_first(rehearsal: Rehearsal, officer: str) -> None:
    """Whoever received the application of the current case."""
    here = rehearsal.view().case.opened.first_asked
    expect(
        personnel.person(rehearsal, officer), here, message("asked first was {person}", person=here)
    )


@shows("“{act}”由{officer:officer}办理[，代{absent:officer}]")
def the_act_was_his(rehearsal: Rehearsal, act: str, officer: str, absent: str | None) -> None:
    """The newest act of that title, by him alone or with others; for himself or for another."""
    here = actors_of(rehearsal.view(), act)
    told = (
        personnel.person(rehearsal, officer),
        personnel.person(rehearsal, absent) if absent else None,
    )
    if told not in here:
        by = "、".join(f"{one}（代{other}）" if other else one for one, other in here)
        raise not_shown(message("{act} was done by: {officers}", act=act, officers=by))


@shows("办件{waits:waits}{officer:officer}的待办之列", waits="|".join(_WAITS))
def the_case_waits(rehearsal: Rehearsal, waits: str, officer: str) -> None:
    """Whether something in the current case waits for this officer today."""
    here = personnel.waits(rehearsal, officer)
    expect(_WAITS[waits], here, _WAITING[here])


@shows("[{before:before}，]申请人的“{detail}”为“{text}”", before="更正以前")
def the_applicant_has(rehearsal: Rehearsal, before: str | None, detail: str, text: str) -> None:
    """Of the current case's applicant as it is recorded now, or before the newest correction."""
    view = rehearsal.view()
    (name,) = details_of({detail: text})
    here = getattr(party_before(view) if before else view.party, name)
    expect(text, here, message("recorded is {text}", text=here or message("nothing")))
