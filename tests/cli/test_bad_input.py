"""Bad input: an exit status, what, why and what to do in both languages, and nothing changed."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import BATH, HOTEL, Counter, Said

FILE = f"file PPH --route ordinary --applicant 某店 --uscc {HOTEL} --by zhou"

BAD = [
    (f"file XYZ --applicant 某店 --uscc {BATH} --by zhou", 4, "There is no item 'XYZ'."),
    (f"file PPH --route fast --applicant 某店 --uscc {BATH} --by zhou", 4, "has no route 'fast'"),
    ("file PPH --route ordinary --applicant 某店 --uscc 91310115MA1K0DEM07 --by zhou", 2, "is no"),
    (f"{FILE} --received-on 2016-04-07", 1, "PPH cannot be received"),
    (f"{FILE} --material passport", 4, "There is no material 'passport'."),
    (f"{FILE} --set colour=red", 4, "There is no input 'colour'."),
    (f"{FILE} --act accept", 1, "PPH cannot be received"),
    ("do 000002 frobnicate --by zhou", 4, "frobnicate is no act of this case"),
    ("do 000009 accept --by zhou", 4, "there is no case 000009"),
    ("do 7 accept --by zhou", 4, "there is no case 7"),
    ("do 000002 accept --by nemo", 4, "nemo is no officer of this office"),
    ("do 000002 accept --with nemo --by zhou", 4, "nemo is no officer of this office"),
    ("do 000001 find-met --commitment 9 --by sun", 4, "there is no commitment 9 in this case"),
    ("do 000001 find-met --by sun", 2, "(find-met) is an act on one commitment"),
    ("do 000002 accept --by zhou", 1, "not possible now: Accept (accept)"),
    ("do 000002 accept --by zhou --on 2016-04-07", 1, "not possible now: Accept (accept)"),
    ("do 000002 request-supplement --by zhou --on 2016-04-01 --reason 漏", 1, "not possible now"),
    ("do 000002 request-supplement --by zhou --on 2016-04-05", 1, "not possible now"),
    ("do 000001 accept --by zhou", 1, "not possible now: Accept (accept)"),
    ("do 000002 grant --by li", 1, "not possible now: Grant (grant)"),
    ("do 000002 decline --by zhou", 1, "not possible now: Decline (decline)"),
    ("do 000002 decline --by zhou --within 5天 --reason x", 2, "does not say which days it means"),
    ("do 000002 decline --by zhou --on tomorrow", 2, "tomorrow is no day"),
    ("do 000002 decline --by zhou --commitment none", 2, "none is no number of a commitment"),
    ("do 000002 decline --by zhou --set reason", 2, "reason names no value"),
    ("do 000002 decline --by zhou --set reason=a --reason b", 2, "reason is given twice"),
    ("do 000002 decline --by zhou --colour red", 2, "there is no option --colour"),
    ("file PPH --route ordinary --applicant 某店 --by zhou", 2, "social credit code cannot be"),
    ("do 000002", 2, "ACT is missing"),
    ("do 000002 decline zhou --by zhou", 2, "there is nothing to do with: zhou"),
    ("explain 000002 lunch", 4, "there is no clock lunch in PPH-2016-000002"),
    ("paper show 000002 banknote", 4, "there is no paper banknote in PPH-2016-000002"),
    ("officer add root --name 某人 --department health --role clerk", 2, "is an officer already"),
    ("officer add bai --name 某人 --department helth --role clerk", 4, "no department 'helth'"),
    ("officer add bai --name 某人 --department health --role king", 2, "there is no role king"),
    ("officer add bai --name 某人 --department health --role clerk --by li", 1, "no administrator"),
    ("officer role nemo clerk", 4, "nemo is no officer of this office"),
    ("officer leave li --from 2016-04-07", 2, "either --until or --withdraw is given"),
    ("officer leave li --until 2016-04-07", 2, "--from is missing"),
    ("officer leave li --from 2016-04-08 --until 2016-04-07", 2, "has no day"),
    ("officer leave li --from 2016-04-05 --until 2016-04-07", 2, "2016-04-05 is past"),
    ("officer leave li --from tomorrow --until 2016-04-07", 2, "tomorrow is no day"),
    ("officer leave li --from 2016-04-07 --withdraw", 4, "li has no leave that begins on"),
    ("officer leave nemo --from 2016-04-07 --until 2016-04-08", 4, "nemo is no officer"),
    ("officer leave li --from 2016-04-07 --until 2016-04-08 --by sun", 1, "sun is no admini"),
    ("officer deputy li", 2, "either DEPUTY or --withdraw is given"),
    ("officer deputy li sun --withdraw", 2, "either DEPUTY or --withdraw is given"),
    ("officer deputy li li", 2, "nobody is his own deputy: li, li"),
    ("officer deputy li nemo", 4, "nemo is no officer of this office"),
    ("officer deputy nemo li", 4, "nemo is no officer of this office"),
    ("officer deputy li --withdraw", 4, "li has no deputy"),
    ("officer deputy li sun --by li", 1, "li is no administrator"),
    (f"{FILE} --first-asked nemo", 4, "nemo is no officer of this office"),
    ("handover zhou li", 2, "--reason is missing"),
    ("handover zhou zhou --reason x", 2, "zhou is the same person"),
    ("handover nemo li --reason x", 4, "nemo is no officer of this office"),
    ("handover zhou nemo --reason x", 4, "nemo is no officer of this office"),
    ("recuse 000002 li", 2, "--reason is missing"),
    ("recuse 000002 nemo --reason x", 4, "nemo is no officer of this office"),
    ("recuse 000009 li --reason x", 4, "there is no case 000009"),
    ("recuse 000002 li --reason x --by sun", 1, "li cannot be recused"),
    ("queue --officer nemo", 4, "nemo is no officer of this office"),
    ("day 2016-04-01", 2, "it only moves forward"),
    ("tick --until 2016-05-01", 2, "is in the future"),
    ("init --training", 5, "is here already"),
    ("item show passport", 4, "There is no item 'passport'."),
    ("item list --category blue", 4, "There is no category 'blue'."),
    ("item search", 2, "WORDS... is missing"),
    (
        f"file 从事拍卖业务许可 --applicant 某店 --uscc {BATH} --by zhou",
        4,
        "'从事拍卖业务许可' cannot be filed here.",
    ),
    (
        "rules show auction-business --region 310115",
        4,
        "'auction-business' cannot be filed here.",
    ),
    ("commitments --due-within soon", 2, "soon"),
    ("lst", 2, "there is no command lst"),
    ("officer hire", 2, "there is no command hire"),
    ("--config nowhere.toml list", 2, "there is no file nowhere.toml"),
]


@pytest.mark.parametrize(("line", "status", "what"), BAD)
def test_bad_input_is_refused_in_english(
    office: Counter, line: str, status: int, what: str
) -> None:
    said = _refused(office, line, status)

    assert what in next(row for row in said.err.splitlines() if row.startswith("permits: "))
    assert any(row.lstrip(" 123456789.").startswith("why: ") for row in said.err.splitlines())
    assert any(row.lstrip().startswith("what to do: ") for row in said.err.splitlines())


@pytest.mark.parametrize(("line", "status"), [(line, status) for line, status, _ in BAD])
def test_bad_input_is_refused_in_chinese(
    office: Counter, monkeypatch: pytest.MonkeyPatch, line: str, status: int
) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    said = _refused(office, line, status)

    assert any(row.lstrip(" 123456789.").startswith("原因：") for row in said.err.splitlines())
    assert any(row.lstrip().startswith("怎么办：") for row in said.err.splitlines())
    assert all(any(sign >= "\u4e00" for sign in row) for row in said.err.splitlines()), said.err


def _refused(office: Counter, line: str, status: int) -> Said:
    """What was said; nothing on stdout, nothing in the record."""
    before = office.db.read_bytes()
    said = office(line)
    assert (said.status, said.out) == (status, ""), said.err
    assert office.db.read_bytes() == before
    return said


@pytest.fixture
def real(permits: Counter) -> Counter:
    """A prompt in a real office."""
    permits.done("init --region 310115 --department health")
    return permits


@pytest.mark.parametrize(
    "line", [f"{FILE}", "do 000001 accept --by li", "officer role root clerk --by root"]
)
def test_nobody_acts_under_another_name_in_a_real_office(real: Counter, line: str) -> None:
    said = _refused(real, line, 2)

    assert " is not possible here\n" in said.err
    assert "  why: in a real office everybody acts under his own login\n" in said.err


def test_a_real_office_has_no_day_of_its_own(real: Counter) -> None:
    assert "this is a real office" in _refused(real, "day 2016-04-01", 2).err


def test_a_real_office_says_where_it_is(permits: Counter) -> None:
    said = permits("init --region 310115")

    assert (said.status, said.out) == (2, "")
    assert not permits.db.exists()


def test_an_unknown_department_founds_nothing(permits: Counter) -> None:
    said = permits("init --training --department helth")

    assert (said.status, said.out) == (4, "")
    assert not permits.db.exists()


# --- the record


def test_without_a_record_the_clerk_is_told_how_to_make_one(permits: Counter) -> None:
    said = permits("list")

    assert (said.status, said.out) == (6, "")
    assert "permits init" in said.err
    assert not permits.db.exists()


def test_a_record_of_another_version_is_left_alone(office: Counter) -> None:
    with sqlite3.connect(office.db) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    assert "is of another version of permits" in _refused(office, "list", 6).err
    assert "is of another version of permits" in _refused(office, FILE, 6).err


def test_a_file_that_is_no_record_is_left_alone(permits: Counter) -> None:
    permits.db.write_text("公共场所卫生许可\n" * 100, "utf-8")

    assert "is not the record of an office" in _refused(permits, "list", 6).err


@pytest.fixture
def protected(office: Counter, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counter]:
    """A record that this user may read and not write; the almighty user becomes somebody else."""
    folder = Path(tempfile.mkdtemp())
    record = folder / "permits.db"
    shutil.copy(office.db, record)
    record.chmod(0o444)
    folder.chmod(0o555)
    monkeypatch.setenv("PERMITS_DB", str(record))
    monkeypatch.delenv("PERMITS_CALENDARS")
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(folder))
    almighty = os.geteuid() == 0
    if almighty:
        os.seteuid(65534)
    yield office
    if almighty:
        os.seteuid(0)
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_a_record_that_can_only_be_read_is_read_and_not_written(protected: Counter) -> None:
    read, written = protected("list"), protected(FILE)

    assert read.status == 0
    assert (written.status, written.out) == (6, "")
    assert "can only be read" in written.err


def test_a_place_the_system_denies_is_no_bug(
    protected: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = Path(tempfile.mkdtemp())
    locked.chmod(0o000)
    monkeypatch.setenv("PERMITS_CALENDARS", str(locked / "calendars"))

    said = protected("list")

    locked.rmdir()
    assert (said.status, said.out) == (6, "")
    assert said.err.startswith(
        f"permits: {locked}/calendars cannot be used\n  why: The system says"
    )


# --- the law


@pytest.fixture
def broken(office: Counter, monkeypatch: pytest.MonkeyPatch) -> Counter:
    """A prompt where somebody has edited the rules and mistyped twice."""
    shipped = Path(__file__).parents[2] / "rules"
    rules = office.home / "rules"
    shutil.copytree(shipped, rules)
    file = rules / "improved-approval/2016-04-01.yaml"
    text = file.read_text("utf-8").replace("never: [commit]", "nver: [commit]")
    file.write_text(text.replace("effective: 2016-04-01", "effective: 2016-04-31"), "utf-8")
    monkeypatch.setenv("PERMITS_RULES", str(rules))
    return office


@pytest.mark.parametrize("line", ["list", "rules check", FILE])
def test_broken_rules_are_told_with_every_fault_at_its_place(broken: Counter, line: str) -> None:
    said = _refused(broken, line, 3)

    faults = [row for row in said.err.splitlines() if row.startswith("rules/")]
    assert [row.split(" ")[0] for row in faults][:2] == [
        "rules/improved-approval/2016-04-01.yaml:4:12:",
        "rules/improved-approval/2016-04-01.yaml:7:1:",
    ]


def test_bytes_that_are_no_text_are_refused(office: Counter) -> None:
    before = office.db.read_bytes()

    said = office(
        "do 000002 decline --by zhou --reason", b"\xb8\xc4".decode("utf-8", "surrogateescape")
    )

    assert (said.status, said.out) == (2, "")
    assert "\\udcb8\\udcc4 is not written in UTF-8" in said.err
    assert office.db.read_bytes() == before


def test_an_act_that_no_case_begins_with_is_answered_with_those_that_do(office: Counter) -> None:
    assert "begin with one of: Receive (receive)" in _refused(office, f"{FILE} --act lunch", 1).err
