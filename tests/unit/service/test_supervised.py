"""When an enterprise is on the supervision list: from some acts on, until some others."""

from dataclasses import replace
from datetime import date

import pytest

from permits.service.looking import show, supervised
from permits.service.projection import projected
from permits.service.views import CaseView
from permits.vocabulary import ActName, Region

from .offices import Rehearsed, law
from .plays import Play, granted

DAY = date(2016, 4, 5)


def play(office: Rehearsed) -> Play:
    """The bath has its permit, and has been checked once."""
    play = granted(office, DAY)
    play.does("check", "sun", "wu", finding="良好")
    return play


def listed(office: Rehearsed) -> list[str]:
    return [line.row.number for line in supervised(office.on(DAY))]


def test_an_enterprise_is_listed_from_the_grant_until_supervision_ends() -> None:
    office = Rehearsed(DAY)
    bath = play(office)
    before = listed(office)
    bath.does("end-supervision", "li", reason="不再经营")

    assert (before, listed(office)) == ([bath.number], [])


@pytest.fixture(scope="module")
def checked() -> CaseView:
    office = Rehearsed(DAY)
    return show(office.on(DAY), play(office).number)


@pytest.mark.parametrize(
    ("begin", "until", "on_list"),
    [
        (("grant",), ("end-supervision",), True),
        (("grant",), ("check",), False),
        (("grant",), ("end-supervision", "check"), False),
        (("grant",), (), True),
        (("enlist", "grant"), ("end-supervision",), True),
        (("enlist",), ("end-supervision",), False),
        ((), (), False),
    ],
)
def test_any_of_the_bound_acts_begins_and_any_of_the_others_ends(
    checked: CaseView, begin: tuple[str, ...], until: tuple[str, ...], *, on_list: bool
) -> None:
    bound = replace(
        checked.procedure,
        supervised_from=tuple(map(ActName, begin)),
        supervised_until=tuple(map(ActName, until)),
    )

    assert projected(checked.case, bound, lambda _case, _run: None).case.supervised is on_list


@pytest.mark.parametrize(
    ("matter", "begin", "until"),
    [("new", ("grant",), ("end-supervision",)), ("renewal", (), ()), ("alteration", (), ())],
)
def test_a_case_about_a_permit_puts_nobody_on_the_list_again(
    matter: str, begin: tuple[str, ...], until: tuple[str, ...]
) -> None:
    bound = law().procedure("PPH", "ordinary", DAY, Region("310115"), matter=matter).procedure

    assert (bound.supervised_from, bound.supervised_until) == (begin, until)
