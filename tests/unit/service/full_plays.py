"""Cases played from beginning to end, which between them make out every paper of the rules."""

from datetime import date

from permits.service.serving import Service, serve_paper
from permits.service.views import Outcome
from permits.vocabulary import Login

from .offices import COMPLETE, Rehearsed
from .plays import Play, enquired, ordered, pudong, revoked

DAY = date(2016, 4, 5)


def commitment() -> Play:
    """Granted on promises, broken, revoked, deregistered; the credit is repaired in the end."""
    play = pudong(DAY)
    play.does("deliver", "zhou")
    ordered(play, date(2016, 4, 11))
    play.on(date(2016, 4, 19))
    revoked(play)
    play.does("deregister", "zhou", permit=True, reason="已撤销")
    play.does("repair-credit", "zhang", promise=3, reason="已纠正")
    return play


def ordinary(item: str = "PPH", held: tuple[str, ...] = COMPLETE) -> Play:
    return Play(Rehearsed(DAY), DAY, item, "ordinary", *held)


def improved() -> Play:
    """Supplemented, examined with a procedure not counted, extended, granted and delivered."""
    play = ordinary("DPM", ("application-form", "site-plan"))
    play.does("request-supplement", "zhou", materials=("site-plan",))
    play.does("supplement", "zhou", materials=("site-plan", "production-process"))
    play.does("accept", "zhou")
    play.does("begin-special-procedure", "li", within="5个工作日", stop_reason="expert-review")
    play.on(date(2016, 4, 8))
    play.does("end-special-procedure", "li")
    play.does("verify-on-site", "sun", "wu", finding="与图纸相符")
    play.does("extend-decision", "wang", reason="案情复杂")
    play.does("examine", "li", opinion="符合条件")
    play.does("grant", "zhang")
    play.does("deliver", "zhou")
    return play


def refused() -> Play:
    play = ordinary()
    play.does("accept", "zhou")
    play.does("examine", "li", opinion="不符合条件")
    play.does("tell-refusal", "li", reason="通风不足", within="5个工作日", service="direct")
    play.does("state-defence", "zhou", statement="已经改善通风")
    play.does("refuse", "zhang", reason="通风不足")
    return play


def declined() -> Play:
    play = ordinary()
    play.does("decline", "zhou", reason="不属于本机关", right_office="商务委员会")
    return play


def withdrawn() -> Play:
    play = ordinary()
    play.does("withdraw-application", "zhou")
    return play


def cancelled() -> Play:
    """Told that no permit is needed, put on the list; each time the standard is handed over."""
    play = enquired()
    play.does("advise-not-required", "zhou")
    play.does("enlist", "zhou", enterprise="上海静水浴场有限公司")
    return play


def false_application() -> Play:
    """Refused for false materials, which in matters of health bars a new application for a year."""
    play = ordinary()
    play.does("accept", "zhou")
    play.does("examine", "li", opinion="检测报告系伪造")
    play.does("tell-refusal", "li", reason="检测报告系伪造", within="5个工作日", service="direct")
    play.does("state-defence", "zhou", statement="不知情")
    play.does("refuse", "zhang", reason="检测报告系伪造", refusal_ground="false-application")
    play.does("warn", "zhang", reason="提供虚假材料")
    return play


def heard() -> Play:
    """Told on 5 April 2016 of the right to be heard, and heard on the 15th by another officer."""
    play = ordinary()
    play.does("accept", "zhou")
    play.does("tell-hearing-right", "li", service="direct")
    play.does("tell-interested", "li", interested_persons="相邻业主王某", service="direct")
    play.does("request-hearing", "zhou")
    play.does("notify-hearing", "qian", hearing_on="2016-04-15")
    play.on(date(2016, 4, 15))
    play.does("hold-hearing", "qian", finding="申请人出示了新的检测报告")
    return play


def announced() -> Play:
    play = ordinary()
    play.does("accept", "zhou")
    play.does("announce-hearing", "li")
    return play


def filed() -> Play:
    """Completed, changed, found untrue and corrected, checked, corrected again, ended."""
    day = date(2025, 2, 10)
    play = Play(Rehearsed(day), day, "CVH", "filing", opened_on="2025-02-05")
    play.does("tell-incomplete", "zhou", reason="缺少备案表")
    play.does("complete-filing", "zhou", materials=("filing-form",))
    play.does("file-record", "zhou")
    play.does("change-filing", "zhou", change="负责人变更")
    play.does(
        "order-filing-corrected",
        "li",
        finding="实际面积与备案不符",
        reason="备案内容不实",
        within="10个工作日",
    )
    play.does("correct-filing", "zhou", change="面积更正")
    play.does("check", "sun", "wu", finding="通风不足，当场指出")
    play.does("order-correction", "li", reason="通风不足", within="15个工作日")
    play.does("end-filing", "zhou", reason="停业")
    return play


def unfiled() -> Play:
    """Nobody filed; ordered to, and referred when nothing came."""
    day = date(2025, 2, 10)
    play = Play(
        Rehearsed(day), day, "CVH", "filing",
        by="li", act="order-to-file",
        reason="开业后三十日内没有备案", within="5个工作日", service="direct",
    )  # fmt: skip
    play.on(date(2025, 2, 18))
    play.does("refer-penalty", "li", reason="责令以后仍未备案")
    return play


def unordered() -> Play:
    """Ordered by mistake; the enterprise files, thinks better of it and takes that back."""
    day = date(2025, 2, 10)
    play = Play(
        Rehearsed(day), day, "CVH", "filing",
        by="li", act="order-to-file", reason="开业后三十日内没有备案", within="5个工作日",
        service="direct",
    )  # fmt: skip
    play.does("file-as-ordered", "zhou")
    play.does("withdraw-order", "li", reason="尚未开业")
    play.does("withdraw-filing", "zhou")
    return play


def closed() -> Play:
    """Ordered to file a place that has closed."""
    day = date(2025, 2, 10)
    play = Play(
        Rehearsed(day), day, "CVH", "filing",
        by="li", act="order-to-file", reason="开业后三十日内没有备案", within="5个工作日",
    )  # fmt: skip
    play.does("close-unfiled", "li", reason="已经停业")
    return play


def needing_a_permit() -> Play:
    day = date(2025, 2, 10)
    play = Play(Rehearsed(day), day, "CVH", "filing", "filing-form", opened_on="2025-02-05")
    play.does("tell-permit-needed", "zhou", reason="经营的是游泳场所")
    return play


def reformed() -> Play:
    """A bookshop's application of 14 January 2025, still without its test report on the 20th."""
    day = date(2025, 1, 14)
    play = Play(
        Rehearsed(day), day, "CVH", "ordinary", "application-form", "floor-plan", "staff-health"
    )
    play.on(date(2025, 1, 21))
    return play


def terminated() -> Play:
    day = date(2021, 6, 30)
    play = Play(Rehearsed(day), day, "ADR", "ordinary", "application-form")
    play.on(date(2021, 7, 1))
    return play


def granted_ordinarily(day: date = DAY) -> Play:
    play = Play(Rehearsed(day), day, "PPH", "ordinary", *COMPLETE)
    play.does("accept", "zhou")
    play.does("examine", "li", opinion="符合条件")
    play.does("grant", "zhang")
    return play


def withdrawn_permit() -> Play:
    """Suspended and restored, then withdrawn because the law changed."""
    play = granted_ordinarily()
    play.does("suspend", "zhang", permit=True, reason="停业整顿", within="10个自然日")
    play.does("lift-suspension", "zhang", permit=True, reason="已经整改")
    play.does(
        "tell-withdrawal",
        "li",
        permit=True,
        withdrawal_ground="law-changed",
        public_interest="保护饮用水水源",
        reason="该地段规划为水源保护区",
        within="5个工作日",
        service="direct",
    )
    play.does("state-defence", "zhou", permit=True, statement="要求补偿")
    reason, interest = "该地段规划为水源保护区", "保护饮用水水源"
    play.does("withdraw-permit", "zhang", permit=True, reason=reason, public_interest=interest)
    return play


def rescinded() -> Play:
    """A penalty of 2022, of which the holder was told by mail three days later; he was heard."""
    day = date(2022, 3, 7)
    play = granted_ordinarily(day)
    play.does("tell-rescission", "li", permit=True, reason="多次违法经营", within="5个工作日")
    told = Service(
        case=play.number, paper="rescission-pre-notice", how="mail", on=date(2022, 3, 10),
        login=Login("zhou"), key="served",
    )  # fmt: skip
    play.on(date(2022, 3, 11))
    assert isinstance(serve_paper(play.office.on(play.day), told), Outcome)
    play.does("state-defence", "zhou", permit=True, statement="情节轻微")
    play.does("request-penalty-hearing", "zhou", permit=True)
    notified = "2022-03-22"  # the seventh working day before it is 03-11
    play.does("notify-penalty-hearing", "qian", permit=True, penalty_hearing_on=notified)
    play.on(date(2022, 3, 22))
    play.does("hold-penalty-hearing", "qian", permit=True, finding="当事人承认违法经营两次")
    play.does("rescind", "zhang", permit=True, reason="多次违法经营")
    return play


def objectless() -> Play:
    """A renewal pending on a permit that is deregistered because the enterprise was dissolved."""
    first = granted_ordinarily()
    first.does("deliver", "zhou")
    renewal = Play(
        first.office, DAY, "PPH", "ordinary", "application-form", "test-report", "staff-health",
        matter="renewal", permit=first.number,
    )  # fmt: skip
    first.does(
        "deregister-on-ground",
        "zhou",
        permit=True,
        deregistration_ground="dissolved",
        reason="企业已经解散",
    )
    return renewal
