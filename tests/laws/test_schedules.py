"""When cron runs never changes the law: the real service, on the real record, over weeks."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from permits.engine.retaking import CORRECTED
from tests.laws.schedules import SCRIPTS, Cron, Move, Script, Worked, played, repeated

DAY = timedelta(days=1)
EXAMPLES = settings().max_examples // 5
"""Fewer than of other laws: each is weeks of an office, lived through twice."""


def never(_day: date) -> int:
    """Only what the clerks' own commands do, and one run at the end."""
    return 0


def twice(_day: date) -> int:
    return 2


def weekly(day: date) -> int:
    return int(day.isoweekday() == 1)


def down_for_thirty_days(day: date) -> int:
    return int(not date(2016, 4, 8) <= day <= date(2016, 5, 7))


@st.composite
def schedules(draw: st.DrawFn) -> Cron:
    """Never, twice a night, on Mondays only, or down for thirty days, or on days drawn."""
    fixed = draw(st.sampled_from([never, twice, weekly, None]))
    if fixed is not None:
        return fixed
    runs = draw(st.lists(st.integers(0, 2), min_size=29, max_size=29))
    down = draw(st.integers(0, 60))

    def drawn(day: date) -> int:
        ordinal = day.toordinal()
        return 0 if down <= ordinal % 90 < down + 30 else runs[ordinal % len(runs)]

    return drawn


def told(worked: Worked, *, corrections: bool) -> Counter[tuple[str, str]]:
    """Papers and what followed from last days, or what was corrected: by their keys and readers."""
    return Counter(
        (row.key, row.recipient)
        for row in worked.letters()
        if row.clock is None and (row.template == CORRECTED) == corrections
    )


def reminded(worked: Worked) -> Counter[tuple[str, str | None, str, str]]:
    """Every rung of every clock that a reader was reminded of, or that a later one stands for."""
    return Counter(
        (row.case, row.clock, rung, row.recipient)
        for row in worked.letters()
        if row.clock is not None
        for rung in (*row.passed_over, row.rung or "")
    )


def of_what_runs(worked: Worked) -> set[tuple[str, str | None, str, str]]:
    """The rungs reminded of that lead up to a last day which still stands."""
    ringing = worked.ringing()
    return {sent for sent in reminded(worked) if sent[:3] in ringing}


@settings(max_examples=EXAMPLES)
@given(SCRIPTS, schedules())
def test_the_same_commands_make_the_same_history_whenever_cron_runs(
    script: Script, cron: Cron
) -> None:
    """And the same letters; of reminders no rung twice, and none that a punctual cron did not send.

    What was over before cron came is not reminded of any more, and who had not yet been told what
    a correction annuls is not told of that; so of these there may be fewer. Of what still runs,
    every rung reached has been reminded of.
    """
    on_time, commands = played(script)
    otherwise = repeated(script, commands, cron, on_time.day)

    assert otherwise.history() == on_time.history()
    assert told(otherwise, corrections=False) == told(on_time, corrections=False)
    assert told(otherwise, corrections=True) <= told(on_time, corrections=True)
    assert set(reminded(otherwise).values()) <= {1}
    assert reminded(otherwise) <= reminded(on_time)
    assert of_what_runs(otherwise) == of_what_runs(on_time)


def test_after_thirty_days_down_the_operator_confirms_the_day_and_no_history_differs() -> None:
    """Two hotels ask on 2016-04-05; cron stands from the 8th to 2016-05-07 and runs on the 8th.

    Meanwhile the check of both, promised and statutory limits end, and nobody gives a command.
    """
    asked = Move(after=0, case=0, which=0, who=0, opens=True, complete=True, late=False)
    script = Script(start=date(2016, 4, 5), moves=(asked, replace(asked, case=1)))

    on_time, commands = played(script)
    down = repeated(script, commands, down_for_thirty_days, on_time.day)

    assert (on_time.confirmed, down.confirmed) == ([], [date(2016, 5, 8)])
    assert down.history() == on_time.history()
    assert len(down.history()) == 2
    assert of_what_runs(down) == of_what_runs(on_time)
