"""What GLOSSARY.md says is in code and rules is there."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
TEXT = (TOP / "GLOSSARY.md").read_text("utf-8")
PROSE = {"permit-separation"}
"""Words the table itself says are of prose only."""


@cache
def words() -> frozenset[str]:
    """Every word of code, rules and seeds, as it is written there."""
    files = [
        *(TOP / "src").rglob("*.py"),
        *(TOP / "rules").rglob("*.yaml"),
        *(TOP / "seeds").rglob("*.yaml"),
    ]
    texts = (path.read_text("utf-8") for path in files)
    return frozenset(word for text in texts for word in re.findall(r"[A-Za-z][\w-]*", text))


def literal() -> Iterator[str]:
    """The words of the third column of the terms of the law, those of commands too."""
    _, _, terms = TEXT.partition("\n## Terms of the law\n")
    for row in terms.partition("\n## ")[0].splitlines()[3:]:
        cells = row.split("|")
        for code in re.findall(r"`([^`]+)`", cells[3]) if len(cells) > 3 else ():
            yield from re.findall(r"[A-Za-z][\w-]*", code)


@pytest.mark.parametrize("word", sorted({*literal()} - PROSE))
def test_a_word_of_the_law_is_used_literally(word: str) -> None:
    assert word in words()


def test_every_role_and_party_has_its_term() -> None:
    from permits.vocabulary import Party, Role

    terms = {*literal()}

    assert {role.value for role in Role} <= terms
    assert {party.value for party in Party} - {"law"} <= terms
