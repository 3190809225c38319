"""Enterprises found in business registrations come on the supervision list, each once per item."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from permits.engine.events import ClockStarted
from permits.ports.rows import OfficerRow
from permits.rulebook import load_rulebook
from permits.service.administering import add_officer
from permits.service.enlisting import EnlistReport, enlist
from permits.service.filing import Application, file
from permits.service.looking import show, supervised
from permits.service.registrations import Registration
from permits.service.views import Outcome
from permits.texts.tables import RowFault
from permits.vocabulary import (
    Cause,
    DepartmentCode,
    Login,
    Malformed,
    NotFound,
    Person,
    Role,
    Unavailable,
    message,
)

from .offices import ROOT, TOP, Rehearsed

DAY = date(2016, 4, 5)
ZHOU = Login("zhou")

CAR = Registration(
    line=2,
    name="上海诚车评估有限公司",
    uscc="91310115MA1K0DEN07",
    scope="二手车 鉴定评估",
    contact="office@car.example",
)
TRAVEL = Registration(
    line=3, name="远行因私出入境中介公司", uscc="91310115MA1K0DEN1A", scope="出国咨询"
)
BOTH = Registration(
    line=4, name="通达公司", uscc="91310115MA1K0DEN2D", scope="出国咨询；二手车鉴定评估"
)
FOOD = Registration(line=5, name="江南餐饮公司", uscc="91310115MA1K0DEN3G", scope="餐饮服务")
SPOILT = RowFault(
    line=6, fault=Malformed(message("the row cannot be read"), remedy=message("shorten the field"))
)


@pytest.fixture
def office() -> Rehearsed:
    return Rehearsed(DAY)


def outcomes(report: EnlistReport) -> list[tuple[int, str, str, str | None]]:
    """Every match: its line, its item, how it stands, and its case."""
    return [
        (f.match.registration.line, f.match.search.item, f.standing, f.case) for f in report.found
    ]


def listed(office: Rehearsed, day: date = DAY) -> list[tuple[str, str | None]]:
    return [(line.row.number, line.party.name) for line in supervised(office.on(day))]


def test_every_keyword_puts_an_enterprise_on_the_list_of_its_item(office: Rehearsed) -> None:
    report = enlist(office.on(DAY), [CAR, TRAVEL, BOTH, FOOD], ZHOU)

    assert outcomes(report) == [
        (2, "UCA", "enlisted", "UCA-2016-000001"),
        (3, "EEA", "enlisted", "EEA-2016-000001"),
        (4, "EEA", "enlisted", "EEA-2016-000002"),
        (4, "UCA", "enlisted", "UCA-2016-000002"),
    ]
    assert (report.today, report.rows, report.unmatched, report.faults) == (DAY, 4, 1, ())
    assert [(s.item, s.keywords) for s in report.searched] == [
        ("EEA", ("因私出入境中介", "出国咨询")),
        ("MBA", ("微生物菌剂",)),
        ("UCA", ("二手车鉴定评估",)),
    ]
    assert listed(office) == [
        ("EEA-2016-000001", "远行因私出入境中介公司"),
        ("EEA-2016-000002", "通达公司"),
        ("UCA-2016-000001", "上海诚车评估有限公司"),
        ("UCA-2016-000002", "通达公司"),
    ]
    assert [line.row.number for line in supervised(office.on(DAY), "二手车鉴定评估机构核准")] == [
        "UCA-2016-000001",
        "UCA-2016-000002",
    ]


def test_the_case_is_opened_by_the_act_of_the_officer_who_searched(office: Rehearsed) -> None:
    enlist(office.on(DAY), [CAR], ZHOU)

    view = show(office.on(DAY), "UCA-2016-000001")

    assert (view.row.state, view.row.received_on, view.row.supervised) == ("enlisted", DAY, True)
    assert view.party.name == "上海诚车评估有限公司"
    assert view.party.uscc == "91310115MA1K0DEN07"
    assert view.party.contact == "office@car.example"
    assert view.texts["0-enterprise"] == "上海诚车评估有限公司"
    (done,) = view.case.acts
    assert (done.act, done.role, done.persons) == ("enlist", Role.CLERK, ("zhou",))
    events = [line.recorded.event for line in view.history]
    by_law = [e for e in events if e.cause is Cause.LAW]
    assert {e.actor for e in events if e not in by_law} == {"zhou"}
    assert [type(e.body) for e in by_law] == [ClockStarted]  # the first check


def test_names_and_contacts_stay_out_of_the_ledger(office: Rehearsed) -> None:
    enlist(office.on(DAY), [CAR], ZHOU)

    events = str([line.recorded for line in show(office.on(DAY), "UCA-2016-000001").history])

    assert "诚车" not in events
    assert "91310115MA1K0DEN07" not in events
    assert "office@car.example" not in events


def test_the_same_registrations_again_change_nothing(office: Rehearsed) -> None:
    enlist(office.on(DAY), [CAR, TRAVEL], ZHOU)
    renamed = Registration(
        line=9, name="上海诚车（集团）", uscc=CAR.uscc, scope=CAR.scope, contact="new@car.example"
    )

    report = enlist(office.on(date(2016, 4, 6)), [renamed, TRAVEL], ZHOU)

    assert outcomes(report) == [
        (9, "UCA", "already", "UCA-2016-000001"),
        (3, "EEA", "already", "EEA-2016-000001"),
    ]
    assert len(listed(office)) == 2


@pytest.fixture
def taken_off(office: Rehearsed) -> Rehearsed:
    """An office that put CAR on the list and has ended its supervision the next day."""
    ma = OfficerRow(
        login=Login("ma"),
        person=Person("ma"),
        name="马",
        department=DepartmentCode("commerce"),
        roles=(Role.HANDLER,),
    )
    add_officer(office.on(DAY), ROOT, ma)
    enlist(office.on(DAY), [CAR], ZHOU)
    office.does(
        date(2016, 4, 6), "UCA-2016-000001", "end-supervision", "ma", key="end", reason="停业"
    )
    return office


def test_whoever_was_taken_off_the_list_and_starts_again_comes_on_it_again(
    taken_off: Rehearsed,
) -> None:
    later = date(2016, 4, 7)
    assert listed(taken_off, later) == []

    dry = enlist(taken_off.on(later), [CAR], ZHOU, dry_run=True)
    again = enlist(taken_off.on(later), [CAR], ZHOU)
    once_more = enlist(taken_off.on(later), [CAR], ZHOU)

    assert outcomes(dry) == [(2, "UCA", "enlisted", None)]
    assert outcomes(again) == [(2, "UCA", "enlisted", "UCA-2016-000002")]
    assert outcomes(once_more) == [(2, "UCA", "already", "UCA-2016-000002")]
    assert listed(taken_off, later) == [("UCA-2016-000002", "上海诚车评估有限公司")]


def test_an_enterprise_twice_in_one_file_comes_on_the_list_once(office: Rehearsed) -> None:
    again = Registration(line=7, name="诚车", uscc=CAR.uscc, scope=CAR.scope)

    report = enlist(office.on(DAY), [CAR, again], ZHOU)

    assert outcomes(report) == [
        (2, "UCA", "enlisted", "UCA-2016-000001"),
        (7, "UCA", "already", "UCA-2016-000001"),
    ]


def test_whoever_asked_and_was_put_on_the_list_is_on_it_already(office: Rehearsed) -> None:
    enquiry = Application(item="UCA", applicant=CAR.name, uscc=CAR.uscc, login=ZHOU, key="enquiry")
    assert isinstance(file(office.on(DAY), enquiry), Outcome)
    number = "UCA-2016-000001"
    office.does(DAY, number, "advise-not-required", "zhou", key="advise")

    enquired = enlist(office.on(DAY), [CAR], ZHOU, dry_run=True)
    office.does(DAY, number, "enlist", "zhou", key="list", enterprise=CAR.name)
    on_it = enlist(office.on(DAY), [CAR], ZHOU)

    assert outcomes(enquired) == [(2, "UCA", "enlisted", None)]
    assert outcomes(on_it) == [(2, "UCA", "already", number)]


def test_a_faulty_row_does_not_stop_the_others(office: Rehearsed) -> None:
    second = RowFault(line=6, fault=SPOILT.fault)

    report = enlist(office.on(DAY), [SPOILT, second, CAR, FOOD], ZHOU)

    assert outcomes(report) == [(2, "UCA", "enlisted", "UCA-2016-000001")]
    assert (report.rows, report.unmatched, report.faults) == (3, 1, (SPOILT, second))


def test_a_file_that_ends_in_a_failure_leaves_nothing(office: Rehearsed) -> None:
    def too_long() -> Iterator[Registration]:
        yield CAR
        raise SPOILT.fault

    with pytest.raises(Malformed):
        enlist(office.on(DAY), too_long(), ZHOU)

    assert listed(office) == []


def test_a_dry_run_says_the_same_and_writes_nothing(office: Rehearsed) -> None:
    again = Registration(line=7, name="诚车", uscc=CAR.uscc, scope=CAR.scope)
    with office.store.reading() as tx:
        before = tx.journal()

    dry = enlist(office.on(DAY), [CAR, TRAVEL, again], ZHOU, dry_run=True)

    assert dry.dry_run
    assert outcomes(dry) == [
        (2, "UCA", "enlisted", None),
        (3, "EEA", "enlisted", None),
        (7, "UCA", "already", None),
    ]
    with office.store.reading() as tx:
        assert (tx.cases(), tx.journal()) == ((), before)
    assert enlist(office.on(DAY), [CAR], ZHOU).found[0].case == "UCA-2016-000001"


@pytest.mark.parametrize("dry_run", [False, True])
def test_an_officer_puts_on_the_list_only_what_is_his(office: Rehearsed, *, dry_run: bool) -> None:
    gao = OfficerRow(
        login=Login("gao"),
        person=Person("gao"),
        name="高",
        department=DepartmentCode("public-security"),
        roles=(Role.CLERK,),
    )
    add_officer(office.on(DAY), ROOT, gao)

    report = enlist(office.on(DAY), [CAR, TRAVEL], Login("gao"), dry_run=dry_run)

    assert outcomes(report) == [
        (2, "UCA", "refused", None),
        (3, "EEA", "enlisted", None if dry_run else "EEA-2016-000001"),
    ]
    assert [str(reason.why) for reason in report.found[0].reasons] == [
        "gao belongs to public-security, the item to commerce"
    ]
    assert len(listed(office)) == (0 if dry_run else 1)


def test_who_is_no_officer_searches_nothing(office: Rehearsed) -> None:
    with pytest.raises(NotFound, match="nobody is no officer"):
        enlist(office.on(DAY), [FOOD], Login("nobody"))


def test_one_item_may_be_searched_for_alone(office: Rehearsed) -> None:
    report = enlist(office.on(DAY), [CAR, BOTH], ZHOU, item="因私出入境中介机构资格认定")

    assert outcomes(report) == [(4, "EEA", "enlisted", "EEA-2016-000001")]
    assert (report.rows, report.unmatched) == (2, 1)


@pytest.mark.parametrize("item", ["PPH", "DPM"])
def test_an_item_that_puts_nobody_on_the_list_is_not_searched_for(
    office: Rehearsed, item: str
) -> None:
    with pytest.raises(NotFound, match=f"on 2016-04-05 no registrations are searched for {item}"):
        enlist(office.on(DAY), [CAR], ZHOU, item=item)


def test_before_its_approval_is_cancelled_nobody_searches_for_an_item() -> None:
    elsewhere = Rehearsed(date(2018, 11, 9), region="110105")

    with pytest.raises(NotFound, match="on 2018-11-09 no registrations are searched for any item"):
        enlist(elsewhere.on(date(2018, 11, 9)), [TRAVEL], ZHOU)
    with pytest.raises(NotFound, match="exit-entry-agency has no procedure in 110105"):
        enlist(elsewhere.on(date(2018, 11, 9)), [TRAVEL], ZHOU, item="EEA")

    report = enlist(elsewhere.on(date(2018, 11, 10)), [TRAVEL, CAR], ZHOU)
    assert outcomes(report) == [(3, "EEA", "enlisted", "EEA-2018-000001")]


def test_the_office_keeps_that_it_searched_also_where_nothing_was_found(office: Rehearsed) -> None:
    enlist(office.on(DAY), [FOOD, SPOILT], ZHOU)

    with office.store.reading() as tx:
        *_, note = tx.journal()
    assert (note.kind, note.actor) == ("registrations", "zhou")
    assert note.detail == '{"already":0,"enlisted":0,"faults":1,"refused":0,"rows":2}'


def test_after_a_gap_nothing_is_written(office: Rehearsed) -> None:
    late = date(2016, 4, 21)

    with pytest.raises(Unavailable):
        enlist(office.on(late), [CAR], ZHOU)

    assert listed(office, late) == []


@pytest.fixture
def law(tmp_path: Path) -> Path:
    """The shipped law, to be rewritten."""
    shutil.copytree(TOP / "rules", tmp_path / "rules")
    shutil.copytree(TOP / "seeds", tmp_path / "seeds")
    return tmp_path


def rewrite(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def test_what_the_rules_call_the_act_does_not_matter(law: Path) -> None:
    rewrite(
        law / "rules/cancelled-approval/2016-04-01.yaml",
        ("supervised-from: [enlist]", "supervised-from: [watch]"),
        ("  enlist:\n", "  watch:\n"),
        ("takes: [enterprise], ", ""),
    )
    office = Rehearsed(DAY, rulebook=load_rulebook(law / "rules", law / "seeds"))

    report = enlist(office.on(DAY), [CAR], ZHOU)

    assert outcomes(report) == [(2, "UCA", "enlisted", "UCA-2016-000001")]
    assert [done.act for done in show(office.on(DAY), "1").case.acts] == ["watch"]


def test_keywords_alone_or_an_act_alone_do_not_make_a_search(law: Path) -> None:
    rewrite(
        law / "seeds/items/public-place-hygiene.yaml", ("periods:", "keywords: [诚车]\n\nperiods:")
    )
    rewrite(law / "seeds/items/used-car-appraiser.yaml", ("keywords: ", "# "))
    office = Rehearsed(DAY, rulebook=load_rulebook(law / "rules", law / "seeds"))

    report = enlist(office.on(DAY), [CAR], ZHOU)

    assert [search.item for search in report.searched] == ["EEA", "MBA"]
    assert report.found == ()


def test_an_act_that_must_follow_an_enquiry_opens_no_case(law: Path) -> None:
    rewrite(
        law / "rules/cancelled-approval/2016-04-01.yaml",
        ("from: [nothing, not-required]", "from: [not-required]"),
    )
    office = Rehearsed(DAY, rulebook=load_rulebook(law / "rules", law / "seeds"))

    with pytest.raises(NotFound, match="no registrations are searched for any item"):
        enlist(office.on(DAY), [CAR], ZHOU)
