"""Renewal and alteration at the prompt: cases of their own about the permit of another."""

import pytest

from tests.cli.conftest import BATH, HOTEL, Counter, rows

RENEW = "file PPH --matter 延续 --permit 000001 --by zhou"
COMPLETE = "--material application-form --material test-report --material staff-health"


def shown(office: Counter, case: str) -> dict[str, object]:
    data = office.done(f"show {case} --json").data
    assert isinstance(data, dict)
    return data


def numbers(office: Counter) -> list[str]:
    listed = office.done("list --json").data
    assert isinstance(listed, list)
    return [row["number"] for row in listed]


def test_the_holder_applies_unless_somebody_else_is_named(office: Counter) -> None:
    said = office.done(f"{RENEW} {COMPLETE}")

    assert said.out.splitlines()[0] == "PPH-2016-000003  Public-place hygiene permit  Received"
    case = shown(office, "000003")
    assert (case["matter"], case["concerns"], case["route"]) == (
        "renewal",
        "PPH-2016-000001",
        "ordinary",
    )
    assert case["applicant"] == {
        "name": "静水浴场",
        "uscc": BATH,
        "contact": "owner@bath.example",
        "representative": None,
        "agent": None,
        "agent_contact": None,
    }
    assert shown(office, "000001")["pending"] == [{"case": "PPH-2016-000003", "matter": "renewal"}]


def test_the_days_of_the_permit_are_on_record_in_the_case_about_it(office: Counter) -> None:
    said = office.done(f"{RENEW} --material application-form")

    assert [row[1] for row in rows(said.out, "What happened")[1:]] == [
        "Last day to apply for renewal: 2020-03-05",
        "Valid from: 2016-04-05",
        "Valid until: 2020-04-04",
        "Apply for renewal · Received; Application form",
        "paper made out: Receipt (1)",
    ]


def test_the_grant_renews_the_permit_in_its_own_case(office: Counter) -> None:
    """Four years on from the day after 2020-04-04."""
    office.done(f"{RENEW} {COMPLETE}")
    office.done("do 000003 受理 --by zhou")
    office.done("do 000003 可以当场决定 --by li")

    said = office.done("do 000003 准予许可 --by zhang")

    assert "Valid until: 2024-04-04" in said.out
    permit = shown(office, "000001")
    assert permit["permit"] == {
        "number": "PPH-2016-000001-permit-1",
        "state": "valid",
        "valid_from": "2016-04-05",
        "valid_until": "2024-04-04",
    }
    assert permit["pending"] == []
    assert shown(office, "000003")["permit"] is None


def test_another_enterprise_cannot_renew_it(office: Counter) -> None:
    said = office(f"{RENEW} {COMPLETE} --applicant 晨光宾馆 --uscc {HOTEL}")

    assert said.status == 1
    assert said.err.splitlines() == [
        "permits: PPH cannot be received",
        "  1. why: the permit is another enterprise's; permits are not transferable",
        "     what to do: let the holder apply, or apply for a permit of one's own",
    ]
    assert numbers(office) == ["PPH-2016-000001", "PPH-2016-000002"]


def test_nobody_applies_twice(office: Counter) -> None:
    office.done(f"{RENEW} {COMPLETE}")

    said = office(f"{RENEW} {COMPLETE}")

    assert said.status == 1
    assert "why: pending on the permit: a renewal" in said.err


def test_what_has_no_permit_is_not_renewed(office: Counter) -> None:
    said = office("file PPH --matter renewal --permit 000002 --by zhou")

    assert said.status == 1
    assert "why: case PPH-2016-000002 has no permit" in said.err
    assert "valid-until" not in said.err
    assert "what to do: name the case that granted it, or file for a permit first" in said.err


def test_a_renewal_is_no_permit_and_says_whose_it_is(office: Counter) -> None:
    office.done(f"{RENEW} {COMPLETE}")

    said = office("file PPH --matter renewal --permit 000003 --by zhou")

    assert said.status == 1
    assert "why: case PPH-2016-000003 has no permit" in said.err
    assert "what to do: name the case that granted it: --permit PPH-2016-000001" in said.err


@pytest.mark.parametrize(
    ("line", "status", "what"),
    [
        ("file PPH --matter 延续", 2, "--matter and --permit go together"),
        ("file PPH --permit 000001", 2, "--matter and --permit go together"),
        (
            "file DPM --matter 延续 --permit 000001",
            2,
            "the permit of PPH-2016-000001 is one of PPH, not of Hygiene permit for makers",
        ),
        ("file PPH --matter 延续 --permit 000009", 4, "there is no case 000009"),
        ("file PPH --matter 续期 --permit 000001", 2, "there is no matter 续期"),
        (
            "file PPH --matter 延续 --permit 000001 --route commitment",
            4,
            "PPH has no route 'commitment' on 2016-04-06.",
        ),
        (
            "file EEA --matter 延续 --permit 000001",
            2,
            "the permit of PPH-2016-000001 is one of PPH",
        ),
    ],
)
def test_what_makes_no_sense_is_refused_and_opens_no_case(
    office: Counter, line: str, status: int, what: str
) -> None:
    said = office(f"{line} --by zhou {COMPLETE if 'PPH' in line else ''}")

    assert said.status == status, said.err
    assert what in said.err
    assert "what to do: " in said.err
    assert numbers(office) == ["PPH-2016-000001", "PPH-2016-000002"]


def test_the_route_that_knows_the_matter_is_named(office: Counter) -> None:
    said = office(f"{RENEW} --route commitment")

    assert "what to do: Choose one of: ordinary." in said.err


def test_an_expired_permit_is_not_renewed(office: Counter) -> None:
    """Valid to 2020-04-04; nobody had written anything down since 2016."""
    office.done("day 2020-04-07")
    office.done("tick --confirm-gap 停机 --by root")

    said = office(f"{RENEW} {COMPLETE}")

    assert said.status == 1
    assert "why: the state is Expired, none of: Valid" in said.err


@pytest.mark.parametrize("matter", ["延续", "变更"])
def test_a_permit_goes_on_in_no_other_name(
    office: Counter, monkeypatch: pytest.MonkeyPatch, matter: str
) -> None:
    """XKF 9: whoever bears the holder's code and another name is told what to do instead."""
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    before = numbers(office)

    said = office(f"{RENEW.replace('延续', matter)} {COMPLETE} --applicant 另一浴场")

    assert said.status == 1
    assert "该许可的被许可人记录为 静水浴场" in said.err
    assert "被许可人已经更名的申请变更" in said.err
    assert "《中华人民共和国行政许可法》第九条" in said.err
    assert numbers(office) == before
