"""From a category's template and what is bound to it to the machines that the engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from permits.clocks import Term, never_longer
from permits.engine.conditions import Condition
from permits.engine.procedure import (
    ClockRule,
    Does,
    FromInput,
    Lapse,
    Lengthening,
    MachineRule,
    NoEffect,
    Promise,
    Sets,
    StartsOn,
    State,
    Step,
    Stops,
    ToFact,
)
from permits.rules.binding import (
    Bindings,
    PromiseGiven,
    Scope,
    Value,
    chosen_basis,
    resolve,
)
from permits.rules.compile import ActPart, Category, ClockPart, StatePart, Template
from permits.rules.conditions import STOP_REASON, Resolved, Surroundings, resolve_condition
from permits.rules.existing import existing
from permits.rules.faults import ordered
from permits.rules.schema import ConditionText
from permits.rules.words import CASE, COMMITMENT, PERMIT, Given, LimitText
from permits.vocabulary import CASE as CASE_SUBJECT
from permits.vocabulary import PERMIT as PERMIT_SUBJECT
from permits.vocabulary import (
    ActName,
    BarName,
    ClockName,
    Diagnostic,
    FactName,
    InputName,
    MaterialId,
    PaperKind,
    RouteName,
    Several,
    StateName,
    Subject,
    commitment,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRules:
    """The machines of one category as bound for one route on one day in one region."""

    machines: Mapping[Subject, MachineRule]
    materials: tuple[MaterialId, ...]
    promises: tuple[Promise, ...]


def bind(category: Category, given: Bindings) -> BoundRules | tuple[Diagnostic, ...]:
    """The bound machines; otherwise every fault that stands in the way."""
    faults: list[Diagnostic] = []
    promises = given.promises if COMMITMENT in category.templates else ()
    deferred = {material for promise in promises for material in promise.evidence}
    required = tuple(material for material in given.materials if material not in deferred)
    subjects = tuple(commitment(ordinal) for ordinal in range(1, len(promises) + 1))
    scopes = _scopes(category, given)
    machines: dict[Subject, MachineRule] = {}
    for subject, template, own in _subjects(category, given, promises):
        values = resolve(
            template.parameters, own + scopes, given.citable, at=given.place, faults=faults
        )
        around = Surroundings(
            subject=subject, commitments=subjects, values=values, required=required
        )
        machines[subject] = _Machine(template, around, given, own + scopes, faults).rule()
    faults.extend(_undemanded(category, scopes, given))
    if faults:
        return ordered(faults)
    return BoundRules(
        machines=existing(machines),
        materials=required,
        promises=tuple(map(_promise, subjects, promises)),
    )


def _scopes(category: Category, given: Bindings) -> tuple[Scope, ...]:
    """What binds, first come first served: category, route, item, region."""
    file = category.file
    own = {
        name: Value(data=data, place=file.place("bind", name))
        for name, data in file.text.bind.items()
    }
    return own, given.route, given.item, given.region


def _subjects(
    category: Category, given: Bindings, promises: tuple[PromiseGiven, ...]
) -> Iterator[tuple[Subject, Template, tuple[Scope, ...]]]:
    """Every subject of a case with its template and what is bound for it alone."""
    templates = category.templates
    yield CASE_SUBJECT, templates[CASE], ()
    for ordinal, promise in enumerate(promises, start=1):
        yield commitment(ordinal), templates[COMMITMENT], (promise.scope,)
    if PERMIT in templates:
        yield PERMIT_SUBJECT, templates[PERMIT], (given.permit,)


def _promise(subject: Subject, given: PromiseGiven) -> Promise:
    return Promise(
        subject=subject,
        name=given.name,
        kind=given.kind,
        evidence=given.evidence,
        may_operate_before=given.may_operate_before,
    )


def _undemanded(
    category: Category, scopes: Iterable[Scope], given: Bindings
) -> Iterator[Diagnostic]:
    for name in category.file.text.demand:
        if not any(name in scope for scope in scopes):
            yield Diagnostic(
                place=given.place,
                code="demand-broken",
                message=message(
                    "{category} demands the parameter '{name}'", category=category.name, name=name
                ),
                remedy=message("bind it in the route, the item or the region"),
            )


class _Machine:
    """One template being bound for one subject."""

    def __init__(
        self,
        template: Template,
        around: Surroundings,
        given: Bindings,
        scopes: tuple[Scope, ...],
        faults: list[Diagnostic],
    ) -> None:
        self.template = template
        self.around = around
        self.given = given
        self.scopes = scopes
        self.faults = faults

    def rule(self) -> MachineRule:
        """The machine, as far as it exists with these bindings."""
        return MachineRule(
            states=tuple(map(_state, self.template.states)),
            steps=tuple(self._steps()),
            clocks=tuple(self._clocks()),
        )

    def _steps(self) -> Iterator[Step]:
        for part in self.template.acts:
            resolved = [self._condition(condition) for condition in part.text.require]
            if False not in resolved:
                yield self._step(part, resolved)

    def _step(self, part: ActPart, require: list[Resolved]) -> Step:
        text = part.text
        return Step(
            act=ActName(part.name),
            by=text.by,
            sources=part.sources,
            target=part.target,
            basis=self._basis(part),
            as_of=text.as_of,
            require=tuple(condition for condition in require if not isinstance(condition, bool)),
            takes=tuple(map(InputName, text.takes)),
            papers=tuple(self._papers(part)),
            officers=text.officers,
            does=tuple(self._does(part)),
            stops=tuple(_stops(clock, reason) for clock, reason in text.stops.items()),
            resumes=tuple(map(ClockName, text.resumes)),
            sets=tuple(self._sets(part)),
            switch=RouteName(text.switch) if text.switch else None,
        )

    def _papers(self, part: ActPart) -> Iterator[PaperKind]:
        for paper in part.text.papers:
            named = self.around.listed(paper.name) if isinstance(paper, Given) else (paper,)
            yield from map(PaperKind, named)

    def _does(self, part: ActPart) -> Iterator[Does]:
        for target, acts in part.text.does.items():
            subjects = self.around.commitments if target == "commitments" else (Subject(target),)
            for subject in subjects:
                yield Does(subject=subject, acts=tuple(map(ActName, acts)))

    def _sets(self, part: ActPart) -> Iterator[Sets]:
        for fact, limit in part.text.sets.items():
            term = self._limit(limit)
            if not isinstance(term, FromInput | None):
                yield Sets(fact=FactName(fact), term=term)

    def _clocks(self) -> Iterator[ClockRule]:
        for part in self.template.clocks:
            when = self._condition(part.text.when) if part.text.when else True
            ends = part.text.ends
            limit = ToFact(fact=FactName(ends)) if ends else self._limit(part.text.limit)
            starts = tuple(self._starts(part))
            if when is not False and limit is not None and bool(starts) == bool(part.text.starts):
                yield self._clock(part, limit, starts, when)

    def _clock(
        self,
        part: ClockPart,
        limit: Term | FromInput | ToFact,
        starts: tuple[StartsOn, ...],
        when: Resolved,
    ) -> ClockRule:
        text = part.text
        return ClockRule(
            name=ClockName(part.name),
            against=text.against,
            limit=limit,
            on_lapse=self._lapse(text.on_lapse),
            basis=self._basis(part),
            promised=self._promised(part, limit),
            starts=starts,
            back_from=FactName(text.back_from) if text.back_from else None,
            met_by=tuple(ref for act in text.met_by for ref in self.around.refer(act)),
            met_when=self._open(text.met_when),
            within=tuple(map(StateName, text.while_)),
            when=None if isinstance(when, bool) else when,
            extension=self._extension(part),
            bars=BarName(text.bars) if text.bars else None,
        )

    def _starts(self, part: ClockPart) -> Iterator[StartsOn]:
        for start in part.text.starts:
            when = self._condition(start.when) if start.when else True
            for ref in self.around.refer(start.act) if when is not False else ():
                yield StartsOn(ref=ref, when=None if isinstance(when, bool) else when)

    def _promised(self, part: ClockPart, limit: Term | FromInput | ToFact) -> Term | None:
        promised = self._limit(part.text.promised)
        if promised is None or isinstance(promised, FromInput | ToFact):
            return None
        if isinstance(limit, FromInput | ToFact) or never_longer(promised, limit):
            return promised
        self.faults.append(self._too_long(part))
        return promised

    def _too_long(self, part: ClockPart) -> Diagnostic:
        written = part.text.promised
        scoped = written.name if isinstance(written, Given) else ""
        bound = next((scope[scoped].place for scope in self.scopes if scoped in scope), None)
        return Diagnostic(
            place=bound or part.origin.place("promised"),
            code="promised-too-long",
            message=message(
                "the promised limit of '{clock}' can outlast the law's", clock=part.name
            ),
            remedy=message("promise a shorter one, in the unit of the law's"),
        )

    def _extension(self, part: ClockPart) -> Lengthening | None:
        text = part.text.extension
        limit = self._limit(text.limit) if text else None
        if text is None or limit is None or isinstance(limit, FromInput):
            return None
        return Lengthening(by=ActName(text.by), limit=limit)

    def _lapse(self, written: Lapse | Given | None) -> Lapse:
        """What follows; an optional lapse that nobody binds has no effect."""
        if isinstance(written, Given):
            bound = self.around.values.get(written.name)
            return bound if isinstance(bound, Lapse) else NoEffect()
        return written or NoEffect()

    def _limit(self, written: LimitText | None) -> Term | FromInput | None:
        """The limit; None where it is a parameter that nobody binds."""
        if isinstance(written, Given):
            bound = self.around.values.get(written.name)
            return bound if isinstance(bound, Term) else None
        return FromInput(name=InputName(written)) if isinstance(written, str) else written

    def _condition(self, text: ConditionText) -> Resolved:
        return resolve_condition(text, self.around)

    def _open(self, text: ConditionText | None) -> Condition | None:
        resolved = self._condition(text) if text else None
        return None if isinstance(resolved, bool) else resolved

    def _basis(self, part: ActPart | ClockPart) -> str:
        """The first basis in force on the day, in the area."""
        basis = chosen_basis(part.basis, self.given.citable)
        if basis is None:
            self.faults.append(_no_basis(part))
        return basis or ""


def _no_basis(part: ActPart | ClockPart) -> Diagnostic:
    return Diagnostic(
        place=part.origin.place("basis"),
        code="no-basis-in-force",
        message=message(
            "for '{name}' none of {basis} is in force on every day and in every area of an item",
            name=part.name,
            basis=Several(part.basis),
        ),
        remedy=message("add the text that was in force, or infer with a note"),
    )


def _state(part: StatePart) -> State:
    text = part.text
    return State(
        name=part.name,
        final=text.final,
        owes=ActName(text.owes) if text.owes else None,
        bars=BarName(text.bars) if text.bars else None,
    )


def _stops(clock: str, reason: str | None) -> Stops:
    return Stops(clock=ClockName(clock), reason=reason, reason_from=None if reason else STOP_REASON)
