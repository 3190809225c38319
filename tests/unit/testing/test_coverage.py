"""What counts as exercised, what can be exercised at all, and when a run has shown everything."""

from datetime import date
from pathlib import Path

import pytest

from permits.rulebook import Rulebook
from permits.testing.coverage import Recorder, lines
from permits.testing.parts import Part
from permits.testing.rehearsal import Rehearsal
from permits.testing.shipped import shipped
from permits.testing.wording import Doing, Filing
from permits.vocabulary import CategoryName

COMMITMENT = CategoryName("notification-commitment")
IMPROVED = CategoryName("improved-approval")
FEATURE = """\
# language: zh-CN
功能: 收件
  场景: 甲
    假如 今天是 2016-04-05
  场景: 乙
    假如 今天是 2016-04-05
"""


@pytest.fixture(scope="module")
def known(permits_law: Rulebook) -> dict[Part, str]:
    """Everything that can happen under the shipped law."""
    return shipped(permits_law)


@pytest.mark.parametrize(
    "part",
    [
        Part(COMMITMENT, "commitment", "act", "find-met"),
        Part(COMMITMENT, "commitment", "clock", "due"),
        Part(COMMITMENT, "commitment", "lapse", "due", "owed"),
        Part(COMMITMENT, "permit", "act", "owe-revocation"),
        Part(IMPROVED, "case", "lapse", "decision", "overdue"),
        Part(IMPROVED, "case", "lapse", "decision", "promise"),
        Part(IMPROVED, "permit", "lapse", "validity", "deemed"),
        Part(IMPROVED, "case", "act", "apply-renewal"),
        Part(IMPROVED, "case", "act", "lose-object"),
        Part(IMPROVED, "case", "lapse", "renewal-decision", "deemed"),
        Part(COMMITMENT, "permit", "act", "renew"),  # applied for on the ordinary route
        Part(IMPROVED, "case", "clock", "hearing-notice"),  # back from a day given with an act
        Part(COMMITMENT, "case", "act", "apply-new"),  # of cultural venues
        Part(IMPROVED, "case", "act", "terminate"),  # of advertising
    ],
    ids=str,
)
def test_what_the_shipped_law_can_come_to(part: Part, known: dict[Part, str]) -> None:
    assert part in known


@pytest.mark.parametrize(
    "part",
    [
        Part(COMMITMENT, "commitment", "act", "find-false"),  # Beijing's law
        Part(IMPROVED, "case", "clock", "supplement"),  # Zhejiang's law
        Part(IMPROVED, "case", "clock", "publication"),  # only from 2018-12-05
    ],
    ids=str,
)
def test_law_of_other_regions_and_of_later_days_counts_too(
    part: Part, known: dict[Part, str]
) -> None:
    assert part in known


def test_an_act_of_the_law_that_nothing_brings_about_is_not_asked_for(
    known: dict[Part, str],
) -> None:
    assert Part(IMPROVED, "permit", "act", "owe-revocation") not in known


def test_a_clock_met_by_what_names_its_day_has_no_lapse_to_ask_for(known: dict[Part, str]) -> None:
    assert Part(IMPROVED, "case", "lapse", "hearing-notice", "overdue") not in known
    assert Part(IMPROVED, "case", "lapse", "hearing-ahead", "nothing") in known


@pytest.mark.parametrize("category", ["notification-commitment", "strengthened-access"])
def test_a_reform_counts_only_where_some_item_leaves_the_category(
    category: str, known: dict[Part, str]
) -> None:
    assert Part(CategoryName(category), "case", "act", "terminate") not in known


def test_a_history_exercises_each_part_under_the_route_of_its_moment(
    rehearsal: Rehearsal,
) -> None:
    rehearsal.begin(date(2024, 4, 1))
    rehearsal.file(Filing(item="公共场所卫生许可", category="告知承诺"))
    for act in ("受理", "告知"):
        rehearsal.do(Doing(act=act, officers=("窗口",)))
    rehearsal.do(Doing(act="撤回承诺"))
    rehearsal.move_to(date(2024, 4, 11))
    found = Recorder()
    found.add("场景", rehearsal.histories())

    acts = {(p.category, p.name) for p in found.scenarios if p.kind == "act"}
    assert acts == {
        (COMMITMENT, "receive"),
        (COMMITMENT, "accept"),
        (COMMITMENT, "notify"),
        (COMMITMENT, "withdraw-commitment"),
        (IMPROVED, "receive"),
        (IMPROVED, "accept"),
    }
    assert found.scenarios[Part(IMPROVED, "case", "lapse", "completeness-check", "deemed")] == [
        "场景"
    ]


def test_a_part_without_a_scenario_is_listed_with_a_dash(permits_law: Rulebook) -> None:
    found = Recorder()
    found.scenarios[Part(COMMITMENT, "commitment", "act", "find-met")] = ["甲", "乙"]

    listed = list(lines(found, permits_law))

    assert "notification-commitment commitment act find-met 核查属实: 甲 (+1)" in listed
    assert "notification-commitment commitment act find-unmet 核查不符: —" in listed


def test_a_run_is_complete_when_every_scenario_of_the_folder_was_run(tmp_path: Path) -> None:
    path = tmp_path / "receipt.feature"
    path.write_text(FEATURE, "utf-8")
    found = Recorder()

    found.ran(path, "test_甲")
    assert not found.complete(tmp_path)

    found.ran(path, "test_乙")
    assert found.complete(tmp_path)

    found.leave_out()
    assert not found.complete(tmp_path)
