"""A typing error is corrected in any state by who records for parties; nothing else changes."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Blocked, Officer, Taken, TextRef
from permits.engine.correcting import Correction, correct
from permits.engine.events import Event, PartyCorrected
from permits.vocabulary import Cause, DepartmentCode, Login, Party, PartyKey, Role
from tests.unit.engine.play import CLERK, DECIDER, HANDLER, Play, filed, officer, told
from tests.unit.engine.procedures import FORM, committing, ordinary

OLD, NEW = TextRef(ref="identity", mac="mac"), TextRef(ref="3-applicant", mac="new")
WHY = TextRef(ref="3-reason", mac="why")


def asked(case: Play, on: str = "2016-04-06", by: Officer = CLERK) -> Taken | Blocked:
    correction = Correction(
        on=date.fromisoformat(on), officer=by, identity=NEW, party=PartyKey("other"), reason=WHY
    )
    return correct(case.case, correction, procedure=case.procedure)


def corrected(case: Play, on: str = "2016-04-06", by: Officer = CLERK) -> Taken:
    answer = asked(case, on, by)
    assert isinstance(answer, Taken)
    return answer


def test_the_event_says_what_was_and_what_is() -> None:
    answer = corrected(filed(ordinary(), "2016-04-05"))
    assert answer.events == (
        Event(
            body=PartyCorrected(before=OLD, identity=NEW, party=PartyKey("other"), reason=WHY),
            effective_on=date(2016, 4, 6),
            occurred_on=date(2016, 4, 6),
            cause=Cause.PERSON,
            party=Party.DEPARTMENT,
            basis="infer",
            actor=Login("chen"),
        ),
    )
    assert answer.dispatches == ()


def test_nothing_but_the_applicant_changes() -> None:
    case = filed(ordinary(), "2016-04-05")
    assert corrected(case).case == replace(
        case.case,
        identity=NEW,
        party=PartyKey("other"),
        seq=case.case.seq + 1,
        last_on=date(2016, 4, 6),
    )


def test_the_second_correction_names_the_first() -> None:
    case = filed(ordinary(), "2016-04-05")
    case.case = corrected(case).case
    assert told(corrected(case).events) == ["2016-04-06 3-applicant corrected to 3-applicant"]


def test_a_case_that_is_over_can_be_corrected() -> None:
    withdrawn = filed(ordinary(), "2016-04-05")
    withdrawn.act("withdraw-application", "2016-04-05")
    granted = filed(committing(1), "2016-04-05", FORM)
    for name in ("notify", "commit", "grant"):
        granted.act(name, "2016-04-05")
    for case in (withdrawn, granted):
        assert corrected(case).case.identity == NEW


@pytest.mark.parametrize(
    "by", [CLERK, HANDLER, replace(CLERK, department=DepartmentCode("counter"), counter=True)]
)
def test_who_records_for_parties_may_correct(by: Officer) -> None:
    assert corrected(filed(ordinary(), "2016-04-05"), by=by).case.party == "other"


def test_nobody_else_may_and_every_reason_is_named() -> None:
    case = filed(ordinary(), "2016-04-05")
    stranger = replace(DECIDER, department=DepartmentCode("culture"))
    answer = asked(case, by=stranger)
    assert isinstance(answer, Blocked)
    assert [str(reason.why) for reason in answer.reasons] == [
        "jue has none of the roles that may do this: clerk, handler",
        "jue belongs to culture, the item to health",
    ]
    administrator = asked(case, by=officer("root", Role.ADMINISTRATOR))
    assert isinstance(administrator, Blocked)


def test_a_handler_at_the_counter_records_nothing_for_another_department() -> None:
    at_counter = replace(HANDLER, department=DepartmentCode("counter"), counter=True)
    answer = asked(filed(ordinary(), "2016-04-05"), by=at_counter)
    assert isinstance(answer, Blocked)
    assert [str(reason.why) for reason in answer.reasons] == [
        "han belongs to counter, the item to health"
    ]
