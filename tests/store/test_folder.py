"""Files under their digest: whole or absent, once, and never outside their folder."""

import hashlib
import os
import resource
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from permits.ports.files import Files
from permits.store import Folder
from permits.vocabulary import Digest, Unavailable
from tests.store.samples import said

NOBODY = 65534
SCAN = b"%PDF-1.7 a floor plan"
HEX = "c33e4b1a7797a86ad9e9b4a1be1b66fe6a1e8e0b1a4d2f9b1dd0e2a0f3a2a0c1"


def sha256(content: bytes) -> Digest:
    return Digest(f"sha256:{hashlib.sha256(content).hexdigest()}")


def place(folder: Path, content: bytes) -> Path:
    """Where that content belongs: two signs of its digest, then all of it."""
    name = hashlib.sha256(content).hexdigest()
    return folder / name[:2] / name


def below(folder: Path) -> dict[str, bytes | None]:
    """Everything below the folder: what it holds, None for folders and links."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        if path.is_file() and not path.is_symlink()
        else None
        for path in folder.rglob("*")
    }


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "data" / "office.attachments"


@pytest.fixture
def files(home: Path) -> Files:
    """A folder that is not there yet."""
    return Folder(folder=home, largest=1000)


# --- what every place for files promises


def test_what_is_kept_is_read_again_under_its_digest(files: Files) -> None:
    files.keep(SCAN)
    files.keep(b"")

    assert files.read(sha256(SCAN), len(SCAN)) == SCAN
    assert files.read(sha256(b""), 0) == b""
    assert files.largest == 1000


def test_what_was_never_kept_is_not_there(files: Files) -> None:
    assert files.read(sha256(SCAN), len(SCAN)) is None
    files.keep(b"another")
    assert files.read(sha256(SCAN), len(SCAN)) is None
    assert files.strays([sha256(b"another")]) == ()


def test_the_same_content_twice_is_there_once(files: Files, home: Path) -> None:
    files.keep(SCAN)
    files.keep(SCAN)

    path = place(home, SCAN)
    assert below(home) == {path.parent.name: None, f"{path.parent.name}/{path.name}": SCAN}


def test_forty_at_once_keep_it_once(files: Files, home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(files.keep, [SCAN] * 40))

    assert [content for content in below(home).values() if content is not None] == [SCAN]


def test_a_changed_file_is_read_as_it_is_now_and_no_further_than_needed(
    files: Files, home: Path
) -> None:
    files.keep(SCAN)
    place(home, SCAN).write_bytes(b"x" * 5000)

    assert files.read(sha256(SCAN), 21) == b"x" * 22


def test_keeping_it_again_heals_a_damaged_file(files: Files, home: Path) -> None:
    files.keep(SCAN)
    place(home, SCAN).write_bytes(SCAN[:5])

    files.keep(SCAN)

    assert files.read(sha256(SCAN), len(SCAN)) == SCAN


def test_everything_else_in_the_folder_is_named(files: Files, home: Path) -> None:
    files.keep(SCAN)
    files.keep(b"nobody refers to this")
    (home / "notes.txt").write_text("note")
    (home / "c3").mkdir(exist_ok=True)
    (home / "c3" / ".1f.part").write_bytes(b"half")
    (home / "elsewhere").symlink_to(home.parent)

    orphan = place(home, b"nobody refers to this")
    assert files.strays([sha256(SCAN)]) == tuple(
        sorted(
            [
                "notes.txt",
                "c3/.1f.part",
                "elsewhere",
                f"{orphan.parent.name}/{orphan.name}",
            ]
        )
    )


def test_others_of_the_group_may_read_and_nobody_else(files: Files, home: Path) -> None:
    mask = os.umask(0o022)
    try:
        files.keep(SCAN)
    finally:
        os.umask(mask)

    path = place(home, SCAN)
    assert [p.stat().st_mode & 0o777 for p in (home, path.parent, path)] == [0o750, 0o750, 0o640]


def test_several_logins_of_a_group_may_work_in_one_folder(files: Files, home: Path) -> None:
    """Where the mask lets the group write, as it must for the record itself."""
    mask = os.umask(0o007)
    try:
        files.keep(SCAN)
    finally:
        os.umask(mask)

    path = place(home, SCAN)
    assert [p.stat().st_mode & 0o777 for p in (home, path.parent, path)] == [0o770, 0o770, 0o640]


# --- links and other things in its way


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder that is none of ours, with something in it."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "ours").write_bytes(SCAN)
    return folder


def test_a_link_in_place_of_a_drawer_is_not_followed(
    files: Files, home: Path, outside: Path
) -> None:
    home.mkdir(parents=True)
    place(home, SCAN).parent.symlink_to(outside)
    (outside / place(home, SCAN).name).write_bytes(SCAN)
    before = below(outside)

    with pytest.raises(Unavailable):
        files.keep(SCAN)

    assert files.read(sha256(SCAN), len(SCAN)) is None
    assert below(outside) == before


def test_a_link_in_place_of_a_file_is_neither_read_nor_written_through(
    files: Files, home: Path, outside: Path
) -> None:
    path = place(home, SCAN)
    path.parent.mkdir(parents=True)
    path.symlink_to(outside / "ours")

    assert files.read(sha256(SCAN), len(SCAN)) is None
    files.keep(SCAN)

    assert not path.is_symlink()
    assert files.read(sha256(SCAN), len(SCAN)) == SCAN
    assert below(outside) == {"ours": SCAN}


def test_a_dangling_link_makes_nothing_where_it_points(
    files: Files, home: Path, outside: Path
) -> None:
    path = place(home, SCAN)
    path.parent.mkdir(parents=True)
    path.symlink_to(outside / "new")

    files.keep(SCAN)

    assert below(outside) == {"ours": SCAN}


def test_the_folder_itself_may_be_a_link_its_administrator_made(
    files: Files, home: Path, outside: Path
) -> None:
    home.parent.mkdir()
    home.symlink_to(outside)

    files.keep(SCAN)

    assert files.read(sha256(SCAN), len(SCAN)) == SCAN
    assert place(outside, SCAN).read_bytes() == SCAN


@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_is_not_read(files: Files, home: Path, kind: str) -> None:
    path = place(home, SCAN)
    path.parent.mkdir(parents=True)
    path.mkdir() if kind == "folder" else os.mkfifo(path)

    assert files.read(sha256(SCAN), len(SCAN)) is None


@pytest.mark.parametrize(
    "digest",
    [
        "sha256:../../outside/ours",
        "sha256:/etc/passwd",
        "sha256:",
        "",
        "md5:ab",
        f"sha256:{HEX}/..",
        f"sha256:{HEX}\n",
        f"sha256:{HEX.upper()}",
        "sha256:\x00",
    ],
)
def test_a_forged_digest_finds_nothing(files: Files, outside: Path, digest: str) -> None:
    files.keep(b"something")

    assert files.read(Digest(digest), 10**6) is None
    assert below(outside) == {"ours": SCAN}
    assert len(files.strays([Digest(digest)])) == 1


# --- trouble


def test_a_full_disk_leaves_nothing_half_written(files: Files, home: Path) -> None:
    usual = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, usual[1]))
    try:
        with pytest.raises(Unavailable) as refused:
            files.keep(b"x" * 100_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, usual)

    assert said(refused.value) == [
        f"The folder of attachments {home} cannot be used.",
        "The system says: File too large",
        "Nothing was recorded: make room there, or allow this login to use it; try again.",
    ]
    assert files.strays([]) == ()
    files.keep(b"x" * 100_000)
    assert files.read(sha256(b"x" * 100_000), 100_000) == b"x" * 100_000


@pytest.fixture
def humble() -> Iterator[Path]:
    """A folder of nobody's, used by nobody."""
    folder = Path(tempfile.mkdtemp())
    os.chown(folder, NOBODY, -1)
    almighty = os.geteuid() == 0
    if almighty:
        os.seteuid(NOBODY)
    yield folder
    if almighty:
        os.seteuid(0)
    folder.chmod(0o755)
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()


def test_a_folder_that_can_only_be_read_takes_nothing_and_gives_what_it_has(humble: Path) -> None:
    files = Folder(folder=humble, largest=1000)
    files.keep(SCAN)
    humble.chmod(0o555)
    # Content for which there is no drawer yet.
    other = next(
        n
        for n in map(str, range(99))
        if place(humble, n.encode()).parent != place(humble, SCAN).parent
    )

    with pytest.raises(Unavailable) as refused:
        files.keep(other.encode())

    assert said(refused.value)[1] == "The system says: Permission denied"
    assert files.read(sha256(SCAN), len(SCAN)) == SCAN
    assert files.strays([sha256(SCAN)]) == ()


def test_a_closed_folder_is_said_to_be_unusable_and_not_empty(humble: Path) -> None:
    files = Folder(folder=humble, largest=1000)
    files.keep(SCAN)
    humble.chmod(0o000)

    with pytest.raises(Unavailable):
        files.read(sha256(SCAN), len(SCAN))
    with pytest.raises(Unavailable):
        files.strays([sha256(SCAN)])


def test_a_file_in_place_of_the_folder_is_left_alone(home: Path) -> None:
    home.parent.mkdir()
    home.write_text("a letter")
    files = Folder(folder=home, largest=1000)

    with pytest.raises(Unavailable):
        files.keep(SCAN)

    assert files.read(sha256(SCAN), len(SCAN)) is None
    assert home.read_text() == "a letter"
