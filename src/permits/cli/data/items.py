"""Items of the catalogue as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from permits.catalogue import Item, Period, Promise, Raw
from permits.cli.answers import Json, iso


def item_data(item: Item) -> dict[str, Json]:
    """One item with everything the catalogue says of it."""
    return {
        "code": item.code,
        "id": item.id,
        "title": item.title.zh,
        "department": item.department,
        "evidence": item.evidence,
        "source": item.source,
        "keywords": list(item.keywords),
        "conditions": [
            {"title": condition.title.zh, "evidence": condition.evidence}
            for condition in item.conditions
        ],
        "fees": None
        if item.fees is None
        else {"title": item.fees.title.zh, "basis": item.fees.basis},
        "materials": [
            {"id": material.id, "title": material.title.zh, "evidence": material.evidence}
            for material in item.materials.values()
        ],
        "commitments": [_promise(promise) for promise in item.promises],
        "standards": [
            {"kind": standard.kind, "title": standard.title.zh} for standard in item.standards
        ],
        "permit": None if item.permit is None else _values(item.permit.parameters),
        "periods": [_period(period) for period in item.periods],
    }


def _promise(promise: Promise) -> Json:
    return {
        "name": promise.id,
        "title": promise.title.zh,
        "kind": promise.kind,
        "evidence": list(promise.evidence),
        "may_operate_before": promise.may_operate_before,
        "unsourced": [*sorted(promise.unsourced)],
        **_values(promise.parameters),
    }


def _period(period: Period) -> Json:
    return {
        "since": period.since.isoformat(),
        "until": iso(period.until),
        "area": list(period.area),
        "evidence": {_key(name): str(found) for name, found in period.evidence.items()},
        "routes": [
            {"route": route.name, "category": route.category, **_values(route.parameters)}
            for route in period.routes.values()
        ],
    }


def _values(raws: Mapping[str, Raw]) -> dict[str, Json]:
    return {_key(name): _written(raw) for name, raw in raws.items()}


def _key(name: str) -> str:
    return name.replace("-", "_")


def _written(raw: Raw) -> Json:
    value = raw.value
    return [str(part) for part in value] if isinstance(value, list) else _plain(value)


def _plain(value: object) -> Json:
    return value if isinstance(value, bool | int) or value is None else str(value)
