"""Finds every kind of rule by scanning ``monitors/checks``: the file's name is the kind's public id."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from pydantic import BaseModel

from monitors import checks
from monitors.case import Case, Reach, Want
from store.verdicts import Judgement


@dataclass(frozen=True, slots=True)
class Monitor:
    """One kind of rule. ``check`` and ``wants`` are pure; ``places`` names the shared channels a rule needs.

    ``reach`` says what else it looks at; a kind without one looks at the unit's own websites.
    """

    kind: str
    params: type[BaseModel]
    check: Callable[[Any, Case], tuple[Judgement, ...]]
    wants: Callable[[Any, Case], tuple[Want, ...]]
    places: Callable[[Any], tuple[str, ...]]
    reach: Callable[[Any], Reach]
    doc: str


@cache
def monitors() -> dict[str, Monitor]:
    """All kinds, by name."""
    found = {}
    for info in pkgutil.iter_modules(checks.__path__):
        module = import_module(f"{checks.__name__}.{info.name}")
        reach = getattr(module, "reach", _own_websites)
        doc = (module.__doc__ or "").strip()
        found[info.name] = Monitor(info.name, module.Params, module.check, module.wants, module.places, reach, doc)
    return found


def _own_websites(params: object) -> Reach:
    return Reach()
