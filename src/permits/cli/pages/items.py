"""Items of the catalogue as pages, each value with how well it is founded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from permits.catalogue import Evidence, Item, Period, Promise, Raw
from permits.cli.blocks import Block, Fields, Heading, Lines, Row, Table
from permits.cli.cells import visible
from permits.cli.reader import NOTHING, Reader
from permits.vocabulary import message


def titled(zh: str, en: str, reader: Reader) -> str:
    """The title in the reader's language; the Chinese one is the official one."""
    return visible(zh if reader.language == "zh_CN" else en)


def item_page(item: Item, reader: Reader) -> Iterator[Block]:
    """Everything the catalogue says of the item."""
    say = reader.say
    keywords = ((say(message("Keywords")), visible(reader.row(item.keywords))),)
    yield Heading(f"{item.code}  {titled(item.title.zh, item.title.en, reader)}")
    yield Fields(
        (
            (say(message("Short name")), item.id),
            (say(message("Department")), reader.title("department", item.department)),
            (say(message("Evidence")), reader.title("evidence", item.evidence)),
            (say(message("Source")), visible(item.source)),
            *(keywords if item.keywords else ()),
        )
    )
    if item.conditions:
        yield Heading(say(message("Conditions")))
        yield _conditions(item, reader)
    if item.fees is not None:
        fees = titled(item.fees.title.zh, item.fees.title.en, reader)
        yield Fields(((say(message("Fees")), f"{fees} ({reader.basis(item.fees.basis)})"),))
    if item.materials:
        yield Heading(say(message("Materials")))
        yield _materials(item, reader)
    if item.promises:
        yield Heading(say(message("Commitments")))
        yield _promises(item, reader)
    if item.permit is not None:
        yield Heading(say(message("Permit")))
        evidence = {name: str(found) for name, found in item.permit.evidence.items()}
        yield Fields(tuple(_pairs(item.permit.parameters, evidence, reader)))
    for standard in item.standards:
        title = titled(standard.title.zh, standard.title.en, reader)
        yield Lines((say(message("Handed over instead: {title}", title=title)),))
    for period in item.periods:
        yield from _period(period, reader)


def _conditions(item: Item, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(say(message("Condition")), say(message("Evidence"))),
        rows=tuple(
            Row(
                (
                    titled(condition.title.zh, condition.title.en, reader),
                    reader.title("evidence", condition.evidence),
                )
            )
            for condition in item.conditions
        ),
        empty="",
    )


def _materials(item: Item, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(say(message("Material")), say(message("ID")), say(message("Evidence"))),
        rows=tuple(
            Row(
                (
                    titled(material.title.zh, material.title.en, reader),
                    material.id,
                    reader.title("evidence", material.evidence),
                )
            )
            for material in item.materials.values()
        ),
        empty="",
    )


def _promises(item: Item, reader: Reader) -> Table:
    say = reader.say
    return Table(
        heads=(
            say(message("No.")),
            say(message("Commitment")),
            say(message("Kind")),
            say(message("Terms")),
        ),
        rows=tuple(
            Row(
                (
                    str(number),
                    titled(promise.title.zh, promise.title.en, reader),
                    _founded(reader.title("promise", promise.kind), promise, "promise", reader),
                    reader.row(_terms(promise, reader)) or NOTHING,
                )
            )
            for number, promise in enumerate(item.promises, start=1)
        ),
        empty="",
    )


def _terms(promise: Promise, reader: Reader) -> Iterator[str]:
    """The values of a commitment, and from when its holder may operate."""
    evidence = dict.fromkeys(promise.unsourced, str(Evidence.ILLUSTRATIVE))
    yield from (f"{name}: {value}" for name, value in _pairs(promise.parameters, evidence, reader))
    if promise.kind == "already-meets":
        return
    if promise.may_operate_before:
        said = message("the holder may operate before it is met")
    else:
        said = message("the holder may operate only after it is met")
    yield _founded(reader.say(said), promise, "may-operate-before", reader)


def _founded(words: str, promise: Promise, key: str, reader: Reader) -> str:
    """The words, marked where what they say has no source."""
    if key not in promise.unsourced:
        return words
    return f"{words} ({reader.title('evidence', Evidence.ILLUSTRATIVE)})"


def _period(period: Period, reader: Reader) -> Iterator[Block]:
    until = reader.day(period.until) if period.until else "…"
    area = ", ".join(period.area) or reader.say(message("everywhere"))
    yield Heading(f"{period.since} – {until}  ({area})")
    evidence = {name: str(found) for name, found in period.evidence.items()}
    for route in period.routes.values():
        category = reader.title("category", route.category)
        said = message("Route {route}: {category}", route=route.name, category=category)
        yield Lines((reader.say(said),))
        pairs = tuple((f"  {n}", v) for n, v in _pairs(route.parameters, evidence, reader))
        if pairs:
            yield Fields(pairs)


def _pairs(
    raws: Mapping[str, Raw], evidence: Mapping[str, str], reader: Reader
) -> Iterator[tuple[str, str]]:
    """Each parameter with its value, and how it is founded where that is said."""
    for name, raw in raws.items():
        value = raw.value
        words = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        found = evidence.get(name)
        yield name, visible(f"{words} ({reader.title('evidence', found)})" if found else words)
