"""What papers say: who found what, by which law, of which materials and promises."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

from permits.catalogue import Standard, Title
from permits.documents import Language
from permits.rulebook import Rulebook
from permits.service.acting import Request, act
from permits.service.filing import Application, file
from permits.service.papers import paper, papers
from permits.service.ticking import tick
from permits.service.views import Outcome
from permits.vocabulary import Login, PaperKind

from .offices import Rehearsed, law

BEIJING = "110105"


class Play:
    """One case played through; the day moves only forwards, with cron running on the way."""

    def __init__(self, office: Rehearsed, day: date, item: str, route: str, *held: str) -> None:
        self.office, self.day, self.step = office, day, 0
        application = Application(
            item=item,
            applicant="上海静水浴场有限公司",
            uscc="91310115MA1K0DEM06",
            login=Login("zhou"),
            key=f"{item}-{route}",
            route=route,
            materials=held,
        )
        outcome = file(office.on(day), application)
        assert isinstance(outcome, Outcome), outcome
        self.number = outcome.view.case.number

    def on(self, day: date) -> None:
        while self.day < day:
            self.day = min(day, self.day + timedelta(days=14))
            tick(self.office.on(self.day))

    def does(
        self,
        name: str,
        *by: str,
        promise: int | None = None,
        permit: bool = False,
        materials: tuple[str, ...] = (),
        **inputs: str,
    ) -> None:
        self.step += 1
        request = Request(
            case=self.number,
            act=name,
            login=Login(by[0]),
            others=tuple(map(Login, by[1:])),
            key=f"{self.number}-{self.step}",
            commitment=promise,
            permit=permit,
            materials=materials,
            inputs={key.replace("_", "-"): value for key, value in inputs.items()},
        )
        outcome = act(self.office.on(self.day), request)
        assert isinstance(outcome, Outcome), outcome

    def page(self, kind: str, lang: Language = "zh") -> str:
        """What a reader sees of the newest paper of that kind."""
        page = self.html(kind, lang)
        return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL))

    def html(self, kind: str, lang: Language = "zh") -> str:
        return paper(self.office.on(self.day), self.number, kind, lang)

    def kinds(self) -> Iterator[str]:
        for line in papers(self.office.on(self.day), self.number):
            yield f"{line.kind}-{line.number.rpartition('-')[2]}"


def everywhere(item: str) -> Rulebook:
    """The law as if the item's procedures held in every region."""
    known = law().item(item)
    periods = tuple(replace(period, area=()) for period in known.periods)
    items = {**law().catalogue.items, known.id: replace(known, periods=periods)}
    return replace(law(), catalogue=replace(law().catalogue, items=items))


def granted(office: Rehearsed, day: date) -> Play:
    """A permit for public places, granted on its promises the day it was applied for."""
    play = Play(office, day, "PPH", "commitment", "application-form", "floor-plan")
    for name, by in (
        ("accept", "zhou"),
        ("notify", "zhou"),
        ("commit", "zhou"),
        ("grant", "zhang"),
    ):
        play.does(name, by)
    return play


def pudong(day: date) -> Play:
    return granted(Rehearsed(day), day)


def beijing(day: date) -> Play:
    return granted(Rehearsed(day, region=BEIJING, rulebook=everywhere("PPH")), day)


def ordered(play: Play, day: date) -> None:
    """The premises are found unmet, and the holder has five working days."""
    play.on(day)
    play.does("find-unmet", "sun", "wu", promise=3)
    play.does("order-rectification", "li", promise=3, within="5个工作日", reason="通风不足")


def revoked(play: Play) -> None:
    """Told, heard for five working days, revoked."""
    play.does("tell-revocation", "li", permit=True, within="5个工作日", reason="违反承诺")
    play.on(play.day + timedelta(days=14))
    play.does("revoke", "zhang", permit=True, reason="违反承诺")


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
    revoked(play)

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
    known = law().item("UCA")
    standard = Standard(
        kind=PaperKind("appraisal-guide"), title=Title(zh="鉴定评估导则", en="Appraisal guide")
    )
    items = {**law().catalogue.items, known.id: replace(known, standards=(standard,))}
    rulebook = replace(law(), catalogue=replace(law().catalogue, items=items))
    play = Play(Rehearsed(date(2016, 4, 5), rulebook=rulebook), date(2016, 4, 5), "UCA", "enquiry")
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
