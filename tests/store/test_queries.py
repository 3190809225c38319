"""What a question costs follows from what it answers, not from how much was ever recorded."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Select
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite

from permits.store import queries

IN_CASE = "region=? AND case_number=?"


@pytest.mark.parametrize(
    ("query", "searched"),
    [
        (queries.EVENTS, [("event", IN_CASE)]),
        (queries.RECORDED_LAST, [("event", IN_CASE)]),
        (queries.AGENDA_OF, [("agenda", IN_CASE)]),
        (queries.RINGING_FROM, [("agenda", "region=? AND rings_on>?")]),
        (queries.TEXTS, [("private", IN_CASE)]),
        (queries.CASE, [("case_view", "region=? AND number=?")]),
        (queries.ENLISTED, [("case_view", "region=? AND party=?")]),
        (queries.CONCERNING, [("case_view", "region=? AND concerns=?")]),
        (queries.RUNNING_OF, [("case_view", "region=? AND party=?"), ("clock", IN_CASE)]),
        (queries.CLOCKS_OF, [("clock", IN_CASE)]),
        (queries.COMMITMENTS_OF, [("commitment", IN_CASE)]),
        (queries.OUTBOX_OF, [("outbox", IN_CASE)]),
        (queries.BARS, [("bar", "region=? AND party=?")]),
        (queries.OPEN_CLOCKS, [("clock", "region=? AND status=?")]),
        (queries.CROSSING, [("clock", "region=? AND status=? AND reaches>?")]),
        (queries.ABOUT, [("case_view", "region=? AND concerns=?")]),
        (queries.NOTED, [("journal", "region=? AND kind=?")]),
        (
            queries.REFORMED,
            [("case_view", "region=? AND closed=? AND item=? AND received_on<?")],
        ),
        (queries.RINGING, [("agenda", "region=? AND rings_on<?")]),
        (queries.LAPSING, [("agenda", "region=? AND lapses_on<?"), ("sooner", IN_CASE)]),
        (
            queries.LAPSING_BEYOND,
            [
                ("agenda", "region=? AND (lapses_on,case_number)>(?,?) AND lapses_on<?"),
                ("sooner", IN_CASE),
            ],
        ),
    ],
)
def test_a_question_goes_straight_to_its_answer(
    record: Path, query: Select[*tuple[object, ...]], searched: list[tuple[str, str]]
) -> None:
    plan = " | ".join(_plan(record, query))

    assert re.findall(r"SEARCH (\w+) USING [\w ]+ \((.+?)\)(?: \||$)", plan) == searched
    assert "SCAN" not in plan


def test_the_newest_record_is_the_end_of_two_indexes(record: Path) -> None:
    found = [step.partition(" (")[0] for step in _plan(record, queries.NEWEST)]

    assert "SEARCH event USING COVERING INDEX ix_event_region_recorded_at" in found
    assert "SEARCH journal USING COVERING INDEX ix_journal_region_recorded_at" in found


def _plan(record: Path, query: Select[*tuple[object, ...]]) -> list[str]:
    compiled = query.compile(dialect=SQLiteDialect_pysqlite())
    with closing(sqlite3.connect(record)) as connection:
        steps = connection.execute(
            f"EXPLAIN QUERY PLAN {compiled}", [None] * len(compiled.positiontup or ())
        ).fetchall()
    return [str(step[-1]) for step in steps]
