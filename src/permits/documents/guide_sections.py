"""A service guide section by section, worded once for every way of showing it."""

from __future__ import annotations

from permits.documents.days import format_day
from permits.documents.guide_routes import named, route_sections
from permits.documents.guide_views import GuideView
from permits.documents.guide_words import Section, Words
from permits.vocabulary import message


def sections(view: GuideView) -> tuple[Section, ...]:
    """The guide from its title to its sources."""
    words = Words(view.lang)
    routes = (section for route in view.routes for section in route_sections(route, words))
    return (_title(view, words), _applicants(view, words), *routes, _sources(view, words))


def _title(view: GuideView, words: Words) -> Section:
    say = words.say
    since = format_day(view.since, view.lang)
    holds = message("from {since}", since=since)
    if view.until is not None:
        until = format_day(view.until, view.lang)
        holds = message("from {since} up to and including {until}", since=since, until=until)
    several = message("The applicant chooses one of the routes.")
    return Section(
        heading=say(message("Service guide: {item}", item=words.value(view.item))),
        level=1,
        pairs=(
            (say(message("Item code")), view.code),
            (say(message("Region")), view.region),
            (say(message("Department")), view.department),
            (say(message("Law as of")), format_day(view.on, view.lang)),
            (say(message("Holds")), say(holds)),
            (say(message("Routes")), words.series(named(route, words) for route in view.routes)),
        ),
        notes=(
            *((say(several),) if len(view.routes) > 1 else ()),
            *filter(None, (view.published,)),
        ),
    )


def _applicants(view: GuideView, words: Words) -> Section:
    none = message("The catalogue names no conditions.")
    return Section(
        heading=words.say(message("Who may apply")),
        level=2,
        items=tuple(words.value(condition) for condition in view.conditions),
        notes=(
            *(() if view.conditions else (words.say(none),)),
            *filter(None, (view.applicants,)),
        ),
    )


def _sources(view: GuideView, words: Words) -> Section:
    say = words.say
    legend = message("What is marked [illustrative] has no source and is shown as an example.")
    return Section(
        heading=say(message("Sources")),
        level=2,
        pairs=(
            (say(message("Source")), view.source),
            (say(message("Evidence")), view.evidence),
        ),
        notes=(say(legend),),
    )
