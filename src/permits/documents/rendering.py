"""Renders a paper with its template, in a sandbox where an unknown name is a fault."""

import traceback
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from permits.documents.days import format_day
from permits.documents.guide_sections import sections
from permits.documents.guide_views import GuideView
from permits.documents.views import Language, PaperView
from permits.vocabulary import Diagnostic, Faulty, NotFound, Place, message

if TYPE_CHECKING:
    from jinja2 import Environment, TemplateError
    from jinja2.runtime import Context


GUIDE = "guide"
"""The template of service guides."""


def render_paper(view: PaperView, templates: Path, lang: Language = "zh") -> str:
    """The paper as one complete HTML page, in Chinese unless English is asked for.

    Raises NotFound when there is no such template, Faulty when a template is wrong.
    """
    return _render(view.template or view.kind, templates, paper=view, lang=lang)


def render_guide(view: GuideView, templates: Path) -> str:
    """The guide as one complete HTML page.

    Raises NotFound when there is no such template, Faulty when the template is wrong.
    """
    return _render(GUIDE, templates, guide=view, sections=sections(view), lang=view.lang)


def _render(name: str, templates: Path, **values: object) -> str:
    from jinja2 import TemplateError, TemplateNotFound

    try:
        return _environment(templates).get_template(f"{name}.html").render(values)
    except TemplateNotFound as missing:
        raise NotFound(
            message("There is no template {name}", name=missing.name or name),
            remedy=message("write one in {folder}", folder=templates),
        ) from missing
    except TemplateError as error:
        fault = _diagnostic(error, templates)
        raise Faulty(
            message("The template of {kind} is faulty", kind=name),
            remedy=message("correct the template"),
            diagnostics=[fault],
        ) from error


@cache
def _environment(templates: Path) -> "Environment":
    from jinja2 import FileSystemLoader, StrictUndefined, pass_context
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["say"] = pass_context(_say)
    environment.filters |= {
        "said": pass_context(_said),
        "known": pass_context(_known),
        "day": pass_context(_day),
    }
    return environment


class _Named(Protocol):
    @property
    def zh(self) -> str: ...
    @property
    def en(self) -> str: ...


def _say(context: "Context", zh: str, en: str) -> str:
    return zh if context["lang"] == "zh" else en


def _said(context: "Context", named: _Named) -> str:
    return _say(context, named.zh, named.en)


def _known(context: "Context", text: str | None) -> str:
    return _say(context, "〔已删除〕", "[erased]") if text is None else text


def _day(context: "Context", day: date) -> str:
    lang: Language = context["lang"]
    return format_day(day, lang)


def _diagnostic(error: "TemplateError", templates: Path) -> Diagnostic:
    """The fault at the line of the template that was being read or rendered."""
    frames = traceback.extract_tb(error.__traceback__)
    places = [
        Place(frame.filename, frame.lineno or 1, 1)
        for frame in frames
        if Path(frame.filename).is_relative_to(templates)
    ]
    return Diagnostic(
        place=places[-1] if places else Place(str(templates), 1, 1),
        code="paper-template",
        message=message("the template cannot be rendered: {why}", why=error.message or error),
        remedy=message("use only what a paper has, and close every block"),
    )
