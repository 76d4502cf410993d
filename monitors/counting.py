"""Counting columns: a requirement that is broken only where so many columns of one website break it.

Each website is counted by itself: two sites with three bad columns each are not one with six. Only what is proven counts;
what could not be judged makes the verdict ``unknown`` where it could fill the number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import Field

from monitors import addresses
from monitors.case import Case, Channel
from monitors.coverage import absence, site_reason
from monitors.matching import contains, level
from monitors.selection import Strict
from monitors.sites import register_says
from monitors.wording import unknown
from store.facts import Column
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

_SHOWN = 20
"""Columns that a sentence names."""


class Counts(Strict):
    """合起来数。"""

    gap_from: int = Field(ge=2, title="一个网站满几个栏目才算缺口")
    leave_out: tuple[str, ...] = Field(default=(), title="自己或上级的名称含这些词的栏目不数：专题、归档")


@dataclass(frozen=True, slots=True)
class State:
    """Whether one column breaks the requirement. Neither ``bad`` nor a reason = it does not."""

    bad: bool = False
    reason: Reason | None = None
    said: str = ""
    """What is wrong with it, in words."""


@dataclass(frozen=True, slots=True)
class _Tally:
    """What one website's columns said."""

    channel: Channel
    bad: tuple[tuple[Column, State], ...]
    open: tuple[tuple[Column, Reason], ...]
    looked: tuple[LookedAt, ...]
    unread: Reason | None
    """Why it is not known which columns the website has."""

    def reaches(self, number: int) -> bool:
        """True if the proven ones alone fill the number, on a website that was looked at."""
        return self.unread is None and len(self.bad) >= number

    def may_reach(self, number: int) -> bool:
        """True if those that could not be judged may fill it."""
        return self.unread is not None or len(self.bad) + len(self.open) >= number

    @property
    def reason(self) -> Reason:
        """Why it is open: the site's reason before that of its first column."""
        return self.unread or self.open[0][1]


def leaves(columns: Iterable[Column], case: Case, counts: Counts) -> list[Column]:
    """The columns that have none below them, each address once."""
    here = list(_counted(columns, case, counts))
    above = {_path(c)[:i] for c in here for i in range(1, len(_path(c)))}
    return [c for c in here if _path(c) not in above]


def families(columns: Iterable[Column], names: Sequence[str], case: Case, counts: Counts) -> list[list[Column]]:
    """Each column of one of these names with all that lie below it; what lies below one is none of its own."""
    here = list(_counted(columns, case, counts))
    tops = [c for c in here if contains(c.name, names) and not any(contains(n, names) for n in _path(c)[:-1])]
    return [[top, *(c for c in here if _lies_below(c, top))] for top in tops]


def _lies_below(column: Column, top: Column) -> bool:
    path, above = _path(column), _path(top)
    return len(path) > len(above) and path[: len(above)] == above


def _path(column: Column) -> tuple[str, ...]:
    return column.path or (column.name,)


def _counted(columns: Iterable[Column], case: Case, counts: Counts) -> Iterator[Column]:
    """Without what is another unit's (a platform's list of units), what is left out, and second ways to one address."""
    units = {level(name) for name in (*case.unit.all_names, *case.other_names)}
    seen: set[tuple[addresses.Address, str]] = set()
    for column in sorted(columns, key=lambda c: (len(c.path), c.key)):
        address = addresses.column(column.url)
        skipped = any(level(n) in units or contains(n, counts.leave_out) for n in _path(column))
        if not skipped and address not in seen:
            seen.add(address)
            yield column


def judge(
    case: Case, channels: Sequence[Channel], counts: Counts, what: str, expected: str,
    states: Callable[[Case, Channel], Iterable[tuple[Column, State]]],
) -> Judgement:  # fmt: skip
    """The judgement on the worst of the unit's websites. ``what``: how columns that break it are called, 空白栏目."""
    if not channels:
        return unknown(Reason.NO_ADDRESS, expected)
    tallies = [_tally(case, channel, states) for channel in channels]
    full = [t for t in tallies if t.reaches(counts.gap_from)]
    doubts = [absence(case, case.today, channels=()).reason or register_says(case, t.channel) for t in full]
    for tally, doubt in zip(full, doubts, strict=True):
        if doubt is None:
            return _gap(tally, what, expected)
    if full:
        return unknown(
            doubts[0] or Reason.CANDIDATE, expected, seen=_evidence(full[0].bad), message=f"{_told(full[0], what)}。"
        )
    for tally in tallies:
        if tally.may_reach(counts.gap_from):
            message = "" if tally.unread else f"{_told(tally, what)}，合起来够不够数不能断定。"
            return unknown(tally.reason, expected, seen=_evidence(tally.bad), message=message)
    if not any(t.looked for t in tallies):
        return unknown(Reason.COLUMN_NOT_FOUND, expected)
    told = "；".join(_told(t, what) for t in tallies)
    return Judgement(Verdict.MET, expected, f"{told}，不满{counts.gap_from}个。",
                     looked_at=tuple(x for t in tallies for x in t.looked),
                     evidence=_evidence([b for t in tallies for b in t.bad]))  # fmt: skip


def _tally(
    case: Case, channel: Channel, states: Callable[[Case, Channel], Iterable[tuple[Column, State]]]
) -> _Tally:  # fmt: skip
    alone = replace(case, own=(channel,), shared=(), besides=())
    found = list(states(alone, channel)) if channel.facts else []
    return _Tally(
        channel,
        tuple((c, s) for c, s in found if s.bad),
        tuple((c, s.reason) for c, s in found if not s.bad and s.reason is not None),
        tuple(LookedAt(c.url, c.complete_to, channel.site.name, c.name) for c, _ in found),
        site_reason(alone, (channel,)),
    )


def _gap(tally: _Tally, what: str, expected: str) -> Judgement:
    return Judgement(
        Verdict.GAP, expected, f"{_told(tally, what)}。",
        looked_at=tuple(x for x in tally.looked if x.url in {c.url for c, _ in tally.bad}),
        evidence=_evidence(tally.bad),
    )  # fmt: skip


def _told(tally: _Tally, what: str) -> str:
    named = "、".join(f"{'/'.join(_path(c))}{f'（{s.said}）' if s.said else ''}" for c, s in tally.bad[:_SHOWN])
    more = "等" if len(tally.bad) > _SHOWN else ""
    which = f"：{named}{more}" if named else ""
    left = f"，另有{len(tally.open)}个没有读准" if tally.open else ""
    return f"{tally.channel.site.name}的{what}有{len(tally.bad)}个{which}{left}"


def _evidence(bad: Sequence[tuple[Column, State]]) -> tuple[Evidence, ...]:
    return tuple(Evidence(c.url, c.name, None, None, None) for c, _ in bad[:_SHOWN])
