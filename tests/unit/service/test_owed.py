"""What waits for another case is not owed yet: nobody could do it."""

from datetime import date

from permits.service.looking import queue, show

from .offices import COMPLETE, Rehearsed
from .plays import Play


def owed(play: Play) -> list[tuple[str, str]]:
    lines = queue(play.office.on(play.day))
    return [(line.case, line.owed.act) for line in lines if line.owed]


def test_an_expired_permit_owes_no_deregistration_while_a_late_renewal_is_pending() -> None:
    """Valid to 2020-04-04; asked for on 03-06, a day late, so that silence does not renew it."""
    day = date(2016, 4, 5)
    permit = Play(Rehearsed(day), day, "PPH", "ordinary", *COMPLETE)
    for name, by in (("accept", "zhou"), ("find-decidable", "li"), ("grant", "zhang")):
        permit.does(name, by)
    permit.on(date(2020, 3, 6))
    about = {"matter": "renewal", "permit": permit.number}
    renewal = Play(permit.office, permit.day, "PPH", "ordinary", *COMPLETE, **about)
    renewal.does("accept", "zhou")
    permit.on(date(2020, 4, 7))
    renewal.day = permit.day

    view = show(permit.office.on(permit.day), permit.number)

    assert (view.row.permit_state, view.row.owes) == ("expired", ())
    assert [found.act for found in view.possible if found.owed] == []
    assert owed(permit) == []

    renewal.does("withdraw-application", "zhou")

    assert owed(permit) == [(permit.number, "deregister")]
