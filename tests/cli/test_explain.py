"""Why that day, at the prompt: the proof day by day, its articles, and its checker."""

import json
import subprocess
import sys
from pathlib import Path

import permits.proof
from tests.cli.conftest import Counter, rows


def test_a_date_is_explained_day_by_day_with_what_its_lapse_means(office: Counter) -> None:
    said = office("explain PPH-2016-000002 completeness-check")

    assert said.status == 0
    assert "deemed done by law as of the start: Accept" in said.out
    assert said.out[said.out.index("Day by day") :] == (
        "Day by day\n"
        "Day         Weekday    Counted  Why\n"
        "2016-04-07  Thursday   1        Monday to Friday\n"
        "2016-04-08  Friday     2        Monday to Friday\n"
        "2016-04-09  Saturday            weekend\n"
        "2016-04-10  Sunday              weekend\n"
        "2016-04-11  Monday     3        Monday to Friday\n"
        "2016-04-12  Tuesday    4        Monday to Friday\n"
        "2016-04-13  Wednesday  5        Monday to Friday\n"
    )
    assert rows(said.out, "Articles")[1:] == [
        ["start", "Administrative Licensing Law, Article 32, paragraph 1, subitem 4"],
        [
            "start",
            "General Principles of the Civil Law, Article 154",
            "The day on which a limit starts does not count.",
        ],
        [
            "count",
            "Administrative Licensing Law, Article 82",
            "The limit is in working days, without public holidays; a made-up day is worked.",
        ],
        [
            "end",
            "General Principles of the Civil Law, Article 154",
            "The last day ends at 24:00; at a counter with business hours, when it closes.",
        ],
        ["consequence", "Administrative Licensing Law, Article 32, paragraph 1, subitem 4"],
    ]


def test_a_proof_stands_on_its_own(office: Counter) -> None:
    """The checker is one file that needs nothing of the product, nor the record."""
    proof = office.done("explain PPH-2016-000001 verification/3 --json").out
    alone = office.home / "checker.py"
    alone.write_text(Path(permits.proof.__file__).read_text("utf-8"), "utf-8")
    moved = proof.replace('"last_day": "2016-06-30"', '"last_day": "2016-07-01"')

    def checked(text: str) -> tuple[int, str]:
        run = [sys.executable, "-I", "-S", str(alone)]
        done = subprocess.run(run, input=text, capture_output=True, text=True, check=False)
        return done.returncode, done.stderr

    assert checked(proof) == (0, "")
    assert moved != proof
    status, said = checked(moved)
    assert status == 1
    assert said.splitlines()[0] == "the seal is broken"
    assert '"last_day": "2016-07-01"' in said


def test_a_line_that_says_two_things_is_no_proof(office: Counter) -> None:
    """Whoever reads it may see the first number, and every program the last."""
    proof = office.done("explain PPH-2016-000001 verification/3 --json").out
    twice = proof.replace('"counted": 60', '"counted": 99, "counted": 60')
    equal = proof.replace('"counted": 1,', '"counted": true,')
    ordered = json.loads(proof)
    checker = [sys.executable, "-m", "permits.proof"]

    def checked(text: str) -> str:
        done = subprocess.run(checker, input=text, capture_output=True, text=True, check=False)
        return done.stderr

    assert checked(proof) == checked(json.dumps(ordered)) == ""
    assert "should be" in checked(twice)
    assert "should be" in checked(equal)


def test_the_checker_is_a_page_of_code() -> None:
    source = Path(permits.proof.__file__).read_text("utf-8")
    lines = source.splitlines()
    imported = {line.split()[1] for line in lines if line.startswith(("import", "from"))}

    assert len(lines) <= 100
    assert {name.partition(".")[0] for name in imported} <= sys.stdlib_module_names


def test_a_clock_is_explained_by_its_chinese_title(office: Counter) -> None:
    by_title = office.done("explain PPH-2016-000002 材料审查 --json").data

    assert by_title == office.done("explain PPH-2016-000002 completeness-check --json").data


def test_clocks_of_one_title_are_told_apart(office: Counter) -> None:
    """Each commitment of the bath falls due for itself."""
    said = office("explain PPH-2016-000001 承诺期限")

    assert said.status == 4
    assert "several clocks of PPH-2016-000001 are called 承诺期限" in said.err
    assert "choose one of: due/1#1, due/2#1" in said.err
