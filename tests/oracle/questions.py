"""What the oracle and the product are both asked: every start, every limit, stops, extensions."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import islice, product
from typing import NamedTuple, TypeVar

from tests.oracle.notices import publications
from tests.oracle.walking import Limit, Stop

FIRST, LAST = date(2015, 1, 1), date(2026, 12, 31)
"""The days for whose every one of twelve years there is a notice."""

LIMITS: tuple[Limit, ...] = (
    *(("working", number) for number in (1, 2, 3, 4, 5, 7, 10, 15, 20, 25, 30, 35, 45, 60)),
    *(("calendar", number) for number in (1, 5, 7, 15, 30, 45, 60, 90, 180)),
    *(("months", number) for number in (1, 2, 3, 4, 6, 9, 12, 18)),
    *(("years", number) for number in (1, 2, 3, 4, 5)),
    ("spot",),
)

EXTENSIONS: dict[str, Limit] = {
    "working": ("working", 10),
    "calendar": ("calendar", 15),
    "months": ("months", 1),
    "years": ("years", 1),
}

BACK: tuple[Limit, ...] = (
    *(("working", number) for number in (1, 7, 30)),
    *(("calendar", number) for number in (1, 10, 30)),
    *(("months", number) for number in (1, 3, 6)),
)

Asked = TypeVar("Asked")

Pattern = tuple[tuple[int, int | None], ...]

PATTERNS: dict[str, Pattern] = {
    # Each stop from so many days after the start until so many; None: it is open.
    "one": ((2, 9),),
    "on the day of the start": ((0, 4),),
    "begun before the start": ((-3, 2),),
    "one day": ((3, 3),),
    "overlapping": ((1, 6), (4, 12)),
    "nested, twice, touching": ((2, 14), (5, 7), (5, 7), (14, 16)),
    "apart, the later named first": ((20, 24), (2, 4)),
    "six weeks": ((3, 48),),
    "open": ((6, None),),
    "open before the start": ((-3, None),),
    "the first makes room for an open one": ((1, 15), (25, None)),
}


class Question(NamedTuple):
    """A limit whose last day is sought; with `back`, `start` is the event counted back from."""

    start: date
    limit: Limit
    stops: tuple[Stop, ...] = ()
    extension: Limit | None = None
    known_on: date | None = None
    back: bool = False


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def stops(start: date, pattern: Pattern) -> tuple[Stop, ...]:
    """The stops of a pattern, laid beside a start."""
    return tuple(
        (_later(start, since), None if until is None else _later(start, until))
        for since, until in pattern
    )


def unstopped(every: int = 1) -> Iterator[Question]:
    """Every start with every limit, all notices known."""
    for start, limit in _thin(product(days(FIRST, LAST), LIMITS), every):
        yield Question(start, limit)


def known_at_the_start(every: int = 1) -> Iterator[Question]:
    """Every start with every limit, as it was first projected."""
    return (question._replace(known_on=question.start) for question in unstopped(every))


def known_around_each_notice(every: int = 1) -> Iterator[Question]:
    """The starts of the ten weeks before each notice, as seen on its eve and on its day."""
    for out in publications():
        eve = out - timedelta(days=1)
        starts = days(max(FIRST, out - timedelta(weeks=10)), eve)
        for start, limit, known_on in _thin(product(starts, LIMITS, (eve, out)), every):
            yield Question(start, limit, known_on=known_on)


def stopped(every: int = 1) -> Iterator[Question]:
    """Every start with every limit and every pattern of stops."""
    whole = product(days(FIRST, LAST), LIMITS, PATTERNS.values())
    for start, limit, pattern in _thin(whole, every):
        yield Question(start, limit, stops(start, pattern))


def extended(every: int = 1) -> Iterator[Question]:
    """Every start with every limit that can be extended, stopped once and not at all."""
    extendable = [limit for limit in LIMITS if limit[0] in EXTENSIONS]
    whole = product(days(FIRST, LAST), extendable, ((), PATTERNS["one"]))
    for start, limit, pattern in _thin(whole, every):
        yield Question(start, limit, stops(start, pattern), EXTENSIONS[limit[0]])


def counted_back(every: int = 1) -> Iterator[Question]:
    """Every event far enough from the first notice with every limit counted back from it."""
    events = days(FIRST + timedelta(days=100), LAST + timedelta(days=366))
    for event, limit in _thin(product(events, BACK), every):
        yield Question(event, limit, back=True)


SECTIONS: dict[str, Callable[[int], Iterator[Question]]] = {
    "without stops": unstopped,
    "as known on the day of the start": known_at_the_start,
    "as known around each notice": known_around_each_notice,
    "with stops": stopped,
    "with an extension": extended,
    "counted back": counted_back,
}


def _later(start: date, number: int) -> date:
    return start + timedelta(days=number)


def _thin(whole: Iterable[Asked], every: int) -> Iterator[Asked]:
    """The first and every so-many-th after it; all of them with 1."""
    return islice(whole, 0, None, every)
