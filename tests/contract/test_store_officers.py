"""What the record keeps of officers besides their roles: leave, deputies, cases in charge."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine.acts import Leave
from permits.ports.rows import DeputyRow, Projection
from permits.ports.store import Store
from permits.vocabulary import Corrupt, Login, Person, Role
from tests.store.samples import CASE_1, CLERK, case_row

LI = replace(CLERK, login=Login("li"), person=Person("li-si"))
MAY = Leave(person=Person("li-si"), since=date(2016, 5, 3), until=date(2016, 5, 6))
JUNE = Leave(person=Person("zhang-san"), since=date(2016, 6, 1), until=date(2016, 6, 1))


def engage(store: Store) -> None:
    with store.writing() as writing:
        for officer in (CLERK, LI):
            writing.put_officers(officer)


def test_leaves_are_kept_by_their_first_day_and_one_of_the_same_is_replaced(store: Store) -> None:
    longer = replace(MAY, until=date(2016, 5, 9))
    with store.writing() as writing:
        for leave in (JUNE, MAY, longer):
            writing.put_leave(leave)

    with store.reading() as reading:
        assert reading.leaves() == (longer, JUNE)


def test_a_leave_is_dropped_and_no_other(store: Store) -> None:
    same_day = replace(MAY, person=Person("zhang-san"))
    with store.writing() as writing:
        for leave in (MAY, same_day):
            writing.put_leave(leave)
        writing.drop_leave(MAY.person, MAY.since)
        writing.drop_leave(MAY.person, JUNE.since)

    with store.reading() as reading:
        assert reading.leaves() == (same_day,)


def test_an_officer_has_one_deputy_at_most(store: Store) -> None:
    engage(store)
    mutual = DeputyRow(login=Login("zhang"), deputy=Login("li"))
    with store.writing() as writing:
        writing.put_deputy(DeputyRow(login=Login("li"), deputy=Login("li")))
        writing.put_deputy(DeputyRow(login=Login("li"), deputy=Login("zhang")))
        writing.put_deputy(mutual)

    with store.reading() as reading:
        assert reading.deputies() == (DeputyRow(login=Login("li"), deputy=Login("zhang")), mutual)
    with store.writing() as writing:
        writing.drop_deputy(Login("li"))
    with store.reading() as reading:
        assert reading.deputies() == (mutual,)


def test_an_officer_whose_roles_change_keeps_his_deputy_and_stays_one(store: Store) -> None:
    engage(store)
    with store.writing() as writing:
        writing.put_deputy(DeputyRow(login=Login("li"), deputy=Login("zhang")))
    with store.writing() as writing:
        writing.put_officers(replace(LI, roles=(Role.HEAD,)))
        writing.put_officers(replace(CLERK, roles=()))

    with store.reading() as reading:
        assert reading.deputies() == (DeputyRow(login=Login("li"), deputy=Login("zhang")),)


@pytest.mark.parametrize(("login", "deputy"), [("li", "nobody"), ("nobody", "li")])
def test_who_is_no_officer_neither_has_nor_is_a_deputy(
    store: Store, login: str, deputy: str
) -> None:
    engage(store)

    def appoint() -> None:
        with store.writing() as writing:
            writing.put_deputy(DeputyRow(login=Login(login), deputy=Login(deputy)))

    with pytest.raises(Corrupt):
        appoint()
    with store.reading() as reading:
        assert reading.deputies() == ()


def test_the_officer_in_charge_stands_in_the_list_of_cases(store: Store) -> None:
    row = replace(case_row(CASE_1), in_charge=Person("li-si"))
    with store.writing() as writing:
        writing.project(Projection(case=row))

    with store.reading() as reading:
        assert reading.case(CASE_1) == row
