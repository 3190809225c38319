"""Reminders that a mail server refused and that hold no more when it accepts: taken back."""

from __future__ import annotations

import email
import shutil
from collections.abc import Iterator
from email import policy
from pathlib import Path

import pytest

from tests.cli.conftest import Counter, Said, record_of
from tests.mailservers import Mailbox, working

OFFICE = """
init --training --region 310115 --department counter
day 2016-04-05
officer add zhou --name 周窗口 --department counter --role clerk
officer add li --name 李经办 --department health --role handler
officer add zhang --name 张审批 --department health --role decider --contact zhang@health.example
officer add wang --name 王主任 --department health --role head --contact wang@health.example
file PPH --route ordinary --applicant 晨光宾馆 --uscc 91310115MA1K0DEM19 --by zhou \
 --material application-form --material floor-plan --material test-report --material staff-health
do PPH-2016-000001 accept --by zhou
do PPH-2016-000001 examine --set opinion=符合条件 --by li
file DPM --applicant 净源制剂 --uscc 91310115MA1K0DEM06 --by zhou \
 --material application-form --material site-plan --material production-process
do DPM-2016-000001 accept --by zhou
day 2016-04-28
"""
"""Both decisions are due on 05-04. On 04-28, the third working day before it – 05-03, 04-29, 04-28,
with Labour Day off until 05-02 –, the decider is to be reminded of them.
"""
HOTEL, FACTORY = "PPH-2016-000001", "DPM-2016-000001"
ZHANG, WANG = "zhang@health.example", "wang@health.example"
THREE = "3-working-days-before@2016-05-04"


def key(case: str, rung: str = THREE, reader: str = ZHANG) -> str:
    """Of a message about the decision."""
    return f"{case}/decision#1/{rung}/{reader}"


@pytest.fixture(scope="module")
def accepted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The record of an office with two applications; to be copied."""
    lines = OFFICE.strip().replace("\\\n", "").splitlines()
    return record_of(tmp_path_factory.mktemp("accepted"), lines)


@pytest.fixture
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    """A server that is too busy to take anything."""
    kept = Mailbox(answer="451 try again later")
    with working(kept) as port:
        yield kept, port


@pytest.fixture
def waiting(permits: Counter, accepted: Path, mailbox: tuple[Mailbox, int]) -> Counter:
    """A prompt on 2016-04-28, where both reminders wait for the server to take them."""
    shutil.copy(accepted, permits.db)
    settings = permits.home / "config/permits/config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        f'[smtp]\nhost = "127.0.0.1"\nport = {mailbox[1]}\nsender = "office@pudong.example"\n',
        "utf-8",
    )
    refused = permits("remind --json")
    assert refused.status == 8
    assert {key(HOTEL), key(FACTORY)} <= {row["key"] for row in rows(refused, "undelivered")}
    return permits


def rows(said: Said, name: str) -> list[dict[str, str]]:
    """That list of what remind reports."""
    assert isinstance(said.data, dict)
    found: list[dict[str, str]] = said.data[name]
    return found


def withdrawn(said: Said) -> dict[str, str]:
    return {row["key"]: row["why"] for row in rows(said, "withdrawn")}


def works_again(mailbox: tuple[Mailbox, int]) -> Mailbox:
    """The server takes letters; what it had refused is forgotten."""
    mailbox[0].answer = "250 OK"
    mailbox[0].letters.clear()
    return mailbox[0]


def about_decisions(mailbox: Mailbox) -> list[str]:
    """The subjects of the letters the server took."""
    letters = [email.message_from_bytes(raw, policy=policy.default) for raw in mailbox.letters]
    subjects = (str(letter["Subject"]) for letter in letters)
    return sorted(subject for subject in subjects if "“作出决定”" in subject)


def reminders(mailbox: Mailbox) -> list[str]:
    return [subject for subject in about_decisions(mailbox) if subject.startswith("提醒")]


def reminder(case: str, day: str) -> str:
    return f"提醒：办件 {case} 的期限“作出决定”，最后一日 {day}"


def test_of_what_was_decided_nobody_is_reminded_the_other_reminder_goes_out(
    waiting: Counter, mailbox: tuple[Mailbox, int]
) -> None:
    waiting.done(f"do {HOTEL} grant --by zhang")
    letters = works_again(mailbox)

    said = waiting.done("remind --json")

    assert withdrawn(said) == {key(HOTEL): "the limit is over: met"}
    assert reminders(letters) == [reminder(FACTORY, "2016-05-04")]


def test_a_withdrawn_reminder_is_withdrawn_once(
    waiting: Counter, mailbox: tuple[Mailbox, int]
) -> None:
    waiting.done(f"do {HOTEL} grant --by zhang")
    works_again(mailbox)
    waiting.done("remind")

    again = waiting.done("remind --json")

    assert (withdrawn(again), rows(again, "undelivered")) == ({}, [])


def test_the_page_says_what_was_withdrawn_and_why(
    waiting: Counter, mailbox: tuple[Mailbox, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    waiting.done(f"do {HOTEL} grant --by zhang")
    works_again(mailbox)
    monkeypatch.setenv("PERMITS_LANG", "zh")

    page = waiting.done("remind").out

    assert "撤下的提醒" in page
    assert "该期限已办" in page


def test_an_extension_takes_the_reminder_back_and_rings_by_its_own_day(
    waiting: Counter, mailbox: tuple[Mailbox, int]
) -> None:
    """Ten working days after 05-04: 05 and 06, 09 to 13, 16 to 18. Three before 05-18: 05-13."""
    waiting.done(f"do {HOTEL} extend-decision --reason 案情复杂 --by wang")
    letters = works_again(mailbox)

    first = waiting.done("remind --json")
    waiting.done("day 2016-05-12")
    waiting.done("remind")
    letters.letters.clear()
    waiting.done("day 2016-05-13")
    waiting.done("remind")

    assert withdrawn(first) == {key(HOTEL): "the last day is now 2016-05-18"}
    assert reminders(letters) == [reminder(HOTEL, "2016-05-18")]


def test_a_stop_takes_the_reminder_back_and_the_same_last_day_rings_anew(
    waiting: Counter, mailbox: tuple[Mailbox, int]
) -> None:
    """Begun and ended on one day it stops nothing: the last day is 05-04 again."""
    waiting.done(
        f"do {FACTORY} begin-special-procedure --by li --within 5个工作日",
        *("--set", "stop-reason=expert-review"),
    )
    works_again(mailbox)
    stopped = waiting.done("remind --json")
    waiting.done(f"do {FACTORY} end-special-procedure --by li")

    anew = waiting.done("remind --json")

    assert withdrawn(stopped) == {key(FACTORY): "the limit is stopped"}
    made = [row["key"] for row in rows(anew, "made") if row["clock"] == "decision#1"]
    assert made == [f"{key(FACTORY)}/2"]
    assert (withdrawn(anew), rows(anew, "undelivered")) == ({}, [])


def test_papers_and_what_a_lapse_tells_go_out_whatever_has_happened_since(
    waiting: Counter, mailbox: tuple[Mailbox, int]
) -> None:
    """Overdue on 05-05, past what was promised too: the head is told; one is decided that day."""
    waiting.done("day 2016-05-05")
    waiting.done("tick")
    assert waiting("remind").status == 8
    waiting.done(f"do {HOTEL} grant --by zhang")
    letters = works_again(mailbox)

    said = waiting.done("remind --json")

    one = "1-working-day-after@2016-05-04"
    assert withdrawn(said) == {key(HOTEL, one): "the limit is over: met"}
    assert about_decisions(letters) == [
        "办件 DPM-2016-000001：期限“作出决定”已于 2016-05-04 届满",
        "办件 DPM-2016-000001：期限“作出决定”的承诺时限已经届满",
        "办件 PPH-2016-000001：期限“作出决定”已于 2016-05-04 届满",
        "办件 PPH-2016-000001：期限“作出决定”的承诺时限已经届满",
        reminder(FACTORY, "2016-05-04"),
    ]
