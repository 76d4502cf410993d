"""Values out of JavaScript source, by balanced brackets; the source is never run."""

from __future__ import annotations

import json
import re
from typing import Any

MOST_CHARACTERS = 4_000_000
_PAIRS = {"{": "}", "[": "]"}


def balanced(source: str, start: int) -> str | None:
    """The text from the bracket at ``start`` to its partner, strings skipped over; None if it never closes."""
    closing: list[str] = []
    quote = ""
    position = start
    end = min(len(source), start + MOST_CHARACTERS)
    while position < end:
        character = source[position]
        if quote:
            if character == "\\":
                position += 1
            elif character == quote:
                quote = ""
        elif character in "\"'`":
            quote = character
        elif character in _PAIRS:
            closing.append(_PAIRS[character])
        elif character in "]}":
            if not closing or closing.pop() != character:
                return None
            if not closing:
                return source[start : position + 1]
        position += 1
    return None


def assigned(source: str, name: str) -> str | None:
    """The object literal assigned to ``name``."""
    found = re.search(rf"{re.escape(name)}\s*=\s*(?=\{{)", source)
    return balanced(source, found.end()) if found else None


def json_array(source: str, key: str) -> list[Any] | None:
    """The JSON array under an unquoted or quoted key of an object literal; None if it is not there or no JSON."""
    found = re.search(rf"[\"']?\b{re.escape(key)}[\"']?\s*:\s*(?=\[)", source)
    text = balanced(source, found.end()) if found else None
    if text is None:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, list) else None


def quoted(source: str, key: str) -> str | None:
    """The string or number under a key of an object literal."""
    found = re.search(rf"[\"']?\b{re.escape(key)}[\"']?\s*[:=]\s*[\"']?([\w.-]{{1,60}})", source)
    return found.group(1) if found else None
