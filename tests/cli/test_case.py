"""One case at the prompt: filed, acted on, shown and explained."""

import pytest

from tests.cli.conftest import BATH, HOTEL, Counter, rows

LAW = "Administrative Licensing Law"


def test_an_application_becomes_a_case_and_the_clerk_sees_what_runs_now(office: Counter) -> None:
    said = office(
        f"file 公共场所卫生许可 --route ordinary --applicant 星河影剧院 --uscc {BATH} --by zhou",
        *("--material", "floor-plan", "--key", "k-1"),
    )

    assert said.status == 0
    assert said.out.splitlines()[0] == "PPH-2016-000003  Public-place hygiene permit  Received"
    assert rows(said.out, "What happened") == [
        ["Counts from", "Came about", "What", "Who", "Basis"],
        ["2016-04-06", "Receive · Received; Floor plan", "zhou", f"{LAW}, Article 29"],
        ["2016-04-06", "paper made out: Receipt (1)", "zhou", f"{LAW}, Article 29"],
    ]
    assert rows(said.out, "What runs now")[1] == [
        "Completeness check",
        "completeness-check#1",
        "department",
        "2016-04-06",
        "5 working days",
        "2016-04-13",
        "running",
        f"{LAW}, Article 32, paragraph 1, subitem 4",
    ]
    assert said.err == "key: k-1\n"


def test_the_promised_day_stands_beside_the_statutory_one(office: Counter) -> None:
    office.done("do 000002 一次告知补正 --by zhou")
    office.done(
        "do 000002 补正 --by zhou",
        *("--material", "floor-plan", "--material", "test-report", "--material", "staff-health"),
    )

    said = office("do 000002 受理 --by zhou")

    assert rows(said.out, "What runs now")[1][:7] == [
        "Decision",
        "decision#1",
        "department",
        "2016-04-06",
        "20 working days",
        "2016-05-05",
        "2016-05-05 (20 working days)",
    ]


def test_the_clerk_sees_what_can_be_done_next_who_may_and_what_it_still_needs(
    office: Counter,
) -> None:
    said = office("show 000002")

    acts = {row[0]: row[1:] for row in rows(said.out, "What can be done now")}
    assert acts["Request supplement"] == [
        "request-supplement",
        "clerk",
        "--material ID (Materials)",
    ]
    optional = (
        "where it applies: --set right-office=… (Office in charge)",
        "where it applies: --set refusal-ground=… (Ground of the refusal)",
    )
    assert acts["Decline"] == [
        "decline",
        "clerk",
        "--reason TEXT (Reason); " + "; ".join(optional),
    ]
    assert acts["Accept"][2] == "materials are missing: floor-plan, test-report, staff-health"


def test_a_deemed_acceptance_counts_from_receipt_and_came_about_at_the_lapse(
    office: Counter,
) -> None:
    office.done("day 2016-04-14")

    shown = office.done("show 000002 --json").data
    assert isinstance(shown, dict)
    ahead = [event for event in shown["events"] if event["recorded_at"] is None]
    accepted = next(event for event in ahead if event["act"] == "accept")

    assert (shown["state"], shown["accepted_on"]) == ("accepted", "2016-04-06")
    assert (accepted["effective_on"], accepted["occurred_on"]) == ("2016-04-06", "2016-04-14")
    assert (accepted["cause"], accepted["actor"]) == ("law", None)


def test_what_is_not_yet_recorded_is_marked_until_tick_records_it(office: Counter) -> None:
    office.done("day 2016-04-14")
    before = office("show 000002")
    office.done("tick")
    after = office("show 000002")

    assert "are not yet recorded: permits tick" in before.out
    assert "not yet" in before.out
    assert "not yet" not in after.out


def test_show_as_json_has_the_words_of_the_glossary(office: Counter) -> None:
    shown = office.done("show PPH-2016-000001 --json").data

    assert isinstance(shown, dict)
    assert {name: shown[name] for name in _HEAD} == _HEAD
    assert shown["permit"] == {
        "number": "PPH-2016-000001-permit-1",
        "state": "valid",
        "valid_from": "2016-04-05",
        "valid_until": "2020-04-04",
    }
    assert shown["commitments"][0] == {
        "id": 1,
        "name": shown["commitments"][0]["name"],
        "title": shown["commitments"][0]["title"],
        "kind": shown["commitments"][0]["kind"],
        "last_day": shown["commitments"][0]["last_day"],
        "provisional": False,
        "state": "signed",
    }
    assert {"owes", "possible"} <= shown.keys()


_HEAD = {
    "number": "PPH-2016-000001",
    "item": "PPH",
    "title": "公共场所卫生许可",
    "category": "notification-commitment",
    "route": "commitment",
    "state": "delivered",
    "received_on": "2016-04-05",
    "accepted_on": "2016-04-05",
    "applicant": {
        "name": "静水浴场",
        "uscc": BATH,
        "contact": "owner@bath.example",
        "representative": None,
        "agent": None,
        "agent_contact": None,
    },
    "owes": [],
}


def test_a_clock_as_json_says_against_whom_until_when_and_how_it_stands(office: Counter) -> None:
    shown = office.done("show PPH-2016-000002 --json").data

    assert isinstance(shown, dict)
    assert shown["clocks"] == [
        {
            "id": "completeness-check#1",
            "name": "completeness-check",
            "subject": "case",
            "against": "department",
            "started": "2016-04-06",
            "limit": "5个工作日",
            "last_day": "2016-04-13",
            "provisional": False,
            "promised": None,
            "promised_last_day": None,
            "promise_provisional": False,
            "stopped": False,
            "status": "running",
            "known_on": "2016-04-06",
            "basis": "XKF 32(1)(4)",
        }
    ]


def test_an_event_as_json_has_its_three_dates(office: Counter) -> None:
    shown = office.done("show PPH-2016-000002 --json").data

    assert isinstance(shown, dict)
    received = next(event for event in shown["events"] if event["act"] == "receive")
    assert {name: received[name] for name in _RECEIVED} == _RECEIVED


_RECEIVED = {
    "kind": "ActTaken",
    "act": "receive",
    "effective_on": "2016-04-06",
    "occurred_on": "2016-04-06",
    "recorded_at": "2016-04-06T12:00:00+08:00",
    "actor": "zhou",
    "cause": "person",
    "basis": "XKF 29",
}


def test_the_same_key_again_gives_the_same_answer_and_adds_nothing(office: Counter) -> None:
    line = "do PPH-2016-000002 一次告知补正 --by zhou --key once --json"
    first, again = office(line).data, office(line).data

    assert isinstance(first, dict)
    assert isinstance(again, dict)
    assert (first["repeated"], again["repeated"]) == (False, True)
    assert again["added"] == []
    assert again["events"] == first["events"]


def test_a_key_used_for_another_command_is_refused(office: Counter) -> None:
    office.done("do PPH-2016-000002 一次告知补正 --by zhou --key once")

    said = office("do PPH-2016-000002 decline --by zhou --key once")

    assert (said.status, said.out) == (5, "")


def test_a_key_is_made_and_printed_where_none_is_given(office: Counter) -> None:
    said = office.done("do PPH-2016-000002 一次告知补正 --by zhou")

    assert said.err.startswith("key: ")
    assert len(said.err.split()[1]) == 12


def test_a_refusal_names_every_reason_with_its_basis_and_what_to_do(office: Counter) -> None:
    said = office("do PPH-2016-000002 accept --by li")

    assert (said.status, said.out) == (1, "")
    assert said.err == (
        "permits: not possible now: Accept (accept)\n"
        "  1. why: li has none of the roles that may do this: clerk"
        " (basis: Administrative Licensing Law, Article 32, paragraph 1, subitem 5;"
        " Administrative Licensing Law, Article 32, paragraph 2)\n"
        "     what to do: let an officer with that role act, or permits officer role\n"
        "  2. why: materials are missing: floor-plan, test-report, staff-health\n"
        "     what to do: record them when they are handed in (--material)\n"
    )


@pytest.mark.parametrize("typed", ["核查属实", "find-met"])
@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh_CN", "permits: 现在不能办理：核查属实 (find-met)"),
        ("en", "permits: not possible now: Find met (find-met)"),
    ],
)
def test_a_refusal_names_the_act_by_title_and_code(
    office: Counter, monkeypatch: pytest.MonkeyPatch, lang: str, said: str, typed: str
) -> None:
    monkeypatch.setenv("PERMITS_LANG", lang)

    refused = office(f"do 000001 {typed} --commitment 3 --by zhou")

    assert refused.status == 1
    assert refused.err.splitlines()[0] == said


def test_an_act_takes_its_reason_its_limit_and_other_values(office: Counter) -> None:
    office.done(
        "do 000001 撤销前告知 --permit --reason 涉嫌虚假 --within 5个工作日 --by li"
        " --set revocation-ground=other --served 直接送达"
    )
    office.done("do 000001 陈述申辩 --permit --set statement=已经改正 --by zhou")

    shown = office.done("show 000001")

    assert "Reason: 涉嫌虚假; Ground of the revocation: Another case in which" in shown.out
    assert "Manner of service: Served in person; Time limit: 5 working days" in shown.out
    assert "Statement and defence: 已经改正" in shown.out


def test_two_officers_verify_together(office: Counter) -> None:
    office.done("day 2016-04-12")

    alone = office("do 000001 核查属实 --commitment 3 --by sun")
    together = office("do 000001 核查属实 --commitment 3 --with qian --by sun --json")

    assert alone.status == 1
    assert "it takes 2 officers, different persons; 1 given" in alone.err
    assert isinstance(together.data, dict)
    assert together.data["commitments"][2]["state"] == "met"


def test_an_applicant_who_chooses_no_route_is_told_the_routes(office: Counter) -> None:
    said = office(f"file PPH --applicant 某店 --uscc {HOTEL} --by zhou")

    assert said.status == 2
    assert "say which with --route: commitment, ordinary" in said.err


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_a_name_nobody_can_print_is_refused(
    office: Counter, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("PERMITS_LANG", lang)
    name = "坏\x1b[2J店\n\u202e\x9b31m"

    said = office("file PPH --route ordinary --by zhou --applicant", name, "--uscc", HOTEL)

    assert said.status == 2
    assert not set(said.err) & set("\x1b\x9b\u202e")


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_what_people_typed_cannot_move_the_cursor(
    office: Counter, monkeypatch: pytest.MonkeyPatch, lang: str
) -> None:
    monkeypatch.setenv("PERMITS_LANG", lang)
    reason = "坏\x1b[2J理由\n\u202e\x9b31m"

    declined = office("do 000002 decline --by zhou --json --set right-office=他 --reason", reason)
    pages = [declined.out, office("show 000002").out, office("list").out]

    assert declined.status == 0
    for page in pages:
        assert not set(page) & set("\x1b\x9b\u202e")
    assert "坏\\u001b[2J理由\\u000a\\u202e\\u009b31m" in pages[1]
