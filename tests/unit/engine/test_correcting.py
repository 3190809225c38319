"""A typing error is corrected in any state by who records for parties; nothing else changes."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Bar, Blocked, Officer, Taken, TextRef
from permits.engine.correcting import Correction, correct
from permits.engine.events import Event, PartyCorrected
from permits.vocabulary import (
    BarName,
    CaseNumber,
    Cause,
    DepartmentCode,
    Login,
    Party,
    PartyKey,
    Role,
    commitment,
)
from tests.unit.engine.play import CLERK, DECIDER, HANDLER, HEAD, Play, filed, officer, told
from tests.unit.engine.procedures import FORM, committing, ordinary

OLD, NEW = TextRef(ref="identity", mac="mac"), TextRef(ref="3-applicant", mac="new")
WHY = TextRef(ref="3-reason", mac="why")


def asked(
    case: Play,
    on: str = "2016-04-06",
    by: Officer = CLERK,
    *others: Officer,
    named: bool = True,
) -> Taken | Blocked:
    correction = Correction(
        on=date.fromisoformat(on),
        officer=by,
        identity=NEW,
        party=PartyKey("other"),
        reason=WHY,
        others=others,
        named=named,
    )
    return correct(case.case, correction, procedure=case.procedure, facts=case.facts)


def corrected(case: Play, on: str = "2016-04-06", by: Officer = CLERK, *others: Officer) -> Taken:
    answer = asked(case, on, by, *others)
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
    assert corrected(withdrawn).case.identity == NEW
    assert corrected(granted(), "2016-04-06", CLERK, DECIDER).case.identity == NEW


def granted() -> Play:
    case = filed(committing(1), "2016-04-05", FORM)
    for name in ("notify", "commit", "grant"):
        case.act(name, "2016-04-05")
    return case


ONE_PERSON = "it takes 2 officers, different persons; 1 given"
NOBODY_DECIDES = (
    "on a permit one of those who correct its holder has one of the roles: decider, head"
)


@pytest.mark.parametrize(
    ("officers", "whys"),
    [
        ((CLERK,), [ONE_PERSON, NOBODY_DECIDES]),
        ((DECIDER,), [ONE_PERSON]),
        ((CLERK, HANDLER), [NOBODY_DECIDES]),
        ((replace(CLERK, person=DECIDER.person), DECIDER), [ONE_PERSON]),
        (
            (CLERK, officer("root", Role.ADMINISTRATOR)),
            [
                "root has none of the roles that may do this: clerk, handler, decider, head",
                NOBODY_DECIDES,
            ],
        ),
        (
            (CLERK, officer("tou", Role.HEAD, away=("2016-04-06", "2016-04-07"))),
            ["tou is on leave from 2016-04-06 to 2016-04-07, both days included"],
        ),
    ],
)
def test_the_holder_of_a_permit_is_corrected_by_two_one_of_whom_decides(
    officers: tuple[Officer, ...], whys: list[str]
) -> None:
    answer = asked(granted(), "2016-04-06", *officers)
    assert isinstance(answer, Blocked)
    assert [str(reason.why) for reason in answer.reasons] == whys


def test_who_answers_for_it_is_on_record() -> None:
    (event,) = corrected(granted(), "2016-04-06", HANDLER, HEAD).events
    assert isinstance(event.body, PartyCorrected)
    assert event.body.persons == ("han", "tou")


def test_how_to_reach_a_holder_is_corrected_by_one() -> None:
    assert isinstance(asked(granted(), named=False), Taken)


def test_what_would_have_barred_the_party_then_bars_its_correction_now() -> None:
    """Barred on 5 April, when it filed; a bar of the 6th came after all that was done."""
    case = filed(committing(1), "2016-04-05", FORM)
    for name in ("notify", "commit"):
        case.act(name, "2016-04-05")
    for since, whys in (("2016-04-05", 1), ("2016-04-06", 0)):
        bar = Bar(
            bar=BarName("commitment-route"),
            item=case.case.item,
            case=CaseNumber("PPH-2015-000007"),
            subject=commitment(1),
            since=date.fromisoformat(since),
            basis="infer",
        )
        case.facts = replace(case.facts, bars=(bar,))
        answer = asked(case)
        assert len(answer.reasons if isinstance(answer, Blocked) else ()) == whys


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


def test_whoever_is_named_beside_the_recorder_is_another_person() -> None:
    outcome = asked(filed(ordinary(), "2016-04-05"), "2016-04-06", CLERK, CLERK)

    assert isinstance(outcome, Blocked)
    assert [str(reason.why) for reason in outcome.reasons] == [
        "it takes 2 officers, different persons; 1 given"
    ]
