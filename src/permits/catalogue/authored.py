"""Files of the catalogue as they come in: the text, checked against its schema, with its places."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from permits.catalogue.words import Raw
from permits.texts import DataPath, Document, Schema, read_text, validate
from permits.vocabulary import Diagnostic, Place

S = TypeVar("S", bound=Schema)


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored(Generic[S]):
    """One file that fits its schema."""

    document: Document
    text: S
    stem: str

    def place(self, *within: str | int) -> Place:
        """Where the value is written."""
        return self.document.place(within)

    def raws(self, within: DataPath, keys: Iterable[str]) -> dict[str, Raw]:
        """The values of these keys of the mapping, as written; absent keys are left out."""
        return {
            key: Raw(value=self.document.value((*within, key)), place=self.place(*within, key))
            for key in keys
            if (*within, key) in self.document.values
        }


def read_authored(path: Path, name: str, schema: type[S]) -> Authored[S] | tuple[Diagnostic, ...]:
    """The file as its schema has it; otherwise every fault in it, by place."""
    document = read_text(path, name)
    if not isinstance(document, Document):
        return document
    text = validate(document, schema)
    if isinstance(text, tuple):
        return text
    return Authored(document=document, text=text, stem=path.stem)
