"""The shipped items bind to procedures that are canonical and say the law of their day."""

from datetime import date
from pathlib import Path

import pytest

from permits.clocks import CalendarDays, Months, OnTheSpot, WorkingDays, Years
from permits.engine import Procedure
from permits.engine.conditions import Held, Not, Runs
from permits.engine.procedure import ClockRule, FromInput, Sets, Step, ToFact
from permits.rulebook import Rulebook, load_rulebook
from permits.vocabulary import (
    CASE,
    PERMIT,
    ClockName,
    FactName,
    InputName,
    MaterialId,
    NotFound,
    Region,
    Subject,
    commitment,
)

ROOT = Path(__file__).parents[3]
PUDONG = Region("310115")
FIRST_DAY = date(2016, 4, 1)
VALID_UNTIL = FactName("valid-until")
BOTH = {"commitment": "notification-commitment", "ordinary": "improved-approval"}
ORDINARY = {"ordinary": "improved-approval"}


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(ROOT / "rules", ROOT / "seeds")


def procedure(rulebook: Rulebook, item: str, route: str, on: date = FIRST_DAY) -> Procedure:
    return rulebook.procedure(item, route, on, PUDONG).procedure


def clock(bound: Procedure, subject: Subject, name: str) -> ClockRule:
    (found,) = (rule for rule in bound.machines[subject].clocks if rule.name == name)
    return found


def step(bound: Procedure, subject: Subject, name: str) -> Step:
    (found,) = (step for step in bound.machines[subject].steps if step.act == name)
    return found


@pytest.mark.parametrize(
    ("item", "on", "routes"),
    [
        ("PPH", FIRST_DAY, BOTH),
        ("CVH", FIRST_DAY, BOTH),
        ("FLM", FIRST_DAY, BOTH),
        ("MVR", FIRST_DAY, BOTH),
        ("TRI", FIRST_DAY, BOTH),
        ("FTM", date(2021, 7, 1), BOTH),
        ("DPM", FIRST_DAY, ORDINARY),
        ("FAM", FIRST_DAY, ORDINARY),
        ("HRS", FIRST_DAY, ORDINARY),
        ("ADR", date(2018, 11, 10), ORDINARY),
        ("EEA", FIRST_DAY, {"enquiry": "cancelled-approval"}),
        ("MBA", FIRST_DAY, {"enquiry": "cancelled-approval"}),
        ("UCA", FIRST_DAY, {"enquiry": "cancelled-approval"}),
        ("ADR", date(2021, 7, 1), {"enquiry": "cancelled-approval"}),
        ("PTC", FIRST_DAY, {"filing": "record-filing"}),
        ("FIC", date(2017, 3, 1), {"filing": "record-filing"}),
        ("SGT", date(2022, 3, 29), {"filing": "record-filing"}),
        ("NVC", date(2023, 7, 20), {"filing": "record-filing"}),
        ("CVH", date(2025, 1, 20), {"filing": "record-filing"}),
        ("HCP", date(2018, 11, 10), {"ordinary": "strengthened-access"}),
        ("FTM", date(2024, 8, 6), {"ordinary": "strengthened-access"}),
    ],
)
def test_every_seeded_route_has_a_procedure_that_reads_back(
    rulebook: Rulebook, item: str, on: date, routes: dict[str, str]
) -> None:
    assert rulebook.routes(item, on, PUDONG) == tuple(routes)
    for route, category in routes.items():
        bound = procedure(rulebook, item, route, on)
        again = Procedure.read(bound.body)
        assert (bound.category, again.digest, again.body) == (category, bound.digest, bound.body)


def test_the_commitment_route_wants_no_paper_that_is_promised(rulebook: Rulebook) -> None:
    bound = procedure(rulebook, "PPH", "commitment")
    assert bound.materials == ("application-form", "floor-plan")
    assert step(bound, CASE, "accept").require == (
        Held((MaterialId("application-form"), MaterialId("floor-plan"))),
    )


def test_the_ordinary_route_wants_all_papers(rulebook: Rulebook) -> None:
    bound = procedure(rulebook, "PPH", "ordinary")
    assert bound.materials == ("application-form", "floor-plan", "test-report", "staff-health")


def test_each_promise_has_its_own_machine_and_limits(rulebook: Rulebook) -> None:
    bound = procedure(rulebook, "PPH", "commitment")
    assert list(bound.machines) == [CASE, commitment(1), commitment(2), commitment(3), PERMIT]
    assert "due" not in {rule.name for rule in bound.machines[commitment(3)].clocks}
    assert clock(bound, commitment(2), "due").limit == Months(2)
    assert clock(bound, commitment(2), "verification").limit == WorkingDays(60)
    assert clock(bound, commitment(2), "rectification").limit == FromInput(name=InputName("within"))


def test_the_promised_limit_stands_beside_the_statutory_one(rulebook: Rulebook) -> None:
    decision = clock(procedure(rulebook, "DPM", "ordinary"), CASE, "decision")
    assert (decision.limit, decision.promised) == (WorkingDays(20), WorkingDays(15))


def test_a_commitment_is_decided_on_the_spot(rulebook: Rulebook) -> None:
    bound = procedure(rulebook, "PPH", "commitment")
    assert clock(bound, CASE, "direct-decision").limit == OnTheSpot()


def test_the_permit_is_valid_four_years_and_renewed_thirty_days_before(rulebook: Rulebook) -> None:
    bound = procedure(rulebook, "PPH", "ordinary")
    assert step(bound, PERMIT, "issue").sets == (Sets(fact=VALID_UNTIL, term=Years(4)),)
    assert clock(bound, PERMIT, "validity").limit == ToFact(fact=VALID_UNTIL)
    assert clock(bound, PERMIT, "renewal-notice").limit == CalendarDays(30)


def test_nothing_is_revoked_while_the_holder_may_still_speak(rulebook: Rulebook) -> None:
    require = step(procedure(rulebook, "PPH", "ordinary"), PERMIT, "revoke").require
    assert Not(Runs(ClockName("statement"), PERMIT)) in require


@pytest.mark.parametrize(
    ("on", "basis"),
    [
        (date(2016, 4, 1), "国函〔2015〕222号"),
        (date(2018, 12, 23), "国发〔2018〕35号"),
        (date(2020, 4, 9), "国发〔2018〕35号"),
        (date(2020, 4, 10), "SHYS 27"),
    ],
)
def test_a_case_cites_only_what_was_in_force(rulebook: Rulebook, on: date, basis: str) -> None:
    assert step(procedure(rulebook, "PPH", "commitment", on), CASE, "commit").basis == basis


def test_no_time_for_publication_before_2018_12_05(rulebook: Rulebook) -> None:
    before = procedure(rulebook, "PPH", "ordinary", date(2018, 12, 4))
    after = procedure(rulebook, "PPH", "ordinary", date(2018, 12, 5))
    assert "publication" not in {rule.name for rule in before.machines[CASE].clocks}
    assert clock(after, CASE, "publication").limit == WorkingDays(7)


def test_titles_and_reminders_are_not_pinned(rulebook: Rulebook) -> None:
    bound = rulebook.procedure("PPH", "commitment", FIRST_DAY, PUDONG)
    assert "受理" not in bound.procedure.body
    assert bound.titles.act("accept").zh == "受理"
    assert [rung.key for rung in bound.reminders["commitment", ClockName("due")]] == [
        "10-working-days-before",
        "3-working-days-before",
        "last-day",
    ]


@pytest.mark.parametrize("name", ["PPH", "pph", "public-place-hygiene", "公共场所卫生许可"])
def test_an_item_is_found_by_code_name_or_title(rulebook: Rulebook, name: str) -> None:
    assert rulebook.item(name).code == "PPH"


def test_an_unknown_item_names_the_nearest(rulebook: Rulebook) -> None:
    with pytest.raises(NotFound) as failure:
        rulebook.item("public-place-hygene")
    assert failure.value.status == 4
    assert str(failure.value.remedy) == (
        "Nearest: public-place-hygiene, cultural-place-hygiene, cultural-venue-hygiene;"
        " or search the catalogue: permits item search"
    )


def test_an_item_is_found_by_the_name_of_an_entry_it_runs(rulebook: Rulebook) -> None:
    for name in ("exit-entry-agency-not-employment", "因私出入境中介机构资格认定（境外就业除外）"):
        assert rulebook.item(name).code == "EEA"


def test_what_only_lists_name_is_no_item(rulebook: Rulebook) -> None:
    with pytest.raises(NotFound) as failure:
        rulebook.item("代理记账资格审批")
    assert failure.value.status == 4
    assert str(failure.value.why) == (
        "It is in the catalogue only as found in lists, without a procedure:"
        " ftz-2021-69 (category: cancelled-approval),"
        " national-2021-523 (category: notification-commitment)."
    )
    assert str(failure.value.remedy).endswith(
        "where one may be found: 财办会〔2021〕20号 http://space-defence.com.cn/cszx/4350.html."
    )


def test_a_category_is_known_by_code_or_chinese_title_with_rules_or_without(
    rulebook: Rulebook,
) -> None:
    assert rulebook.category_named("告知承诺") == "notification-commitment"
    assert rulebook.category_named("strengthened-access") == "strengthened-access"
    assert rulebook.category_named("强化准入监管") == "strengthened-access"
    with pytest.raises(NotFound, match="There is no category 'commitment'"):
        rulebook.category_named("commitment")


def test_an_unknown_route_names_the_routes(rulebook: Rulebook) -> None:
    with pytest.raises(NotFound) as failure:
        rulebook.procedure("PPH", "quick", FIRST_DAY, PUDONG)
    assert str(failure.value.remedy) == "Choose one of: commitment, ordinary."


def test_a_day_without_procedure_names_the_periods(rulebook: Rulebook) -> None:
    with pytest.raises(NotFound) as failure:
        rulebook.routes("PPH", date(2016, 3, 31), PUDONG)
    assert str(failure.value) == "public-place-hygiene has no procedure in 310115 on 2016-03-31."
    assert str(failure.value.remedy) == "There is one: from 2016-04-01 (310115)."
