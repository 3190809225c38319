"""What holds for every corrected course: it is the one that would have been recorded in time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from permits.engine import Act, Blocked, Case, Event, Procedure, Taken
from permits.engine.events import CourseCorrected, PaperIssued
from permits.engine.fold import replay_events, standing, states
from permits.engine.restating import Restating, course, essence, planned, unnumbered
from permits.engine.retaking import restate
from permits.vocabulary import Role
from tests.holidays import CALENDAR
from tests.laws.histories import FACTS, ORDINARY, SCRIPTS, Script, asked, played, settled
from tests.unit.engine.play import CLERK, TEXT, officer

DAY = timedelta(days=1)
APPROVER = officer("zhu", Role.HEAD)


def corrected(events: Sequence[Event], how: Restating, script: Script) -> Taken | Blocked:
    """The engine's answer, under the procedure the case was under where the correction begins."""
    plan = planned(events, how)
    if isinstance(plan, Blocked):
        return plan
    procedure = procedure_of(plan.under, script)
    return restate(plan, how, procedure=procedure, calendar=CALENDAR, known=lambda _: FACTS)


def procedure_of(case: Case, script: Script) -> Procedure:
    return ORDINARY if case.procedure == ORDINARY.digest else script.procedure


def correcting(on: date, **what: object) -> Restating:
    """A correction that two persons answer for."""
    plain = Restating(on=on, officer=CLERK, approver=APPROVER, reason=TEXT)
    return replace(plain, **what)  # type: ignore[arg-type]  # its own fields


def stands(events: Sequence[Event]) -> list[tuple[object, ...]]:
    """What has happened, as it stands, whatever number its papers bear."""
    return [unnumbered(events[seq - 1]) for seq in standing(events)]


def taken_acts(script: Script) -> tuple[date, list[Act]]:
    """The acts of the script that were possible, and the day up to which it looked on."""
    history = played(script)
    return history.until, [
        attempt.act for attempt in history.attempts if isinstance(attempt.answer, Taken)
    ]


def recorded(
    script: Script, acts: Sequence[Act], until: date
) -> tuple[tuple[Event, ...], Procedure] | None:
    """The history in which just these acts are taken; None where one of them is not possible."""
    history = played(replace(script, moves=()))
    opened = [event for event in history.events if event.occurred_on <= script.start]
    case = replay_events(opened)
    procedure = procedure_of(case, script)
    events = tuple(opened)
    for act in acts:
        lapsed = settled(case, procedure, act.on)
        answer = asked(lapsed.case, act, procedure)
        if isinstance(answer, Blocked):
            return None
        case, events = answer.case, (*events, *lapsed.events, *answer.events)
        procedure = procedure_of(case, script)
    last = settled(case, procedure, until)
    return (*events, *last.events), procedure


@given(SCRIPTS, st.data())
def test_where_nothing_was_wrong_everything_comes_out_again(
    script: Script, data: st.DataObject
) -> None:
    history = played(script)
    dated = [one for one in course(history.events) if one.has_a_day and not one.by_law]
    one = data.draw(st.sampled_from(dated))
    how = correcting(history.until, since=one.seqs[0])
    answer = corrected(history.events, how, script)
    assert isinstance(answer, Taken)
    assert stands((*history.events, *answer.events)) == stands(history.events)
    assert answer.dispatches == ()
    marker = answer.events[0].body
    assert isinstance(marker, CourseCorrected)
    assert marker.annulled == ()


@given(SCRIPTS, st.data())
def test_an_act_learned_of_late_leads_to_the_course_of_one_recorded_in_time(
    script: Script, data: st.DataObject
) -> None:
    until, acts = taken_acts(script)
    assume(acts)
    place = data.draw(st.integers(0, len(acts) - 1))
    late = acts[place]
    # On one day nobody says which came first: the late one comes last.
    assume(all(act.on != late.on for act in acts[place + 1 :]))
    in_time = recorded(script, acts, until)
    without = recorded(script, [*acts[:place], *acts[place + 1 :]], until)
    assume(in_time is not None and without is not None)
    assert in_time is not None
    assert without is not None
    answer = corrected(without[0], correcting(until, late=late), script)
    if all(one.head.occurred_on <= late.on for one in course(without[0])):
        assert isinstance(answer, Blocked)  # it follows all there is: an ordinary act
        assert [reason.why.text for reason in answer.reasons] == [
            "nothing has happened in the case since {day}"
        ]
        return
    assert isinstance(answer, Taken), [str(reason.why) for reason in answer.reasons]
    assert stands((*without[0], *answer.events)) == stands(in_time[0])


@given(SCRIPTS, st.data())
def test_what_never_happened_leaves_the_course_without_it(
    script: Script, data: st.DataObject
) -> None:
    until, acts = taken_acts(script)
    assume(acts)
    place = data.draw(st.integers(0, len(acts) - 1))
    with_it = recorded(script, acts, until)
    without = recorded(script, [*acts[:place], *acts[place + 1 :]], until)
    assume(with_it is not None and without is not None)
    assert with_it is not None
    assert without is not None
    own = [one for one in course(with_it[0]) if not one.by_law][-len(acts) :]
    how = correcting(until, without=frozenset({own[place].seqs[0]}))
    answer = corrected(with_it[0], how, script)
    assert isinstance(answer, Taken), [str(reason.why) for reason in answer.reasons]
    assert stands((*with_it[0], *answer.events)) == stands(without[0])


@given(SCRIPTS, st.data())
def test_a_case_is_what_of_its_history_stands(script: Script, data: st.DataObject) -> None:
    """Replayed to the end, and as if what was annulled had never been written."""
    history = played(script)
    dated = [one for one in course(history.events) if one.has_a_day and not one.by_law]
    one = data.draw(st.sampled_from(dated))
    day = one.day + data.draw(st.integers(-3, 3)) * DAY
    answer = corrected(history.events, correcting(history.until, moved={one.seqs[0]: day}), script)
    assume(isinstance(answer, Taken))
    assert isinstance(answer, Taken)
    events = (*history.events, *answer.events)
    whole = replay_events(events)
    assert whole == answer.case
    plain = replay_events([events[seq - 1] for seq in standing(events)])
    for name in ("states", "facts", "materials", "lost", "received_on", "route", "in_charge"):
        assert getattr(plain, name) == getattr(whole, name), name
    assert {i: (r.clock, r.projected, r.status) for i, r in plain.clocks.items()} == {
        i: (r.clock, r.projected, r.status) for i, r in whole.clocks.items()
    }


@given(SCRIPTS, st.data())
def test_no_two_papers_ever_bear_one_number_unless_they_say_the_same(
    script: Script, data: st.DataObject
) -> None:
    history = played(script)
    dated = [one for one in course(history.events) if one.has_a_day and not one.by_law]
    one = data.draw(st.sampled_from(dated))
    day = one.day + data.draw(st.integers(-3, 3)) * DAY
    answer = corrected(history.events, correcting(history.until, moved={one.seqs[0]: day}), script)
    assume(isinstance(answer, Taken))
    assert isinstance(answer, Taken)
    made_out: dict[tuple[str, int], set[tuple[object, ...]]] = {}
    for event in (*history.events, *answer.events):
        if isinstance(event.body, PaperIssued):
            number = (event.body.paper, event.body.ordinal)
            made_out.setdefault(number, set()).add(essence(event))
    assert all(len(said) == 1 for said in made_out.values())


@given(SCRIPTS)
def test_the_case_after_every_event_is_the_one_replayed_so_far(script: Script) -> None:
    history = played(script)
    answer = corrected(history.events, correcting(history.until, since=1), script)
    assert isinstance(answer, Taken)
    events = (*history.events, *answer.events)
    after = states(events)
    for seq in range(1, len(events) + 1):
        if after[seq] is not None:
            assert replay_events(events[:seq]) == after[seq]
