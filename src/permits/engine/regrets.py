"""Why a course cannot be corrected so: the sentences of that "no"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from permits.engine.acts import Reason
from permits.engine.events import ActTaken, PaperServed
from permits.engine.restating import Done
from permits.vocabulary import Coded, message


def not_possible_again(reason: Reason, done: Done, body: ActTaken) -> Reason:
    """An act on record would not have been possible in the corrected course."""
    return replace(
        reason,
        why=message(
            "{act} of {day} (no. {number}) would not have been possible: {why}",
            act=Coded("act", body.act),
            day=done.head.occurred_on,
            number=done.seqs[0],
            why=reason.why,
        ),
        remedy=message(
            "correct that too; if it never happened: permits correct --without {number}",
            number=done.seqs[0],
        ),
    )


def came_from_elsewhere(done: Done, body: ActTaken) -> Reason:
    """Another case brought the act about."""
    return Reason(
        why=message(
            "{act} of {day} (no. {number}) came from case {case}",
            act=Coded("act", body.act),
            day=done.head.occurred_on,
            number=done.seqs[0],
            case=body.origin or "",
        ),
        remedy=message("what two cases share is put right by acts of its own, not by a correction"),
    )


def changes_another(case: str) -> Reason:
    """The corrected course would reach into another case."""
    return Reason(
        why=message("it would change case {case} too", case=case),
        remedy=message("what two cases share is put right by acts of its own, not by a correction"),
    )


def seen_by_another(case: str) -> Reason:
    """Another case went on by what would be corrected."""
    return Reason(
        why=message("case {case} went on by what would be corrected", case=case),
        remedy=message("what two cases share is put right by acts of its own, not by a correction"),
    )


def served_wrongly(body: PaperServed, made_out: date, recorded: date) -> Reason:
    """A paper reaches its reader when it has been made out, and before that is recorded."""
    return Reason(
        why=message(
            "{paper} was made out on {made_out}, and its service recorded on {recorded}",
            paper=Coded("paper", body.paper),
            made_out=made_out,
            recorded=recorded,
        ),
        remedy=message("give a day from the one to the other"),
    )


def no_such_paper(done: Done, body: PaperServed) -> Reason:
    """What was served would not have been made out."""
    return Reason(
        why=message(
            "{paper}, served on {day} (no. {number}), would not have been made out",
            paper=Coded("paper", body.paper),
            day=done.head.effective_on,
            number=done.seqs[0],
        ),
        remedy=message(
            "correct that too; if it never happened: permits correct --without {number}",
            number=done.seqs[0],
        ),
    )


def nothing_since(day: date) -> Reason:
    """An act that follows all there is corrects nothing."""
    return Reason(
        why=message("nothing has happened in the case since {day}", day=day),
        remedy=message("there is nothing to correct: leave --late out"),
    )


def before_it_was_received(received: date) -> Reason:
    """Nothing is done in a case before it is received."""
    return Reason(
        why=message("the case was received on {day} only", day=received),
        remedy=message("correct the day it was received first: --received-on DATE"),
    )
