"""The mistakes: one edit of one file each, with the tests of the law that it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """``old`` stands exactly once in ``file`` and becomes ``new``; each of ``tests`` turns red."""

    mistake: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def put_into(self, top: Path) -> None:
        """Make the mistake in that copy; raises ValueError where the edit does not fit."""
        path = top / self.file
        text = path.read_text("utf-8")
        if (found := text.count(self.old)) != 1:
            raise ValueError(f"{self.mistake}: {found} times in {self.file}: {self.old}")
        path.write_text(text.replace(self.old, self.new), "utf-8")


_CALENDAR = "src/permits/calendars/calendar.py"
_COUNTING = "src/permits/clocks/projection.py"
_LAPSE = "src/permits/engine/lapse.py"
_OFFICE = "src/permits/service/office.py"
_HAND = "tests/unit/clocks/test_last_days.py::test_due_is_the_day_worked_out_by_hand"
_WALKED = "tests/oracle/test_comparison.py::test_from_every_start_of_twelve_years"
_STOPS = "tests/laws/test_clocks.py::test_k_stopped_working_days_move_the_end_by_k_working_days"
_DECIDING = "tests/unit/engine/test_time_to_decide.py"
_SETTLING = "tests/unit/engine/test_settling.py"
_ACCEPTANCE = "tests/unit/engine/test_acceptance.py"
_CALENDARS = "tests/unit/calendars/test_calendar.py"
_SERVING = "tests/laws/test_service.py"
_MOMENT = "tests/unit/service/test_last_moment.py"
_ACTING = "tests/unit/service/test_acting.py"
_AGENTS = "tests/unit/service/test_agents.py"
_REMINDING = "tests/unit/service/test_reminding.py"
_BRAKE = "tests/unit/service/test_brake.py"
_WITHDRAWING = "tests/unit/service/test_withdrawing.py"
_LATE = "tests/cli/test_late_knowledge.py"

MUTANTS = (
    Mutant(
        mistake="a limit lapses a day late",
        file=_LAPSE,
        old="if due.day <= until)",
        new="if due.day < until)",
        tests=(
            f"{_DECIDING}::test_after_the_statutory_limit_the_office_is_overdue",
            f"{_MOMENT}::test_at_24_00_of_the_last_day",
        ),
    ),
    Mutant(
        mistake="a limit lapses on its last day",
        file=_LAPSE,
        old="over = last_day + _DAY",
        new="over = last_day",
        tests=(
            f"{_DECIDING}::test_a_decision_on_the_last_day_is_in_time",
            f"{_MOMENT}::test_in_the_last_second_of_the_last_day",
        ),
    ),
    Mutant(
        mistake="a provisional date lapses",
        file=_LAPSE,
        old="if ends.last_day and not ends.provisional:",
        new="if ends.last_day:",
        tests=(f"{_SETTLING}::test_a_provisional_date_never_lapses",),
    ),
    Mutant(
        mistake="a notice moves no clock that runs",
        file=_LAPSE,
        old="dues = (*_moved(draft, run, place, until), *_lapsing(run, place))",
        new="dues = (*_lapsing(run, place),)",
        tests=(f"{_SETTLING}::test_a_notice_in_the_middle_of_a_holiday_moves_what_runs",),
    ),
    Mutant(
        mistake="what is deemed done as of receipt is dated on the last day",
        file=_LAPSE,
        old='run.clock.started if as_of == "start" else last_day',
        new="last_day",
        tests=(
            f"{_ACCEPTANCE}::test_an_office_silent_for_five_working_days_has_accepted_as_of_receipt",
        ),
    ),
    Mutant(
        mistake="make-up days are not worked",
        file=_CALENDAR,
        old="_WORKED = (Weekday, MakeUpDay)",
        new="_WORKED = (Weekday,)",
        tests=(
            f"{_CALENDARS}::test_weekdays_and_make_up_days_are_worked",
            _WALKED,
        ),
    ),
    Mutant(
        mistake="holidays are worked",
        file=_CALENDAR,
        old="days |= {day: Holiday(name, notice.id) for day, name in notice.off.items()}",
        new="",
        tests=(_HAND, _WALKED),
    ),
    Mutant(
        mistake="a notice is known only from the day after it was published",
        file=_CALENDAR,
        old="known = bisect_right(self._published, day)",
        new="known = bisect_right(self._published, day - timedelta(days=1))",
        tests=(f"{_CALENDARS}::test_a_notice_is_known_from_the_day_it_was_published",),
    ),
    Mutant(
        mistake="the first day counts",
        file=_COUNTING,
        old="last = rank(start) + number",
        new="last = rank(start) + number - 1",
        tests=(
            "tests/laws/test_clocks.py::test_a_limit_of_n_working_days_ends_on_the_nth_that_runs",
            _HAND,
            _WALKED,
        ),
    ),
    Mutant(
        mistake="a last day off work does not roll",
        file=_COUNTING,
        old="if last is None or calendar.works(last):",
        new="if last is None or last:",
        tests=(
            "tests/laws/test_clocks.py::test_calendar_days_months_and_years_end_on_a_working_day",
            _HAND,
        ),
    ),
    Mutant(
        mistake="the days of a stop run",
        file=_COUNTING,
        old="last += rank(stop.until) - rank(since)",
        new="last += 0",
        tests=(_STOPS, f"{_DECIDING}::test_five_working_days_stopped_move_both_limits_by_five"),
    ),
    Mutant(
        mistake="a day under two stops is stopped twice",
        file=_COUNTING,
        old="since = max(stop.since, stopped)",
        new="since = max(stop.since, start)",
        tests=(
            f"{_SERVING}::test_while_any_ground_lasts_the_clock_stands_and_the_days_count_once",
            _STOPS,
        ),
    ),
    Mutant(
        mistake="a stop that lasts leaves a last day",
        file=_COUNTING,
        old="        if stop.until is None:\n            return None\n",
        new="        if stop.until is None:\n            continue\n",
        tests=(
            "tests/laws/test_clocks.py::test_an_open_stop_leaves_no_last_day",
            f"{_DECIDING}::test_a_stopped_clock_never_lapses",
        ),
    ),
    Mutant(
        mistake="a month that has not the day ends on the 28th",
        file=_COUNTING,
        old="min(start.day, monthrange(year, month + 1)[1])",
        new="min(start.day, 28)",
        tests=(_HAND, _WALKED),
    ),
    Mutant(
        mistake="an extension lengthens the promise too",
        file=_COUNTING,
        old="return _project(clock, clock.promised, None, calendar)",
        new="return _project(clock, clock.promised, clock.extension, calendar)",
        tests=(f"{_DECIDING}::test_an_extension_adds_ten_working_days_to_the_statutory",),
    ),
    Mutant(
        mistake="a limit is extended twice",
        file="src/permits/engine/timeliness.py",
        old="elif run.clock.extension is not None:",
        new="elif run.clock.extension is not None and run.clock.extension.on is None:",
        tests=(f"{_DECIDING}::test_a_limit_is_extended_once",),
    ),
    Mutant(
        mistake="the day is that of UTC",
        file="src/permits/wallclock.py",
        old="CHINA = timezone(timedelta(hours=8))",
        new="CHINA = timezone(timedelta(hours=0))",
        tests=(
            f"{_MOMENT}::test_the_day_of_an_instant_is_the_day_it_is_in_china",
            f"{_MOMENT}::test_at_24_00_of_the_last_day",
        ),
    ),
    Mutant(
        mistake="an act is taken before what the law has done meanwhile",
        file="src/permits/service/acting.py",
        old="lapsed = settled(desk, loaded)",
        new="lapsed = settled(desk, loaded, date.min)",
        tests=(f"{_ACTING}::test_what_the_law_did_meanwhile_comes_first_though_cron_slept",),
    ),
    Mutant(
        mistake="a clock that jumped ahead writes",
        file=_OFFICE,
        old="            desk.check_brake()\n",
        new="",
        tests=(
            f"{_BRAKE}::test_sixteen_days_of_silence_stop_every_writing_path",
            f"{_BRAKE}::test_a_clock_a_year_ahead_has_no_effect_on_any_case",
        ),
    ),
    Mutant(
        mistake="of two readers of one message the first alone is told",
        file="src/permits/service/outbox.py",
        old='key=f"{taken.case.number}/{dispatch.key}/{recipient}"',
        new='key=f"{taken.case.number}/{dispatch.key}"',
        tests=(f"{_AGENTS}::test_papers_are_told_to_the_applicant_and_its_agent",),
    ),
    Mutant(
        mistake="a reminder stands once more for rungs reminded of before",
        file="src/permits/service/reminding.py",
        old="if ring.key not in done[reader]:",
        new="if ring.key:",
        tests=(f"{_REMINDING}::test_an_overdue_decision_goes_to_the_head_after_five_working_days",),
    ),
    Mutant(
        mistake="a rung passed over for one reader is passed over for all",
        file="src/permits/service/reminding.py",
        old="for ring in reached:",
        new="for ring in reached[-1:]:",
        tests=(f"{_REMINDING}::test_after_downtime_neither_reader_loses_his_rung_to_the_other",),
    ),
    Mutant(
        mistake="a reminder that holds no more is sent all the same",
        file="src/permits/service/reminding.py",
        old="        if why is None:\n            handed",
        new="        if True:\n            handed",
        tests=(f"{_WITHDRAWING}::test_of_a_limit_that_was_met_nobody_is_reminded_any_more",),
    ),
    Mutant(
        mistake="a clock that jumped ahead sends letters",
        file="src/permits/service/reminding.py",
        old="with office.reading() if dry_run else office.writing() as desk:",
        new="with office.reading() as desk:",
        tests=("tests/cli/test_brake.py::test_no_letter_leaves_while_the_brake_is_on",),
    ),
    Mutant(
        mistake="a corrected course keeps what the law had done by the wrong one",
        file="src/permits/engine/fold.py",
        old="after.append(resumed(after[event.body.after], newest, seq))",
        new="after.append(resumed(newest, newest, seq))",
        tests=(f"{_LATE}::test_a_stop_notified_late_moves_the_last_day",),
    ),
    Mutant(
        mistake="a corrected course numbers its papers like the annulled ones",
        file="src/permits/engine/fold.py",
        old="return replace(case, numbered={**case.numbered, **highest})",
        new="return case",
        tests=(f"{_LATE}::test_a_receipt_dated_wrongly_moves_every_clock",),
    ),
    Mutant(
        mistake="the checker of proofs takes any line",
        file="src/permits/proof.py",
        old="for given, right in pairs if given != right]",
        new="for given, right in pairs if False]",
        tests=("tests/cli/test_explain.py::test_a_proof_stands_on_its_own",),
    ),
)
