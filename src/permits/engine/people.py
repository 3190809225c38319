"""Who may act: the one choke point for roles, departments, numbers of officers and separation.

Separation is by person: a deputy counts as himself, an administrator is not exempt.
"""

from __future__ import annotations

from collections.abc import Iterator

from permits.engine.acts import Act, Officer, Reason
from permits.engine.case import Case
from permits.engine.procedure import Procedure, Step
from permits.vocabulary import Coded, Party, Role, Several, message

RECORDERS = (Role.CLERK, Role.HANDLER)
"""Who records what applicants, holders and other parties do."""


def acting_role(step: Step, officer: Officer | None) -> Role | None:
    """The role in which the officer takes the step; None where it is a party's own act."""
    if officer is None or any(isinstance(by, Party) for by in step.by):
        return None
    return next(
        (role for role in step.by if isinstance(role, Role) and role in officer.roles), None
    )


def objections(step: Step, act: Act, *, case: Case, procedure: Procedure) -> Iterator[Reason]:
    """Every reason why these officers may not take or record this step."""
    officers = (*((act.officer,) if act.officer else ()), *act.others)
    if step.by == (Party.LAW,) or not officers:
        yield Reason(
            why=message("{act} is done by the law itself, by nobody else", act=_act(step)),
            remedy=message("wait for the lapse it follows from"),
            basis=step.basis,
        )
        return
    roles = tuple(by for by in step.by if isinstance(by, Role)) or RECORDERS
    for officer in officers:
        yield from _may(officer, roles, step.basis, procedure)
    yield from _enough(officers, step)
    yield from _separate(officers, step, case, procedure)


def recording_objections(officer: Officer, procedure: Procedure) -> Iterator[Reason]:
    """Every reason why the officer may not record what concerns the case's party."""
    yield from _may(officer, RECORDERS, "", procedure)


def _act(step: Step) -> Coded:
    return Coded("act", step.act)


def _may(
    officer: Officer, roles: tuple[Role, ...], basis: str, procedure: Procedure
) -> Iterator[Reason]:
    if not officer.roles & set(roles):
        yield Reason(
            why=message(
                "{officer} has none of the roles that may do this: {roles}",
                officer=officer.login,
                roles=Several(tuple(Coded("role", role) for role in roles)),
            ),
            remedy=message("let an officer with that role act, or permits officer role"),
            basis=basis,
        )
    serves_window = officer.counter and Role.CLERK in officer.roles & set(roles)
    if officer.department != procedure.department and not serves_window:
        yield Reason(
            why=message(
                "{officer} belongs to {own}, the item to {department}",
                officer=officer.login,
                own=Coded("department", officer.department),
                department=Coded("department", procedure.department),
            ),
            remedy=message("let an officer of that department act"),
        )


def _enough(officers: tuple[Officer, ...], step: Step) -> Iterator[Reason]:
    persons = {officer.person for officer in officers}
    if len(persons) < step.officers:
        yield Reason(
            why=message(
                "it takes {needed} officers, different persons; {given} given",
                needed=step.officers,
                given=len(persons),
            ),
            remedy=message("name the others with --with"),
            basis=step.basis,
        )


def _separate(
    officers: tuple[Officer, ...], step: Step, case: Case, procedure: Procedure
) -> Iterator[Reason]:
    role = acting_role(step, officers[0])
    for group in procedure.separate:
        if role not in group:
            continue
        for done in case.acts:
            both = set(done.persons) & {officer.person for officer in officers}
            if done.role in group and done.role != role and both:
                yield Reason(
                    why=message(
                        "{persons} acted as {role} in this case ({act}), so not as {now} too",
                        persons=Several(tuple(sorted(both))),
                        role=Coded("role", str(done.role)),
                        act=Coded("act", done.act),
                        now=Coded("role", str(role)),
                    ),
                    remedy=message("let another person act"),
                )
