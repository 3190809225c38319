"""ARCHITECTURE.md names every room of the code, and no room that is not there."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

TOP = Path(__file__).parents[2]
CODE = TOP / "src" / "permits"
TEXT = (TOP / "ARCHITECTURE.md").read_text("utf-8")


def sections() -> Iterator[tuple[str, str]]:
    """Each package with what stands under its heading; the engine has a chapter of its own."""
    _, _, engine = TEXT.partition("\n## The engine\n")
    yield "engine", engine.partition("\n## ")[0]
    _, _, rooms = TEXT.partition("\n## Rooms\n")
    for part in rooms.partition("\n## ")[0].split("\n### ")[1:]:
        name, _, table = part.partition("\n")
        yield name, table


def there(package: str) -> set[str]:
    """Its modules, and its packages with a stroke."""
    return {
        f"{path.name}/" if path.is_dir() else path.name
        for path in (CODE / package).iterdir()
        if path.name not in {"__init__.py", "__pycache__", "py.typed"}
        and (path.suffix == ".py" or path.is_dir())
    }


def named(table: str) -> set[str]:
    """What the first column of the table names."""
    firsts = (row.split("|")[1] for row in table.splitlines() if row.startswith("|"))
    return {name for first in firsts for name in re.findall(r"`([\w./]+)`", first)}


def test_every_package_has_its_section() -> None:
    packages = {path.parent.name for path in CODE.glob("*/__init__.py")}

    assert {package for package, _ in sections()} == packages


@pytest.mark.parametrize(("package", "table"), [*sections()])
def test_the_rooms_named_are_those_there_are(package: str, table: str) -> None:
    assert named(table) == there(package)
