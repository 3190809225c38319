"""Who applies, in the reader's words: applicant, legal representative and agent."""

from __future__ import annotations

from collections.abc import Iterator

from permits.cli.cells import visible
from permits.cli.reader import Reader
from permits.service.views import PartyDetails
from permits.vocabulary import message


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


def _side_by_side(*parts: str | None) -> str:
    return visible("  ".join(part for part in parts if part))
