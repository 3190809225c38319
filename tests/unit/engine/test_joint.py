"""A permit's case and those pending on it settle and change together, or not at all."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from permits.clocks import WorkingDays
from permits.engine import Blocked, Facts, Fixed, possible
from permits.engine.acts import Concerned
from permits.engine.conditions import Not, Runs
from permits.engine.events import ActTaken
from permits.engine.joint import settle_together
from permits.engine.procedure import MachineRule
from permits.vocabulary import CASE, PERMIT, CaseNumber, Cause, ClockName, FactName, PartyKey
from tests.holidays import CALENDAR
from tests.unit.engine.groups import (
    ALTER,
    ALTERATION,
    PERMIT_CASE,
    RENEW,
    RENEWAL,
    Group,
    altering,
    applied,
    permitted,
    renewing,
)
from tests.unit.engine.play import HANDLER, act
from tests.unit.engine.procedures import GRANTING
from tests.unit.engine.writing import does


def decidable(group: Group, number: CaseNumber = RENEWAL, day: str = "2020-03-03") -> Group:
    for name in ("accept", "examine"):
        group.act(number, name, day)
    return group


def told_of_revocation(group: Group) -> None:
    """Told on 2020-03-10, five working days to 03-17."""
    group.act(
        PERMIT_CASE,
        "tell-revocation",
        "2020-03-10",
        PERMIT,
        within=Fixed(term=WorkingDays(5)),
    )
    group.until("2020-03-18")


# --- a renewal changes the permit


def test_a_renewal_changes_the_permit_with_the_act_that_grants_it() -> None:
    """XKF 50: four years more from the day after the last, 2020-04-05 to 2024-04-04."""
    assert decidable(applied()).act(RENEWAL, "grant", "2020-03-20") == [
        "permit: 2020-03-20 renew permit: valid > valid",
        "permit: 2020-03-20 valid-until is 2024-04-04",
        "permit: 2020-03-20 validity#1 void",
        "permit: 2020-03-20 validity#2 runs until 2024-04-04",
        "permit: 2020-03-20 renewal-notice#2 runs until 2024-03-05",
        "renewal: 2020-03-20 grant case: decidable > granted",
        "renewal: 2020-03-20 paper decision-1",
        "renewal: 2020-03-20 decision#1 met",
        "renewal: 2020-03-20 renewal-decision#1 met",
        "renewal: 2020-03-20 valid-until is 2024-04-04",
    ]


def test_what_happened_to_the_permit_names_the_case_it_came_from() -> None:
    group = decidable(applied())
    group.act(RENEWAL, "grant", "2020-03-20")
    outcome = decidable(applied()).ask(RENEWAL, act("grant", "2020-03-20"))
    assert not isinstance(outcome, Blocked)

    (renewed,) = (e for e in outcome[PERMIT_CASE].events if isinstance(e.body, ActTaken))

    assert isinstance(renewed.body, ActTaken)
    assert renewed.body.origin == RENEWAL
    assert (renewed.cause, renewed.actor, renewed.basis) == (Cause.LAW, None, "XKF 50(2)")
    granted = outcome[RENEWAL].events[0].body
    assert isinstance(granted, ActTaken)
    assert granted.origin is None


def test_a_second_renewal_goes_on_from_the_first() -> None:
    group = decidable(applied())
    group.act(RENEWAL, "grant", "2020-03-20")

    assert group.apply(renewing(), ALTERATION, "2024-02-01") == []

    assert group.case(ALTERATION).facts == {
        "renewal-notice": date(2024, 3, 5),
        "valid-from": date(2016, 4, 5),
        "valid-until": date(2024, 4, 4),
    }


def test_an_alteration_leaves_the_days_of_the_permit_alone() -> None:
    group = permitted()
    assert group.apply(altering(), ALTERATION, "2020-03-02") == []
    decidable(group, ALTERATION)
    assert group.act(ALTERATION, "grant", "2020-03-04") == [
        "permit: 2020-03-04 alter permit: valid > valid",
        "alteration: 2020-03-04 grant case: decidable > granted",
        "alteration: 2020-03-04 paper decision-1",
        "alteration: 2020-03-04 decision#1 met",
    ]


def test_a_grant_dated_back_comes_about_on_the_permit_after_what_has_happened_there() -> None:
    """On 03-06 somebody told the holder of a revocation; the grant is written down for 03-05."""
    group = decidable(applied())
    group.act(
        PERMIT_CASE,
        "tell-revocation",
        "2020-03-06",
        PERMIT,
        within=Fixed(term=WorkingDays(5)),
    )
    outcome = group.ask(RENEWAL, act("grant", "2020-03-05"))
    assert not isinstance(outcome, Blocked)
    assert group.keep(outcome)[:2] == [
        "permit: 2020-03-06 renew permit: valid > valid, as of 2020-03-05",
        "permit: 2020-03-06 valid-until is 2024-04-04, as of 2020-03-05",
    ]


# --- not possible


def test_nothing_changes_anywhere_when_the_permit_has_ended() -> None:
    """Applied for too late: the permit ends on 2020-04-04, and there is nothing to renew."""
    group = decidable(applied("2020-03-20"), day="2020-03-23")
    group.until("2020-04-07")
    before = dict(group.files)

    outcome = group.ask(RENEWAL, act("grant", "2020-04-07"))

    assert isinstance(outcome, Blocked)
    (reason,) = outcome.reasons
    assert str(reason.why) == (
        "renew is not possible in case DPM-2016-000001 in the state expired, "
        "only in: valid, revocation-owed"
    )
    assert str(reason.remedy) == "refuse the application, or let it be withdrawn"
    assert reason.basis == "XKF 50(2)"
    assert group.files == before


def test_every_reason_is_named_at_once() -> None:
    law = renewing()
    case = law.machines[CASE]
    both = replace(GRANTING, does=(does(PERMIT, "renew"), does(PERMIT, "alter")))
    steps = tuple(both if step.act == "grant" else step for step in case.steps)
    concerned = MachineRule(states=(), steps=(RENEW, ALTER))
    law = replace(law, machines={CASE: replace(case, steps=steps)}, concerned=concerned)
    group = decidable(applied("2020-03-20", law), day="2020-03-23")
    group.until("2020-04-07")
    assert [why.split(" is ")[0] for why in group.refused(RENEWAL, act("grant", "2020-04-07"))] == [
        "renew",
        "alter",
    ]


def test_of_two_ways_to_change_a_permit_the_one_that_leads_on_from_where_it_is() -> None:
    """One act from two states, as the rules may write it: it is done once, and the right one."""
    law = renewing()
    owed = replace(RENEW, sources=(RENEW.sources[1],), basis="infer")
    valid = replace(RENEW, sources=(RENEW.sources[0],))
    concerned = MachineRule(states=(), steps=(owed, valid))
    group = decidable(applied("2020-03-02", replace(law, concerned=concerned)))
    changed = group.act(RENEWAL, "grant", "2020-03-20")
    assert [line for line in changed if " renew " in line] == [
        "permit: 2020-03-20 renew permit: valid > valid"
    ]


def test_what_the_change_of_the_permit_requires_is_asked_of_the_permits_case() -> None:
    law = renewing()
    assert law.concerned is not None
    strict = replace(RENEW, require=(Not(Runs(ClockName("renewal-notice"), PERMIT)),))
    law = replace(law, concerned=replace(law.concerned, steps=(strict,)))
    group = decidable(applied("2020-03-02", law))
    assert group.refused(RENEWAL, act("grant", "2020-03-04")) == [
        "the clock renewal-notice still runs"
    ]
    assert group.act(RENEWAL, "grant", "2020-03-06") != []


def test_an_act_blocked_by_itself_says_so_and_changes_no_permit() -> None:
    group = decidable(applied())
    before = dict(group.files)
    assert group.refused(RENEWAL, act("grant", "2020-03-20", by=HANDLER)) == [
        "han has none of the roles that may do this: decider",
    ]
    assert group.files == before


# --- silence


def test_silence_renews_the_permit_before_it_could_expire() -> None:
    """XKF 50(2): no decision by 2020-04-04, the last day; both fall on the night to 04-05."""
    group = applied()
    group.act(RENEWAL, "accept", "2020-03-03")
    assert group.until("2020-04-05") == [
        "permit: 2020-03-06 renewal-notice#1 lapsed on 2020-03-05: nothing",
        "permit: 2020-04-05 renew permit: valid > valid, as of 2020-04-04",
        "permit: 2020-04-05 valid-until is 2024-04-04, as of 2020-04-04",
        "permit: 2020-04-05 validity#1 void, as of 2020-04-04",
        "permit: 2020-04-05 validity#2 runs until 2024-04-04, as of 2020-04-04",
        "permit: 2020-04-05 renewal-notice#2 runs until 2024-03-05, as of 2020-04-04",
        "renewal: 2020-03-31 decision#1 lapsed on 2020-03-30: overdue",
        "renewal: 2020-04-05 renewal-decision#1 lapsed on 2020-04-04: deemed",
        "renewal: 2020-04-05 grant case: accepted > granted, as of 2020-04-04",
        "renewal: 2020-04-05 paper decision-1, as of 2020-04-04",
        "renewal: 2020-04-05 decision#1 met, as of 2020-04-04",
        "renewal: 2020-04-05 valid-until is 2024-04-04, as of 2020-04-04",
    ]


def test_the_order_in_which_cases_are_visited_does_not_matter() -> None:
    group = applied()
    assert group.apply(altering(), ALTERATION, "2020-03-02") == []
    group.act(RENEWAL, "accept", "2020-03-03")
    answers = [
        settle_together(group.turned(order).files, date(2020, 5, 29), calendar=CALENDAR)
        for order in permutations((PERMIT_CASE, RENEWAL, ALTERATION))
    ]
    assert all(answer == answers[0] for answer in answers)
    assert answers[0][PERMIT_CASE].case.state(PERMIT) == "valid"


def test_who_applies_too_late_gets_no_consent_by_silence() -> None:
    """In time until 2020-03-05; received on 03-06 and accepted, it ends with the permit."""
    group = applied("2020-03-06")
    group.act(RENEWAL, "accept", "2020-03-06")
    assert "renewal-decision#1" not in group.case(RENEWAL).clocks
    group.until("2020-04-05")
    assert group.case(PERMIT_CASE).state(PERMIT) == "expired"
    assert group.case(RENEWAL).state(CASE) == "accepted"


def test_on_the_last_day_it_is_still_in_time() -> None:
    group = applied("2020-03-05")
    group.act(RENEWAL, "accept", "2020-03-05")
    assert group.case(RENEWAL).clocks["renewal-decision#1"].projected.last_day == date(2020, 4, 4)


# --- the permit ends


def test_the_end_of_the_permit_is_the_end_of_what_is_pending_on_it() -> None:
    group = applied()
    assert group.apply(altering(), ALTERATION, "2020-03-02") == []
    told_of_revocation(group)
    assert group.act(PERMIT_CASE, "revoke", "2020-03-18", PERMIT) == [
        "permit: 2020-03-18 revoke permit: valid > revoked",
        "permit: 2020-03-18 paper revocation-decision-1",
        "permit: 2020-03-18 validity#1 void",
        "renewal: 2020-03-18 lose-object case: accepted > objectless",
        "renewal: 2020-03-18 decision#1 void",
        "renewal: 2020-03-18 renewal-decision#1 void",
        "alteration: 2020-03-18 lose-object case: accepted > objectless",
        "alteration: 2020-03-18 decision#1 void",
    ]


def test_what_is_decided_already_loses_nothing() -> None:
    group = decidable(applied())
    group.act(RENEWAL, "grant", "2020-03-06")
    told_of_revocation(group)
    assert group.act(PERMIT_CASE, "revoke", "2020-03-18", PERMIT) == [
        "permit: 2020-03-18 revoke permit: valid > revoked",
        "permit: 2020-03-18 paper revocation-decision-1",
        "permit: 2020-03-18 validity#2 void",
        "permit: 2020-03-18 renewal-notice#2 void",
    ]


def test_a_permit_is_not_struck_off_while_its_renewal_is_pending() -> None:
    """XKF 70(1): expired and not renewed; nobody knows that before the renewal is decided."""
    group = applied("2020-03-20")
    group.until("2020-04-07")
    assert group.refused(PERMIT_CASE, act("deregister", "2020-04-07", subject=PERMIT)) == [
        "pending on the permit: renewal"
    ]
    group.act(RENEWAL, "withdraw-application", "2020-04-07")
    assert group.act(PERMIT_CASE, "deregister", "2020-04-07", PERMIT) == [
        "permit: 2020-04-07 deregister permit: expired > deregistered"
    ]


# --- what cases know of each other


def test_a_case_about_a_permit_brings_its_days_along() -> None:
    assert applied().case(RENEWAL).facts == {
        "renewal-notice": date(2020, 3, 5),
        "valid-from": date(2016, 4, 5),
        "valid-until": date(2020, 4, 4),
    }


def test_a_case_knows_the_permit_it_is_about_and_what_else_is_pending_on_it() -> None:
    group = applied()
    assert group.apply(altering(), ALTERATION, "2020-03-02") == []
    assert group.facts(RENEWAL) == Facts(
        permit=Concerned(
            case=PERMIT_CASE,
            party=PartyKey("party"),
            state=group.case(PERMIT_CASE).state(PERMIT),
            days={
                FactName("renewal-notice"): date(2020, 3, 5),
                FactName("valid-from"): date(2016, 4, 5),
                FactName("valid-until"): date(2020, 4, 4),
            },
        ),
        pending={ALTERATION: "alteration"},
    )
    assert group.facts(PERMIT_CASE) == Facts(pending={RENEWAL: "renewal", ALTERATION: "alteration"})


@pytest.mark.parametrize("end", ["grant", "refuse", "withdraw-application"])
def test_what_is_decided_or_over_is_not_pending(end: str) -> None:
    group = decidable(applied())
    group.act(RENEWAL, end, "2020-03-06")
    assert group.facts(PERMIT_CASE).pending == {}


def test_only_the_holder_applies_and_only_once() -> None:
    group = applied()
    assert group.apply(renewing(), ALTERATION, "2020-03-03", party="another") == [
        "the permit is another enterprise's; permits are not transferable",
        "pending on the permit: renewal",
    ]


def test_a_permit_that_has_ended_is_not_renewed() -> None:
    group = permitted()
    assert group.apply(renewing(), RENEWAL, "2020-04-07") == [
        "the state is expired, none of: valid, revocation-owed"
    ]


def test_a_permit_not_issued_yet_is_not_renewed() -> None:
    group = permitted()
    opened = group.case(PERMIT_CASE)
    bare = replace(opened, states={CASE: opened.state(CASE)}, facts={}, clocks={})
    group.files = {PERMIT_CASE: replace(group.files[PERMIT_CASE], case=bare)}
    assert group.apply(renewing(), RENEWAL, "2016-05-03") == [
        "the permit of DPM-2016-000001 has no valid-until",
        "the state is nothing, none of: valid, revocation-owed",
    ]


def test_what_can_be_done_on_the_permit_is_not_offered_in_a_case_about_it() -> None:
    group = applied()
    found = possible(
        group.case(RENEWAL), procedure=group.files[RENEWAL].procedure, facts=group.facts(RENEWAL)
    )
    assert {choice.subject for choice in found} == {CASE}
