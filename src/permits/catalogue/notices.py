"""Holiday notices: from their files to what a calendar is made of, and what can be wrong."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from permits.calendars import Notice, StatutoryDays
from permits.catalogue.authored import Authored, read_authored
from permits.catalogue.schema_calendars import NoticeText, StatutoryText
from permits.texts import advice
from permits.vocabulary import Diagnostic, Place, message

_SATURDAY = 5
_DECEMBER = 12


def read_notice(
    path: Path, kept: Sequence[Path], shipped: Sequence[Notice]
) -> Notice | tuple[Diagnostic, ...]:
    """The notice in a file that is to be brought in, or what speaks against it.

    It is judged by itself, and together with all those kept and shipped: a list published between
    them may contradict a later one. Of one that is there already nothing but its shape is judged.
    """
    file = read_authored(path, path.name, NoticeText)
    if isinstance(file, tuple):
        return file
    known = {notice.id: notice for notice in (*shipped, *read_notices(kept, shipped)[0])}
    if file.text.notice in known:
        return notice_of(file)
    faults = (
        *new_faults(file, known),
        *day_faults(file, [n for n in known.values() if n.published_on <= file.text.published_on]),
        *read_notices((*kept, path), shipped)[1],
    )
    return faults or notice_of(file)


def read_notices(
    paths: Iterable[Path], shipped: Iterable[Notice]
) -> tuple[tuple[Notice, ...], tuple[Diagnostic, ...]]:
    """The notices in the files, the earliest published first, and every fault of the others.

    Each is judged beside the shipped ones and those of these files published before it; what it
    says of single days was judged when it came in. One that is shipped too is left out.
    """
    earlier = {notice.id: notice for notice in shipped}
    read = [read_authored(path, path.name, NoticeText) for path in paths]
    files = [file for file in read if isinstance(file, Authored)]
    faults = [fault for file in read if not isinstance(file, Authored) for fault in file]
    notices: list[Notice] = []
    for file in sorted(files, key=lambda file: (file.text.published_on, file.text.notice)):
        same = earlier.get(file.text.notice)
        if same is not None and notice_of(file).says_the_same(same):
            continue
        if same is not None:
            faults.append(_shipped_otherwise(file.place("notice"), file.text))
            continue
        found = tuple(_amendment_faults(file, (*earlier.values(), *notices)))
        if any(file.text.notice == notice.id for notice in notices):
            found = (_kept_twice(file.place("notice"), file.text),)
        faults.extend(found)
        if not found:
            notices.append(notice_of(file))
    return tuple(notices), tuple(faults)


def notice_of(file: Authored[NoticeText]) -> Notice:
    """The notice that the file describes; the day work resumes counts among the worked ones."""
    text = file.text
    return Notice(
        id=text.notice,
        year=text.year,
        published_on=text.published_on,
        title=text.title,
        source=text.source,
        off={day.day: day.holiday for day in _days(file) if day.kind == "off"},
        worked={day.day: day.holiday for day in _days(file) if day.kind != "off"},
        amends=text.amends,
    )


def statutory_of(file: Authored[StatutoryText]) -> StatutoryDays:
    """The statutory days of the file: weekdays by name, those on weekends by number."""
    years = {
        int(year): {day: name for name, days in holidays.items() for day in days}
        for year, holidays in file.text.years.items()
    }
    return StatutoryDays(
        weekdays={
            year: {day: name for day, name in days.items() if day.weekday() < _SATURDAY}
            for year, days in years.items()
        },
        given_back={
            year: sum(day.weekday() >= _SATURDAY for day in days) for year, days in years.items()
        },
    )


def notice_faults(file: Authored[NoticeText], earlier: Sequence[Notice]) -> Iterator[Diagnostic]:
    """All faults of one notice, given the notices published before it."""
    yield from _amendment_faults(file, earlier)
    yield from day_faults(file, earlier)


def day_faults(file: Authored[NoticeText], earlier: Sequence[Notice]) -> Iterator[Diagnostic]:
    """What is wrong with the days it names."""
    for holiday, text in file.text.days.items():
        if not text.off and not text.worked and text.resumes is None:
            yield _no_day(file.place("days", holiday), holiday)
    already_off = {day for notice in earlier for day in notice.off}
    seen: set[date] = set()
    for listed in _days(file):
        day, place = listed.day, listed.place
        if day in seen:
            yield _twice(place, day)
        seen.add(day)
        if not _reaches(file.text.year, day):
            yield _wrong_year(place, day, file.text.year)
        if day < file.text.published_on:
            yield _late(place, day, file.text.published_on)
        if listed.kind == "worked" and day.weekday() < _SATURDAY and day not in already_off:
            yield _needlessly_worked(place, day)


def new_faults(file: Authored[NoticeText], known: Mapping[str, Notice]) -> Iterator[Diagnostic]:
    """What speaks against a notice that comes in, beside what it says of days: name, year, day."""
    text = file.text
    amended = known.get(text.amends) if text.amends else None
    whole, part = str(text.year), text.notice.startswith(f"{text.year}-")
    if not (part if text.amends else text.notice == whole):
        yield _misnamed(file.place("notice"), text)
    if amended is not None and amended.year != text.year:
        yield _of_another_year(file.place("amends"), amended)
    if text.published_on.year not in {text.year - 1, text.year}:
        yield _far_from_its_year(file.place("published-on"), text)


def statutory_faults(file: Authored[StatutoryText]) -> Iterator[Diagnostic]:
    """Days listed twice, or under another year than their own."""
    for year, holidays in file.text.years.items():
        seen: set[date] = set()
        for holiday, days in holidays.items():
            for index, day in enumerate(days):
                place = file.place("years", year, holiday, index)
                if day in seen:
                    yield _twice(place, day)
                seen.add(day)
                if day.year != int(year):
                    yield _wrong_year(place, day, int(year))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listed:
    day: date
    kind: str
    holiday: str
    place: Place


def _days(file: Authored[NoticeText]) -> Iterator[_Listed]:
    for holiday, text in file.text.days.items():
        for kind, days in (("off", text.off), ("worked", text.worked)):
            for index, day in enumerate(days):
                place = file.place("days", holiday, kind, index)
                yield _Listed(day=day, kind=kind, holiday=holiday, place=place)
        if text.resumes is not None:
            place = file.place("days", holiday, "resumes")
            yield _Listed(day=text.resumes, kind="resumes", holiday=holiday, place=place)


def _reaches(year: int, day: date) -> bool:
    return day.year == year or (day.year == year - 1 and day.month == _DECEMBER)


def _amendment_faults(
    file: Authored[NoticeText], earlier: Sequence[Notice]
) -> Iterator[Diagnostic]:
    text = file.text
    if text.amends is not None and all(notice.id != text.amends for notice in earlier):
        yield Diagnostic(
            place=file.place("amends"),
            code="notice-unknown-amended",
            message=message("no notice '{id}' was published before", id=text.amends),
            remedy=advice(text.amends, frozenset(notice.id for notice in earlier)),
        )
    for notice in earlier:
        if notice.year == text.year and notice.amends is None and text.amends is None:
            yield Diagnostic(
                place=file.place("year"),
                code="notice-year-settled",
                message=message("{year} is settled by notice {id}", year=text.year, id=notice.id),
                remedy=message('write amends: "{id}" if it changes that notice', id=notice.id),
            )


def _misnamed(place: Place, text: NoticeText) -> Diagnostic:
    name = f"{text.year}-…" if text.amends else str(text.year)
    return Diagnostic(
        place=place,
        code="notice-misnamed",
        message=message(
            "the notice for the year {year} is called '{id}'", year=text.year, id=text.notice
        ),
        remedy=message("call it {name}, or correct the year", name=name),
    )


def _of_another_year(place: Place, amended: Notice) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-amends-another-year",
        message=message("notice {id} is for the year {year}", id=amended.id, year=amended.year),
        remedy=message("name the notice whose days it changes"),
    )


def _far_from_its_year(place: Place, text: NoticeText) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-far-from-its-year",
        message=message(
            "a list for {year} is not published on {on}", year=text.year, on=text.published_on
        ),
        remedy=message("correct published-on: it lies in the year before, or in the year itself"),
    )


def _kept_twice(place: Place, text: NoticeText) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-kept-twice",
        message=message("the notice {id} is in another file too", id=text.notice),
        remedy=message("keep one of the files: {id}.yaml", id=text.notice),
    )


def _shipped_otherwise(place: Place, text: NoticeText) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-shipped-otherwise",
        message=message("the notice {id} is shipped too, and says otherwise", id=text.notice),
        remedy=message("move this file out of the folder: the shipped notice counts"),
    )


def _no_day(place: Place, holiday: str) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-no-day",
        message=message("nothing is said about {holiday}", holiday=holiday),
        remedy=message("list its days under off and worked, or delete it"),
    )


def _twice(place: Place, day: date) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-day-twice",
        message=message("{day} is listed twice", day=day),
        remedy=message("keep one of them"),
    )


def _wrong_year(place: Place, day: date, year: int) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-wrong-year",
        message=message("{day} is no day that a list for {year} can settle", day=day, year=year),
        remedy=message("correct the day or the year; a notice may reach back into December"),
    )


def _late(place: Place, day: date, published_on: date) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-late",
        message=message("{day} lies before the publication on {on}", day=day, on=published_on),
        remedy=message("correct the day or published-on"),
    )


def _needlessly_worked(place: Place, day: date) -> Diagnostic:
    return Diagnostic(
        place=place,
        code="notice-worked-weekday",
        message=message("{day} is a weekday that no earlier notice made off", day=day),
        remedy=message('correct the day, or write "resumes:" if the notice says work begins again'),
    )
