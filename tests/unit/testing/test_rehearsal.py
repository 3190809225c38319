"""A rehearsal is a real office: its own day, people of their own, cron on the days that come."""

from datetime import date

import pytest

from permits.rulebook import Rulebook
from permits.testing.rehearsal import Rehearsal
from permits.testing.shown import NotShown, state_of
from permits.testing.wording import Doing, Filing
from permits.vocabulary import CASE, Region

PUBLIC_PLACE = Filing(item="公共场所卫生许可", category="告知承诺")


@pytest.fixture
def office(rehearsal: Rehearsal) -> Rehearsal:
    """An office on the first day of the pilot."""
    rehearsal.begin(date(2016, 4, 5))
    return rehearsal


def test_a_case_is_filed_in_pudong_unless_said_otherwise(office: Rehearsal) -> None:
    office.file(PUBLIC_PLACE)

    assert office.view().case.region == "310115"
    assert office.view().case.received_on == date(2016, 4, 5)
    assert office.view().case.number == "PPH-2016-000001"


def test_an_item_can_be_assumed_in_another_region(office: Rehearsal, permits_law: Rulebook) -> None:
    office.take_place_in("110105")
    office.assume_here("公共场所卫生许可")
    office.file(PUBLIC_PLACE)

    assert office.view().case.region == "110105"
    assert permits_law.item("公共场所卫生许可").period(date(2016, 4, 5), Region("110105")) is None


def test_an_act_that_is_refused_fails_with_every_reason(office: Rehearsal) -> None:
    office.file(PUBLIC_PLACE)

    with pytest.raises(NotShown) as refusal:
        office.do(Doing(act="一次告知补正", officers=("审批人",)))
    assert "审批人甲" in str(refusal.value)
    assert state_of(office.view(), CASE) == "已收件"


def test_an_attempt_keeps_the_reasons_and_changes_nothing(office: Rehearsal) -> None:
    office.file(Filing(item="公共场所卫生许可", category="告知承诺", missing=("场所平面布局图",)))
    before = list(office.histories())
    office.do(Doing(act="受理", officers=("窗口",)), attempt=True)

    assert office.refusal is not None
    assert office.refusal.act == "受理"
    assert len(office.refusal.reasons) == 1
    assert "场所平面布局图" in office.refusal.reasons[0]
    assert list(office.histories()) == before


def test_an_attempt_that_succeeds_is_a_failure(office: Rehearsal) -> None:
    office.file(PUBLIC_PLACE)

    with pytest.raises(NotShown):
        office.do(Doing(act="受理", officers=("窗口",)), attempt=True)


def test_cron_does_its_round_on_the_day_that_comes(office: Rehearsal) -> None:
    office.file(PUBLIC_PLACE)
    office.move_to(date(2016, 4, 13))

    (history,) = office.histories()
    assert history[-1].recorded_at.date() == date(2016, 4, 13)
    assert [row.made_on for row in office.letters() if row.template == "deemed"] == [
        date(2016, 4, 13)
    ]


def test_officers_are_persons_of_their_own_unless_said_otherwise(office: Rehearsal) -> None:
    office.staff.same_person("审批人乙", "经办人甲")
    office.file(Filing(item="消毒产品生产企业卫生许可"))
    office.do(Doing(act="受理", officers=("窗口",)))
    office.do(Doing(act="提出审查意见", officers=("经办人",)))
    office.do(Doing(act="准予许可", officers=("审批人乙",)), attempt=True)
    office.do(Doing(act="准予许可", officers=("审批人甲",)))

    assert office.refusal is not None
    assert state_of(office.view(), CASE) == "准予许可"


def test_a_second_department_has_officers_of_its_own(office: Rehearsal) -> None:
    office.file(Filing(item="消毒产品生产企业卫生许可"))
    office.file(Filing(item="设立饲料添加剂、添加剂预混合饲料生产企业审批"))
    office.do(Doing(act="受理", officers=("窗口",)))
    office.do(Doing(act="书面审查", officers=("经办人",)))

    done = office.view().case.acts[-1]
    assert done.persons == ("农业农村部门经办人甲",)


def test_cases_are_turned_to_in_the_order_of_filing(office: Rehearsal) -> None:
    office.file(PUBLIC_PLACE)
    office.file(Filing(item="公共场所卫生许可", category="优化审批服务", applicant="另一申请人"))
    office.turn_to(1)

    assert office.view().row.route == "commitment"
    with pytest.raises(NotShown):
        office.turn_to(3)
