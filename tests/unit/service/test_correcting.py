"""A typing error is corrected for what follows; what was written before stays as it was."""

from datetime import date

import pytest

from permits.engine import Blocked, CaseOpened
from permits.engine.events import ActTaken, ClockLapsed, PaperIssued, PartyCorrected
from permits.service.correcting import CorrectionRequest, correct
from permits.service.filing import Application, file
from permits.service.looking import commitments, list_cases, show, supervised
from permits.service.printing import paper
from permits.service.views import Outcome, PartyDetails
from permits.vocabulary import Changed, Login, Malformed

from .offices import COMPLETE, Rehearsed
from .plays import Play

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
NUMBER = "PPH-2026-000001"
HOTEL, BATH = "91310115MA1K0DEM19", "91310115MA1K0DEM06"
TYPED = PartyDetails(
    name="浦东晨广宾馆",
    uscc=HOTEL,
    contact="owner@hotel.example",
    representative="陈晨",
    agent="何代",
    agent_contact="he@agents.example",
)


def said(**texts: str) -> PartyDetails:
    return PartyDetails(**{"name": None, "uscc": None, **texts})


NAME = said(name="浦东晨光宾馆")


@pytest.fixture
def office() -> Rehearsed:
    office = Rehearsed(MONDAY)
    application = Application(
        item="PPH",
        applicant="浦东晨广宾馆",
        uscc=HOTEL,
        login=Login("zhou"),
        key="f",
        route="ordinary",
        materials=COMPLETE,
        contact="owner@hotel.example",
        representative="陈晨",
        agent="何代",
        agent_contact="he@agents.example",
    )
    assert isinstance(file(office.on(MONDAY), application), Outcome)
    return office


def corrected(office: Rehearsed, texts: PartyDetails, key: str = "k") -> PartyDetails:
    """Who applies, as the case shows it after the correction."""
    outcome = office.corrects(TUESDAY, NUMBER, texts, key=key)
    assert isinstance(outcome, Outcome), outcome
    return outcome.view.party


def reasons(answer: Outcome | Blocked) -> list[tuple[str, str]]:
    assert isinstance(answer, Blocked)
    return [(str(reason.why), str(reason.remedy)) for reason in answer.reasons]


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (said(name=" 浦东晨光宾馆 "), {"name": "浦东晨光宾馆"}),
        (said(uscc="91310115ma1k0dem06"), {"uscc": BATH}),
        (said(contact="post@hotel.example"), {"contact": "post@hotel.example"}),
        (said(contact=""), {"contact": None}),
        (said(representative="陈辰"), {"representative": "陈辰"}),
        (said(representative=" "), {"representative": None}),
        (said(agent="何戴"), {"agent": "何戴"}),
        (said(agent_contact=""), {"agent_contact": None}),
        (said(agent=""), {"agent": None, "agent_contact": None}),
    ],
)
def test_only_what_is_said_is_corrected(
    office: Rehearsed, texts: PartyDetails, shown: dict[str, str | None]
) -> None:
    before = show(office.on(TUESDAY), NUMBER).party
    assert before == TYPED

    after = corrected(office, texts)

    fields = ("name", "uscc", "contact", "representative", "agent", "agent_contact")
    changes = {f: getattr(after, f) for f in fields if getattr(after, f) != getattr(TYPED, f)}
    assert changes == shown


def test_every_former_text_is_kept(office: Rehearsed) -> None:
    corrected(office, NAME, key="1")
    corrected(office, said(contact=""), key="2")

    view = show(office.on(TUESDAY), NUMBER)
    bodies = [line.recorded.event.body for line in view.history]
    first, second = (body for body in bodies if isinstance(body, PartyCorrected))
    opened = next(body for body in bodies if isinstance(body, CaseOpened))

    assert (first.before, first.identity) == (opened.identity, second.before)
    assert view.case.identity == second.identity
    kept = [view.texts[body.ref] or "" for body in (first.before, second.before, second.identity)]
    assert [("晨广" in text, "owner@" in text) for text in kept] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert view.texts[first.reason.ref] == "与营业执照不符"


def test_a_paper_names_the_applicant_as_known_when_it_was_made_out(office: Rehearsed) -> None:
    corrected(office, NAME)
    office.does(TUESDAY, NUMBER, "accept", "zhou", key="a")

    receipt = paper(office.on(TUESDAY), NUMBER, "receipt")
    notice = paper(office.on(TUESDAY), NUMBER, "acceptance-notice")

    assert ("浦东晨广宾馆" in receipt, "浦东晨光宾馆" in receipt) == (True, False)
    assert ("浦东晨广宾馆" in notice, "浦东晨光宾馆" in notice) == (False, True)


def test_messages_go_to_the_corrected_contact(office: Rehearsed) -> None:
    corrected(office, said(contact="post@hotel.example", agent_contact=""))
    office.does(TUESDAY, NUMBER, "accept", "zhou", key="a")

    with office.on(TUESDAY).reading() as desk:
        told = [(row.key.split("/")[2], row.recipient) for row in desk.tx.outbox()]

    assert told == [
        ("receipt-1", "he@agents.example"),
        ("receipt-1", "owner@hotel.example"),
        ("acceptance-notice-1", "post@hotel.example"),
    ]


def test_what_the_law_did_meanwhile_is_recorded_first_and_told_rightly(office: Rehearsed) -> None:
    """Received on Monday 03-02, the check lapses after five working days: on 03-10."""
    day = date(2026, 3, 10)
    outcome = office.corrects(day, NUMBER, said(contact="post@hotel.example", agent=""), key="k")

    assert isinstance(outcome, Outcome)
    kinds = [type(line.event.body) for line in outcome.added]
    assert kinds[:3] == [ClockLapsed, ActTaken, PaperIssued]
    assert kinds[-1] == PartyCorrected
    with office.on(day).reading() as desk:
        told = {row.recipient for row in desk.tx.outbox() if row.made_on == day}
    assert told == {"post@hotel.example"}


def test_a_closed_case_can_be_corrected(office: Rehearsed) -> None:
    office.does(MONDAY, NUMBER, "withdraw-application", "zhou", key="w")

    assert corrected(office, NAME).name == "浦东晨光宾馆"
    assert show(office.on(TUESDAY), NUMBER).row.closed


def test_a_permit_made_out_before_stays_and_its_order_names_the_corrected_holder() -> None:
    from .plays import ordered, pudong

    play = pudong(date(2016, 4, 5))
    play.does("deliver", "zhou")
    outcome = play.office.corrects(
        play.day, play.number, said(name="上海净水浴场"), key="n", also="zhang"
    )
    assert isinstance(outcome, Outcome)
    ordered(play, date(2016, 4, 11))

    assert "上海静水浴场有限公司" in play.page("permit")
    assert "上海净水浴场（" in play.page("rectification-order")


def test_lists_show_the_corrected_name() -> None:
    from .plays import enquired, pudong

    play, enquiry = pudong(date(2016, 4, 5)), enquired()
    enquiry.does("advise-not-required", "zhou")
    enquiry.does("enlist", "zhou", enterprise="上海净水浴场")
    for each in (play, enquiry):
        each.office.corrects(
            each.day, each.number, said(name="上海净水浴场"), key="n", also="zhang"
        )

    assert [line.party.name for line in list_cases(play.office.on(play.day))] == ["上海净水浴场"]
    assert {line.party.name for line in commitments(play.office.on(play.day))} == {"上海净水浴场"}
    assert [line.party.name for line in supervised(enquiry.office.on(enquiry.day))] == [
        "上海净水浴场"
    ]


def test_the_case_moves_to_the_party_of_the_corrected_code(office: Rehearsed) -> None:
    before = show(office.on(TUESDAY), NUMBER).case.party
    corrected(office, said(uscc=BATH))

    with office.on(TUESDAY).reading() as desk:
        (row,) = desk.tx.cases()
        assert row.party != before
        assert desk.tx.running_of(before) == ()
        assert desk.tx.running_of(row.party) == (NUMBER,)


@pytest.mark.parametrize("first", [NAME, said(uscc=BATH)], ids=["name", "code"])
def test_an_application_passes_to_nobody_else_however_often_it_is_corrected(
    office: Rehearsed, first: PartyDetails
) -> None:
    corrected(office, first, key="1")
    second = said(uscc=BATH) if first is NAME else NAME

    assert reasons(office.corrects(TUESDAY, NUMBER, second, key="2")) == [
        (
            f"both name and code would differ from what was first recorded: 浦东晨广宾馆, {HOTEL}",
            "neither application nor permit passes to another enterprise: let it apply itself",
        )
    ]
    assert corrected(office, TYPED, key="3") == TYPED


def test_a_renewal_follows_the_corrected_code_of_its_permit() -> None:
    """Until it is corrected too its applicant is not the holder, and nothing is granted to it."""
    day = date(2016, 4, 5)
    play = Play(Rehearsed(day), day, "PPH", "ordinary", *COMPLETE)
    for name, by in (("accept", "zhou"), ("find-decidable", "li"), ("grant", "zhang")):
        play.does(name, by)
    office, later = play.office, date(2016, 4, 6)
    play.day = later
    renewal = Play(
        office, later, "PPH", "ordinary", *COMPLETE, matter="renewal", permit=play.number
    )
    renewal.does("accept", "zhou")
    renewal.does("find-decidable", "li")
    right = said(uscc=HOTEL)

    stranger = office.corrects(later, renewal.number, right, key="1", also="zhang")
    assert isinstance(office.corrects(later, play.number, right, key="2", also="zhang"), Outcome)
    granted = office.does(later, renewal.number, "grant", "zhang", key="3")

    transferred = (
        "the permit is another enterprise's; permits are not transferable",
        "let the holder apply, or apply for a permit of one's own",
    )
    assert reasons(stranger) == [transferred]
    assert reasons(granted) == [transferred]
    followed = office.corrects(later, renewal.number, right, key="4", also="zhang")
    assert isinstance(followed, Outcome)
    renewal.does("grant", "zhang")


def test_a_party_may_come_to_have_two_cases_of_one_item_as_it_may_file_them(
    office: Rehearsed,
) -> None:
    second = office.filed(MONDAY, key="second")
    corrected(office, said(uscc=BATH), key="away")
    outcome = office.corrects(TUESDAY, second, said(uscc=BATH), key="too")

    assert isinstance(outcome, Outcome)
    assert outcome.view.case.party == show(office.on(TUESDAY), NUMBER).case.party


def test_the_same_command_under_its_key_answers_again_and_adds_nothing(office: Rehearsed) -> None:
    first = office.corrects(TUESDAY, NUMBER, NAME, key="k")
    again = office.corrects(TUESDAY, NUMBER, NAME, key="k")

    assert isinstance(first, Outcome)
    assert isinstance(again, Outcome)
    assert (len(first.added), again.added, again.repeated) == (1, (), True)
    assert again.view.row.seq == first.view.row.seq


def test_a_key_never_serves_two_corrections(office: Rehearsed) -> None:
    corrected(office, NAME)

    with pytest.raises(Changed):
        office.corrects(TUESDAY, NUMBER, said(contact=""), key="k")


@pytest.mark.parametrize(
    "texts",
    [said(name=" 浦东晨广宾馆"), said(uscc=HOTEL.lower()), TYPED],
    ids=["name", "code", "all"],
)
def test_what_the_record_says_already_is_no_correction(
    office: Rehearsed, texts: PartyDetails
) -> None:
    before = show(office.on(TUESDAY), NUMBER).row.seq

    assert reasons(office.corrects(TUESDAY, NUMBER, texts, key="k")) == [
        (
            "the record says this already",
            "see permits show; give what should have been written",
        )
    ]
    assert show(office.on(TUESDAY), NUMBER).row.seq == before


def test_every_reason_is_named_at_once(office: Rehearsed) -> None:
    answer = office.corrects(TUESDAY, NUMBER, TYPED, key="k", by="zhang")

    assert [why for why, _ in reasons(answer)] == [
        "the record says this already",
        "zhang has none of the roles that may do this: clerk, handler",
    ]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (
            said(),
            [
                "nothing to correct is given",
                "say what should have been written, such as --applicant NAME",
            ],
        ),
        (
            said(name=" "),
            [
                "the applicant's name cannot be recorded",
                "it is empty",
                "give it on one line, as it is written on paper",
            ],
        ),
        (
            said(uscc=""),
            [
                "the unified social credit code cannot be recorded",
                "it is empty",
                "copy it from the business licence (--uscc CODE)",
            ],
        ),
        (
            said(agent="", agent_contact="he@agents.example"),
            [
                "the agent's contact cannot be recorded",
                "no agent is named",
                "name the agent with --agent, or give --contact",
            ],
        ),
    ],
    ids=["nothing", "name", "code", "agent"],
)
def test_what_cannot_be_recorded_is_refused(
    office: Rehearsed, texts: PartyDetails, told: list[str]
) -> None:
    with pytest.raises(Malformed) as refused:
        office.corrects(TUESDAY, NUMBER, texts, key="k")

    failure = refused.value
    parts = (failure.what, failure.why, failure.remedy)
    assert [str(part) for part in parts if part is not None] == told
    assert show(office.on(TUESDAY), NUMBER).party == TYPED


def test_a_correction_without_a_reason_is_refused(office: Rehearsed) -> None:
    request = CorrectionRequest(case=NUMBER, said=NAME, reason=" ", login=Login("zhou"), key="k")

    with pytest.raises(Malformed, match="the reason cannot be recorded"):
        correct(office.on(TUESDAY), request)
