"""An import killed halfway: cron ends it if the notice was kept, or nothing has come in."""

from __future__ import annotations

import shutil
from itertools import count
from pathlib import Path

import pytest

from tests.cli.conftest import HOTEL, record_of
from tests.cli.test_calendar_import import COMPLETE, notice
from tests.cli.test_cron_killed import HISTORY, killed_at, quietly, read

OFFICE = (
    "init --training --region 310115 --department health",
    "day 2026-12-14",
    "officer add li --name 李经办 --department health --role clerk --role handler",
    *(
        line
        for number in (1, 2)
        for line in (
            f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant 第{number}店 {COMPLETE}",
            f"do PPH-2026-00000{number} 受理 --by li",
        )
    ),
    f"file PPH --route ordinary --by li --uscc {HOTEL} --applicant 第三店",
    "day 2026-12-22",
)
"""Two decisions end provisionally on 2027-01-12; a third file was deemed accepted today."""
JOURNAL = "SELECT kind, detail FROM journal WHERE kind IN ('notice', 'notices-followed')"


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record in which clocks cross the notice that comes in; to be copied."""
    return record_of(tmp_path_factory.mktemp("due"), OFFICE)


def noted(record: Path) -> set[tuple[str, str]]:
    """What the journal says of which notice, in however many rows."""
    return {
        (str(kind), name) for kind, detail in read(record, JOURNAL) for name in str(detail).split()
    }


def test_killed_at_every_third_statement_it_is_ended_by_cron_or_has_not_begun(
    due: Path, environ: dict[str, str]
) -> None:
    home = Path(environ["HOME"])
    record, kept = home / "permits.db", home / "calendars"
    file = notice(home, published="2026-12-15")
    shutil.copy(due, record)
    assert quietly("calendar", "import", file) == quietly("tick") == 0
    history, journal = read(record, HISTORY), noted(record)

    begun = set()
    for statement in count(1, 3):
        shutil.copy(due, record)
        shutil.rmtree(kept)
        kept.mkdir()
        if not killed_at(statement, "calendar", "import", file):
            break
        begun.add((kept / "2027.yaml").exists())
        if (kept / "2027.yaml").exists():
            assert quietly("tick") == 0
            assert read(record, HISTORY) == history, statement
        assert quietly("calendar", "import", file) == quietly("tick") == 0
        assert read(record, HISTORY) == history, statement
        assert noted(record) == journal, statement
        assert [*kept.iterdir()] == [kept / "2027.yaml"]

    assert begun == {False, True}
