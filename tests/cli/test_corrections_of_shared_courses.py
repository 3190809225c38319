"""Corrections in a case whose permit other cases are about: refused only where they would feel it.

The permit of 2019-09-06 is valid for four years (MHR 37(2)): until 2023-09-05.
"""

from __future__ import annotations

import pytest

from tests.cli.conftest import HOTEL, Counter
from tests.cli.test_late_knowledge import COMPLETE, case, clocks

RENEWAL = "--material application-form --material test-report --material staff-health"
PUBLISHED = "do 000001 公开 --on 2019-09-10 --reason 当时已上网 --late --by li"


def on(counter: Counter, *days: str) -> None:
    """Go on to those days, cron running on each."""
    for day in days:
        counter.done(f"day {day}")
        counter.done("tick")


def number_of(counter: Counter, name: str, act: str) -> int:
    """The number of the act where it was last taken."""
    events = case(counter, name)["events"]
    assert isinstance(events, list)
    taken = (event for event in events if (event["kind"], event["act"]) == ("ActTaken", act))
    return max(int(event["seq"]) for event in taken)


def permit_of(counter: Counter) -> object:
    """The state of the first case's permit."""
    permit = case(counter, "000001")["permit"]
    assert isinstance(permit, dict)
    return permit["state"]


@pytest.fixture
def permitted(permits: Counter) -> Counter:
    """Pudong: granted and delivered on 2019-09-06; nobody has recorded that it was published."""
    permits.done("init --training --region 310115 --department health")
    permits.done("day 2019-09-06")
    permits.done("officer add li --name 李经办 --department health --role clerk --role handler")
    permits.done("officer add zhang --name 张审批 --department health --role decider")
    permits.done("officer add wang --name 王主任 --department health --role head")
    permits.done(f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant 某店 {COMPLETE}")
    permits.done("do 000001 受理 --by li")
    permits.done("do 000001 可以当场决定 --by li")
    permits.done("do 000001 准予许可 --by zhang")
    permits.done("do 000001 颁发送达 --by li")
    return permits


def test_the_course_of_a_permit_that_expired_is_still_corrected(permitted: Counter) -> None:
    """9 to 12 make 4, Friday 13 is off, 16 to 18 make 7: published within seven working days."""
    on(permitted, "2019-09-19", "2023-09-07")
    assert permit_of(permitted) == "expired"
    assert clocks(permitted, "000001")["publication#1"] == ("2019-09-18", "overdue")

    permitted.done(f"{PUBLISHED} --approved-by wang")

    assert clocks(permitted, "000001")["publication#1"] == ("2019-09-18", "met")
    assert permit_of(permitted) == "expired"


@pytest.fixture
def altered(permitted: Counter) -> Counter:
    """An alteration asked for before the permit expired has lost its object on 2023-09-07."""
    on(permitted, "2019-09-19", "2023-09-04")
    permitted.done(
        "file PPH --matter 变更 --permit 000001 --by li --material application-form "
        "--set change=店名"
    )
    on(permitted, "2023-09-07")
    permitted.done("do PPH-2019-000001 注销 --permit --reason 有效期届满 --by li")
    assert case(permitted, "PPH-2023-000001")["state"] == "objectless"
    on(permitted, "2023-09-08")
    return permitted


def test_what_comes_about_elsewhere_as_before_changes_nothing_there(altered: Counter) -> None:
    before = case(altered, "PPH-2023-000001")

    altered.done(f"{PUBLISHED} --approved-by wang".replace("000001", "PPH-2019-000001"))

    assert clocks(altered, "PPH-2019-000001")["publication#1"] == ("2019-09-18", "met")
    assert case(altered, "PPH-2023-000001") == before


def test_what_would_come_about_there_on_another_day_is_refused(altered: Counter) -> None:
    """Deregistered a day earlier, the application would have ended a day earlier."""
    record = altered.db.read_bytes()
    ended = number_of(altered, "PPH-2019-000001", "deregister")

    said = altered(
        f"correct PPH-2019-000001 --event {ended} --on 2023-09-06 --reason 登记簿 "
        "--by li --approved-by wang --confirm"
    )

    assert said.status == 1
    assert "it would change case PPH-2023-000001 too" in said.err
    assert altered.db.read_bytes() == record


def test_what_ended_an_application_is_not_left_out(altered: Counter) -> None:
    ended = number_of(altered, "PPH-2019-000001", "deregister")

    said = altered(
        f"correct PPH-2019-000001 --without {ended} --reason 误记 "
        "--by li --approved-by wang --confirm"
    )

    assert said.status == 1
    assert "it would change case PPH-2023-000001 too" in said.err


def test_what_would_have_ended_an_application_is_not_recorded_late(permitted: Counter) -> None:
    """Deregistered on 2023-09-07; on the 8th the permit was published."""
    on(permitted, "2019-09-19", "2023-09-04")
    permitted.done(
        "file PPH --matter 变更 --permit 000001 --by li --material application-form "
        "--set change=店名"
    )
    on(permitted, "2023-09-07", "2023-09-08")
    permitted.done("do PPH-2019-000001 公开 --by li")
    on(permitted, "2023-09-11")

    said = permitted(
        "do PPH-2019-000001 注销 --permit --on 2023-09-07 --late --reason 有效期届满 --by li "
        "--approved-by wang --confirm"
    )

    assert said.status == 1
    assert "it would change case PPH-2023-000001 too" in said.err


def test_the_days_a_renewal_has_moved_are_not_corrected_under_it(permitted: Counter) -> None:
    on(permitted, "2023-06-02")
    permitted.done(f"file PPH --matter 延续 --permit 000001 --by li {RENEWAL}")
    permitted.done("do PPH-2023-000001 受理 --by li")
    permitted.done("do PPH-2023-000001 可以当场决定 --by li")
    permitted.done("do PPH-2023-000001 准予许可 --by zhang")
    grant = number_of(permitted, "PPH-2019-000001", "grant")
    delivered = number_of(permitted, "PPH-2019-000001", "deliver")

    said = permitted(
        f"correct PPH-2019-000001 --event {grant} --on 2019-09-09 --without {delivered} "
        "--reason 决定书 --by li --approved-by wang --confirm"
    )

    assert said.status == 1
    assert "came from case PPH-2023-000001" in said.err


def test_what_follows_a_renewal_is_corrected_and_the_renewal_itself_is_not(
    permitted: Counter,
) -> None:
    on(permitted, "2023-06-01")
    renew = "--material application-form --material test-report --material staff-health"
    permitted.done(f"file PPH --matter 延续 --permit 000001 --by li {renew}")
    on(permitted, "2023-06-02")
    permitted.done("do PPH-2023-000001 受理 --by li")
    permitted.done("do PPH-2023-000001 可以当场决定 --by li")
    permitted.done("do PPH-2023-000001 准予许可 --by zhang")
    permitted.done("do PPH-2023-000001 颁发送达 --by li")
    on(permitted, "2023-06-13")
    before = case(permitted, "PPH-2019-000001")
    delivered = number_of(permitted, "PPH-2023-000001", "deliver")
    granted = number_of(permitted, "PPH-2023-000001", "grant")
    correct = "correct PPH-2023-000001 --reason 回执 --by li --approved-by wang --confirm"

    permitted.done(f"{correct} --event {delivered} --on 2023-06-09")
    refused = permitted(f"{correct} --event {granted} --on 2023-06-03")

    assert case(permitted, "PPH-2019-000001") == before
    assert refused.status == 1
    assert "it would change case PPH-2019-000001 too" in refused.err


def test_an_act_that_follows_all_there_is_needs_no_correction(permitted: Counter) -> None:
    """It may renew a permit: it is recorded on its day, with a reason, like any other."""
    on(permitted, "2019-09-10")
    line = "do 000001 公开 --on 2019-09-09 --reason 昨日已上网 --by li"

    late = permitted(f"{line} --late")
    done = permitted(line)

    assert late.status == 1
    assert "nothing has happened in the case since 2019-09-09" in late.err
    assert "leave --late out" in late.err
    assert done.status == 0, done.err


@pytest.mark.parametrize(
    ("approver", "why"),
    [
        ("li", "nobody approves what he records or does himself"),
        ("gao", "gao belongs to Transport, the item to Health"),
        ("zhang", "zhang is recused from this case"),
        ("he", "he is on leave"),
        ("nobody", "nobody is no officer of this office"),
    ],
)
def test_who_is_named_as_approving_is_judged_also_where_nothing_is_annulled(
    permitted: Counter, approver: str, why: str
) -> None:
    permitted.done("officer add gao --name 高审批 --department transport --role decider")
    permitted.done("officer add he --name 何审批 --department health --role decider")
    permitted.done("officer leave he --from 2019-09-09 --until 2019-09-30")
    on(permitted, "2019-09-10")
    permitted.done("recuse 000001 zhang --reason 亲属 --by zhang")
    record = permitted.db.read_bytes()

    said = permitted(
        "do 000001 公开 --on 2019-09-09 --reason 当时已上网 --late --by li "
        f"--approved-by {approver}"
    )

    assert said.status == (4 if approver == "nobody" else 1), said.err
    assert why in said.err
    assert permitted.db.read_bytes() == record


def test_who_takes_the_act_with_another_does_not_approve_it(permitted: Counter) -> None:
    permitted.done(
        "officer add sun --name 孙核查 --department health --role verifier --role decider"
    )
    permitted.done("officer add zhu --name 朱核查 --department health --role verifier --role head")
    on(permitted, "2019-09-10")
    permitted.done("do 000001 公开 --by li")
    check = "do 000001 监督检查 --on 2019-09-09 --late --reason 补录 --set finding=合格 --by sun"

    refused = permitted(f"{check} --with zhu --approved-by zhu")
    done = permitted(f"{check} --with zhu --approved-by wang")

    assert refused.status == 1
    assert "nobody approves what he records or does himself" in refused.err
    assert done.status == 0, done.err


def test_what_a_recused_officer_records_another_approves(permitted: Counter) -> None:
    """What he did before he was recused stands; he does not write it into the case alone."""
    on(permitted, "2019-09-10")
    permitted.done("recuse 000001 li --reason 亲属 --by li")

    alone = permitted("do 000001 公开 --on 2019-09-09 --late --reason 已上网 --by li")
    done = permitted(
        "do 000001 公开 --on 2019-09-09 --late --reason 已上网 --by li --approved-by wang"
    )

    assert alone.status == 1
    assert "another person approves what a recused one records" in alone.err
    assert done.status == 0, done.err


@pytest.mark.parametrize("matter", ["延续", "变更"])
@pytest.mark.parametrize("words", ["--event {grant} --on 2019-09-09", "--without {grant}"])
def test_the_days_of_a_permit_that_somebody_asks_to_change_are_not_corrected(
    permitted: Counter, matter: str, words: str
) -> None:
    """The application has taken over its days; without the grant there is no permit to change."""
    on(permitted, "2023-06-01")
    change = "--set change=店名" if matter == "变更" else ""
    permitted.done(f"file PPH --matter {matter} --permit 000001 --by li {RENEWAL} {change}")
    grant = number_of(permitted, "PPH-2019-000001", "grant")
    delivered = number_of(permitted, "PPH-2019-000001", "deliver")
    record = permitted.db.read_bytes()

    said = permitted(
        f"correct PPH-2019-000001 {words.format(grant=grant)} --without {delivered} "
        "--reason 决定书 --by li --approved-by wang --confirm"
    )

    assert said.status == 1
    assert "case PPH-2023-000001 went on by what would be corrected" in said.err, said.err
    assert permitted.db.read_bytes() == record


@pytest.fixture
def asked(permitted: Counter) -> Counter:
    """The permit of 2019-09-06 was suspended from 09-12 to 09-14; 09-20 it is to be altered."""
    on(permitted, "2019-09-12")
    permitted.done("do 000001 暂扣 --permit --reason 整改 --within 1个月 --by zhang")
    on(permitted, "2019-09-14")
    permitted.done("do 000001 解除暂扣 --permit --reason 已改正 --by zhang")
    on(permitted, "2019-09-20")
    permitted.done("file PPH --matter 变更 --permit 000001 --by li --set change=店名")
    on(permitted, "2019-09-24")
    return permitted


@pytest.mark.parametrize(
    ("received", "status", "why"),
    [
        ("2019-09-19", 0, ""),
        ("2019-09-13", 1, "the state is Suspended"),
        ("2019-09-05", 1, "the state is"),
    ],
)
def test_a_receipt_is_judged_by_the_permit_as_it_was_on_that_day(
    asked: Counter, received: str, status: int, why: str
) -> None:
    corrected = asked(
        f"correct 000002 --received-on {received} --reason 存根 --by li --approved-by wang"
    )

    assert corrected.status == status, corrected.err
    assert why in corrected.err


def test_nobody_asked_for_the_renewal_of_a_permit_before_there_was_one(asked: Counter) -> None:
    line = f"file PPH --matter 延续 --permit 000001 --by li {RENEWAL} --reason 存根"

    before = asked(f"{line} --received-on 2019-09-05")
    after = asked(f"{line} --received-on 2019-09-09")

    assert before.status == 1
    assert "the state is" in before.err
    assert after.status == 0, after.err


def test_what_came_before_an_alteration_is_corrected_and_that_comes_about_as_it_did(
    asked: Counter,
) -> None:
    """The publication of 09-10 was not recorded before the permit was altered."""
    asked.done("do 000002 correct --material application-form --by li")
    asked.done("do 000002 受理 --by li")
    asked.done("do 000002 可以当场决定 --by li")
    asked.done("do 000002 准予许可 --by zhang")
    on(asked, "2019-09-25")
    before = case(asked, "000001")

    asked.done(f"{PUBLISHED} --approved-by wang".replace("09-08", "09-10"))

    after = case(asked, "000001")
    assert after["permit"] == before["permit"]
    assert clocks(asked, "000001")["publication#1"] == ("2019-09-18", "met")
    events = after["events"]
    assert isinstance(events, list)
    standing = [event["act"] for event in events if event["annulled_by"] is None]
    assert standing.count("alter") == 1


def test_what_ends_an_accepted_renewal_does_not_make_its_clock_undone(permitted: Counter) -> None:
    """Withdrawn long before the permit expired: its time to decide ran while the permit lived."""
    on(permitted, "2023-06-02")
    permitted.done(f"file PPH --matter 延续 --permit 000001 --by li {RENEWAL}")
    permitted.done("do PPH-2023-000001 受理 --by li")
    on(permitted, "2023-06-20")
    permitted.done("do PPH-2023-000001 withdraw-application --by li")
    on(permitted, "2023-10-10")
    before = clocks(permitted, "PPH-2023-000001")["renewal-decision#1"]

    permitted.done(
        "correct PPH-2023-000001 --received-on 2023-06-01 --reason 存根 --by li --approved-by wang"
    )

    assert before[1] == "void"
    assert clocks(permitted, "PPH-2023-000001")["renewal-decision#1"] == before


def test_a_permit_that_was_deemed_renewed_did_not_expire_first(permitted: Counter) -> None:
    """Renewed by law on 2023-09-05, its last day; the publication of 2019 is recorded late."""
    on(permitted, "2023-06-01")
    permitted.done(f"file PPH --matter 延续 --permit 000001 --by li {RENEWAL}")
    permitted.done("do PPH-2023-000001 受理 --by li")
    on(permitted, "2023-09-20")
    before = case(permitted, "PPH-2019-000001")["permit"]

    permitted.done(f"{PUBLISHED} --approved-by wang".replace("000001", "PPH-2019-000001"))

    assert case(permitted, "PPH-2019-000001")["permit"] == before
    assert permit_of_2023(before) == "2027-09-05"


def permit_of_2023(permit: object) -> object:
    """Until when it is valid."""
    assert isinstance(permit, dict)
    return permit["valid_until"]


def test_a_suspension_of_the_day_of_an_application_is_not_moved_before_it(
    permitted: Counter,
) -> None:
    """No hours are kept: that day the permit was valid first and suspended later."""
    on(permitted, "2019-09-20")
    permitted.done(
        "file PPH --matter 变更 --permit 000001 --by li --material application-form "
        "--set change=店名"
    )
    permitted.done("do PPH-2019-000001 暂扣 --permit --reason 整改 --within 1个月 --by zhang")
    on(permitted, "2019-09-23")
    suspended = number_of(permitted, "PPH-2019-000001", "suspend")
    correct = "correct {} --reason 记录 --by li --approved-by wang --confirm"

    moved = permitted(f"{correct.format('PPH-2019-000001')} --event {suspended} --on 2019-09-19")
    permitted.done(f"{correct.format('000002')} --received-on 2019-09-19")
    permitted.done(f"{correct.format('000002')} --received-on 2019-09-20")

    assert moved.status == 1
    assert "case PPH-2019-000002 went on by what would be corrected" in moved.err
