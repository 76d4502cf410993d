"""The sites' platforms: one module a CMS, rendering a site's data as that CMS would.

A module of this folder is a platform by being here; it names itself by its file (``pages_cms.py`` is ``pages-cms``)
and holds a ``PLATFORM``.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pydantic import Field, create_model

from replica.contents import Contents

if TYPE_CHECKING:  # the register names the platforms, and what a platform is made of knows the register
    from replica.cms import Platform

_MODULES = {module.name.replace("_", "-"): module.name for module in pkgutil.iter_modules(__path__)}
NAMES = tuple(sorted(_MODULES))
"""As ``sites.yaml`` and the sections of ``contents/`` name them."""


@cache
def platforms() -> dict[str, Platform[Any]]:
    """All platforms by name."""
    return {name: import_module(f"{__name__}.{_MODULES[name]}").PLATFORM for name in NAMES}


@cache
def contents_model() -> type[Contents]:
    """The model of a site's contents: one optional section for each platform."""
    fields: dict[str, Any] = {
        _MODULES[name]: (platform.section | None, Field(default=None, alias=name))
        for name, platform in platforms().items()
    }
    return create_model("Contents", __base__=Contents, __doc__=Contents.__doc__, **fields)
