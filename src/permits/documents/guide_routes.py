"""One route of a service guide, section by section."""

from __future__ import annotations

from collections.abc import Iterator

from permits.documents.guide_views import (
    GuideAct,
    GuideChange,
    GuideLimit,
    GuideMaterial,
    GuidePromise,
    GuideRoute,
)
from permits.documents.guide_words import NOTHING, Row, Section, Words
from permits.documents.views import ConsequenceLine
from permits.vocabulary import Message, message


def route_sections(route: GuideRoute, words: Words) -> Iterator[Section]:
    """What an applicant has to know who chooses the route, in the order he needs it."""
    say = words.say
    bars = message("Not open to who is under a bar: {bars}", bars=words.series(route.barred))
    yield Section(
        heading=say(message("Route: {route}", route=named(route, words))),
        level=2,
        notes=(say(bars),) if route.barred else (),
    )
    yield _materials(
        message("Application materials"), route.materials, words, note=route.about_materials
    )
    yield _acts(message("Steps"), route.steps, words, numbered=True)
    yield _acts(message("What else may happen"), route.beside, words)
    yield _limits(message("Time limits"), route.limits, words)
    yield _stops(route, words)
    yield _papers(route, words)
    if route.permit:
        yield _terms(route, words)
    none = message("The catalogue names no fees.")
    yield _said(message("Fees"), (route.fees or say(none),), words)
    yield _remedies(route, words)
    yield _supervision(route, words)
    if route.commitments:
        yield _commitments(route, words)
        yield _consequences(route, words)
        yield _acts(message("Verification of the commitments"), route.about_commitments, words)
    for change in route.changes:
        yield from _change(change, words)
    if route.about_permit:
        yield _acts(message("What may become of the permit"), route.about_permit, words)


def _said(heading: Message, notes: tuple[str, ...], words: Words) -> Section:
    return Section(heading=words.say(heading), level=3, notes=notes)


def _change(change: GuideChange, words: Words) -> Iterator[Section]:
    """What is different from the application for a new permit."""
    what = change.title
    materials = message("Application materials: {matter}", matter=what)
    yield _materials(materials, change.materials, words, note=change.about)
    yield _acts(message("Steps: {matter}", matter=what), change.steps, words, numbered=True)
    yield _limits(message("Time limits of its own: {matter}", matter=what), change.limits, words)


def _materials(
    heading: Message, materials: tuple[GuideMaterial, ...], words: Words, *, note: str = ""
) -> Section:
    say = words.say
    return Section(
        heading=say(heading),
        level=3,
        heads=(say(message("No.")), say(message("Material")), say(message("When"))),
        rows=tuple(
            (str(number), words.value(material.title), _when(material, words))
            for number, material in enumerate(materials, start=1)
        ),
        notes=(
            *(() if materials else (say(message("None are wanted.")),)),
            *filter(None, (note,)),
        ),
    )


def _when(material: GuideMaterial, words: Words) -> str:
    if material.commitment is None:
        return words.say(message("at the application"))
    if not material.within:
        said = message("not wanted: commitment {number} stands for it", number=material.commitment)
        return words.say(said)
    return words.say(
        message(
            "within {limit} after the permit: commitment {number}",
            limit=material.within,
            number=material.commitment,
        )
    )


def _acts(
    heading: Message, acts: tuple[GuideAct, ...], words: Words, *, numbered: bool = False
) -> Section:
    """The acts under one heading; the normal ones are numbered and need no more to be said."""
    conditional = not numbered and any(act.requires for act in acts)
    columns: tuple[tuple[Message, tuple[str, ...]], ...] = (
        *(((message("No."), tuple(map(str, range(1, len(acts) + 1)))),) if numbered else ()),
        (message("Act"), tuple(act.title for act in acts)),
        (message("Who"), tuple(act.by for act in acts)),
        *(() if numbered else ((message("Stage"), tuple(act.at for act in acts)),)),
        *(((message("If"), tuple(words.row(a.requires) for a in acts)),) if conditional else ()),
        (message("Papers"), tuple(words.series(act.papers) for act in acts)),
        (message("Basis"), tuple(words.basis(act.basis) for act in acts)),
    )
    return Section(
        heading=words.say(heading),
        level=3,
        heads=tuple(words.say(head) for head, _ in columns),
        rows=tuple(zip(*(cells for _, cells in columns), strict=True)),
        cited=True,
        notes=() if acts else (words.say(message("None.")),),
    )


def _limits(heading: Message, limits: tuple[GuideLimit, ...], words: Words) -> Section:
    say = words.say
    return Section(
        heading=say(heading),
        level=3,
        heads=(
            say(message("Time limit")),
            say(message("Whose time")),
            say(message("How long")),
            say(message("From when")),
            say(message("After the last day")),
            say(message("Basis")),
        ),
        rows=tuple(_limit(limit, words) for limit in limits),
        cited=True,
        notes=() if limits else (say(message("None.")),),
    )


def _limit(limit: GuideLimit, words: Words) -> Row:
    title = limit.title
    if limit.commitments:
        numbers = words.series(map(str, limit.commitments))
        title = words.say(message("{clock} (commitment {number})", clock=title, number=numbers))
    return (
        title,
        limit.against,
        words.row(_length(limit, words)),
        words.row(limit.starts),
        limit.lapse,
        words.basis(limit.basis),
    )


def _length(limit: GuideLimit, words: Words) -> Iterator[str]:
    if limit.promised is None:
        yield words.value(limit.limit)
    else:
        yield words.say(message("by law {limit}", limit=words.value(limit.limit)))
        yield words.say(message("promised {limit}", limit=words.value(limit.promised)))
    yield limit.extension


def _stops(route: GuideRoute, words: Words) -> Section:
    say = words.say
    none = message("This route knows no procedure whose time is not counted.")
    return Section(
        heading=say(message("What does not count")),
        level=3,
        heads=(
            say(message("From this act on")),
            say(message("This time does not run")),
            say(message("Ground")),
            say(message("Basis")),
        )
        if route.stops
        else (),
        rows=tuple(
            (stop.title, stop.clock, words.value(stop.grounds), words.basis(stop.basis))
            for stop in route.stops
        ),
        cited=True,
        notes=(
            *(() if route.stops else (say(none),)),
            *filter(None, (route.about_stops,)),
        ),
    )


def _papers(route: GuideRoute, words: Words) -> Section:
    say = words.say
    return Section(
        heading=say(message("Papers the applicant gets")),
        level=3,
        pairs=tuple((paper.title, words.series(paper.acts)) for paper in route.papers),
    )


def _terms(route: GuideRoute, words: Words) -> Section:
    say = words.say
    unlimited = message("The permit is valid without limit.")
    return Section(
        heading=say(message("Validity of the permit")),
        level=3,
        heads=(say(message("Term")), say(message("How long")), say(message("Basis")))
        if route.terms
        else (),
        rows=tuple(
            (term.title, words.value(term.text), words.basis(term.basis)) for term in route.terms
        ),
        cited=True,
        notes=() if route.terms else (say(unlimited),),
    )


def _remedies(route: GuideRoute, words: Words) -> Section:
    none = message("No decision is made here that could be disputed.")
    decisions = (words.say(message("Decisions")), words.series(route.decisions))
    return Section(
        heading=words.say(message("Remedies")),
        level=3,
        pairs=(decisions,) if route.remedies else (),
        items=route.remedies,
        notes=() if route.remedies else (words.say(none),),
    )


def _supervision(route: GuideRoute, words: Words) -> Section:
    from_act = message("Under supervision from: {act}", act=route.supervised_from)
    acts = _acts(message("Supervision afterwards"), route.supervision, words)
    return Section(
        heading=acts.heading,
        level=acts.level,
        heads=acts.heads if acts.rows else (),
        rows=acts.rows,
        cited=True,
        notes=(
            *((words.say(from_act),) if route.supervised_from else ()),
            *filter(None, (route.about_supervision,)),
        ),
    )


def _commitments(route: GuideRoute, words: Words) -> Section:
    say = words.say
    return Section(
        heading=say(message("Commitments")),
        level=3,
        heads=(
            say(message("No.")),
            say(message("Commitment")),
            say(message("Kind")),
            say(message("Due after the permit")),
            say(message("Operating before")),
        ),
        rows=tuple(_promise(promise, words) for promise in route.commitments),
    )


def _promise(promise: GuidePromise, words: Words) -> Row:
    before = promise.may_operate_before
    return (
        str(promise.number),
        promise.title,
        words.value(promise.kind),
        words.value(promise.due) if promise.due else NOTHING,
        words.value(before) if before else NOTHING,
    )


def _consequences(route: GuideRoute, words: Words) -> Section:
    say = words.say
    return Section(
        heading=say(message("What a commitment not kept entails")),
        level=3,
        heads=(say(message("State")), say(message("What follows")), say(message("Basis"))),
        rows=tuple(_consequence(line, words) for line in route.consequences),
        cited=True,
    )


def _consequence(line: ConsequenceLine, words: Words) -> Row:
    owed = words.series(map(words.name, line.owed)) if line.owed else ""
    bar = words.name(line.bar) if line.bar else ""
    return words.name(line), words.row((owed, bar)), words.basis(line.basis)


def named(route: GuideRoute, words: Words) -> str:
    """Its category, and the name to choose it by."""
    category = words.value(route.category)
    return words.say(message("{category} ({route})", category=category, route=route.route))
