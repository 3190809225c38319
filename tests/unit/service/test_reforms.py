"""A reform reaches every open case: in lists at once, in the record when cron runs."""

from dataclasses import replace
from datetime import date

from permits.catalogue import Transition
from permits.engine.events import RouteSwitched
from permits.rulebook import Rulebook
from permits.service.filing import Application, file
from permits.service.looking import list_cases, queue, show
from permits.service.printing import paper
from permits.service.ticking import tick
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Login, RouteName

from .offices import Rehearsed, law

BEFORE, REFORM, AFTER = date(2025, 1, 14), date(2025, 1, 20), date(2025, 1, 21)


def awaiting_supplement(rulebook: Rulebook | None = None) -> tuple[Rehearsed, CaseNumber]:
    """A case in which no clock runs."""
    office = Rehearsed(BEFORE, rulebook=rulebook)
    application = Application(
        item="CVH",
        applicant="浦东新声书店",
        uscc="91310115MA1K0DEM19",
        login=Login("zhou"),
        key="f",
        route="ordinary",
        materials=("application-form",),
    )
    outcome = file(office.on(BEFORE), application)
    assert isinstance(outcome, Outcome), outcome
    number = outcome.view.case.number
    asked = office.does(BEFORE, number, "request-supplement", "zhou", key="s")
    assert isinstance(asked, Outcome), asked
    return office, number


def test_lists_show_a_reform_that_nobody_has_recorded() -> None:
    office, _ = awaiting_supplement()

    before = [(line.row.category, line.row.state) for line in list_cases(office.on(BEFORE))]
    after = [(line.row.category, line.row.state) for line in list_cases(office.on(AFTER))]

    assert before == [("improved-approval", "supplement-awaited")]
    assert after == [("record-filing", "received")]


def test_a_filing_made_of_an_accepted_application_is_received_and_no_more() -> None:
    office = Rehearsed(BEFORE)
    application = Application(
        item="CVH",
        applicant="浦东新声书店",
        uscc="91310115MA1K0DEM19",
        login=Login("zhou"),
        key="f",
        route="ordinary",
        materials=("application-form", "floor-plan", "test-report", "staff-health"),
    )
    outcome = file(office.on(BEFORE), application)
    assert isinstance(outcome, Outcome), outcome
    number = outcome.view.case.number
    assert isinstance(office.does(BEFORE, number, "accept", "zhou", key="a"), Outcome)

    assert show(office.on(BEFORE), number).row.accepted_on == BEFORE
    (listed,) = list_cases(office.on(AFTER))
    assert (listed.row.received_on, listed.row.accepted_on) == (BEFORE, None)


def test_the_queue_has_the_clock_that_the_reform_starts() -> None:
    """Five working days after 2025-01-20: 21 to 24 and the made-up Sunday, 26 January."""
    office, _ = awaiting_supplement()

    assert [line.clock for line in queue(office.on(BEFORE)) if line.clock] == []
    (line,) = [line for line in queue(office.on(AFTER)) if line.clock]
    assert line.clock is not None
    assert (line.clock.name, line.clock.last_day) == ("filing", date(2025, 1, 26))


def test_cron_records_it_once_and_dates_it_from_the_reform() -> None:
    office, number = awaiting_supplement()

    assert tick(office.on(date(2025, 1, 19))).cases == 0
    assert tick(office.on(AFTER)).cases == 1
    assert tick(office.on(AFTER)).cases == 0
    with office.on(AFTER).reading() as desk:
        events = [link.event for link in desk.tx.events(number)]
    (done,) = [event for event in events if isinstance(event.body, RouteSwitched)]
    assert (done.effective_on, done.occurred_on) == (REFORM, REFORM)


def between() -> Rulebook:
    """The law as if the ordinary route had changed three days before the filing replaced it."""
    known = law().item("CVH")
    first, last = known.periods
    route = first.routes[RouteName("ordinary")]
    limit = replace(route.parameters["promised-limit"], value="15个工作日")
    route = replace(route, parameters={**route.parameters, "promised-limit": limit})
    middle = replace(
        first,
        since=date(2025, 1, 17),
        transition=Transition(how="apply-new", basis="FS 9"),
        routes={
            route.name: replace(route, parameters={**route.parameters, "promised-limit": limit})
        },
    )
    first = replace(first, until=date(2025, 1, 16))
    items = {**law().catalogue.items, known.id: replace(known, periods=(first, middle, last))}
    return replace(law(), catalogue=replace(law().catalogue, items=items))


def test_a_law_that_a_case_left_before_anybody_looked_is_kept_with_its_papers() -> None:
    office, number = awaiting_supplement(between())

    tick(office.on(AFTER))

    shown = show(office.on(AFTER), number)
    entered = [done.effective_on for done in shown.case.acts if done.act == "receive"]
    assert entered == [BEFORE, date(2025, 1, 17), REFORM]
    assert "收件凭证" in paper(office.on(AFTER), number, "receipt-2")
