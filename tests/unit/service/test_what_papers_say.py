"""What the papers of hearings, ends of permits, filings and reforms tell their reader."""

import re

import pytest

from permits.documents import Language

from .full_plays import (
    false_application,
    filed,
    granted_ordinarily,
    heard,
    objectless,
    reformed,
    rescinded,
    terminated,
    unfiled,
    withdrawn_permit,
)
from .plays import Play, told_of_revocation

RECONSIDERATION_1999 = (
    "不服的，可以自收到本文书之日起六十日内依法申请行政复议。"
    "（《中华人民共和国行政复议法（1999年）》第九条）"
)
LITIGATION = (
    "也可以自收到本文书之日起六个月内依法向人民法院提起行政诉讼。"
    "（《中华人民共和国行政诉讼法》第四十六条）"
)
XKF = "《中华人民共和国行政许可法》"
XZCF = "《中华人民共和国行政处罚法》"


def listed(play: Play, kind: str, heading: str, lang: Language = "zh") -> list[str]:
    """What stands in the list under that heading; nothing where there is no such heading."""
    found = play.html(kind, lang).partition(f"<h2>{heading}</h2>")[2].partition("</ol>")[0]
    return re.findall(r"<li>(.*)</li>", found)


def basis(play: Play, kind: str) -> list[str]:
    return listed(play, kind, "依据")


def remedies(play: Play, kind: str) -> list[str]:
    return listed(play, kind, "救济途径")


def rows(play: Play, kind: str, lang: Language = "zh") -> list[list[str]]:
    """Every row of the paper's tables, cell by cell, headings left out."""
    found = re.findall(r"<tr>(.*?)</tr>", play.html(kind, lang), flags=re.DOTALL)
    cells = [re.findall(r"<td>(.*?)</td>", row, flags=re.DOTALL) for row in found]
    return [[cell.strip() for cell in row] for row in cells if row]


def test_a_withdrawal_goes_by_its_ground_and_its_loss_is_made_good() -> None:
    """Told in person on 2016-04-05, a Tuesday: five working days end on the 12th."""
    play = withdrawn_permit()
    made_good = (
        f"由此给公民、法人或者其他组织造成财产损失的，本机关依法给予补偿。（{XKF}第八条第二款）"
    )

    for kind in ("withdrawal-pre-notice", "withdrawal-decision"):
        shown = play.page(kind)
        assert "为了公共利益的需要" in shown
        assert "事由：许可所依据的法律、法规、规章修改或者废止" in shown
        assert made_good in shown
    assert basis(play, "withdrawal-pre-notice") == [f"{XKF}第七条", f"{XKF}第八条第二款"]
    assert rows(play, "withdrawal-pre-notice") == [
        ["陈述申辩期限", "5个工作日", "2016年4月12日", f"{XKF}第七条"]
    ]
    assert "有权陈述和申辩" in play.page("withdrawal-pre-notice")
    assert basis(play, "withdrawal-decision") == [f"{XKF}第八条第二款"]
    assert remedies(play, "withdrawal-decision") == [RECONSIDERATION_1999, LITIGATION]
    assert "made good. (Administrative Licensing Law, Article 8, paragraph 2)" in play.page(
        "withdrawal-decision", "en"
    )


@pytest.mark.parametrize(
    ("ground", "cited", "says"),
    [
        ("abuse", "第六十九条第一款第一项", "被许可人的合法权益受到损害的，本机关依法给予赔偿"),
        ("other", "第六十九条第一款第五项", "被许可人的合法权益受到损害的，本机关依法给予赔偿"),
        ("fraud", "第六十九条第二款", "基于该行政许可取得的利益不受保护"),
    ],
)  # fmt: skip
def test_a_revocation_rests_on_the_provision_of_its_ground(
    ground: str, cited: str, says: str
) -> None:
    play = granted_ordinarily()
    if ground == "fraud":  # found by two officers before the holder is told
        play.does("find-fraud", "sun", "wu", permit=True, finding="检测报告系伪造")
    told_of_revocation(play, "准予决定有误", ground)
    play.does("state-defence", "zhou", permit=True, statement="没有异议")
    play.does("revoke", "zhang", permit=True, reason="准予决定有误")

    assert basis(play, "revocation-pre-notice") == [f"{XKF}第七条", f"{XKF}{cited}"]
    assert basis(play, "revocation-decision") == [f"{XKF}第六十九条", f"{XKF}{cited}"]
    for kind in ("revocation-pre-notice", "revocation-decision"):
        assert f"{says}。（{XKF}第六十九条第四款）" in play.page(kind)


def test_a_ground_that_was_dropped_is_not_cited_for_another_end() -> None:
    play = granted_ordinarily()
    told_of_revocation(play, "越权准予", "beyond-powers")
    play.does("state-defence", "zhou", permit=True, statement="材料属实")
    play.does("keep-permit", "zhang", permit=True, reason="材料属实")
    play.does("deregister-on-ground", "zhou", permit=True, deregistration_ground="dissolved",
              reason="企业已经解散")  # fmt: skip

    assert basis(play, "deregistration-notice") == [f"{XKF}第七十条", f"{XKF}第七十条第三项"]
    assert "事由：法人或者其他组织依法终止" in play.page("deregistration-notice")
    assert "自2016年4月5日起依法注销" in play.page("deregistration-notice")


def test_who_is_to_lose_his_permit_as_a_penalty_is_told_of_the_hearing_and_of_its_time() -> None:
    """Made out on 2022-03-07 and posted: nothing runs before it arrives."""
    play = rescinded()
    shown = play.page("rescission-pre-notice")

    assert "有权陈述和申辩" in shown
    assert "有权要求举行听证，听证不收取费用" in shown
    assert "自收到本文书之日起计算（当日不计入）" in shown
    assert rows(play, "rescission-pre-notice") == [
        ["陈述申辩期限", "5个工作日", "以送达之日推算", f"{XKF}第七条"],
        ["要求处罚听证的期限", "5个工作日", "以送达之日推算", f"{XZCF}第六十四条"],
    ]
    assert rows(play, "rescission-pre-notice", "en")[1][1:3] == [
        "5 working days",
        "depends on the day of service",
    ]
    assert basis(play, "rescission-pre-notice") == [
        f"{XZCF}第四十四条至第四十五条",
        f"{XZCF}第六十三条",
    ]


def test_a_rescission_says_from_when_why_and_what_can_be_done() -> None:
    play = rescinded()

    assert "自2022年3月22日起，吊销" in play.page("rescission-decision")
    assert "多次违法经营" in play.page("rescission-decision")
    assert basis(play, "rescission-decision") == [f"{XZCF}第九条"]
    assert remedies(play, "rescission-decision") == [RECONSIDERATION_1999, LITIGATION]


def test_a_suspension_says_how_long_it_lasts() -> None:
    """Ten calendar days after 2016-04-05."""
    play = withdrawn_permit()
    shown = play.page("suspension-decision")

    assert "暂扣期间不得从事该许可事项；期满恢复效力" in shown
    assert ["暂扣期限", "2016年4月15日", "—"] in rows(play, "suspension-decision")
    assert remedies(play, "suspension-decision") == [RECONSIDERATION_1999, LITIGATION]


def test_the_right_to_a_hearing_is_told_with_its_time_and_without_a_fee() -> None:
    play = heard()

    assert "听证不收取费用" in play.page("hearing-right-notice")
    assert "逾期不提出的，视为放弃听证的权利" in play.page("hearing-right-notice")
    assert rows(play, "hearing-right-notice") == [
        ["申请听证的期限", "5个工作日", "2016年4月12日", f"{XKF}第四十七条第一款"]
    ]
    assert basis(play, "hearing-right-notice") == [f"{XKF}第四十七条第一款"]


def test_a_hearing_is_noticed_with_its_day_and_chair_and_recorded_for_signature() -> None:
    play = heard()
    notice, record = play.page("hearing-notice"), play.page("hearing-record")

    assert "听证日期：2016年4月15日" in notice
    assert "Day of the hearing: 15 April 2016" in play.page("hearing-notice", "en")
    assert "主持人：钱明" in notice
    assert "有权申请回避" in notice
    assert "可以提出证据，并进行申辩和质证" in notice
    assert basis(play, "hearing-notice") == [f"{XKF}第四十八条第一款第一项"]
    assert "笔录：申请人出示了新的检测报告" in record
    assert "确认无误后签字或者盖章；本机关根据听证笔录作出决定" in record


def test_false_materials_are_warned_of_and_bar_a_new_application_for_a_year() -> None:
    """The year ends on 2017-04-05; no notice of 2017 was out in April 2016."""
    play = false_application()
    bar = [["一年内不得再次申请", "2017年4月5日（暂定）", f"{XKF}第七十八条"]]

    assert "隐瞒有关情况或者提供虚假材料，本机关决定给予警告" in play.page("warning-decision")
    assert basis(play, "warning-decision") == [f"{XKF}第七十八条"]
    assert rows(play, "warning-decision") == bar
    assert remedies(play, "warning-decision") == [RECONSIDERATION_1999, LITIGATION]
    assert rows(play, "refusal") == bar
    assert "事由：隐瞒有关情况或者提供虚假材料申请" in play.page("refusal")


def test_a_check_is_recorded_with_its_officers_for_the_public() -> None:
    play = filed()
    shown = play.page("check-record")

    assert "检查人员：孙平、吴静" in shown
    assert "检查情况和处理结果：通风不足，当场指出" in shown
    assert "公众有权查阅" in shown
    assert basis(play, "check-record") == [f"{XKF}第六十一条第二款"]


def test_orders_name_their_time_and_what_follows() -> None:
    """The order to file was handed over on 2025-02-10, the order to correct is not served yet."""
    play, late = filed(), unfiled()
    law = "《优化营商环境条例》第三十九条第一款"

    assert rows(play, "correction-order") == [
        ["改正期限", "15个工作日", "以送达之日推算", f"{XKF}第六十六条至第六十八条"]
    ]
    assert rows(play, "filing-correction-order") == [
        ["改正备案的期限", "10个工作日", "以送达之日推算", law]
    ]
    assert "查明的情况：实际面积与备案不符" in play.page("filing-correction-order")
    assert rows(late, "filing-order") == [["限期备案", "5个工作日", "2025年2月17日", law]]
    assert listed(late, "filing-order", "备案需要的材料") == ["公共场所卫生备案表"]
    assert "逾期仍不备案的，依法移交处罚" in late.page("filing-order")
    assert "责令以后仍未备案" in late.page("penalty-referral")


def test_a_terminated_applicant_learns_why_since_when_and_what_can_be_done() -> None:
    play = terminated()
    shown = play.page("termination-notice")

    assert "自2021年7月1日起依法终止办理，不再受理、审查或者作出决定" in shown
    assert "终止办理不是不予许可" in shown
    assert listed(play, "termination-notice", "可以取回的材料") == ["广告发布登记申请表"]
    assert basis(play, "termination-notice") == ["《市场监管总局贯彻落实深化“证照分离”改革的通知》"]
    assert remedies(play, "termination-notice") == [RECONSIDERATION_1999, LITIGATION]
    assert "This is no refusal." in play.page("termination-notice", "en")


def test_a_case_under_the_new_norm_is_told_what_stays_and_what_is_missing() -> None:
    """Five working days after 2025-01-20: 21 to 24 and the made-up Sunday, 26 January."""
    play = reformed()
    shown = play.page("transition-notice")

    assert "自2025年1月20日起改按新的规定办理，办理方式为“审批改为备案”" in shown
    assert "原来的期限不再计算，尚未作出决定的承诺随之解除" in shown
    assert listed(play, "transition-notice", "已经收到的材料，不必重新提交") == [
        "公共场所卫生许可申请表",
        "场所平面布局图",
        "从业人员健康合格证明",
    ]
    assert listed(play, "transition-notice", "新的规定另外要求的材料") == ["公共场所卫生备案表"]
    assert rows(play, "transition-notice") == [
        ["办理备案", "2025年1月26日", "《优化营商环境条例》第三十九条第一款"]
    ]
    assert basis(play, "transition-notice") == [
        "《最高人民法院关于审理行政许可案件若干问题的规定（法释〔2009〕20号）》第九条"
    ]
    assert "under the new norm (Record-filing)" in play.page("transition-notice", "en")
    assert "书店卫生许可：办理备案的期限" in shown  # noted as a value without a source


def test_an_application_without_its_object_names_the_permit_that_ended() -> None:
    play = objectless()
    shown = play.page("objectless-notice")

    assert "提出的延续或者变更申请，因所涉的许可证自2016年4月5日起已经终止而失去对象" in shown
    assert "许可证编号：PPH-2016-000001-permit-1" in shown
    assert remedies(play, "objectless-notice") == [RECONSIDERATION_1999, LITIGATION]
