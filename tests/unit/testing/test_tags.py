"""Tags that cite."""

import pytest

from permits.testing.tags import citation, is_basis
from permits.vocabulary import Citation


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("@XKF_32_1_4", Citation("XKF", 32, 32, 1, 4)),
        ("XKF_32_1", Citation("XKF", 32, 32, 1)),
        ("@MFD_201", Citation("MFD", 201, 201)),
        ("@MFD_201-203", Citation("MFD", 201, 203)),
        ("@XZFY1999_9", Citation("XZFY1999", 9, 9)),
        ("@YSHJ", Citation("YSHJ")),
        ("@人社部发〔2021〕43号", Citation("人社部发〔2021〕43号")),
        ("@人社部发〔2021〕43号_3", Citation("人社部发〔2021〕43号", 3, 3)),
        ("@国令797号", Citation("国令797号")),
        ("@行政许可法_32", Citation("行政许可法", 32, 32)),
    ],
)
def test_a_citation_tag_names_its_provision(tag: str, expected: Citation) -> None:
    assert citation(tag) == expected
    assert is_basis(tag)


@pytest.mark.parametrize(
    "tag",
    ["@slow", "@XKF32", "@XKF_32_1_4_2", "@XKF_", "@xkf_32", "@XKF 32", "@行政许可法第32条", "@"],
)
def test_any_other_tag_cites_nothing(tag: str) -> None:
    assert citation(tag) is None
    assert not is_basis(tag)


def test_infer_is_a_basis_without_a_provision() -> None:
    assert citation("@infer") is None
    assert is_basis("@infer")
