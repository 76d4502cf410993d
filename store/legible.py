"""What the web sent, made fit for any database: characters none takes are left out, keys are never too long.

NUL and lone surrogates stand in no real title, but one JSON answer with ``"\\ud800"`` must not end a crawl.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from hashlib import sha256
from typing import Any, TypeVar

T = TypeVar("T")
KEY_LENGTH = 300
"""Characters of a key: its column holds 400, and an obligation, which ends in one, holds 500 (``store.models``)."""
_ILLEGIBLE = re.compile("[\x00\ud800-\udfff]")
_KEYS = frozenset({"key", "column", "document"})


def legible(value: T) -> T:
    """A frozen value with all its texts legible and all its keys short enough."""
    return _legible(value)  # type: ignore[no-any-return]


def short_key(key: str) -> str:
    """The key itself, or its beginning and a hash of it all where it is too long. Shortening twice changes nothing."""
    key = _ILLEGIBLE.sub("", key)
    if len(key) <= KEY_LENGTH:
        return key
    digest = sha256(key.encode()).hexdigest()
    return f"{key[: KEY_LENGTH - len(digest) - 1]}#{digest}"


def _legible(value: Any) -> Any:
    if isinstance(value, str):
        plain = _ILLEGIBLE.sub("", value)
        return value if plain == value else type(value)(plain)
    if isinstance(value, tuple | list):
        return type(value)(_legible(v) for v in value)
    if isinstance(value, dict):
        return {
            _legible(k): short_key(v) if k in _KEYS and isinstance(v, str) else _legible(v) for k, v in value.items()
        }
    if is_dataclass(value) and not isinstance(value, type):
        changes = {f.name: _field(f.name, getattr(value, f.name)) for f in fields(value)}
        return replace(value, **changes)
    return value


def _field(name: str, value: Any) -> Any:
    return short_key(value) if name in _KEYS and isinstance(value, str) else _legible(value)
