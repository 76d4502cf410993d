"""TRS's pager: a script call that names the pages of a list or of an article (wire-formats 5.1). It is read, never run."""

from __future__ import annotations

import re
from dataclasses import dataclass

from crawler.reading.links import absolute, path_of

DEFINED = re.compile(r"function\s+createPageHTML\s*\(")
_CALL = re.compile(r"(?<!function )\bcreatePageHTML\s*\(([^()]{1,200})\)")
_COMMENT = re.compile(r"/\*.{0,2000}?\*/|(?<![:\"'])//[^\n]{0,500}", re.S)
_VARIABLE = re.compile(r"\b(?:var|let|const)\s+([A-Za-z_]\w{0,40})\s*=\s*[\"']?(\d{1,7})\b")
_NAME = re.compile(r"[\w.%~-]{1,100}")
_SUFFIX = re.compile(r"s?html?", re.I)
MOST_CALLS = 20


@dataclass(frozen=True, slots=True)
class PageCall:
    """One call, understood."""

    pages: int
    current: int
    """Counted from ``start``."""
    start: int
    """The number of the first page: 0 in the usual form, 1 in the form with six arguments."""
    name: str
    suffix: str
    total: int | None = None
    """Rows over all pages, where the call tells."""

    @property
    def position(self) -> int:
        """How many pages come before this one."""
        return self.current - self.start

    @property
    def is_last(self) -> bool:
        """No page follows."""
        return self.position + 1 >= self.pages

    def following(self, url: str) -> str | None:
        """Address of the next page, beside this one."""
        return None if self.is_last else absolute(url, f"{self.name}_{self.current + 1}.{self.suffix}")


def pager_calls(text: str) -> list[PageCall]:
    """All calls that name pages; the same function called with script addresses or unknown values names none."""
    if "createPageHTML" not in text:
        return []
    calls = list(_CALL.finditer(_COMMENT.sub(" ", text)))[:MOST_CALLS]
    values = dict(_VARIABLE.findall(text)) if calls else {}
    found = (_understood([_value(a, values) for a in call.group(1).split(",")]) for call in calls)
    return [call for call in found if call is not None]


def page_call(text: str, url: str) -> PageCall | None:
    """The call that is about this page, if exactly one is."""
    stem = path_of(url).rpartition("/")[2].partition(".")[0] or "index"
    mine = {c for c in pager_calls(text) if stem in (c.name, f"{c.name}_{c.current}")}
    return mine.pop() if len(mine) == 1 else None


def has_any_call(text: str) -> bool:
    """Whether a page calls the pager at all, understood or not."""
    return _CALL.search(_COMMENT.sub(" ", text)) is not None


def _value(argument: str, values: dict[str, str]) -> str:
    bare = argument.strip()
    if bare[:1] in {'"', "'"}:
        return bare.strip("\"' ")
    return values.get(bare, bare)


def _understood(arguments: list[str]) -> PageCall | None:
    """``(pages, current, name, suffix)`` from 0, or ``(place, pages, current, name, suffix, rows)`` from 1."""
    if len(arguments) == 4:
        pages, current, name, suffix = arguments
        start, total = 0, ""
    elif len(arguments) == 6:
        _, pages, current, name, suffix, total = arguments
        start = 1
    else:
        return None
    if not (_number(pages) and _number(current) and _NAME.fullmatch(name) and _SUFFIX.fullmatch(suffix)):
        return None
    if int(current) < start:
        return None
    return PageCall(int(pages), int(current), start, name, suffix, int(total) if _number(total) else None)


def _number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 7
