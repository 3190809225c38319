"""Legal basis as text and as provisions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permits.vocabulary import Citation, parse_basis

XKF_32_1_4 = Citation(law="XKF", first=32, last=32, paragraph=1, subitem=4)


@pytest.mark.parametrize(
    ("text", "provisions"),
    [
        ("XKF 32(1)(4)", (XKF_32_1_4,)),
        ("XKF 32", (Citation(law="XKF", first=32, last=32),)),
        ("XKF 42(1)", (Citation(law="XKF", first=42, last=42, paragraph=1),)),
        ("XKF 69-70", (Citation(law="XKF", first=69, last=70),)),
        ("行政许可法 82", (Citation(law="行政许可法", first=82, last=82),)),
        ("国办发〔2020〕42号", (Citation(law="国办发〔2020〕42号"),)),
        (
            "XKF 38, 42",
            (Citation(law="XKF", first=38, last=38), Citation(law="XKF", first=42, last=42)),
        ),
        (
            "SHYS 27(2); XKF 7",
            (
                Citation(law="SHYS", first=27, last=27, paragraph=2),
                Citation(law="XKF", first=7, last=7),
            ),
        ),
        ("XKF 32(1)(4), SHYS", (XKF_32_1_4, Citation(law="SHYS"))),
        ("  XKF 32(1)(4)  ", (XKF_32_1_4,)),
    ],
)
def test_a_basis_names_provisions(text: str, provisions: tuple[Citation, ...]) -> None:
    assert parse_basis(text) == provisions


@pytest.mark.parametrize("text", ["infer", " infer "])
def test_what_is_inferred_cites_nothing(text: str) -> None:
    assert parse_basis(text) == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("", ""),
        ("32", "32"),
        ("XKF 32 33", "XKF 32 33"),
        ("XKF 32(1", "XKF 32(1"),
        ("XKF 32()", "XKF 32()"),
        ("XKF 32(1)(4)(2)", "XKF 32(1)(4)(2)"),
        ("XKF 32,", ""),
        ("XKF 第三十二条", "XKF 第三十二条"),
        ("XKF 32，34", "XKF 32，34"),
        ("XKF 70-69", "XKF 70-69"),
    ],
)
def test_a_part_that_cannot_be_read_is_named(text: str, part: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the part is compared below
        parse_basis(text)
    assert refused.value.args == (part,)


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        (Citation(law="XKF"), "XKF"),
        (Citation(law="XKF", first=32), "XKF 32"),
        (Citation(law="XKF", first=69, last=70), "XKF 69-70"),
        (XKF_32_1_4, "XKF 32(1)(4)"),
    ],
)
def test_a_citation_is_written_as_lawyers_write_it(citation: Citation, text: str) -> None:
    assert str(citation) == text


def test_citations_stand_in_the_order_of_the_law() -> None:
    later = Citation(law="XKF", first=42, last=42, paragraph=1)
    assert sorted([later, XKF_32_1_4]) == [XKF_32_1_4, later]


@given(
    st.sampled_from(["XKF", "SHYS", "国办发〔2020〕42号", "行政许可法"]),
    st.integers(1, 200),
    st.integers(1, 9) | st.none(),
    st.integers(1, 9) | st.none(),
)
def test_a_citation_written_and_read_again_is_the_same(
    law: str, article: int, paragraph: int | None, subitem: int | None
) -> None:
    citation = Citation(
        law=law,
        first=article,
        last=article,
        paragraph=paragraph,
        subitem=subitem if paragraph else None,
    )
    assert parse_basis(str(citation)) == (citation,)
