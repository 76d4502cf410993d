"""Gaps rule by rule, for an office's mail that would be too large with a block for each: what is common is said once. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alerts.views import BlockView, BriefView


@dataclass(frozen=True, slots=True)
class Shape:
    """How much of the office's digest its HTML shows. The plain text always shows all."""

    new_brief: bool = False
    """New gaps rule by rule, not each in a block of its own."""
    standing_brief: bool = False
    units: int | None = None
    """Units of a rule that are shown with everything; the others by name and number. None = all."""
    rows: int | None = None
    """Lines of each further list; the others are counted. None = all."""
    only_red: bool = False
    """The heat map shows the units with gaps alone."""


SHAPES = (
    Shape(),
    Shape(rows=60),
    Shape(rows=25),
    Shape(rows=8),
    Shape(standing_brief=True, rows=25),
    Shape(standing_brief=True, rows=8),
    Shape(new_brief=True, standing_brief=True, rows=15),
    Shape(new_brief=True, standing_brief=True, units=4, rows=15),
    Shape(new_brief=True, standing_brief=True, units=1, rows=8),
    Shape(new_brief=True, standing_brief=True, units=0, rows=5, only_red=True),
)
"""The fullest first: the first that fits is taken. What could not be checked gives way before any gap does, and what was
told in earlier weeks before what is new.
"""
LARGEST = 100_000
"""Bytes of HTML up to which no mail program cuts a mail off (the strictest cut at 102 kB)."""


def by_rule(blocks: Iterable[BlockView]) -> tuple[BriefView, ...]:
    """The same gaps, one view for each rule, in the order in which the rules first come."""
    groups: dict[tuple[str, str, str], list[BlockView]] = {}
    for block in blocks:
        groups.setdefault((block.task, block.title, block.basis), []).append(block)
    return tuple(
        BriefView(
            veto=any(b.veto for b in group),
            title=group[0].title,
            task=group[0].task,
            task_text=group[0].task_text,
            basis=group[0].basis,
            blocks=tuple(group),
            number=sum(len(b.gaps) for b in group),
        )
        for group in groups.values()
    )
