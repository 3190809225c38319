"""Templates of an office's own: what they may do, and how their faults are told."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from permits.documents import Bilingual, PaperView, render_paper
from permits.vocabulary import Faulty, NotFound, PaperKind

NAME = Bilingual(zh="甲", en="A")


def view(kind: str = "notice") -> PaperView:
    return PaperView(
        kind=PaperKind(kind), title=NAME, act=NAME, number="1", dated=date(2016, 4, 5),
        as_of=date(2016, 4, 5), by_law=False, region=NAME, department=NAME, item=NAME,
        case="PPH-2016-000001", applicant="某公司", uscc="", training=False,
    )  # fmt: skip


def rendered(folder: Path, template: str) -> str:
    (folder / "notice.html").write_text(template, "utf-8")
    return render_paper(view(), folder)


def test_an_office_can_word_its_own_papers(tmp_path: Path) -> None:
    assert rendered(tmp_path, "{{ paper.case }}：{{ paper.dated|day }}") == (
        "PPH-2016-000001：2016年4月5日"
    )


@pytest.mark.parametrize(
    "template",
    [
        "\n{{ papier.case }}",
        "\n{{ paper.cases }}",
        "\n{{ paper.inputs['none'] }}",
        "\n{% if paper.case %}",
        "\n{{ paper.case|upside_down }}",
        "\n{{ paper.__class__.__mro__ }}",
        "\n{{ ''.__class__.__base__.__subclasses__() }}",
    ],
)
def test_a_faulty_template_is_told_at_its_line(tmp_path: Path, template: str) -> None:
    with pytest.raises(Faulty) as caught:
        rendered(tmp_path, template)

    (fault,) = caught.value.diagnostics
    assert (fault.place.file, fault.place.line) == (str(tmp_path / "notice.html"), 2)
    assert fault.code == "paper-template"


def test_a_template_cannot_change_what_it_is_given(tmp_path: Path) -> None:
    with pytest.raises(Faulty):
        rendered(tmp_path, "{% set x = [1] %}{{ x.append(2) }}")


def test_a_kind_without_a_template_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no template notice\.html"):
        render_paper(view(), tmp_path)


def test_a_kind_cannot_leave_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.html").write_text("secret")
    (tmp_path / "papers").mkdir()

    with pytest.raises(NotFound):
        render_paper(view("../secret"), tmp_path / "papers")


def test_a_missing_layout_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"layout\.html"):
        rendered(tmp_path, '{% extends "layout.html" %}')


def test_nothing_is_loaded_before_the_first_paper() -> None:
    code = "import sys, permits.documents; sys.exit('jinja2' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
