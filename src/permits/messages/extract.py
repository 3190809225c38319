"""Brings the catalogue up to date with the source: ``python -m permits.messages.extract``.

New sentences come in untranslated, sentences nobody says any more go, translations stay.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Formatter
from typing import NamedTuple, TypeGuard

from permits.messages import po
from permits.messages.translation import CATALOGUE

SOURCE = Path(__file__).parents[1]
_ROOT = SOURCE.parent


class Said(NamedTuple):
    """One call of ``message`` in the source; ``text`` is None unless it is a literal."""

    module: str
    line: int
    text: str | None
    arguments: frozenset[str]


def said(package: Path, *, root: Path = _ROOT) -> Iterator[Said]:
    """Every call of ``message`` under a package, in the order of the source."""
    for path in sorted(package.rglob("*.py")):
        module = path.relative_to(root).as_posix()
        calls = [node for node in ast.walk(ast.parse(path.read_bytes())) if _says(node)]
        for call in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
            yield Said(module, call.lineno, _literal(call), _names(call))


def fields(text: str) -> frozenset[str]:
    """The names of the fields of a sentence."""
    return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def used(package: Path = SOURCE, *, root: Path = _ROOT) -> Mapping[str, list[str]]:
    """Each literal sentence of a package, unless it is empty, with the modules that say it."""
    modules: dict[str, list[str]] = {}
    for call in said(package, root=root):
        # the empty sentence would be read as the catalogue's header
        if call.text and call.module not in modules.setdefault(call.text, []):
            modules[call.text].append(call.module)
    return modules


def main() -> None:
    """Rewrites the catalogue and says how many of its sentences are still in English."""
    translations = po.read(CATALOGUE.read_text("utf-8"))
    sentences = used()
    CATALOGUE.write_text(po.write(translations, sentences), "utf-8")
    missing = len(sentences.keys() - translations.keys())
    sys.stderr.write(f"{CATALOGUE}: {len(sentences)} sentences, {missing} to translate\n")


def _says(node: ast.AST) -> TypeGuard[ast.Call]:
    return (
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "message"
    )


def _literal(call: ast.Call) -> str | None:
    match call.args:
        case [ast.Constant(value=str(text))]:
            return text
        case _:
            return None


def _names(call: ast.Call) -> frozenset[str]:
    return frozenset(keyword.arg or "**" for keyword in call.keywords)


if __name__ == "__main__":
    main()
