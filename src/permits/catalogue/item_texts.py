"""From an item's file to the item."""

from permits.catalogue.areas import EVERYWHERE
from permits.catalogue.authored import Authored
from permits.catalogue.items import (
    Fees,
    Item,
    Material,
    Period,
    PermitTerms,
    Promise,
    Requirement,
    Route,
    Standard,
    Transition,
)
from permits.catalogue.schema import ItemText, PeriodText, TransitionText
from permits.vocabulary import (
    CategoryName,
    DepartmentCode,
    ItemCode,
    MaterialId,
    PaperKind,
    RouteName,
)

_OF_PROMISE = ("due", "verification-limit")
_OF_PERMIT = ("validity", "renewal-notice")


def item_of(file: Authored[ItemText]) -> Item:
    """The item that the file describes."""
    text = file.text
    return Item(
        id=text.item,
        code=ItemCode(text.code),
        title=text.title,
        department=DepartmentCode(text.department),
        evidence=text.evidence,
        source=text.source,
        materials={
            MaterialId(id_): Material(
                id=MaterialId(id_), title=material.title, evidence=material.evidence
            )
            for id_, material in text.materials.items()
        },
        fewer={
            matter: tuple(MaterialId(id_) for id_ in text.materials if id_ in wanted)
            for matter, wanted in text.materials_for.items()
        },
        permit=_permit(file),
        promises=tuple(_promise(file, id_) for id_ in text.commitments),
        standards=tuple(
            Standard(kind=PaperKind(kind), title=paper.title)
            for kind, paper in text.standards.items()
        ),
        conditions=tuple(
            Requirement(title=condition.title, evidence=condition.evidence)
            for condition in text.conditions
        ),
        fees=Fees(title=text.fees.title, basis=text.fees.basis) if text.fees else None,
        keywords=text.keywords,
        concerns_safety=text.concerns_safety,
        periods=tuple(_period(file, index) for index in range(len(text.periods))),
        place=file.place(),
    )


def _permit(file: Authored[ItemText]) -> PermitTerms | None:
    permit = file.text.permit
    if permit is None:
        return None
    return PermitTerms(
        parameters=file.raws(("permit",), _OF_PERMIT),
        evidence={str(key): evidence for key, evidence in permit.evidence.items()},
        basis=permit.basis,
        place=file.place("permit"),
    )


def _promise(file: Authored[ItemText], id_: str) -> Promise:
    text = file.text.commitments[id_]
    return Promise(
        id=id_,
        title=text.title,
        kind=text.promise,
        evidence=tuple(MaterialId(material) for material in text.evidence),
        may_operate_before=text.may_operate_before is not False,
        parameters=file.raws(("commitments", id_), _OF_PROMISE),
        unsourced=frozenset(text.unsourced),
        place=file.place("commitments", id_),
    )


def _period(file: Authored[ItemText], index: int) -> Period:
    text = file.text.periods[index]
    return Period(
        since=text.from_,
        until=text.until,
        area=text.area or EVERYWHERE,
        materials=_asked(file.text, text),
        transition=_transition(text.open_cases),
        routes={RouteName(name): _route(file, index, name) for name in text.routes},
        evidence=text.evidence,
        place=file.place("periods", index),
    )


def _asked(item: ItemText, period: PeriodText) -> tuple[MaterialId, ...] | None:
    if period.materials is None:
        return None
    return tuple(MaterialId(id_) for id_ in item.materials if id_ in period.materials)


def _transition(text: TransitionText | None) -> Transition | None:
    if text is None:
        return None
    return Transition(
        how=text.how,
        basis=text.basis,
        route=RouteName(text.route) if text.route else None,
        unless_late=text.unless_late,
    )


def _route(file: Authored[ItemText], index: int, name: str) -> Route:
    text = file.text.periods[index].routes[name]
    within = ("periods", index, "routes", name)
    return Route(
        name=RouteName(name),
        category=CategoryName(text.category),
        parameters=file.raws(within, text.model_extra or ()),
        place=file.place(*within),
    )
