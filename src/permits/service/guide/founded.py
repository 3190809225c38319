"""Whether a source supports the values bound for one route, and in which words they are said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from permits.catalogue import Evidence, Item, Period, Promise, Route, bound_in
from permits.documents import Value
from permits.engine import Procedure
from permits.engine.procedure import ClockRule, Step
from permits.rules import Category, Template
from permits.rules.words import Given
from permits.service.unsourced import limit_parameter
from permits.service.wording import Wording
from permits.vocabulary import PERMIT, FactName, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One route of an item on a day in a region: its bound law, where it is written, its words."""

    item: Item
    period: Period
    route: Route
    category: Category
    procedure: Procedure
    words: Wording

    def promise(self, subject: Subject) -> Promise | None:
        """The item's promise that the subject stands for; None for the case and the permit."""
        names = {promise.subject: promise.name for promise in self.procedure.promises}
        return next((p for p in self.item.promises if p.id == names.get(subject)), None)

    def limit(self, subject: Subject, rule: ClockRule, text: str) -> Value:
        """The words for the clock's limit."""
        name = limit_parameter(self.category, subject, rule.name)
        return Value(text=text, unsourced=self._unsourced(subject, name))

    def promised(self, subject: Subject, rule: ClockRule) -> Value | None:
        """The words for the clock's promised limit, if it has one."""
        if rule.promised is None:
            return None
        parts = (part for part in self._template(subject).clocks if part.name == rule.name)
        name = next((_given(part.text.promised) for part in parts), "")
        return Value(text=self.words.term(rule.promised), unsourced=self._unsourced(subject, name))

    def fixed(self, subject: Subject, step: Step, fact: FactName, text: str) -> Value:
        """The words for how long it is until the day that the act fixes."""
        parts = (part for part in self._template(subject).acts if part.name == step.act)
        name = next((_given(part.text.sets[fact].limit) for part in parts), "")
        return Value(text=text, unsourced=self._unsourced(subject, name))

    def listed(self, subject: Subject, step: Step, text: str) -> Value:
        """The words for the values that the item lists for the act."""
        parts = (part for part in self._template(subject).acts if part.name == step.act)
        names = [condition.listed for part in parts for condition in part.text.require]
        return Value(
            text=text,
            unsourced=any(self._unsourced(subject, name) for name in names if name),
        )

    def _template(self, subject: Subject) -> Template:
        return self.category.templates[subject.partition("/")[0]]

    def _unsourced(self, subject: Subject, parameter: str) -> bool:
        """Whether the binding that counts, the first of these, says that nothing supports it."""
        return next(
            (
                evidence.get(parameter) is Evidence.ILLUSTRATIVE
                for bound, evidence in self._scopes(subject, parameter)
                if parameter in bound
            ),
            False,
        )

    def _scopes(
        self, subject: Subject, parameter: str
    ) -> Iterator[tuple[Mapping[str, object], Mapping[str, Evidence]]]:
        """What binds, as the rules have it: the subject's own, the route, the region."""
        promise, permit = self.promise(subject), self.item.permit
        if promise is not None:
            yield (
                promise.parameters,
                dict.fromkeys(promise.unsourced, Evidence.ILLUSTRATIVE),
            )
        elif permit is not None and subject == PERMIT:
            yield permit.parameters, permit.evidence
        yield self.route.parameters, self.period.evidence
        regions = self.words.rulebook.catalogue.regions
        value = bound_in(regions, self.words.region, self.words.on).get(parameter)
        for law in regions:
            for binding in law.bindings:
                if value is not None and binding.parameters.get(parameter) is value:
                    yield binding.parameters, binding.evidence


def _given(written: object) -> str:
    return written.name if isinstance(written, Given) else ""
