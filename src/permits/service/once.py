"""A command about one case, carried out once: one transaction, or nothing; asked again, no more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeAlias

from permits.engine import Blocked, Recorded
from permits.engine.codec import Json, canonical, digest_of
from permits.ports.rows import Answer
from permits.ports.store import Reading, Writing
from permits.service.looking import view_of
from permits.service.office import Desk, Office
from permits.service.recording import Loaded, load
from permits.service.views import Outcome
from permits.vocabulary import CaseNumber, Changed, message


class Command(Protocol):
    """What somebody asks for: about which case, under which key."""

    @property
    def case(self) -> str:
        """The case's number, in full or as the office shortens it."""

    @property
    def key(self) -> str:
        """What tells this command from every other; a repeated one bears the same."""

    def plain(self, number: CaseNumber) -> Json:
        """All of it, about the case of that number: equal for equal commands only."""


Carrying: TypeAlias = Callable[[Desk[Writing], Loaded], tuple[Recorded, ...] | Blocked]


def once(office: Office, command: Command, carry_out: Carrying) -> Outcome | Blocked:
    """The case afterwards; Blocked, like every failure, leaves the record as it was.

    Asked again, the case as it stands, nothing added. Raises NotFound for an unknown case and
    Changed where the key was used for another command.
    """
    with office.writing() as desk:
        number = desk.number(command.case)
        body = digest_of(canonical(command.plain(number)))
        if answered(desk, command.key, body) is not None:
            return Outcome(view=view_of(desk, number), added=(), key=command.key, repeated=True)
        added = carry_out(desk, load(desk, number))
        if isinstance(added, Blocked):
            return added
        desk.tx.remember(command.key, Answer(body_digest=body, answer=number))
        return Outcome(view=view_of(desk, number), added=added, key=command.key)


def answered(desk: Desk[Reading], key: str, body: str) -> Answer | None:
    """What this key answered before; raises Changed if that was another command."""
    answer = desk.tx.answer(key)
    if answer is not None and answer.body_digest != body:
        raise Changed(
            message("the key {key} was used for another command", key=key),
            remedy=message("give every command its own key, or none"),
        )
    return answer
