"""The catalogue at the prompt: what can be filed, and what lists name beside it."""

from __future__ import annotations

from tests.cli.conftest import BATH, Counter

COMMERCE = "商务部13项(全国)/4项(自贸区)通知 http://shanghaiinvest.com/cn/viewfile.php?id=16448"
WHY = (
    "It is in the catalogue only as found in lists, without a procedure: List of 2021 for"
    " pilot free trade zones (category: Unknown), National list of 2021 (category: Unknown)."
)
REMEDY = (
    "The office first decides its procedure and writes it under seeds/items; where one may be"
    f" found: {COMMERCE}."
)


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


def test_a_category_without_rules_is_no_procedure_either(office: Counter) -> None:
    said = office(f"file processing-trade-contract --applicant 某厂 --uscc {BATH} --by zhou")

    assert said.status == 4
    assert "Items of the pilot in Pudong (category: Record-filing)." in said.err


def test_a_mistyped_name_is_told_what_is_near_in_the_lists_too(permits: Counter) -> None:
    said = permits("item show 从事拍卖业务")

    assert said.status == 4
    assert "what to do: Nearest: 从事拍卖业务许可" in said.err
    assert "permits item search" in said.err
