"""Official papers, service guides and calendars: from plain values to what people read.

HTML is made by the templates in ``rules/papers``. This package is the home of jinja2 and icalendar,
which are loaded with the first paper or calendar and not before.
"""

from permits.documents.days import format_day
from permits.documents.feed import FeedEntry, FeedView, render_feed
from permits.documents.guide_sections import sections
from permits.documents.guide_views import (
    GuideAct,
    GuideChange,
    GuideLimit,
    GuideMaterial,
    GuidePaper,
    GuidePromise,
    GuideRoute,
    GuideStop,
    GuideTerm,
    GuideView,
    Value,
)
from permits.documents.guide_words import Section
from permits.documents.rendering import render_guide, render_paper
from permits.documents.views import (
    Bilingual,
    ChangeLine,
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
    "ChangeLine",
    "ClockLine",
    "CommitmentLine",
    "ConsequenceLine",
    "FeedEntry",
    "FeedView",
    "GroundLine",
    "GuideAct",
    "GuideChange",
    "GuideLimit",
    "GuideMaterial",
    "GuidePaper",
    "GuidePromise",
    "GuideRoute",
    "GuideStop",
    "GuideTerm",
    "GuideView",
    "Language",
    "LimitLine",
    "MaterialLine",
    "PaperView",
    "PermitLine",
    "Section",
    "Unsourced",
    "Value",
    "VerificationLine",
    "format_day",
    "render_feed",
    "render_guide",
    "render_paper",
    "sections",
]
