"""The officers of a rehearsal: speaking names, two in every role, each a person of his own."""

from permits.catalogue import Department
from permits.ports.rows import OfficerRow
from permits.rulebook import Rulebook
from permits.service.administering import add_officers
from permits.service.office import Office
from permits.testing.cast import ORDINALS, ROLES, full_name, role_of
from permits.testing.shown import not_shown
from permits.vocabulary import DepartmentCode, Login, Person, Role, message

FOUNDER = Login("管理员")
"""Who founds the office and adds its officers."""


class Staff:
    """Engages the officers of a department, and of the window, when one of them first acts."""

    def __init__(self) -> None:
        self._logins: dict[tuple[DepartmentCode, str], Login] = {}
        self._persons: dict[str, str] = {}

    def same_person(self, one: str, other: str) -> None:
        """The officer ``one`` is nobody else than ``other``; raises NotShown once they work."""
        if self._logins:
            raise not_shown(message("the officers are at work already: say first who is who"))
        self._persons[full_name(one)] = full_name(other)

    def login(self, office: Office, officer: str, department: DepartmentCode) -> Login:
        """The login of that officer; clerks work at the window, where the office has one."""
        window = counter(office.rulebook) or department
        for code in dict.fromkeys((window, department)):
            if not any(known == code for known, _ in self._logins):
                self._engage(office, office.rulebook.departments[code], window)
        name = full_name(officer)
        return self._logins[window if role_of(name) is Role.CLERK else department, name]

    def _engage(self, office: Office, department: Department, window: DepartmentCode) -> None:
        """Beyond the first department of its kind, the names say which one is meant."""
        others = {code for code, _ in self._logins} - {window}
        prefix = department.title.zh if others else ""
        rows = []
        for name in (f"{role}{ordinal}" for role in ROLES for ordinal in ORDINALS):
            if not _works_at(name, department, window):
                continue
            login = Login(f"{prefix}{name}")
            self._logins[department.code, name] = login
            officer = OfficerRow(
                login=login,
                person=Person(f"{prefix}{self._persons.get(name, name)}"),
                name=login,
                department=department.code,
                roles=(role_of(name),),
            )
            rows.append(officer)
        add_officers(office, FOUNDER, rows)


def _works_at(name: str, department: Department, window: DepartmentCode) -> bool:
    """Clerks work at the window, which may be the department itself; nobody else at a counter."""
    if role_of(name) is Role.CLERK:
        return department.code == window
    return not department.is_counter


def counter(law: Rulebook) -> DepartmentCode | None:
    """The window that serves all departments, if there is one."""
    return next((d.code for d in law.departments.values() if d.is_counter), None)
