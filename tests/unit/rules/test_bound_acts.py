"""Parameters of kind ``acts``: what may be bound to them, and what is then meant by them."""

from pathlib import Path

import pytest

from permits.engine.conditions import ActRef, Done
from permits.rules import compose, read_library
from permits.rules.binding import bound_value
from permits.rules.compile import Category
from permits.rules.conditions import Surroundings, resolve_condition
from permits.rules.schema import ConditionText
from permits.rules.words import ParameterKind
from permits.texts.schema import ValueFault
from permits.vocabulary import CASE, ActName, Subject, commitment

ROOT = Path(__file__).parents[3]


def around(subject: Subject = CASE, **values: tuple[str, ...]) -> Surroundings:
    return Surroundings(
        subject=subject,
        commitments=(commitment(1),),
        values=values,
        required=(),
        matter="new",
    )


def refs(subject: Subject, *acts: str) -> tuple[ActRef, ...]:
    return tuple(ActRef(subject, ActName(act)) for act in acts)


@pytest.mark.parametrize("acts", [[], ["grant"], ["file-record", "file-at-once"]])
def test_a_list_of_acts_is_bound_in_its_order(acts: list[str]) -> None:
    assert bound_value(ParameterKind.ACTS, acts) == tuple(acts)


@pytest.mark.parametrize("data", ["grant", 5, True, None, {"grant": True}, [5], [["grant"]]])
def test_anything_but_a_list_of_names_is_refused(data: object) -> None:
    with pytest.raises(ValueFault) as fault:
        bound_value(ParameterKind.ACTS, data)

    assert fault.value.code == "parameter-of-wrong-kind"


@pytest.mark.parametrize("name", ["Grant", "准予许可", "$other", "case.grant", ""])
def test_what_is_no_name_of_an_act_is_refused(name: str) -> None:
    with pytest.raises(ValueFault):
        bound_value(ParameterKind.ACTS, [name])


def test_a_condition_is_met_by_any_of_the_bound_acts() -> None:
    text = ConditionText.model_validate({"done": ["$since", "case.receive"]})

    resolved = resolve_condition(text, around(since=("grant", "enlist")))

    assert resolved == Done(refs(CASE, "grant", "enlist", "receive"))


def test_bound_acts_are_those_of_the_subject_that_asks() -> None:
    text, mine = ConditionText.model_validate({"done": "$since"}), commitment(1)

    resolved = resolve_condition(text, around(mine, since=("breach",)))

    assert resolved == Done(refs(mine, "breach"))


def test_where_nothing_is_bound_nothing_has_been_done() -> None:
    text = ConditionText.model_validate({"done": "$since"})

    assert resolve_condition(text, around()) is False


def test_a_clock_starts_with_each_of_the_bound_acts() -> None:
    assert around(since=("grant", "enlist")).triggers("$since") == refs(CASE, "grant", "enlist")


# --- from which acts on, and until which, the shipped categories supervise


@pytest.fixture(scope="module")
def categories() -> dict[str, Category]:
    library = read_library(ROOT / "rules")
    return {file.text.name: compose(file, library) for file in library.categories.values()}


@pytest.mark.parametrize(
    ("category", "begin"),
    [
        ("cancelled-approval", ["enlist"]),
        ("record-filing", ["file-record", "file-at-once"]),
        ("notification-commitment", ["grant"]),
        ("improved-approval", ["grant"]),
        ("strengthened-access", ["grant"]),
    ],
)
def test_every_category_says_from_which_acts_on_it_supervises(
    categories: dict[str, Category], category: str, begin: list[str]
) -> None:
    text = categories[category].file.text

    assert text.bind["supervised-from"] == begin
    assert "supervised-until" not in text.bind


def test_supervision_ends_with_its_own_act_unless_a_category_says_otherwise(
    categories: dict[str, Category],
) -> None:
    until = categories["record-filing"].parameters()["supervised-until"]

    assert (until.text.kind, until.text.default) == (ParameterKind.ACTS, ["end-supervision"])
