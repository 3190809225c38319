"""What days bring and what is sent: the agenda, the outbox, deliveries, keys and the journal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from permits.ports.rows import Answer, DeliveryRow, JournalRow, Projection
from permits.ports.store import Store
from permits.vocabulary import CaseNumber, CategoryName, Changed, ItemCode, Login
from tests.store.samples import (
    BODIES,
    CASE_1,
    CASE_2,
    CASE_3,
    FILED,
    agenda_row,
    case_row,
    chain,
    clock_row,
    due_on,
    happened,
    noon,
    outbox_row,
)

TUE = date(2016, 4, 12)
WED = date(2016, 4, 13)
THU = date(2016, 4, 14)

OPEN_CLOCKS = due_on(
    (CASE_1, "decision#1", WED),
    (CASE_1, "completeness-check#1", TUE),
    (CASE_2, "issue#1", None),
    (CASE_2, "decision#1", TUE),
    (CASE_2, "completeness-check#1", TUE),
    (CASE_3, "decision#1", THU),
)


@pytest.mark.parametrize(
    ("upto", "after", "most", "found"),
    [
        (date(2016, 4, 11), None, 10, ()),
        (TUE, None, 10, ((TUE, CASE_1), (TUE, CASE_2))),
        (THU, None, 10, ((TUE, CASE_1), (TUE, CASE_2), (THU, CASE_3))),
        (THU, None, 2, ((TUE, CASE_1), (TUE, CASE_2))),
        (THU, (TUE, CASE_1), 1, ((TUE, CASE_2),)),
        (THU, (TUE, CASE_2), 2, ((THU, CASE_3),)),  # not the first case again, on its second day
        (WED, (TUE, CASE_2), 2, ()),
        (THU, (THU, CASE_3), 2, ()),
    ],
)
def test_lapsing_cases_come_by_day_each_once_in_batches(
    store: Store,
    upto: date,
    after: tuple[date, CaseNumber] | None,
    most: int,
    found: tuple[tuple[date, CaseNumber], ...],
) -> None:
    with store.writing() as writing:
        for projection in OPEN_CLOCKS:
            writing.project(projection)

    with store.reading() as reading:
        assert reading.lapsing(upto, after=after, most=most) == found


def test_batches_together_are_the_whole(store: Store) -> None:
    numbers = [CaseNumber(f"PPH-2016-{n:06}") for n in range(1, 24)]
    days = [TUE + timedelta(days=n % 5) for n in range(23)]
    with store.writing() as writing:
        for projection in due_on(*((c, "a#1", d) for c, d in zip(numbers, days, strict=True))):
            writing.project(projection)

    found: list[tuple[date, CaseNumber]] = []
    with store.reading() as reading:
        while batch := reading.lapsing(THU, after=found[-1] if found else None, most=4):
            found += batch

    assert [(day.day, number[-2:]) for day, number in found] == [
        *((12, "01"), (12, "06"), (12, "11"), (12, "16"), (12, "21")),
        *((13, "02"), (13, "07"), (13, "12"), (13, "17"), (13, "22")),
        *((14, "03"), (14, "08"), (14, "13"), (14, "18"), (14, "23")),
    ]


def test_a_notice_crosses_open_clocks_whose_count_reaches_its_days(store: Store) -> None:
    """A clock that is counted back ends before what it reaches."""
    first_day = date(2017, 1, 1)
    reaching = replace(clock_row(CASE_1, "decision#1", first_day), status="overdue")
    clocks = {
        CASE_1: (reaching, clock_row(CASE_1, "issue#1", date(2017, 2, 1))),
        CASE_2: (
            replace(reaching, case=CASE_2, status="met"),
            clock_row(CASE_2, "issue#1", date(2016, 12, 31)),
            clock_row(CASE_2, "serve#1", None),
        ),
        CASE_3: (
            replace(clock_row(CASE_3, "notify#1", date(2016, 12, 20)), reaches=date(2017, 1, 10)),
        ),
    }
    with store.writing() as writing:
        for case, rows in clocks.items():
            writing.project(Projection(case=case_row(case), clocks=rows))

    with store.reading() as reading:
        assert reading.crossing(first_day) == (CASE_1, CASE_3)
        assert reading.crossing(date(2016, 12, 31)) == (CASE_1, CASE_2, CASE_3)
        assert reading.crossing(date(2017, 1, 11)) == (CASE_1,)


def test_a_notice_crosses_what_is_reminded_of_on_its_days(store: Store) -> None:
    """Five working days after a last day of before are other days by it."""
    late = agenda_row(CASE_1, "decision#1", None, rings_on=date(2017, 1, 6))
    with store.writing() as writing:
        writing.project(Projection(case=case_row(CASE_1), agenda=(late,)))

    with store.reading() as reading:
        assert reading.agenda_of(CASE_1) == (late,)
        assert reading.agenda_of(CASE_2) == ()
        assert reading.crossing(date(2017, 1, 6)) == (CASE_1,)
        assert reading.crossing(date(2017, 1, 7)) == ()


def test_a_reform_finds_open_cases_of_its_item_that_it_has_not_moved(store: Store) -> None:
    """Also one in which something has happened since, under the old category."""
    item, day = ItemCode("PPH"), date(2016, 7, 1)
    open_case = replace(case_row(CASE_1), received_on=TUE, last_on=TUE, closed=False)
    rows = {
        "1": open_case,
        "2": replace(open_case, last_on=day),
        "3": replace(open_case, last_on=day, category=CategoryName("record-filing")),
        "4": replace(open_case, category=CategoryName("record-filing")),
        "5": replace(open_case, received_on=day),
        "6": replace(open_case, closed=True),
        "7": replace(open_case, item=ItemCode("XSD")),
    }
    with store.writing() as writing:
        for number, row in rows.items():
            writing.project(Projection(case=replace(row, number=CaseNumber(number))))

    with store.reading() as reading:
        assert reading.reformed(item, day, CategoryName("record-filing")) == ("1", "2", "4")
        assert reading.reformed(item, day, None) == ("1", "2", "3", "4")
        assert reading.reformed(item, TUE, None) == ()


def test_reminders_ring_on_their_day_earliest_first(store: Store) -> None:
    late = agenda_row(CASE_1, "rectification/1#1", date(2016, 5, 1), rings_on=WED)
    early = agenda_row(CASE_2, "rectification/1#1", None, rings_on=TUE)
    silent = agenda_row(CASE_2, "rectification/2#1", TUE)
    with store.writing() as writing:
        writing.project(Projection(case=case_row(CASE_1), agenda=(late,)))
        writing.project(Projection(case=case_row(CASE_2), agenda=(early, silent)))

    with store.reading() as reading:
        assert reading.ringing(date(2016, 4, 11)) == ()
        assert reading.ringing(TUE) == (early,)
        assert reading.ringing(THU) == (early, late)
        assert reading.agenda() == (silent, late, early)


# --- what is sent


def test_a_message_is_put_into_the_outbox_once(store: Store) -> None:
    first = replace(outbox_row("a", made_on=WED), passed_over=("P30D", "P7D"), clock="c", rung="d")
    again = replace(first, body="told differently")
    earlier = outbox_row("b", case=CASE_2, made_on=TUE)
    with store.writing() as writing:
        writing.send([first, again, earlier])
        writing.send([again])
        writing.send([])

    with store.reading() as reading:
        assert reading.outbox() == (earlier, first)
        assert reading.outbox(CASE_1) == (first,)


def test_undelivered_messages_are_those_that_nobody_took(store: Store) -> None:
    tried, taken, fresh = outbox_row("a", made_on=WED), outbox_row("b"), outbox_row("c")
    refused = DeliveryRow(
        key="a", attempt=1, channel="smtp", at=noon(TUE), outcome="undelivered", detail="451 busy"
    )
    attempts = (
        refused,
        replace(refused, attempt=2),
        replace(refused, key="b"),
        replace(refused, key="b", attempt=2, outcome="delivered", detail=""),
    )
    with store.writing() as writing:
        writing.send([tried, taken, fresh])
        for row in attempts:
            writing.delivered(row)

    with store.reading() as reading:
        assert reading.undelivered() == ((fresh, 0), (tried, 2))
        assert reading.deliveries("b") == attempts[2:]


def test_what_was_withdrawn_waits_no_more_and_how_each_message_ended_is_known(store: Store) -> None:
    lost, taken, fresh = outbox_row("a"), outbox_row("b"), outbox_row("c")
    refused = DeliveryRow(key="a", attempt=1, channel="smtp", at=noon(TUE), outcome="undelivered")
    with store.writing() as writing:
        writing.send([lost, taken, fresh, outbox_row("d", case=CASE_2)])
        writing.delivered(refused)
        writing.delivered(replace(refused, attempt=2, channel="", outcome="withdrawn"))
        writing.delivered(replace(refused, key="b", outcome="delivered"))
        writing.delivered(replace(refused, key="c"))

    with store.reading() as reading:
        assert [row.key for row, _ in reading.undelivered()] == ["c", "d"]
        assert reading.letters(CASE_1) == (
            (lost, "withdrawn"),
            (taken, "delivered"),
            (fresh, None),
        )


def test_one_attempt_is_recorded_once(store: Store) -> None:
    row = DeliveryRow(key="a", attempt=1, channel="spool", at=noon(TUE), outcome="delivered")
    with store.writing() as writing:
        writing.send([outbox_row("a")])
        writing.delivered(row)

    with store.writing() as writing, pytest.raises(Changed, match="recorded already"):
        writing.delivered(replace(row, outcome="undelivered"))

    with store.reading() as reading:
        assert reading.deliveries("a") == (row,)


# --- keys and the journal


def test_the_answer_under_a_key_stays(store: Store) -> None:
    answer = Answer(body_digest="sha256:aa", answer='{"case":"PPH-2016-000001"}')
    with store.writing() as writing:
        writing.remember("k-1", answer)

    with store.writing() as writing, pytest.raises(Changed, match="k-1 was used already"):
        writing.remember("k-1", replace(answer, body_digest="sha256:bb"))

    with store.reading() as reading:
        assert reading.answer("k-1") == answer
        assert reading.answer("k-2") is None


def test_the_journal_is_kept_as_it_comes(store: Store) -> None:
    rows = (
        JournalRow(at=noon(WED), kind="run", actor=None, detail="tick"),
        JournalRow(at=noon(TUE), kind="day", actor=Login("zhang"), detail="2016-04-13"),
        JournalRow(at=noon(TUE), kind="day", actor=Login("zhang"), detail="2016-04-13"),
    )
    with store.writing() as writing:
        for row in rows:
            writing.note(row)

    with store.reading() as reading:
        assert reading.journal() == rows
        assert reading.noted(rows[0].kind) == tuple(r for r in rows if r.kind == rows[0].kind)
        assert reading.noted("nothing of the kind") == ()


def test_the_newest_record_is_of_the_ledger_or_the_journal(store: Store) -> None:
    def newest() -> str:
        with store.reading() as reading:
            return str(reading.newest_record())

    assert newest() == "None"
    with store.writing() as writing:
        writing.append(CASE_1, chain(happened(BODIES[0], FILED), happened(BODIES[1], WED)))
    assert newest() == "2016-04-13 12:00:00+08:00"
    with store.writing() as writing:
        writing.note(JournalRow(at=noon(TUE), kind="run", actor=None, detail=""))
    assert newest() == "2016-04-13 12:00:00+08:00"
    with store.writing() as writing:
        writing.note(JournalRow(at=noon(THU), kind="run", actor=None, detail=""))
    assert newest() == "2016-04-14 12:00:00+08:00"
