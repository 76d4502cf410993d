"""Values that JCMS wraps in comments: ``<!--<$[信息来源]>begin-->…<!--<$[信息来源]>end-->`` (wire-formats 5.3)."""

from __future__ import annotations

import re

MARK = re.compile(r"<!--\s*<\$\[([^\]<>]{1,20})\]>\s*(begin|end)\s*-->")
MOST_MARKS = 2000


def marked_values(text: str) -> dict[str, str]:
    """Name → markup of every wrapped value, the first that is not empty."""
    open_at: dict[str, int] = {}
    found: dict[str, str] = {}
    for number, mark in enumerate(MARK.finditer(text)):
        if number >= MOST_MARKS:
            break
        name = "".join(mark.group(1).split())
        if mark.group(2) == "begin":
            open_at[name] = mark.end()
        elif name in open_at and not found.get(name):
            found[name] = text[open_at.pop(name) : mark.start()].strip()
    return found
