"""Papers that acts make out but nobody can print."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from permits.rules import PAPERS, Library
from permits.rules.checks.mentions import PAPER, mentions
from permits.vocabulary import Diagnostic, message


def paper_faults(library: Library, folder: Path) -> Iterator[Diagnostic]:
    """Every paper that an act names has a template; without the folder papers are not checked."""
    templates = {path.stem for path in (folder / PAPERS).glob("*.html")}
    if not templates:
        return
    known = library.words.papers
    for file in library.files():
        for mention in mentions(file.text):
            if mention.kind == PAPER and mention.name in known and mention.name not in templates:
                yield Diagnostic(
                    place=file.place(*mention.path),
                    code="paper-without-template",
                    message=message("the paper '{paper}' has no template", paper=mention.name),
                    remedy=message(
                        "add {path}", path=f"{folder.name}/{PAPERS}/{mention.name}.html"
                    ),
                )
