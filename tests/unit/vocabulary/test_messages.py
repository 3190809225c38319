"""Text for people as data."""

from datetime import date

import pytest

from permits.vocabulary import Coded, Message, Several, commitment, message


def test_a_message_keeps_its_sentence_apart_from_its_arguments() -> None:
    said = message("the clock {clock} ended on {day}", clock="due", day=date(2016, 6, 6))
    assert said == Message(
        "the clock {clock} ended on {day}", {"clock": "due", "day": date(2016, 6, 6)}
    )
    assert str(said) == "the clock due ended on 2016-06-06"


def test_a_sentence_without_fields_is_said_as_it_is() -> None:
    assert str(message("nothing is left to do here")) == "nothing is left to do here"


@pytest.mark.parametrize(
    ("argument", "said"),
    [
        (Coded("act", "accept"), "accept"),
        (Several((Coded("act", "accept"), "form", 3)), "accept, form, 3"),
        (Several(()), ""),
        (message("until {day}", day="tomorrow"), "until tomorrow"),
        ("{braces} of a clerk", "{braces} of a clerk"),
        (None, "None"),
    ],
)
def test_an_argument_may_be_a_code_a_list_or_a_message(argument: object, said: str) -> None:
    assert str(message("[{argument}]", argument=argument)) == f"[{said}]"


def test_a_field_may_be_called_text() -> None:
    """The sentence itself is given by place, so it takes no name away."""
    assert str(message("{text}", text="x")) == "x"


def test_a_missing_argument_is_a_fault_of_ours() -> None:
    with pytest.raises(KeyError, match="day"):
        str(message("until {day}"))


def test_commitments_are_numbered_from_one() -> None:
    assert [commitment(ordinal) for ordinal in (1, 12)] == ["commitment/1", "commitment/12"]
