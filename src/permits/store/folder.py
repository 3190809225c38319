"""A folder of files named by their content, each complete or absent: ``ab/ab12…`` by SHA-256.

No name that people gave becomes a path, and no link inside the folder is followed: nothing is
written or read outside it, whoever may put things there.
"""

import errno
import os
import re
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

from permits.engine.codec import digest_of
from permits.vocabulary import Digest, Unavailable, message

_SHA256 = re.compile(r"sha256:([0-9a-f]{64})")
_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP})
"""Nothing there, or a link or a file where a folder should be."""
# As with the record itself, the mask of the process decides whether others of the group write here.
_DRAWER_MODE = 0o770
_FILE_MODE = 0o640


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """The files of one office; the folder is made when the first file comes."""

    folder: Path
    largest: int

    def keep(self, content: bytes) -> None:
        """The whole content is on the disk; kept again, it replaces itself, whole or damaged."""
        name = _name(digest_of(content))
        with _told(self.folder):
            _make(self.folder)
            with _opened(self.folder.resolve()) as folder:
                with suppress(FileExistsError):
                    os.mkdir(name[:2], _DRAWER_MODE, dir_fd=folder)
                os.fsync(folder)
                with _opened(name[:2], within=folder) as drawer:
                    _write_whole(drawer, name, content)

    def read(self, digest: Digest, size: int) -> bytes | None:
        """What is kept under that digest now; None where there is no file, only a link or none."""
        with _told(self.folder):
            try:
                return self._read(_name(digest), size + 1)
            except OSError as error:
                if error.errno in _ABSENT:
                    return None
                raise

    def _read(self, name: str, most: int) -> bytes | None:
        with _opened(self.folder.resolve()) as folder, _opened(name[:2], within=folder) as drawer:
            return _content(drawer, name, most)

    def strays(self, known: Collection[Digest]) -> tuple[str, ...]:
        """Paths within the folder: content of no case, and what was left half written."""
        expected = {str(Path(name[:2], name)) for name in map(_name, known)}
        with _told(self.folder):
            there = set(_paths(self.folder)) if self.folder.exists() else set()
        return tuple(sorted(there - expected))


def _name(digest: Digest) -> str:
    """The file's name; of a digest that nothing can have, one that no file has."""
    found = _SHA256.fullmatch(digest)
    return found[1] if found else "no such digest"


def _paths(folder: Path, within: str = "") -> Iterator[str]:
    """Everything below that is no folder itself; raises where one cannot be looked into."""
    with os.scandir(folder / within) as entries:
        for entry in entries:
            path = f"{within}{os.sep}{entry.name}" if within else entry.name
            if entry.is_dir(follow_symlinks=False):
                yield from _paths(folder, path)
            else:
                yield path


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Unavailable(
            message("The folder of attachments {folder} cannot be used.", folder=folder),
            why=message("The system says: {error}", error=error.strerror or error),
            remedy=message(
                "Nothing was recorded: make room there, or allow this login to use it; try again."
            ),
        ) from error


def _make(folder: Path) -> None:
    if not folder.exists():
        folder.mkdir(mode=_DRAWER_MODE, parents=True, exist_ok=True)
        with _opened(folder.resolve().parent) as parent:
            os.fsync(parent)


@contextmanager
def _opened(path: Path | str, within: int | None = None) -> Iterator[int]:
    """A folder itself, never one that a link points to."""
    flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
    folder = os.open(path, flags, dir_fd=within)
    try:
        yield folder
    finally:
        os.close(folder)


def _write_whole(drawer: int, name: str, content: bytes) -> None:
    part = f".{secrets.token_hex(8)}.part"
    file = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _FILE_MODE, dir_fd=drawer)
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(file)
        os.replace(part, name, src_dir_fd=drawer, dst_dir_fd=drawer)
    except BaseException:
        os.unlink(part, dir_fd=drawer)
        raise
    os.fsync(drawer)


def _content(drawer: int, name: str, most: int) -> bytes | None:
    """The first bytes of that file; None where it is no ordinary file."""
    # Without blocking: a pipe in its place would keep us waiting for ever.
    file = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=drawer)
    try:
        if not S_ISREG(os.fstat(file).st_mode):
            return None
        with os.fdopen(file, "rb", closefd=False) as stream:
            return stream.read(most)
    finally:
        os.close(file)
