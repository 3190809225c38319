"""The catalogue at the prompt: what can be filed, what lists name beside it, and finding either."""

from __future__ import annotations

import pytest

from tests.cli.conftest import BATH, Counter, cells, rows

DRUGS = (
    "省级药监落实国药监法〔2021〕40号通知(2021-09-08)"
    " http://www.cctv1204.com/zhengce/show-44568.html"
)
COMMERCE = "商务部13项(全国)/4项(自贸区)通知 http://shanghaiinvest.com/cn/viewfile.php?id=16448"
WHY = (
    "It is in the catalogue only as found in lists, without a procedure: List of 2021 for"
    " pilot free trade zones (category: Unknown), National list of 2021 (category: Unknown)."
)
REMEDY = (
    "The office first decides its procedure and writes it under seeds/items; where one may be"
    f" found: {COMMERCE}."
)


def listed(permits: Counter, line: str) -> list[dict[str, object]]:
    """The lines of the answer in JSON."""
    found = permits.done(f"{line} --json").data
    assert isinstance(found, list)
    return found


def test_the_catalogue_has_every_item_and_every_matter_of_the_lists(permits: Counter) -> None:
    found = listed(permits, "item list")

    assert len(found) == 81
    assert {line["code"]: line["title"] for line in found if line["fileable"]} == {
        "ADR": "广告发布登记",
        "CVH": "录像厅（室）、音乐厅、展览馆、博物馆、美术馆、图书馆、书店卫生许可",
        "DPM": "消毒产品生产企业卫生许可",
        "EEA": "因私出入境中介机构资格认定",
        "FAM": "设立饲料添加剂、添加剂预混合饲料生产企业审批",
        "FLM": "设立营业性电影放映单位审批",
        "FTM": "重要工业产品生产许可证核发（化肥）",
        "HCP": "危险化学品建设项目安全条件审查",
        "HRS": "经营高危险性体育项目许可",
        "MBA": "微生物菌剂环境安全许可证",
        "MVR": "机动车维修经营许可",
        "NVC": "经营无船承运业务",
        "PPH": "公共场所卫生许可",
        "PTC": "加工贸易合同审批",
        "SGT": "从事保安培训",
        "TRI": "设立中外合作经营性（职业技能）培训机构审批",
        "UCA": "二手车鉴定评估机构核准",
    }
    # The pilot of first imports is over.
    assert {line["code"] for line in found if not line["fileable"]} == {None, "FIC"}


def test_a_line_in_json_has_the_entry_of_every_list(permits: Counter) -> None:
    (found,) = listed(permits, "item search 报废机动车")

    assert found == {
        "code": None,
        "id": "vehicle-dismantler",
        "title": "报废机动车回收(拆解)企业资质认定",
        "title_en": "End-of-life vehicle dismantler qualification",
        "department": None,
        "evidence": None,
        "categories": ["unknown"],
        "fileable": False,
        "entries": [
            {
                "list": "national-2021-523",
                "list_title": "2021年全国清单",
                "id": "vehicle-dismantler",
                "title": "报废机动车回收(拆解)企业资质认定",
                "title_en": "End-of-life vehicle dismantler qualification",
                "serial": None,
                "department": "商务部门",
                "category": "unknown",
                "measure": "来源列名但读到部分未写类别",
                "evidence": "sourced",
                "sources": [COMMERCE],
            }
        ],
    }


def test_the_page_says_of_every_line_whether_it_can_be_filed(permits: Counter) -> None:
    heads, *lines = map(cells, permits.done("item list").out.splitlines())

    assert heads == [
        *("Code", "Item", "Short name", "Category", "Department", "Can be filed", "Lists"),
    ]
    assert [
        "UCA",
        "Approval of used-car appraisers",
        "used-car-appraiser",
        "Cancelled approval",
        "Commerce",
        "yes",
        "Items of the pilot in Pudong",
    ] in lines
    assert [
        "–",
        "Bookkeeping-agency qualification",
        "bookkeeping-agency",
        "Cancelled approval; Notification and commitment",
        "财政部门",
        "no",
        "List of 2021 for pilot free trade zones; National list of 2021",
    ] in lines


def test_the_page_is_in_chinese(permits: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    heads, line = map(cells, permits.done("item search 代理记账").out.splitlines())

    assert heads == ["编码", "事项", "短名", "改革方式", "部门", "可收件", "所在清单"]
    assert line == [
        "–",
        "代理记账资格审批",
        "bookkeeping-agency",
        "取消审批；告知承诺",
        "财政部门",
        "否",
        "2021年自由贸易试验区清单；2021年全国清单",
    ]


@pytest.mark.parametrize("category", ["record-filing", "审批改为备案"])
def test_the_catalogue_is_narrowed_to_a_category_items_first(
    permits: Counter, category: str
) -> None:
    assert [line["id"] for line in listed(permits, f"item list --category {category}")] == [
        "cultural-venue-hygiene",
        "non-vessel-carrier",
        "processing-trade-contract",
        "security-guard-training",
        "international-cargo-shipping",
        "internet-drug-information",
        "internet-medical-device-information",
        "food-business-prepackaged",
    ]


def test_both_options_narrow_together(permits: Counter) -> None:
    fileable = listed(permits, "item list --fileable")
    both = listed(permits, "item list --fileable --category 取消审批")

    strengthened = listed(permits, "item list --fileable --category strengthened-access")

    assert len(fileable) == 17
    assert [line["code"] for line in both] == ["ADR", "EEA", "MBA", "UCA"]
    assert [line["code"] for line in strengthened] == ["FTM", "HCP"]
    assert listed(permits, "item list --fileable --category unknown") == []


def test_what_can_be_filed_depends_on_the_day_and_region_of_the_office(permits: Counter) -> None:
    """The pilot's items are Pudong's; on 2018-11-10 three begin in the whole country."""
    permits.done("init --training --region 330100 --department counter")
    permits.done("day 2018-11-09")
    before = permits.done("item list --fileable")
    permits.done("day 2018-11-10")
    after = listed(permits, "item list --fileable")

    assert before.out == "The catalogue has nothing like that.\n"
    assert [line["code"] for line in after] == ["ADR", "EEA", "HCP"]
    hygiene = next(line for line in listed(permits, "item list") if line["code"] == "PPH")
    assert (hygiene["fileable"], hygiene["categories"]) == (False, [])


def test_a_search_finds_names_in_either_language_best_first(permits: Counter) -> None:
    chinese = listed(permits, "item search 化妆品生产许可")
    english = listed(permits, "item search cosmetics PRODUCTION licence")

    names = ["cosmetics-maker", "cosmetics-maker-renewal"]
    assert [line["id"] for line in chinese] == names
    assert [line["id"] for line in english] == names


def test_a_search_that_finds_nothing_says_so_and_is_no_failure(permits: Counter) -> None:
    assert permits.done("item search passport").out == "The catalogue has nothing like that.\n"
    assert permits.done("item search passport --json").data == []


def test_a_matter_shows_what_every_list_says_and_why_it_cannot_be_filed(permits: Counter) -> None:
    page = permits.done("item show 药品互联网信息服务审批").out

    assert page.splitlines()[0] == "Internet drug-information service approval"
    assert ["Can be filed", "no"] in rows(page, "Internet drug-information service approval")
    assert (
        "It is in the catalogue only as found in lists, without a procedure: Items of the"
        " full-coverage pilot in pilot free trade zones (category: Notification and commitment),"
        " List of 2021 for pilot free trade zones (category: Record-filing),"
        " National list of 2021 (category: Notification and commitment)."
    ) in page.splitlines()
    assert ["Serial number", "SX 1/24"] in rows(
        page, "Items of the full-coverage pilot in pilot free trade zones  (ftz-2019-25)"
    )
    assert rows(page, "List of 2021 for pilot free trade zones  (ftz-2021-69)")[2:] == [
        ["Department", "药品监管部门"],
        ["Category", "Record-filing"],
        ["Measure", "自贸区改为备案(全国为告知承诺)"],
        ["Evidence", "sourced"],
        ["Source", DRUGS],
    ]
    assert ["Measure", "全国范围实行告知承诺(自贸区另有更深改革)"] in rows(
        page, "National list of 2021  (national-2021-523)"
    )


def test_a_matter_in_chinese(permits: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    page = permits.done("item show auction-business").out

    why = (
        "目录里只有清单的记载，没有办理程序：2021年自由贸易试验区清单（改革方式：未写明）、"
        "2021年全国清单（改革方式：未写明）。"
    )
    assert rows(page, "从事拍卖业务许可") == [
        ["短名", "auction-business"],
        ["可收件", "否"],
        [why],
        [f"先由本机关确定办理程序，写入 seeds/items；可以从这些来源查找：{COMMERCE}。"],
    ]
    assert ["依据程度", "有来源"] in rows(page, "2021年全国清单  (national-2021-523)")


def test_a_matter_in_json_says_why_it_cannot_be_filed(permits: Counter) -> None:
    shown = permits.done("item show 从事拍卖业务许可 --json").data

    assert isinstance(shown, dict)
    assert (shown["id"], shown["code"], shown["fileable"]) == ("auction-business", None, False)
    assert [(entry["list"], entry["category"]) for entry in shown["entries"]] == [
        ("ftz-2021-69", "unknown"),
        ("national-2021-523", "unknown"),
    ]
    assert (shown["why"], shown["remedy"]) == (WHY, REMEDY)


def test_an_item_shows_the_entries_it_runs(permits: Counter) -> None:
    page = permits.done("item show EEA").out
    shown = permits.done("item show EEA --json").data

    there = rows(page, "National list of 2018  (national-2018-106)")
    assert [
        "Name there",
        "Qualification of private exit-entry agencies (except overseas employment)",
    ] in there
    assert ["Department", "公安/国家移民管理局"] in there
    assert isinstance(shown, dict)
    assert shown["code"] == "EEA"
    assert [(entry["list"], entry["title"]) for entry in shown["entries"]] == [
        ("national-2018-106", "因私出入境中介机构资格认定(境外就业除外)"),
        ("pudong-2016-116", "因私出入境中介机构资格认定"),
    ]


@pytest.mark.parametrize(
    "name", ["二手车(旧机动车)鉴定评估机构核准", "二手车（旧机动车）鉴定评估机构核准"]
)
def test_an_item_is_known_by_the_name_a_list_gives_it(office: Counter, name: str) -> None:
    shown = office.done(f"item show {name} --json").data
    office.done("officer add he --name 何窗口 --department commerce --role clerk")
    filed = office.done(f"file {name} --applicant 诚信评估 --uscc {BATH} --by he --json").data

    assert isinstance(shown, dict)
    assert isinstance(filed, dict)
    assert shown["code"] == "UCA"
    assert filed["number"] == "UCA-2016-000001"


def test_what_only_lists_name_cannot_be_filed_and_nothing_is_recorded(office: Counter) -> None:
    before = office.db.read_bytes()
    said = office(f"file 从事拍卖业务许可 --applicant 某拍卖行 --uscc {BATH} --by zhou")

    assert (said.status, said.out) == (4, "")
    assert said.err.splitlines() == [
        "permits: '从事拍卖业务许可' cannot be filed here.",
        f"  why: {WHY}",
        f"  what to do: {REMEDY}",
    ]
    assert office.db.read_bytes() == before


def test_a_category_in_a_list_is_no_procedure_either(office: Counter) -> None:
    said = office(f"file food-business-prepackaged --applicant 某厂 --uscc {BATH} --by zhou")

    assert said.status == 4
    assert "(category: Record-filing)" in said.err


def test_a_mistyped_name_is_told_what_is_near_in_the_lists_too(permits: Counter) -> None:
    said = permits("item show 从事拍卖业务")

    assert said.status == 4
    assert "what to do: Nearest: 从事拍卖业务许可" in said.err
    assert "permits item search" in said.err
