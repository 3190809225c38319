"""Every rule file of a folder, read: stages, machines and categories by pin, the shared words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic, TypeVar

from permits.rules.rungs import Rung
from permits.rules.schema import (
    CategoryText,
    MachineText,
    PartText,
    RemindersText,
    StageText,
    WordsText,
)
from permits.texts import Document, Schema, read_text, validate
from permits.vocabulary import Diagnostic, Party, Place, message

P_co = TypeVar("P_co", bound=PartText, covariant=True)
S = TypeVar("S", bound=Schema)

STAGES, MACHINES, PAPERS = "stages", "machines", "papers"
WORDS, REMINDERS, LOCK = "words.yaml", "reminders.yaml", "lock.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile(Generic[P_co]):
    """One rule file: what it says, and where each value of it is written."""

    document: Document
    text: P_co

    @property
    def pin(self) -> str:
        """``name@effective``, by which others refer to it."""
        return f"{self.text.name}@{self.text.effective}"

    def place(self, *path: str | int) -> Place:
        """Where the value at the path is written."""
        return self.document.place(path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """What a folder of rules contains; files with ``faults`` are ``broken``, known by pin only."""

    stages: Mapping[str, RuleFile[StageText]] = field(default_factory=dict)
    machines: Mapping[str, RuleFile[MachineText]] = field(default_factory=dict)
    categories: Mapping[str, RuleFile[CategoryText]] = field(default_factory=dict)
    words: WordsText
    words_at: Document | None = None
    reminders: Mapping[Party, tuple[Rung, ...]]
    faults: tuple[Diagnostic, ...] = ()
    broken: frozenset[str] = frozenset()

    def files(self) -> Iterator[RuleFile[PartText]]:
        """Every stage, machine and category."""
        yield from self.stages.values()
        yield from self.machines.values()
        yield from self.categories.values()


def read_library(folder: Path) -> Library:
    """The rules in the folder; papers are read elsewhere."""
    reading = _Reading(folder)
    words_at, words = reading.shared(WORDS, WordsText) or (None, WordsText())
    _, reminders = reading.shared(REMINDERS, RemindersText) or (None, RemindersText())
    return Library(
        stages=reading.parts(f"{STAGES}/*/*.yaml", StageText),
        machines=reading.parts(f"{MACHINES}/*/*.yaml", MachineText),
        categories=reading.categories(),
        words=words,
        words_at=words_at,
        reminders=_ladders(reminders),
        faults=tuple(reading.faults),
        broken=frozenset(reading.broken),
    )


class _Reading:
    """One pass over the folder, collecting faults."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[Diagnostic] = []
        self.broken: set[str] = set()

    def parts(self, pattern: str, model: type[P_co]) -> dict[str, RuleFile[P_co]]:
        """The files of one kind, by pin."""
        return self._read(sorted(self.folder.glob(pattern)), model)

    def categories(self) -> dict[str, RuleFile[CategoryText]]:
        """Every other folder is a category."""
        paths = (
            path
            for path in sorted(self.folder.glob("*/*.yaml"))
            if path.parent.name not in {STAGES, MACHINES, PAPERS}
        )
        return self._read(list(paths), CategoryText)

    def shared(self, name: str, model: type[S]) -> tuple[Document, S] | None:
        """The one file of that name; None if it has faults."""
        return self._text(self.folder / name, model)

    def _read(self, paths: list[Path], model: type[P_co]) -> dict[str, RuleFile[P_co]]:
        files = {}
        for path in paths:
            found = self._text(path, model)
            file = RuleFile(document=found[0], text=found[1]) if found else None
            named = f"{path.parent.name}@{path.stem}"
            if file is not None and file.pin == named:
                files[named] = file
                continue
            self.broken.add(named)
            if file is not None:
                self.faults.append(_misnamed(file, named))
        return files

    def _text(self, path: Path, model: type[S]) -> tuple[Document, S] | None:
        name = f"{self.folder.name}/{path.relative_to(self.folder).as_posix()}"
        document = read_text(path, name)
        if not isinstance(document, Document):
            self.faults.extend(document)
            return None
        text = validate(document, model)
        if not isinstance(text, model):
            self.faults.extend(text)  # type: ignore[arg-type]  # what is no text is faults
            return None
        return document, text


def _misnamed(file: RuleFile[PartText], named: str) -> Diagnostic:
    return Diagnostic(
        place=file.place(),
        code="rule-misnamed",
        message=message("the file is named {named} but says {pin}", named=named, pin=file.pin),
        remedy=message("name it NAME/EFFECTIVE.yaml as it says"),
    )


def _ladders(text: RemindersText) -> dict[Party, tuple[Rung, ...]]:
    return {
        Party.APPLICANT: text.applicant,
        Party.HOLDER: text.holder,
        Party.ENTERPRISE: text.enterprise,
        Party.INTERESTED_PERSON: text.interested_person,
        Party.DEPARTMENT: text.department,
    }
