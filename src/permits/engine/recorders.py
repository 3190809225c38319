"""Who may record what is no act of his: services, corrections, files; also as a deputy."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permits.engine.acts import Officer, Reason
from permits.engine.case import Case
from permits.engine.people import OVERSEERS, RECORDERS, absent, places, recused, too_few, unfit
from permits.engine.procedure import Procedure
from permits.engine.restating import Restating
from permits.vocabulary import INFER, Coded, DepartmentCode, Message, Role, Several, message

DECIDERS = (Role.DECIDER, Role.HEAD)
"""Who answers for what a permit says of its holder."""


def may_record(
    officer: Officer, case: Case, day: date, procedure: Procedure, *, basis: str
) -> Iterator[Reason]:
    """Every reason why the officer may not record in the case, that day, what is no act of his."""
    yield from absent(officer, day)
    yield from recused(officer, case, INFER)
    yield from _unfit(officer, RECORDERS, procedure.department, day, basis)


def may_correct(
    officers: tuple[Officer, ...], case: Case, day: date, procedure: Procedure, *, permitted: bool
) -> Iterator[Reason]:
    """Every reason why they may not correct who applies, the first recording it.

    Where a permit hangs on it, it takes two persons, one of them a decider or head.
    """
    for officer in officers:
        yield from absent(officer, day)
        yield from recused(officer, case, INFER)
    if not permitted:
        yield from too_few(officers, len(officers), INFER)
        yield from _unfit(officers[0], RECORDERS, procedure.department, day)
        return
    yield from too_few(officers, 2, INFER)
    for officer in officers:
        yield from _unfit(officer, (*RECORDERS, *DECIDERS), procedure.department, day, INFER)
    if not any(place.roles & set(DECIDERS) for each in officers for place in places(each, day)):
        yield Reason(
            why=message(
                "on a permit one of those who correct its holder has one of the roles: {roles}",
                roles=Several(tuple(Coded("role", role) for role in DECIDERS)),
            ),
            remedy=message("name the others with --with"),
            basis=INFER,
        )


def may_restate(
    how: Restating, case: Case, procedure: Procedure, *, annuls: bool
) -> Iterator[Reason]:
    """Every reason why they may not correct the course of the case.

    One person records it – of an act that comes out late whoever may take or record that –; where
    something is annulled or takes another day, a second one who may decide approves it (infer).
    Who is named as approving it is judged wherever he is named.
    """
    if how.late is None:
        yield from may_record(how.officer, case, how.on, procedure, basis=INFER)
    barred = tuple(recused(how.officer, case, INFER)) if how.late is not None else ()
    if how.approver is None:
        if annuls or how.without or barred:
            yield from barred
            yield _unapproved(
                message("it annuls what is on record: another person approves it")
                if annuls or how.without
                else message("another person approves what a recused one records")
            )
        return
    if how.approver.person in {officer.person for officer in _recording(how)}:
        yield _unapproved(message("nobody approves what he records or does himself"))
    yield from absent(how.approver, how.on)
    yield from recused(how.approver, case, INFER)
    yield from _unfit(how.approver, DECIDERS, procedure.department, how.on, INFER)


def _recording(how: Restating) -> tuple[Officer, ...]:
    """Who records it, and who took the act that came out late."""
    return (how.officer, *(how.late.others if how.late is not None else ()))


def _unapproved(why: Message) -> Reason:
    return Reason(
        why=why,
        remedy=message(
            "name one with a role of {roles}: --approved-by LOGIN",
            roles=Several(tuple(Coded("role", role) for role in DECIDERS)),
        ),
        basis=INFER,
    )


def objections_to_attaching(officer: Officer, case: Case, day: date) -> Iterator[Reason]:
    """Every reason why this officer may not put a file into the case that day."""
    roles = tuple(role for role in Role if role not in OVERSEERS)
    yield from absent(officer, day)
    yield from recused(officer, case, INFER)
    yield from _unfit(officer, roles, case.department, day)


def _unfit(
    officer: Officer,
    roles: tuple[Role, ...],
    department: DepartmentCode,
    day: date,
    basis: str = "",
) -> Iterator[Reason]:
    """Why not, by his roles and department; those of whom he stands in for that day do as well."""
    if all(any(unfit(place, roles, department, basis)) for place in places(officer, day)):
        yield from unfit(officer, roles, department, basis)
