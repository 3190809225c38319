"""What was made out while nothing could be handed over is not sent once it holds no more."""

from datetime import date
from pathlib import Path

import pytest

from permits.channels import Spool
from permits.service.reminding import remind
from permits.service.ticking import confirm_gap
from permits.service.views import Outcome, RemindReport

from .offices import ROOT, Rehearsed

NUMBER = "PPH-2026-000001"
RUNG = "3-working-days-before@2026-03-30"
KEY = f"{NUMBER}/decision#1/{RUNG}/zhang"


def accepted(day: date) -> Rehearsed:
    """An office with one application, accepted that day."""
    office = Rehearsed(day)
    number = office.filed(day)
    office.does(day, number, "accept", "zhou", key="accept")
    return office


class Mail:
    """A spool folder that something stands in the way of, until it is cleared."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.write_text("in the way")
        self.spool = Spool(folder=folder)

    def clear(self) -> None:
        self.folder.unlink()

    def sent(self) -> list[str]:
        """What the letters there are about, by file name."""
        return sorted(path.name for path in self.folder.glob("*.eml"))


@pytest.fixture
def mail(tmp_path: Path) -> Mail:
    return Mail(tmp_path / "spool")


def cron(office: Rehearsed, day: date, mail: Mail) -> RemindReport:
    """Cron runs that day; somebody has confirmed it after the gap there may be before it."""
    confirm_gap(office.on(day), ROOT, "停电以后恢复")
    return remind(office.on(day), {"spool": mail.spool})


def withdrawn(report: RemindReport) -> list[tuple[str, str]]:
    return [(key, str(why)) for key, why in report.withdrawn]


@pytest.fixture
def office(mail: Mail) -> Rehearsed:
    """Accepted on 2026-03-02: the decision is due on 03-30. On 03-25 no reminder gets out."""
    office = accepted(date(2026, 3, 2))
    report = cron(office, date(2026, 3, 25), mail)
    assert KEY in dict(report.undelivered)
    return office


THURSDAY = date(2026, 3, 26)


def test_of_a_limit_that_was_met_nobody_is_reminded_any_more(office: Rehearsed, mail: Mail) -> None:
    office.does(THURSDAY, NUMBER, "examine", "li", key="e", opinion="符合条件")
    office.does(THURSDAY, NUMBER, "grant", "zhang", key="g")
    mail.clear()

    report = cron(office, THURSDAY, mail)

    assert withdrawn(report) == [(KEY, "the limit is over: met")]
    assert [name for name in mail.sent() if "before" in name] == []


def test_the_withdrawal_is_on_record_after_the_attempt_and_final(
    office: Rehearsed, mail: Mail
) -> None:
    office.does(THURSDAY, NUMBER, "examine", "li", key="e", opinion="符合条件")
    office.does(THURSDAY, NUMBER, "grant", "zhang", key="g")
    mail.clear()
    cron(office, THURSDAY, mail)

    again = cron(office, date(2026, 3, 27), mail)

    with office.on(THURSDAY).reading() as desk:
        attempts = [(row.attempt, row.channel, row.outcome) for row in desk.tx.deliveries(KEY)]
    assert attempts == [(1, "spool", "undelivered"), (2, "", "withdrawn")]
    assert (again.withdrawn, KEY in dict(again.undelivered)) == ((), False)


def test_an_extended_limit_is_reminded_of_by_its_new_last_day(
    office: Rehearsed, mail: Mail
) -> None:
    """Ten working days more, Qingming off on 04-06: 04-14; three working days before it: 04-09."""
    extended = office.does(THURSDAY, NUMBER, "extend-decision", "wang", key="x", reason="案情复杂")
    assert isinstance(extended, Outcome)
    mail.clear()

    assert withdrawn(cron(office, THURSDAY, mail)) == [(KEY, "the last day is now 2026-04-14")]
    anew = [row.rung for row in cron(office, date(2026, 4, 9), mail).made]
    assert "3-working-days-before@2026-04-14" in anew


def test_a_notice_that_moves_the_last_day_takes_the_reminder_back(mail: Mail) -> None:
    """From 2020-01-09: 10; 13 to 17: 6; Sunday 19 is worked, 20 to 23: 11; 31, Saturday 02-01:
    13; 02-03 to 07: 18; 10, 11. Ten before 02-11: 10, 07 to 03, 01, 01-31, 23, 22.

    The notice of 01-27 has everybody off until 02-02: two working days more, 02-13.
    """
    office = accepted(date(2020, 1, 9))
    number = "PPH-2020-000001"
    old, new = (f"10-working-days-before@2020-02-{day}" for day in (11, 13))
    made = cron(office, date(2020, 1, 22), mail).made
    assert [row.rung for row in made if row.clock == "decision#1"] == [old]
    mail.clear()

    report = cron(office, date(2020, 1, 28), mail)

    key = f"{number}/decision#1/{old}/zhang"
    assert (key, "the last day is now 2020-02-13") in withdrawn(report)
    assert [row.rung for row in report.made if row.clock == "decision#1"] == [new]


def test_of_two_that_waited_only_the_later_goes_out(mail: Mail) -> None:
    """Ten working days before 03-30 is 03-16, three is 03-25."""
    office = accepted(date(2026, 3, 2))
    cron(office, date(2026, 3, 16), mail)
    report = cron(office, date(2026, 3, 25), mail)
    mail.clear()
    cron(office, THURSDAY, mail)

    ten = "10-working-days-before@2026-03-30"
    assert [(row.rung, row.passed_over) for row in report.made if row.clock == "decision#1"] == [
        (RUNG, (ten,))
    ]
    assert (KEY.replace(RUNG, ten), "a later reminder stands for it") in withdrawn(report)
    assert len([name for name in mail.sent() if "before" in name]) == 1


def test_what_followed_from_the_end_of_a_limit_goes_out_though_it_was_met_since(
    office: Rehearsed, mail: Mail
) -> None:
    """On 03-31 the office is overdue, on 04-01 it decides: the head is told of it all the same."""
    late = date(2026, 4, 1)
    cron(office, date(2026, 3, 31), mail)
    office.does(late, NUMBER, "examine", "li", key="e", opinion="符合条件")
    office.does(late, NUMBER, "grant", "zhang", key="g")
    mail.clear()

    report = cron(office, late, mail)

    assert {why for _, why in withdrawn(report)} == {"the limit is over: met"}
    assert [name for name in mail.sent() if "overdue" in name] != []


def test_whatever_a_later_one_stands_for_rings_no_more(mail: Mail) -> None:
    """Ten and three days before, the day itself, the day after: the last of the four goes out."""
    office = accepted(date(2026, 3, 2))
    for day in (16, 25, 30, 31):
        cron(office, date(2026, 3, day), mail)
    mail.clear()

    report = cron(office, date(2026, 4, 1), mail)

    assert [row.rung for row in report.made if row.clock == "decision#1"] == []
    assert withdrawn(report) == []
    assert len([name for name in mail.sent() if "decision-1-" in name and "zhang" in name]) == 1
