"""What holds for every case, whatever is tried on it and whenever somebody looks."""

import copy
from collections import Counter
from datetime import datetime
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from permits.engine import Blocked, Case, CaseOpened, Recorded, Taken, apply, replay
from permits.engine.codec import canonical, encode
from permits.engine.events import (
    ActTaken,
    ClockLapsed,
    ClockStarted,
    OfficerRecused,
    PartyCorrected,
    PromiseMissed,
)
from permits.engine.machine import Arbiter
from permits.engine.procedure import MachineRule, Procedure, Step
from permits.engine.record import broken, genesis, seal
from permits.vocabulary import NOTHING, ActName, Cause, Party, Role, StateName
from permits.wallclock import CHINA
from tests.laws.histories import ABSENT, SCRIPTS, History, Script, asked, daily, played
from tests.unit.engine.writing import states, step

NOON = datetime(2026, 1, 5, 12, tzinfo=CHINA)
HISTORIES = SCRIPTS.map(played)


def recorded(history: History) -> tuple[Recorded, ...]:
    """The history as a ledger keeps it."""
    region, number = history.case.region, history.case.number
    chain: list[Recorded] = []
    prev = genesis(region, number)
    for seq, event in enumerate(history.events, start=1):
        link = seal(
            event,
            seq=seq,
            recorded_at=NOON,
            rule_digest=history.case.procedure,
            region=region,
            case=number,
            prev=prev,
        )
        chain.append(link)
        prev = link.hash
    return tuple(chain)


@given(SCRIPTS)
def test_who_looks_every_day_sees_what_who_looks_late_sees(script: Script) -> None:
    assert played(script, daily).events == played(script).events


@given(HISTORIES)
def test_a_case_is_what_its_events_say(history: History) -> None:
    assert replay(recorded(history)) == history.case


@given(HISTORIES, st.data())
def test_a_case_replayed_to_any_event_goes_on_to_the_same_end(
    history: History, data: st.DataObject
) -> None:
    chain = recorded(history)
    cut = data.draw(st.integers(1, len(chain)))
    case: Case = replay(chain[:cut])
    for record in chain[cut:]:
        case = apply(case, record.event, seq=record.seq)
    assert case == replay(chain)


@given(HISTORIES)
def test_an_answer_is_the_case_its_own_events_lead_to(history: History) -> None:
    for attempt in history.attempts:
        if isinstance(attempt.answer, Taken):
            case = attempt.case
            for seq, event in enumerate(attempt.answer.events, start=case.seq + 1):
                case = apply(case, event, seq=seq)
            assert case == attempt.answer.case


@given(HISTORIES)
def test_asking_changes_nothing_and_asking_again_gives_the_same_answer(history: History) -> None:
    for attempt in history.attempts:
        before = copy.deepcopy((attempt.case, attempt.act))
        law = canonical(encode(attempt.procedure, Procedure))
        assert asked(attempt.case, attempt.act, attempt.procedure) == attempt.answer
        assert (attempt.case, attempt.act) == before
        assert canonical(encode(attempt.procedure, Procedure)) == law


@given(HISTORIES)
def test_a_no_has_reasons_and_every_reason_a_cure(history: History) -> None:
    for attempt in history.attempts:
        if isinstance(attempt.answer, Blocked):
            assert attempt.answer.reasons
            said = [str(reason.why) for reason in attempt.answer.reasons]
            assert all(said)
            assert len(set(said)) == len(said)
            assert all(str(reason.remedy) for reason in attempt.answer.reasons)


@given(HISTORIES)
def test_what_happens_later_comes_about_later(history: History) -> None:
    """No event comes about before the one recorded before it, or counts from a day to come."""
    assert all(one.occurred_on <= two.occurred_on for one, two in pairwise(history.events))
    assert all(event.effective_on <= event.occurred_on for event in history.events)
    assert history.events[-1].occurred_on <= history.until


@given(HISTORIES)
def test_every_consequence_names_an_event_before_it(history: History) -> None:
    for seq, event in enumerate(history.events, start=1):
        assert event.because is None or event.because < seq
        people = isinstance(event.body, ActTaken | CaseOpened | PartyCorrected | OfficerRecused)
        own = people and event.cause is Cause.PERSON
        by_itself = isinstance(event.body, ClockLapsed | PromiseMissed)
        moved = type(event.body).__name__ == "ClockReprojected"
        assert (event.because is None) == (own or by_itself or moved)


@given(HISTORIES)
def test_the_law_has_no_login_and_nobody_acts_in_its_name(history: History) -> None:
    for event in history.events:
        law = event.cause is Cause.LAW
        assert law == (event.party is Party.LAW) == (event.actor is None)
        if isinstance(event.body, ActTaken) and law:
            assert event.body.persons == ()


@given(HISTORIES)
def test_nothing_lapses_on_a_day_not_settled_or_not_yet_past(history: History) -> None:
    for seq, event in enumerate(history.events, start=1):
        if isinstance(event.body, ClockLapsed):
            case = replay(recorded(history)[: seq - 1])
            ends = case.clocks[str(event.body.id)].projected
            assert not ends.provisional
            assert ends.last_day == event.body.last_day < event.occurred_on


@given(HISTORIES)
def test_one_clock_of_a_subject_runs_at_a_time_and_its_runs_are_numbered(
    history: History,
) -> None:
    starts = [event.body.id for event in history.events if isinstance(event.body, ClockStarted)]
    runs: Counter[tuple[str, str]] = Counter()
    for clock in starts:
        runs[clock.subject, clock.name] += 1
        assert clock.run == runs[clock.subject, clock.name]
    running = Counter((run.id.subject, run.id.name) for run in history.case.open_clocks())
    assert not running or max(running.values()) == 1


@given(HISTORIES)
def test_no_person_ever_combines_roles_that_the_law_separates(history: History) -> None:
    for group in history.procedure.separate:
        roles: dict[str, set[Role]] = {}
        for done in history.case.acts:
            if done.role in group and done.role is not None:
                for person in done.persons:
                    roles.setdefault(person, set()).add(done.role)
        assert all(len(taken) == 1 for taken in roles.values())


@given(HISTORIES)
def test_who_is_on_leave_never_acts_and_who_stands_in_for_him_is_another(history: History) -> None:
    for event in history.events:
        assert event.actor != ABSENT.login
        if isinstance(event.body, ActTaken):
            assert ABSENT.person not in event.body.persons
            assert all(each.person != each.absent for each in event.body.stood_in)
            assert {each.absent for each in event.body.stood_in} <= {ABSENT.person}


@given(HISTORIES)
def test_nobody_acts_in_a_case_after_he_was_recused_from_it(history: History) -> None:
    recused: set[str] = set()
    for event in history.events:
        if isinstance(event.body, OfficerRecused):
            recused.add(event.body.person)
        elif isinstance(event.body, ActTaken):
            assert not recused & set(event.body.persons)
    assert recused == history.case.recused


@given(HISTORIES)
def test_what_takes_two_officers_was_done_by_two_persons(history: History) -> None:
    for done in history.case.acts:
        if done.act in {"inspect", "find-met"}:
            assert len(set(done.persons)) >= 2


@given(HISTORIES, st.data())
def test_a_history_with_anything_changed_is_broken_there(
    history: History, data: st.DataObject
) -> None:
    chain = recorded(history)
    region, number = history.case.region, history.case.number
    assert broken(chain, region, number) is None
    at = data.draw(st.integers(0, len(chain) - 1))
    assert broken((*chain[:at], *chain[at + 1 :]), region, number) == (
        at + 1 if at < len(chain) - 1 else None
    )


NAMES = st.sampled_from(["open", "shut", "held", "gone"])
ACTS = st.sampled_from(["go", "stay", "state", "to_shut", "os.getcwd", "受理"])
STEPS = st.builds(
    lambda act, source, target, basis: step(
        act, Party.APPLICANT, f"{source} > {target}" if target else source, basis=basis
    ),
    ACTS,
    NAMES | st.just("nothing"),
    NAMES | st.none(),
    st.sampled_from("ab"),
)


def by_the_table(steps: list[Step], act: str, state: str, allowed: frozenset[str]) -> Step | None:
    """The first step of that act from that state that is allowed: the plain reading."""
    return next(
        (s for s in steps if s.act == act and state in s.sources and s.basis in allowed), None
    )


@given(st.lists(STEPS, max_size=8), st.lists(st.sets(st.sampled_from("ab")), min_size=1))
def test_the_referee_agrees_with_the_plain_table(
    steps: list[Step], outcomes: list[set[str]]
) -> None:
    """For every state, act and outcome of the guards, in any order of asking."""
    names = ("open", "shut", "held", "gone")
    referee = Arbiter(MachineRule(states=tuple(states(*names)), steps=tuple(steps)))
    acts = {*(step.act for step in steps), "unheard-of"}
    for outcome in outcomes:
        allowed = frozenset(outcome)

        def judge(step: Step, allowed: frozenset[str] = allowed) -> bool:
            return step.basis in allowed

        for state in (*names, NOTHING):
            for act in acts:
                found = referee.move(ActName(act), StateName(state), judge)
                assert found == by_the_table(steps, act, state, allowed)
