"""A text may be cited on a day on which and in an area in which it is in force."""

from datetime import date

import pytest

# ruff: noqa: E501 - a table keeps one row on one line
from permits.catalogue import Catalogue
from permits.vocabulary import Citation, Region, parse_basis

PUDONG, HANGZHOU, BEIJING = Region("310115"), Region("330100"), Region("110101")


@pytest.mark.parametrize(
    ("cited", "on", "area"),
    [
        ("XKF 32(1)(4)", date(2016, 4, 1), PUDONG),
        ("XKF 29-32", date(2004, 7, 1), None),
        ("XKF 70(1)", date(2016, 4, 1), PUDONG),  # 第七十条第一项：该条只有一款
        ("XKF 48(1)(1)", date(2016, 4, 1), PUDONG),
        ("XKF 72(6)", date(2019, 4, 23), None),
        ("XKF", date(2016, 4, 1), None),
        ("国函〔2015〕222号", date(2016, 4, 1), PUDONG),
        ("国函〔2015〕222号", date(2018, 12, 22), PUDONG),
        ("MFTZ 154", date(2020, 12, 31), None),
        ("MFD 203(2)", date(2021, 1, 1), None),
        ("SHYS 27", date(2020, 4, 10), PUDONG),
        ("ZJ 14", date(2019, 1, 1), HANGZHOU),
        ("BJ 33", date(2024, 11, 29), BEIJING),
        ("Case 1", date(2017, 7, 17), PUDONG),
        ("国令797号", date(2025, 1, 20), None),
    ],
)
def test_a_text_in_force_there_and_then_may_be_cited(
    shipped: Catalogue, cited: str, on: date, area: Region | None
) -> None:
    (citation,) = parse_basis(cited)

    assert shipped.laws.citable(citation, on, area) is None


@pytest.mark.parametrize(
    ("cited", "on", "area", "why"),
    [
        ("XKF 32", date(2004, 6, 30), None, "XKF is in force only from 2004-07-01"),
        ("XKF 84", date(2016, 4, 1), None, "XKF has no citable article 84"),
        ("XKF 82-84", date(2016, 4, 1), None, "XKF has no citable article 84"),
        ("XKF 32(1)(6)", date(2016, 4, 1), None, "there is no XKF 32(1)(6)"),
        ("XKF 32(3)", date(2016, 4, 1), None, "there is no XKF 32(3)"),
        ("XKF 70(7)", date(2016, 4, 1), None, "there is no XKF 70(7)"),
        ("XKF 42(0)", date(2016, 4, 1), None, "there is no XKF 42(0)"),
        ("XKF 31(2)", date(2019, 4, 22), None, "XKF 31(2) is in force only from 2019-04-23"),
        ("SHYS 27", date(2016, 4, 1), PUDONG, "SHYS is in force only from 2020-04-10"),
        ("SHYS 27", date(2020, 4, 10), HANGZHOU, "SHYS is in force only in 310000"),
        ("SHYS 27", date(2020, 4, 10), None, "SHYS is in force only in 310000"),
        ("SHYS 26", date(2020, 4, 10), PUDONG, "SHYS has no citable article 26"),
        ("国函〔2015〕222号", date(2018, 12, 23), PUDONG, "国函〔2015〕222号 was in force only until 2018-12-22"),
        ("国函〔2015〕222号", date(2016, 4, 1), Region("310104"), "国函〔2015〕222号 is in force only in 310115"),
        ("国函〔2015〕222号 3", date(2016, 4, 1), PUDONG, "国函〔2015〕222号 has no citable article 3"),
        ("国办发〔2020〕42号", date(2020, 11, 8), None, "国办发〔2020〕42号 is in force only from 2020-11-09"),
        ("MFD 203", date(2016, 4, 1), None, "MFD is in force only from 2021-01-01"),
        ("MFTZ 154", date(2021, 1, 1), None, "MFTZ was in force only until 2020-12-31"),
        ("民法典 203", date(2021, 1, 1), None, "民法典 is not among the citable texts"),
    ],
)  # fmt: skip
def test_what_was_not_in_force_there_and_then_may_not_be_cited(
    shipped: Catalogue, cited: str, on: date, area: Region | None, why: str
) -> None:
    (citation,) = parse_basis(cited)

    assert str(shipped.laws.citable(citation, on, area)) == why


def test_a_range_that_runs_backwards_names_no_article(shipped: Catalogue) -> None:
    backwards = Citation("XKF", 32, 29)

    why = shipped.laws.citable(backwards, date(2016, 4, 1), None)

    assert str(why) == "XKF 32-29 names no article"


def test_every_text_named_by_the_brief_description_of_the_law_can_be_looked_up(
    shipped: Catalogue,
) -> None:
    assert set(shipped.laws.by_code) >= {
        "XKF", "MFD", "MFTZ", "YSHJ", "SHYS", "SHXY", "FS", "ZJ", "BJ", "XZFY", "XZSS", "XZCF", "Case",
        "国函〔2015〕222号", "国发〔2018〕35号", "国发〔2019〕18号", "国令797号", "国市监注发〔2021〕36号",
        "国发〔2024〕11号", "国办发〔2018〕118号", "国办发〔2020〕42号", "人社部发〔2021〕43号", "沪府办发〔2017〕62号",
    }  # fmt: skip
