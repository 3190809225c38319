"""What comes out late, at the prompt: the course of a case is corrected, and nothing is erased."""

from __future__ import annotations

import pytest

from tests.cli.conftest import HOTEL, Counter, rows

MATERIALS = ("application-form", "floor-plan", "test-report", "staff-health")
COMPLETE = " ".join(f"--material {name}" for name in MATERIALS)


@pytest.fixture
def summer(permits: Counter) -> Counter:
    """Zhejiang, asked on Thursday 2019-06-06 for the safety report within thirty working days.

    7 to 9 off: 10 to 14, 17 to 21 and 24 to 28 in June make 15; 1 to 5, 8 to 12 and 15 to 19 in
    July 30. The last day is a Friday; who hands nothing in by then has withdrawn (ZJ 11(3)).
    """
    permits.done("init --training --region 330000 --department emergency")
    permits.done("day 2019-06-06")
    permits.done("officer add li --name 李经办 --department emergency --role clerk --role handler")
    permits.done("officer add zhang --name 张审批 --department emergency --role decider")
    permits.done("officer add wang --name 王主任 --department emergency --role head")
    permits.done(
        f"file HCP --applicant 海风化工 --uscc {HOTEL} --contact sea@wind.example --by li "
        "--material application-form"
    )
    permits.done("do HCP-2019-000001 一次告知补正 --served 直接送达 --by li")
    for day in ("2019-06-21", "2019-07-05", "2019-07-19"):
        permits.done(f"day {day}")
        permits.done("tick")
    permits.done("day 2019-07-20")
    return permits


@pytest.fixture
def withdrawn(summer: Counter) -> Counter:
    """On Monday, after cron has recorded the withdrawal on Saturday, and told it."""
    summer.done("tick")
    summer.done("remind")
    summer.done("day 2019-07-22")
    return summer


LATE = "do HCP-2019-000001 补正 --material safety-report --on 2019-07-19 --reason 周五收到 --by li"


def case(counter: Counter, number: str) -> dict[str, object]:
    data = counter.done(f"show {number} --json").data
    assert isinstance(data, dict)
    return data


def clocks(counter: Counter, number: str) -> dict[str, tuple[object, object]]:
    """Every run with its last day and standing."""
    runs = case(counter, number)["clocks"]
    assert isinstance(runs, list)
    return {run["id"]: (run["last_day"], run["status"]) for run in runs}


def test_a_supplement_of_friday_recorded_on_monday_annuls_the_withdrawal(
    withdrawn: Counter,
) -> None:
    assert case(withdrawn, "000001")["state"] == "withdrawn"

    ordinary = withdrawn(LATE)
    alone = withdrawn(f"{LATE} --late")
    unconfirmed = withdrawn(f"{LATE} --late --approved-by zhang")
    done = withdrawn(f"{LATE} --late --approved-by zhang --confirm")

    assert ordinary.status == 1
    assert "if it was done then and comes out only now: --late" in ordinary.err
    assert alone.status == 1
    assert "it annuls what is on record: another person approves it" in alone.err
    assert unconfirmed.status == 1
    assert (
        "sea@wind.example was told on 2019-07-20 what would be annulled: "
        "办件 HCP-2019-000001：期限“补正期限”已于 2019-07-19 届满"
    ) in unconfirmed.err
    assert done.status == 0, done.err
    assert case(withdrawn, "000001")["state"] == "supplement-awaited"
    assert clocks(withdrawn, "000001")["supplement#1"] == ("2019-07-19", "met")


def test_what_is_annulled_stays_in_the_history_with_both_days(withdrawn: Counter) -> None:
    withdrawn.done(f"{LATE} --late --approved-by zhang --confirm")

    history = rows(withdrawn.done("show 000001").out, "History")
    lapse = next(line for line in history if "Time to supplement lapsed" in line[4])
    correction = next(line for line in history if line[4].startswith("corrected from here on"))
    supplement = next(line for line in history if line[4].startswith("Supplement ·"))

    assert lapse[0].endswith("–")
    assert lapse[1:4] == ["2019-07-20", "2019-07-20", "2019-07-20"]
    assert correction[1:4] == ["2019-07-22", "2019-07-22", "2019-07-22"]
    assert "annulled: Time to supplement, last day 2019-07-19; approved by zhang" in correction[4]
    assert supplement[1:4] == ["2019-07-19", "2019-07-19", "2019-07-22"]


def test_a_paper_that_is_annulled_is_still_printed_and_marked(withdrawn: Counter) -> None:
    before = withdrawn.done("paper show 000001 withdrawal-receipt").out
    withdrawn.done(f"{LATE} --late --approved-by zhang --confirm")
    page = withdrawn.done("paper list 000001").out

    assert [line.split("  ")[1].strip() for line in page.splitlines() if "(annulled)" in line] == [
        "Receipt of the withdrawal (annulled)"
    ]
    assert withdrawn.done("paper show 000001 withdrawal-receipt").out == before


def test_who_was_told_of_it_is_told_that_it_does_not_hold(withdrawn: Counter) -> None:
    withdrawn.done(f"{LATE} --late --approved-by zhang --confirm")
    withdrawn.done("remind")

    (letter,) = (withdrawn.home / "spool").glob("*corrected*applicant*")
    said = letter.read_text("utf-8")

    assert "下列期限此前按已经届满处理，实际没有届满：补正期限（2019-07-19）。" in said


def test_the_case_goes_on_by_the_days_it_should_have_had(withdrawn: Counter) -> None:
    """Complete on 07-19: accepted as of then. Forty-five from there: 22 to 26 and 29 to 31 in July
    make 8, August has 22; in September 2 to 6, 9 to 12 (13 off), 16 to 20 make 44, Monday 23 45.
    """
    withdrawn.done(f"{LATE} --late --approved-by zhang --confirm")
    withdrawn.done("do 000001 受理 --by li")

    assert clocks(withdrawn, "000001")["decision#1"] == ("2019-09-23", "running")
    assert case(withdrawn, "000001")["accepted_on"] == "2019-07-19"


@pytest.mark.parametrize("ticked", [True, False])
def test_whether_cron_had_written_it_down_does_not_matter(summer: Counter, *, ticked: bool) -> None:
    if ticked:
        summer.done("tick")
    summer.done("day 2019-07-22")
    summer.done(f"{LATE} --late --approved-by zhang --confirm")

    events = case(summer, "000001")["events"]
    assert isinstance(events, list)
    told = [(e["kind"], e["act"], e["effective_on"], e["occurred_on"]) for e in events[9:]]
    annulled = [event["annulled_by"] for event in events]

    assert told == [
        ("ClockLapsed", None, "2019-07-20", "2019-07-20"),
        ("ActTaken", "withdraw-application", "2019-07-19", "2019-07-20"),
        ("PaperIssued", "withdraw-application", "2019-07-19", "2019-07-20"),
        ("CourseCorrected", None, "2019-07-22", "2019-07-22"),
        ("ActTaken", "supplement", "2019-07-19", "2019-07-19"),
        ("ClockEnded", None, "2019-07-19", "2019-07-19"),
        ("ClockStarted", None, "2019-07-19", "2019-07-19"),
        ("ClockLapsed", None, "2019-07-20", "2019-07-20"),
    ]
    assert annulled == [None] * 9 + [13] * 3 + [None] * 5


@pytest.fixture
def autumn(permits: Counter) -> Counter:
    """Pudong: received and accepted on Monday 2016-09-05, the decision due after 20 working days.

    6 to 9, 12 to 14 make 7 (15 to 17 off), Sunday 18, 19 to 23, 26 to 30 make 18; 1 to 7 off in
    October, Saturday 8 and Sunday 9 are worked: 2016-10-09.
    """
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2016-09-05")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done("officer add zhang --name 张审批 --department health --role decider")
    permits.done(f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant 某店 {COMPLETE}")
    permits.done("do 000001 受理 --by li")
    return permits


def on(counter: Counter, *days: str) -> None:
    """Go on to those days, cron running on each."""
    for day in days:
        counter.done(f"day {day}")
        counter.done("tick")


def test_a_receipt_dated_wrongly_moves_every_clock_derived_from_it(autumn: Counter) -> None:
    """It came in on Friday 2016-09-02: 5 is day 1, so the 20th is Saturday 2016-10-08."""
    on(autumn, "2016-09-07")
    assert clocks(autumn, "000001")["decision#1"] == ("2016-10-09", "running")

    said = autumn(
        "correct 000001 --received-on 2016-09-02 --reason 收件凭证存根 --by li --approved-by zhang"
    )

    assert said.status == 0, said.err
    assert case(autumn, "000001")["received_on"] == "2016-09-02"
    assert case(autumn, "000001")["accepted_on"] == "2016-09-02"
    # 5 to 9: the check of five working days, met on the 5th
    assert clocks(autumn, "000001") == {
        "completeness-check#1": ("2016-09-09", "met"),
        "decision#1": ("2016-10-08", "running"),
    }
    papers = [line.split()[0] for line in autumn.done("paper list 000001").out.splitlines()[1:]]
    # Both say another day now; the first ones are out, so their numbers are not given again.
    assert papers == [
        "PPH-2016-000001-receipt-1",
        "PPH-2016-000001-acceptance-notice-1",
        "PPH-2016-000001-receipt-2",
        "PPH-2016-000001-acceptance-notice-2",
    ]


def test_a_stop_notified_late_moves_the_last_day_though_the_office_was_overdue(
    autumn: Counter,
) -> None:
    """Another item, received that day too: ten by Tuesday 09-20, when testing of eight days began.

    21 to 23 and 26 to 30 are stopped; Saturday 8, Sunday 9, 10 to 14 and 17 to 19 October make 20.
    """
    materials = "--material application-form --material site-plan --material production-process"
    autumn.done(f"file DPM --by li --uscc {HOTEL} --applicant 某厂 {materials}")
    autumn.done("do DPM-2016-000001 受理 --by li")
    on(autumn, "2016-09-16", "2016-09-30", "2016-10-12")
    assert clocks(autumn, "DPM-2016-000001")["decision#1"] == ("2016-10-09", "overdue")

    begun = autumn(
        "do DPM-2016-000001 启动不计时程序 --set stop-reason=testing --within 8个工作日 --by li "
        "--on 2016-09-20 --reason 检验机构来函迟到 --late --approved-by zhang"
    )
    stopped = clocks(autumn, "DPM-2016-000001")["decision#1"]
    ended = autumn(
        "do DPM-2016-000001 结束不计时程序 --by li --on 2016-09-30 --reason 同上 "
        "--late --approved-by zhang --confirm"
    )

    assert begun.status == 0, begun.err
    assert stopped == (None, "running")
    assert ended.status == 0, ended.err
    assert clocks(autumn, "DPM-2016-000001")["decision#1"] == ("2016-10-19", "running")


def test_a_service_dated_wrongly_is_put_right(autumn: Counter) -> None:
    """The order gives fifteen working days from service: served on 2016-12-05, not on 12-01."""
    on(autumn, "2016-09-06")
    autumn.done("do 000001 withdraw-application --by li --reason 不办了")
    autumn.done("paper serve 000001 receipt --how mail --by li")
    served = autumn.done("show 000001 --json").data
    assert isinstance(served, dict)
    number = next(e["seq"] for e in served["events"] if e["kind"] == "PaperServed")

    refused = autumn(
        f"correct 000001 --event {number} --on 2016-09-04 --reason 回执 --by li --approved-by zhang"
    )
    done = autumn(
        f"correct 000001 --event {number} --on 2016-09-05 --reason 回执 --by li --approved-by zhang"
    )

    assert refused.status == 1
    assert (
        "Receipt was made out on 2016-09-05, and its service recorded on 2016-09-06" in refused.err
    )
    assert done.status == 0, done.err
    listed = rows(autumn.done("paper list 000001").out, "")
    assert any("2016-09-05" in cell for row in listed for cell in row)


@pytest.mark.parametrize(
    ("words", "status", "why"),
    [
        ("--received-on 2016-09-08", 1, "2016-09-08 is in the future: today is 2016-09-06"),
        ("--received-on 2016-09-06", 1, "on 2016-09-06 something already happened in this case"),
        ("--received-on 2014-12-31", 1, "on 2014-12-31 the item was under another law"),
        ("--event 99 --on 2016-09-05", 1, "no. 99 is no act or service whose day could be wrong"),
        ("--event 4 --on 2016-09-02 --recount", 1, "every lapse stands by the notices known today"),
        ("--event 3", 2, "--event and --on belong together"),
        ("--event 0 --on 2016-09-05", 2, "0 is no number in the history"),
        ("--received-on 2016-09-05", 1, "no. 1 is of 2016-09-05 already"),
        ("--event 5 --on 2016-09-05", 1, "no. 5 is of 2016-09-05 already"),
        (
            "--received-on 2016-09-01 --event 2 --on 2016-09-02",
            1,
            "no. 2 is of the opening, which would have two days",
        ),
        ("--received-on 2016-09-02 --with li", 2, "--with is for a correction of who applies"),
        (
            "--agent 何代办 --confirm",
            2,
            "--approved-by and --confirm are for a correction of the course",
        ),
        ("--without 1", 1, "no. 1 is nothing that somebody recorded by mistake"),
        ("--without 6", 1, "no. 6 is nothing that somebody recorded by mistake"),
        ("--recount", 1, "every lapse stands by the notices known today"),
        ("--applicant 别店 --recount", 2, "who applies and the course of the case are corrected"),
        ("", 2, "nothing to correct is given"),
    ],
)
def test_what_cannot_be_corrected_so_is_refused_and_changes_nothing(
    autumn: Counter, words: str, status: int, why: str
) -> None:
    on(autumn, "2016-09-06")
    record = autumn.db.read_bytes()

    said = autumn(f"correct 000001 {words} --reason 核对 --by li --approved-by zhang")

    assert said.status == status, said.err
    assert why in said.err
    assert "  what to do: " in said.err
    assert autumn.db.read_bytes() == record


def test_what_never_happened_is_left_out_and_the_rest_stands(autumn: Counter) -> None:
    """The acceptance was recorded in the wrong case: the check goes on to its own end on 09-12."""
    on(autumn, "2016-09-06")
    events = case(autumn, "000001")["events"]
    assert isinstance(events, list)
    number = next(event["seq"] for event in events if event["act"] == "accept")

    said = autumn(
        f"correct 000001 --without {number} --reason 记错办件 --by li --approved-by zhang"
    )

    assert said.status == 0, said.err
    assert case(autumn, "000001")["state"] == "received"
    assert clocks(autumn, "000001") == {"completeness-check#1": ("2016-09-12", "running")}


def test_a_day_of_receipt_is_corrected_again(autumn: Counter) -> None:
    """Read wrongly once more: 2 is day 1, 5 to 9 make 6, 12 to 14 9, 18 to 30 20: 2016-09-30."""
    on(autumn, "2016-09-07")
    correct = "correct 000001 --reason 存根 --by li --approved-by zhang"
    autumn.done(f"{correct} --received-on 2016-09-02")

    autumn.done(f"{correct} --received-on 2016-09-01")
    events = case(autumn, "000001")["events"]
    assert isinstance(events, list)
    opening = max(event["seq"] for event in events if event["kind"] == "CaseOpened")
    refused = autumn(f"{correct} --event {opening} --on 2014-12-31")

    assert case(autumn, "000001")["received_on"] == "2016-09-01"
    assert clocks(autumn, "000001")["decision#1"] == ("2016-09-30", "running")
    assert refused.status == 1
    assert "on 2014-12-31 the item was under another law" in refused.err


def test_what_barred_the_applicant_later_does_not_bar_what_was_done_before(
    autumn: Counter,
) -> None:
    """On 2016-09-08 another file of his is declined for false materials: a year's bar (XKF 78)."""
    autumn.done(f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant 某店")
    on(autumn, "2016-09-08")
    autumn.done("do 000002 不予受理 --set refusal-ground=false-application --reason 伪造 --by li")
    barred = autumn(f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant 某店")
    on(autumn, "2016-09-09")

    autumn.done("correct 000001 --received-on 2016-09-02 --reason 存根 --by li --approved-by zhang")

    assert barred.status == 1
    assert case(autumn, "000001")["received_on"] == "2016-09-02"


@pytest.mark.parametrize("words", ["--approved-by zhang", "--confirm"])
def test_an_act_that_is_not_late_takes_no_approval(autumn: Counter, words: str) -> None:
    record = autumn.db.read_bytes()

    said = autumn(f"do 000001 可以当场决定 --by li {words}")

    assert said.status == 2
    assert "--approved-by and --confirm are for an act that is learned of late" in said.err
    assert autumn.db.read_bytes() == record


def test_a_late_act_without_a_reason_is_told_so_once(autumn: Counter) -> None:
    on(autumn, "2016-09-07")

    said = autumn("do 000001 可以当场决定 --on 2016-09-05 --late --by li")

    assert said.status == 1
    assert said.err.count("needs a reason") == 1


def test_a_correction_repeated_under_its_key_is_made_once(autumn: Counter) -> None:
    on(autumn, "2016-09-07")
    words = "correct 000001 --received-on 2016-09-02 --reason 存根 --by li --approved-by zhang"
    autumn.done(f"{words} --key k-9")
    record = autumn.db.read_bytes()

    autumn.done(f"{words} --key k-9")

    assert autumn.db.read_bytes() == record


def test_a_lapse_that_comes_about_after_all_is_told_again(withdrawn: Counter) -> None:
    """The supplement belonged to another case: the withdrawal stands, and its word is the last."""
    withdrawn.done(f"{LATE} --late --approved-by zhang --confirm")
    events = case(withdrawn, "000001")["events"]
    assert isinstance(events, list)
    number = next(e["seq"] for e in reversed(events) if e["act"] == "supplement")
    withdrawn.done(
        f"correct 000001 --without {number} --reason 记错办件 --by li --approved-by zhang --confirm"
    )
    withdrawn.done("remind")

    assert case(withdrawn, "000001")["state"] == "withdrawn"
    assert len([*(withdrawn.home / "spool").glob("*deemed-supplement*")]) == 2


def test_what_was_not_yet_told_is_never_sent(summer: Counter) -> None:
    """Cron has recorded the withdrawal and handed nothing over: nobody has to be told anything."""
    summer.done("tick")
    summer.done("day 2019-07-22")
    done = summer(f"{LATE} --late --approved-by zhang")
    summer.done("remind")
    spool = summer.home / "spool"

    assert done.status == 0, done.err
    assert [*spool.glob("*deemed-supplement*")] == []
    assert [*spool.glob("*corrected*applicant*")] == []


def test_what_changed_another_case_is_not_corrected_here(autumn: Counter) -> None:
    """The grant of a renewal has renewed the permit of the first case."""
    for day, line in (
        ("2016-09-06", "do 000001 可以当场决定 --by li"),
        ("2016-09-06", "do 000001 准予许可 --by zhang"),
        ("2020-06-01", "file PPH --matter 延续 --permit 000001 --by li {}"),
        ("2020-06-01", "do PPH-2020-000001 受理 --by li"),
        ("2020-06-02", "do PPH-2020-000001 可以当场决定 --by li"),
        ("2020-06-02", "do PPH-2020-000001 准予许可 --by zhang"),
    ):
        autumn.done(f"day {day}")
        autumn.done("tick")
        renewed = "--material application-form --material test-report --material staff-health"
        autumn.done(line.format(renewed))
    events = case(autumn, "PPH-2020-000001")["events"]
    assert isinstance(events, list)
    number = next(event["seq"] for event in events if event["act"] == "grant")
    record = autumn.db.read_bytes()

    said = autumn(
        f"correct PPH-2020-000001 --without {number} --reason 误记 --by li --approved-by zhang"
    )

    assert said.status == 1
    assert "it would change case PPH-2016-000001 too" in said.err
    assert autumn.db.read_bytes() == record
