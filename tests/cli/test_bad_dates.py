"""Dates and limits that cannot be, at the prompt: refused with a reason, and nothing changed."""

from __future__ import annotations

import pytest

from tests.cli.conftest import HOTEL, Counter

MATERIALS = "--material application-form --material site-plan --material production-process"
EXTEND = "do 000001 延长决定期限 --by wang"
BEGIN = "do 000001 启动不计时程序 --set stop-reason=testing --by li"


@pytest.fixture
def spring(permits: Counter) -> Counter:
    """Accepted on 2016-04-05; 20 working days, without 05-02, end on 2016-05-04."""
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2016-04-05")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done("officer add wang --name 王主任 --department health --role head")
    permits.done(f"file DPM --by li --uscc {HOTEL} --applicant 某厂 {MATERIALS}")
    permits.done("do 000001 受理 --by li")
    return permits


def refused(counter: Counter, line: str, status: int, why: str, *words: str) -> None:
    """Says why and what to do, and leaves every byte of the record as it was."""
    record = counter.db.read_bytes()
    said = counter(line, *words)
    assert said.status == status, said.out
    assert why in said.err
    assert "what to do: " in said.err
    assert "Traceback" not in said.err
    assert counter.db.read_bytes() == record


def on(counter: Counter, day: str) -> None:
    counter.done(f"day {day}")
    counter.done("tick")


@pytest.mark.parametrize(
    ("line", "status", "why"),
    [
        ("calendar due 2016-04-05 5日", 2, "“5日” does not say which days it means."),
        ("calendar due 2016-04-05 五天", 2, "“五天” does not say which days it means."),
        ("calendar due 2016-04-05 5", 2, "“5” is not a limit."),
        ("calendar due 2016-04-05 -5个工作日", 2, "there is no option -5"),
        ("calendar due 2016-04-05 0个工作日", 2, "“0个工作日” is too short or too long"),
        ("calendar due 2016-04-05 10000个工作日", 2, "“10000个工作日” is too short or too long"),
        ("calendar due 2016-04-05 101年", 2, "“101年” is too short or too long"),
        ("calendar due 2016-02-30 5个工作日", 2, "2016-02-30 is no day"),
        ("calendar due 2014-12-30 5个工作日", 4, "There is no calendar for 2014-12-31."),
        (
            "calendar due 2016-04-05 5个工作日 --known-on 2014-12-15",
            4,
            "No holiday notice was known on 2014-12-15.",
        ),
    ],
)
def test_a_limit_that_cannot_be_counted_is_refused(
    spring: Counter, line: str, status: int, why: str
) -> None:
    refused(spring, line, status, why)


def test_a_limit_is_extended_once_before_it_ends_by_the_head_and_with_a_reason(
    spring: Counter,
) -> None:
    """Ten more from 05-04: 5, 6, 9 to 13, 16 to 18."""
    refused(spring, EXTEND, 1, "needed for this act: Reason")
    refused(spring, "do 000001 延长决定期限 --by li --reason 复杂", 1, "head")
    on(spring, "2016-05-04")
    spring.done(f"{EXTEND} --reason 复杂")
    assert "2016-05-18" in spring.done("explain 000001 decision").out
    assert "Notice of extension" in spring.done("paper list 000001").out

    refused(spring, f"{EXTEND} --reason 更复杂", 1, "was extended already, on 2016-05-04")


def test_a_limit_that_has_ended_is_not_extended(spring: Counter) -> None:
    on(spring, "2016-04-20")
    on(spring, "2016-05-05")

    refused(spring, f"{EXTEND} --reason 复杂", 1, "has run out already")
    refused(
        spring,
        f"{EXTEND} --reason 复杂 --on 2016-05-04",
        1,
        "on 2016-05-05 something already happened in this case; the act is dated 2016-05-04",
    )


def test_a_stop_never_ends_before_it_began(spring: Counter) -> None:
    on(spring, "2016-04-11")
    spring.done(f"{BEGIN} --within 5个工作日")
    on(spring, "2016-04-12")

    refused(
        spring,
        "do 000001 结束不计时程序 --by li --on 2016-04-08 --reason 写错",
        1,
        "on 2016-04-11 something already happened in this case; the act is dated 2016-04-08",
    )
    refused(
        spring,
        "do 000001 结束不计时程序 --by li --on 2016-04-08 --reason 写错 --late --approved-by wang",
        1,
        "not stopped",
    )


def test_nothing_is_stopped_that_does_not_run(spring: Counter) -> None:
    refused(spring, "do 000001 结束不计时程序 --by li", 1, "not stopped")
    refused(spring, f"{BEGIN} --within 5日", 2, "“5日” does not say which days it means.")
    refused(spring, f"{BEGIN} --within 当场", 1, "on the spot is no time")
