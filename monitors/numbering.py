"""Which numbers of a series were seen: borne by a document of its own, or merely mentioned by another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from monitors.documents import Picked
from monitors.matching import level
from monitors.numbers import Series, all_in
from monitors.selection import inside_text
from store.facts import Document, SiteFacts

_LINES = 200
"""Lines of a body in which a number that stands alone is looked for."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where each number of one year's series was seen."""

    own: Mapping[int, list[Document]]
    mentioned: Mapping[int, list[Document]]
    """By documents of any other number."""
    nameless: tuple[Document, ...]
    """Documents that should bear a number, and whose own number is not known."""

    @property
    def numbers(self) -> list[int]:
        """All that were seen, up to the highest that a document bears."""
        highest = max(self.own, default=0)
        return sorted({*self.own, *(n for n in self.mentioned if n < highest)})


def look(picked: Picked, facts: Iterable[SiteFacts], series: Sequence[Series], year: int) -> Seen:
    """Sort what the chosen documents bear, and what anything on the channels mentions."""
    own: dict[int, list[Document]] = {}
    nameless = list(picked.questions)
    by_title: list[tuple[Document, frozenset[int]]] = []
    for document in picked.documents:
        borne = _borne(document, series, year)
        named = _in(series, year, *document.titles, *(a.name for a in document.attachments))
        for n in borne:
            own.setdefault(n, []).append(document)
        if borne or document.number:
            continue
        if named:
            by_title.append((document, named))
        else:
            nameless.append(document)
    for document, named in by_title:
        if any(_is_anothers(document, own.get(n, ())) for n in named):
            nameless.append(document)
            continue
        for n in named:
            own.setdefault(n, []).append(document)
    mentioned: dict[int, list[Document]] = {}
    for document in (d for site in facts for d in site.documents):
        for n in _in(series, year, *document.titles, inside_text(document)):
            if document not in own.get(n, ()):
                mentioned.setdefault(n, []).append(document)
    return Seen(own, mentioned, tuple(nameless))


def _borne(document: Document, series: Sequence[Series], year: int) -> frozenset[int]:
    """Numbers that are surely its own: in its number field, or alone on a line of its body."""
    field = _in(series, year, document.number)
    if field or document.number:
        return field
    lines = [x.strip() for x in (document.body or "").splitlines()[:_LINES]]
    short = [x for x in lines if 0 < len(x) <= 40]
    return frozenset(n for x in short for n in _in(series, year, x) if _is_alone(x, series, n, year))


def _is_alone(line: str, series: Sequence[Series], number: int, year: int) -> bool:
    plain = level(line).strip("()[]")
    return any(len(plain) <= len(level(s.written(number, year))) + 2 for s in series)


def _is_anothers(document: Document, bearers: Sequence[Document]) -> bool:
    """True if a document of another title bears the number: this one speaks of it."""
    mine = {level(t) for t in document.titles}
    return bool(bearers) and not any(mine & {level(t) for t in d.titles} for d in bearers)


def _in(series: Sequence[Series], year: int, *texts: str) -> frozenset[int]:
    found = all_in(series, "|".join(texts))
    return frozenset(n for y, n in found if y in (None, year) and n > 0)
