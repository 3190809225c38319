"""A strict reading of calendars: RFC 5545 line by line, apart from the library that wrote them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import vobject

_LINE = re.compile(
    r'(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=(?:"[^"]*"|[^";:,]*))*):(?P<value>.*)'
)
_DAY = re.compile(r"[0-9]{8}")
_INSTANT = re.compile(r"[0-9]{8}T[0-9]{6}Z")
_TEXT = re.compile(r"(?:[^\\;,]|\\[\\;,nN])*")
_ONCE = {"UID", "DTSTAMP", "DTSTART"}
_AT_MOST_ONCE = {"DTEND", "SEQUENCE", "STATUS", "SUMMARY", "DESCRIPTION", "LAST-MODIFIED", "TRANSP"}
_TEXTS = {"UID", "SUMMARY", "DESCRIPTION", "STATUS", "TRANSP", "X-WR-CALNAME", "PRODID"}


@dataclass(slots=True)
class Component:
    """What stands between BEGIN and END."""

    name: str
    lines: list[tuple[str, str, str]] = field(default_factory=list)
    parts: list["Component"] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        """The value of the one line of that name, texts as people read them."""
        (value,) = [value for known, _, value in self.lines if known == name]
        return _read(value) if name in _TEXTS else value

    def parameters(self, name: str) -> str:
        (parameters,) = [said for known, said, _ in self.lines if known == name]
        return parameters


def events(written: str) -> list[Component]:
    """The events of a calendar, in its order; AssertionError where it breaks the standard."""
    calendar = parsed(written)
    return [part for part in calendar.parts if part.name == "VEVENT"]


def parsed(written: str) -> Component:
    """The calendar; AssertionError where it breaks the standard, or another reader refuses it."""
    outer = Component("")
    open_ones = [outer]
    for name, parameters, value in _lines(written):
        if name == "BEGIN":
            open_ones.append(Component(value))
            open_ones[-2].parts.append(open_ones[-1])
        elif name == "END":
            assert open_ones.pop().name == value
        else:
            open_ones[-1].lines.append((name, parameters, value))
    assert open_ones == [outer]
    (calendar,) = outer.parts
    _check_calendar(calendar)
    vobject.readOne(written).validate(raiseException=True)
    return calendar


def _lines(written: str) -> Iterator[tuple[str, str, str]]:
    """Unfolded; a line has 75 octets at most and cuts no character in two."""
    assert written.endswith("\r\n")
    folded = written.encode().split(b"\r\n")[:-1]
    assert max(map(len, folded)) <= 75
    unfolded: list[str] = []
    for line in folded:
        text = line.decode()
        assert not re.search(r"[\x00-\x08\x0a-\x1f\x7f]", text), text
        if text.startswith(" "):
            unfolded[-1] += text[1:]
        else:
            unfolded.append(text)
    for text in unfolded:
        found = _LINE.fullmatch(text)
        assert found is not None, text
        yield found["name"], found["parameters"], found["value"]


def _check_calendar(calendar: Component) -> None:
    assert calendar.name == "VCALENDAR"
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert calendar.parts, "one component at least"
    for zone in (part for part in calendar.parts if part.name == "VTIMEZONE"):
        assert zone["TZID"]
        assert [part.name for part in zone.parts] == ["STANDARD"]
    found = [part for part in calendar.parts if part.name == "VEVENT"]
    assert len({event["UID"] for event in found}) == len(found)
    for event in found:
        _check_event(event)
    for name, _, value in (*calendar.lines, *(line for event in found for line in event.lines)):
        assert name not in _TEXTS or _TEXT.fullmatch(value), value


def _check_event(event: Component) -> None:
    names = Counter(name for name, _, _ in event.lines)
    assert all(names[name] == 1 for name in _ONCE)
    assert set(names) <= _ONCE | _AT_MOST_ONCE
    assert all(count == 1 for count in names.values())
    assert event.parameters("DTSTART") == event.parameters("DTEND") == ";VALUE=DATE"
    assert _DAY.fullmatch(event["DTSTART"])
    assert _DAY.fullmatch(event["DTEND"])
    assert event["DTSTART"] < event["DTEND"]
    assert _INSTANT.fullmatch(event["DTSTAMP"])
    assert _INSTANT.fullmatch(event["LAST-MODIFIED"])
    assert event["STATUS"] in {"TENTATIVE", "CONFIRMED", "CANCELLED"}
    assert event["SEQUENCE"].isdigit()
    assert re.fullmatch(r"[A-Za-z0-9/#@.-]+", event["UID"])


def _read(text: str) -> str:
    return re.sub(r"\\(.)", lambda sign: "\n" if sign[1] in "nN" else sign[1], text)
