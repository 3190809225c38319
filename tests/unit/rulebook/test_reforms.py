"""What becomes of open cases when the category of a shipped item changes."""

from datetime import date
from pathlib import Path

import pytest

from permits.engine import Reform
from permits.rulebook import Rulebook, load_rulebook
from permits.vocabulary import Region

ROOT = Path(__file__).parents[3]
PUDONG = Region("310115")
END = date(2026, 11, 24)


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook(ROOT / "rules", ROOT / "seeds")


def reforms(
    rulebook: Rulebook, item: str, since: date, until: date = END, matter: str = "new"
) -> tuple[Reform, ...]:
    return rulebook.reforms(item, since, until, PUDONG, matter)


@pytest.mark.parametrize("matter", ["new", "renewal", "alteration"])
def test_whatever_was_asked_for_goes_on_as_a_filing(rulebook: Rulebook, matter: str) -> None:
    (reform,) = reforms(rulebook, "CVH", date(2025, 1, 19), matter=matter)

    assert (reform.on, reform.act, reform.basis) == (date(2025, 1, 20), "apply-new", "FS 9")
    assert reform.procedure is not None
    assert (reform.procedure.category, reform.procedure.matter) == ("record-filing", "new")
    assert reform.procedure.materials == ("filing-form",)


def test_what_is_received_on_the_day_itself_is_under_the_new_norm(rulebook: Rulebook) -> None:
    assert reforms(rulebook, "CVH", date(2025, 1, 20)) == ()
    assert reforms(rulebook, "CVH", date(2025, 1, 13), date(2025, 1, 19)) == ()


def test_what_is_terminated_goes_on_under_nothing(rulebook: Rulebook) -> None:
    (reform,) = reforms(rulebook, "ADR", date(2021, 6, 24))

    assert (reform.on, reform.act) == (date(2021, 7, 1), "terminate")
    assert (reform.basis, reform.procedure) == ("国市监注发〔2021〕36号", None)


def test_cases_that_finish_under_the_old_norm_see_no_reform(rulebook: Rulebook) -> None:
    assert reforms(rulebook, "FTM", date(2024, 8, 5)) == ()


def test_the_changes_by_which_open_cases_leave_their_procedure(rulebook: Rulebook) -> None:
    found = [(c.item, c.on, c.category) for c in rulebook.changes(END, PUDONG)]

    assert found == [
        ("ADR", date(2021, 7, 1), None),
        ("CVH", date(2025, 1, 20), "record-filing"),
    ]
    assert [c.item for c in rulebook.changes(date(2025, 1, 19), PUDONG)] == ["ADR"]


def test_there_is_no_renewal_where_there_is_no_permit_any_more(rulebook: Rulebook) -> None:
    offered = rulebook.offers("CVH", rulebook.routes("CVH", END, PUDONG)[0], END, PUDONG, "renewal")

    assert not offered
