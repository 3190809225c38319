"""Which keys a schema declares at the location of a pydantic error."""

from typing import Annotated, get_args, get_origin

from pydantic import BaseModel, Tag

Location = tuple[int | str, ...]


def allowed_keys(model: type[BaseModel], location: Location) -> frozenset[str]:
    """The keys that a mapping at the location may have; empty when it leads to no schema."""
    return frozenset(key for found in _models(model, location) for key in _fields(found))


def _models(annotation: object, location: Location) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _below(annotation, location)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {list, tuple, dict} and location:
        return _models(arguments[-1 if origin is dict else 0], location[1:])
    if origin is Annotated:
        return _tagged(arguments, location)
    return [model for argument in arguments for model in _models(argument, location)]


def _below(model: type[BaseModel], location: Location) -> list[type[BaseModel]]:
    if not location:
        return [model]
    field = _fields(model).get(str(location[0]))
    found = [] if field is None else _models(field, location[1:])
    # A part that names a member of a union stands in the location and in no text.
    return found or _models(model, location[1:])


def _tagged(arguments: tuple[object, ...], location: Location) -> list[type[BaseModel]]:
    annotation, *metadata = arguments
    for tag in metadata:
        if isinstance(tag, Tag):
            return _models(annotation, location[1:]) if location[:1] == (tag.tag,) else []
    return _models(annotation, location)


def _fields(model: type[BaseModel]) -> dict[str, object]:
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}
