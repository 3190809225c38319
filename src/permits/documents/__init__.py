"""Official papers: from plain values to HTML, by the templates in ``rules/papers``.

This package is the home of jinja2, which is loaded with the first paper and not before.
"""

from permits.documents.rendering import format_day, render_paper
from permits.documents.views import (
    Bilingual,
    ClockLine,
    CommitmentLine,
    ConsequenceLine,
    GroundLine,
    Language,
    LimitLine,
    MaterialLine,
    PaperView,
    PermitLine,
    Unsourced,
    VerificationLine,
)

__all__ = [
    "Bilingual",
    "ClockLine",
    "CommitmentLine",
    "ConsequenceLine",
    "GroundLine",
    "Language",
    "LimitLine",
    "MaterialLine",
    "PaperView",
    "PermitLine",
    "Unsourced",
    "VerificationLine",
    "format_day",
    "render_paper",
]
