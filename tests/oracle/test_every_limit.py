"""The oracle is asked every limit that the shipped law knows, and more."""

from collections.abc import Iterator
from pathlib import Path

from permits.clocks import CalendarDays, Months, OnTheSpot, Term, WorkingDays, Years
from permits.engine.procedure import FromInput, ToFact
from permits.rulebook import Rulebook, load_rulebook
from permits.testing.shipped import bound_together
from tests.oracle.questions import BACK, EXTENSIONS, LIMITS
from tests.oracle.walking import Limit

ROOT = Path(__file__).parents[2]


def plain(term: Term) -> Limit:
    """The limit as the oracle writes it."""
    match term:
        case WorkingDays(number):
            return "working", number
        case CalendarDays(number):
            return "calendar", number
        case Months(number):
            return "months", number
        case Years(number):
            return "years", number
        case OnTheSpot():
            return ("spot",)


def limits(law: Rulebook) -> Iterator[tuple[str, Limit]]:
    """Every limit of every clock of every item, in every period, area and matter."""
    for item in law.catalogue.items.values():
        for together, _ in bound_together(law, item):
            for bound in together:
                for _, rule in bound.procedure.clocks():
                    kind = "back" if rule.back_from is not None else "forth"
                    if not isinstance(rule.limit, FromInput | ToFact):
                        yield kind, plain(rule.limit)
                    if rule.promised is not None:
                        yield kind, plain(rule.promised)
                    if rule.extension is not None:
                        yield "longer", plain(rule.extension.limit)


def test_the_oracle_is_asked_every_limit_of_the_law_and_sixteen_others() -> None:
    known = set(limits(load_rulebook(ROOT / "rules", ROOT / "seeds")))
    asked = {
        "forth": set(LIMITS),
        "back": set(BACK),
        "longer": {*EXTENSIONS.values()},
    }
    of_the_law = {limit for kind, limit in known if kind == "forth"}

    assert {(kind, limit) for kind, limit in known if limit not in asked[kind]} == set()
    assert len(set(LIMITS) - of_the_law) >= 16
