"""Provisions as papers print them, and sentences of the law with their provisions."""

from datetime import date
from pathlib import Path

import pytest

from permits.messages import Language
from permits.rulebook import Rulebook, load_rulebook
from permits.vocabulary import Region

ROOT = Path(__file__).parents[3]
PUDONG = Region("310115")
DAY = date(2016, 4, 5)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(ROOT / "rules", ROOT / "seeds")


@pytest.mark.parametrize(
    ("basis", "chinese", "english"),
    [
        ("XKF 32(1)(4)", "第三十二条第一款第四项", ", Article 32, paragraph 1, subitem 4"),
        ("XKF 70(1)", "第七十条第一项", ", Article 70, subitem 1"),  # one paragraph of six items
        ("XKF 70", "第七十条", ", Article 70"),
        ("XKF 29-32", "第二十九条至第三十二条", ", Articles 29 to 32"),
    ],
)
def test_a_provision_is_cited_as_its_article_is_divided(
    rulebook: Rulebook, basis: str, chinese: str, english: str
) -> None:
    assert rulebook.provisions.cited(basis, "zh_CN") == (f"《中华人民共和国行政许可法》{chinese}",)
    assert rulebook.provisions.cited(basis, "en") == (f"Administrative Licensing Law{english}",)


@pytest.mark.parametrize(
    ("into", "expected"),
    [
        (
            "zh_CN",
            (
                "实施本许可和对许可事项进行监督检查，不收取任何费用。"
                "（《中华人民共和国行政许可法》第五十八条第一款）"
            ),
        ),
        (
            "en",
            (
                "No fee of any kind is charged for this permit or for its supervision."
                " (Administrative Licensing Law, Article 58, paragraph 1)"
            ),
        ),
    ],
)
def test_a_sentence_of_the_law_names_its_provision(
    rulebook: Rulebook, into: Language, expected: str
) -> None:
    assert rulebook.provisions.sentence("guide-fees", DAY, PUDONG, into) == expected


def test_a_sentence_nobody_wrote_is_empty(rulebook: Rulebook) -> None:
    assert rulebook.provisions.sentence("guide-nothing", DAY, PUDONG, "zh_CN") == ""
