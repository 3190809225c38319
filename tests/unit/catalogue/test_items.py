"""The items of the reform as the sources give them, and what holds where and when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

# ruff: noqa: E501 - a table keeps one row on one line
from permits.catalogue import Catalogue, Evidence, Period
from permits.vocabulary import Region, RouteName

PUDONG, XUHUI, HANGZHOU = Region("310115"), Region("310104"), Region("330100")


def period(catalogue: Catalogue, item: str, on: date, region: Region = PUDONG) -> Period:
    found = catalogue.items[item].period(on, region)
    assert found is not None
    return found


def test_eighteen_items_are_shipped_each_with_its_code_and_department(
    shipped: Catalogue,
) -> None:
    assert {
        (item.id, item.title.zh, item.code, item.department) for item in shipped.items.values()
    } == {
        ("advertising-registration", "广告发布登记", "ADR", "market"),
        ("cultural-venue-hygiene", "录像厅（室）、音乐厅、展览馆、博物馆、美术馆、图书馆、书店卫生许可", "CVH", "health"),
        ("disinfection-maker", "消毒产品生产企业卫生许可", "DPM", "health"),
        ("exit-entry-agency", "因私出入境中介机构资格认定", "EEA", "public-security"),
        ("feed-additive-maker", "设立饲料添加剂、添加剂预混合饲料生产企业审批", "FAM", "agriculture"),
        ("fertiliser-maker", "重要工业产品生产许可证核发（化肥）", "FTM", "market"),
        ("film-exhibition", "设立营业性电影放映单位审批", "FLM", "culture"),
        ("first-import-cosmetics", "首次进口非特殊用途化妆品", "FIC", "drugs"),
        ("hazardous-chemical-project", "危险化学品建设项目安全条件审查", "HCP", "emergency"),
        ("high-risk-sports", "经营高危险性体育项目许可", "HRS", "sports"),
        ("microbial-agents", "微生物菌剂环境安全许可证", "MBA", "environment"),
        ("non-vessel-carrier", "经营无船承运业务", "NVC", "transport"),
        ("processing-trade-contract", "加工贸易合同审批", "PTC", "commerce"),
        ("public-place-hygiene", "公共场所卫生许可", "PPH", "health"),
        ("security-guard-training", "从事保安培训", "SGT", "public-security"),
        ("training-institution", "设立中外合作经营性（职业技能）培训机构审批", "TRI", "human-resources"),
        ("used-car-appraiser", "二手车鉴定评估机构核准", "UCA", "commerce"),
        ("vehicle-repair", "机动车维修经营许可", "MVR", "transport"),
    }  # fmt: skip


BOTH = {"commitment": "notification-commitment", "ordinary": "improved-approval"}
ORDINARY = {"ordinary": "improved-approval"}
ENQUIRY = {"enquiry": "cancelled-approval"}
FILING = {"filing": "record-filing"}
STRENGTHENED = {"ordinary": "strengthened-access"}


def routes(catalogue: Catalogue, item: str, on: date, region: Region) -> dict[str, str]:
    """The category of each route then and there."""
    found = period(catalogue, item, on, region)
    return {name: str(route.category) for name, route in found.routes.items()}


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("public-place-hygiene", BOTH),
        ("cultural-venue-hygiene", BOTH),
        ("film-exhibition", BOTH),
        ("training-institution", BOTH),
        ("vehicle-repair", BOTH),
        ("disinfection-maker", ORDINARY),
        ("feed-additive-maker", ORDINARY),
        ("high-risk-sports", ORDINARY),
        ("processing-trade-contract", FILING),
        ("exit-entry-agency", ENQUIRY),
        ("microbial-agents", ENQUIRY),
        ("used-car-appraiser", ENQUIRY),
    ],
)  # fmt: skip
def test_from_the_first_day_of_the_pilot_each_item_has_its_category_in_pudong(
    shipped: Catalogue, item: str, expected: dict[str, str]
) -> None:
    assert routes(shipped, item, date(2016, 4, 1), PUDONG) == expected
    assert shipped.items[item].period(date(2016, 3, 31), PUDONG) is None
    assert shipped.items[item].period(date(2016, 4, 1), XUHUI) is None


@pytest.mark.parametrize(
    ("item", "since", "expected"),
    [
        ("hazardous-chemical-project", date(2018, 11, 10), STRENGTHENED),
        ("advertising-registration", date(2018, 11, 10), ORDINARY),
        ("fertiliser-maker", date(2021, 7, 1), BOTH),
        ("security-guard-training", date(2022, 3, 29), FILING),
        ("non-vessel-carrier", date(2023, 7, 20), FILING),
    ],
)  # fmt: skip
def test_an_item_of_the_whole_country_begins_everywhere_on_its_day(
    shipped: Catalogue, item: str, since: date, expected: dict[str, str]
) -> None:
    for region in (PUDONG, HANGZHOU):
        assert routes(shipped, item, since, region) == expected
        assert shipped.items[item].period(since - timedelta(days=1), region) is None


@pytest.mark.parametrize(
    ("item", "on", "before", "since"),
    [
        ("advertising-registration", date(2021, 7, 1), ORDINARY, ENQUIRY),
        ("fertiliser-maker", date(2024, 8, 6), BOTH, STRENGTHENED),
        ("cultural-venue-hygiene", date(2025, 1, 20), BOTH, FILING),
    ],
)  # fmt: skip
def test_an_item_changes_its_category_from_one_day_to_the_next(
    shipped: Catalogue, item: str, on: date, before: dict[str, str], since: dict[str, str]
) -> None:
    assert routes(shipped, item, on - timedelta(days=1), PUDONG) == before
    assert routes(shipped, item, on, PUDONG) == since


def test_the_pilot_of_first_imports_ends(shipped: Catalogue) -> None:
    assert routes(shipped, "first-import-cosmetics", date(2017, 3, 1), PUDONG) == FILING
    assert routes(shipped, "first-import-cosmetics", date(2018, 12, 21), PUDONG) == FILING
    for day in (date(2017, 2, 28), date(2018, 12, 22)):
        assert shipped.items["first-import-cosmetics"].period(day, PUDONG) is None


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
        "drugs",
    }  # fmt: skip
