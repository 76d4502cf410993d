"""YAML files into checked models: every mistake becomes one sentence with file, line and key."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError


class CityError(ValueError):
    """A city folder that cannot be used; its text is one sentence for whoever wrote the folder."""


class Model(BaseModel):
    """Frozen and closed: a key nobody knows is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


def read_yaml(path: Path) -> Any:
    """The file's plain content (mappings remember their lines); raises :class:`CityError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CityError(f"{path}: cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise CityError(f"{path}: is not UTF-8 text") from error
    try:
        return YAML(typ="rt").load(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"{path}:{mark.line + 1}" if mark else str(path)
        raise CityError(f"{place}: is not valid YAML: {error.problem}") from error
    except YAMLError as error:
        raise CityError(f"{path}: is not valid YAML: {error}") from error


def read_model(path: Path, kind: Any) -> Any:
    """The file as ``kind``, a model or a tuple of models; raises :class:`CityError` naming the first wrong key."""
    raw = read_yaml(path)
    try:
        return TypeAdapter(kind).validate_python(raw)
    except ValidationError as error:
        raise CityError(_sentence(path, raw, error)) from error


def _sentence(path: Path, raw: Any, error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    keys, line, node = [], None, raw
    for part in first["loc"]:
        found, at = _step(node, part)
        if found is _MISSING and not (part == first["loc"][-1] and _names_a_key(first["type"])):
            continue  # a union's tag is no key of the file
        keys.append(f"[{part + 1}]" if isinstance(part, int) else str(part))
        line = at if at is not None else line
        node = None if found is _MISSING else found
    where = ".".join(keys).replace(".[", "[")
    place = f"{path}:{line}" if line else str(path)
    return f"{place}: {where or 'the file'}: {_problem(first['type'], first['msg'])}"


_MISSING = object()


def _step(node: Any, part: str | int) -> tuple[Any, int | None]:
    """The child of a node and its line in the file (from 1)."""
    lines = getattr(node, "lc", None)
    if isinstance(node, dict) and part in node:
        return node[part], lines.key(part)[0] + 1 if lines is not None else None
    if isinstance(node, list) and isinstance(part, int) and part < len(node):
        return node[part], lines.item(part)[0] + 1 if lines is not None else None
    return _MISSING, None


def _names_a_key(kind: str) -> bool:
    return kind in ("missing", "extra_forbidden")


def _problem(kind: str, message: str) -> str:
    if kind == "extra_forbidden":
        return "this key is not known here"
    if kind == "missing":
        return "this key is missing"
    if kind in ("tuple_type", "list_type"):
        return "must be a list"
    return message.removeprefix("Value error, ")
