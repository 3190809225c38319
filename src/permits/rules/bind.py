"""From a category's template and what is bound to it to the machines that the engine runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from permits.engine.procedure import MachineRule, Promise
from permits.rules.binding import Bindings, PromiseGiven, Scope, Value, bases, resolve
from permits.rules.checks.mentions import ACT
from permits.rules.checks.names import unknown
from permits.rules.compile import Category, Template
from permits.rules.conditions import Surroundings
from permits.rules.existing import existing
from permits.rules.faults import ordered
from permits.rules.machine import Binder
from permits.rules.words import CASE, COMMITMENT, PERMIT, ParameterKind
from permits.vocabulary import CASE as CASE_SUBJECT
from permits.vocabulary import NEW, ActName, Diagnostic, MaterialId, Subject, commitment, message
from permits.vocabulary import PERMIT as PERMIT_SUBJECT

SUPERVISED_FROM, SUPERVISED_UNTIL = "supervised-from", "supervised-until"
"""The parameters that say from which acts on an enterprise is supervised, and until which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundRules:
    """The machines of one category as bound for one route on one day in one region."""

    machines: Mapping[Subject, MachineRule]
    materials: tuple[MaterialId, ...]
    promises: tuple[Promise, ...]
    concerned: MachineRule | None = None
    supervised_from: tuple[ActName, ...] = ()
    supervised_until: tuple[ActName, ...] = ()


def bind(category: Category, given: Bindings) -> BoundRules | tuple[Diagnostic, ...]:
    """The bound machines; otherwise every fault that stands in the way."""
    promises = given.promises if COMMITMENT in category.templates else ()
    required = _required(given.materials, promises)
    subjects = tuple(commitment(ordinal) for ordinal in range(1, len(promises) + 1))
    faults = [*_undemanded(category, _scopes(category, given), given)]
    machines: dict[Subject, MachineRule] = {}
    surroundings: dict[Subject, Surroundings] = {}
    for subject, template, own in _subjects(category, given, promises):
        scopes = _scopes(category, given, own)
        values = resolve(template.parameters, scopes, given.citable, at=given.place, faults=faults)
        faults.extend(_unknown_acts(template, scopes[1:]))
        rest_on = bases(template.parameters, scopes, given.citable, faults=faults)
        around = Surroundings(
            subject=subject,
            commitments=subjects,
            values=values,
            required=required,
            matter=given.matter,
            bases=rest_on,
        )
        surroundings[subject] = around
        machines[subject] = Binder(
            template=template,
            around=around,
            scopes=scopes,
            citable=given.citable,
            faults=faults,
            since=given.since,
        ).rule()
    if faults:
        return ordered(faults)
    # What is asked for about a permit of another case is done to that permit, not to one's own.
    concerned = machines.pop(PERMIT_SUBJECT, None) if given.matter != NEW else None
    return BoundRules(
        machines=existing(machines),
        materials=required,
        promises=tuple(map(_promise, subjects, promises)),
        concerned=concerned,
        supervised_from=_acts(SUPERVISED_FROM, surroundings[CASE_SUBJECT]),
        supervised_until=_acts(SUPERVISED_UNTIL, surroundings[CASE_SUBJECT]),
    )


def _unknown_acts(template: Template, scopes: tuple[Scope, ...]) -> Iterator[Diagnostic]:
    """Acts bound outside the category that the parameter's machine does not have."""
    acts = frozenset(act.name for act in template.acts)
    for name, parameter in template.parameters.items():
        value = next((scope[name] for scope in scopes if name in scope), None)
        if value is None or parameter.text.kind is not ParameterKind.ACTS:
            continue
        for act in value.data if isinstance(value.data, list | tuple) else ():
            if act not in acts:
                yield unknown(ACT, str(act), acts, value.place)


def _acts(parameter: str, case: Surroundings) -> tuple[ActName, ...]:
    """The acts bound to it; none where the case is about a permit that is on the list already."""
    return tuple(map(ActName, case.listed(parameter))) if case.matter == NEW else ()


def _required(
    materials: tuple[MaterialId, ...], promises: tuple[PromiseGiven, ...]
) -> tuple[MaterialId, ...]:
    """What a complete file needs: all materials but those promised for later."""
    deferred = {material for promise in promises for material in promise.evidence}
    return tuple(material for material in materials if material not in deferred)


def _scopes(category: Category, given: Bindings, *own: Scope) -> tuple[Scope, ...]:
    """What binds, first come first served: category, the subject's own, route, item, region."""
    file = category.file
    fixed = {
        name: Value(data=data, place=file.place("bind", name))
        for name, data in file.text.bind.items()
    }
    return (fixed, *own, given.route, given.item, given.region)


def _subjects(
    category: Category, given: Bindings, promises: tuple[PromiseGiven, ...]
) -> Iterator[tuple[Subject, Template, Scope]]:
    """Every subject of a case with its template and what is bound for it alone."""
    templates = category.templates
    yield CASE_SUBJECT, templates[CASE], {}
    for ordinal, promise in enumerate(promises, start=1):
        yield commitment(ordinal), templates[COMMITMENT], promise.scope
    if PERMIT in templates:
        yield PERMIT_SUBJECT, templates[PERMIT], given.permit


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
    """Parameters that could do without a value, but not in this category."""
    parameters = category.parameters()
    for name in category.file.text.demand:
        text = parameters[name].text
        dispensable = text.optional or text.default is not None
        if dispensable and not any(name in scope for scope in scopes):
            yield Diagnostic(
                place=given.place,
                code="demand-broken",
                message=message(
                    "{category} demands the parameter '{name}'", category=category.name, name=name
                ),
                remedy=message("bind it in the route, the item or the region"),
            )
