"""Who stands for the applicant: on papers, in messages, and what cannot be recorded (XKF 29)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from permits.channels import Spool
from permits.service.filing import Application, file
from permits.service.looking import show
from permits.service.printing import paper
from permits.service.reminding import remind
from permits.service.ticking import tick
from permits.service.views import Outcome, PartyDetails
from permits.vocabulary import CaseNumber, Login, Malformed

from .offices import COMPLETE, Rehearsed

DAY = date(2016, 4, 5)
BY_AGENT = Application(
    item="PPH",
    applicant="浦东晨光宾馆",
    uscc="91310115MA1K0DEM19",
    login=Login("zhou"),
    key="f",
    route="commitment",
    materials=COMPLETE[:2],
    contact="owner@hotel.example",
    representative="陈晨",
    agent="何代",
    agent_contact="he@agents.example",
)
BY_ITSELF = replace(BY_AGENT, representative=None, agent=None, agent_contact=None)
NUMBER = CaseNumber("PPH-2016-000001")


def received(application: Application = BY_AGENT) -> Rehearsed:
    office = Rehearsed(DAY)
    assert isinstance(file(office.on(DAY), application), Outcome)
    return office


def granted(application: Application = BY_AGENT) -> Rehearsed:
    office = received(application)
    steps = (
        ("accept", "zhou"),
        ("notify", "zhou"),
        ("commit", "zhou"),
        ("grant", "zhang"),
        ("deliver", "zhou"),
    )
    for name, by in steps:
        assert isinstance(office.does(DAY, NUMBER, name, by, key=name), Outcome)
    return office


def readers(office: Rehearsed, paper: str) -> list[str]:
    """Who is told of the paper."""
    with office.on(DAY).reading() as desk:
        rows = desk.tx.outbox()
    return [row.recipient for row in rows if row.key.startswith(f"{NUMBER}/paper/{paper}/")]


def test_the_case_knows_who_stands_for_the_applicant() -> None:
    assert show(received().on(DAY), NUMBER).party == PartyDetails(
        name="浦东晨光宾馆",
        uscc="91310115MA1K0DEM19",
        contact="owner@hotel.example",
        representative="陈晨",
        agent="何代",
        agent_contact="he@agents.example",
    )


def test_names_are_kept_outside_the_ledger() -> None:
    office = received()
    with office.on(DAY).reading() as desk:
        told = " ".join(map(repr, desk.tx.events(NUMBER)))
    assert [name for name in ("浦东晨光宾馆", "陈晨", "何代", "example") if name in told] == []


def test_the_receipt_says_that_an_agent_applied_and_by_which_law() -> None:
    office = received().on(DAY)
    by_agent = paper(office, NUMBER, "receipt")
    by_itself = paper(received(BY_ITSELF).on(DAY), NUMBER, "receipt")
    said = "本申请由申请人委托的代理人何代提出（《中华人民共和国行政许可法》第二十九条第二款）。"
    assert said in by_agent
    assert "Article 29, paragraph 2" in paper(office, NUMBER, "receipt", "en")
    assert "代理人" not in by_itself


@pytest.mark.parametrize(
    "kind", ["receipt", "acceptance-notice", "notification-letter", "decision"]
)
def test_papers_name_whom_they_go_to_by_whom_it_is_represented(kind: str) -> None:
    page = paper(granted().on(DAY), NUMBER, kind)
    addressee = (
        "浦东晨光宾馆（统一社会信用代码 91310115MA1K0DEM19，法定代表人陈晨），委托代理人何代："
    )
    assert addressee in page


def test_who_is_not_represented_is_named_alone() -> None:
    page = paper(granted(BY_ITSELF).on(DAY), NUMBER, "decision")
    assert "<p>浦东晨光宾馆（统一社会信用代码 91310115MA1K0DEM19）：</p>" in page


def test_the_letter_of_commitment_says_by_whom_it_was_given() -> None:
    page = paper(granted().on(DAY), NUMBER, "commitment-letter")
    assert "，法定代表人陈晨），委托代理人何代就" in page


def test_a_permit_names_the_legal_representative_and_no_agent() -> None:
    """The agent was commissioned to apply; the permit is the holder's."""
    office = granted().on(DAY)
    assert "法定代表人陈晨" in paper(office, NUMBER, "permit")
    assert "legal representative 陈晨" in paper(office, NUMBER, "permit", "en")
    assert "何代" not in paper(office, NUMBER, "permit")


def test_papers_are_told_to_the_applicant_and_its_agent() -> None:
    assert readers(received(), "receipt-1") == ["he@agents.example", "owner@hotel.example"]


def test_one_place_is_written_to_once() -> None:
    shared = replace(BY_AGENT, agent_contact="owner@hotel.example")
    assert readers(received(shared), "receipt-1") == ["owner@hotel.example"]


def test_an_agent_without_a_contact_is_reached_through_the_applicant() -> None:
    assert readers(received(replace(BY_AGENT, agent_contact=None)), "receipt-1") == [
        "owner@hotel.example"
    ]


def test_an_applicant_without_a_contact_is_still_told_under_its_name() -> None:
    assert readers(received(replace(BY_AGENT, contact=None)), "receipt-1") == [
        "he@agents.example",
        "浦东晨光宾馆",
    ]


def test_what_the_holder_has_to_do_is_no_matter_of_the_agent(tmp_path: Path) -> None:
    """The promises end on 2016-06-06; ten working days before, on 05-23, a rung is reached."""
    office = granted()
    for day in (date(2016, 4, 19), date(2016, 5, 3), date(2016, 5, 17)):
        tick(office.on(day))
    made = remind(office.on(date(2016, 5, 31)), {"spool": Spool(folder=tmp_path)}).made
    due = [row.recipient for row in made if row.clock and row.clock.startswith("due")]
    assert due == ["owner@hotel.example", "owner@hotel.example"]


def test_a_contact_of_nobody_is_refused() -> None:
    with pytest.raises(Malformed) as refused:
        received(replace(BY_AGENT, agent=None))
    failure = refused.value
    assert [str(part) for part in (failure.what, failure.why, failure.remedy)] == [
        "the agent's contact cannot be recorded",
        "no agent is named",
        "name the agent with --agent, or give --contact",
    ]


@pytest.mark.parametrize(
    ("application", "what"),
    [
        (replace(BY_AGENT, representative="陈\n晨"), "the legal representative's name"),
        (replace(BY_AGENT, agent=" "), "the agent's name"),
        (replace(BY_AGENT, agent_contact="a" * 201), "the agent's contact"),
    ],
)
def test_a_line_nobody_can_print_is_refused(application: Application, what: str) -> None:
    with pytest.raises(Malformed, match=f"^{what} cannot be recorded$"):
        received(application)
