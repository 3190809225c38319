"""The catalogue line by line: every item and every matter once, as the day and the area have it."""

from collections import Counter
from datetime import date

import pytest

# ruff: noqa: E501 - a table keeps one row on one line
from permits.catalogue import Catalogue, Line, lines, search
from permits.vocabulary import Region

PUDONG, HANGZHOU = Region("310115"), Region("330100")
PILOT = date(2016, 4, 1)


def line(catalogue: Catalogue, name: str, on: date = PILOT, region: Region | None = PUDONG) -> Line:
    """The one line of that short name."""
    (found,) = (line for line in lines(catalogue, on, region) if line.id == name)
    return found


def found(catalogue: Catalogue, *words: str) -> list[str]:
    """The short names of what a search in Pudong finds, best first."""
    among = lines(catalogue, PILOT, PUDONG)
    return [line.id for line in search(among, words, catalogue.departments)]


def test_every_entry_stands_on_one_line_items_first(shipped: Catalogue) -> None:
    drawn = lines(shipped, PILOT, PUDONG)

    assert [line.code for line in drawn[:18]] == [
        "ADR", "CVH", "DPM", "EEA", "FAM", "FTM", "FLM", "FIC", "HCP",
        "HRS", "MBA", "NVC", "PTC", "PPH", "SGT", "TRI", "UCA", "MVR",
    ]  # fmt: skip
    assert {line.code for line in drawn[18:]} == {None}
    assert len(drawn) == 81
    assert Counter(entry for line in drawn for entry in line.entries) == Counter(shipped.entries)


@pytest.mark.parametrize(
    ("item", "on", "region", "categories"),
    [
        ("public-place-hygiene", "2016-03-31", PUDONG, ()),
        ("public-place-hygiene", "2016-04-01", PUDONG, ("notification-commitment", "improved-approval")),
        ("public-place-hygiene", "2016-04-01", HANGZHOU, ()),
        ("public-place-hygiene", "2016-04-01", None, ("notification-commitment", "improved-approval")),
        ("public-place-hygiene", "2016-03-31", None, ()),
        ("exit-entry-agency", "2018-11-09", HANGZHOU, ()),
        ("exit-entry-agency", "2018-11-10", HANGZHOU, ("cancelled-approval",)),
    ],
)  # fmt: skip
def test_an_item_has_the_categories_in_force_there_that_day(
    shipped: Catalogue, item: str, on: str, region: Region | None, categories: tuple[str, ...]
) -> None:
    drawn = line(shipped, item, date.fromisoformat(on), region)

    assert drawn.categories == categories
    assert drawn.fileable is bool(categories)


def test_a_matter_without_an_item_has_the_category_of_each_list_and_cannot_be_filed(
    shipped: Catalogue,
) -> None:
    drawn = line(shipped, "bookkeeping-agency")

    assert (drawn.code, drawn.title.zh) == (None, "代理记账资格审批")
    assert [(entry.found_in.id, entry.category) for entry in drawn.entries] == [
        ("ftz-2021-69", "cancelled-approval"),
        ("national-2021-523", "notification-commitment"),
    ]
    assert drawn.categories == ("cancelled-approval", "notification-commitment")
    assert not drawn.fileable


@pytest.mark.parametrize(
    ("words", "names"),
    [
        (["拍卖"], ["auction-business"]),
        (["AUCTION"], ["auction-business"]),
        (["Hygiene", "disinfection"], ["disinfection-maker"]),
        (["互联网 药品信息"], []),
        (
            ["互联网", "药品", "全国"],
            ["internet-drug-information", "internet-medical-device-information"],
        ),
        (
            ["互联网 药品　全国"],
            ["internet-drug-information", "internet-medical-device-information"],
        ),
        (["机动车", "维修"], ["vehicle-repair"]),
        (["旧机动车", "鉴定"], ["used-car-appraiser"]),
        (["pph"], ["public-place-hygiene"]),
        (["（一、二类）"], ["radiopharmaceutical-use"]),
        (["体育部门"], ["high-risk-sports"]),
        (["cultural", "film"], []),
        (["Culture", "film"], ["film-exhibition"]),
        (["passport"], []),
    ],
)
def test_every_word_is_found_in_either_language(
    shipped: Catalogue, words: list[str], names: list[str]
) -> None:
    assert found(shipped, *words) == names


def test_a_word_in_the_name_counts_for_more_than_one_in_the_measure(shipped: Catalogue) -> None:
    """Cultural venues stand before it in the catalogue, with 备案 in their measure only."""
    assert found(shipped, "备案")[:2] == ["foreign-trade-operator", "cultural-venue-hygiene"]


def test_the_name_that_was_asked_for_comes_first(shipped: Catalogue) -> None:
    assert found(shipped, "化妆品生产许可") == ["cosmetics-maker", "cosmetics-maker-renewal"]
    assert found(shipped, "化妆品生产许可（延续）")[0] == "cosmetics-maker-renewal"
    assert found(shipped, "公共场所")[:2] == ["public-place-hygiene", "port-hygiene"]


def test_what_an_item_is_known_by_beside_its_names_is_found_after_them(shipped: Catalogue) -> None:
    """Bookshops file with 公共场所卫生备案表; 出国咨询 is a keyword; 第797号 is a source."""
    assert found(shipped, "公共场所")[2:] == ["cultural-venue-hygiene"]
    assert found(shipped, "出国咨询") == ["exit-entry-agency"]
    assert found(shipped, "第797号") == ["cultural-venue-hygiene"]
