"""What a case takes is told by the content of a file; its name has to agree."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from permits.service.media import checked_file, ending_of, title_of
from permits.vocabulary import Malformed

from .media import OFD, OTHERS, PDF, PROGRAM, TAKEN

MOST = 20 << 20


def refused(name: str, content: bytes, most: int = MOST) -> list[str]:
    with pytest.raises(Malformed) as failure:
        checked_file(name, content, most)
    return [str(failure.value.what), str(failure.value.why), str(failure.value.remedy)]


@pytest.mark.parametrize(
    ("name", "kind", "media_type"),
    [
        ("plan.pdf", "PDF", "application/pdf"),
        ("营业执照.ofd", "OFD", "application/ofd"),
        ("photo.jpg", "JPEG", "image/jpeg"),
        ("photo.jpeg", "JPEG", "image/jpeg"),
        ("SCAN.PNG", "PNG", "image/png"),
        ("Plan.Pdf", "PDF", "application/pdf"),
        ("plan.docx.pdf", "PDF", "application/pdf"),
    ],
)
def test_pages_and_pictures_are_taken(name: str, kind: str, media_type: str) -> None:
    assert checked_file(name, TAKEN[kind], MOST) == (name, media_type)


@pytest.mark.parametrize("kind", OTHERS)
@pytest.mark.parametrize("name", ["plan.pdf", "plan.ofd", "plan.docx"])
def test_whatever_its_name_says_other_content_is_not_taken(name: str, kind: str) -> None:
    assert refused(name, OTHERS[kind]) == [
        f"{name} cannot be attached",
        "by its content it is none of: PDF, OFD, JPEG, PNG",
        "save or scan it as one of these",
    ]


def test_a_program_with_an_ofd_behind_it_is_a_program() -> None:
    """Archives are found from their end: what stands before them would go unseen."""
    assert refused("plan.ofd", PROGRAM + OFD)[1].startswith("by its content it is none of")


@pytest.mark.parametrize(
    ("name", "kind", "end"),
    [
        ("plan.png", "PDF", ".pdf"),
        ("plan.pdf", "JPEG", ".jpg"),
        ("plan", "PNG", ".png"),
        ("plan.pdf.exe", "PDF", ".pdf"),
        ("plan.zip", "OFD", ".ofd"),
        ("planpdf", "PDF", ".pdf"),
    ],
)
def test_a_name_that_says_something_else_is_not_taken(name: str, kind: str, end: str) -> None:
    assert refused(name, TAKEN[kind]) == [
        f"{name} cannot be attached",
        f"by its content it is {kind}; its name does not say so",
        f"look at it; if it is the right one, let its name end in {end}",
    ]


def test_an_empty_file_is_not_taken() -> None:
    assert refused("plan.pdf", b"") == [
        "plan.pdf cannot be attached",
        "it is empty",
        "save or scan it again, and look at it first",
    ]


def test_a_file_of_exactly_the_limit_is_taken_and_one_byte_more_is_not() -> None:
    most = 1 << 20
    whole = PDF + b" " * (most - len(PDF))
    assert checked_file("plan.pdf", whole, most) == ("plan.pdf", "application/pdf")
    assert refused("plan.pdf", whole + b" ", most)[:2] == [
        "plan.pdf cannot be attached",
        "it has more than 1 MB",
    ]


@given(st.binary(max_size=200), st.integers(0, 400), st.integers(0, 20))
def test_no_damaged_archive_is_more_than_refused(noise: bytes, at: int, cut: int) -> None:
    """Whatever bytes come: an answer or a Malformed, nothing else."""
    damaged = OFD[:at] + noise + OFD[at + cut :]
    with suppress(Malformed):
        assert checked_file("plan.ofd", damaged, MOST) == ("plan.ofd", "application/ofd")


@given(st.binary(max_size=64))
def test_no_archive_that_only_begins_as_one_is_taken(rest: bytes) -> None:
    assert refused("plan.ofd", b"PK\x03\x04" + rest)


@pytest.mark.parametrize(
    "name", ["", "a\nb.pdf", "\u202efdp.pdf", "a" * 197 + ".pdf", "x/\x1b.pdf"]
)
def test_a_name_that_cannot_be_shown_is_not_taken(name: str) -> None:
    what, _, remedy = refused(name, PDF)
    assert (what, remedy) == ("the file's name cannot be recorded", "rename the file")


def test_a_name_is_what_stands_after_the_last_folder() -> None:
    assert checked_file("C:\\scans/../a b.pdf", PDF, MOST)[0] == "a b.pdf"
    assert checked_file("a" * 196 + ".pdf", PDF, MOST)[0] == "a" * 196 + ".pdf"


def test_what_is_no_longer_taken_keeps_its_type() -> None:
    assert (title_of("image/jpeg"), ending_of("image/jpeg")) == ("JPEG", ".jpg")
    assert (title_of("image/tiff"), ending_of("image/tiff")) == ("image/tiff", "")
