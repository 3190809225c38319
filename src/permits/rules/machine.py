"""One template being bound for one subject: its states, steps and clocks as the engine has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from permits.clocks import Term, never_longer
from permits.engine.conditions import Condition
from permits.engine.procedure import (
    ClockRule,
    Deemed,
    Does,
    FromInput,
    Lapse,
    Lengthening,
    Lost,
    MachineRule,
    NoEffect,
    Owed,
    Sets,
    StartsOn,
    State,
    Step,
    Stops,
    ToFact,
)
from permits.rules.binding import Citable, Scope, chosen_basis
from permits.rules.compile import ActPart, ClockPart, StatePart, Template
from permits.rules.conditions import STOP_REASON, Resolved, Surroundings, resolve_condition
from permits.rules.schema import ConditionText
from permits.rules.words import Given, LimitText
from permits.texts import advice
from permits.vocabulary import (
    ActName,
    BarName,
    ClockName,
    Diagnostic,
    FactName,
    InputName,
    PaperKind,
    RouteName,
    Several,
    StateName,
    Subject,
    message,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Binder:
    """One template and what is bound to it for one subject; ``faults`` collects what is wrong.

    ``since`` is the first day of the norm.
    """

    template: Template
    around: Surroundings
    scopes: tuple[Scope, ...]
    citable: Citable
    faults: list[Diagnostic]
    since: date | None = None

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
            past=tuple(map(ClockName, text.past)),
            takes=tuple(map(InputName, text.takes)),
            may_take=tuple(map(InputName, text.may_take)),
            papers=tuple(self._papers(part)),
            officers=text.officers,
            does=tuple(self._does(part)),
            stops=tuple(_stops(clock, reason) for clock, reason in text.stops.items()),
            resumes=tuple(self._resumes(part)),
            sets=tuple(self._sets(part)),
            switch=RouteName(text.switch) if text.switch else None,
            returns=text.returns,
            owed=text.owed,
        )

    def _resumes(self, part: ActPart) -> Iterator[Stops]:
        for clock, reason in part.text.resumes.items():
            besides = () if reason else tuple(dict.fromkeys(self._own_grounds()))
            yield replace(_stops(clock, reason), besides=besides)

    def _own_grounds(self) -> Iterator[str]:
        """The grounds whose stops acts of their own end."""
        for act in self.template.acts:
            yield from (ground for ground in act.text.resumes.values() if ground)

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
        for fact, text in part.text.sets.items():
            term = self._limit(text.limit)
            if not isinstance(term, FromInput | None):
                after = FactName(text.after) if text.after else None
                yield Sets(fact=FactName(fact), term=term, after=after)

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
            basis=self._basis_of_limit(part),
            promised=self._promised(part, limit),
            starts=starts,
            back_from=FactName(text.back_from) if text.back_from else None,
            counts_from=FactName(text.counts_from) if text.counts_from else None,
            not_before=self.since if text.not_before else None,
            met_by=tuple(ref for act in text.met_by for ref in self.around.refer(act)),
            met_when=self._open(text.met_when),
            void_by=tuple(ref for act in text.void_by for ref in self.around.refer(act)),
            within=tuple(map(StateName, text.while_)),
            when=None if isinstance(when, bool) else when,
            extension=self._extension(part),
            bars=BarName(text.bars) if text.bars else None,
            holds_up=tuple(map(ClockName, text.holds_up)),
            each=text.each,
        )

    def _starts(self, part: ClockPart) -> Iterator[StartsOn]:
        for start in part.text.starts:
            when = self._condition(start.when) if start.when else True
            for ref in self.around.triggers(start.act) if when is not False else ():
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
        if not isinstance(written, Given):
            return written or NoEffect()
        bound = self.around.values.get(written.name)
        if not isinstance(bound, Lapse):
            return NoEffect()
        acts = frozenset(part.name for part in self.template.acts)
        if isinstance(bound, Deemed | Owed | Lost) and bound.act not in acts:
            self.faults.append(self._unknown_act(written.name, bound.act, acts))
        return bound

    def _unknown_act(self, parameter: str, act: str, acts: frozenset[str]) -> Diagnostic:
        """An area or item lets a lapse bring an act that the procedure does not have."""
        places = (scope[parameter].place for scope in self.scopes if parameter in scope)
        default = self.template.parameters[parameter].origin.place("default")
        return Diagnostic(
            place=next(places, default),
            code="unknown-act",
            message=message("unknown {kind} '{name}'", kind=message("act"), name=act),
            remedy=advice(act, acts),
        )

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

    def _basis_of_limit(self, part: ClockPart) -> str:
        """What the bound limit rests on, where it says so; otherwise the clock's own."""
        limit = part.text.limit
        own = self.around.bases.get(limit.name) if isinstance(limit, Given) else None
        return own or self._basis(part)

    def _basis(self, part: ActPart | ClockPart) -> str:
        """The first basis in force on the day, in the area."""
        basis = chosen_basis(part.basis, self.citable)
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
