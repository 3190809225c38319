"""Files in a case: whoever works on it attaches them, in any state, and nothing else changes."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Attachment, Blocked, Event, FileAttached, Officer, Taken, TextRef, attach
from permits.vocabulary import Cause, DepartmentCode, Digest, Login, Party, Role
from tests.unit.engine.play import (
    CLERK,
    DECIDER,
    HANDLER,
    HEAD,
    VERIFIER,
    Play,
    filed,
    officer,
)
from tests.unit.engine.procedures import FORM, ordinary

DAY = date(2016, 4, 5)


def file(ordinal: int) -> FileAttached:
    return FileAttached(
        ordinal=ordinal,
        digest=Digest("sha256:00"),
        size=1200,
        media_type="application/pdf",
        name=TextRef(ref=f"attachment-{ordinal}", mac="mac"),
        material=FORM,
    )


def received() -> Play:
    return filed(ordinary(), "2016-04-01")


def refused(by: Officer) -> list[str]:
    outcome = attach(received().case, file(1), officer=by, on=DAY)
    assert isinstance(outcome, Blocked)
    return [str(reason.why) for reason in outcome.reasons]


def test_a_file_is_in_the_case_from_the_day_it_was_attached() -> None:
    outcome = attach(received().case, file(1), officer=HANDLER, on=DAY)
    assert isinstance(outcome, Taken)
    assert outcome.events == (
        Event(
            body=file(1),
            effective_on=DAY,
            occurred_on=DAY,
            cause=Cause.PERSON,
            party=Party.DEPARTMENT,
            basis="infer",
            actor=Login("han"),
            because=None,
        ),
    )
    assert outcome.case.attachments == (Attachment(file=file(1), on=DAY, by=Login("han")),)
    assert outcome.dispatches == ()


def test_files_stand_in_the_order_they_were_attached() -> None:
    first = attach(received().case, file(1), officer=HANDLER, on=DAY)
    assert isinstance(first, Taken)
    second = attach(first.case, file(2), officer=CLERK, on=DAY)
    assert isinstance(second, Taken)
    assert [(kept.file.ordinal, kept.by) for kept in second.case.attachments] == [
        (1, "han"),
        (2, "chen"),
    ]


def test_a_file_hands_in_no_material_and_moves_no_state_or_clock() -> None:
    """Handing in is an act of the applicant; the scan of a paper is not the paper."""
    before = filed(ordinary(), "2016-04-01", FORM).case
    outcome = attach(before, file(1), officer=CLERK, on=DAY)
    assert isinstance(outcome, Taken)
    after = replace(outcome.case, attachments=(), seq=before.seq, last_on=before.last_on)
    assert after == before


@pytest.mark.parametrize("by", [CLERK, HANDLER, DECIDER, HEAD, VERIFIER])
def test_whoever_works_on_cases_of_the_department_may_attach(by: Officer) -> None:
    assert isinstance(attach(received().case, file(1), officer=by, on=DAY), Taken)


def test_a_case_that_is_over_still_takes_files() -> None:
    """Proof of service or a judgment may come after the last act."""
    case = received()
    case.act("withdraw-application", "2016-04-05")
    assert case.case.state(case.case.acts[-1].subject) == "withdrawn"
    assert isinstance(attach(case.case, file(1), officer=CLERK, on=DAY), Taken)


@pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.ADMINISTRATOR])
def test_who_only_oversees_the_office_attaches_nothing(role: Role) -> None:
    workers = "clerk, handler, reviewer, decider, verifier, chair, head"
    assert refused(officer("jian", role)) == [
        f"jian has none of the roles that may do this: {workers}"
    ]


def elsewhere(who: Officer) -> Officer:
    return replace(who, department=DepartmentCode("culture"))


def test_an_officer_of_another_department_attaches_nothing() -> None:
    assert refused(elsewhere(HANDLER)) == ["han belongs to culture, the item to health"]


def test_a_clerk_at_the_counter_attaches_for_every_department() -> None:
    window = elsewhere(officer("chuang", Role.CLERK, counter=True))
    assert isinstance(attach(received().case, file(1), officer=window, on=DAY), Taken)


def test_at_the_counter_only_a_clerk_serves_the_other_departments() -> None:
    handler = elsewhere(officer("chuang", Role.HANDLER, counter=True))
    assert refused(handler) == ["chuang belongs to culture, the item to health"]


def test_every_reason_is_named_at_once() -> None:
    assert len(refused(elsewhere(officer("jian", Role.SUPERVISOR)))) == 2
