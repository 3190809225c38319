"""What items, areas and defaults bind to the parameters of a category, read by their kinds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from permits.clocks import Term
from permits.engine.procedure import Lapse
from permits.rules.compile import ParameterPart
from permits.rules.words import (
    Given,
    ParameterKind,
    PromiseKind,
    read_lapse,
    read_name,
    read_term,
    refuse,
)
from permits.texts import ValueFault
from permits.vocabulary import (
    NEW,
    Citation,
    Diagnostic,
    MaterialId,
    Message,
    Place,
    message,
    parse_basis,
)

Bound: TypeAlias = Term | Lapse | bool | str | tuple[str, ...]
Values: TypeAlias = Mapping[str, Bound]
"""What is bound to each parameter; an optional one that nobody binds is absent."""
Citable: TypeAlias = Callable[[Citation], Message | None]
"""Why a provision may not be cited on the day, in the area; None when it may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value as it is written, and where; ``basis`` is what it rests on, where it says so."""

    data: object
    place: Place
    basis: str | None = None

    @staticmethod
    def written(data: object, place: Place) -> Value:
        """``VALUE``, or ``{value: VALUE, basis: CITATION}``."""
        match data:
            case {"value": value, "basis": str(basis), **rest} if not rest:
                return Value(data=value, place=place, basis=basis)
            case _:
                return Value(data=data, place=place)


Scope: TypeAlias = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseGiven:
    """One promise of the item; ``scope`` binds the parameters of its machine."""

    name: str
    kind: Literal["already-meets", "will-meet", "will-submit"]
    scope: Scope
    evidence: tuple[MaterialId, ...] = ()
    may_operate_before: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bindings:
    """Everything bound from outside the rules for one route, and what may be cited there and then.

    ``materials`` are all the item names, in its order; ``matter`` is what the cases ask for;
    ``since`` is the day on which the item came under its category there, None if never said.
    """

    place: Place
    route: Scope
    item: Scope
    region: Scope
    citable: Citable
    materials: tuple[MaterialId, ...] = ()
    promises: tuple[PromiseGiven, ...] = ()
    permit: Scope = field(default_factory=dict)
    matter: str = NEW
    since: date | None = None


def chosen_basis(alternatives: Iterable[str], citable: Citable) -> str | None:
    """The first basis whose provisions may all be cited; None when there is none."""
    return next((basis for basis in alternatives if _holds(basis, citable)), None)


def _holds(basis: str, citable: Citable) -> bool:
    """Whether all its provisions may be cited; ``infer`` cites none."""
    return all(citable(citation) is None for citation in parse_basis(basis))


def resolve(
    parameters: Mapping[str, ParameterPart],
    scopes: tuple[Scope, ...],
    citable: Citable,
    *,
    at: Place,
    faults: list[Diagnostic],
) -> Values:
    """The value of each parameter from the first scope that binds it, otherwise its default."""
    values: dict[str, Bound] = {}
    for name, parameter in parameters.items():
        value = next((scope[name] for scope in scopes if name in scope), None)
        value = value or _default(parameter, citable)
        if value is not None:
            bound = _read(parameter, value, faults)
            if bound is not None:
                values[name] = bound
        elif not parameter.text.optional and parameter.text.default is None:
            faults.append(_missing(parameter, at))
    return values


def bases(
    parameters: Mapping[str, ParameterPart],
    scopes: tuple[Scope, ...],
    citable: Citable,
    *,
    faults: list[Diagnostic],
) -> Mapping[str, str]:
    """What bound values rest on, by parameter, where they say so themselves."""
    found = {}
    for name in parameters:
        value = next((scope[name] for scope in scopes if name in scope), None)
        if value is not None and value.basis is not None:
            faults.extend(_uncitable(value, value.basis, citable))
            found[name] = value.basis
    return found


def _uncitable(value: Value, basis: str, citable: Citable) -> Iterator[Diagnostic]:
    try:
        whys = [why for citation in parse_basis(basis) if (why := citable(citation))]
    except ValueError as error:
        whys = [message("the citation '{part}' cannot be read", part=error)]
    for why in whys:
        yield Diagnostic(
            place=value.place,
            code="basis-not-citable",
            message=message("{citation}: {why}", citation=basis, why=why),
            remedy=message("cite what was in force there, or write infer with a note"),
        )


def _default(parameter: ParameterPart, citable: Citable) -> Value | None:
    """The default; one that rests on a law of its own holds only while that is in force."""
    text = parameter.text
    if text.default is None or (text.basis and chosen_basis(text.basis, citable) is None):
        return None
    return Value(data=text.default, place=parameter.origin.place("default"))


def _read(parameter: ParameterPart, value: Value, faults: list[Diagnostic]) -> Bound | None:
    try:
        return bound_value(parameter.text.kind, value.data)
    except ValueFault as wrong:
        faults.append(
            Diagnostic(place=value.place, code=wrong.code, message=wrong.what, remedy=wrong.remedy)
        )
        return None


def bound_value(kind: ParameterKind, data: object) -> Bound:
    """What the data say as a value of that kind; raises the fault of any other."""
    match kind, data:
        case ParameterKind.LIMIT, _:
            return read_term(data)
        case ParameterKind.LAPSE, _:
            lapse = read_lapse(data)
            return _wrong(kind) if isinstance(lapse, Given) else lapse
        case ParameterKind.FLAG, bool():
            return data
        case ParameterKind.TEXT, str():
            return data
        case ParameterKind.PROMISE, str() if data in set(PromiseKind):
            return data
        case ((ParameterKind.FLAG | ParameterKind.TEXT | ParameterKind.PROMISE), _):
            return _wrong(kind)
        case _, list() | tuple() if all(isinstance(part, str) for part in data):
            return tuple(read_name(part) for part in data)
        case _:
            return _wrong(kind)


def _wrong(kind: ParameterKind) -> Bound:
    refuse(
        "parameter-of-wrong-kind",
        message("this does not fit a parameter of kind {kind}", kind=kind),
        message("write what the parameter's kind asks for"),
    )


def _missing(parameter: ParameterPart, at: Place) -> Diagnostic:
    return Diagnostic(
        place=at,
        code="missing-parameter",
        message=message("nothing binds the parameter '{name}'", name=parameter.name),
        remedy=message("bind it in the route, the item or the region"),
    )
