"""Who may act: roles, departments, two officers, and separation by person, never by login."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Act, Officer, Taken
from permits.engine.events import ActTaken, StoodIn
from permits.engine.people import able, acting_role
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    DepartmentCode,
    Party,
    Person,
    Role,
    commitment,
)
from tests.unit.engine.play import (
    CLERK,
    DECIDER,
    HANDLER,
    SECOND,
    TEXT,
    VERIFIER,
    Play,
    act,
    filed,
    officer,
)
from tests.unit.engine.procedures import FORM, REPORT, committing, ordinary
from tests.unit.engine.writing import step


def examined(by: Officer = HANDLER) -> Play:
    case = filed(ordinary(), "2016-04-01")
    case.act("accept", "2016-04-01")
    case.act("examine", "2016-04-05", by=by)
    return case


def grant(by: Officer) -> Act:
    return act("grant", "2016-04-06", by=by)


def separated(person: str, now: str = "decider") -> str:
    return f"{person} acted as handler in this case (examine), so not as {now} too"


def test_who_handled_the_case_does_not_decide_it() -> None:
    both = officer("han", Role.HANDLER, Role.DECIDER)
    assert examined(by=both).refused(grant(both)) == [separated("han")]


def test_a_second_login_is_still_the_same_person() -> None:
    """Separation looks at the person: han has a login for every role."""
    decider = officer("han-2", Role.DECIDER, person="han")
    assert examined().refused(grant(decider)) == [separated("han")]


def test_a_deputy_counts_as_himself() -> None:
    """AB角: who stands in for the decider brings his own past in the case, and only that."""
    stood_in = officer("han", Role.HANDLER, Role.DECIDER)
    other = officer("dai", Role.HANDLER, Role.DECIDER)
    case = examined()
    assert case.refused(grant(stood_in)) == [separated("han")]
    assert "2016-04-06 grant case: decidable > granted" in case.act("grant", "2016-04-06", by=other)


def test_an_administrator_is_not_exempt() -> None:
    every = officer("han", *Role)
    assert examined(by=every).refused(grant(every)) == [separated("han")]


def test_an_administrator_has_no_role_by_being_one() -> None:
    admin = officer("root", Role.ADMINISTRATOR)
    assert examined().refused(grant(admin)) == [
        "root has none of the roles that may do this: decider"
    ]


def test_recording_what_the_applicant_does_separates_nobody() -> None:
    """The window clerk hands the papers on; the act is the applicant's own."""
    both = officer("chen", Role.CLERK, Role.DECIDER)
    case = filed(ordinary(), "2016-04-01", FORM)
    case.act("request-supplement", "2016-04-01")
    case.act("supplement", "2016-04-05", *ordinary().materials, by=both)
    case.act("accept", "2016-04-05")
    case.act("examine", "2016-04-05")
    assert "2016-04-06 grant case: decidable > granted" in case.act("grant", "2016-04-06", by=both)


def test_one_person_may_do_two_acts_in_the_same_role() -> None:
    case = filed(ordinary(), "2016-04-01")
    case.act("accept", "2016-04-01")
    case.act("tell-hearing", "2016-04-05")
    assert case.act("examine", "2016-04-05")[0] == ("2016-04-05 examine case: accepted > decidable")


def test_separation_holds_for_those_who_act_beside_the_first() -> None:
    """The decider may not be the second of two verifiers."""
    case = filed(committing(), "2016-04-05", FORM)
    case.act("notify", "2016-04-05")
    case.act("commit", "2016-04-05")
    case.act("grant", "2016-04-05", by=DECIDER)
    case.act("hand-in", "2016-04-06", REPORT, subject=commitment(1))
    granter = officer("jue", Role.VERIFIER)
    assert case.refused(
        act("find-met", "2016-04-07", subject=commitment(1), by=VERIFIER, others=(granter,))
    ) == ["jue acted as decider in this case (grant), so not as verifier too"]


@pytest.mark.parametrize(
    "others", [(), (VERIFIER,), (officer("he-2", Role.VERIFIER, person="he"),)]
)
def test_an_inspection_takes_two_different_persons(others: tuple[Officer, ...]) -> None:
    """XKF 34(3): two or more; naming oneself twice, or under two logins, is one."""
    case = examined()
    assert case.refused(act("inspect", "2016-04-06", others=others)) == [
        "it takes 2 officers, different persons; 1 given"
    ]


def test_two_verifiers_are_both_on_the_record() -> None:
    case = examined()
    case.act("inspect", "2016-04-06", others=(SECOND,))
    assert case.case.acts[-1].persons == ("he", "hu")
    assert case.case.acts[-1].role is Role.VERIFIER


def test_every_officer_needs_the_role_not_only_the_first() -> None:
    assert examined().refused(act("inspect", "2016-04-06", others=(CLERK,))) == [
        "chen has none of the roles that may do this: verifier"
    ]


def elsewhere(officer: Officer) -> Officer:
    return replace(officer, department=DepartmentCode("culture"))


def test_an_officer_of_another_department_does_not_act_for_this_one() -> None:
    assert examined().refused(grant(elsewhere(DECIDER))) == [
        "jue belongs to culture, the item to health"
    ]


def test_a_counter_officer_serves_every_department_as_clerk() -> None:
    window = elsewhere(officer("chuang", Role.CLERK, counter=True))
    case = filed(ordinary(), "2016-04-01", FORM)
    case.act("request-supplement", "2016-04-01", by=window)
    case.act("supplement", "2016-04-05", *ordinary().materials, by=window)
    assert case.act("accept", "2016-04-05", by=window)[0] == (
        "2016-04-05 accept case: supplement-awaited > accepted"
    )


def test_a_clerk_of_another_department_who_is_not_at_the_window_serves_only_his_own() -> None:
    case = filed(ordinary(), "2016-04-01")
    assert case.refused(act("accept", "2016-04-05", by=elsewhere(CLERK))) == [
        "chen belongs to culture, the item to health"
    ]


def test_a_counter_officer_decides_nothing_for_another_department() -> None:
    window = elsewhere(officer("chuang", Role.CLERK, Role.DECIDER, counter=True))
    assert examined().refused(grant(window)) == ["chuang belongs to culture, the item to health"]


def test_a_counter_officer_who_is_no_clerk_does_not_serve_the_window() -> None:
    """He may handle cases of his own department; the window is the clerks'."""
    handler = elsewhere(officer("chuang", Role.HANDLER, counter=True))
    case = filed(ordinary(), "2016-04-01", FORM)
    assert case.refused(act("withdraw-application", "2016-04-05", by=handler)) == [
        "chuang belongs to culture, the item to health"
    ]


@pytest.mark.parametrize("recorder", [CLERK, HANDLER])
def test_clerks_and_handlers_record_what_parties_do(recorder: Officer) -> None:
    case = filed(ordinary(), "2016-04-01")
    case.act("withdraw-application", "2016-04-05", by=recorder)
    assert case.case.acts[-1].role is None
    assert case.case.acts[-1].persons == ()


def test_a_decider_does_not_record_for_the_applicant() -> None:
    case = filed(ordinary(), "2016-04-01")
    assert case.refused(act("withdraw-application", "2016-04-05", by=DECIDER)) == [
        "jue has none of the roles that may do this: clerk, handler"
    ]


def test_nobody_takes_an_act_of_the_law() -> None:
    case = examined()
    case.act("grant", "2016-04-06")
    owed = act("owe-revocation", "2016-04-07", subject=PERMIT, by=HANDLER)
    assert case.refused(owed) == ["owe-revocation is done by the law itself, by nobody else"]


def test_nothing_is_done_by_nobody() -> None:
    case = filed(ordinary(), "2016-04-01")
    nobody = replace(act("accept", "2016-04-05", inputs={"reason": TEXT}), officer=None)
    assert len(case.refused(nobody)) == 1


def test_an_act_open_to_a_party_and_an_office_is_the_partys_and_takes_no_role() -> None:
    """A correction by the applicant or by the clerk for him separates nobody."""
    either = step("correct", (Party.APPLICANT, Role.CLERK), "received")
    assert acting_role(either, CLERK) is None
    assert acting_role(step("accept", Role.CLERK, "received"), CLERK) is Role.CLERK
    assert acting_role(step("accept", Role.CLERK, "received"), HANDLER) is None


# --- leave


APRIL = ("2016-04-06", "2016-04-08")


@pytest.mark.parametrize("day", ["2016-04-06", "2016-04-08"])
def test_who_is_on_leave_does_not_act_on_its_first_day_nor_on_its_last(day: str) -> None:
    away = officer("jue", Role.DECIDER, away=APRIL)
    assert examined().refused(act("grant", day, by=away)) == [
        "jue is on leave from 2016-04-06 to 2016-04-08, both days included"
    ]


def test_the_day_after_his_leave_he_acts_again() -> None:
    back = officer("jue", Role.DECIDER, away=APRIL)
    assert "2016-04-11 grant case: decidable > granted" in examined().act(
        "grant", "2016-04-11", by=back
    )


def test_leave_binds_the_person_whatever_the_login() -> None:
    """han went on leave as han; the login han-2 is his too."""
    second = officer("han-2", Role.DECIDER, person="han", away=APRIL)
    assert len(examined(by=officer("li", Role.HANDLER)).refused(grant(second))) == 1


def test_who_acts_beside_the_first_is_not_on_leave_either() -> None:
    away = officer("hu", Role.VERIFIER, away=APRIL)
    assert examined().refused(act("inspect", "2016-04-06", others=(away,))) == [
        "hu is on leave from 2016-04-06 to 2016-04-08, both days included"
    ]


def test_nobody_on_leave_writes_down_what_he_did_before_it() -> None:
    away = officer("jue", Role.DECIDER, away=("2016-04-07", "2016-04-08"))
    late = act("grant", "2016-04-06", by=away, recorded_on="2016-04-07")
    assert len(examined().refused(late)) == 1


def test_what_one_did_before_his_leave_another_may_write_down_during_it() -> None:
    """he inspected together with hu on the 6th; hu is away when he records it on the 7th."""
    away = officer("hu", Role.VERIFIER, away=("2016-04-07", "2016-04-08"))
    late = act("inspect", "2016-04-06", others=(away,), recorded_on="2016-04-07")
    assert isinstance(examined().ask(late), Taken)


def test_who_records_a_partys_act_need_not_have_been_at_work_when_it_was_done() -> None:
    """The papers came on the 5th, while the clerk was away; he is back on the 6th."""
    back = officer("chen", Role.CLERK, away=("2016-04-04", "2016-04-05"))
    case = filed(ordinary(), "2016-04-01")
    handed_in = act("withdraw-application", "2016-04-05", by=back, recorded_on="2016-04-06")
    assert isinstance(case.ask(handed_in), Taken)


# --- deputies: AB角 in Chinese offices


AWAY = officer("jue", Role.DECIDER, away=APRIL)


def test_a_deputy_acts_in_the_role_of_whom_he_stands_in_for_and_it_is_recorded() -> None:
    deputy = officer("dai", Role.VERIFIER, deputises_for=(AWAY,))
    case = examined()
    case.act("grant", "2016-04-06", by=deputy)
    decision = case.case.done(CASE, ActName("grant"))
    assert decision is not None
    assert (decision.role, decision.persons) == (Role.DECIDER, ("dai",))
    body = case.events[decision.seq - 1].body
    assert isinstance(body, ActTaken)
    assert body.stood_in == (StoodIn(person=Person("dai"), absent=Person("jue")),)


@pytest.mark.parametrize("day", ["2016-04-05", "2016-04-11"])
def test_a_deputy_has_nothing_before_the_leave_and_nothing_after_it(day: str) -> None:
    deputy = officer("dai", deputises_for=(AWAY,))
    assert examined().refused(act("grant", day, by=deputy)) == [
        "dai has none of the roles that may do this: decider"
    ]


def test_a_deputy_uses_his_own_role_where_it_is_enough() -> None:
    deputy = officer("dai", Role.DECIDER, deputises_for=(AWAY,))
    case = examined()
    case.act("grant", "2016-04-06", by=deputy)
    decision = case.case.done(CASE, ActName("grant"))
    assert decision is not None
    body = case.events[decision.seq - 1].body
    assert isinstance(body, ActTaken)
    assert body.stood_in == ()


def test_a_deputy_acts_in_the_department_of_whom_he_stands_in_for() -> None:
    deputy = elsewhere(officer("dai", Role.DECIDER, deputises_for=(AWAY,)))
    assert isinstance(examined().ask(grant(deputy)), Taken)


def test_a_deputy_brings_no_role_of_his_own_into_the_other_department() -> None:
    """He decides in culture and stands in for a clerk of health: he does not decide in health."""
    clerk = officer("chen", Role.CLERK, away=APRIL)
    deputy = elsewhere(officer("dai", Role.DECIDER, deputises_for=(clerk,)))
    assert examined().refused(grant(deputy)) == ["dai belongs to culture, the item to health"]


def test_a_deputy_of_a_deputy_has_nothing() -> None:
    between = officer("zhong", away=APRIL, deputises_for=(AWAY,))
    deputy = officer("dai", deputises_for=(between,))
    assert examined().refused(grant(deputy)) == [
        "dai has none of the roles that may do this: decider"
    ]


def test_a_deputy_on_leave_stands_in_for_nobody() -> None:
    deputy = officer("dai", away=("2016-04-06", "2016-04-06"), deputises_for=(AWAY,))
    assert examined().refused(grant(deputy)) == [
        "dai is on leave from 2016-04-06 to 2016-04-06, both days included",
        "dai has none of the roles that may do this: decider",
    ]


def test_who_handled_the_case_does_not_decide_it_as_a_deputy() -> None:
    deputy = officer("han", Role.HANDLER, deputises_for=(AWAY,))
    assert examined().refused(grant(deputy)) == [separated("han")]


def test_the_past_of_the_absent_is_not_the_deputys() -> None:
    """jue handled the case; his deputy dai did not, and decides."""
    absent = officer("jue", Role.HANDLER, Role.DECIDER, away=APRIL)
    handled = examined(by=officer("jue", Role.HANDLER))
    deputy = officer("dai", deputises_for=(absent,))
    assert isinstance(handled.ask(grant(deputy)), Taken)


def test_a_deputy_and_his_own_role_are_one_person_of_the_two_it_takes() -> None:
    absent = officer("hu", Role.VERIFIER, away=APRIL)
    deputy = officer("he", Role.VERIFIER, deputises_for=(absent,))
    assert examined().refused(act("inspect", "2016-04-06", by=deputy, others=(deputy,))) == [
        "it takes 2 officers, different persons; 1 given"
    ]


def test_a_clerks_deputy_records_what_parties_do_and_the_record_says_for_whom() -> None:
    clerk = officer("chen", Role.CLERK, away=APRIL)
    deputy = officer("dai", Role.VERIFIER, deputises_for=(clerk,))
    case = filed(ordinary(), "2016-04-05")
    case.act("withdraw-application", "2016-04-06", by=deputy)
    done = case.case.acts[-1]
    body = case.events[done.seq - 1].body
    assert isinstance(body, ActTaken)
    assert (body.role, body.persons) == (None, ())
    assert body.stood_in == (StoodIn(person=Person("dai"), absent=Person("chen")),)


def test_what_a_deputy_did_he_may_write_down_when_the_other_is_back() -> None:
    """The day he acted counts: the 8th, the last day of the leave; recorded on the 11th."""
    deputy = officer("dai", deputises_for=(AWAY,))
    on_the_last_day = act("grant", "2016-04-08", by=deputy, recorded_on="2016-04-11")
    assert isinstance(examined().ask(on_the_last_day), Taken)


# --- who alone could


def test_who_may_take_a_step_is_known_without_taking_it() -> None:
    case, day = examined(), date(2016, 4, 6)
    step = case.procedure.machines[CASE].named(ActName("grant"))[0]

    def may(who: Officer) -> bool:
        return able(step, who, day, case=case.case, procedure=case.procedure)

    deputy = officer("dai", deputises_for=(AWAY,))
    assert [may(who) for who in (DECIDER, HANDLER, AWAY, deputy)] == [True, False, False, True]


def test_one_of_two_verifiers_may_take_the_step_that_takes_two() -> None:
    case = examined()
    step = case.procedure.machines[CASE].named(ActName("inspect"))[0]
    assert able(step, VERIFIER, date(2016, 4, 6), case=case.case, procedure=case.procedure)
