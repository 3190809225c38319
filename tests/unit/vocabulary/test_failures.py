"""Failures: each says what, why and what to do, and ends its command with its own status."""

import pytest

from permits.vocabulary import (
    Changed,
    Corrupt,
    Diagnostic,
    Failure,
    Faulty,
    Forbidden,
    Malformed,
    NotFound,
    Place,
    Unavailable,
    message,
)


@pytest.mark.parametrize(
    ("kind", "status"),
    [
        (Forbidden, 1),
        (Malformed, 2),
        (Faulty, 3),
        (NotFound, 4),
        (Changed, 5),
        (Unavailable, 6),
        (Corrupt, 7),
        (Failure, 70),
    ],
)
def test_every_failure_has_the_status_of_the_command_line(kind: type[Failure], status: int) -> None:
    failure: Failure = kind(message("what"), remedy=message("do"))
    assert failure.status == status


def test_no_two_kinds_of_failure_share_a_status() -> None:
    ours = [kind for kind in Failure.__subclasses__() if kind.__module__ == Failure.__module__]
    kinds: list[type[Failure]] = [Failure, *ours]
    statuses = [kind.status for kind in kinds]
    assert len(statuses) == len(set(statuses))


def test_a_failure_says_what_why_and_what_to_do() -> None:
    failure = NotFound(
        message("there is no case {number}", number="PPH-2016-000009"),
        why=message("the newest is {number}", number="PPH-2016-000003"),
        remedy=message("see permits list"),
    )
    assert str(failure) == "there is no case PPH-2016-000009"
    assert str(failure.why) == "the newest is PPH-2016-000003"
    assert str(failure.remedy) == "see permits list"


def test_the_reason_may_be_plain_from_what_went_wrong() -> None:
    assert Malformed(message("what"), remedy=message("do")).why is None


def fault(file: str, line: int, code: str = "unknown-name") -> Diagnostic:
    return Diagnostic(
        place=Place(file, line, 5),
        code=code,
        message=message("no act {name}", name="acept"),
        remedy=message("did you mean {name}?", name="accept"),
    )


def test_a_diagnostic_is_one_line_with_its_place_its_code_and_its_cure() -> None:
    assert str(fault("rules/x.yaml", 12)) == (
        "rules/x.yaml:12:5: unknown-name no act acept (did you mean accept?)"
    )


def test_faults_are_told_all_in_the_order_of_their_places() -> None:
    """Line 9 before line 12, and two faults of one place by their codes."""
    given = (
        fault("b.yaml", 1),
        fault("a.yaml", 12),
        fault("a.yaml", 9, "z-last"),
        fault("a.yaml", 9, "a-first"),
    )
    failure = Faulty(message("faults"), remedy=message("mend them"), diagnostics=given)
    assert [(f.place.file, f.place.line, f.code) for f in failure.diagnostics] == [
        ("a.yaml", 9, "a-first"),
        ("a.yaml", 9, "z-last"),
        ("a.yaml", 12, "unknown-name"),
        ("b.yaml", 1, "unknown-name"),
    ]
