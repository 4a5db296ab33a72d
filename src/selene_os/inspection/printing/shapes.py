"""The shapes of requests and results in words: types, bounds, defaults, and the shapes inside of shapes."""

import json
import types
import typing
from collections.abc import Iterable, Iterator
from enum import Enum
from inspect import cleandoc
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import to_jsonable_python

from selene_os.inspection.printing.markdown import code, codes, link, prose, table

_WORDS = {
    Any: "anything",
    types.NoneType: "null",
    str: "string",
    int: "integer",
    float: "number",
    bool: "boolean",
    bytes: "bytes",
    Path: "path",
}
_BOUNDS = {
    "ge": "at least {}",
    "gt": "more than {}",
    "le": "at most {}",
    "lt": "less than {}",
    "min_length": "of at least {}",
    "max_length": "of at most {}",
    "pattern": "like `{}`",
}


def type_in_words(annotation: Any) -> str:
    """A type as a cell says it."""
    if annotation in _WORDS:
        return _WORDS[annotation]
    origin, inner = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Annotated:
        return ", ".join((type_in_words(inner[0]), *_bounds(inner[1:])))
    if origin in (typing.Union, types.UnionType):
        return " or ".join(type_in_words(each) for each in inner)
    if origin is typing.Literal:
        return f"one of {codes(str(each) for each in inner)}"
    if origin is dict:
        return f"map of {type_in_words(inner[0])} to {type_in_words(inner[1])}"
    if origin is tuple and Ellipsis not in inner:
        return f"tuple of {', '.join(type_in_words(each) for each in inner)}"
    if origin is not None:
        return f"list of {type_in_words(inner[0])}" if inner else str(origin.__name__)
    return _class_in_words(annotation)


def default_in_words(value: Any) -> str:
    """A default as JSON."""
    return code(json.dumps(to_jsonable_python(value), ensure_ascii=False))


def purpose_of(model: type[BaseModel]) -> str:
    """What a shape's own docstring says."""
    return prose(cleandoc(model.__doc__ or ""))


def fields_asked(model: type[BaseModel]) -> list[str]:
    """The fields of a request as a table; a default says that the field may be left out."""
    rows = ((code(name), _field_type(each), _default(each)) for name, each in model.model_fields.items())
    return table(("field", "type", "default"), rows)


def fields_given(model: type[BaseModel]) -> list[str]:
    """The fields of a result as a table."""
    rows = ((code(name), _field_type(each)) for name, each in model.model_fields.items())
    return table(("field", "type"), rows)


def shape_heading(model: type[BaseModel]) -> str:
    """The heading under which a shape stands that others hold."""
    return f"Shape {model.__name__}"


def shapes_inside(models: Iterable[type[BaseModel]]) -> list[type[BaseModel]]:
    """Every shape that these hold, at whatever depth, by name."""
    found: dict[str, type[BaseModel]] = {}
    waiting = list(models)
    while waiting:
        for each in waiting.pop().model_fields.values():
            for inside in _models_in(each.annotation):
                if inside.__name__ not in found:
                    found[inside.__name__] = inside
                    waiting.append(inside)
    return [found[name] for name in sorted(found)]


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in typing.get_args(annotation):
        yield from _models_in(inner)


def _class_in_words(annotation: Any) -> str:
    if not isinstance(annotation, type):
        return str(annotation)
    if issubclass(annotation, BaseModel):
        return link(f"`{annotation.__name__}`", "", shape_heading(annotation))
    if issubclass(annotation, Enum):
        return f"{annotation.__name__}: {codes(str(each.value) for each in annotation)}"
    return annotation.__name__


def _field_type(field: FieldInfo) -> str:
    return ", ".join((type_in_words(field.annotation), *_bounds(field.metadata)))


def _bounds(metadata: Iterable[Any]) -> Iterator[str]:
    for each in metadata:
        if isinstance(each, FieldInfo):
            yield from _bounds(each.metadata)
            continue
        for name, words in _BOUNDS.items():
            bound = getattr(each, name, None)
            if bound is not None:
                yield words.format(bound)


def _default(field: FieldInfo) -> str:
    return "required" if field.is_required() else default_in_words(field.get_default(call_default_factory=True))
