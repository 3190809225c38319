"""Leave and deputies in a real office: who records them, and what they change at once."""

from datetime import date

import pytest

from permits.engine import Blocked
from permits.ports.rows import OfficerRow
from permits.service.absence import appoint_deputy, end_leave, remove_deputy, take_leave
from permits.service.administering import add_officer, officers, set_roles
from permits.service.ticking import confirm_gap
from permits.service.views import OfficerLine, Outcome
from permits.vocabulary import Forbidden, Login, Malformed, NotFound, Person, Role

from .offices import ROOT, Rehearsed

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
THURSDAY, FRIDAY = date(2026, 3, 5), date(2026, 3, 6)
LI, ZHANG, SUN, ROOT_2 = Login("li"), Login("zhang"), Login("sun"), Login("root-2")


@pytest.fixture
def office() -> Rehearsed:
    """zhang, the only decider, is away from Tuesday to Thursday; sun stands in for him."""
    office = Rehearsed(MONDAY)
    appoint_deputy(office.on(MONDAY), ROOT, ZHANG, SUN)
    take_leave(office.on(MONDAY), ROOT, ZHANG, since=TUESDAY, until=THURSDAY)
    return office


def line(office: Rehearsed, day: date, login: Login) -> OfficerLine:
    (found,) = officers(office.on(day), login)
    return found


def days(office: Rehearsed, day: date, login: Login) -> list[tuple[date, date]]:
    return [(leave.since, leave.until) for leave in line(office, day, login).leaves]


def decidable(office: Rehearsed) -> str:
    number = office.filed(MONDAY)
    office.does(MONDAY, number, "accept", "zhou", key="a")
    office.does(MONDAY, number, "examine", "li", key="e", opinion="符合条件")
    return number


def engage(office: Rehearsed, login: Login, *roles: Role, person: str = "") -> None:
    row = OfficerRow(
        login=login,
        person=Person(person or login),
        name=login,
        department=line(office, MONDAY, LI).row.department,
        roles=roles,
    )
    add_officer(office.on(MONDAY), ROOT, row)


# --- what leave and a deputy do


@pytest.mark.parametrize(
    ("day", "by", "done"),
    [
        (MONDAY, "sun", False),
        (MONDAY, "zhang", True),
        (TUESDAY, "zhang", False),
        (TUESDAY, "sun", True),
        (THURSDAY, "sun", True),
        (FRIDAY, "sun", False),
        (FRIDAY, "zhang", True),
    ],
)
def test_the_deputy_decides_on_the_days_of_the_leave_and_only_then(
    office: Rehearsed, day: date, by: str, *, done: bool
) -> None:
    number = decidable(office)

    outcome = office.does(day, number, "grant", by, key="g")

    assert isinstance(outcome, Outcome) is done


def test_a_chain_of_deputies_carries_nothing(office: Rehearsed) -> None:
    """zhang is away, sun too; li stands in for sun, and has nothing of zhang's."""
    number = decidable(office)
    appoint_deputy(office.on(MONDAY), ROOT, SUN, LI)
    take_leave(office.on(MONDAY), ROOT, SUN, since=TUESDAY, until=TUESDAY)

    assert isinstance(office.does(TUESDAY, number, "grant", "sun", key="1"), Blocked)
    assert isinstance(office.does(TUESDAY, number, "grant", "wu", key="2"), Blocked)
    assert isinstance(office.does(TUESDAY, number, "grant", "li", key="3"), Blocked)


def test_without_his_deputy_nobody_decides(office: Rehearsed) -> None:
    number = decidable(office)
    remove_deputy(office.on(MONDAY), ROOT, ZHANG)

    assert isinstance(office.does(TUESDAY, number, "grant", "sun", key="g"), Blocked)
    assert line(office, MONDAY, ZHANG).deputy is None


def test_a_new_deputy_takes_the_place_of_the_old_one(office: Rehearsed) -> None:
    appoint_deputy(office.on(MONDAY), ROOT, ZHANG, Login("wu"))

    assert line(office, MONDAY, ZHANG).deputy == "wu"


def test_two_officers_may_stand_in_for_each_other(office: Rehearsed) -> None:
    appoint_deputy(office.on(MONDAY), ROOT, SUN, ZHANG)

    assert (line(office, MONDAY, SUN).deputy, line(office, MONDAY, ZHANG).deputy) == (ZHANG, SUN)


# --- leave that ends early


def test_who_comes_back_early_was_away_until_the_day_before(office: Rehearsed) -> None:
    number = decidable(office)
    end_leave(office.on(WEDNESDAY), ZHANG, ZHANG, since=TUESDAY)

    assert days(office, MONDAY, ZHANG) == [(TUESDAY, TUESDAY)]
    assert isinstance(office.does(WEDNESDAY, number, "grant", "sun", key="1"), Blocked)
    assert isinstance(office.does(WEDNESDAY, number, "grant", "zhang", key="2"), Outcome)


@pytest.mark.parametrize("day", [MONDAY, TUESDAY])
def test_leave_without_a_day_behind_it_is_gone(office: Rehearsed, day: date) -> None:
    end_leave(office.on(day), ZHANG, ZHANG, since=TUESDAY)

    assert days(office, MONDAY, ZHANG) == []


def test_leave_that_is_over_stays_what_it_was(office: Rehearsed) -> None:
    with pytest.raises(Malformed, match="the leave of zhang ended on 2026-03-05"):
        end_leave(office.on(FRIDAY), ROOT, ZHANG, since=TUESDAY)
    with pytest.raises(NotFound):
        end_leave(office.on(WEDNESDAY), ROOT, ZHANG, since=WEDNESDAY)


# --- what is refused


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (MONDAY, TUESDAY),
        (THURSDAY, FRIDAY),
        (WEDNESDAY, WEDNESDAY),
        (MONDAY, FRIDAY),
    ],
)
def test_leave_on_days_that_are_leave_is_refused(
    office: Rehearsed, since: date, until: date
) -> None:
    with pytest.raises(Malformed, match="leave already from 2026-03-03 to 2026-03-05"):
        take_leave(office.on(MONDAY), ROOT, ZHANG, since=since, until=until)


def test_leave_before_and_after_it_is_not_the_same_leave(office: Rehearsed) -> None:
    take_leave(office.on(MONDAY), ROOT, ZHANG, since=FRIDAY, until=FRIDAY)
    take_leave(office.on(MONDAY), ROOT, ZHANG, since=MONDAY, until=MONDAY)

    assert days(office, MONDAY, ZHANG) == [
        (MONDAY, MONDAY),
        (TUESDAY, THURSDAY),
        (FRIDAY, FRIDAY),
    ]


def test_everybody_records_his_own_leave_and_nobody_anothers(office: Rehearsed) -> None:
    take_leave(office.on(MONDAY), LI, LI, since=FRIDAY, until=FRIDAY)

    assert days(office, MONDAY, LI) == [(FRIDAY, FRIDAY)]
    with pytest.raises(Forbidden):
        take_leave(office.on(MONDAY), LI, SUN, since=FRIDAY, until=FRIDAY)
    with pytest.raises(Forbidden):
        end_leave(office.on(MONDAY), LI, ZHANG, since=TUESDAY)


def test_leave_is_the_persons_under_every_login(office: Rehearsed) -> None:
    engage(office, Login("zhang-2"), Role.HEAD, person="zhang")

    assert days(office, MONDAY, Login("zhang-2")) == [(TUESDAY, THURSDAY)]
    end_leave(office.on(TUESDAY), Login("zhang-2"), ZHANG, since=TUESDAY)
    assert days(office, TUESDAY, ZHANG) == []


def test_nobody_is_his_own_deputy_under_another_login(office: Rehearsed) -> None:
    engage(office, Login("zhang-2"), Role.HEAD, person="zhang")

    with pytest.raises(Malformed, match="nobody is his own deputy"):
        appoint_deputy(office.on(MONDAY), ROOT, ZHANG, Login("zhang-2"))


# --- administrators are not exempt


def test_an_administrator_makes_himself_nobodys_deputy(office: Rehearsed) -> None:
    with pytest.raises(Malformed, match="nobody changes his own roles"):
        appoint_deputy(office.on(MONDAY), ROOT, LI, ROOT)


def test_an_administrator_does_not_send_away_whom_he_stands_in_for(office: Rehearsed) -> None:
    engage(office, ROOT_2, Role.ADMINISTRATOR)
    appoint_deputy(office.on(MONDAY), ROOT_2, LI, ROOT)

    with pytest.raises(Malformed, match="nobody changes his own roles"):
        take_leave(office.on(MONDAY), ROOT, LI, since=FRIDAY, until=FRIDAY)
    take_leave(office.on(MONDAY), ROOT_2, LI, since=FRIDAY, until=FRIDAY)
    assert days(office, MONDAY, LI) == [(FRIDAY, FRIDAY)]


def test_an_administrator_gives_himself_no_roles_under_another_login(office: Rehearsed) -> None:
    with pytest.raises(Malformed, match="nobody changes his own roles"):
        engage(office, Login("root-3"), Role.DECIDER, person="root")


def test_an_administrator_on_leave_administers_nothing_and_his_deputy_does(
    office: Rehearsed,
) -> None:
    engage(office, ROOT_2, Role.ADMINISTRATOR)
    appoint_deputy(office.on(MONDAY), ROOT_2, ROOT, LI)
    take_leave(office.on(MONDAY), ROOT, ROOT, since=TUESDAY, until=TUESDAY)

    with pytest.raises(Forbidden, match="root is on leave"):
        set_roles(office.on(TUESDAY), ROOT, SUN, (Role.CLERK,))
    set_roles(office.on(TUESDAY), LI, SUN, (Role.CLERK,))
    with pytest.raises(Forbidden):
        set_roles(office.on(WEDNESDAY), LI, SUN, ())
    assert line(office, TUESDAY, SUN).row.roles == (Role.CLERK,)


def test_leave_does_not_keep_an_administrator_from_releasing_the_brake(office: Rehearsed) -> None:
    """Otherwise leave recorded too long could never be ended: nothing is written before."""
    later = date(2026, 4, 1)
    take_leave(office.on(MONDAY), ROOT, ROOT, since=TUESDAY, until=date(2099, 12, 31))

    confirm_gap(office.on(later), ROOT, "清明前停业")
    end_leave(office.on(later), ROOT, ROOT, since=TUESDAY)

    assert days(office, later, ROOT) == []


def test_everything_is_in_the_journal(office: Rehearsed) -> None:
    end_leave(office.on(WEDNESDAY), ZHANG, ZHANG, since=TUESDAY)
    remove_deputy(office.on(WEDNESDAY), ROOT, ZHANG)

    with office.on(WEDNESDAY).reading() as desk:
        notes = [(n.kind, n.actor, n.detail) for n in desk.tx.journal()]
    assert notes[-4:] == [
        ("deputy", "root", "zhang: sun"),
        ("leave", "root", "zhang from 2026-03-03 to 2026-03-05"),
        ("leave", "zhang", "zhang from 2026-03-03 to 2026-03-05 withdrawn"),
        ("deputy", "root", "zhang: nobody"),
    ]
