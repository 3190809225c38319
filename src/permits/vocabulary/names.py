"""The names of the field: each is its own type, so that none can stand in for another."""

from enum import StrEnum
from typing import NewType

Region = NewType("Region", str)
"""行政区划代码, six digits: 310115 is Pudong."""
ItemCode = NewType("ItemCode", str)
"""事项编码 as the office writes it in case numbers, e.g. ``PPH``."""
CaseNumber = NewType("CaseNumber", str)
"""``<item code>-<year received>-<6 digits>``, unique in its region."""
CategoryName = NewType("CategoryName", str)
RouteName = NewType("RouteName", str)
ActName = NewType("ActName", str)
StateName = NewType("StateName", str)
ClockName = NewType("ClockName", str)
PaperKind = NewType("PaperKind", str)
MaterialId = NewType("MaterialId", str)
BarName = NewType("BarName", str)
"""What a party is barred from, e.g. ``commitment-route``."""
FactName = NewType("FactName", str)
InputName = NewType("InputName", str)
DepartmentCode = NewType("DepartmentCode", str)
Login = NewType("Login", str)
"""The operating-system login under which an officer works."""
Person = NewType("Person", str)
"""A natural person: separation of duties looks at persons, never at logins or roles."""
PartyKey = NewType("PartyKey", str)
"""Keyed hash of an organisation code: finds a party's bars without naming the party."""
Digest = NewType("Digest", str)
"""``<algorithm>:<hex>``."""
Subject = NewType("Subject", str)
"""What an act acts on: ``case``, ``commitment/<n>`` or ``permit``."""

CASE = Subject("case")
PERMIT = Subject("permit")
APPLICATIONS = Subject("applications")
"""The cases about a permit: its renewals, its alterations."""
NOTHING = StateName("nothing")
"""The state of a subject that has not begun."""
NEW = "new"
"""The matter of a case that asks for a permit of its own."""


def commitment(ordinal: int) -> Subject:
    """The subject of the commitment with that ordinal; the first is 1."""
    return Subject(f"commitment/{ordinal}")


class Party(StrEnum):
    """Whose act it is, or whose time runs."""

    APPLICANT = "applicant"
    HOLDER = "holder"
    ENTERPRISE = "enterprise"
    INTERESTED_PERSON = "interested-person"
    DEPARTMENT = "department"
    LAW = "law"


class Role(StrEnum):
    """In which role an officer acts."""

    CLERK = "clerk"
    HANDLER = "handler"
    REVIEWER = "reviewer"
    DECIDER = "decider"
    VERIFIER = "verifier"
    CHAIR = "chair"
    HEAD = "head"
    SUPERVISOR = "supervisor"
    ADMINISTRATOR = "administrator"


class Cause(StrEnum):
    """Who brought an event about: a person, the law itself, an import or a repair."""

    PERSON = "person"
    LAW = "law"
    IMPORT = "import"
    REPAIR = "repair"
