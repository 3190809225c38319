"""Faults against a schema: each at its place, with what is allowed there."""

from enum import StrEnum
from typing import Annotated, Literal

import pytest
from pydantic import Discriminator, Field, Tag, field_validator

# ruff: noqa: E501 - what is printed is compared as one line
from permits.texts import Day, Document, Schema, ValueFault, read_text, validate
from permits.vocabulary import message


class Against(StrEnum):
    """Whose time it is."""

    DEPARTMENT = "department"
    APPLICANT = "applicant"


class Deemed(Schema):
    """A lapse by which the law acts."""

    deemed: str
    as_of: Literal["start", "end"]


class Owed(Schema):
    """A lapse that obliges somebody."""

    owed: str


class Clock(Schema):
    """A clock as a rule file writes it."""

    against: Against
    limit: str = Field(pattern="^.*日$")
    met_by: tuple[str, ...] = ()
    on_lapse: (
        Annotated[
            Annotated[Deemed, Tag("deemed")] | Annotated[Owed, Tag("owed")],
            Discriminator(lambda value: "deemed" if "deemed" in value else "owed"),
        ]
        | None
    ) = None


class Rule(Schema):
    """A rule file."""

    stage: str
    effective: Day
    officers: int = 1
    final: bool = False
    from_: str | None = None
    states: list[str] = Field(default_factory=list, min_length=1)
    clocks: dict[str, Clock] = Field(default_factory=dict)

    @field_validator("stage")
    @classmethod
    def _is_lower_case(cls, stage: str) -> str:
        if not stage.islower():
            raise ValueFault(
                "rule-bad-name",
                message("'{name}' is no name", name=stage),
                remedy=message("write it in lower case"),
            )
        return stage


HEAD = "stage: receipt\neffective: 2016-04-01\n"


def read(text: str) -> Document:
    document = read_text(text, "r.yaml")
    assert isinstance(document, Document)
    return document


def faults(text: str) -> list[str]:
    found = validate(read(text), Rule)
    assert not isinstance(found, Rule), found
    return [str(fault) for fault in found]


def test_a_document_that_fits_becomes_the_value_of_its_schema() -> None:
    rule = validate(
        read(
            HEAD + "from: nothing\nclocks:\n"
            "  check: {against: department, limit: 5个工作日, met-by: [accept],"
            " on-lapse: {deemed: accept, as-of: start}}\n"
        ),
        Rule,
    )

    assert isinstance(rule, Rule)
    assert rule.effective.isoformat() == "2016-04-01"
    assert rule.from_ == "nothing"
    assert rule.clocks == {
        "check": Clock.model_construct(
            against=Against.DEPARTMENT,
            limit="5个工作日",
            met_by=("accept",),
            on_lapse=Deemed.model_construct(deemed="accept", as_of="start"),
        )
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            HEAD + "form: nothing\n",
            "r.yaml:3:1: schema-unknown-key unknown key 'form' (did you mean 'from'? allowed: clocks, effective, final, from, officers, stage, states)",
        ),
        (
            HEAD + "clocks:\n  c: {against: department, limit: 5日, on-laps: 1}\n",
            "r.yaml:4:39: schema-unknown-key unknown key 'on-laps' (did you mean 'on-lapse'? allowed: against, limit, met-by, on-lapse)",
        ),
        (
            HEAD
            + "clocks:\n  c: {against: department, limit: 5日, on-lapse: {deemed: a, as-of: end, q: 1}}\n",
            "r.yaml:4:73: schema-unknown-key unknown key 'q' (allowed: as-of, deemed)",
        ),
        (
            HEAD + "clocks:\n  c: {against: department, limit: 5日, on-lapse: {owned: a}}\n",
            "r.yaml:4:49: schema-missing-key key 'owed' is missing (add it)|r.yaml:4:50: schema-unknown-key unknown key 'owned' (did you mean 'owed'? allowed: owed)",
        ),
        ("stage: receipt\n", "r.yaml:1:1: schema-missing-key key 'effective' is missing (add it)"),
        (
            HEAD + "clocks:\n  c: {limit: 5日}\n",
            "r.yaml:4:6: schema-missing-key key 'against' is missing (add it)",
        ),
        (
            HEAD + "clocks:\n  c: {against: departmnt, limit: 5日}\n",
            "r.yaml:4:16: schema-wrong-choice 'departmnt' is not one of the choices (did you mean 'department'? allowed: applicant, department)",
        ),
        (
            HEAD
            + "clocks:\n  c: {against: department, limit: 5日, on-lapse: {deemed: a, as-of: now}}\n",
            "r.yaml:4:68: schema-wrong-choice 'now' is not one of the choices (allowed: end, start)",
        ),
        (
            HEAD + "officers: two\n",
            "r.yaml:3:11: schema-wrong-type expected a whole number, found the text 'two' (write a whole number)",
        ),
        (
            HEAD + "officers: true\n",
            "r.yaml:3:11: schema-wrong-type expected a whole number, found true or false (write a whole number)",
        ),
        (
            HEAD + "final: yes\n",
            "r.yaml:3:8: schema-wrong-type expected true or false, found the text 'yes' (write true or false)",
        ),
        (
            HEAD + "from: 310115\n",
            "r.yaml:3:7: schema-wrong-type expected text, found a whole number (put it in quotes)",
        ),
        (
            HEAD + "clocks: [a]\n",
            "r.yaml:3:9: schema-wrong-type expected a mapping, found a list (write a mapping)",
        ),
        (
            HEAD + "clocks:\n  c: 1\n",
            "r.yaml:4:6: schema-wrong-type expected a mapping, found a whole number (write a mapping)",
        ),
        (
            HEAD + "states:\n",
            "r.yaml:3:8: schema-wrong-type expected a list, found nothing (write a list)",
        ),
        (
            HEAD + "states: []\n",
            "r.yaml:3:9: schema-empty this must not be empty (write what belongs here)",
        ),
        (
            HEAD + "clocks:\n  c: {against: department, limit: 5}\n",
            "r.yaml:4:35: schema-wrong-type expected text, found a whole number (put it in quotes)",
        ),
        (
            HEAD + "clocks:\n  c: {against: department, limit: 5周}\n",
            "r.yaml:4:35: schema-wrong-form '5周' has the wrong form (it must match ^.*日$)",
        ),
        (
            "stage: receipt\neffective: 2026-02-30\n",
            "r.yaml:2:12: schema-wrong-type '2026-02-30' is no day (write a day that exists as YYYY-MM-DD)",
        ),
        (
            "stage: receipt\neffective: '1459468800'\n",
            "r.yaml:2:12: schema-wrong-type '1459468800' is no day (write a day that exists as YYYY-MM-DD)",
        ),
        (
            "stage: receipt\neffective: 2016-04-01T00:00:00\n",
            "r.yaml:2:12: schema-wrong-type '2016-04-01T00:00:00' is no day (write a day that exists as YYYY-MM-DD)",
        ),
        (
            "stage: Receipt\neffective: 2016-04-01\n",
            "r.yaml:1:8: rule-bad-name 'Receipt' is no name (write it in lower case)",
        ),
        (
            "- a\n",
            "r.yaml:1:1: schema-wrong-type expected a mapping, found a list (write a mapping)",
        ),
    ],
)
def test_what_does_not_fit_is_told_at_its_place(text: str, expected: str) -> None:
    assert faults(text) == expected.split("|")


def test_all_faults_are_told_at_once_and_by_place() -> None:
    assert [fault.split()[:2] for fault in faults("stages: x\nofficers: two\nfinal: no\n")] == [
        ["r.yaml:1:1:", "schema-missing-key"],
        ["r.yaml:1:1:", "schema-missing-key"],
        ["r.yaml:1:1:", "schema-unknown-key"],
        ["r.yaml:2:11:", "schema-wrong-type"],
        ["r.yaml:3:8:", "schema-wrong-type"],
    ]
