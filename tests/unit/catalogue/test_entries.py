"""The entries of six lists as their sources have them: every one once, nothing invented."""

from collections import Counter
from itertools import pairwise

import pytest

# ruff: noqa: E501 - a table keeps one row on one line
from permits.catalogue import Catalogue, Entry, Evidence


def entry(catalogue: Catalogue, found_in: str, zh: str) -> Entry:
    """The one entry of that title in that list."""
    (found,) = (e for e in catalogue.entries if e.found_in.id == found_in and e.title.zh == zh)
    return found


def test_every_list_has_its_entries(shipped: Catalogue) -> None:
    assert Counter(found.found_in.id for found in shipped.entries) == {
        "pudong-2016-116": 16,
        "national-2018-106": 10,
        "ftz-2019-25": 14,
        "national-2021-523": 39,
        "ftz-2021-69": 14,
        "codified-later": 5,
    }
    assert len({(found.found_in.id, found.title.zh) for found in shipped.entries}) == 98


def test_entries_stay_in_the_order_of_their_lists(shipped: Catalogue) -> None:
    places = [(found.place.file, found.place.line) for found in shipped.entries]

    assert all(before < after for before, after in pairwise(places))


def test_what_the_sources_do_not_say_stays_unknown(shipped: Catalogue) -> None:
    assert Counter(found.category for found in shipped.entries) == {
        "improved-approval": 24,
        "unknown": 23,
        "notification-commitment": 22,
        "cancelled-approval": 20,
        "record-filing": 9,
    }


@pytest.mark.parametrize(
    ("found_in", "categories"),
    [
        ("pudong-2016-116", {"cancelled-approval": 4, "record-filing": 2, "notification-commitment": 4, "improved-approval": 2, "unknown": 4}),
        ("national-2018-106", {"cancelled-approval": 2, "notification-commitment": 1, "improved-approval": 6, "unknown": 1}),
        ("ftz-2019-25", {"cancelled-approval": 2, "notification-commitment": 5, "improved-approval": 7}),
        ("national-2021-523", {"cancelled-approval": 7, "record-filing": 1, "notification-commitment": 9, "improved-approval": 9, "unknown": 13}),
        ("ftz-2021-69", {"cancelled-approval": 5, "record-filing": 2, "notification-commitment": 2, "unknown": 5}),
        ("codified-later", {"record-filing": 4, "notification-commitment": 1}),
    ],
)  # fmt: skip
def test_each_list_has_its_categories(
    shipped: Catalogue, found_in: str, categories: dict[str, int]
) -> None:
    here = [found for found in shipped.entries if found.found_in.id == found_in]

    assert Counter(found.category for found in here) == categories


def test_a_category_is_derived_only_where_the_measure_says_it_was_inferred(
    shipped: Catalogue,
) -> None:
    derived = {found for found in shipped.entries if found.evidence is Evidence.DERIVED}

    assert {found.evidence for found in shipped.entries} == {Evidence.SOURCED, Evidence.DERIVED}
    assert derived == {found for found in shipped.entries if "推定" in found.measure}
    assert Counter(found.found_in.id for found in derived) == {
        "pudong-2016-116": 2,
        "ftz-2019-25": 7,
        "national-2021-523": 11,
    }


def test_an_entry_says_what_its_source_says(shipped: Catalogue) -> None:
    station = entry(shipped, "national-2018-106", "道路运输站(场)经营许可证核发")

    assert (station.id, station.title.en) == (
        "road-transport-station",
        "Road-transport station (yard) operating licence",
    )
    assert station.department == "县级道路运输管理机构"
    assert station.category == "notification-commitment"
    assert station.measure == "实行告知承诺"
    assert station.serial == "MoT 2/12"
    assert station.sources == (
        "交通运输部贯彻国发〔2018〕35号实施方案 https://sh56.cn/index.php?c=show&id=281",
    )
    assert station.evidence is Evidence.SOURCED
    assert station.item is None


def test_an_entry_with_several_sources_names_them_all(shipped: Catalogue) -> None:
    notice = (
        "国市监注发〔2021〕36号(15项：2/1/3/9) https://m.lab216.com/law/show-3956.html"
        " ; http://law.foodmate.net/show-209902.html"
        " ; 项名 http://www1.jixizx.com/hbyx/1671.html 及内蒙古清单(2021-10-08)"
    )

    advertising = entry(shipped, "national-2021-523", "广告发布登记")

    assert advertising.sources == (notice, "《广告法》(2021)第29条")


def test_one_matter_has_one_name_in_all_lists_and_a_category_in_each(shipped: Catalogue) -> None:
    information = shipped.listed("internet-drug-information")

    assert shipped.listed("药品互联网信息服务审批") == information
    assert [(found.found_in.id, found.category) for found in information] == [
        ("ftz-2019-25", "notification-commitment"),
        ("ftz-2021-69", "record-filing"),
        ("national-2021-523", "notification-commitment"),
    ]


def test_brackets_and_capitals_of_a_name_do_not_matter(shipped: Catalogue) -> None:
    narrow = shipped.listed("口岸卫生许可证(涉及公共场所)核发")

    assert [found.id for found in narrow] == ["port-hygiene"]
    assert shipped.listed("口岸卫生许可证（涉及公共场所）核发") == narrow
    assert shipped.listed(" Port-Hygiene ") == narrow
    assert shipped.listed("口岸卫生许可证") == ()


def test_each_item_runs_what_the_lists_call_by_its_name(shipped: Catalogue) -> None:
    linked = {
        id_: [(found.found_in.id, found.title.zh) for found in shipped.run_by(item)]
        for id_, item in shipped.items.items()
    }

    assert linked == {
        "advertising-registration": [("national-2021-523", "广告发布登记")],
        "cultural-venue-hygiene": [
            ("codified-later", "录像厅(室)、音乐厅、展览馆、博物馆、美术馆、图书馆、书店卫生许可")
        ],
        "fertiliser-maker": [],  # lists have it together with what touches food
        "first-import-cosmetics": [("pudong-2016-116", "首次进口非特殊用途化妆品")],
        "hazardous-chemical-project": [
            ("national-2018-106", "危险化学品建设项目安全条件审查"),
            ("pudong-2016-116", "危险化学品建设项目安全条件审查"),
        ],
        "high-risk-sports": [("pudong-2016-116", "经营高危险性体育项目许可")],
        "microbial-agents": [("pudong-2016-116", "微生物菌剂环境安全许可证")],
        "non-vessel-carrier": [("codified-later", "经营无船承运业务")],
        "processing-trade-contract": [("pudong-2016-116", "加工贸易合同审批")],
        "security-guard-training": [("codified-later", "从事保安培训")],
        "training-institution": [
            ("national-2021-523", "经营性中外合作职业技能培训机构设立、分立、合并、变更、终止审批"),
            ("pudong-2016-116", "设立中外合作经营性(职业技能)培训机构审批"),
        ],
        "vehicle-repair": [("pudong-2016-116", "机动车维修经营许可")],
        "public-place-hygiene": [("pudong-2016-116", "公共场所卫生许可")],
        "disinfection-maker": [("pudong-2016-116", "消毒产品生产企业卫生许可")],
        "exit-entry-agency": [
            ("national-2018-106", "因私出入境中介机构资格认定(境外就业除外)"),
            ("pudong-2016-116", "因私出入境中介机构资格认定"),
        ],
        "film-exhibition": [("pudong-2016-116", "设立营业性电影放映单位审批")],
        "used-car-appraiser": [("pudong-2016-116", "二手车(旧机动车)鉴定评估机构核准")],
        "feed-additive-maker": [("pudong-2016-116", "设立饲料添加剂、添加剂预混合饲料生产企业审批")],
    }  # fmt: skip


def test_every_list_says_what_it_is(shipped: Catalogue) -> None:
    about = {found.found_in.id: found.found_in.about.zh for found in shipped.entries}

    assert about["pudong-2016-116"].startswith("2016年4月1日起在浦东新区试点的116项")
    assert about["national-2018-106"].startswith("国发〔2018〕35号，2018年11月10日起")
    assert about["ftz-2019-25"].startswith("国发〔2019〕25号")


def test_the_five_categories_and_the_unknown_one_have_names(shipped: Catalogue) -> None:
    assert {name: title.zh for name, title in shipped.categories.items()} == {
        "cancelled-approval": "取消审批",
        "record-filing": "审批改为备案",
        "notification-commitment": "告知承诺",
        "improved-approval": "优化审批服务",
        "strengthened-access": "强化准入监管",
        "unknown": "未写明",
    }
