"""``permits attachment``: files go in, come out as they were, and are checked."""

from __future__ import annotations

import hashlib
import resource
from pathlib import Path

import pytest

from tests.cli.conftest import Counter, rows
from tests.store.samples import execute
from tests.unit.service.media import PDF

DIGEST = hashlib.sha256(PDF).hexdigest()
ADD = "attachment add 000002 --by zhou"


@pytest.fixture
def plan(office: Counter) -> Path:
    """A floor plan, lying beside the office."""
    path = office.home / "平面图.pdf"
    path.write_bytes(PDF)
    return path


def kept(office: Counter) -> Path:
    """Where the floor plan is kept."""
    return office.home / "permits.attachments" / DIGEST[:2] / DIGEST


def test_a_file_is_attached_and_shown_with_the_case(office: Counter, plan: Path) -> None:
    said = office.done(f"{ADD} --material floor-plan", str(plan))

    assert "file attached: 平面图.pdf (1); Floor plan" in said.out
    assert said.err.startswith("key: ")
    assert kept(office).read_bytes() == PDF
    heads, row = rows(office.done("show 000002").out, "Attachments")
    assert heads == ["No.", "File", "Material", "Type", "Size", "Attached", "Who", "Digest"]
    assert row == [
        "1",
        "平面图.pdf",
        "Floor plan",
        "PDF",
        "77 B",
        "2016-04-06",
        "zhou",
        f"sha256:{DIGEST}",
    ]


def test_a_case_without_files_shows_none(office: Counter) -> None:
    assert "Attachments" not in office.done("show 000002").out
    assert office.done("attachment list 000002").out == "Nothing is attached.\n"
    assert office.done("attachment list 000002 --json").data == []


def test_files_in_json_are_the_same_wherever_they_are_shown(office: Counter, plan: Path) -> None:
    added = office.done(f"{ADD} --material 场所平面布局图 --json", str(plan)).data
    listed = office.done("attachment list 000002 --json").data
    shown = office.done("show 000002 --json").data

    expected = [
        {
            "number": 1,
            "name": "平面图.pdf",
            "material": "floor-plan",
            "size": 77,
            "media_type": "application/pdf",
            "digest": f"sha256:{DIGEST}",
            "on": "2016-04-06",
            "by": "zhou",
        }
    ]
    assert isinstance(added, dict)
    assert isinstance(shown, dict)
    assert added["attachments"] == listed == shown["attachments"] == expected
    assert added["added"][0]["kind"] == "FileAttached"


def test_in_chinese(office: Counter, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")

    added = office.done(f"{ADD} --material floor-plan", str(plan)).out
    listed = office.done("attachment list 000002").out
    shown = office.done("show 000002").out

    assert "收存附件：平面图.pdf（第 1 份）；场所平面布局图" in added
    assert listed.splitlines()[0].split() == [
        "序号",
        "文件",
        "材料",
        "格式",
        "大小",
        "收存日期",
        "何人",
        "摘要",
    ]
    assert "\n附件\n序号" in shown
    assert office.done("attachment verify").out == (
        "已按摘要核对附件 1 份，77 B；有问题 0 份；已删除 0 份。\n"
    )


def test_the_same_key_attaches_once(office: Counter, plan: Path) -> None:
    office.done(f"{ADD} --key once", str(plan))

    again = office.done(f"{ADD} --key once", str(plan))
    plan.write_bytes(PDF + b"\n")
    other = office(f"{ADD} --key once", str(plan))

    assert "nothing was added" in again.out
    assert other.status == 5
    assert len(office.done("attachment list 000002").out.splitlines()) == 2


# --- taking out


def test_a_file_comes_out_as_it_went_in_under_its_number(
    office: Counter, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.done(ADD, str(plan))
    plan.unlink()
    desk = office.home / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)

    said = office.done("attachment get 000002 1")

    assert said.out == "Attachment 1 of PPH-2016-000002 is in PPH-2016-000002-1.pdf.\n"
    (taken,) = desk.iterdir()
    assert (taken.name, taken.read_bytes()) == ("PPH-2016-000002-1.pdf", PDF)
    assert taken.stat().st_mode & 0o777 == 0o600


def test_it_goes_where_it_is_wanted_and_overwrites_nothing(office: Counter, plan: Path) -> None:
    office.done(ADD, str(plan))
    other, folder = office.home / "other.pdf", office.home / "folder"
    folder.mkdir()

    assert office.done("attachment get 000002 1 --json --to", str(other)).data == {
        "case": "PPH-2016-000002",
        "path": str(other),
        "number": 1,
        "name": "平面图.pdf",
        "material": None,
        "size": 77,
        "media_type": "application/pdf",
        "digest": f"sha256:{DIGEST}",
        "on": "2016-04-06",
        "by": "zhou",
    }
    office.done("attachment get 000002 1 --to", str(folder))
    other.write_bytes(b"mine")
    refused = office("attachment get 000002 1 --to", str(other))
    twice = office("attachment get 000002 1 --to", str(folder))

    assert (folder / "PPH-2016-000002-1.pdf").read_bytes() == PDF
    assert refused.err.splitlines() == [
        f"permits: {other} is there already",
        "  why: no file is ever overwritten",
        "  what to do: name another place with --to",
    ]
    assert (refused.status, twice.status, other.read_bytes()) == (2, 2, b"mine")


@pytest.mark.parametrize("target", ["there.pdf", "nowhere.pdf"])
def test_a_link_is_not_written_through(office: Counter, plan: Path, target: str) -> None:
    office.done(ADD, str(plan))
    (office.home / "there.pdf").write_bytes(b"mine")
    link = office.home / "link.pdf"
    link.symlink_to(office.home / target)

    assert office("attachment get 000002 1 --to", str(link)).status == 2

    assert (office.home / "there.pdf").read_bytes() == b"mine"
    assert not (office.home / "nowhere.pdf").exists()


def test_where_nothing_can_be_written_nothing_is_left(office: Counter, plan: Path) -> None:
    plan.write_bytes(PDF + b" " * 100_000)
    office.done(ADD, str(plan))
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, usual[1]))
    try:
        full = office("attachment get 000002 1 --to", str(office.home / "out.pdf"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)
    nowhere = office("attachment get 000002 1 --to", str(office.home / "no/such/out.pdf"))

    assert (full.status, nowhere.status) == (6, 6)
    assert "  why: The system says: File too large\n" in full.err
    assert not (office.home / "out.pdf").exists()


# --- checking


def test_what_was_lost_or_changed_is_named_and_ends_in_status_7(
    office: Counter, plan: Path
) -> None:
    office.done(ADD, str(plan))
    other = office.home / "photo.jpg"
    other.write_bytes(b"\xff\xd8\xff\xe0 a photo")
    office.done(ADD, str(other))
    kept(office).unlink()
    (photo,) = (p for p in (office.home / "permits.attachments").rglob("*") if p.is_file())
    photo.write_bytes(b"\xff\xd8\xff\xe0 b photo")

    said = office("attachment verify")
    data = office("attachment verify PPH-2016-000002 --json")

    lines = said.out.splitlines()
    assert (said.status, data.status) == (7, 7)
    assert lines[0] == "Files compared with their digests: 2, 89 B; faulty: 2; erased: 0."
    assert lines[2].split()[:4] == ["PPH-2016-000002", "1", "平面图.pdf", "lost"]
    assert lines[3].split()[:4] == ["PPH-2016-000002", "2", "photo.jpg", "changed"]
    assert said.err == "restore the folder of attachments from a backup, and verify again\n"
    assert isinstance(data.data, dict)
    assert (data.data["checked"], data.data["bytes"], data.data["strays"]) == (2, 89, [])
    assert data.data["faults"][0] == {
        "case": "PPH-2016-000002",
        "number": 1,
        "name": "平面图.pdf",
        "digest": f"sha256:{DIGEST}",
        "standing": "missing",
    }
    assert [fault["standing"] for fault in data.data["faults"]] == ["missing", "changed"]


def test_a_lost_file_is_not_given_out(office: Counter, plan: Path) -> None:
    office.done(ADD, str(plan))
    kept(office).unlink()

    said = office("attachment get 000002 1 --to", str(office.home / "out.pdf"))

    assert said.status == 7
    assert said.err.splitlines() == [
        "permits: attachment 1 of PPH-2016-000002 is lost or was changed",
        "  why: its digest is on record, and the folder of attachments has no such content",
        "  what to do: restore the folder from a backup, then run: permits attachment verify",
    ]
    assert not (office.home / "out.pdf").exists()


def test_what_nobody_attached_is_a_remark(office: Counter, plan: Path) -> None:
    office.done(ADD, str(plan))
    (office.home / "permits.attachments" / "note\x1b[2J").write_text("x")

    said = office.done("attachment verify")

    assert said.out.splitlines()[2:] == [
        "In the folder, and attached to no case",
        "note\\u001b[2J",
    ]


def test_what_was_erased_is_missing_as_it_should_be(office: Counter, plan: Path) -> None:
    office.done(ADD, str(plan))
    execute(office.db, "UPDATE private SET body = NULL, salt = NULL WHERE ref = 'attachment-1'")

    there = office.done("attachment verify --json").data
    kept(office).unlink()
    gone = office.done("attachment verify --json").data

    assert isinstance(there, dict)
    assert isinstance(gone, dict)
    assert (there["erased"], there["faults"]) == (0, [])
    assert (gone["erased"], gone["faults"]) == (1, [])
    assert "file attached: [erased] (1)" in office.done("show 000002").out
    assert office.done("attachment list 000002 --json").data[0]["name"] is None  # type: ignore[index]  # a list
    said = office("attachment get 000002 1")
    assert (said.status, "attachment 1 of PPH-2016-000002 was erased" in said.err) == (4, True)


# --- refusals


@pytest.mark.parametrize(
    ("line", "status", "what"),
    [
        ("attachment add 000009 --by zhou", 4, "there is no case 000009"),
        ("attachment add 000002 --by nemo", 4, "nemo is no officer of this office"),
        ("attachment add 000002 --by zhou --material passport", 4, "no material 'passport'"),
        ("attachment add 000002", 1, "平面图.pdf cannot be attached"),
        ("attachment add", 2, "is missing"),
    ],
)
def test_a_refused_file_leaves_everything_as_it_was(
    office: Counter, plan: Path, line: str, status: int, what: str
) -> None:
    before = office.db.read_bytes()

    said = office(line, str(plan))

    assert (said.status, said.out) == (status, "")
    assert what in said.err
    assert "what to do: " in said.err
    assert office.db.read_bytes() == before
    assert not (office.home / "permits.attachments").exists()


@pytest.mark.parametrize("name", ["nothing.pdf", "."])
def test_what_cannot_be_read_is_not_attached(office: Counter, name: str) -> None:
    said = office(ADD, str(office.home / name))

    assert said.status == 2
    assert " cannot be read\n  why: The system says: " in said.err


def test_the_limit_is_a_setting(
    office: Counter, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PERMITS_ATTACHMENT_LIMIT_MB", "1")
    plan.write_bytes(PDF + b" " * ((1 << 20) - len(PDF)))
    office.done(ADD, str(plan))
    plan.write_bytes(PDF + b" " * ((1 << 20) - len(PDF) + 1))

    said = office(ADD, str(plan))

    assert said.status == 2
    assert said.err.splitlines()[1] == "  why: it has more than 1 MB"


def test_what_never_ends_is_read_no_further_than_the_limit(office: Counter) -> None:
    (office.home / "x.pdf").symlink_to("/dev/zero")

    said = office(ADD, str(office.home / "x.pdf"))

    assert (said.status, "it has more than 20 MB" in said.err) == (2, True)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("attachment get 000002 1", 4),
        ("attachment get 000002 0", 2),
        ("attachment get 000002 one", 2),
        ("attachment get 000009 1", 4),
        ("attachment list 000009", 4),
        ("attachment verify 000009", 4),
    ],
)
def test_what_is_not_there_is_said_in_both_languages(
    office: Counter, monkeypatch: pytest.MonkeyPatch, line: str, status: int
) -> None:
    english = office(line)
    monkeypatch.setenv("PERMITS_LANG", "zh_CN")
    chinese = office(line)

    assert (english.status, chinese.status) == (status, status)
    assert "  what to do: " in english.err
    assert all(any(sign >= "\u4e00" for sign in row) for row in chinese.err.splitlines())
