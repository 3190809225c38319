"""Provisions as papers print them."""

from pathlib import Path

import pytest

from permits.rulebook import Rulebook, load_rulebook

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(ROOT / "rules", ROOT / "seeds")


@pytest.mark.parametrize(
    ("basis", "chinese", "english"),
    [
        ("XKF 32(1)(4)", "第三十二条第一款第四项", ", Article 32, paragraph 1, subitem 4"),
        ("XKF 70(1)", "第七十条第一项", ", Article 70, subitem 1"),  # one paragraph of six items
        ("XKF 70", "第七十条", ", Article 70"),
        ("XKF 40(1)", "第四十条", ", Article 40"),  # one paragraph without items
        ("XKF 29-32", "第二十九条至第三十二条", ", Articles 29 to 32"),
    ],
)
def test_a_provision_is_cited_as_its_article_is_divided(
    rulebook: Rulebook, basis: str, chinese: str, english: str
) -> None:
    assert rulebook.cited(basis, "zh_CN") == (f"《中华人民共和国行政许可法》{chinese}",)
    assert rulebook.cited(basis, "en") == (f"Administrative Licensing Law{english}",)
