"""Cases played through act by act, for tests of what they leave behind."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from html import unescape

from permits.catalogue import Standard, Title
from permits.documents import Language
from permits.rulebook import Rulebook
from permits.service.acting import Request, act
from permits.service.filing import Application, file
from permits.service.printing import paper, papers
from permits.service.ticking import tick
from permits.service.views import Outcome
from permits.vocabulary import NEW, Login, PaperKind

from .offices import Rehearsed, law


class Play:
    """One case played through; the day moves only forwards, with cron running on the way."""

    def __init__(
        self,
        office: Rehearsed,
        day: date,
        item: str,
        route: str,
        *held: str,
        by: str = "zhou",
        act: str | None = None,
        matter: str = NEW,
        permit: str | None = None,
        **inputs: str,
    ) -> None:
        self.office, self.day, self.step = office, day, 0
        application = Application(
            item=item,
            applicant="上海静水浴场有限公司",
            uscc="91310115MA1K0DEM06",
            login=Login(by),
            key=f"{item}-{route}-{matter}",
            route=route,
            materials=held,
            matter=matter,
            permit=permit,
            act=act,
            inputs=_named(inputs),
        )
        outcome = file(office.on(day), application)
        assert isinstance(outcome, Outcome), outcome
        self.number = outcome.view.case.number

    def on(self, day: date) -> None:
        while self.day < day:
            self.day = min(day, self.day + timedelta(days=14))
            tick(self.office.on(self.day))

    def does(
        self,
        name: str,
        *by: str,
        promise: int | None = None,
        permit: bool = False,
        materials: tuple[str, ...] = (),
        **inputs: str,
    ) -> None:
        self.step += 1
        request = Request(
            case=self.number,
            act=name,
            login=Login(by[0]),
            others=tuple(map(Login, by[1:])),
            key=f"{self.number}-{self.step}",
            commitment=promise,
            permit=permit,
            materials=materials,
            inputs=_named(inputs),
        )
        outcome = act(self.office.on(self.day), request)
        assert isinstance(outcome, Outcome), outcome

    def page(self, kind: str, lang: Language = "zh") -> str:
        """What a reader sees of the newest paper of that kind."""
        page = self.html(kind, lang)
        return unescape(re.sub(r"<style>.*?</style>|<[^>]+>", "", page, flags=re.DOTALL))

    def html(self, kind: str, lang: Language = "zh") -> str:
        return paper(self.office.on(self.day), self.number, kind, lang)

    def kinds(self) -> Iterator[str]:
        for line in papers(self.office.on(self.day), self.number):
            yield f"{line.kind}-{line.number.rpartition('-')[2]}"


def _named(inputs: dict[str, str]) -> dict[str, str]:
    """Inputs under the names that rules give them."""
    return {key.replace("_", "-"): value for key, value in inputs.items()}


def everywhere(item: str) -> Rulebook:
    """The law as if the item's procedures held in every region."""
    known = law().item(item)
    periods = tuple(replace(period, area=()) for period in known.periods)
    items = {**law().catalogue.items, known.id: replace(known, periods=periods)}
    return replace(law(), catalogue=replace(law().catalogue, items=items))


def granted(office: Rehearsed, day: date) -> Play:
    """A permit for public places, granted on its promises the day it was applied for."""
    play = Play(office, day, "PPH", "commitment", "application-form", "floor-plan")
    for name, by in (
        ("accept", "zhou"),
        ("notify", "zhou"),
        ("commit", "zhou"),
        ("grant", "zhang"),
    ):
        play.does(name, by)
    return play


BEIJING = "110105"


def pudong(day: date) -> Play:
    return granted(Rehearsed(day), day)


def beijing(day: date) -> Play:
    return granted(Rehearsed(day, region=BEIJING, rulebook=everywhere("PPH")), day)


def ordered(play: Play, day: date) -> None:
    """The premises are found unmet, and the holder has five working days."""
    play.on(day)
    play.does("find-unmet", "sun", "wu", promise=3)
    play.does(
        "order-rectification",
        "li",
        promise=3,
        within="5个工作日",
        reason="通风不足",
        service="direct",
    )


def told_of_revocation(play: Play, reason: str, ground: str = "breach") -> None:
    """In writing, with five working days to be heard."""
    play.does(
        "tell-revocation",
        "li",
        permit=True,
        within="5个工作日",
        reason=reason,
        revocation_ground=ground,
        service="direct",
    )


def revoked(play: Play, ground: str = "breach") -> None:
    """Told, heard for five working days, revoked."""
    told_of_revocation(play, "违反承诺", ground)
    play.on(play.day + timedelta(days=14))
    play.does("revoke", "zhang", permit=True, reason="违反承诺")


def with_standard() -> Rulebook:
    """The law as if a guide were handed over instead of the approval of appraisers."""
    known = law().item("UCA")
    standard = Standard(
        kind=PaperKind("appraisal-guide"), title=Title(zh="鉴定评估导则", en="Appraisal guide")
    )
    items = {**law().catalogue.items, known.id: replace(known, standards=(standard,))}
    return replace(law(), catalogue=replace(law().catalogue, items=items))


def enquired() -> Play:
    """An enquiry about that item, just received."""
    day = date(2016, 4, 5)
    return Play(Rehearsed(day, rulebook=with_standard()), day, "UCA", "enquiry")
