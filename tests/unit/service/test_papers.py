"""What papers say: who found what, by which law, of which materials and promises."""

import re
from datetime import date

import pytest

from permits.documents import Language
from permits.service.absence import appoint_deputy, take_leave
from permits.service.printing import paper
from permits.service.ticking import tick
from permits.vocabulary import Login, NotFound

from .offices import ROOT, Rehearsed
from .plays import Play, beijing, enquired, ordered, pudong, revoked, told_of_revocation


def test_a_verification_record_says_what_was_found() -> None:
    play = pudong(date(2016, 4, 5))
    play.does("find-met", "sun", "wu", promise=3)

    assert "核查结果：核查属实" in play.page("verification-record")
    assert "Result: Find met" in play.page("verification-record", "en")


def test_each_finding_has_a_record_of_its_own() -> None:
    play = pudong(date(2016, 4, 5))
    ordered(play, date(2016, 4, 11))
    play.does("report-rectified", "zhou", promise=3)
    play.does("find-breach", "sun", "wu", promise=3)

    assert "核查结果：核查不符" in play.page("verification-record-1")
    assert "核查结果：整改不合格" in play.page("verification-record-2")


def test_officers_are_named() -> None:
    play = pudong(date(2016, 4, 5))
    play.does("find-met", "sun", "wu", promise=3)

    assert "核查人员：孙平、吴静" in play.page("verification-record")


def test_a_deputy_is_named_with_whom_he_stood_in_for() -> None:
    """wu is away on 2016-04-06 and li, who is no verifier, verifies in his place."""
    play = pudong(date(2016, 4, 5))
    office, away = play.office.on(date(2016, 4, 5)), date(2016, 4, 6)
    appoint_deputy(office, ROOT, Login("wu"), Login("li"))
    take_leave(office, ROOT, Login("wu"), since=away, until=away)
    play.on(away)
    play.does("find-met", "sun", "li", promise=3)

    assert "核查人员：孙平、李文（代吴静）" in play.page("verification-record")
    assert "Verifying officers: 孙平, 李文 (for 吴静)" in play.page("verification-record", "en")


def test_what_was_found_on_site_is_printed() -> None:
    play = Play(
        Rehearsed(date(2016, 4, 5)), date(2016, 4, 5), "PPH", "ordinary",
        "application-form", "floor-plan", "test-report", "staff-health",
    )  # fmt: skip
    play.does("accept", "zhou")
    play.does("verify-on-site", "sun", "wu", finding="通风良好")
    shown = play.page("verification-record")

    assert "核查情况：通风良好" in shown
    assert "核查结果" not in shown


def basis(play: Play, kind: str) -> list[str]:
    """The provisions under the heading, in their order."""
    listed = play.html(kind).partition("<h2>依据</h2>")[2].partition("</ol>")[0]
    return re.findall(r"<li>(.*)</li>", listed)


def test_in_beijing_a_revocation_cites_why_it_was_owed() -> None:
    """北京市优化营商环境条例第三十三条: a false promise has its permit revoked."""
    play = beijing(date(2025, 3, 3))
    play.on(date(2025, 3, 10))
    play.does("find-false", "sun", "wu", promise=3)
    revoked(play, "false-commitment")

    owed = "《北京市优化营商环境条例》第三十三条"
    assert basis(play, "revocation-pre-notice") == [
        "《中华人民共和国行政许可法》第七条",
        owed,
    ]
    assert basis(play, "revocation-decision") == [
        "《中华人民共和国行政许可法》第六十九条",
        owed,
    ]


def test_in_pudong_of_2016_no_local_law_says_that_it_was_owed() -> None:
    """Then the revocation is inferred from Article 69 alone; from 2020-04-10 on SHYS 27 says so."""
    early, late = pudong(date(2016, 4, 5)), pudong(date(2021, 4, 6))
    for play, found, lapsed in (
        (early, date(2016, 4, 11), date(2016, 4, 19)),
        (late, date(2021, 4, 12), date(2021, 4, 20)),
    ):
        ordered(play, found)
        play.on(lapsed)
        revoked(play)

    assert basis(early, "revocation-decision") == [
        "《中华人民共和国行政许可法》第六十九条",
    ]
    assert basis(late, "revocation-decision") == [
        "《中华人民共和国行政许可法》第六十九条",
        "《上海市优化营商环境条例》第二十七条",
    ]


def test_a_ground_that_was_dropped_is_not_cited_again() -> None:
    """Kept after the hearing, the permit was valid: what comes later has grounds of its own."""
    play = beijing(date(2025, 3, 3))
    play.does("find-false", "sun", "wu", promise=3)
    told_of_revocation(play, "虚假承诺", "false-commitment")
    play.on(date(2025, 3, 17))
    play.does("keep-permit", "zhang", permit=True, reason="并非虚假")
    told_of_revocation(play, "承办人玩忽职守", "abuse")

    assert basis(play, "revocation-pre-notice-2") == [
        "《中华人民共和国行政许可法》第七条",
        "《中华人民共和国行政许可法》第六十九条第一款第一项",
    ]


def test_an_order_after_a_missed_day_cites_the_lapse_too() -> None:
    """Unmet by law, in an order that itself rests on the same article: cited once."""
    play = pudong(date(2021, 4, 6))
    play.on(date(2021, 6, 8))
    play.does("order-rectification", "li", promise=1, within="5个工作日", reason="没有提交")

    assert basis(play, "rectification-order") == ["《上海市优化营商环境条例》第二十七条"]


def test_a_supplement_notice_lists_what_is_not_held() -> None:
    play = Play(
        Rehearsed(date(2016, 4, 5)), date(2016, 4, 5), "PPH", "ordinary",
        "application-form", "floor-plan", "staff-health",
    )  # fmt: skip
    play.does("request-supplement", "zhou", materials=("floor-plan",))
    play.on(date(2016, 4, 6))
    play.does("supplement", "zhou", materials=("floor-plan", "test-report"))
    shown = play.page("supplement-notice").partition("一次告知如下")[2].partition("按本通知")[0]

    assert [line for line in shown.splitlines() if line.strip("： ")] == [
        "场所平面布局图",
        "卫生检测报告",
    ]


def test_a_standard_is_handed_over_on_a_page_of_its_own() -> None:
    play = enquired()
    play.does("advise-not-required", "zhou")

    assert "改按《鉴定评估导则》执行" in play.page("appraisal-guide")
    assert "Appraisal guide" in play.page("appraisal-guide", "en")


def part(shown: str, heading: str, following: str) -> str:
    return shown.partition(heading)[2].partition(following)[0]


def test_the_letter_tells_how_each_promise_is_verified() -> None:
    """What is met already within sixty working days of the grant, the rest of the handing in."""
    supervision = part(
        pudong(date(2016, 4, 5)).page("notification-letter"), "五、事后监管", "六、法律责任"
    )
    report, premises = supervision.split("办证后两个月内从业人员取得健康合格证明")

    assert "自提交、逾期未履行之日起60个工作日内" in report
    assert "自准予许可之日起60个工作日内" in premises
    assert "作出决定" not in supervision
    assert "未履行——责令限期整改" in supervision
    assert "违反承诺——撤销前告知、撤销、注销；不得适用告知承诺" in supervision


def test_the_letter_names_the_conditions_that_are_promised() -> None:
    conditions = part(
        pudong(date(2016, 4, 5)).page("notification-letter"), "二、许可条件", "三、申请材料"
    )

    assert "场所已经符合卫生标准和要求" in conditions
    assert "从业人员取得健康合格证明" in conditions
    assert "提交卫生检测报告" not in conditions


def test_the_letter_rests_liability_on_the_law_of_day_and_place() -> None:
    """Shanghai: rectify first, then revoke (SHYS 27); Beijing: a false promise at once (BJ 33)."""
    shanghai = part(
        pudong(date(2021, 4, 6)).page("notification-letter"), "六、法律责任", "（印章）"
    )
    capital = part(
        beijing(date(2025, 3, 3)).page("notification-letter"), "六、法律责任", "（印章）"
    )

    assert "责令限期整改《上海市优化营商环境条例》第二十七条" in shanghai
    assert "虚假承诺" not in shanghai
    found_false = part(capital, "虚假承诺", "\n")
    assert "撤销前告知、撤销、注销；不得适用告知承诺" in found_false
    assert "《北京市优化营商环境条例》第三十三条" in found_false


def notes(play: Play, kind: str, lang: Language = "zh") -> list[str]:
    """What the paper says no source supports."""
    noted = play.html(kind, lang).partition('<section class="note">')[2]
    return re.findall(r"<li>(.*)</li>", noted)


def test_papers_note_the_values_they_show_without_a_source() -> None:
    play = pudong(date(2016, 4, 5))
    play.does("deliver", "zhou")

    assert notes(play, "receipt") == [
        "公共场所卫生许可申请表：列为申请材料",
        "场所平面布局图：列为申请材料",
    ]
    assert notes(play, "permit") == ["公共场所卫生许可：许可证有效期"]
    assert notes(play, "permit", "en") == [
        "Public-place hygiene permit: how long the permit is valid"
    ]
    assert "公共场所卫生许可：核查期限" in notes(play, "notification-letter")
    assert "公共场所卫生许可：许可证有效期" not in notes(play, "notification-letter")
    assert "场所已经符合卫生标准和要求：承诺方式" in notes(play, "commitment-letter")


def test_a_paper_of_sourced_values_notes_nothing() -> None:
    assert notes(pudong(date(2016, 4, 5)), "acceptance-notice") == []


def test_a_paper_of_the_law_is_dated_when_it_is_written_down() -> None:
    """Received 2026-03-02, deemed accepted on 03-10 as of 03-02, recorded on 03-12."""
    office = Rehearsed(date(2026, 3, 2))
    number = office.filed(date(2026, 3, 2), materials=("application-form",))
    tick(office.on(date(2026, 3, 12)))

    page = paper(office.on(date(2026, 3, 12)), number, "acceptance-notice")

    assert "2026年3月12日" in page
    assert "2026年3月2日" in page
    assert "视为受理" in page
    assert "2026年3月10日" not in page


def test_a_paper_the_law_made_out_is_printed_once_it_is_recorded() -> None:
    """Registrations to publish advertisements end on 2021-07-01."""
    play = Play(
        Rehearsed(date(2021, 6, 30)), date(2021, 6, 30), "ADR", "ordinary", "application-form"
    )
    play.day = date(2021, 7, 1)

    with pytest.raises(NotFound) as refused:
        play.page("termination-notice")

    failure = refused.value
    assert str(failure.what) == "termination-notice of ADR-2021-000001 is not yet recorded"
    assert str(failure.remedy) == "run permits tick, then ask again"
    tick(play.office.on(play.day))
    assert "依法终止" in play.page("termination-notice")
