"""What a corrected course would change in the cases about the same permit: then it is refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from permits.engine import Event, Reason
from permits.engine.acts import Consequence
from permits.engine.events import ActTaken
from permits.engine.fold import standing
from permits.engine.joint import Together
from permits.engine.regrets import changes_another
from permits.engine.restating import as_of
from permits.ports.store import Reading
from permits.service.office import Desk
from permits.service.recording import as_it_stood, load
from permits.vocabulary import APPLICATIONS, CASE, CaseNumber


def felt_elsewhere(
    desk: Desk[Reading],
    own: CaseNumber,
    lapsed: Together,
    before: Sequence[Consequence],
    after: Sequence[Consequence],
) -> Iterator[Reason]:
    """Each case in which the course on record has brought about what the corrected one does not,
    or that would have something of it that is not on record. What is the same changes nothing.
    """
    gone = [one for one in before if one not in after]
    new = [one for one in after if one not in before]
    felt = {number for one in gone for number in _reached(desk, own, lapsed, one)}
    felt |= {number for one in new for number in _reachable(desk, own, lapsed, one)}
    yield from (changes_another(number) for number in sorted(felt))


def _reached(
    desk: Desk[Reading], own: CaseNumber, lapsed: Together, one: Consequence
) -> Iterator[CaseNumber]:
    """The cases that have it on record, or are about to."""
    for number in (one.case,) if one.subject != APPLICATIONS else desk.tx.about(own):
        events = _events(desk, lapsed, number)
        stands = (events[seq - 1] for seq in standing(events))
        brought = (
            event
            for event in stands
            if isinstance(body := event.body, ActTaken)
            and (body.origin, body.act) == (own, one.act)
        )
        if any(event.effective_on == one.effective_on for event in brought):
            yield number


def _reachable(
    desk: Desk[Reading], own: CaseNumber, lapsed: Together, one: Consequence
) -> Iterator[CaseNumber]:
    """The cases in which it would have come about: an application takes what it could then."""
    if one.subject != APPLICATIONS:
        yield one.case
        return
    for number in desk.tx.about(own):
        loaded = load(desk, number)
        if loaded.case.received_on <= one.occurred_on:
            then = as_of(_events(desk, lapsed, number), one.occurred_on)
            law = as_it_stood(desk, loaded, then).procedure
            steps = law.machines[CASE].named(one.act)
            if any(then.state(CASE) in step.sources for step in steps):
                yield number


def _events(desk: Desk[Reading], lapsed: Together, number: CaseNumber) -> tuple[Event, ...]:
    """Everything that has happened in that case, recorded or about to be."""
    about_to_be = lapsed[number].events if number in lapsed else ()
    return (*(link.event for link in desk.tx.events(number)), *about_to_be)
