"""A service guide on paper: every section in both languages, nothing that could be markup."""

from dataclasses import replace
from datetime import date
from typing import get_args

import pytest

from permits.documents import GuideRoute, GuideView, Language, Value, render_guide, sections
from tests.unit.documents.test_papers import PAPERS, Tree

LANGUAGES: tuple[Language, ...] = get_args(Language)

ROUTE = GuideRoute(
    route="ordinary", category=Value(text="Plain"), barred=(), materials=(), about_materials="",
    steps=(), beside=(), limits=(), stops=(), about_stops="", papers=(), permit=True, terms=(),
    fees="", decisions=(), remedies=(), supervision=(), supervised_from="", about_supervision="",
    changes=(),
    about_permit=(), commitments=(), about_commitments=(), consequences=(),
)  # fmt: skip
BARE = GuideView(
    lang="en", item=Value(text="Kiosk permit"), code="KSK", department="Office", region="Town",
    on=date(2021, 4, 5), since=date(2020, 1, 1), until=date(2021, 12, 31), published="",
    applicants="", conditions=(), routes=(ROUTE,), source="nobody", evidence="illustrative",
)  # fmt: skip


def text(view: GuideView) -> str:
    """What a reader sees of the guide."""
    tree = Tree()
    tree.feed(render_guide(view, PAPERS))
    tree.close()
    assert tree.open == []
    return tree.text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_guide_to_next_to_nothing_says_what_there_is_not(lang: Language) -> None:
    shown = text(replace(BARE, lang=lang))

    for zh, en in (
        (
            "自2020年1月1日起至2021年12月31日止",
            "from 1 January 2020 up to and including 31 December 2021",
        ),
        ("目录没有列明条件。", "The catalogue names no conditions."),
        ("不需要材料。", "None are wanted."),
        ("目录没有列明收费。", "The catalogue names no fees."),
        ("许可长期有效。", "The permit is valid without limit."),
        ("本办理方式没有不计入期限的程序。", "knows no procedure whose time is not counted."),
        ("本办理方式不作可以申请救济的决定。", "No decision is made here"),
    ):
        assert (zh if lang == "zh" else en) in shown
    assert ("None of" in shown, "Undefined" in shown) == (False, False)


def test_an_english_guide_of_english_data_has_no_chinese() -> None:
    assert [sign for sign in text(BARE) if "\u4e00" <= sign <= "\u9fff"] == []


def test_what_has_no_source_is_marked_wherever_it_stands() -> None:
    unsourced = Value(text="Plain", unsourced=True)
    view = replace(BARE, routes=(replace(ROUTE, category=unsourced),))

    assert "Plain [illustrative] (ordinary)" in text(view)
    assert "Plain〔示例〕（ordinary）" in text(replace(view, lang="zh"))


def test_only_where_there_are_several_routes_the_applicant_chooses() -> None:
    choice = "The applicant chooses one of the routes."

    assert choice not in text(BARE)
    assert choice in text(replace(BARE, routes=(ROUTE, replace(ROUTE, route="other"))))


def test_what_needs_no_permit_has_no_validity() -> None:
    headings = [section.heading for section in sections(BARE)]
    without = [s.heading for s in sections(replace(BARE, routes=(replace(ROUTE, permit=False),)))]

    assert headings == [
        "Service guide: Kiosk permit",
        "Who may apply",
        "Route: Plain (ordinary)",
        "Application materials",
        "Steps",
        "What else may happen",
        "Time limits",
        "What does not count",
        "Papers the applicant gets",
        "Validity of the permit",
        "Fees",
        "Remedies",
        "Supervision afterwards",
        "Sources",
    ]
    assert without == [heading for heading in headings if heading != "Validity of the permit"]


def test_no_text_becomes_markup() -> None:
    hostile = '<script>alert("1")</script>{{ 7*7 }}'
    page = render_guide(replace(BARE, source=hostile, department=hostile), PAPERS)

    assert "<script" not in page
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;{{ 7*7 }}" in page
