"""What the record promises the use cases, on a file and in memory alike."""

from dataclasses import replace
from datetime import date

import pytest

from permits.engine.acts import Bar
from permits.ports.rows import (
    Answer,
    CommitmentRow,
    JournalRow,
    OwedAct,
    PrivateRow,
    Projection,
)
from permits.ports.store import Store
from permits.store import create_store
from permits.vocabulary import (
    ActName,
    BarName,
    CaseNumber,
    Changed,
    Corrupt,
    Digest,
    ItemCode,
    Login,
    NotFound,
    PartyKey,
    Role,
    StateName,
    commitment,
)
from tests.store.samples import (
    BODIES,
    CASE_1,
    CASE_2,
    CASE_3,
    CLERK,
    EVENTS,
    FILED,
    IMPATIENT,
    OFFICE,
    PARTY,
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


class LeftEarlyError(Exception):
    """Something went wrong in the middle of a transaction."""


# --- the office and its officers


def test_before_init_there_is_no_office(url: str) -> None:
    store = create_store(url, settings=IMPATIENT)

    with store.reading() as reading, pytest.raises(NotFound, match="There is no office"):
        reading.office()

    store.close()


def test_an_office_is_made_once(store: Store) -> None:
    with pytest.raises(Changed, match="health is here already"), store.writing() as writing:
        writing.create_office(replace(OFFICE, training=False, day=None))

    with store.reading() as reading:
        assert reading.office() == OFFICE


def test_an_office_whose_making_failed_is_not_there(url: str) -> None:
    store = create_store(url, settings=IMPATIENT)

    def half_done() -> None:
        with store.writing() as writing:
            writing.create_office(OFFICE)
            raise LeftEarlyError

    with pytest.raises(LeftEarlyError):
        half_done()

    with store.reading() as reading, pytest.raises(NotFound):
        reading.cases()
    store.close()


def test_a_training_office_moves_its_own_day(store: Store) -> None:
    with store.writing() as writing:
        writing.move_day(date(2016, 4, 6))

    with store.reading() as reading:
        assert reading.office() == replace(OFFICE, day=date(2016, 4, 6))


def test_officers_are_listed_by_login_and_replaced_whole(store: Store) -> None:
    wang = replace(CLERK, login=Login("wang"), roles=(), contact=None)
    promoted = replace(CLERK, roles=(Role.REVIEWER, Role.HEAD))

    with store.writing() as writing:
        for officer in (CLERK, wang, promoted):
            writing.put_officers(officer)

    with store.reading() as reading:
        assert reading.officers() == (wang, promoted)
        assert reading.officer(CLERK.login) == promoted
        assert reading.officer(Login("nobody")) is None


# --- numbers


def test_serials_run_from_one_for_every_item_and_year(store: Store) -> None:
    pph, xsd = ItemCode("PPH"), ItemCode("XSD")

    with store.writing() as writing:
        given = [
            writing.next_serial(item, year)
            for item, year in ((pph, 2016), (pph, 2016), (xsd, 2016), (pph, 2017), (pph, 2016))
        ]

    assert given == [1, 2, 1, 1, 3]


def test_a_serial_that_was_rolled_back_is_given_again(store: Store) -> None:
    def half_done() -> None:
        with store.writing() as writing:
            writing.next_serial(ItemCode("PPH"), 2016)
            raise LeftEarlyError

    with pytest.raises(LeftEarlyError):
        half_done()

    with store.writing() as writing:
        assert writing.next_serial(ItemCode("PPH"), 2016) == 1


@pytest.mark.parametrize(
    ("tail", "found"),
    [
        ("PPH-2016-000001", (CASE_1,)),
        ("000002", (CASE_2,)),
        ("2", (CASE_2, "XSD-2016-000012")),
        ("12", ("XSD-2016-000012",)),
        ("2016-00000_", ()),
        ("%2", ()),
        ("9", ()),
    ],
)
def test_a_case_is_found_by_the_end_of_its_number(
    store: Store, tail: str, found: tuple[str, ...]
) -> None:
    with store.writing() as writing:
        for number in ("XSD-2016-000012", CASE_2, CASE_1):
            writing.project(Projection(case=case_row(CaseNumber(number))))

    with store.reading() as reading:
        assert reading.numbers_ending(tail) == found


def test_at_most_ten_numbers_are_found(store: Store) -> None:
    numbers = [CaseNumber(f"PPH-2016-0000{n}1") for n in range(10, 22)]
    with store.writing() as writing:
        for number in numbers:
            writing.project(Projection(case=case_row(number)))

    with store.reading() as reading:
        assert reading.numbers_ending("1") == tuple(numbers[:10])


# --- the ledger


def test_every_kind_of_event_comes_back_as_it_was_recorded(store: Store) -> None:
    with store.writing() as writing:
        writing.append(CASE_1, EVENTS[:3])
        writing.append(CASE_1, EVENTS[3:])

    with store.reading() as reading:
        assert reading.events(CASE_1) == EVENTS
        assert reading.events(CASE_2) == ()


def test_a_law_event_has_no_actor(store: Store) -> None:
    events = chain(happened(BODIES[0]), happened(BODIES[8], actor=None))

    with store.writing() as writing:
        writing.append(CASE_1, events)

    with store.reading() as reading:
        assert [record.event.actor for record in reading.events(CASE_1)] == ["zhang", None]


def test_who_appends_second_is_told_so_and_changes_nothing(store: Store) -> None:
    first, second = chain(happened(BODIES[0]), happened(BODIES[1]))
    with store.writing() as writing:
        writing.append(CASE_1, [first, second])

    def append_again() -> None:
        with store.writing() as writing:
            writing.append(CASE_2, chain(happened(BODIES[0]), case=CASE_2))
            writing.append(CASE_1, [second], [PrivateRow(ref="x", salt=b"", body="late")])

    with pytest.raises(Changed, match="changed the case PPH-2016-000001 first"):
        append_again()

    with store.reading() as reading:
        assert reading.events(CASE_1) == (first, second)
        assert reading.events(CASE_2) == ()
        assert reading.texts(CASE_1) == {}


def test_private_texts_stand_beside_the_ledger(store: Store) -> None:
    with store.writing() as writing:
        writing.append(
            CASE_1,
            EVENTS[:1],
            [
                PrivateRow(ref="identity", salt=b"\x01", body="上海某某有限公司"),
                PrivateRow(ref="contact", salt=b"\x02", body="applicant@example.org"),
            ],
        )

    with store.reading() as reading:
        assert reading.text(CASE_1, "identity") == "上海某某有限公司"
        assert reading.text(CASE_1, "other") is None
        assert reading.texts(CASE_1) == {
            "contact": "applicant@example.org",
            "identity": "上海某某有限公司",
        }


def test_a_procedure_is_pinned_once_and_for_all(store: Store) -> None:
    with store.writing() as writing:
        writing.pin(Digest("sha256:aa"), "the law of that day")
        writing.pin(Digest("sha256:aa"), "another text")

    with store.reading() as reading:
        assert reading.procedure(Digest("sha256:aa")) == "the law of that day"
        with pytest.raises(Corrupt, match="sha256:bb is missing"):
            reading.procedure(Digest("sha256:bb"))


def test_whatever_fails_leaves_nothing_behind(store: Store) -> None:
    def half_done() -> None:
        with store.writing() as writing:
            writing.append(CASE_1, EVENTS, [PrivateRow(ref="identity", salt=b"", body="某某")])
            writing.pin(Digest("sha256:aa"), "the law")
            writing.project(Projection(case=case_row(CASE_1)))
            writing.send([outbox_row("k")])
            writing.remember("key", Answer(body_digest="d", answer="a"))
            writing.note(JournalRow(at=noon(FILED), kind="run", actor=None, detail=""))
            raise LeftEarlyError

    with pytest.raises(LeftEarlyError):
        half_done()

    with store.reading() as reading:
        assert (reading.events(CASE_1), reading.texts(CASE_1), reading.cases()) == ((), {}, ())
        assert (reading.outbox(), reading.answer("key"), reading.journal()) == ((), None, ())
        with pytest.raises(Corrupt):
            reading.procedure(Digest("sha256:aa"))


# --- what is derived


FULL = Projection(
    case=replace(
        case_row(CASE_1, supervised=True),
        accepted_on=date(2016, 4, 6),
        permit_state=StateName("in-force"),
        valid_from=date(2016, 4, 6),
        valid_until=date(2020, 4, 5),
        closed=True,
        owes=(OwedAct(subject=commitment(1), act=ActName("verify")),),
    ),
    clocks=(clock_row(CASE_1, "completeness-check#1", TUE), clock_row(CASE_1, "decision#1", None)),
    commitments=(
        CommitmentRow(
            case=CASE_1,
            subject=commitment(1),
            name="ventilation",
            kind="meets-conditions",
            state=StateName("signed"),
            last_day=date(2016, 6, 6),
            provisional=True,
        ),
    ),
    agenda=(agenda_row(CASE_1, "completeness-check#1", WED, rings_on=TUE),),
    bars=(
        Bar(
            bar=BarName("commitment-route"),
            item=ItemCode("PPH"),
            case=CASE_1,
            subject=commitment(1),
            since=date(2016, 7, 1),
            basis="GF2021-7 2",
        ),
    ),
)


def test_a_projection_is_read_back_whole(store: Store) -> None:
    with store.writing() as writing:
        writing.project(FULL)

    with store.reading() as reading:
        assert reading.case(CASE_1) == FULL.case
        assert reading.clocks(CASE_1) == FULL.clocks
        assert reading.commitments(CASE_1) == FULL.commitments
        assert reading.agenda() == FULL.agenda
        assert reading.bars(PARTY) == FULL.bars
        assert reading.bars(PartyKey("another")) == ()
        assert reading.case(CASE_2) is None


def test_a_new_projection_replaces_the_old_one_of_its_case_only(store: Store) -> None:
    other = due_on((CASE_2, "decision#1", THU))[0]
    with store.writing() as writing:
        writing.project(FULL)
        writing.project(other)
        writing.project(Projection(case=case_row(CASE_1)))

    with store.reading() as reading:
        assert reading.cases() == (case_row(CASE_1), other.case)
        assert (reading.clocks(), reading.commitments(), reading.bars(PARTY)) == ((), (), ())
        assert reading.agenda() == other.agenda


def test_cases_are_listed_by_receipt_and_number(store: Store) -> None:
    later = case_row(CASE_1, received_on=date(2016, 4, 6), supervised=True)
    with store.writing() as writing:
        for row in (case_row(CASE_3), later, case_row(CASE_2)):
            writing.project(Projection(case=row))

    with store.reading() as reading:
        assert [row.number for row in reading.cases()] == [CASE_2, CASE_3, CASE_1]
        assert reading.supervised() == (later,)


def test_the_first_case_that_has_a_party_on_the_list_of_an_item(store: Store) -> None:
    enquired = case_row(CASE_1, received_on=date(2016, 4, 4))
    first = case_row(CASE_3, received_on=date(2016, 4, 6), supervised=True)
    second = case_row(CASE_2, received_on=date(2016, 4, 7), supervised=True)
    with store.writing() as writing:
        for row in (enquired, second, first):
            writing.project(Projection(case=row))

    with store.reading() as reading:
        assert reading.enlisted(ItemCode("PPH"), PARTY) == CASE_3
        assert reading.enlisted(ItemCode("UCA"), PARTY) is None
        assert reading.enlisted(ItemCode("PPH"), PartyKey("another")) is None


def test_clocks_are_listed_by_last_day_the_stopped_ones_last(store: Store) -> None:
    met = replace(clock_row(CASE_1, "completeness-check#1", FILED), status="met")
    stopped, decision = clock_row(CASE_1, "issue#1", None), clock_row(CASE_1, "decision#1", THU)
    late = replace(clock_row(CASE_2, "decision#1", TUE), status="overdue")
    with store.writing() as writing:
        writing.project(Projection(case=case_row(CASE_1), clocks=(stopped, decision, met)))
        writing.project(Projection(case=case_row(CASE_2), clocks=(late,)))

    with store.reading() as reading:
        assert reading.clocks() == (late, decision, stopped)
        assert reading.clocks(CASE_1) == (met, decision, stopped)


def test_the_second_commitment_stands_before_the_tenth(store: Store) -> None:
    rows = {
        n: replace(FULL.commitments[0], subject=commitment(n), last_day=day)
        for n, day in ((1, None), (2, TUE), (10, TUE), (3, FILED))
    }
    with store.writing() as writing:
        writing.project(Projection(case=case_row(CASE_1), commitments=tuple(rows.values())))

    with store.reading() as reading:
        assert reading.commitments() == (rows[3], rows[2], rows[10], rows[1])
