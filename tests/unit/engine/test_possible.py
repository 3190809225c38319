"""What can be done next: every open act, who may do it, and what it still needs."""

from dataclasses import replace

from permits.clocks import WorkingDays
from permits.engine import Chosen, Fixed, Possible, possible
from permits.engine.conditions import Done, Not
from permits.engine.possible import owed
from permits.vocabulary import CASE, PERMIT, Party, Role, commitment
from tests.unit.engine.play import DECIDER, Play, filed
from tests.unit.engine.procedures import FORM, committing, ordinary
from tests.unit.engine.writing import refs, step


def open_acts(case: Play) -> dict[str, Possible]:
    found = possible(case.case, procedure=case.procedure, facts=case.facts)
    assert len({(act.subject, act.act) for act in found}) == len(found)
    return {f"{act.subject} {act.act}": act for act in found}


def needs(case: Play, act: str) -> list[str]:
    return [str(reason.why) for reason in open_acts(case)[act].needs]


def test_the_acts_of_the_state_are_listed_in_the_order_of_the_rules() -> None:
    case = filed(ordinary(), "2016-04-01", FORM)
    assert list(open_acts(case)) == [
        "case request-supplement",
        "case accept",
        "case withdraw-application",
    ]


def test_an_act_says_who_may_do_it_and_what_it_takes() -> None:
    case = filed(ordinary(), "2016-04-01")
    case.act("accept", "2016-04-01")
    inspect = open_acts(case)["case inspect"]
    assert (inspect.by, inspect.officers, inspect.basis) == ((Role.VERIFIER,), 2, "XKF 34(3)")
    assert open_acts(case)["case examine"].takes == ("opinion",)
    assert open_acts(case)["case withdraw-application"].by == (Party.APPLICANT,)


def test_what_stands_in_the_way_is_said_beforehand() -> None:
    case = filed(ordinary(), "2016-04-01", FORM)
    assert needs(case, "case accept") == ["materials are missing: plan"]
    assert needs(case, "case request-supplement") == []


def test_a_choice_still_to_be_made_stands_in_no_way() -> None:
    case = filed(ordinary(), "2016-04-01")
    case.act("accept", "2016-04-01")
    assert needs(case, "case begin-review") == []


def test_clocks_that_rest_or_ran_out_stand_in_the_way() -> None:
    case = filed(ordinary(), "2016-04-01")
    case.act("accept", "2016-04-01")
    assert needs(case, "case end-review") == ["the clock decision is not stopped"]
    case.act("begin-review", "2016-04-05", stop_reason=Chosen(value="检验"))
    assert needs(case, "case begin-review") == []  # on another ground, beside the first
    assert needs(case, "case end-review") == []
    case.act("end-review", "2016-04-06")
    case.act("extend", "2016-04-06")
    assert needs(case, "case extend") == ["the clock decision was extended already, on 2016-04-06"]


def test_what_the_law_does_and_what_has_not_begun_is_nobodys_choice() -> None:
    case = filed(committing(1), "2016-04-05", FORM)
    assert {act.subject for act in open_acts(case).values()} == {"case"}
    case.act("notify", "2016-04-05")
    case.act("commit", "2016-04-05")
    assert "commitment/1 fall-unmet" not in open_acts(case)
    assert "commitment/1 hand-in" in open_acts(case)


def test_what_the_state_owes_is_marked() -> None:
    case = filed(committing(1), "2016-04-05", FORM)
    for name in ("notify", "commit", "grant"):
        case.act(name, "2016-04-05")
    case.until("2016-06-07")
    owed = [name for name, act in open_acts(case).items() if act.owed]
    assert owed == [f"{commitment(1)} order-rectification"]


def test_a_lost_right_is_listed_no_more() -> None:
    case = filed(committing(1), "2016-04-05", FORM)
    for name in ("notify", "commit", "grant"):
        case.act(name, "2016-04-05")
    case.act("tell-revocation", "2016-05-03", subject=PERMIT, within=Fixed(term=WorkingDays(2)))
    assert "permit state-defence" in open_acts(case)
    case.until("2016-05-06")
    assert "permit state-defence" not in open_acts(case)
    assert needs(case, "permit revoke") == []


def test_nothing_is_possible_after_the_end() -> None:
    case = filed(ordinary(), "2016-04-01")
    case.act("withdraw-application", "2016-04-05")
    assert open_acts(case) == {}


def test_an_act_may_be_owed_once_what_it_requires_holds() -> None:
    """XKF 78: whoever is refused is warned, whether or not the case is over; once."""
    law = ordinary(permit=False)
    require = (Done(refs("refuse")), Not(Done(refs("warn"))))
    warn = replace(step("warn", Role.DECIDER, "decidable, refused", require=require), owed=True)
    machine = replace(law.machines[CASE], steps=(*law.machines[CASE].steps, warn))
    case = filed(replace(law, machines={CASE: machine}), "2016-04-01")
    for name in ("accept", "examine"):
        case.act(name, "2016-04-01")
    assert list(owed(case.case, case.procedure)) == []
    case.act("refuse", "2016-04-05")
    assert list(owed(case.case, case.procedure)) == [(CASE, "warn")]
    assert open_acts(case)["case warn"].owed
    case.act("warn", "2016-04-06", by=DECIDER)
    assert list(owed(case.case, case.procedure)) == []
