"""Who applies, in the reader's words: applicant, legal representative and agent."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.cells import visible
from permits.cli.reader import NOTHING, Reader
from permits.service.views import PartyDetails
from permits.vocabulary import Message, message


def party_said(party: PartyDetails, reader: Reader) -> str:
    """Name, organisation code and contact, or that they were erased."""
    if party.name is None:
        return reader.say(message("[erased]"))
    return _side_by_side(party.name, party.uscc, party.contact)


def behind_said(party: PartyDetails, reader: Reader) -> Iterator[tuple[str, str]]:
    """Who stands for the applicant, each under a heading; nothing where nobody is named."""
    if party.representative is not None:
        yield reader.say(message("Legal representative")), visible(party.representative)
    if party.agent is not None:
        agent = _side_by_side(party.agent, party.agent_contact)
        yield reader.say(message("Agent")), agent


def changes_said(before: PartyDetails, after: PartyDetails, reader: Reader) -> str:
    """Every line that was corrected, old and new; that they were erased where either was."""
    if before.name is None or after.name is None:
        return reader.say(message("[erased]"))
    return reader.row(
        f"{reader.say(heading)}: {visible(old or NOTHING)} → {visible(new or NOTHING)}"
        for (heading, old), (_, new) in zip(_lines(before), _lines(after), strict=True)
        if old != new
    )


def _lines(party: PartyDetails) -> tuple[tuple[Message, str | None], ...]:
    return (
        (message("Name"), party.name),
        (message("Organisation code"), party.uscc),
        (message("Contact"), party.contact),
        (message("Legal representative"), party.representative),
        (message("Agent"), party.agent),
        (message("Agent's contact"), party.agent_contact),
    )


def _side_by_side(*parts: str | None) -> str:
    return visible("  ".join(part for part in parts if part))
