"""Messages to people as outbox rows: what an act or lapse tells, and what a rung reminds of."""

from __future__ import annotations

from collections.abc import Iterator

from permits.engine import Case, Procedure, Recorded, Taken
from permits.messages import Language, translate
from permits.ports.rows import OfficerRow, OutboxRow
from permits.ports.store import Reading
from permits.service.identity import party_from
from permits.service.letters import Cite, told
from permits.service.office import Desk
from permits.vocabulary import Message, Party, Role, Several, message

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
    """Cites a basis in full, in the office's language; what no text says is said to be inferred."""
    cited = desk.rulebook.provisions.cited
    return lambda basis: Several(cited(basis, LANGUAGE) or (message("inferred"),))


def say(desk: Desk[Reading], taken: Taken, text: Message) -> str:
    """The message in the office's language, with the titles of the case's item."""
    titles = desk.rulebook.titles(taken.case.item, taken.case.category)
    return translate(text, LANGUAGE, titles=titles)


def recipients(desk: Desk[Reading], taken: Taken, to: Party | Role) -> tuple[str, ...]:
    """Where the reader can be reached, each place once; a name where he has no address.

    What is for a role is for the officer in charge, if he has it, or for his deputy; where neither
    is at work, for everybody who has it, a deputy instead of whoever is on leave. What the
    applicant is told, the agent who applied for it is told too (XKF 29(2)).
    """
    if isinstance(to, Party):
        return _of_party(desk, taken.case, to)
    holders = tuple(_holders(desk, taken.case, to))
    own = (row for row in holders if row.person == taken.case.in_charge)
    readers = tuple(filter(None, (_at_work(desk, row, taken.case) for row in own)))
    if not readers:
        readers = tuple(_at_work(desk, row, taken.case) or row for row in holders)
    found = tuple(dict.fromkeys(row.contact or row.login for row in readers))
    return found or (f"department:{taken.case.department}",)


def _of_party(desk: Desk[Reading], case: Case, to: Party) -> tuple[str, ...]:
    if (
        to is Party.INTERESTED_PERSON
    ):  # known by a paper only, and not to be taken for the applicant
        return (f"{to}:{case.number}",)
    party = party_from(desk.tx.text(case.number, case.identity.ref))
    places = [party.contact or party.name or f"applicant:{case.number}"]
    if to is Party.APPLICANT and party.agent_contact is not None:
        places.append(party.agent_contact)
    return tuple(dict.fromkeys(places))


def _holders(desk: Desk[Reading], case: Case, role: Role) -> Iterator[OfficerRow]:
    """Who has that role for the case and is not recused from it."""
    for row in desk.tx.officers():
        here = row.department == case.department or _at_window(desk, row, role)
        if role in row.roles and here and row.person not in case.recused:
            yield row


def _at_work(desk: Desk[Reading], row: OfficerRow, case: Case) -> OfficerRow | None:
    """He himself, or while he is on leave his deputy; None while neither can act."""
    if not _on_leave(desk, row):
        return row
    names = (each.deputy for each in desk.tx.deputies() if each.login == row.login)
    deputies = (desk.officer_row(name) for name in names)
    return next(
        (d for d in deputies if not _on_leave(desk, d) and d.person not in case.recused), None
    )


def _on_leave(desk: Desk[Reading], row: OfficerRow) -> bool:
    return any(leave.covers(desk.today) for leave in desk.leaves(row.person))


def _at_window(desk: Desk[Reading], officer: OfficerRow, to: Role) -> bool:
    """Clerks at the counter act for every department, so they are told too."""
    return to is Role.CLERK and desk.rulebook.departments[officer.department].is_counter
