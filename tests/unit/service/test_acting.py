"""One act is one transaction: keys, days dated back, and what the law has done meanwhile."""

from datetime import date

import pytest

from permits.engine import Blocked
from permits.messages import translate
from permits.service.acting import Request, act
from permits.service.looking import show
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Changed, InputName, Login, NotFound

from .full_plays import granted_ordinarily
from .offices import COMPLETE, Rehearsed
from .plays import Play

MONDAY, TUESDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 6)


@pytest.fixture
def office() -> Rehearsed:
    return Rehearsed(MONDAY)


def why_not(play: Play, name: str, by: str, **inputs: str) -> list[str]:
    """Every reason why that act on the permit is not possible."""
    given = {name.replace("_", "-"): text for name, text in inputs.items()}
    request = Request(
        case=play.number, act=name, login=Login(by), key="x", permit=True, inputs=given
    )
    outcome = act(play.office.on(play.day), request)
    assert isinstance(outcome, Blocked)
    return [translate(reason.why, "en") for reason in outcome.reasons]


def seqs(office: Rehearsed, number: str) -> int:
    return show(office.on(FRIDAY), number).row.seq


def test_the_same_command_under_its_key_answers_again_and_adds_nothing(office: Rehearsed) -> None:
    number = office.filed(MONDAY)
    first = office.does(MONDAY, number, "accept", "zhou", key="k")
    before = seqs(office, number)

    again = office.does(TUESDAY, number, "accept", "zhou", key="k")

    assert isinstance(first, Outcome)
    assert isinstance(again, Outcome)
    assert again.repeated
    assert again.added == ()
    assert seqs(office, number) == before


def test_a_key_never_serves_two_commands(office: Rehearsed) -> None:
    number = office.filed(MONDAY)
    office.does(MONDAY, number, "accept", "zhou", key="k")

    with pytest.raises(Changed):
        office.does(MONDAY, number, "examine", "li", key="k", opinion="符合条件")


def test_a_refused_act_leaves_the_record_as_it_was(office: Rehearsed) -> None:
    number = office.filed(MONDAY)
    before = seqs(office, number)

    assert isinstance(office.does(MONDAY, number, "grant", "zhang", key="k"), Blocked)
    assert isinstance(office.does(MONDAY, number, "accept", "zhang", key="k"), Blocked)

    assert seqs(office, number) == before


def test_a_refused_application_uses_up_no_number(office: Rehearsed) -> None:
    from permits.service.filing import Application, file

    refused = file(
        office.on(MONDAY),
        Application(
            item="PPH",
            applicant="某店",
            uscc="91310115MA1K0DEM19",
            login=Login("zhang"),
            key="r",
            route="ordinary",
        ),
    )

    assert isinstance(refused, Blocked)
    assert office.filed(MONDAY) == "PPH-2026-000001"


def test_what_the_law_did_meanwhile_comes_first_though_cron_slept(office: Rehearsed) -> None:
    """Received 2026-03-02, nobody acted until 03-10: accepted by the law, not by the clerk."""
    number = office.filed(MONDAY)

    late = office.does(date(2026, 3, 10), number, "accept", "zhou", key="k")

    assert isinstance(late, Blocked)
    shown = show(office.on(date(2026, 3, 10)), number)
    assert shown.row.accepted_on == MONDAY
    accepted = next(
        line for line in shown.history if getattr(line.recorded.event.body, "act", "") == "accept"
    )
    assert accepted.recorded.event.actor is None
    assert accepted.recorded.event.occurred_on == date(2026, 3, 10)


def test_an_act_of_yesterday_needs_a_reason_and_keeps_its_day(office: Rehearsed) -> None:
    number = office.filed(MONDAY)

    def accept(**inputs: str) -> Outcome | Blocked:
        request = Request(
            case=number, act="受理", login=Login("zhou"), key="k", on=MONDAY, inputs=inputs
        )
        return act(office.on(TUESDAY), request)

    assert isinstance(accept(), Blocked)
    outcome = accept(reason="昨天窗口系统停机")
    assert isinstance(outcome, Outcome)
    assert outcome.view.row.accepted_on == MONDAY
    assert outcome.view.texts["4-reason"] == "昨天窗口系统停机"


def test_a_file_is_not_accepted_before_it_entered_the_route(office: Rehearsed) -> None:
    """Complete on 03-02 by commitment; the commitment is withdrawn on 03-04: accepted from then."""
    from permits.service.filing import Application, file

    outcome = file(
        office.on(MONDAY),
        Application(
            item="PPH",
            applicant="某店",
            uscc="91310115MA1K0DEM19",
            login=Login("zhou"),
            key="c",
            route="commitment",
            materials=COMPLETE,
        ),
    )
    assert isinstance(outcome, Outcome)
    number, wednesday = outcome.view.case.number, date(2026, 3, 4)
    office.does(MONDAY, number, "accept", "zhou", key="a")
    office.does(TUESDAY, number, "notify", "zhou", key="n")
    office.does(wednesday, number, "withdraw-commitment", "zhou", key="w")

    accepted = office.does(date(2026, 3, 5), number, "accept", "zhou", key="b")

    assert isinstance(accepted, Outcome)
    assert accepted.view.row.route == "ordinary"
    assert accepted.view.row.accepted_on == wednesday


def test_a_ground_of_a_stop_may_be_given_by_its_title() -> None:
    from permits.engine import Chosen
    from permits.service.acting import read_inputs

    with Rehearsed(MONDAY).on(MONDAY).reading() as desk:
        by_title, _ = read_inputs(desk, {"stop-reason": "专家评审", "within": "5个工作日"}, 0)

    assert by_title[InputName("stop-reason")] == Chosen(value="expert-review")


def test_a_permit_is_not_withdrawn_without_a_public_interest() -> None:
    """XKF 8(2): changed facts alone are not enough."""
    play = granted_ordinarily()
    told = why_not(
        play,
        "tell-withdrawal",
        "li",
        withdrawal_ground="facts-changed",
        reason="规划变更",
        within="5个工作日",
    )
    assert told == ["needed for this act: public-interest"]


@pytest.mark.parametrize(
    ("wanted", "remedy"),
    [
        ("acept", "did you mean: accept"),
        ("补交", "did you mean: add-materials"),
        ("frobnicate", "see permits show for the acts possible now"),
    ],
)
def test_an_act_that_is_none_is_answered_with_at_most_three_near_ones(
    wanted: str, remedy: str
) -> None:
    office = Rehearsed(MONDAY)
    number = office.filed(MONDAY)

    with pytest.raises(NotFound) as refused:
        office.does(MONDAY, number, wanted, "zhou", key="k")

    assert str(refused.value.remedy) == remedy


def test_what_no_text_says_is_said_to_be_inferred_in_the_message_too(office: Rehearsed) -> None:
    """The receipt of a withdrawn application rests on no text."""
    number = office.filed(MONDAY)
    office.does(MONDAY, number, "withdraw-application", "zhou", key="w")

    with office.on(MONDAY).reading() as desk:
        told = [row.body for row in desk.tx.outbox(CaseNumber(number))]

    assert "撤回申请回执" in told[-1]
    assert told[-1].endswith("依据：推定。")
