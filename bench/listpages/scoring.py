"""Right, missing, wrong: a reading held against what its page really holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from listpages.truth import Case, Letter, Row

PARTS = ("kind", "platform", "row", "title", "url", "date", "letter", "submitted", "replied", "status")


@dataclass
class Score:
    """Counts by part; ``wrong`` is claimed and false, ``missing`` is not claimed."""

    right: Counter[str] = field(default_factory=Counter)
    missing: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)
    """One line each, for whoever mends a reader."""

    def note(self, part: str, wanted: Any, found: Any, where: str, *, none: Any = None) -> None:
        """Count one value."""
        if found == wanted:
            self.right[part] += wanted != none
            return
        (self.missing if found == none else self.wrong)[part] += 1
        self.faults.append(f"{where}: {part} {'missing' if found == none else 'wrong'}: {wanted!r} read as {found!r}")

    def add(self, other: Score) -> None:
        """Take another's counts in."""
        self.right += other.right
        self.missing += other.missing
        self.wrong += other.wrong
        self.faults += other.faults


def judged(case: Case, told: Any) -> Score:
    """The score of one page."""
    score = Score()
    kind = told.kind.value
    score.note("kind", kind if kind in case.kind else "|".join(sorted(case.kind)), kind, case.name)
    if case.platform:
        score.note(
            "platform",
            told.platform if told.platform in case.platform else "|".join(sorted(case.platform)),
            told.platform,
            case.name,
        )
    if case.rows is not None:
        _rows(case, [Row(r.title, r.url, r.day) for r in told.rows], score)
    if case.letters is not None:
        _letters(case, [Letter(m.submitted, m.replied, m.status) for m in told.messages], score)
    return score


def _rows(case: Case, found: list[Row], score: Score) -> None:
    """Rows are paired by address, then by title; what is left over is missing or wrong."""
    rest = [r for r in found if r.url not in case.optional]
    for wanted in case.rows or ():
        pair = next((r for r in rest if r.url == wanted.url), None) or next(
            (r for r in rest if r.title == wanted.title), None
        )
        if pair is None:
            score.missing["row"] += 1
            score.faults.append(f"{case.name}: row missing: {wanted.title} {wanted.url}")
            continue
        rest.remove(pair)
        score.right["row"] += 1
        score.note("title", " ".join(wanted.title.split()), " ".join(pair.title.split()), case.name, none="")
        score.note("url", wanted.url, pair.url, case.name)
        score.note("date", wanted.day, pair.day, case.name)
    for row in rest:
        score.wrong["row"] += 1
        score.faults.append(f"{case.name}: row that is none: {row.title} {row.url} {row.day}")


def _letters(case: Case, found: list[Letter], score: Score) -> None:
    """Letters are paired in the page's order."""
    wanted = case.letters or ()
    score.right["letter"] += min(len(wanted), len(found))
    score.missing["letter"] += max(0, len(wanted) - len(found))
    score.wrong["letter"] += max(0, len(found) - len(wanted))
    if len(wanted) != len(found):
        score.faults.append(f"{case.name}: {len(wanted)} letters read as {len(found)}")
    for mine, read in zip(wanted, found, strict=False):
        score.note("submitted", mine.submitted, read.submitted, case.name)
        score.note("replied", mine.replied, read.replied, case.name)
        score.note("status", mine.status, read.status, case.name, none="")
