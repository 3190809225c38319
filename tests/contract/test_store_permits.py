"""What the record tells of permits, of the cases about them, and of what bars a party."""

from dataclasses import replace

from permits.engine.acts import Bar
from permits.ports.rows import CaseRow, Projection
from permits.ports.store import Store
from permits.vocabulary import (
    CASE,
    BarName,
    CaseNumber,
    ItemCode,
    PaperKind,
    PartyKey,
    StateName,
    commitment,
)
from tests.store.samples import CASE_1, CASE_2, CASE_3, FILED, PARTY, case_row

CASE_4 = CaseNumber("PPH-2020-000004")


def written(store: Store, *rows: CaseRow) -> None:
    with store.writing() as writing:
        for row in rows:
            writing.project(Projection(case=row))


def about(number: CaseNumber, permit: CaseNumber, matter: str = "renewal") -> CaseRow:
    return replace(case_row(number), matter=matter, concerns=permit)


# --- cases about a permit


def test_what_a_case_asks_for_and_concerns_is_kept(store: Store) -> None:
    rows = (case_row(CASE_1), about(CASE_2, CASE_1, "alteration"))
    written(store, *rows)

    with store.reading() as reading:
        assert (reading.case(CASE_1), reading.case(CASE_2)) == rows
    assert (rows[0].matter, rows[0].concerns) == ("new", None)


def test_the_open_cases_about_a_permit_come_by_number(store: Store) -> None:
    written(
        store,
        case_row(CASE_1),
        about(CASE_4, CASE_1),
        about(CASE_2, CASE_1),
        replace(about(CASE_3, CASE_1), state=StateName("refused"), closed=True),
    )

    with store.reading() as reading:
        assert reading.concerning(CASE_1) == (CASE_2, CASE_4)
        assert reading.concerning(CASE_2) == ()
        assert reading.about(CASE_1) == (CASE_2, CASE_4, CASE_3)


def test_a_case_that_comes_to_its_end_concerns_the_permit_no_longer(store: Store) -> None:
    written(store, case_row(CASE_1), about(CASE_2, CASE_1))
    written(store, replace(about(CASE_2, CASE_1), closed=True))

    with store.reading() as reading:
        assert reading.concerning(CASE_1) == ()


def test_papers_that_wait_for_their_service_are_listed_with_the_case(store: Store) -> None:
    kinds = (PaperKind("hearing-right-notice"), PaperKind("supplement-notice"))
    written(store, replace(case_row(CASE_1), unserved=kinds))

    with store.reading() as reading:
        assert reading.cases()[0].unserved == kinds


# --- bars


def test_a_bar_says_of_which_item_it_comes(store: Store) -> None:
    bars = (
        Bar(
            bar=BarName("application"),
            item=ItemCode("XSD"),
            case=CASE_1,
            subject=CASE,
            since=FILED,
            basis="XKF 78",
        ),
        Bar(
            bar=BarName("commitment-route"),
            item=ItemCode("PPH"),
            case=CASE_1,
            subject=commitment(2),
            since=FILED,
            basis="SHYS 27",
        ),
    )
    with store.writing() as writing:
        writing.project(Projection(case=case_row(CASE_1), bars=bars))

    with store.reading() as reading:
        assert reading.bars(PARTY) == bars
        assert reading.bars(PartyKey("another")) == ()


def test_a_bar_that_has_ended_is_gone_with_the_next_look_at_its_case(store: Store) -> None:
    bar = Bar(
        bar=BarName("application"),
        item=ItemCode("PPH"),
        case=CASE_1,
        subject=CASE,
        since=FILED,
        basis="XKF 78",
    )
    with store.writing() as writing:
        writing.project(Projection(case=case_row(CASE_1), bars=(bar,)))
    written(store, case_row(CASE_1))

    with store.reading() as reading:
        assert reading.bars(PARTY) == ()
