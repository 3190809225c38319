"""The service guide says what the rules and the catalogue say, of every category, and no more."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date

import pytest

from permits.documents import GuideLimit, GuideRoute, GuideView, Language, Value
from permits.engine.conditions import (
    ActRef,
    AllOf,
    AnyOf,
    Chose,
    Condition,
    Done,
    Held,
    Holder,
    In,
    InTime,
    Issued,
    Known,
    Listed,
    Not,
    Pending,
    Runs,
    Served,
    Standing,
)
from permits.rulebook import Rulebook, load_rulebook
from permits.service.guide import guide
from permits.service.guide.conditions import condition_said
from permits.service.wording import Wording
from permits.vocabulary import (
    CASE,
    PERMIT,
    ActName,
    BarName,
    ClockName,
    FactName,
    InputName,
    NotFound,
    PaperKind,
    Region,
    StateName,
)

from .offices import TOP, law

PUDONG, HANGZHOU = Region("310115"), Region("330100")
APRIL = date(2016, 4, 5)
XKF = "《中华人民共和国行政许可法》"

FILING = """\
item: kiosk
code: KSK
zh: 报刊亭备案
en: Filing of kiosks
department: commerce
evidence: illustrative
source: 测试
fees: {zh: 每件十元, en: Ten yuan each, basis: YSHJ 19}
materials: {form: {zh: 备案表, en: Form}}
periods:
  - from: 2020-01-01
    routes:
      filing: {category: record-filing, filing-duty: 30个自然日}
      at-once: {category: record-filing, files-on-completeness: true}
"""
STRENGTHENED = """\
item: chemicals
code: CHM
zh: 危险化学品许可
en: Permit for dangerous chemicals
department: emergency
evidence: sourced
source: 测试
materials: {form: {zh: 申请表, en: Form}}
permit: {}
periods:
  - from: 2020-01-01
    routes:
      ordinary: {category: strengthened-access, check-every: 1年, hearing-required: true}
"""


@pytest.fixture(scope="module")
def extended(tmp_path_factory: pytest.TempPathFactory) -> Rulebook:
    """The shipped law with an item to file and one that is strengthened."""
    seeds = tmp_path_factory.mktemp("extended") / "seeds"
    shutil.copytree(TOP / "seeds", seeds)
    for name, text in (("kiosk", FILING), ("chemicals", STRENGTHENED)):
        (seeds / "items" / f"{name}.yaml").write_text(text, "utf-8")
    return load_rulebook(TOP / "rules", seeds)


def hygiene(lang: Language = "zh") -> GuideView:
    return guide(law(), "PPH", on=APRIL, region=PUDONG, lang=lang)


def acts(route: GuideRoute) -> list[str]:
    return [act.act for act in route.steps]


def limit(route: GuideRoute, clock: str) -> GuideLimit:
    return next(line for line in route.limits if line.clock == clock)


def test_every_route_of_the_day_is_told() -> None:
    view = hygiene()

    assert (view.item, view.code, view.department, view.region) == (
        Value(text="公共场所卫生许可"),
        "PPH",
        "卫生健康部门",
        "上海市浦东新区",
    )
    assert (view.on, view.since, view.until) == (APRIL, date(2016, 4, 1), None)
    assert [(route.route, route.category.text) for route in view.routes] == [
        ("commitment", "告知承诺"),
        ("ordinary", "优化审批服务"),
    ]


def test_one_route_can_be_chosen() -> None:
    view = guide(law(), "公共场所卫生许可", on=APRIL, region=PUDONG, route="ordinary")

    assert [route.route for route in view.routes] == ["ordinary"]


@pytest.mark.parametrize(
    ("item", "on", "route"),
    [("nothing", APRIL, None), ("PPH", date(2016, 3, 31), None), ("PPH", APRIL, "enquiry")],
)
def test_what_is_not_there_has_no_guide(item: str, on: date, route: str | None) -> None:
    with pytest.raises(NotFound):
        guide(law(), item, on=on, region=PUDONG, route=route)


def test_conditions_without_a_source_are_marked() -> None:
    assert hygiene().conditions == (
        Value(text="场所符合卫生标准和要求", unsourced=True),
        Value(text="从业人员取得健康合格证明"),
    )
    assert guide(law(), "EEA", on=APRIL, region=PUDONG).conditions == ()


def test_what_is_promised_is_wanted_later_on_the_commitment_route_alone() -> None:
    promised, ordinary = hygiene().routes

    assert [
        (m.title.text, m.title.unsourced, m.commitment, m.within) for m in promised.materials
    ] == [
        ("公共场所卫生许可申请表", True, None, ""),
        ("场所平面布局图", True, None, ""),
        ("卫生检测报告", False, 1, "2个月"),
        ("从业人员健康合格证明", False, 2, "2个月"),
    ]
    assert [material.commitment for material in ordinary.materials] == [None] * 4


def test_only_the_materials_of_the_period_are_asked_for() -> None:
    """国务院令第797号: from 2025-01-20 a filing, for which the form is enough."""
    before = guide(law(), "CVH", on=date(2025, 1, 19), region=PUDONG).routes
    after = guide(law(), "CVH", on=date(2025, 1, 20), region=PUDONG).routes

    assert {r.route: [material.id for material in r.materials] for r in before} == {
        "commitment": ["application-form", "floor-plan", "test-report", "staff-health"],
        "ordinary": ["application-form", "floor-plan", "test-report", "staff-health"],
    }
    assert {r.route: [material.id for material in r.materials] for r in after} == {
        "filing": ["filing-form"]
    }


def test_the_normal_way_comes_first_with_who_and_papers() -> None:
    promised, ordinary = hygiene().routes

    assert [(act.title, act.by, act.papers) for act in promised.steps] == [
        ("收件", "申请人", ("收件凭证",)),
        ("受理", "窗口人员", ("受理通知书",)),
        ("告知", "窗口人员", ("告知书",)),
        ("签署承诺", "申请人", ("承诺书",)),
        ("准予许可", "审批人", ("准予行政许可决定书",)),
        ("颁发送达", "窗口人员", ("行政许可证件",)),
    ]
    assert acts(ordinary) == ["receive", "accept", "examine", "grant", "deliver"]


def test_what_else_may_happen_says_when_and_if() -> None:
    promised, ordinary = hygiene().routes
    told = {act.act: act for act in promised.beside}

    assert (told["request-supplement"].at, told["request-supplement"].requires) == (
        "已收件",
        ("材料不齐全",),
    )
    assert (told["withdraw-application"].at, told["withdraw-application"].requires) == (
        "任何阶段",
        ("尚未准予许可、不予许可",),
    )
    assert told["withdraw-application"].basis == ()
    assert told["decline"].basis == (f"{XKF}第三十二条第一款第二项", f"{XKF}第三十二条第二款")
    site = next(act for act in ordinary.beside if act.act == "verify-on-site")
    assert site.by == "2名以上核查人员"


def test_no_act_is_told_twice_or_left_out() -> None:
    for route in hygiene().routes:
        told = [*route.steps, *route.beside, *route.supervision]
        assert len({act.act for act in told}) == len(told)
    promised = hygiene().routes[0]
    assert [act.act for act in promised.about_commitments] == [
        "hand-in",
        "find-met",
        "find-unmet",
        "order-rectification",
        "report-rectified",
        "find-breach",
        "set-aside-finding",
        "apply-credit-repair",
        "repair-credit",
    ]
    assert {"tell-revocation", "revoke", "deregister"} <= {a.act for a in promised.about_permit}


def test_what_the_item_does_not_list_can_never_stop_the_time() -> None:
    ordinary = hygiene().routes[1]

    assert "begin-special-procedure" not in {act.act for act in ordinary.beside}
    assert "special-procedure" not in {line.clock for line in ordinary.limits}
    assert [(stop.act, stop.grounds.text) for stop in ordinary.stops] == [
        ("request-hearing", "听证"),
        ("request-as-interested", "听证"),
        ("announce-hearing", "听证"),
    ]


def test_a_stop_names_the_grounds_the_item_lists() -> None:
    (route,) = guide(law(), "DPM", on=APRIL, region=PUDONG).routes

    begun = next(stop for stop in route.stops if stop.act == "begin-special-procedure")
    assert (begun.clock, begun.grounds) == (
        "作出决定",
        Value(text="专家评审、检测", unsourced=True),
    )
    assert begun.basis == (f"{XKF}第四十五条",)


def test_a_promised_limit_stands_beside_the_one_of_the_law() -> None:
    (route,) = guide(law(), "DPM", on=APRIL, region=PUDONG).routes

    assert limit(route, "decision") == GuideLimit(
        clock="decision",
        title="作出决定",
        commitments=(),
        against="部门",
        limit=Value(text="20个工作日"),
        promised=Value(text="15个工作日"),
        extension="可以延长一次，10个工作日（延长决定期限）",
        starts=("自受理之日起",),
        lapse="行政机关逾期；不因此视为准予",
        basis=(f"{XKF}第四十二条第一款",),
    )
    (other,) = guide(law(), "FAM", on=APRIL, region=PUDONG).routes
    assert limit(other, "decision").promised == Value(text="20个工作日", unsourced=True)


def test_what_silence_of_the_office_means_is_said() -> None:
    promised, ordinary = hygiene().routes

    assert limit(promised, "completeness-check").lapse == "自起算之日起视为受理"
    assert limit(ordinary, "hearing-request").lapse == "丧失申请听证的权利"
    assert limit(ordinary, "validity").lapse == "期限届满，视为有效期届满"


def test_limits_of_commitments_are_told_once_for_those_they_are_the_same_for() -> None:
    promised = hygiene().routes[0]
    told = {(line.clock, line.commitments): line for line in promised.limits if line.commitments}

    assert set(told) == {
        ("due", (1, 2)),
        ("verification", (1, 2)),
        ("verification", (3,)),
        ("rectification", (1, 2, 3)),
        ("recheck", (1, 2, 3)),
    }
    due = told["due", (1, 2)]
    assert (due.against, due.limit) == ("被许可人", Value(text="2个月"))
    assert due.lapse == "逾期未履行；行政机关应当依次：责令限期整改"
    verified = told["verification", (1, 2)]
    assert verified.limit == Value(text="60个工作日", unsourced=True)
    assert verified.starts == ("自提交之日起", "自逾期未履行之日起")
    rectified = told["rectification", (1, 2, 3)]
    assert rectified.limit.text == "逐件写明（责令限期整改通知书）"
    assert rectified.starts == ("自责令限期整改通知书送达之日起",)
    assert rectified.lapse == "逾期不改；行政机关应当依次：撤销前告知、撤销、注销"


def test_a_clock_that_starts_only_on_a_condition_says_so() -> None:
    started = limit(hygiene().routes[0], "acceptance")

    assert started.starts == ("自补正之日起（材料齐全）",)
    assert limit(hygiene("en").routes[0], "acceptance").starts == (
        "from: Supplement (the materials are complete)",
    )


def test_a_value_that_a_region_binds_without_a_source_is_marked() -> None:
    """浙江省保障“最多跑一次”改革规定 says that there is a limit, and not how long it is."""
    found = law().item("PPH")
    everywhere = replace(found, periods=tuple(replace(p, area=()) for p in found.periods))
    items = {**law().catalogue.items, found.id: everywhere}
    assumed = replace(law(), catalogue=replace(law().catalogue, items=items))

    route = guide(assumed, "PPH", on=date(2020, 6, 1), region=HANGZHOU, route="ordinary").routes[0]

    supplement = limit(route, "supplement")
    assert supplement.limit == Value(text="30个工作日", unsourced=True)
    assert supplement.lapse == "期限届满，视为撤回申请"
    assert supplement.basis == ("《浙江省保障“最多跑一次”改革规定》第十一条第三款",)


def test_how_long_the_permit_is_valid_and_when_to_renew_it() -> None:
    promised = hygiene().routes[0]

    assert [(term.title, term.text, term.basis) for term in promised.terms] == [
        ("有效期至", Value(text="自颁发之日起4年", unsourced=True), (f"{XKF}第三十八条第一款",)),
        (
            "申请延续",
            Value(text="最迟在“有效期至”所载之日前30个自然日提出", unsourced=True),
            (f"{XKF}第五十条第一款",),
        ),
    ]


def test_what_the_commitments_entail() -> None:
    promised, ordinary = hygiene().routes

    assert [(p.number, p.kind.unsourced, p.due) for p in promised.commitments] == [
        (1, False, Value(text="2个月")),
        (2, True, Value(text="2个月")),
        (3, True, None),
    ]
    assert promised.commitments[0].may_operate_before == Value(
        text="承诺事项落实前即可经营", unsourced=True
    )
    assert [(line.zh, [act.zh for act in line.owed]) for line in promised.consequences] == [
        ("未履行", ["责令限期整改"]),
        ("违反承诺", ["撤销前告知", "撤销", "注销"]),
    ]
    assert (ordinary.commitments, ordinary.consequences) == ((), ())


def test_the_permit_is_renewed_and_altered_by_cases_of_their_own() -> None:
    """Renewals want no floor plan; in silence up to the last day they are granted (XKF 50(2))."""
    promised, ordinary = hygiene().routes
    renewal, alteration = ordinary.changes

    assert promised.changes == ()
    assert [(change.matter, change.title) for change in ordinary.changes] == [
        ("renewal", "延续"),
        ("alteration", "变更"),
    ]
    assert [m.id for m in renewal.materials] == ["application-form", "test-report", "staff-health"]
    assert [m.id for m in alteration.materials] == ["application-form"]
    assert [act.act for act in renewal.steps] == [
        "apply-renewal", "accept", "examine", "grant", "deliver",
    ]  # fmt: skip
    assert [(line.title, line.lapse) for line in renewal.limits] == [
        ("材料审查", "自起算之日起视为受理"),
        ("延续决定", "期限届满，视为准予许可"),
        ("申请行政复议的期限", "期限届满即止，没有别的后果"),
        ("直接提起行政诉讼的期限", "期限届满即止，没有别的后果"),
    ]
    assert renewal.limits[1].limit.text == "至“有效期至”所载之日"
    assert renewal.limits[1].basis == (f"{XKF}第五十条第二款",)
    assert renewal.about.endswith(f"逾期未作决定的，视为准予延续。（{XKF}第五十条第二款）")
    assert [line.title for line in alteration.limits] == [
        "材料审查", "申请行政复议的期限", "直接提起行政诉讼的期限",
    ]  # fmt: skip


def test_decisions_that_can_be_disputed_and_how() -> None:
    promised = hygiene().routes[0]

    assert promised.decisions[:2] == ("不予行政许可决定书", "不予受理决定书")
    assert promised.remedies == (
        (
            "不服的，可以自收到本文书之日起六十日内依法申请行政复议。"
            "（《中华人民共和国行政复议法（1999年）》第九条）"
        ),
        (
            "也可以自收到本文书之日起六个月内依法向人民法院提起行政诉讼。"
            "（《中华人民共和国行政诉讼法》第四十六条）"
        ),
    )


def test_who_is_kept_from_a_route() -> None:
    promised, ordinary = hygiene().routes

    assert promised.barred == ("不得适用告知承诺", "不得再次申请该许可")
    assert ordinary.barred == ("不得再次申请该许可",)


def test_nobody_is_kept_from_an_enquiry() -> None:
    (enquiry,) = guide(law(), "EEA", on=APRIL, region=PUDONG).routes

    assert enquiry.barred == ()


def test_a_permit_costs_nothing_unless_the_catalogue_says_so(extended: Rulebook) -> None:
    filing, at_once = guide(extended, "KSK", on=date(2021, 4, 5), region=PUDONG).routes

    assert hygiene().routes[0].fees == (
        f"实施本许可和对许可事项进行监督检查，不收取任何费用。（{XKF}第五十八条第一款）"
    )
    assert filing.fees == at_once.fees == "每件十元（《优化营商环境条例》第十九条）"
    assert guide(law(), "UCA", on=APRIL, region=PUDONG).routes[0].fees == ""


def test_where_the_approval_is_cancelled_the_way_ends_on_the_supervision_list() -> None:
    view = guide(law(), "UCA", on=APRIL, region=PUDONG)
    (route,) = view.routes

    assert acts(route) == ["receive", "advise-not-required", "enlist"]
    assert (route.permit, route.terms, route.supervised_from) == (False, (), "列入监管名单")
    assert (view.published, view.applicants, route.about_materials) == ("", "", "")


def test_a_filing_ends_when_it_is_filed(extended: Rulebook) -> None:
    filing, at_once = guide(extended, "KSK", on=date(2021, 4, 5), region=PUDONG).routes

    assert acts(filing) == ["receive", "file-record"]
    assert acts(at_once) == ["receive", "file-at-once"]
    duty = limit(filing, "filing-duty")
    assert (duty.against, duty.limit.text, duty.starts, duty.lapse) == (
        "企业",
        "30个自然日",
        ("自开业日期起，不早于 2020-01-01",),
        "应当责令备案；行政机关应当依次：责令备案（材料不齐全；没有出具责令限期备案通知书）",
    )
    assert filing.barred == ()
    assert filing.category == Value(text="审批改为备案", unsourced=True)


def test_what_an_act_requires_comes_before_it(extended: Rulebook) -> None:
    (route,) = guide(extended, "CHM", on=date(2021, 4, 5), region=PUDONG).routes

    assert acts(route) == [
        "receive",
        "accept",
        "examine",
        "verify-on-site",
        "notify-hearing",
        "hold-hearing",
        "review",
        "grant",
        "deliver",
    ]
    assert (route.permit, route.terms) == (True, ())


def test_an_english_guide_of_english_data_has_no_chinese() -> None:
    view = replace(hygiene("en"), source="")

    assert [sign for sign in repr(view.routes) if "\u4e00" <= sign <= "\u9fff"] != []
    for route in view.routes:
        bare = replace(route, consequences=())  # they hold both languages
        assert [sign for sign in repr(bare) if "\u4e00" <= sign <= "\u9fff"] == []


GRANT, REFUSE = ActRef(CASE, ActName("grant")), ActRef(CASE, ActName("refuse"))


@pytest.mark.parametrize(
    ("condition", "holding", "lacking"),
    [
        (Held(()), "材料齐全", "材料不齐全"),
        (Issued(PaperKind("permit")), "已经出具行政许可证件", "没有出具行政许可证件"),
        (Served(PaperKind("permit")), "已经送达行政许可证件", "没有送达行政许可证件"),
        (Done((GRANT, REFUSE)), "已经准予许可或者不予许可", "尚未准予许可、不予许可"),
        (Runs(ClockName("decision"), CASE), "在“作出决定”之内", "不在“作出决定”之内"),
        (
            Standing(BarName("application")),
            "不受此限制：不得再次申请该许可",
            "受此限制：不得再次申请该许可",
        ),
        (
            Listed(InputName("stop-reason"), ("testing",)),
            "不计入期限的事由：检测",
            "不计入期限的事由不是检测",
        ),
        (
            Chose(InputName("stop-reason"), ("testing",), CASE),
            "不计入期限的事由：检测",
            "不计入期限的事由不是检测",
        ),
        (Known(FactName("valid-until")), "已经写明有效期至", "没有写明有效期至"),
        (InTime(FactName("valid-until")), "没有迟于有效期至申请", "迟于有效期至申请"),
        (Pending("renewal"), "该许可证正在办理：延续", "该许可证没有正在办理的延续"),
        (Holder(), "该许可证属于申请人", "该许可证不属于申请人"),
        (
            In(PERMIT, (StateName("valid"),)),
            "许可的状态属于：有效",
            "许可的状态不属于：有效",
        ),
        (Not(Held(())), "材料不齐全", "材料齐全"),
        (
            AllOf((Held(()), Done((GRANT,)))),
            "材料齐全；已经准予许可",
            "材料不齐全，或者尚未准予许可",
        ),
        (
            AnyOf((Held(()), Done((GRANT,)))),
            "材料齐全，或者已经准予许可",
            "材料不齐全；尚未准予许可",
        ),
    ],
)
def test_a_condition_is_said_as_it_must_be_or_must_not_be(
    condition: Condition, holding: str, lacking: str
) -> None:
    titles = law().procedure("PPH", "ordinary", APRIL, PUDONG).titles
    words = Wording(rulebook=law(), titles=titles, lang="zh", on=APRIL, region=PUDONG)

    assert condition_said(condition, words) == holding
    assert condition_said(condition, words, holds=False) == lacking
