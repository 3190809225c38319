"""Real and training offices in memory, on a day of their own, for tests of use cases."""

from datetime import date, datetime, time
from functools import cache
from pathlib import Path

from permits.engine import Blocked
from permits.ports.rows import OfficerRow
from permits.ports.store import Store
from permits.rulebook import Rulebook, load_rulebook
from permits.service.acting import Request, act
from permits.service.administering import add_officers, found
from permits.service.correcting import CorrectionRequest, correct
from permits.service.filing import Application, file
from permits.service.office import Office
from permits.service.views import Outcome, PartyDetails
from permits.store import create_store
from permits.vocabulary import DepartmentCode, Login, Person, Region, Role
from permits.wallclock import CHINA

TOP = Path(__file__).parents[3]
ROOT = Login("root")
COMPLETE = ("application-form", "floor-plan", "test-report", "staff-health")
PEOPLE = (
    ("zhou", "counter", (Role.CLERK,)),
    ("li", "health", (Role.HANDLER,)),
    ("zhang", "health", (Role.DECIDER,)),
    ("wang", "health", (Role.HEAD,)),
    ("sun", "health", (Role.VERIFIER,)),
    ("wu", "health", (Role.VERIFIER,)),
    ("qian", "health", (Role.CHAIR,)),
)
NAMES = {"li": "李文", "zhang": "张岚", "sun": "孙平", "wu": "吴静", "qian": "钱明"}


@cache
def law() -> Rulebook:
    return load_rulebook(TOP / "rules", TOP / "seeds")


class Rehearsed:
    """An office whose every command begins at noon of the day it is told."""

    def __init__(
        self, founded: date, *, region: str = "310115", rulebook: Rulebook | None = None
    ) -> None:
        self.rulebook = rulebook or law()
        self.store: Store = create_store(":memory:")
        office = self.on(founded)
        found(
            office,
            region=Region(region),
            department=DepartmentCode("counter"),
            login=ROOT,
            training=False,
        )
        officers = (
            OfficerRow(
                login=Login(login),
                person=Person(login),
                name=NAMES.get(login, login),
                department=DepartmentCode(department),
                roles=roles,
            )
            for login, department, roles in PEOPLE
        )
        add_officers(office, ROOT, officers)

    def on(self, day: date) -> Office:
        now = datetime.combine(day, time(12), CHINA)
        papers = TOP / "rules/papers"
        return Office(store=self.store, rulebook=self.rulebook, papers=papers, now=now)

    def filed(self, day: date, *, materials: tuple[str, ...] = COMPLETE, key: str = "f") -> str:
        """The number of an application on the ordinary route, received that day."""
        application = Application(
            item="PPH",
            applicant="浦东晨光宾馆",
            uscc="91310115MA1K0DEM19",
            login=Login("zhou"),
            key=key,
            route="ordinary",
            materials=materials,
        )
        outcome = file(self.on(day), application)
        assert isinstance(outcome, Outcome), outcome
        return outcome.view.case.number

    def corrects(
        self,
        day: date,
        number: str,
        said: PartyDetails,
        *,
        key: str,
        by: str = "zhou",
        also: str = "",
    ) -> Outcome | Blocked:
        """By one officer, or by several whose logins are named with blanks between them."""
        request = CorrectionRequest(
            case=number,
            said=said,
            reason="与营业执照不符",
            login=Login(by),
            key=key,
            others=tuple(map(Login, also.split())),
        )
        return correct(self.on(day), request)

    def does(
        self, day: date, number: str, name: str, by: str, *, key: str, **inputs: str
    ) -> Outcome | Blocked:
        request = Request(case=number, act=name, login=Login(by), key=key, inputs=inputs)
        return act(self.on(day), request)
