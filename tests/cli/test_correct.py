"""What was typed wrong about the applicant is corrected at the prompt."""

import sqlite3

import pytest

from tests.cli.conftest import BATH, HOTEL, Counter, rows

WHY = ("--reason", "与营业执照不符")


def facts(page: str) -> dict[str, str]:
    """The head of a case by its headings."""
    return dict(line.split(maxsplit=1) for line in page.partition("\n\n")[0].splitlines())


def test_a_correction_is_told_with_what_was_and_why(office: Counter) -> None:
    said = office(
        "correct 000001 --applicant 净水浴场 --agent 何代 --by zhou --with zhang --key k-1", *WHY
    )

    assert said.status == 0
    assert said.out.splitlines()[0] == "PPH-2016-000001  Public-place hygiene permit  Delivered"
    assert rows(said.out, "What happened")[1] == [
        "2016-04-06",
        (
            "applicant corrected; Name: 静水浴场 → 净水浴场; Agent: – → 何代; "
            "Reason: 与营业执照不符; zhou; zhang"
        ),
        "zhou",
        "inferred",
    ]
    assert said.err == "key: k-1\n"


def test_an_empty_text_says_that_there_is_none(office: Counter) -> None:
    said = office.done("correct 000001 --by zhou", "--contact", "", *WHY)

    assert "Contact: owner@bath.example → –" in said.out


def test_the_history_tells_it_in_chinese(office: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    office.done(f"correct 000002 --uscc {BATH} --by zhou", *WHY)
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    shown = office.done("show 000002").out

    assert facts(shown)["申请人"] == f"晨光宾馆  {BATH}"
    assert (
        f"更正申请人信息；统一社会信用代码: {HOTEL} → {BATH}；理由: 与营业执照不符"
        in rows(shown, "经过")[-1]
    )


def test_a_correction_as_json(office: Counter) -> None:
    line = f"correct 000002 --uscc {BATH} --by zhou --key once --json"
    first, again = office.done(line, *WHY).data, office.done(line, *WHY).data

    assert isinstance(first, dict)
    assert isinstance(again, dict)
    (added,) = first["added"]
    assert {name: added[name] for name in _CORRECTED} == _CORRECTED
    assert first["applicant"]["uscc"] == BATH
    assert (again["repeated"], again["added"]) == (True, [])
    assert again["events"] == first["events"]


_CORRECTED = {
    "kind": "PartyCorrected",
    "subject": None,
    "act": None,
    "effective_on": "2016-04-06",
    "occurred_on": "2016-04-06",
    "recorded_at": "2016-04-06T12:00:00+08:00",
    "party": "department",
    "actor": "zhou",
    "cause": "person",
    "because": None,
    "basis": "infer",
    "says": f"applicant corrected; Organisation code: {HOTEL} → {BATH}; Reason: 与营业执照不符",
}


def test_lists_show_the_corrected_name(office: Counter) -> None:
    office.done("correct 000001 --applicant 净水浴场 --by zhou --with zhang", *WHY)

    for line in ("list", "commitments"):
        shown = office.done(line).out
        assert ("净水浴场" in shown, "静水浴场" in shown) == (True, False)


def test_what_was_erased_is_told_as_erased_and_cannot_be_corrected(office: Counter) -> None:
    office.done("correct 000002 --applicant 晨光酒店 --by zhou", *WHY)
    with sqlite3.connect(office.db) as record:
        record.execute("UPDATE private SET salt = NULL, body = NULL")
    record.close()

    shown = office.done("show 000002").out
    said = office("correct 000002 --applicant 晨光宾馆 --by zhou", *WHY)

    assert "applicant corrected; [erased]; Reason: [erased]" in shown
    assert (said.status, said.out) == (4, "")
    assert said.err == (
        "permits: the applicant of PPH-2016-000002 is not known any more\n"
        "  why: names and contacts were erased\n"
        "  what to do: nothing is left to correct\n"
    )


def test_once_the_former_text_is_erased_the_change_is_not_told(office: Counter) -> None:
    office.done("correct 000002 --applicant 晨光酒店 --by zhou", *WHY)
    with sqlite3.connect(office.db) as record:
        record.execute("UPDATE private SET salt = NULL, body = NULL WHERE ref = 'applicant'")
    record.close()

    shown = office.done("show 000002").out

    assert "applicant corrected; [erased]; Reason: 与营业执照不符" in shown
    assert facts(shown)["Applicant"] == f"晨光酒店  {HOTEL}"


def test_who_may_not_record_is_refused_with_every_reason(
    office: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    said = office("correct 000002 --applicant 晨光宾馆 --by zhang", *WHY)

    assert (said.status, said.out) == (1, "")
    assert said.err == (
        "permits: 000002 的申请人信息没有更正\n"
        "  1. 原因：记录本来就是这样\n"
        "     怎么办：请看 permits show；给出正确的内容\n"
        "  2. 原因：zhang 没有可以办理此事的角色：窗口人员、经办人\n"
        "     怎么办：请由有该角色的工作人员办理，或者用 permits officer role 调整\n"
    )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("correct 000002 --by zhou", "nothing to correct is given"),
        ("correct 000002 --by zhou --uscc 123", "123 is no unified social credit code"),
        ("correct 000002 --by zhou --agent-contact x", "the agent's contact cannot be recorded"),
    ],
)
def test_what_cannot_be_recorded_is_refused(office: Counter, line: str, said: str) -> None:
    refused = office(line, *WHY)

    assert (refused.status, refused.out) == (2, "")
    assert refused.err.startswith(f"permits: {said}\n")


def test_the_holder_of_a_permit_is_not_corrected_by_one_clerk(office: Counter) -> None:
    said = office("correct 000001 --applicant 净水浴场 --by zhou", *WHY)

    assert (said.status, said.out) == (1, "")
    assert "why: it takes 2 officers, different persons; 1 given" in said.err
    assert (
        "why: on a permit one of those who correct its holder has one of the roles: "
        "decider, head" in said.err.lower()
    )


def test_a_permit_does_not_pass_to_another_enterprise_in_two_steps(office: Counter) -> None:
    office.done("correct 000001 --applicant 乙店 --by zhou --with zhang", *WHY)

    said = office(f"correct 000001 --uscc {HOTEL} --by zhou --with zhang", *WHY)

    assert (said.status, said.out) == (1, "")
    assert (
        "why: both name and code would differ from what was first recorded: "
        f"静水浴场, {BATH}" in said.err
    )
    assert facts(office.done("show 000001").out)["Applicant"].startswith(f"乙店  {BATH}")


def test_a_correction_needs_a_reason(office: Counter) -> None:
    assert office("correct 000002 --applicant 某店 --by zhou").status == 2
    assert office("correct 000002 --applicant 某店 --by zhou --reason", " ").status == 2


def test_the_help_says_that_nobody_takes_a_case_over(office: Counter) -> None:
    assert "nobody else takes the case over (XKF 9)" in office.done("correct --help").out
