"""Leave, deputies, hand-over and recusal at the prompt, in both languages and as data."""

from pathlib import Path

import pytest

from tests.cli.conftest import HOTEL, Counter, rows


@pytest.fixture
def away(office: Counter) -> Counter:
    """zhang, who decides, is away on 2016-04-07; sun, who verifies, stands in for him."""
    office.done("officer deputy zhang sun")
    office.done("officer leave zhang --from 2016-04-07 --until 2016-04-07")
    return office


def test_leave_and_deputies_stand_in_the_list_of_officers(
    away: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = away.done("officer list --json").data
    page = away.done("officer list").out
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    chinese = away.done("officer list").out

    assert isinstance(listed, list)
    zhang = next(line for line in listed if line["login"] == "zhang")
    assert (zhang["deputy"], zhang["leaves"]) == (
        "sun",
        [{"since": "2016-04-07", "until": "2016-04-07"}],
    )
    assert "2016-04-07 to 2016-04-07  sun" in page
    assert "2016-04-07 至 2016-04-07  sun" in chinese


def test_leave_that_is_over_is_not_listed_any_more(away: Counter) -> None:
    away.done("day 2016-04-08")

    listed = away.done("officer list --json").data
    assert isinstance(listed, list)
    assert [line["leaves"] for line in listed] == [[]] * 7


def test_leave_is_withdrawn_and_a_deputy_too(away: Counter) -> None:
    answer = away.done("officer leave zhang --from 2016-04-07 --withdraw --by zhang --json").data
    assert isinstance(answer, list)
    assert answer[0]["leaves"] == []
    answer = away.done("officer deputy zhang --withdraw --json").data
    assert isinstance(answer, list)
    assert answer[0]["deputy"] is None


def test_who_is_on_leave_is_told_the_days_and_what_to_do(
    away: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    away.done("day 2016-04-07")
    english = away("do 000001 accept --by zhang")
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    chinese = away("recuse 000002 li --reason 亲属 --by zhang")

    assert english.status == chinese.status == 1
    assert "officer leave zhang" not in english.err  # the act itself is not possible there
    assert "zhang 自 2016-04-07 至 2016-04-07 请假（首尾两日均在内）" in chinese.err
    assert "permits officer leave zhang --from 2016-04-07 --withdraw" in chinese.err


def test_the_history_says_for_whom_a_deputy_acted(
    office: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.done("officer deputy qian li")
    office.done("officer leave qian --from 2016-04-07 --until 2016-04-07")
    office.done("day 2016-04-07")
    office.done("do 000001 find-met --commitment 3 --by sun --with li")

    shown = office.done("show 000001 --json").data
    page = office.done("show 000001").out
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    chinese = office.done("show 000001").out
    paper = office.done("paper show 000001 verification-record").out

    assert isinstance(shown, dict)
    found = next(event for event in shown["events"] if event["act"] == "find-met")
    assert found["stood_in"] == [{"person": "li", "absent": "qian"}]
    assert found["says"].endswith("; li for qian")
    assert "li for qian" in page
    assert "li 代 qian" in chinese
    assert "孙核查、李经办（代钱核查）" in paper


def test_a_case_shows_who_was_asked_first_and_who_is_in_charge(office: Counter) -> None:
    line = f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou --first-asked li"
    office.done(line)

    shown = office.done("show 000003 --json").data
    page = office.done("show 000003").out

    assert isinstance(shown, dict)
    assert (shown["first_asked"], shown["in_charge"], shown["recused"]) == ("li", "li", [])
    assert ["First asked", "li"] in rows(page, page.splitlines()[0])
    assert ["In charge", "li"] in rows(page, page.splitlines()[0])


def test_cases_are_handed_over_and_each_says_what_became_of_it(
    office: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.done("recuse 000002 li --reason 亲属 --by wang")

    said = office("handover zhou li --reason 轮岗 --by wang")
    again = office("handover zhou li --reason 轮岗 --by wang --case 000001 --json")
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    chinese = office("handover zhou li --reason 轮岗 --by wang")

    assert (said.status, again.status, chinese.status) == (8, 0, 8)
    assert rows(said.out, "What to do")[:2] == [
        ["PPH-2016-000001", "handed over"],
        [
            "PPH-2016-000002",
            "not handed over",
            "li is recused from this case",
            "let another person act",
        ],
    ]
    assert again.data == [{"case": "PPH-2016-000001", "moved": False, "reasons": []}]
    assert "未移交" in chinese.out
    assert "li 在本办件中须回避" in chinese.out


def test_handing_over_nothing_is_done(office: Counter) -> None:
    assert office.done("handover li sun --reason x").out == "There is no case to hand over.\n"


def test_the_queue_says_who_is_in_charge_or_that_nobody_is(
    office: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.done("handover zhou li --reason 轮岗 --case 000001")
    office.done("recuse 000002 zhou --reason 亲属")

    waiting = office.done("queue --json").data
    his = office.done("queue --officer li --json").data
    page = office.done("queue").out
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    chinese = office.done("show 000002").out

    assert isinstance(waiting, list)
    assert isinstance(his, list)
    assert {line["case"]: line["in_charge"] for line in waiting} == {
        "PPH-2016-000001": "li",
        "PPH-2016-000002": None,
    }
    assert {line["case"] for line in his} == {"PPH-2016-000001"}
    assert "nobody: to be handed over (permits handover)" in page
    assert "承办人      无人：待移交（permits handover）" in chinese
    assert "回避        zhou" in chinese


def test_a_recusal_answers_like_an_act_and_names_its_key(office: Counter) -> None:
    first = office("recuse 000002 li --reason 亲属 --by li --key k --json")
    again = office("recuse 000002 li --reason 亲属 --by li --key k --json")

    assert (first.status, first.err.splitlines()[0]) == (0, "key: k")
    assert isinstance(first.data, dict)
    assert isinstance(again.data, dict)
    (added,) = first.data["added"]
    assert (added["kind"], added["actor"], added["basis"]) == ("OfficerRecused", "li", "infer")
    assert added["says"] == "li is recused; 亲属"
    assert (again.data["added"], again.data["repeated"]) == ([], True)


@pytest.mark.parametrize(
    "line",
    [
        "paper serve 000001 permit --how direct --by zhou",
        "attachment add 000001 note.pdf --by zhou",
    ],
)
def test_who_is_on_leave_or_recused_records_nothing_either(
    office: Counter, tmp_path: Path, line: str
) -> None:
    note = tmp_path / "note.pdf"
    note.write_bytes(b"%PDF-1.7 proof of service")
    words = line.replace("note.pdf", str(note))
    office.done("officer leave zhou --from 2016-04-06 --until 2016-04-06")
    away = office(words)
    office.done("officer leave zhou --from 2016-04-06 --withdraw")
    office.done("recuse 000001 zhou --reason 亲属 --by zhou")
    kept_out = office(words)

    assert (away.status, kept_out.status) == (1, 1)
    assert "zhou is on leave from 2016-04-06 to 2016-04-06" in away.err
    assert "zhou is recused from this case" in kept_out.err
