"""The service guide at the prompt: as a page, as HTML and as JSON, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Counter

GUIDES = Path(__file__).parents[1] / "fixtures/guides"
HYGIENE = "item guide PPH --region 310115 --on 2016-04-05"


@pytest.mark.parametrize(("lang", "words"), [("zh", ""), ("en", " --english")])
def test_the_guide_to_the_public_place_permit_word_for_word(
    permits: Counter, lang: str, words: str
) -> None:
    shown = permits.done(HYGIENE + words).out

    assert shown == (GUIDES / f"public-place-hygiene.{lang}.txt").read_text("utf-8")


@pytest.mark.parametrize("speaks", ["en", "zh_CN"])
def test_the_language_of_the_guide_is_not_the_clerks(
    permits: Counter, monkeypatch: pytest.MonkeyPatch, speaks: str
) -> None:
    monkeypatch.setenv("PERMITS_LANG", speaks)

    assert permits.done(HYGIENE).out.startswith("公共场所卫生许可办事指南\n")
    assert permits.done(f"{HYGIENE} --english").out.startswith("Service guide: Public-place")


def test_a_route_narrows_the_guide(permits: Counter) -> None:
    shown = permits.done(f"{HYGIENE} --route ordinary").out

    assert "办理方式：优化审批服务（ordinary）" in shown
    assert "告知承诺" not in shown
    assert "由申请人选择" not in shown


@pytest.mark.parametrize(
    ("words", "lang", "heading", "limit"),
    [
        ("", "zh-CN", "公共场所卫生许可办事指南", "<td>60个工作日〔示例〕</td>"),
        (
            " --english",
            "en",
            "Service guide: Public-place hygiene permit",
            "<td>60 working days [illustrative]</td>",
        ),
    ],
)
def test_the_guide_is_a_page_of_html(
    permits: Counter, words: str, lang: str, heading: str, limit: str
) -> None:
    shown = permits.done(f"{HYGIENE} --html{words}").out

    assert shown.startswith(f'<!doctype html>\n<html lang="{lang}">')
    assert f"<title>{heading}</title>" in shown
    assert f"<h1>{heading}</h1>" in shown
    assert limit in shown
    assert shown.endswith("</html>")


def test_the_guide_as_data(permits: Counter) -> None:
    data = permits.done(f"{HYGIENE} --english --json").data

    assert isinstance(data, dict)
    assert (data["code"], data["on"], data["until"]) == ("PPH", "2016-04-05", None)
    assert data["conditions"][0] == {
        "text": "The premises meet the hygiene standards and requirements",
        "unsourced": True,
    }
    promised, ordinary = data["routes"]
    assert (promised["route"], ordinary["route"]) == ("commitment", "ordinary")
    assert promised["materials"][2] == {
        "id": "test-report",
        "title": {"text": "Hygiene test report", "unsourced": False},
        "commitment": 1,
        "within": "2 months",
    }
    assert ordinary["limits"][0] == {
        "clock": "completeness-check",
        "title": "Completeness check",
        "commitments": [],
        "against": "department",
        "limit": {"text": "5 working days", "unsourced": False},
        "promised": None,
        "extension": "",
        "starts": ["from: Receive"],
        "lapse": "deemed done by law, from the day the time began: Accept",
        "basis": ["Administrative Licensing Law, Article 32, paragraph 1, subitem 4"],
    }


def test_html_asked_for_as_data_is_data(permits: Counter) -> None:
    assert permits.done(f"{HYGIENE} --html --json").data == permits.done(f"{HYGIENE} --json").data


def test_an_office_stands_in_for_day_and_region(office: Counter) -> None:
    data = office.done("item guide 公共场所卫生许可 --json").data

    assert isinstance(data, dict)
    assert (data["on"], data["region"]) == ("2016-04-06", "上海市浦东新区")


@pytest.mark.parametrize(
    ("line", "status", "said"),
    [
        ("item guide nothing --region 310115", 4, "nothing"),
        ("item guide PPH --region 310115 --on 2015-01-01", 4, "in 310115 on 2015-01-01"),
        (f"{HYGIENE} --route enquiry", 4, "commitment, ordinary"),
        ("item guide PPH --on 2016-04-05", 2, "--region is missing"),
        ("item guide PPH --region Pudong", 2, "Pudong"),
    ],
)
def test_where_there_is_no_guide_it_is_said_why(
    permits: Counter, line: str, status: int, said: str
) -> None:
    done = permits(line)

    assert (done.status, done.out) == (status, "")
    assert said in done.err


def test_an_item_is_shown_with_its_conditions(permits: Counter) -> None:
    assert "The staff have obtained their health certificates" in permits.done("item show PPH").out
    shown = permits.done("item show PPH --json").data
    assert isinstance(shown, dict)
    assert [condition["evidence"] for condition in shown["conditions"]] == [
        "illustrative",
        "derived",
    ]
    assert shown["fees"] is None
