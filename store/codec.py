"""Facts to JSON columns and back. The one place that knows how a fact is written down."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def dump(value: object) -> dict[str, Any]:
    """A frozen dataclass as plain JSON values."""
    plain: dict[str, Any] = _adapter(type(value)).dump_python(value, mode="json")
    return plain


def load(kind: type[T], data: dict[str, Any]) -> T:
    """The dataclass back; unknown keys of a later version are refused by pydantic."""
    value: T = _adapter(kind).validate_python(data)
    return value
