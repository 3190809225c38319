"""What holds for a permit and all cases about it, whatever is tried and whenever somebody looks."""

from itertools import pairwise

from hypothesis import given

from permits.engine.events import ActTaken, ClockEnded, ClockLapsed, Event, FactSet
from permits.engine.fold import replay_events
from permits.vocabulary import Cause
from tests.laws.groups import PERMITTED, SCRIPTS, History, Played, Script, backwards, state
from tests.unit.engine.groups import ALTERATION, PERMIT_CASE

HISTORIES = SCRIPTS.map(lambda script: Played(script).history())


def acts(events: tuple[Event, ...], *names: str) -> list[tuple[Event, ActTaken]]:
    return [
        (event, event.body)
        for event in events
        if isinstance(event.body, ActTaken) and event.body.act in names
    ]


@given(SCRIPTS)
def test_who_looks_often_sees_what_who_looks_late_sees(script: Script) -> None:
    assert Played(script, looking=True).history().events == Played(script).history().events


@given(SCRIPTS)
def test_the_order_in_which_cases_are_visited_does_not_matter(script: Script) -> None:
    assert Played(script, visit=backwards).history().events == Played(script).history().events


@given(HISTORIES)
def test_every_case_is_what_its_own_events_say(history: History) -> None:
    """Nobody has to read one case to know another."""
    for number, events in history.events.items():
        if number != PERMIT_CASE:
            assert replay_events(events) == history.group.case(number)
    permit = history.group.case(PERMIT_CASE)
    assert permit.seq == PERMITTED.case(PERMIT_CASE).seq + len(history.events[PERMIT_CASE])


@given(HISTORIES)
def test_nothing_happens_to_a_permit_without_the_case_that_brings_it_about(
    history: History,
) -> None:
    changed = [
        (event, body)
        for event, body in acts(history.events[PERMIT_CASE], "renew", "alter")
        if body.origin is not None
    ]
    for event, body in changed:
        assert body.origin is not None
        granted = acts(history.events[body.origin], "grant")
        assert [done.effective_on for done, _ in granted] == [event.effective_on]
    grants = [number for number, events in history.events.items() if acts(events, "grant")]
    assert sorted(grants) == sorted(body.origin or "" for _, body in changed)


@given(HISTORIES)
def test_no_case_loses_its_object_while_the_permit_lives(history: History) -> None:
    ends = acts(history.events[PERMIT_CASE], "revoke")
    for number, events in history.events.items():
        for event, body in acts(events, "lose-object"):
            assert body.origin == PERMIT_CASE
            assert [end.effective_on for end, _ in ends] == [event.effective_on]
            assert not acts(events, "grant", "refuse", "withdraw-application"), number


@given(HISTORIES)
def test_nothing_is_left_pending_on_a_permit_that_was_revoked(history: History) -> None:
    if state(history, PERMIT_CASE) == "revoked":
        assert history.group.facts(PERMIT_CASE).pending == {}


@given(HISTORIES)
def test_a_permit_ends_on_the_day_that_its_newest_renewal_says(history: History) -> None:
    renewals = [
        next(e.body.day for e in reversed(events) if isinstance(e.body, FactSet))
        for number, events in history.events.items()
        if number not in {PERMIT_CASE, ALTERATION} and acts(events, "grant")
    ]
    ends = history.group.case(PERMIT_CASE).facts
    first = PERMITTED.case(PERMIT_CASE).facts
    assert ends == {"valid-until": max([*renewals, *first.values()])}


@given(HISTORIES)
def test_a_permit_that_has_expired_was_not_renewed_by_silence_that_night(
    history: History,
) -> None:
    """Both fall on the night after the last day; the renewal would have come first."""
    nights = [event.occurred_on for event, _ in acts(history.events[PERMIT_CASE], "expire")]
    for events in history.events.values():
        for event in events:
            if isinstance(event.body, ClockLapsed) and event.body.id.name == "renewal-decision":
                assert event.occurred_on not in nights


@given(HISTORIES)
def test_what_happens_later_comes_about_later_in_every_case(history: History) -> None:
    for events in history.events.values():
        assert all(one.occurred_on <= two.occurred_on for one, two in pairwise(events))
        assert all(event.effective_on <= event.occurred_on for event in events)


@given(HISTORIES)
def test_what_another_case_brings_about_is_the_laws_and_nobodys(history: History) -> None:
    for events in history.events.values():
        for event in events:
            if isinstance(event.body, ActTaken) and event.body.origin is not None:
                assert (event.cause, event.actor, event.because) == (Cause.LAW, None, None)
                assert event.body.persons == ()


@given(HISTORIES)
def test_one_period_of_validity_runs_at_a_time(history: History) -> None:
    running = [
        run for run in history.group.case(PERMIT_CASE).open_clocks() if run.id.name == "validity"
    ]
    live = state(history, PERMIT_CASE) in {"valid", "revocation-owed"}
    assert len(running) == live
    ended = [
        event.body.how
        for event in history.events[PERMIT_CASE]
        if isinstance(event.body, ClockEnded) and event.body.id.name == "validity"
    ]
    assert set(ended) <= {"void"}
