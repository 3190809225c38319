"""The six items of the pilot as the sources give them, and what holds where and when."""

from dataclasses import replace
from datetime import date

import pytest

# ruff: noqa: E501 - a table keeps one row on one line
from permits.catalogue import Catalogue, Evidence, Period
from permits.vocabulary import Region, RouteName

PUDONG, XUHUI, HANGZHOU = Region("310115"), Region("310104"), Region("330100")


def period(catalogue: Catalogue, item: str, on: date, region: Region = PUDONG) -> Period:
    found = catalogue.items[item].period(on, region)
    assert found is not None
    return found


def test_six_items_are_shipped_each_with_its_code_and_department(shipped: Catalogue) -> None:
    assert {
        (item.id, item.title.zh, item.code, item.department) for item in shipped.items.values()
    } == {
        ("public-place-hygiene", "公共场所卫生许可", "PPH", "health"),
        ("disinfection-maker", "消毒产品生产企业卫生许可", "DPM", "health"),
        ("exit-entry-agency", "因私出入境中介机构资格认定", "EEA", "public-security"),
        ("film-exhibition", "设立营业性电影放映单位审批", "FLM", "culture"),
        ("used-car-appraiser", "二手车鉴定评估机构核准", "UCA", "commerce"),
        ("feed-additive-maker", "设立饲料添加剂、添加剂预混合饲料生产企业审批", "FAM", "agriculture"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("item", "routes"),
    [
        ("public-place-hygiene", {"commitment": "notification-commitment", "ordinary": "improved-approval"}),
        ("film-exhibition", {"commitment": "notification-commitment", "ordinary": "improved-approval"}),
        ("disinfection-maker", {"ordinary": "improved-approval"}),
        ("feed-additive-maker", {"ordinary": "improved-approval"}),
        ("exit-entry-agency", {"enquiry": "cancelled-approval"}),
        ("used-car-appraiser", {"enquiry": "cancelled-approval"}),
    ],
)  # fmt: skip
def test_from_the_first_day_of_the_pilot_each_item_has_its_category_in_pudong(
    shipped: Catalogue, item: str, routes: dict[str, str]
) -> None:
    found = period(shipped, item, date(2016, 4, 1))

    assert {name: route.category for name, route in found.routes.items()} == routes
    assert shipped.items[item].period(date(2016, 3, 31), PUDONG) is None
    assert shipped.items[item].period(date(2016, 4, 1), XUHUI) is None


def test_test_report_and_health_certificates_follow_within_two_months(shipped: Catalogue) -> None:
    promises = {promise.id: promise for promise in shipped.items["public-place-hygiene"].promises}

    assert promises["premises"].kind == "already-meets"
    assert promises["premises"].parameters == {}
    kinds = {name: promise.kind for name, promise in promises.items()}
    assert kinds["test-report"] == "will-submit"
    assert kinds["staff-health"] == "will-meet"
    for later in ("test-report", "staff-health"):
        assert promises[later].evidence == (later,)
        assert promises[later].parameters["due"].value == "2个月"
        assert "may-operate-before" in promises[later].unsourced


def test_a_parameter_stays_as_it_is_written_and_keeps_its_place(shipped: Catalogue) -> None:
    route = period(shipped, "disinfection-maker", date(2016, 4, 1)).routes[RouteName("ordinary")]

    assert {name: raw.value for name, raw in route.parameters.items()} == {
        "promised-limit": "15个工作日",
        "special-procedures": ["expert-review", "testing"],
    }
    assert str(route.parameters["promised-limit"].place) == (
        "seeds/items/disinfection-maker.yaml:20:63"
    )


def test_values_without_a_source_say_so(shipped: Catalogue) -> None:
    hygiene = shipped.items["public-place-hygiene"]

    assert hygiene.evidence is Evidence.SOURCED
    assert period(shipped, hygiene.id, date(2016, 4, 1)).evidence == {
        "direct-decision-limit": Evidence.SOURCED,
        "verification-limit": Evidence.ILLUSTRATIVE,
        "promised-limit": Evidence.DERIVED,
    }
    assert hygiene.permit is not None
    assert hygiene.permit.evidence == {
        "validity": Evidence.ILLUSTRATIVE,
        "renewal-notice": Evidence.ILLUSTRATIVE,
    }
    assert {m.id: m.evidence.value for m in hygiene.materials.values()} == {
        "application-form": "illustrative",
        "floor-plan": "illustrative",
        "test-report": "sourced",
        "staff-health": "sourced",
    }


def test_the_agencies_are_free_everywhere_from_2018_11_10(
    shipped: Catalogue,
) -> None:
    agency = shipped.items["exit-entry-agency"]

    assert agency.period(date(2018, 11, 9), HANGZHOU) is None
    for region in (PUDONG, HANGZHOU):
        since = period(shipped, agency.id, date(2018, 11, 10), region).since
        assert since == date(2018, 11, 10)


def test_the_narrowest_area_wins(shipped: Catalogue) -> None:
    agency = shipped.items["exit-entry-agency"]
    nationwide = agency.periods[1]
    city = replace(nationwide, area=("310000",))
    district = replace(nationwide, area=("310115", "310104"))
    item = replace(agency, periods=(district, nationwide, city))

    assert item.period(date(2020, 1, 1), PUDONG) == district
    assert item.period(date(2020, 1, 1), Region("310101")) == city
    assert item.period(date(2020, 1, 1), HANGZHOU) == nationwide


def test_appraisers_are_found_by_the_keyword_in_business_registrations(
    shipped: Catalogue,
) -> None:
    assert shipped.items["used-car-appraiser"].keywords == ("二手车鉴定评估",)


def test_one_counter_serves_all_departments(shipped: Catalogue) -> None:
    counters = [code for code, office in shipped.departments.items() if office.is_counter]

    assert counters == ["counter"]
    assert set(shipped.departments) == {
        "counter", "health", "public-security", "commerce", "culture", "agriculture", "market",
        "transport", "human-resources", "sports", "emergency", "environment", "customs",
    }  # fmt: skip
