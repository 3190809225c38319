"""Messages to people as outbox rows: what an act or lapse tells, and what a rung reminds of."""

from __future__ import annotations

from collections.abc import Iterator

from permits.engine import Procedure, Recorded, Taken
from permits.messages import Language, translate
from permits.ports.rows import OfficerRow, OutboxRow
from permits.ports.store import Reading
from permits.service.identity import party_from
from permits.service.letters import Cite, told
from permits.service.office import Desk
from permits.vocabulary import Message, Party, Role, Several

LANGUAGE: Language = "zh_CN"
"""What the office writes in: its messages are papers of a Chinese office."""


def messages(
    desk: Desk[Reading], taken: Taken, chain: tuple[Recorded, ...], procedure: Procedure
) -> Iterator[OutboxRow]:
    """What the dispatches of these events say, one row per reader."""
    by_seq, cite = {link.seq: link for link in chain}, citing(desk)
    for dispatch in taken.dispatches:
        link = by_seq[dispatch.seq]
        subject, body = told(link, chain, case=taken.case.number, procedure=procedure, cite=cite)
        for recipient in recipients(desk, taken, dispatch.to):
            yield OutboxRow(
                key=f"{taken.case.number}/{dispatch.key}/{recipient}",
                case=taken.case.number,
                recipient=recipient,
                template=dispatch.template,
                subject=say(desk, taken, subject),
                body=say(desk, taken, body),
                made_on=desk.today,
            )


def citing(desk: Desk[Reading]) -> Cite:
    """Cites a basis in full, in the office's language."""
    return lambda basis: Several(desk.rulebook.cited(basis, LANGUAGE))


def say(desk: Desk[Reading], taken: Taken, text: Message) -> str:
    """The message in the office's language, with the titles of the case's item."""
    titles = desk.rulebook.titles(taken.case.item, taken.case.category)
    return translate(text, LANGUAGE, titles=titles)


def recipients(desk: Desk[Reading], taken: Taken, to: Party | Role) -> tuple[str, ...]:
    """Where the reader can be reached, each place once; a name where he has no address.

    What the applicant is told, the agent who applied for it is told too (XKF 29(2)).
    """
    if isinstance(to, Party):
        case = taken.case
        party = party_from(desk.tx.text(case.number, case.identity.ref))
        places = [party.contact or party.name or f"applicant:{case.number}"]
        if to is Party.APPLICANT and party.agent_contact is not None:
            places.append(party.agent_contact)
        return tuple(dict.fromkeys(places))
    department = taken.case.department
    found = tuple(
        officer.contact or officer.login
        for officer in desk.tx.officers()
        if to in officer.roles
        and (officer.department == department or _at_window(desk, officer, to))
    )
    return found or (f"department:{department}",)


def _at_window(desk: Desk[Reading], officer: OfficerRow, to: Role) -> bool:
    """Clerks at the counter act for every department, so they are told too."""
    return to is Role.CLERK and desk.rulebook.departments[officer.department].is_counter
