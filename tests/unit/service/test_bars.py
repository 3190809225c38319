"""A bar holds from the day it came about by law, whether or not cron has recorded it."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine import Blocked
from permits.service.acting import Request, act
from permits.service.filing import Application, file
from permits.service.looking import show
from permits.service.ticking import tick
from permits.service.views import Outcome, PartyDetails
from permits.vocabulary import Login

from .offices import Rehearsed, law

FILED = date(2016, 4, 5)


def on_commitment(office: Rehearsed, day: date, key: str) -> str:
    """An application on the commitment route, notified: the next act is to commit."""
    application = Application(
        item="PPH",
        applicant="上海静水浴场有限公司",
        uscc="91310115MA1K0DEM06",
        login=Login("zhou"),
        key=key,
        route="commitment",
        materials=("application-form", "floor-plan"),
    )
    outcome = file(office.on(day), application)
    assert isinstance(outcome, Outcome)
    number = outcome.view.case.number
    for name in ("accept", "notify"):
        office.does(day, number, name, "zhou", key=f"{key}-{name}")
    return number


@pytest.fixture
def office() -> Rehearsed:
    """Two months from 2016-04-05 end on 06-06; order of 06-07: fifteen working days to 06-29."""
    office = Rehearsed(FILED)
    number = on_commitment(office, FILED, "first")
    office.does(FILED, number, "commit", "zhou", key="commit")
    office.does(FILED, number, "grant", "zhang", key="grant")
    for day in (date(2016, 4, 20), date(2016, 5, 5), date(2016, 5, 20), date(2016, 6, 4)):
        tick(office.on(day))
    request = Request(
        case=number,
        act="order-rectification",
        login=Login("li"),
        key="order",
        commitment=2,
        inputs={"within": "15个工作日", "reason": "没有提交", "service": "direct"},
    )
    assert isinstance(act(office.on(date(2016, 6, 7)), request), Outcome)
    tick(office.on(date(2016, 6, 20)))
    return office


@pytest.mark.parametrize("cron", [True, False])
def test_after_the_rectification_lapsed_the_holder_cannot_commit_again(
    office: Rehearsed, *, cron: bool
) -> None:
    if cron:
        tick(office.on(date(2016, 6, 30)))
    number = on_commitment(office, date(2016, 6, 30), "second")

    refused = office.does(date(2016, 6, 30), number, "commit", "zhou", key="commit-again")

    assert isinstance(refused, Blocked)
    assert "2016-06-30" in str(refused.reasons[0].why)


@pytest.mark.parametrize("cron", [True, False])
def test_on_the_last_day_of_the_rectification_he_still_can(
    office: Rehearsed, *, cron: bool
) -> None:
    if cron:
        tick(office.on(date(2016, 6, 29)))
    number = on_commitment(office, date(2016, 6, 29), "second")

    assert isinstance(
        office.does(date(2016, 6, 29), number, "commit", "zhou", key="commit-again"), Outcome
    )
    assert show(office.on(date(2016, 6, 29)), number).row.state == "decidable"


HOTEL = PartyDetails(name=None, uscc="91310115MA1K0DEM19")
LATER = date(2016, 6, 30)


def commits(office: Rehearsed, number: str) -> Outcome | Blocked:
    return office.does(LATER, number, "commit", "zhou", key="commit-again")


def test_whose_code_was_corrected_is_barred_no_more(office: Rehearsed) -> None:
    tick(office.on(LATER))
    number = on_commitment(office, LATER, "second")
    assert isinstance(commits(office, number), Blocked)

    assert isinstance(office.corrects(LATER, number, HOTEL, key="code"), Outcome)

    assert isinstance(commits(office, number), Outcome)


@pytest.mark.parametrize("cron", [True, False])
def test_the_bar_goes_with_the_code_of_the_case_it_comes_from(
    office: Rehearsed, *, cron: bool
) -> None:
    """It was the hotel that did not rectify: the bath may commit again, the hotel may not."""
    if cron:
        tick(office.on(LATER))
    corrected = office.corrects(LATER, "PPH-2016-000001", HOTEL, key="code-1", also="zhang")
    assert isinstance(corrected, Outcome)
    bath, hotel = (on_commitment(office, LATER, key) for key in ("second", "third"))
    assert isinstance(office.corrects(LATER, hotel, HOTEL, key="code"), Outcome)

    assert isinstance(commits(office, bath), Outcome)
    refused = office.does(LATER, hotel, "commit", "zhou", key="commit-hotel")
    assert isinstance(refused, Blocked)
    assert "2016-06-30" in str(refused.reasons[0].why)


def test_who_may_not_apply_again_may_ask_about_the_cancelled_approval() -> None:
    """XKF 78: a year from 2021-06-01; from 2021-07-01 nobody needs the registration any more."""
    found = replace(law().item("ADR"), concerns_safety=True)
    items = {**law().catalogue.items, found.id: found}
    assumed = replace(law(), catalogue=replace(law().catalogue, items=items))
    office = Rehearsed(date(2021, 6, 1), rulebook=assumed)

    def asks(day: date, key: str) -> Outcome | Blocked:
        application = Application(
            item="ADR",
            applicant="上海静水浴场有限公司",
            uscc="91310115MA1K0DEM06",
            login=Login("zhou"),
            key=key,
        )
        return file(office.on(day), application)

    first = asks(date(2021, 6, 1), "first")
    assert isinstance(first, Outcome)
    false = {"reason": "材料虚假", "refusal-ground": "false-application"}
    number = first.view.case.number
    assert isinstance(
        office.does(date(2021, 6, 1), number, "decline", "zhou", key="no", **false), Outcome
    )

    tick(office.on(date(2021, 6, 16)))
    assert isinstance(asks(date(2021, 6, 30), "again"), Blocked)
    assert isinstance(asks(date(2021, 7, 1), "enquiry"), Outcome)
