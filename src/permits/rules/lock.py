"""The lock: which digest every published rule file has, so that none is changed afterwards.

Law is in the digest; titles, notes, reminders and comments are not, and may be mended.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from permits.engine.codec import Json, canonical, digest_of
from permits.rules.library import LOCK, Library, RuleFile, read_library
from permits.rules.schema import CategoryText, MachineText, PartText
from permits.texts import Document, read_text
from permits.vocabulary import Diagnostic, Digest, Place, message

_NOT_LAW = {"zh", "en", "note", "remind"}
_HEAD = "# 已经公布的规则文件及其摘要；改了已经公布的文件就对不上\n"


def lock_text(rules: Path) -> str:
    """The lock of all the files in the folder, as it is written to its ``lock.yaml``."""
    digests = _digests(read_library(rules))
    lines = (f"{name}: {digest}\n" for name, digest in sorted(digests.items()))
    return _HEAD + "".join(lines)


def lock_faults(library: Library, folder: Path) -> Iterator[Diagnostic]:
    """Published files that were edited or are gone; without a lock nothing is published yet."""
    path = folder / LOCK
    if not path.exists():
        return
    lock = read_text(path, f"{folder.name}/{LOCK}")
    if not isinstance(lock, Document):
        yield from lock
        return
    files = {_name(file): file for file in library.files()}
    digests = _digests(library)
    for name, digest in (lock.data if isinstance(lock.data, dict) else {}).items():
        if name not in files:
            yield _gone(name, lock.key_place((name,)))
        elif digests[name] != digest:
            yield _edited(name, files[name].place())


def _digests(library: Library) -> dict[str, Digest]:
    return {_name(file): digest_of(canonical(_law(file.document.data))) for file in library.files()}


def _name(file: RuleFile[PartText]) -> str:
    """Where the file is, without its ending: ``stages/receipt/2004-07-01``."""
    kind = {CategoryText: "", MachineText: "machines/"}.get(type(file.text), "stages/")
    return f"{kind}{file.text.name}/{file.text.effective}"


def _law(data: Json) -> Json:
    """The data without what is no law; the order of keys stays, because states come in order."""
    if isinstance(data, dict):
        return [[key, _law(value)] for key, value in data.items() if key not in _NOT_LAW]
    if isinstance(data, list):
        return [_law(value) for value in data]
    return data


def _edited(name: str, place: Place) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="published-file-edited",
        message=message("'{name}' is published and has been changed since", name=name),
        remedy=message("undo the change; write new law into a new file with its own day"),
    )


def _gone(name: str, place: Place) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="published-file-missing",
        message=message("'{name}' is published and is no longer there", name=name),
        remedy=message("put it back: old cases may rest on it"),
    )
