"""Feeds: every last day once, under a name it keeps, moved wherever the record moves it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time

import pytest

from permits.documents import FeedEntry, render_feed
from permits.engine import Leave
from permits.ports.rows import DeputyRow
from permits.service.feed import applicant_feed, officer_feed
from permits.service.office import Office
from permits.service.ticking import tick
from permits.service.views import Outcome
from permits.vocabulary import Login, Malformed, NotFound, Person
from permits.wallclock import CHINA
from tests.ical import events

from .offices import Rehearsed
from .plays import Play
from .test_late_notices import with_notice

FILED = date(2026, 3, 2)
NUMBER = "PPH-2026-000001"
DECISION = "PPH-2026-000001/decision#1@310115.permits"
PLANS = ("site-plan", "production-process")
HOTEL = "91310115MA1K0DEM19"
BATH = "91310115MA1K0DEM06"
ZHOU = Login("zhou")


@pytest.fixture
def office() -> Rehearsed:
    """Accepted on Monday 2026-03-02: twenty working days end on 03-30. Cron ran on 03-16."""
    office = accepted(FILED)
    tick(office.on(date(2026, 3, 16)))
    return office


def accepted(day: date) -> Rehearsed:
    office = Rehearsed(day)
    office.does(day, office.filed(day), "accept", "zhou", key="accept")
    return office


def decision(office: Office, case: str = NUMBER) -> FeedEntry:
    """The limit to decide, from a feed that is a valid calendar."""
    feed, uid = officer_feed(office, ZHOU), f"{case}/decision#1@310115.permits"
    assert uid in {event["UID"] for event in events(render_feed(feed))}
    return next(entry for entry in feed.entries if entry.uid == uid)


def moves(office: Office) -> tuple[int, date, str]:
    """How often it was changed, when it is, and whether it stands."""
    found = decision(office)
    return found.sequence, found.day, found.standing


def does(office: Rehearsed, day: date, name: str, by: str, **inputs: str) -> None:
    outcome = office.does(day, NUMBER, name, by, key=f"{name}-{day}", **inputs)
    assert isinstance(outcome, Outcome), outcome


def test_a_running_limit_of_his_case_is_in_the_officers_feed(office: Rehearsed) -> None:
    found = decision(office.on(FILED))

    assert found == FeedEntry(
        uid=DECISION,
        sequence=0,
        day=date(2026, 3, 30),
        standing="confirmed",
        changed_at=datetime(2026, 3, 2, 12, tzinfo=CHINA),
        summary="作出决定：届满（办件 PPH-2026-000001）",
        description=found.description,
    )
    for said in (NUMBER, "2026-03-30", "自 2026-03-02 起算", "行政许可法》第四十二条第一款"):
        assert said in found.description


def test_an_extension_moves_it(office: Rehearsed) -> None:
    """Ten more working days, 04-06 off: 04-14."""
    does(office, date(2026, 3, 26), "extend-decision", "wang", reason="论证")

    assert moves(office.on(date(2026, 3, 26))) == (1, date(2026, 4, 14), "confirmed")


def test_a_stop_takes_it_out_and_its_end_puts_it_back_later() -> None:
    """03-10 to 03-16 do not count, five working days: 03-31, 04-01, 04-02, 04-03, and 04-07.

    04-04 to 04-06 are Qingming. While the stop lasts the last day known before is crossed out.
    """
    play = Play(Rehearsed(FILED), FILED, "DPM", "ordinary", "application-form", *PLANS)
    play.does("accept", "zhou")
    play.on(date(2026, 3, 9))
    play.does("begin-special-procedure", "li", within="5个工作日", stop_reason="expert-review")
    stopped = decision(play.office.on(play.day), play.number)
    play.on(date(2026, 3, 16))
    play.does("end-special-procedure", "li")
    resumed = decision(play.office.on(play.day), play.number)

    assert (stopped.sequence, stopped.day) == (1, date(2026, 3, 30))
    assert (stopped.standing, stopped.summary[:6]) == ("cancelled", "（停止计算）")
    assert (resumed.sequence, resumed.day) == (2, date(2026, 4, 7))
    assert (resumed.standing, resumed.uid) == ("confirmed", stopped.uid)


def test_a_new_notice_moves_it_and_ends_that_it_is_provisional() -> None:
    """Accepted 2026-12-07: 2027-01-05 provisionally; with the notice (01-04 off) 01-06."""
    office = accepted(date(2026, 12, 7))
    before = decision(office.on(date(2026, 12, 8)))
    assert (before.sequence, before.day, before.standing) == (0, date(2027, 1, 5), "tentative")
    assert before.summary == "（暂定）作出决定：届满（办件 PPH-2026-000001）"
    assert "暂定" in before.description

    tick(with_notice(office.on(date(2026, 12, 10))))

    after = decision(with_notice(office.on(date(2026, 12, 11))))
    assert (after.sequence, after.day, after.standing) == (1, date(2027, 1, 6), "confirmed")
    assert after.changed_at == datetime(2026, 12, 10, 12, tzinfo=CHINA)
    assert "暂定" not in after.summary + after.description


def test_what_is_done_is_crossed_out_for_thirty_days(office: Rehearsed) -> None:
    """Granted on 03-20; thirty days later it is 04-19."""
    does(office, date(2026, 3, 20), "examine", "li", opinion="符合条件")
    does(office, date(2026, 3, 20), "grant", "zhang")

    assert moves(office.on(date(2026, 3, 20))) == (1, date(2026, 3, 30), "cancelled")
    assert moves(office.on(date(2026, 4, 19))) == (1, date(2026, 3, 30), "cancelled")
    later = officer_feed(office.on(date(2026, 4, 20)), ZHOU).entries
    assert DECISION not in {entry.uid for entry in later}


def test_an_overdue_limit_stays_on_its_last_day(office: Rehearsed) -> None:
    """It came about on 03-31, whoever recorded it when; recorded on 04-02 it is of that moment."""
    tick(office.on(date(2026, 3, 30)))
    unrecorded = decision(office.on(date(2026, 4, 1)))
    tick(office.on(date(2026, 4, 2)))
    recorded = decision(office.on(date(2026, 4, 2)))

    assert unrecorded.summary.startswith("（逾期）")
    assert (unrecorded.sequence, unrecorded.day) == (1, date(2026, 3, 30))
    assert unrecorded.changed_at == datetime(2026, 3, 31, tzinfo=CHINA)
    assert recorded == replace(unrecorded, changed_at=datetime(2026, 4, 2, 12, tzinfo=CHINA))


def test_the_same_record_on_the_same_day_gives_the_same_bytes(office: Rehearsed) -> None:
    """Whatever the time of day, and whether or not what the law did has been recorded."""
    for day in (FILED, date(2026, 4, 1)):
        noon = office.on(day)
        night = replace(noon, now=datetime.combine(day, time(23, 59), CHINA))
        assert render_feed(officer_feed(noon, ZHOU)) == render_feed(officer_feed(night, ZHOU))


def test_a_day_later_nothing_but_what_ends_has_changed(office: Rehearsed) -> None:
    first = render_feed(officer_feed(office.on(date(2026, 3, 3)), ZHOU))

    assert render_feed(officer_feed(office.on(date(2026, 3, 4)), ZHOU)) == first


def test_a_feed_holds_his_business_and_nobody_elses(office: Rehearsed) -> None:
    assert officer_feed(office.on(FILED), Login("li")).entries == ()
    with pytest.raises(NotFound):
        officer_feed(office.on(FILED), Login("nobody"))


def test_a_deputy_sees_the_limits_of_whom_he_stands_in_for(office: Rehearsed) -> None:
    with office.on(FILED).writing() as desk:
        desk.tx.put_deputy(DeputyRow(login=ZHOU, deputy=Login("li")))
        away = Leave(person=Person("zhou"), since=date(2026, 3, 4), until=date(2026, 3, 5))
        desk.tx.put_leave(away)

    assert officer_feed(office.on(date(2026, 3, 3)), Login("li")).entries == ()
    seen = {entry.uid for entry in officer_feed(office.on(date(2026, 3, 4)), Login("li")).entries}
    assert DECISION in seen


@pytest.fixture
def promised(office: Rehearsed) -> Play:
    """A bath granted on 2026-03-02 on two commitments to be met within two months.

    These end on 05-02; Labour Day is off from 05-01 to 05-05, so they end on 05-06.
    """
    play = Play(office, FILED, "PPH", "commitment", "application-form", "floor-plan")
    for act, by in (("accept", "zhou"), ("notify", "zhou"), ("commit", "zhou"), ("grant", "zhang")):
        play.does(act, by)
    return play


def test_an_applicants_feed_has_his_commitments_and_no_limit_of_the_office(
    promised: Play,
) -> None:
    """Four years end on 2030-03-01; a renewal is applied for thirty days before, by 01-30."""
    office = promised.office.on(FILED)
    feed = applicant_feed(office, BATH)

    assert feed.name == "上海静水浴场有限公司的期限"
    assert [(entry.uid, entry.day) for entry in feed.entries] == [
        ("PPH-2026-000002/due/1#1@310115.permits", date(2026, 5, 6)),
        ("PPH-2026-000002/due/2#1@310115.permits", date(2026, 5, 6)),
        ("PPH-2026-000002/renewal-notice#1@310115.permits", date(2030, 1, 30)),
        ("PPH-2026-000002/validity#1@310115.permits", date(2030, 3, 1)),
    ]
    assert "办证后两个月内提交卫生检测报告" in feed.entries[0].summary
    events(render_feed(feed))


def test_an_applicants_feed_has_only_his_own_cases(promised: Play) -> None:
    office = promised.office.on(FILED)

    assert applicant_feed(office, HOTEL).entries == ()
    assert applicant_feed(office, promised.number) == applicant_feed(office, BATH)
    assert applicant_feed(office, f" {BATH.lower()} ") == applicant_feed(office, BATH)
    assert NUMBER not in render_feed(applicant_feed(office, BATH))


def test_an_applicant_nobody_knows_is_said(office: Rehearsed) -> None:
    for unknown in (BATH, "PPH-2026-000009"):
        with pytest.raises(NotFound):
            applicant_feed(office.on(FILED), unknown)
    with pytest.raises(Malformed):
        applicant_feed(office.on(FILED), "91310115MA1K0DEM00")
