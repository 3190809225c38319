"""How stages become one machine: positions turn into states, in the order of the path."""

from pathlib import Path

import pytest

from permits.rules import Category, compose, read_library
from permits.rules.compile import ActPart

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def categories() -> dict[str, Category]:
    library = read_library(ROOT / "rules")
    return {file.text.name: compose(file, library) for file in library.categories.values()}


def act(category: Category, name: str, machine: str = "case") -> ActPart:
    (found,) = (part for part in category.templates[machine].acts if part.name == name)
    return found


@pytest.mark.parametrize(
    ("category", "entry", "after_acceptance"),
    [
        ("improved-approval", "received", "accepted"),
        ("notification-commitment", "received", "accepted"),
    ],
)
def test_a_path_begins_with_its_first_stage_and_goes_on_to_the_next(
    categories: dict[str, Category], category: str, entry: str, after_acceptance: str
) -> None:
    assert act(categories[category], "receive").target == entry
    assert act(categories[category], "accept").target == after_acceptance


def test_next_depends_on_the_path(categories: dict[str, Category]) -> None:
    assert act(categories["improved-approval"], "examine").target == "decidable"
    assert act(categories["notification-commitment"], "commit").target == "decidable"


def test_an_application_is_declined_only_before_acceptance(
    categories: dict[str, Category],
) -> None:
    sources = act(categories["improved-approval"], "decline").sources
    assert sources == ("received", "supplement-awaited")


def test_an_application_is_withdrawn_from_whatever_is_not_over(
    categories: dict[str, Category],
) -> None:
    assert act(categories["notification-commitment"], "withdraw-application").sources == (
        "received",
        "supplement-awaited",
        "accepted",
        "notified",
        "decidable",
        "granted",
    )


@pytest.mark.parametrize(
    ("category", "never"),
    [
        ("notification-commitment", {"examine", "find-decidable"}),
        ("improved-approval", {"commit"}),
        ("cancelled-approval", {"accept", "grant", "refuse", "correct", "supplement"}),
    ],
)
def test_no_category_has_what_it_may_never_do(
    categories: dict[str, Category], category: str, never: set[str]
) -> None:
    acts = {part.name for part in categories[category].templates["case"].acts}
    assert acts.isdisjoint(never)


def test_a_cancelled_approval_ends_in_advice_or_on_the_list(
    categories: dict[str, Category],
) -> None:
    states = categories["cancelled-approval"].templates["case"].states
    assert {state.name: state.text.final for state in states} == {
        "enquired": None,
        "enlisted": "done",
        "not-required": "done",
        "declined": "void",
    }


def test_a_group_stands_for_its_states_wherever_states_are_named(
    categories: dict[str, Category],
) -> None:
    living = (
        "valid",
        "suspended",
        "revocation-owed",
        "revocation-told",
        "withdrawal-told",
        "rescission-told",
        "hearing-requested",
    )
    category = categories["improved-approval"]
    clocks = {clock.name: clock.text for clock in category.templates["permit"].clocks}
    assert act(category, "renew", "permit").sources == living
    assert clocks["validity"].while_ == living
    (asked,) = (c.in_ for c in act(category, "apply-renewal").text.require if c.in_)
    assert asked == {"permit": living}


def test_the_time_of_a_remedy_starts_with_every_paper_that_tells_of_it(
    categories: dict[str, Category],
) -> None:
    """Of the case and of its permit; where nothing is refused, with the one paper there is."""

    def started_by(category: str) -> list[str]:
        clocks = categories[category].templates["case"].clocks
        (suit,) = (part.text for part in clocks if part.name == "suit")
        return [start.act for start in suit.starts]

    assert started_by("cancelled-approval") == ["paper.case.non-acceptance-decision"]
    assert started_by("notification-commitment") == [
        "paper.case.refusal",
        "paper.case.non-acceptance-decision",
        "paper.case.warning-decision",
        "paper.case.termination-notice",
        "paper.permit.suspension-decision",
        "paper.permit.revocation-decision",
        "paper.permit.withdrawal-decision",
        "paper.permit.rescission-decision",
        "paper.permit.deregistration-notice",
    ]
