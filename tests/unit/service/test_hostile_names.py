"""Whatever a file is called, and whatever an archive says inside: nothing outside the folder."""

from datetime import date
from itertools import product
from pathlib import Path

import pytest

from permits.engine import Blocked
from permits.service.attaching import Given, add
from permits.service.attachments import find
from permits.service.looking import show
from permits.store import Folder
from permits.vocabulary import Login, Malformed

from .media import PDF, archive
from .offices import Rehearsed

MONDAY = date(2026, 3, 2)
STEPS = ("../", "..\\", "/", "\\", "./", "~/", "C:\\", "\\\\host\\share\\", "file:///", "%2e%2e%2f")
DEEP = ("../" * 9, "..\\" * 9, "....//" * 4, "..;/" * 3, "/proc/self/cwd/", "%c0%ae%c0%ae/" * 3)
TARGETS = (
    "etc/passwd",
    "permits.db",
    "office.attachments",
    ".ssh/authorized_keys",
    "CON",
    "aux",
    "NUL",
    "LPT1",
    "-rf",
    "$(touch owned)",
    "`id`",
    "a|b",
    "a;b",
    "*",
    "\x00",
    "a\x00b",
    "a\nb",
    "a\r\nSubject: x",
    "\x1b[2J",
    "\x1b]0;x\x07",
    "\u202egnp.exe",
    "\u2066x\u2069",
    "\u200b",
    "\ufeff",
    "\ud800",
    "=?utf-8?q?x?=",
    "a" * 300,
    " ",
    ".",
    "..",
    "",
)
NAMES = sorted({f"{step}{target}.pdf" for step, target in product((*STEPS, *DEEP, ""), TARGETS)})
ENTRIES = [name for name in NAMES if "\x00" not in name and "\ud800" not in name]


def everything(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder deep inside a closed world, where the command is typed."""
    folder = tmp_path / "a/b/c/d/e"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def test_five_hundred_names_write_nothing_outside_the_folder(tmp_path: Path, here: Path) -> None:
    assert len(NAMES) > 500
    files = Folder(folder=here / "files", largest=1 << 20)
    taken, refused = 0, 0
    for count, name in enumerate(NAMES):
        if count % 25 == 0:
            office = Rehearsed(MONDAY)
            number = office.filed(MONDAY)
        wanted = Given(case=number, name=name, content=PDF, login=Login("li"), key=f"k{count}")
        try:
            outcome = add(office.on(MONDAY), files, wanted)
        except Malformed:
            refused += 1
        else:
            assert not isinstance(outcome, Blocked)
            taken += 1

    (path,) = (path for path in (here / "files").rglob("*") if path.is_file())
    assert path.read_bytes() == PDF
    inside = {
        f"a/b/c/d/e/files/{path.parent.name}",
        f"a/b/c/d/e/files/{path.parent.name}/{path.name}",
    }
    above = {"a", "a/b", "a/b/c", "a/b/c/d", "a/b/c/d/e", "a/b/c/d/e/files"}
    assert everything(tmp_path) == above | inside
    assert taken + refused == len(NAMES)
    assert taken > 100


def test_every_name_that_is_taken_can_be_seen_and_is_no_path(tmp_path: Path) -> None:
    files = Folder(folder=tmp_path / "files", largest=1 << 20)
    office = Rehearsed(MONDAY)
    number = office.filed(MONDAY)
    for count, name in enumerate(f"../x\\{target}.pdf" for target in TARGETS):
        wanted = Given(case=number, name=name, content=PDF, login=Login("li"), key=f"k{count}")
        try:
            add(office.on(MONDAY), files, wanted)
        except Malformed:
            continue

    view = show(office.on(MONDAY), number)
    names = [view.texts[one.file.name.ref] for one in view.case.attachments]
    assert names == [
        "passwd.pdf",
        "permits.db.pdf",
        "office.attachments.pdf",
        "authorized_keys.pdf",
        "CON.pdf",
        "aux.pdf",
        "NUL.pdf",
        "LPT1.pdf",
        "-rf.pdf",
        "$(touch owned).pdf",
        "`id`.pdf",
        "a|b.pdf",
        "a;b.pdf",
        "*.pdf",
        ".pdf",
        "..pdf",
        "...pdf",
        ".pdf",
    ]
    for one in view.case.attachments:
        found = find(office.on(MONDAY), files, number, one.file.ordinal)
        assert found.safe_name == f"PPH-2026-000001-{one.file.ordinal}.pdf"


def test_what_archives_hold_stays_in_them(tmp_path: Path, here: Path) -> None:
    """An OFD document is an archive; whatever its entries are called, none is ever unpacked."""
    assert len(ENTRIES) > 450
    files = Folder(folder=here / "files", largest=1 << 20)
    office = Rehearsed(MONDAY)
    number = office.filed(MONDAY)
    content = archive("OFD.xml", *ENTRIES)

    outcome = add(
        office.on(MONDAY),
        files,
        Given(case=number, name="x.ofd", content=content, login=Login("li"), key="k"),
    )

    assert not isinstance(outcome, Blocked)
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    assert path.read_bytes() == content
