"""What a paper rests on: the act, the ground it goes by, and why the act was owed."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from permits.documents import Language
from permits.engine import Case, Chosen, Procedure, Recorded
from permits.engine.case import ActDone
from permits.engine.events import ActTaken
from permits.engine.fold import still_stand
from permits.ports.store import Reading
from permits.service.office import Desk
from permits.service.wording import TONGUES
from permits.vocabulary import Cause, InputName, Subject


def provisions(
    desk: Desk[Reading],
    recorded: tuple[Recorded, ...],
    done: ActDone,
    then: Case,
    procedure: Procedure,
    lang: Language,
) -> Iterator[str]:
    """The provisions of the act, of the ground it goes by, then those by which it came to be owed;
    each once.
    """
    law, tongue = desk.rulebook, TONGUES[lang]
    standing = still_stand(recorded[: done.seq])
    act, *owed = (recorded[done.seq - 1], *_by_law(standing, done.subject, procedure))
    texts = (
        law.provisions.cited(act.event.basis, tongue),
        *(
            law.provisions.ground_cited(name, value, done.effective_on, then.region, tongue)
            for name, value in _grounds(standing)
        ),
        *(law.provisions.cited(link.event.basis, tongue) for link in owed),
    )
    yield from dict.fromkeys(chain.from_iterable(texts))


def _grounds(recorded: tuple[Recorded, ...]) -> Iterator[tuple[InputName, str]]:
    """What was chosen with the last act, or with the one that led its subject to where it began:
    a decision goes by the ground of which the party was told before.
    """
    last, *before = (link.event.body for link in reversed(recorded))
    assert isinstance(last, ActTaken)  # noqa: S101 - it made a paper out
    led = (
        body.inputs
        for body in before
        if isinstance(body, ActTaken) and body.subject == last.subject and body.after != body.before
    )
    for given in (*last.inputs, *next(led, ())):
        if isinstance(given.value, Chosen):
            yield given.name, given.value.value


def _by_law(
    recorded: tuple[Recorded, ...], subject: Subject, procedure: Procedure
) -> Iterator[Recorded]:
    """The act of the law that the newest act on the subject goes back to.

    It led into a state that owes an act, and since then the subject was in no other kind of state.
    """
    machine = procedure.machines[subject]
    owing = {state.name for state in machine.states if state.owes}
    before = None
    for link in reversed(recorded):
        body = link.event.body
        if not isinstance(body, ActTaken) or body.subject != subject:
            continue
        if before is not None and link.event.cause is Cause.LAW:
            yield link
            return
        before = body.before
        if before not in owing:
            return
