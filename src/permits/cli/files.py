"""Files of whoever typed the command: one to attach, and where what is taken out goes."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from permits.vocabulary import Malformed, Unavailable, message

if TYPE_CHECKING:
    from permits.service.views import FoundFile


def read(path: Path, most: int) -> bytes:
    """The file, cut off after that many bytes; raises Malformed where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise Malformed(
            message("{path} cannot be read", path=path),
            why=message("The system says: {error}", error=error.strerror or error),
            remedy=message("name a file that this login may read"),
        ) from error


def save(found: FoundFile, to: Path) -> Path:
    """Where the file is now: ``to``, or in that folder under a name made of its case and number.

    Raises Malformed where something is there already, Unavailable where nothing can be written.
    """
    path = to / found.safe_name if to.is_dir() else to
    try:
        # Closed to others, and through no link: whatever is there stays as it is.
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Malformed(
            message("{path} is there already", path=path),
            why=message("no file is ever overwritten"),
            remedy=message("name another place with --to"),
        ) from None
    except OSError as error:
        raise _unwritable(path, error) from error
    try:
        with os.fdopen(file, "wb") as stream:
            stream.write(found.content)
    except OSError as error:
        path.unlink()
        raise _unwritable(path, error) from error
    return path


def replace(path: Path, content: bytes) -> None:
    """The file has this content, whole, or what it had; raises Unavailable.

    Its rights stay as they were; a new file is its owner's alone.
    """
    part = None
    try:
        descriptor, part = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, part)
        Path(part).replace(path)
    except OSError as error:
        if part is not None:
            Path(part).unlink(missing_ok=True)
        raise _unwritable(path, error) from error


def _unwritable(path: Path, error: OSError) -> Unavailable:
    return Unavailable(
        message("{path} cannot be written", path=path),
        why=message("The system says: {error}", error=error.strerror or error),
        remedy=message("make room there, or name another place"),
    )
