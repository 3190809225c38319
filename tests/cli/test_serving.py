"""The service of papers at the prompt: recorded once, on its day, with the act or afterwards."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import HOTEL, Counter, rows

SEEDS = Path(__file__).parents[2] / "seeds"
LAW = "Administrative Licensing Law"
TOLD = (
    "do 000001 撤销前告知 --permit --by li --reason 核查不符 --within 5个工作日"
    " --set revocation-ground=other"
)


@pytest.fixture
def told(office: Counter) -> Counter:
    """The bath is told on Wednesday 2016-04-06 that its permit may be revoked."""
    office.done(TOLD)
    return office


def clocks(office: Counter, case: str = "000001") -> dict[str, str]:
    """The last day of every clock that runs."""
    shown = office.done(f"show {case} --json").data
    assert isinstance(shown, dict)
    return {c["id"]: c["last_day"] for c in shown["clocks"] if c["status"] == "running"}


def test_time_runs_from_the_service_that_the_clerk_records(told: Counter) -> None:
    """Five working days from 2016-04-06 end on 04-13."""
    assert "statement#1" not in clocks(told)

    said = told.done(
        "paper serve 000001 revocation-pre-notice --how 直接送达 --proof 回执第7号 --by zhou"
    )

    assert said.out.splitlines()[0] == "PPH-2016-000001  Public-place hygiene permit  Delivered"
    assert rows(said.out, "What happened")[1:] == [
        [
            "2016-04-06",
            "served: Advance notice of revocation (1), Served in person; 回执第7号",
            "zhou",
            f"{LAW}, Article 7",
        ],
    ]
    assert [row[:6] for row in rows(said.out, "What runs now") if row[1] == "statement#1"] == [
        [
            "permit · Time to state and defend",
            "statement#1",
            "permit holder",
            "2016-04-06",
            "5 working days",
            "2016-04-13",
        ]
    ]
    assert said.err.startswith("key: ")


def test_in_chinese(told: Counter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    said = told.done("paper serve 000001 revocation-pre-notice --how 邮寄送达 --by zhou")

    assert rows(said.out, "发生了什么")[1:] == [
        [
            "2016-04-06",
            "已送达：撤销行政许可事先告知书（第 1 份），邮寄送达",
            "zhou",
            "《中华人民共和国行政许可法》第七条",
        ],
    ]
    assert [row[:6] for row in rows(said.out, "正在计算的期限") if row[1] == "statement#1"] == [
        [
            "许可证 · 陈述申辩期限",
            "statement#1",
            "被许可人",
            "2016-04-06",
            "5个工作日",
            "2016-04-13",
        ]
    ]


def test_as_data(told: Counter) -> None:
    said = told.done("paper serve 000001 revocation-pre-notice-1 --how mail --by zhou --json").data

    assert isinstance(said, dict)
    assert [(line["kind"], line["actor"]) for line in said["added"]] == [
        ("PaperServed", "zhou"),
        ("ClockStarted", None),
    ]
    assert (said["repeated"], said["unserved"]) == (False, [])
    papers = told.done("paper list 000001 --json").data
    assert isinstance(papers, list)
    assert [(p["kind"], p["served"]) for p in papers][-1] == ("revocation-pre-notice", "2016-04-06")


def test_a_day_that_has_passed_may_be_recorded_later(told: Counter) -> None:
    """Served on Thursday 04-07, learnt of on Tuesday 04-12: five working days end on 04-14."""
    told.done("day 2016-04-12")

    told.done("paper serve 000001 revocation-pre-notice --how mail --on 2016-04-07 --by zhou")

    assert clocks(told)["statement#1"] == "2016-04-14"


def test_one_key_serves_once(told: Counter) -> None:
    line = "paper serve 000001 revocation-pre-notice --how mail --by zhou --key k-9"
    told.done(line)

    again = told.done(f"{line} --json").data

    assert isinstance(again, dict)
    assert (again["repeated"], again["added"]) == (True, [])


def test_another_command_under_the_key_is_refused(told: Counter) -> None:
    told.done("paper serve 000001 revocation-pre-notice --how mail --by zhou --key k-9")

    said = told("paper serve 000001 revocation-pre-notice --how direct --by zhou --key k-9")

    assert said.status == 5
    assert "the key k-9 was used for another command" in said.err


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ("--by zhou", "Advance notice of revocation was served already, on 2016-04-06"),
        ("--by zhang", "zhang has none of the roles that may do this: clerk, handler"),
        ("--by zhou --on 2016-04-05", "Advance notice of revocation was made out on 2016-04-06"),
        ("--by zhou --on 2016-04-07", "2016-04-07 is in the future: today is 2016-04-06"),
    ],
)
def test_what_cannot_be_served_is_told_why_and_stays_as_it_was(
    told: Counter, more: str, why: str
) -> None:
    if "already" in why:
        told.done("paper serve 000001 revocation-pre-notice --how mail --by zhou")
    before = told.done("show 000001 --json").out

    said = told(f"paper serve 000001 revocation-pre-notice --how mail {more}")

    assert said.status == 1
    assert said.err.splitlines()[0] == (
        "permits: the service of revocation-pre-notice cannot be recorded"
    )
    assert f"why: {why}" in said.err
    assert "what to do: " in said.err
    assert told.done("show 000001 --json").out == before


@pytest.mark.parametrize(
    ("line", "status", "what"),
    [
        ("000001 leaflet --how mail", 4, "there is no paper leaflet in PPH-2016-000001"),
        ("000009 receipt --how mail", 4, "there is no case 000009"),
        ("000001 receipt --how 飞鸽", 4, "There is no value to choose '飞鸽'."),
        ("000001 receipt", 2, "--how is missing"),
        ("000001 receipt --how mail --on 昨天", 2, "昨天"),
    ],
)
def test_what_makes_no_sense_is_refused_with_what_there_is(
    told: Counter, line: str, status: int, what: str
) -> None:
    said = told(f"paper serve {line} --by zhou")

    assert said.status == status
    assert what in said.err
    assert "what to do: " in said.err


# --- what a paper is called


@pytest.mark.parametrize("name", ["撤销行政许可事先告知书", "撤销行政许可事先告知书-1"])
def test_a_paper_is_served_by_its_chinese_title(told: Counter, name: str) -> None:
    told.done(f"paper serve 000001 {name} --how mail --by zhou")

    assert clocks(told)["statement#1"] == "2016-04-13"


def test_a_paper_is_shown_by_whatever_people_call_it(told: Counter) -> None:
    number = "PPH-2016-000001-revocation-pre-notice-1"
    kind, title = "revocation-pre-notice", "撤销行政许可事先告知书"

    for name in (number, kind, f"{kind}-1", title, f"{title}-1"):
        shown = told.done(f"paper show 000001 {name} --json").data
        assert isinstance(shown, dict)
        assert shown["number"] == number


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("serve --how mail --by zhou", "事先告知书"),
        ("serve --how mail --by zhou", "-1"),
        ("show", "撤销行政许可事先告知书-2"),
        ("show", "receipt-0"),
    ],
)
def test_an_unknown_paper_names_the_papers_there_are(
    told: Counter, monkeypatch: pytest.MonkeyPatch, command: str, name: str
) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    verb, *options = command.split()
    before = told.db.read_bytes()

    said = told(f"paper {verb} 000001", *options, "--", name)

    assert (said.status, said.out) == (4, "")
    assert said.err.splitlines()[::2] == [
        f"permits: PPH-2016-000001 没有文书 {name}",
        (
            "  怎么办：请从中选择：收件凭证（receipt-1）、受理通知书（acceptance-notice-1）、"
            "告知书（notification-letter-1）、承诺书（commitment-letter-1）、"
            "准予行政许可决定书（decision-1）、行政许可证件（permit-1）、"
            "撤销行政许可事先告知书（revocation-pre-notice-1）"
        ),
    ]
    assert told.db.read_bytes() == before


@pytest.fixture
def two_alike(permits: Counter, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """The standard that the item hands over is called 收件凭证, as the receipt is."""
    seeds = permits.home / "seeds"
    shutil.copytree(SEEDS, seeds)
    item = seeds / "items/microbial-agents.yaml"
    renamed = item.read_text("utf-8").replace("zh: 微生物菌剂环境安全评估技术导则", "zh: 收件凭证")
    item.write_text(renamed, "utf-8")
    monkeypatch.setenv("PERMITS_SEEDS", str(seeds))
    permits.done("init --training --region 310115 --department counter")
    permits.done("day 2016-04-05")
    permits.done("officer add zhou --name 周窗口 --department counter --role clerk")
    permits.done(f"file MBA --applicant 某店 --uscc {HOTEL} --by zhou")
    permits.done("do 000001 告知无需许可 --by zhou")
    return permits


def test_a_title_of_several_papers_is_asked_back(two_alike: Counter) -> None:
    before = two_alike.db.read_bytes()

    said = two_alike("paper serve 000001 收件凭证 --how mail --by zhou")

    assert (said.status, said.out) == (4, "")
    assert said.err.splitlines()[::2] == [
        "permits: MBA-2016-000001 has several papers called 收件凭证",
        (
            "  what to do: choose one of: Receipt (receipt-1), "
            "Technical guideline for the safety assessment of microbial agents (safety-guideline-1)"
        ),
    ]
    assert two_alike.db.read_bytes() == before
    two_alike.done("paper serve 000001 safety-guideline --how mail --by zhou")


# --- together with the act


def test_papers_handed_over_are_recorded_with_the_act(office: Counter) -> None:
    said = office(f"{TOLD} --served 直接送达 --proof 当面签收")

    assert said.status == 0
    assert [row[1] for row in rows(said.out, "What happened")[2:]] == [
        "paper made out: Advance notice of revocation (1)",
        "served: Advance notice of revocation (1), Served in person; 当面签收",
    ]
    assert clocks(office)["statement#1"] == "2016-04-13"


@pytest.mark.parametrize(
    ("line", "whys"),
    [
        (
            "do 000001 公开 --by zhou --served 直接送达",
            ["this act takes no Manner of service"],
        ),
        (f"{TOLD} --proof 回执第7号", ["a proof of service without a service"]),
    ],
)
def test_nothing_is_served_that_was_not_made_out_or_not_served(
    office: Counter, line: str, whys: list[str]
) -> None:
    said = office(line)

    assert said.status == 1
    assert [part.split("\n")[0] for part in said.err.split("why: ")[1:]] == whys


def test_an_unknown_manner_is_refused_before_the_act(office: Counter) -> None:
    said = office(f"{TOLD} --served 飞鸽")

    assert said.status == 4
    shown = office.done("show 000001 --json").data
    assert isinstance(shown, dict)
    assert shown["permit"]["state"] == "valid"


def test_a_service_is_not_recorded_without_its_manner(told: Counter) -> None:
    said = told("paper serve 000001 revocation-pre-notice --by zhou", "--how", "")

    assert said.status == 2
    assert "it is not said how the paper was served" in said.err
    assert "statement#1" not in clocks(told)
