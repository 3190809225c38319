"""Who follows a case through: first-asked officer, hand-over of many cases, recusal, messages."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from permits.channels import Spool
from permits.engine import Blocked
from permits.engine.events import ClockLapsed
from permits.ports.rows import OfficerRow
from permits.service.absence import appoint_deputy, take_leave
from permits.service.acting import Request, act
from permits.service.administering import add_officer, set_roles
from permits.service.charge import HandOver, Recusal, hand_over, recuse, vacant
from permits.service.filing import Application, file
from permits.service.looking import queue, show
from permits.service.reminding import remind
from permits.service.views import HandedOver, Outcome
from permits.vocabulary import (
    Changed,
    DepartmentCode,
    Login,
    Malformed,
    NotFound,
    Person,
    Role,
    Unavailable,
)

from .offices import COMPLETE, ROOT, Rehearsed
from .plays import granted

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
LI, ZHOU, WANG, CHEN = Login("li"), Login("zhou"), Login("wang"), Login("chen")


@pytest.fixture
def office() -> Rehearsed:
    """Beside the others chen, a second handler."""
    office = Rehearsed(MONDAY)
    chen = OfficerRow(
        login=CHEN,
        person=Person("chen"),
        name="陈",
        department=DepartmentCode("health"),
        roles=(Role.HANDLER,),
    )
    add_officer(office.on(MONDAY), ROOT, chen)
    return office


def handed(
    office: Rehearsed, *cases: str, giver: str = "zhou", taker: str = "li", by: str = "wang"
) -> tuple[HandedOver, ...]:
    wanted = HandOver(
        giver=Login(giver), taker=Login(taker), reason="轮岗", login=Login(by), cases=cases
    )
    return hand_over(office.on(MONDAY), wanted)


def recused(office: Rehearsed, number: str, officer: str, key: str = "r") -> Outcome | Blocked:
    recusal = Recusal(case=number, officer=Login(officer), reason="亲属", login=WANG, key=key)
    return recuse(office.on(MONDAY), recusal)


def in_charge(office: Rehearsed, number: str) -> str | None:
    return show(office.on(MONDAY), number).row.in_charge


def filing(**changes: object) -> Application:
    usual = Application(
        item="PPH",
        applicant="浦东晨光宾馆",
        uscc="91310115MA1K0DEM19",
        login=ZHOU,
        key="f",
        route="ordinary",
        materials=COMPLETE,
    )
    return replace(usual, **changes)  # type: ignore[arg-type]  # fields of an application


# --- first asked


def test_whoever_files_was_asked_first_unless_said_otherwise(office: Rehearsed) -> None:
    first = file(office.on(MONDAY), filing())
    second = file(office.on(MONDAY), filing(key="g", first_asked=LI))

    assert isinstance(first, Outcome)
    assert isinstance(second, Outcome)
    assert (first.view.case.opened.first_asked, first.view.row.in_charge) == ("zhou", "zhou")
    assert (second.view.case.opened.first_asked, second.view.row.in_charge) == ("li", "li")


def test_who_was_away_or_works_elsewhere_was_not_asked_first(office: Rehearsed) -> None:
    gao = OfficerRow(
        login=Login("gao"),
        person=Person("gao"),
        name="高",
        department=DepartmentCode("culture"),
        roles=(Role.CLERK,),
    )
    add_officer(office.on(MONDAY), ROOT, gao)
    take_leave(office.on(MONDAY), gao.login, gao.login, since=MONDAY, until=MONDAY)

    refused = file(office.on(MONDAY), filing(first_asked=gao.login))

    assert isinstance(refused, Blocked)
    assert [str(reason.why) for reason in refused.reasons] == [
        "gao is on leave from 2026-03-02 to 2026-03-02, both days included",
        "gao belongs to culture, the item to health",
    ]
    assert office.filed(MONDAY, key="n") == "PPH-2026-000001"


# --- hand-over


def test_every_open_case_is_handed_over_and_doing_it_again_moves_nothing(
    office: Rehearsed,
) -> None:
    numbers = [office.filed(MONDAY, key=key) for key in "abc"]
    office.does(MONDAY, numbers[1], "withdraw-application", "zhou", key="w")

    moved = handed(office)

    assert moved == (
        HandedOver(case="PPH-2026-000001", moved=True),
        HandedOver(case="PPH-2026-000003", moved=True),
    )
    assert [in_charge(office, number) for number in numbers] == ["li", "zhou", "li"]
    assert handed(office) == ()


def test_a_named_case_is_handed_over_once(office: Rehearsed) -> None:
    number = office.filed(MONDAY)
    handed(office, number)
    before = show(office.on(MONDAY), number).row.seq

    again = handed(office, "000001", number)

    assert again == (HandedOver(case=number, moved=False), HandedOver(case=number, moved=False))
    assert show(office.on(MONDAY), number).row.seq == before


def test_one_case_that_fails_does_not_stop_the_others(office: Rehearsed) -> None:
    first, second = office.filed(MONDAY, key="a"), office.filed(MONDAY, key="b")
    recused(office, first, "li")

    lines = handed(office, first, "000009", second)

    assert [(line.case, line.moved) for line in lines] == [
        (first, False),
        ("000009", False),
        (second, True),
    ]
    assert [str(reason.why) for line in lines for reason in line.reasons] == [
        "li is recused from this case",
        "there is no case 000009",
    ]
    assert (in_charge(office, first), in_charge(office, second)) == ("zhou", "li")


def test_a_case_that_is_granted_and_still_watched_goes_along() -> None:
    """The case is decided; its commitments run, so it needs somebody in charge."""
    day = date(2016, 4, 5)
    rehearsed = Rehearsed(day)
    play = granted(rehearsed, day)
    play.does("deliver", "zhou")
    wanted = HandOver(giver=ZHOU, taker=LI, reason="轮岗", login=WANG)

    assert show(rehearsed.on(day), play.number).row.closed
    assert hand_over(rehearsed.on(day), wanted) == (HandedOver(case=play.number, moved=True),)


def test_what_the_law_did_meanwhile_is_recorded_before_the_hand_over(office: Rehearsed) -> None:
    """Received on 03-02, nobody acted until 03-10: the deemed acceptance comes first."""
    number, later = office.filed(MONDAY), date(2026, 3, 10)
    wanted = HandOver(giver=ZHOU, taker=LI, reason="轮岗", login=WANG, cases=(number,))

    hand_over(office.on(later), wanted)

    view = show(office.on(later), number)
    kinds = [type(line.recorded.event.body).__name__ for line in view.history if line.written]
    assert kinds.index("ClockLapsed") < kinds.index("CaseHandedOver") == len(kinds) - 1
    assert view.texts[f"{len(kinds) - 1}-reason"] == "轮岗"
    assert isinstance(view.history[4].recorded.event.body, ClockLapsed)


@pytest.mark.parametrize("reason", ["", "  "])
def test_neither_hand_over_nor_recusal_is_without_a_reason(office: Rehearsed, reason: str) -> None:
    number = office.filed(MONDAY)
    wanted = HandOver(giver=ZHOU, taker=LI, reason=reason, login=WANG)
    recusal = Recusal(case=number, officer=LI, reason=reason, login=WANG, key="r")

    with pytest.raises(Malformed, match="the reason is empty"):
        hand_over(office.on(MONDAY), wanted)
    with pytest.raises(Malformed, match="the reason is empty"):
        recuse(office.on(MONDAY), recusal)


def test_the_brake_stops_a_hand_over_before_the_first_case(office: Rehearsed) -> None:
    office.filed(MONDAY)
    wanted = HandOver(giver=ZHOU, taker=LI, reason="轮岗", login=WANG)

    with pytest.raises(Unavailable):
        hand_over(office.on(MONDAY + timedelta(days=16)), wanted)


# --- recusal


def test_who_is_recused_acts_no_more_and_the_same_command_answers_again(
    office: Rehearsed,
) -> None:
    number = office.filed(MONDAY)
    office.does(MONDAY, number, "accept", "zhou", key="a")

    outcome, again = recused(office, number, "li"), recused(office, number, "li")

    assert isinstance(outcome, Outcome)
    assert isinstance(again, Outcome)
    assert (len(outcome.added), again.added, again.repeated) == (1, (), True)
    assert isinstance(office.does(MONDAY, number, "examine", "li", key="1", opinion="x"), Blocked)
    done = office.does(MONDAY, number, "examine", "chen", key="2", opinion="x")
    assert isinstance(done, Outcome)
    assert isinstance(recused(office, number, "li", key="other"), Blocked)
    with pytest.raises(Changed):
        recused(office, number, "chen")


def test_a_case_without_anybody_in_charge_is_handed_over_by_its_number(office: Rehearsed) -> None:
    number = office.filed(MONDAY)
    recused(office, number, "zhou")

    assert in_charge(office, number) is None
    assert queue(office.on(MONDAY))[0].in_charge is None
    assert handed(office) == ()
    assert handed(office, number) == (HandedOver(case=number, moved=True),)
    assert in_charge(office, number) == "li"


def test_roles_are_vacant_where_everybody_who_has_them_is_recused(office: Rehearsed) -> None:
    """Of two handlers one is left; nobody else decides, or works at the window."""
    number, other = office.filed(MONDAY, key="a"), office.filed(MONDAY, key="b")
    for login in ("zhang", "li", "zhou"):
        recused(office, number, login, key=login)

    assert vacant(office.on(MONDAY), number) == (Role.CLERK, Role.DECIDER)
    assert vacant(office.on(MONDAY), other) == ()


# --- the queue of one officer


def waiting(office: Rehearsed, login: str, day: date = MONDAY) -> list[str]:
    return [line.case for line in queue(office.on(day), Login(login))]


def test_the_queue_of_an_officer_holds_what_he_is_in_charge_of(office: Rehearsed) -> None:
    first, second = office.filed(MONDAY, key="a"), office.filed(MONDAY, key="b")
    handed(office, second)

    assert waiting(office, "zhou") == [first]
    assert waiting(office, "li") == [second]
    assert waiting(office, "chen") == []
    with pytest.raises(NotFound):
        waiting(office, "nemo")


def test_while_he_is_away_his_deputy_sees_what_waits_for_him(office: Rehearsed) -> None:
    number = office.filed(MONDAY)
    appoint_deputy(office.on(MONDAY), ROOT, ZHOU, CHEN)
    take_leave(office.on(MONDAY), ZHOU, ZHOU, since=TUESDAY, until=TUESDAY)

    assert waiting(office, "chen") == []
    assert waiting(office, "chen", TUESDAY) == [number]
    assert waiting(office, "chen", WEDNESDAY) == []


def test_an_owed_act_that_only_one_officer_can_take_is_in_his_queue() -> None:
    """The rectification owed by a handler: li is the only one, until there is a second."""
    day = date(2016, 4, 5)
    rehearsed = Rehearsed(day)
    play = granted(rehearsed, day)
    play.on(date(2016, 6, 7))
    owed = [play.number, play.number]

    assert waiting(rehearsed, "li", play.day) == owed
    assert waiting(rehearsed, "zhang", play.day) == []
    set_roles(rehearsed.on(play.day), ROOT, Login("wang"), (Role.HEAD, Role.HANDLER))
    assert waiting(rehearsed, "li", play.day) == []


# --- messages


def readers(office: Rehearsed, spool: Path, day: date = date(2026, 3, 25)) -> set[str]:
    """Who is reminded of the decision three working days before its last day, 2026-03-30."""
    made = remind(office.on(day), {"spool": Spool(folder=spool)}).made
    return {row.recipient for row in made if row.clock == "decision#1"}


@pytest.fixture
def deciding(office: Rehearsed) -> str:
    """Accepted on 03-02; whoever decides is reminded: zhang, and he, a second decider."""
    he = OfficerRow(
        login=Login("he"),
        person=Person("he"),
        name="何",
        department=DepartmentCode("health"),
        roles=(Role.DECIDER,),
    )
    add_officer(office.on(MONDAY), ROOT, he)
    number = office.filed(MONDAY)
    office.does(MONDAY, number, "accept", "zhou", key="a")
    set_roles(office.on(date(2026, 3, 16)), ROOT, Login("wu"), (Role.VERIFIER,))
    return number


AWAY = {"since": date(2026, 3, 24), "until": date(2026, 3, 26)}


def test_without_the_role_in_charge_everybody_who_has_it_is_reminded(
    office: Rehearsed, deciding: str, tmp_path: Path
) -> None:
    assert in_charge(office, deciding) == "zhou"
    assert readers(office, tmp_path) == {"zhang", "he"}


def test_the_officer_in_charge_is_reminded_alone_where_he_has_the_role(
    office: Rehearsed, deciding: str, tmp_path: Path
) -> None:
    handed(office, deciding, taker="he")

    assert readers(office, tmp_path) == {"he"}


def test_his_deputy_is_reminded_while_he_is_away(
    office: Rehearsed, deciding: str, tmp_path: Path
) -> None:
    handed(office, deciding, taker="he")
    office_then = office.on(date(2026, 3, 16))
    appoint_deputy(office_then, ROOT, Login("he"), CHEN)
    take_leave(office_then, ROOT, Login("he"), **AWAY)

    assert readers(office, tmp_path) == {"chen"}


def test_where_neither_is_at_work_everybody_is_reminded(
    office: Rehearsed, deciding: str, tmp_path: Path
) -> None:
    """Of everybody with the role one who is away without a deputy still gets what is his."""
    handed(office, deciding, taker="he")
    take_leave(office.on(date(2026, 3, 16)), ROOT, Login("he"), **AWAY)

    assert readers(office, tmp_path) == {"zhang", "he"}


def test_of_everybody_a_deputy_is_reminded_instead_of_who_is_away(
    office: Rehearsed, deciding: str, tmp_path: Path
) -> None:
    office_then = office.on(date(2026, 3, 16))
    appoint_deputy(office_then, ROOT, Login("zhang"), CHEN)
    take_leave(office_then, ROOT, Login("zhang"), **AWAY)

    assert readers(office, tmp_path) == {"chen", "he"}
    assert in_charge(office, deciding) == "zhou"


def test_who_is_recused_is_not_reminded_neither_as_deputy(
    office: Rehearsed, deciding: str, tmp_path: Path
) -> None:
    office_then = office.on(date(2026, 3, 16))
    appoint_deputy(office_then, ROOT, Login("zhang"), CHEN)
    take_leave(office_then, ROOT, Login("zhang"), **AWAY)
    for officer in ("he", "chen"):
        recused(office, deciding, officer, key=officer)

    assert readers(office, tmp_path) == {"zhang"}


# --- a deputy's day


def test_a_deputy_writes_down_later_what_he_did_when_he_stood_in(office: Rehearsed) -> None:
    number = office.filed(MONDAY)
    office.does(MONDAY, number, "accept", "zhou", key="a")
    office.does(MONDAY, number, "examine", "li", key="e", opinion="x")
    appoint_deputy(office.on(MONDAY), ROOT, Login("zhang"), Login("sun"))
    take_leave(office.on(MONDAY), ROOT, Login("zhang"), since=TUESDAY, until=TUESDAY)
    request = Request(
        case=number, act="grant", login=Login("sun"), key="g", on=TUESDAY, inputs={"reason": "补记"}
    )

    outcome = act(office.on(WEDNESDAY), request)

    assert isinstance(outcome, Outcome)
