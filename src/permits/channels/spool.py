"""A folder of letters: one .eml file each, complete or absent."""

import os
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path

from permits.channels.mail import compose, fingerprint
from permits.ports.channel import Delivered, Letter, Undelivered
from permits.vocabulary import message


@dataclass(frozen=True, slots=True, kw_only=True)
class Spool:
    """Puts letters into a folder, which it makes when there is none.

    A letter is written once: handing it over again leaves the file as it stands.
    """

    folder: Path
    sender: str = "permits@localhost"

    def deliver(self, letter: Letter) -> Delivered | Undelivered:
        """Delivered means: the whole file is on the disk, and survives a power cut."""
        path = self.folder / file_name(letter.key)
        content = compose(letter, sender=self.sender).as_bytes()
        try:
            if not path.exists():
                _write_whole(path, content)
        except OSError as failure:
            reason = message(
                "the spool file {path} could not be written: {why}",
                path=path,
                why=failure.strerror or failure,
            )
            return Undelivered(reason=reason)
        return Delivered(proof=str(path))


def file_name(key: str) -> str:
    """A name for this key alone: what is readable of it in plain ASCII, then its fingerprint."""
    readable = re.sub(r"[^A-Za-z0-9]+", "-", key).strip("-")[:80]
    return f"{readable or 'letter'}-{fingerprint(key)}.eml"


def _write_whole(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Makes the renaming itself last."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
