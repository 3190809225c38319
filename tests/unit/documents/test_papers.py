"""The shipped papers: each in both languages, with everything and with next to nothing on it."""

from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import pytest

from permits.documents import (
    Bilingual,
    ClockLine,
    CommitmentLine,
    Language,
    LimitLine,
    MaterialLine,
    PaperView,
    PermitLine,
    Unsourced,
    render_paper,
)
from permits.vocabulary import PaperKind

PAPERS = Path(__file__).parents[3] / "rules" / "papers"
LANGUAGES: tuple[Language, ...] = get_args(Language)
KINDS = (
    "receipt",
    "acceptance-notice",
    "supplement-notice",
    "non-acceptance-decision",
    "not-required-notice",
    "notification-letter",
    "commitment-letter",
    "time-not-counted-notice",
    "extension-notice",
    "decision",
    "refusal",
    "permit",
    "verification-record",
    "rectification-order",
    "revocation-pre-notice",
    "revocation-decision",
    "credit-repair-decision",
    "deregistration-notice",
    "withdrawal-receipt",
    "incomplete-notice",
    "filing-receipt",
    "filing-change-receipt",
    "filing-end-receipt",
    "filing-order",
    "filing-correction-order",
    "permit-needed-notice",
    "penalty-referral",
    "refusal-pre-notice",
    "warning-decision",
    "hearing-right-notice",
    "hearing-announcement",
    "hearing-notice",
    "penalty-hearing-notice",
    "hearing-record",
    "check-record",
    "correction-order",
    "objectless-notice",
    "termination-notice",
    "transition-notice",
    "suspension-decision",
    "withdrawal-pre-notice",
    "withdrawal-decision",
    "rescission-pre-notice",
    "rescission-decision",
    "standard",
)

MINIMAL = PaperView(
    kind=PaperKind("receipt"),
    title=Bilingual(zh="收件凭证", en="Receipt"),
    act=Bilingual(zh="收件", en="Receive"),
    number="PPH-2016-000001-receipt-1",
    dated=date(2016, 4, 5),
    as_of=date(2016, 4, 5),
    by_law=False,
    region=Bilingual(zh="上海市浦东新区", en="Pudong"),
    department=Bilingual(zh="卫生和计划生育委员会", en="Health Commission"),
    item=Bilingual(zh="公共场所卫生许可", en="Hygiene permit for public places"),
    case="PPH-2016-000001",
    applicant="上海某某浴室有限公司",
    uscc="91310115MA1K35XX0X",
    training=False,
)

FULL = replace(
    MINIMAL,
    dated=date(2016, 4, 15),
    training=True,
    representative="陈晨",
    agent="何代",
    basis=("《行政许可法》第三十二条第一款第四项",),
    remedies=("可以自知道之日起六十日内申请行政复议。", "可以自知道之日起六个月内提起诉讼。"),
    reason="材料不全",
    officers=("甲", "乙"),
    materials=(
        MaterialLine(id="application-form", zh="申请表", en="Application form", held=True),
        MaterialLine(id="test-report", zh="检测报告", en="Test report", held=False),
    ),
    commitments=(
        CommitmentLine(
            ordinal=1, zh="场所符合卫生标准", en="The premises meet the standards",
            kind="already-meets", last_day=None, provisional=False, may_operate_before=True,
        ),
        CommitmentLine(
            ordinal=2, zh="提交检测报告", en="Hand in the test report", kind="will-submit",
            last_day=None, provisional=False, may_operate_before=True, limit="2个月",
        ),
        CommitmentLine(
            ordinal=3, zh="装好通风设备", en="Install ventilation", kind="will-meet",
            last_day=date(2016, 6, 6), provisional=True, may_operate_before=False,
        ),
    ),
    clocks=(
        ClockLine(
            zh="作出决定", en="Decision", last_day=date(2016, 5, 3), provisional=False,
            basis="《行政许可法》第四十二条",
        ),
        ClockLine(zh="核查", en="Verification", last_day=None, provisional=False, basis="推定"),
    ),
    upon_service=(
        LimitLine(zh="整改期限", en="Rectification", limit="5个工作日", basis=""),
    ),
    inputs={
        "right-office": "市场监督管理局", "within": "10个工作日", "finding": "核查不符",
        "stop-reason": "专家评审", "scope": "浴室",
    },
    permit=PermitLine(
        number="沪浦卫公字第1号", valid_from=date(2016, 4, 15), valid_until=date(2020, 4, 14)
    ),
    illustrative=(Unsourced(about="item", zh="浴室许可", en="Baths", value="item"),),
)  # fmt: skip


class Tree(HTMLParser):
    """Checks that every element that is opened is closed, and gathers the text."""

    VOID = frozenset({"meta", "br"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        del attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data


def text(view: PaperView, kind: str, lang: Language = "zh") -> str:
    """What a reader sees of the paper."""
    tree = Tree()
    tree.feed(render_paper(replace(view, kind=PaperKind(kind)), PAPERS, lang))
    tree.close()
    assert tree.open == []
    return tree.text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("view", [FULL, MINIMAL], ids=["full", "minimal"])
def test_every_paper_can_be_read_in_both_languages(
    view: PaperView, kind: str, lang: Language
) -> None:
    shown = text(view, kind, lang)

    assert "PPH-2016-000001-receipt-1" in shown
    assert ("收件凭证" if lang == "zh" else "Receipt") in shown
    assert ("公共场所卫生许可" if lang == "zh" else "Hygiene permit for public places") in shown
    assert ("{{" in shown, "None" in shown, "Undefined" in shown) == (False, False, False)


@pytest.mark.parametrize("kind", KINDS)
def test_an_english_paper_of_english_data_has_no_chinese(kind: str) -> None:
    shown = text(replace(MINIMAL, applicant="Bath Ltd"), kind, "en")
    assert [char for char in shown if "\u4e00" <= char <= "\u9fff"] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_paper_is_dated_and_says_on_what_it_rests_and_what_can_be_done(kind: str) -> None:
    shown = text(FULL, kind)

    assert "2016年4月15日" in shown
    assert "《行政许可法》第三十二条第一款第四项" in shown
    assert "六十日内申请行政复议" in shown
    assert "六个月内提起诉讼" in shown
    assert "浴室许可：列为许可事项" in shown


@pytest.mark.parametrize("kind", KINDS)
def test_a_training_office_makes_out_void_papers(kind: str) -> None:
    assert "培训作废" in text(FULL, kind)
    assert "培训作废" not in text(replace(FULL, training=False), kind)


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_erased_is_said_to_be_erased(kind: str) -> None:
    erased = replace(FULL, applicant=None, uscc=None, reason=None)

    assert "〔已删除〕" in text(erased, kind)
    assert "[erased]" in text(erased, kind, "en")
    assert "上海某某浴室有限公司" not in text(erased, kind)


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_becomes_markup(kind: str) -> None:
    hostile = '<script>alert("1")</script>&{{ 7*7 }}'
    view = replace(
        FULL,
        applicant=hostile,
        representative=hostile,
        agent=hostile,
        reason=hostile,
        inputs=dict.fromkeys(FULL.inputs, hostile),
    )

    page = render_paper(replace(view, kind=PaperKind(kind)), PAPERS)

    assert "<script" not in page
    assert "&lt;script&gt;alert(&#34;1&#34;)&lt;/script&gt;&amp;{{ 7*7 }}" in page


PROVISIONAL = ClockLine(
    zh="某期限", en="Some limit", last_day=date(2027, 1, 5), provisional=True, basis="推定"
)


@pytest.mark.parametrize("kind", KINDS)
def test_a_provisional_day_is_never_shown_without_saying_so(kind: str) -> None:
    view = replace(FULL, clocks=(PROVISIONAL,))
    chinese, english = text(view, kind), text(view, kind, "en")

    for day in ("2027年1月5日", "2016年6月6日"):
        assert chinese.count(day) == chinese.count(f"{day}（暂定）")
    for day in ("5 January 2027", "6 June 2016"):
        assert english.count(day) == english.count(f"{day} (provisional)")


def test_the_receipt_tells_what_is_there_from_what_is_not() -> None:
    there, missing = text(FULL, "receipt").split("尚未收到的材料")

    assert "申请表" in there
    assert "检测报告" not in there
    assert "检测报告" in missing


def test_the_supplement_notice_names_only_what_is_missing() -> None:
    shown = text(FULL, "supplement-notice")

    assert "检测报告" in shown
    assert "申请表" not in shown


def test_a_deemed_acceptance_does_not_claim_that_anybody_checked() -> None:
    deemed = replace(FULL, as_of=date(2016, 4, 5), dated=date(2016, 4, 13), by_law=True)
    shown = text(deemed, "acceptance-notice")

    assert "自收到申请材料之日即2016年4月5日起视为受理" in shown
    assert "材料齐全" not in shown
    assert "材料齐全、符合法定形式" in text(FULL, "acceptance-notice")


def test_the_notification_letter_has_its_six_parts() -> None:
    shown = text(FULL, "notification-letter")
    parts = [
        "一、法律依据",
        "二、许可条件",
        "三、申请材料",
        "四、承诺事项",
        "五、事后监管",
        "六、法律责任",
    ]

    assert sorted(parts, key=shown.index) == parts
    assert shown.count("《行政许可法》第三十二条第一款第四项") == 1


def test_a_promise_says_until_when_and_whether_one_may_operate_before() -> None:
    shown = text(FULL, "commitment-letter")

    assert "取得许可之日起2个月内" in shown
    assert "具备条件前不得从事该项经营活动" in shown
    assert shown.count("具备条件前不得") == 1
    assert "承诺人（签章）：上海某某浴室有限公司" in shown


def test_a_grant_by_commitment_claims_no_examination() -> None:
    assert "根据你（单位）的承诺" in text(FULL, "decision")
    assert "经审查" not in text(FULL, "decision")
    assert "经审查符合法定条件、标准" in text(replace(FULL, commitments=()), "decision")


def test_a_permit_says_how_long_it_is_valid() -> None:
    assert "2016年4月15日至2020年4月14日" in text(FULL, "permit")
    unlimited = PermitLine(number="1", valid_from=date(2016, 4, 15), valid_until=None)
    assert "2016年4月15日起，长期有效" in text(replace(FULL, permit=unlimited), "permit")


def test_the_verification_record_names_both_officers() -> None:
    assert "核查人员：甲、乙" in text(FULL, "verification-record")


def test_a_record_tells_the_finding_or_what_the_act_found() -> None:
    found = replace(FULL, act=Bilingual(zh="核查属实", en="Find met"), inputs={})

    assert "核查情况：核查不符" in text(FULL, "verification-record")
    assert "核查结果" not in text(FULL, "verification-record")
    assert "核查结果：核查属实" in text(found, "verification-record")


def test_only_what_a_paper_shows_is_noted_as_without_source() -> None:
    plan = Unsourced(about="material/test-report", zh="检测报告", en="Report", value="material")
    view = replace(FULL, illustrative=(plan,))

    assert "检测报告：列为申请材料" in text(view, "supplement-notice")
    assert "没有来源" not in text(view, "refusal")
