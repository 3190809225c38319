"""A permit and its renewal settle together: who is looked at first changes nothing (XKF 50(2))."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from permits.service.filing import Application, file
from permits.service.looking import show
from permits.service.ticking import tick
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Login

from .offices import COMPLETE, Rehearsed

GRANTED, FILED = date(2016, 4, 5), date(2020, 3, 5)
LAST, NIGHT = date(2020, 4, 4), date(2020, 4, 5)


@pytest.fixture
def office() -> Rehearsed:
    """Valid to 2020-04-04; the renewal, filed on the last day in time, is not decided by then."""
    office = Rehearsed(GRANTED)
    permit = filed(office, GRANTED, "first")
    office.does(GRANTED, permit, "accept", "zhou", key="accept")
    office.does(GRANTED, permit, "find-decidable", "li", key="decidable")
    office.does(GRANTED, permit, "grant", "zhang", key="grant")
    watched(office, GRANTED, FILED)
    renewal = filed(office, FILED, "second", permit=permit)
    office.does(FILED, renewal, "accept", "zhou", key="accept-2")
    watched(office, FILED, LAST)
    return office


def filed(office: Rehearsed, day: date, key: str, permit: CaseNumber | None = None) -> CaseNumber:
    """A complete application, about that permit if one is named."""
    application = Application(
        item="PPH",
        applicant="上海静水浴场有限公司",
        uscc="91310115MA1K0DEM06",
        login=Login("zhou"),
        key=key,
        route="ordinary",
        matter="renewal" if permit else "new",
        permit=permit,
        materials=COMPLETE,
    )
    outcome = file(office.on(day), application)
    assert isinstance(outcome, Outcome), outcome
    return outcome.view.row.number


def watched(office: Rehearsed, since: date, until: date) -> None:
    """Cron has run at least once a fortnight, the last time on that day."""
    day = since
    while day < until:
        day = min(day + timedelta(days=14), until)
        tick(office.on(day))


PERMIT, RENEWAL = CaseNumber("PPH-2016-000001"), CaseNumber("PPH-2020-000001")

VISITS: dict[str, Callable[[Rehearsed], object]] = {
    "nobody": lambda _: None,
    "cron the night after": lambda office: tick(office.on(NIGHT)),
    "cron ten days later": lambda office: tick(office.on(date(2020, 4, 14))),
    "the clerk, on the permit": lambda office: office.does(
        date(2020, 4, 14), PERMIT, "publish", "zhou", key="publish"
    ),
    "the clerk, on the renewal": lambda office: office.does(
        date(2020, 4, 14), RENEWAL, "deliver", "zhou", key="deliver"
    ),
}


@pytest.mark.parametrize("visit", VISITS)
def test_whoever_comes_first_the_permit_was_renewed_before_it_could_expire(
    office: Rehearsed, visit: str
) -> None:
    VISITS[visit](office)

    permit = show(office.on(date(2020, 4, 14)), PERMIT)
    renewal = show(office.on(date(2020, 4, 14)), RENEWAL)

    assert permit.row.permit_state == "valid"
    assert (permit.row.valid_from, permit.row.valid_until) == (GRANTED, date(2024, 4, 4))
    assert not any(done.act == "expire" for done in permit.case.acts)
    granted = next(done for done in renewal.case.acts if done.act == "grant")
    assert granted.effective_on == LAST


def test_cron_counts_every_case_it_has_moved(office: Rehearsed) -> None:
    """The renewal is granted and the permit renewed, in one transaction: two cases."""
    assert tick(office.on(NIGHT)).cases == 2
