"""What a region's own law binds for all items in it."""

from datetime import date

import pytest

from permits.catalogue import Catalogue, bound_in, load_catalogue, narrowness
from permits.vocabulary import Region
from tests.unit.catalogue.sound import Write


@pytest.mark.parametrize(
    ("area", "region", "digits"),
    [
        ((), "310115", 0),
        ((), None, 0),
        (("310000",), "310115", 2),
        (("310100",), "310115", 4),
        (("310115",), "310115", 6),
        (("330000", "310115", "310000"), "310115", 6),
        (("330000",), "310115", None),
        (("310115",), "310000", None),
        (("310000",), None, None),
    ],
)
def test_a_code_stands_for_all_regions_within_it(
    area: tuple[str, ...], region: str | None, digits: int | None
) -> None:
    assert narrowness(area, None if region is None else Region(region)) == digits


def test_zhejiang_deems_an_application_withdrawn_that_is_not_supplemented(
    shipped: Catalogue,
) -> None:
    hangzhou, pudong = Region("330100"), Region("310115")

    bound = bound_in(shipped.regions, hangzhou, date(2019, 1, 1))

    assert {name: raw.value for name, raw in bound.items()} == {
        "supplement-limit": "30个工作日",
        "unsupplemented": {"deemed": "withdraw-application", "as-of": "end"},
        "verification-limit": "60个工作日",
        "credit-period": "5年",
    }
    assert bound_in(shipped.regions, hangzhou, date(2018, 12, 31)) == {}
    assert bound_in(shipped.regions, pudong, date(2019, 1, 1)) == {}


def test_the_narrower_region_binds_before_the_wider_and_only_while_it_holds(write: Write) -> None:
    seeds = write(
        {
            "regions/330000.yaml": "region: '330000'\nzh: 浙江\nen: Zhejiang\nbindings:\n"
            "  - {from: 2019-01-01, basis: infer, bind: {a: 1, b: 1}}\n",
            "regions/330100.yaml": "region: '330100'\nzh: 杭州\nen: Hangzhou\nbindings:\n"
            "  - {from: 2020-01-01, until: 2020-12-31, basis: infer, bind: {b: 2}}\n",
        }
    )
    regions = load_catalogue(seeds).regions

    def values(code: str, on: date) -> dict[str, object]:
        return {name: raw.value for name, raw in bound_in(regions, Region(code), on).items()}

    assert values("330100", date(2020, 12, 31)) == {"a": 1, "b": 2}
    assert values("330100", date(2021, 1, 1)) == {"a": 1, "b": 1}
    assert values("330200", date(2020, 6, 1)) == {"a": 1, "b": 1}
