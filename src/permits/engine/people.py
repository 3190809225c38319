"""Who may act: the one choke point for leave, recusal, roles, departments, numbers and separation.

All of it is by person: a deputy counts as himself, an administrator is not exempt.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from permits.engine.acts import Act, Officer, Reason
from permits.engine.case import Case
from permits.engine.events import CaseOpened, StoodIn
from permits.engine.procedure import Procedure, Step
from permits.vocabulary import INFER, Coded, DepartmentCode, Party, Person, Role, Several, message

RECORDERS = (Role.CLERK, Role.HANDLER)
"""Who records what applicants, holders and other parties do."""
OVERSEERS = (Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who looks after the office and works on no case."""


def acting_role(step: Step, officer: Officer | None) -> Role | None:
    """The role in which the officer takes the step; None where it is a party's own act."""
    if officer is None or _is_a_partys(step):
        return None
    return next(
        (role for role in step.by if isinstance(role, Role) and role in officer.roles), None
    )


def role_taken(step: Step, act: Act, procedure: Procedure) -> Role | None:
    """The role in which the officers take the step, as deputies that of whom they stand in for."""
    if act.officer is None:
        return None
    return acting_role(step, _place(act.officer, step, procedure, _deputising_day(step, act)))


def stand_ins(step: Step, act: Act, procedure: Procedure) -> tuple[StoodIn, ...]:
    """Which of the officers take or record the step in the place of somebody on leave."""
    day = _deputising_day(step, act)
    places = ((officer, _place(officer, step, procedure, day)) for officer in _officers(act))
    return tuple(
        StoodIn(person=officer.person, absent=place.person)
        for officer, place in places
        if place is not officer
    )


def places(officer: Officer, day: date) -> tuple[Officer, ...]:
    """In whose place he may act that day: his own, then of those on leave he stands in for.

    Who is on leave himself stands in for nobody.
    """
    absent = (other for other in officer.deputises_for if other.on_leave(day))
    return (officer,) if officer.on_leave(day) else (officer, *absent)


def objections(step: Step, act: Act, *, case: Case, procedure: Procedure) -> Iterator[Reason]:
    """Every reason why these officers may not take or record this step."""
    officers = _officers(act)
    if step.by == (Party.LAW,) or not officers:
        yield Reason(
            why=message("{act} is done by the law itself, by nobody else", act=_act(step)),
            remedy=message("wait for the lapse it follows from"),
            basis=step.basis,
        )
        return
    yield from _enough(officers, step)
    for officer in officers:
        yield from _personal(officer, step, act, case, procedure)


def able(step: Step, officer: Officer, day: date, *, case: Case, procedure: Procedure) -> bool:
    """Whether the officer may take the step that day, alone or as one of those it takes."""
    act = Act(name=step.act, on=day, officer=officer)
    return not any(_personal(officer, step, act, case, procedure))


def assigner(by: Officer, person: Person, case: Case, day: date) -> Officer | None:
    """In whose place he may say whether that person acts in the case: None if in nobody's.

    He may for himself, as head of the case's department, or as administrator.
    """
    if by.person == person:
        return by
    return next((place for place in places(by, day) if _heads(place, case)), None)


def _heads(officer: Officer, case: Case) -> bool:
    here = officer.department == case.department
    return Role.ADMINISTRATOR in officer.roles or (here and Role.HEAD in officer.roles)


def cannot_assign(by: Officer, person: Person, *, case: Case, day: date) -> Iterator[Reason]:
    """Every reason why he may not say whether that person acts in the case."""
    yield from absent(by, day)
    yield from recused(by, case, INFER)
    if assigner(by, person, case, day) is None:
        yield Reason(
            why=message(
                "only {person}, a head of {department} or an administrator may do this",
                person=person,
                department=Coded("department", case.department),
            ),
            remedy=message("let one of them do it"),
        )


def cannot_follow(
    officer: Officer, of: Case | CaseOpened, day: date, *, counter: bool
) -> Iterator[Reason]:
    """Every reason why the case cannot be in his charge; ``counter``: the window may keep it."""
    yield from absent(officer, day)
    if isinstance(of, Case):
        yield from recused(officer, of, INFER)
    if officer.roles <= {*OVERSEERS}:
        yield Reason(
            why=message(
                "{officer} works on no case, only as: {roles}",
                officer=officer.login,
                roles=Several(tuple(Coded("role", role) for role in sorted(officer.roles))),
            ),
            remedy=message("name an officer who works on cases, or permits officer role"),
        )
    if officer.department != of.department and not (counter and officer.counter):
        yield _of_another_department(officer, of.department)


def _personal(
    officer: Officer, step: Step, act: Act, case: Case, procedure: Procedure
) -> Iterator[Reason]:
    """What stands against this one of the act's officers."""
    place = _place(officer, step, procedure, _deputising_day(step, act))
    yield from absent(officer, *_working_days(officer, step, act))
    yield from recused(officer, case, step.basis if Role.CHAIR in step.by else INFER)
    yield from _may_take(place, step, procedure)
    yield from _separate(officer, role_taken(step, act, procedure), case, procedure)


def _officers(act: Act) -> tuple[Officer, ...]:
    return (*((act.officer,) if act.officer else ()), *act.others)


def _act(step: Step) -> Coded:
    return Coded("act", step.act)


def _is_a_partys(step: Step) -> bool:
    return any(isinstance(by, Party) for by in step.by)


def _deputising_day(step: Step, act: Act) -> date:
    """The day on which he acted: what a party did he only records."""
    return act.recorded_on or act.on if _is_a_partys(step) else act.on


def _working_days(officer: Officer, step: Step, act: Act) -> tuple[date, ...]:
    """The days on which he must be at work: when he acted, and when he writes it down."""
    acted = _deputising_day(step, act)
    return (acted, act.recorded_on or act.on) if officer is act.officer else (acted,)


def _place(officer: Officer, step: Step, procedure: Procedure, day: date) -> Officer:
    """Whose roles he uses: his own where they do, else those of somebody he stands in for.

    Himself where nobody's do.
    """
    fitting = (p for p in places(officer, day) if not any(_may_take(p, step, procedure)))
    return next(fitting, officer)


def absent(officer: Officer, *days: date) -> Iterator[Reason]:
    """Why not, where one of these days is within a leave of his."""
    leave = next(filter(None, map(officer.on_leave, days)), None)
    if leave is not None:
        yield Reason(
            why=message(
                "{officer} is on leave from {since} to {until}, both days included",
                officer=officer.login,
                since=leave.since,
                until=leave.until,
            ),
            remedy=message(
                "let his deputy or another officer act; "
                "if he is back: permits officer leave {officer} --from {since} --withdraw",
                officer=officer.login,
                since=leave.since,
            ),
        )


def recused(officer: Officer, case: Case, basis: str) -> Iterator[Reason]:
    """Why not, where he was recused from the case."""
    if officer.person in case.recused:
        yield Reason(
            why=message("{officer} is recused from this case", officer=officer.login),
            remedy=message("let another person act"),
            basis=basis,
        )


def _may_take(officer: Officer, step: Step, procedure: Procedure) -> Iterator[Reason]:
    roles = tuple(by for by in step.by if isinstance(by, Role)) or RECORDERS
    yield from unfit(officer, roles, procedure.department, step.basis)


def unfit(
    officer: Officer, roles: tuple[Role, ...], department: DepartmentCode, basis: str
) -> Iterator[Reason]:
    """Why not, by his roles and his department."""
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
    if officer.department != department and not serves_window:
        yield _of_another_department(officer, department)


def _of_another_department(officer: Officer, department: DepartmentCode) -> Reason:
    return Reason(
        why=message(
            "{officer} belongs to {own}, the item to {department}",
            officer=officer.login,
            own=Coded("department", officer.department),
            department=Coded("department", department),
        ),
        remedy=message("let an officer of that department act"),
    )


def _enough(officers: tuple[Officer, ...], step: Step) -> Iterator[Reason]:
    yield from too_few(officers, step.officers, step.basis)


def too_few(officers: tuple[Officer, ...], needed: int, basis: str) -> Iterator[Reason]:
    """Why not, where fewer persons than that act together."""
    persons = {officer.person for officer in officers}
    if len(persons) < needed:
        yield Reason(
            why=message(
                "it takes {needed} officers, different persons; {given} given",
                needed=needed,
                given=len(persons),
            ),
            remedy=message("name the others with --with"),
            basis=basis,
        )


def _separate(
    officer: Officer, role: Role | None, case: Case, procedure: Procedure
) -> Iterator[Reason]:
    for group in procedure.separate:
        if role not in group:
            continue
        for done in case.acts:
            if done.role in group and done.role != role and officer.person in done.persons:
                yield Reason(
                    why=message(
                        "{person} acted as {role} in this case ({act}), so not as {now} too",
                        person=officer.person,
                        role=Coded("role", str(done.role)),
                        act=Coded("act", done.act),
                        now=Coded("role", str(role)),
                    ),
                    remedy=message("let another person act"),
                )
