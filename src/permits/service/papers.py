"""What a paper of a case says, worked out again from what the ledger said when it was made."""

from __future__ import annotations

from collections.abc import Iterator

from permits.clocks import format_term
from permits.documents import (
    Bilingual,
    ChangeLine,
    GroundLine,
    Language,
    MaterialLine,
    PaperView,
    PermitLine,
    format_day,
)
from permits.engine import (
    Case,
    Chosen,
    Fixed,
    OnDay,
    Procedure,
    Recorded,
    TextRef,
    replay,
)
from permits.engine.case import ActDone, Paper
from permits.engine.events import ActTaken
from permits.engine.fold import still_stand
from permits.engine.joint import VALID_FROM, issued_on
from permits.ports.store import Reading
from permits.rulebook import Titles
from permits.service.bases import provisions
from permits.service.limits import running, upon_service
from permits.service.looking import party_of
from permits.service.naming import number_of
from permits.service.office import Desk
from permits.service.projection import VALID_UNTIL
from permits.service.promising import commitments, consequences
from permits.service.unsourced import unsourced
from permits.service.wording import TONGUES, both
from permits.vocabulary import (
    PERMIT,
    CaseNumber,
    Cause,
    DepartmentCode,
    PaperKind,
    Region,
)

PERMIT_PAPER = PaperKind("permit")
STANDARD = "standard"
"""The template of every standard that is handed over instead of an approval."""


def _titles(desk: Desk[Reading], case: Case) -> Titles:
    return desk.rulebook.titles(case.item, case.category)


def paper_view(
    desk: Desk[Reading], recorded: tuple[Recorded, ...], paper: Paper, lang: Language
) -> PaperView:
    then = replay(_until_done(recorded, paper.seq))
    link = recorded[paper.seq - 1]
    event, by_law = link.event, link.event.cause is Cause.LAW
    done = next(d for d in then.acts if d.seq == event.because)
    procedure = Procedure.read(desk.tx.procedure(then.procedure))
    titles = desk.rulebook.titles(then.item, then.category)
    party = party_of(desk, then.number, then.identity.ref)
    inputs = dict(_inputs(desk, then, done, titles, lang))
    return PaperView(
        kind=paper.kind,
        template=_template(desk, paper.kind),
        title=both(titles, "paper", paper.kind),
        act=both(titles, "act", done.act),
        number=number_of(then, paper),
        # What the law did is written down, and stamped, on the day somebody records it.
        dated=link.recorded_at.date() if by_law else paper.on,
        as_of=done.effective_on,
        by_law=by_law,
        region=_region(desk, then.region),
        department=_department(desk, then.department),
        item=both(titles, "item", then.item),
        category=both(titles, "category", then.category),
        case=then.number,
        applicant=party.name,
        uscc=party.uscc,
        representative=party.representative or "",
        agent=party.agent or "",
        training=desk.office.training,
        basis=tuple(provisions(desk, recorded, done, then, procedure, lang)),
        remedies=desk.rulebook.provisions.remedies(
            paper.kind, paper.on, then.region, TONGUES[lang]
        ),
        reason=inputs.pop("reason", ""),
        officers=tuple(_names(desk, recorded, done, lang)),
        materials=tuple(_materials(recorded, done, then, procedure, titles)),
        commitments=tuple(commitments(desk, then, procedure, titles, paper.subject, lang)),
        consequences=consequences(desk.rulebook, procedure, titles, paper.subject, lang),
        clocks=tuple(running(desk, then, procedure, titles, paper.subject, lang)),
        upon_service=tuple(upon_service(desk, done, paper, then, procedure, titles, lang)),
        inputs=inputs,
        grounds=dict(_grounds(desk, then, paper, titles, lang)),
        permit=_permit(then),
        changes=tuple(_changes(desk, then, recorded, link)),
        illustrative=tuple(unsourced(desk.rulebook.item(then.item), then, procedure)),
    )


def _until_done(recorded: tuple[Recorded, ...], seq: int) -> tuple[Recorded, ...]:
    """Everything up to the end of the act that made the paper out."""
    following = (link.seq for link in recorded[seq:] if link.event.because is None)
    end = next(following, len(recorded) + 1)
    return recorded[: end - 1]


def _template(desk: Desk[Reading], kind: PaperKind) -> str:
    """That of its kind; of kinds the rules do not know, which the catalogue hands over, one."""
    return kind if kind in desk.rulebook.library.words.papers else STANDARD


def _names(
    desk: Desk[Reading], recorded: tuple[Recorded, ...], done: ActDone, lang: Language
) -> Iterator[str]:
    """Who acted; of a deputy (AB角) also for whom."""
    names = {officer.person: officer.name for officer in desk.tx.officers()}
    body = recorded[done.seq - 1].event.body
    stood_in = body.stood_in if isinstance(body, ActTaken) else ()
    absent = {each.person: names.get(each.absent, each.absent) for each in stood_in}
    for person in done.persons:
        name = names.get(person, person)
        if person in absent:
            name += f"（代{absent[person]}）" if lang == "zh" else f" (for {absent[person]})"
        yield name


def _region(desk: Desk[Reading], region: Region) -> Bilingual:
    title = desk.rulebook.region_title(region)
    return Bilingual(zh=title.zh, en=title.en)


def _department(desk: Desk[Reading], code: DepartmentCode) -> Bilingual:
    title = desk.rulebook.department(code).title
    return Bilingual(zh=title.zh, en=title.en)


def _materials(
    recorded: tuple[Recorded, ...],
    done: ActDone,
    case: Case,
    procedure: Procedure,
    titles: Titles,
) -> Iterator[MaterialLine]:
    """What a complete file needs, what else is held and what the act handed back."""
    body = recorded[done.seq - 1].event.body
    returned = body.returned if isinstance(body, ActTaken) else ()
    for material in dict.fromkeys((*procedure.materials, *case.materials, *returned)):
        title = titles.material(material)
        yield MaterialLine(id=material, zh=title.zh, en=title.en, held=material in case.materials)


def _inputs(
    desk: Desk[Reading], case: Case, done: ActDone, titles: Titles, lang: Language
) -> Iterator[tuple[str, str | None]]:
    for given in done.inputs:
        match given.value:
            case TextRef(ref=ref):
                yield given.name, desk.tx.text(case.number, ref)
            case Fixed(term=term):
                yield given.name, format_term(term, lang)
            case OnDay(day=day):
                yield given.name, format_day(day, lang)
            case Chosen(value=value):
                title = titles.of(given.name, value)
                yield given.name, title.zh if lang == "zh" else title.en


def _grounds(
    desk: Desk[Reading], case: Case, paper: Paper, titles: Titles, lang: Language
) -> Iterator[tuple[str, GroundLine]]:
    """What has been chosen in acts on the subject, oldest first."""
    for done in case.acts:
        for given in done.inputs if done.subject == paper.subject else ():
            if isinstance(given.value, Chosen):
                title = titles.of(given.name, given.value.value)
                yield (
                    given.name,
                    GroundLine(
                        title=title.zh if lang == "zh" else title.en,
                        says=desk.rulebook.provisions.said_of(
                            given.name, given.value.value, paper.on, case.region, TONGUES[lang]
                        ),
                    ),
                )


def _permit(case: Case) -> PermitLine | None:
    valid_from = case.facts.get(VALID_FROM) or issued_on(case)
    if valid_from is None:
        return None
    return PermitLine(
        number=permit_number(case),
        valid_from=valid_from,
        valid_until=case.facts.get(VALID_UNTIL),
    )


def _changes(
    desk: Desk[Reading], case: Case, recorded: tuple[Recorded, ...], made_out: Recorded
) -> Iterator[ChangeLine]:
    """What other cases had done to the permit by then."""
    links = recorded[: case.seq]
    if case.concerns is not None:
        known = desk.tx.events(case.concerns)
        links = tuple(link for link in known if link.recorded_at <= made_out.recorded_at)
    for link in still_stand(links):
        body = link.event.body
        if isinstance(body, ActTaken) and body.subject == PERMIT and body.origin is not None:
            texts = dict(_texts(desk, body.origin))
            yield ChangeLine(case=body.origin, on=link.event.effective_on, texts=texts)


def _texts(desk: Desk[Reading], case: CaseNumber) -> Iterator[tuple[str, str | None]]:
    """Every text given in the case, by name; the newest last."""
    for link in still_stand(desk.tx.events(case)):
        body = link.event.body
        for given in body.inputs if isinstance(body, ActTaken) else ():
            if isinstance(given.value, TextRef):
                yield given.name, desk.tx.text(case, given.value.ref)


def permit_number(case: Case) -> str:
    """The number of the permit a case issued or concerns: that of its first paper that stands."""
    issued = (paper.ordinal for paper in case.papers if paper.kind == PERMIT_PAPER)
    ordinal = next(issued, 1) if case.concerns is None else 1
    return f"{case.concerns or case.number}-permit-{ordinal}"
