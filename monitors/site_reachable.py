"""Whether a website opens, counted over many visits: what the kind of rule ``site`` says of it in its mode ``reachable``.

A line that fails to reach a site may itself be what fails. So nothing is called unreachable that one line alone saw, unless
a person saw it too; and a line on which no visit at all came through says nothing: the site may only be closed to us.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, register_says, subject_of
from monitors.wording import day_zh, unknown
from store.facts import SiteFacts
from store.reasons import MEANINGS, Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict
from store.visits import BEIJING, FAILURES, LOCAL, MOST_DAYS, SECONDS, Confirmation, Visit, counted, window

_MOST_SHOWN = 10
"""Failures of a line that are shown one by one."""


class Reachable(Strict):
    """一周里多次访问，首页都打得开。"""

    mode: Literal["reachable"]
    share: int = Field(default=5, ge=1, le=100, title="打不开的次数占百分之几以上（含）为缺口")
    per_day: int = Field(default=20, ge=1, le=144, title="每天至少要有几次算数的访问")
    days: int = Field(default=7, ge=1, le=MOST_DAYS, title="看判定日之前几个整天")
    seconds: int = Field(default=int(SECONDS), ge=1, le=int(SECONDS), title="超过（含）几秒没有打开的算打不开")


class _Says(Enum):
    """What one line's visits say."""

    TOO_FEW = auto()
    NOTHING_CAME = auto()
    UNREACHABLE = auto()
    REACHABLE = auto()


@dataclass(frozen=True, slots=True)
class _Tally:
    """One line's visits in the window."""

    vantage: str
    made: tuple[Visit, ...]
    """Those that count, oldest first."""
    failed: tuple[Visit, ...]
    says: _Says

    @property
    def name(self) -> str:
        return "本机线路" if self.vantage == LOCAL else f"线路{self.vantage}"


def check(mode: Reachable, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    wanted = f"{mode.days}天内每天访问{mode.per_day}次以上，超过（含）{mode.seconds}秒打不开的不到{mode.share}%"
    expected, subject = expected_of(case, channel, wanted), subject_of(channel)
    facts = channel.facts
    if facts is None:
        return unknown(Reason.NOT_LOOKED, expected, subject=subject)
    first, last = window(case.today, mode.days)
    # An address that the register has since mended says nothing of the one that stands there now.
    visits = [v for v in facts.visits if first <= v.day <= last and v.url in ("", channel.site.base)]
    tallies = [_tally(mode, v, visits, first, last) for v in sorted({v.vantage for v in visits}, key=_own_first)]
    shown = _evidence(channel, facts, tallies)
    enough = [t for t in tallies if t.says is not _Says.TOO_FEW]
    if not enough:
        return _too_few(mode, visits, expected, channel, shown)
    bad = [t for t in enough if t.says is _Says.UNREACHABLE]
    silent = [t for t in enough if t.says is _Says.NOTHING_CAME]
    told = "；".join(_sentence(t) for t in enough)
    seen = next((said for t in (*bad, *silent) if (said := _confirmed(mode, t, facts.unreachable)) is not None), None)
    if len(bad) >= 2 or seen is not None:
        if (reason := register_says(case, channel)) is not None:
            return unknown(reason, expected, subject=subject, seen=shown)
        by_whom = f"；{day_zh(seen.on)}{seen.by}确认：{seen.note}" if seen is not None else ""
        return Judgement(
            Verdict.GAP,
            expected,
            f"{told}{by_whom}。",
            subject=subject,
            looked_at=_looked(channel, facts),
            evidence=shown,
        )
    if bad:
        return unknown(Reason.ONE_VANTAGE, expected, subject=subject, seen=shown,
                       message=f"{told}。只有一条线路看到，不能断定是网站打不开。")  # fmt: skip
    if len(silent) == len(enough):
        worst = Counter(v.outcome for t in silent for v in t.failed).most_common(1)[0][0]
        reason = worst if worst is not Reason.OK else Reason.TIMEOUT
        return unknown(reason, expected, subject=subject, seen=shown,
                       message=f"{told}。每次都打不开，也可能只是不让本系统访问，不能断定。")  # fmt: skip
    return Judgement(
        Verdict.MET, expected, f"{told}。", subject=subject, looked_at=_looked(channel, facts), evidence=shown
    )


def _own_first(vantage: str) -> tuple[bool, str]:
    return vantage != LOCAL, vantage


def _tally(mode: Reachable, vantage: str, visits: Sequence[Visit], first: date, last: date) -> _Tally:
    made = tuple(counted([v for v in visits if v.vantage == vantage], first, last))
    failed = tuple(v for v in made if _has_failed(mode, v))
    a_day = Counter(v.day for v in made)
    if sum(number >= mode.per_day for number in a_day.values()) < mode.days:
        says = _Says.TOO_FEW
    elif len(failed) == len(made):
        says = _Says.NOTHING_CAME
    else:
        says = _Says.UNREACHABLE if _too_many(mode, len(failed), len(made)) else _Says.REACHABLE
    return _Tally(vantage, made, failed, says)


def _has_failed(mode: Reachable, visit: Visit) -> bool:
    return visit.outcome in FAILURES or visit.seconds >= mode.seconds


def _too_many(mode: Reachable, failed: int, made: int) -> bool:
    return failed * 100 >= mode.share * made


def _confirmed(mode: Reachable, tally: _Tally, words: Sequence[Confirmation]) -> Confirmation | None:
    """A person's word that carries the share by itself: the failures of the days it speaks of are already too many."""
    for said in words:
        failed = sum(said.first <= v.day <= said.last for v in tally.failed)
        if failed and _too_many(mode, failed, len(tally.made)):
            return said
    return None


def _too_few(
    mode: Reachable, visits: Sequence[Visit], expected: str, channel: Channel, shown: tuple[Evidence, ...]
) -> Judgement:
    """The line was not fine often enough; or it was, and the site answered otherwise than by opening or failing."""
    subject = subject_of(channel)
    fair = [v for v in visits if v.fair]
    a_day = Counter((v.vantage, v.day) for v in fair)
    lines = Counter(vantage for (vantage, _day), number in a_day.items() if number >= mode.per_day)
    others = Counter(v.outcome for v in fair if not v.counts)
    if others and max(lines.values(), default=0) >= mode.days:
        reason, number = others.most_common(1)[0]
        message = f"访问了{len(fair)}次，其中{number}次{MEANINGS[reason].label}，既不算打开也不算打不开，算数的不够。"
        return unknown(reason, expected, subject=subject, seen=shown, message=message)
    if not visits and channel.facts is not None and channel.facts.look.outcome is Reason.ROBOTS:
        return unknown(Reason.ROBOTS, expected, subject=subject)
    days = len({v.day for v in visits if v.counts})
    message = f"此前{mode.days}天里有{days}天做过算数的访问，每天{mode.per_day}次的还没有做满{mode.days}天。"
    return unknown(Reason.MONITORING_SHORT, expected, subject=subject, seen=shown, message=message)


def _sentence(tally: _Tally) -> str:
    made, failed = len(tally.made), len(tally.failed)
    first, last = tally.made[0].day, tally.made[-1].day
    said = f"{tally.name}{day_zh(first)}至{day_zh(last)}访问{made}次，打不开{failed}次（{_share_zh(failed, made)}）"
    if not failed:
        return said
    kinds = "、".join(f"{_why_zh(v)}{n}次" for v, n in _kinds(tally.failed))
    run = _longest_run(tally)
    longest = f"，最长从{_moment_zh(run[0])}起连续{len(run)}次" if len(run) > 1 else ""
    return f"{said}：{kinds}{longest}"


def _share_zh(failed: int, made: int) -> str:
    """In per cent, one place, never rounded up to a limit that is not reached."""
    tenths = failed * 1000 // made
    return f"{tenths // 10}.{tenths % 10}%"


def _kinds(failed: Sequence[Visit]) -> list[tuple[Visit, int]]:
    examples = {_why_zh(v): v for v in reversed(failed)}
    return [(examples[why], n) for why, n in Counter(map(_why_zh, failed)).most_common()]


def _why_zh(visit: Visit) -> str:
    return MEANINGS[Reason.TIMEOUT if visit.outcome is Reason.OK else visit.outcome].label


def _longest_run(tally: _Tally) -> list[Visit]:
    longest: list[Visit] = []
    run: list[Visit] = []
    failed = set(map(id, tally.failed))
    for visit in tally.made:
        run = [*run, visit] if id(visit) in failed else []
        longest = run if len(run) > len(longest) else longest
    return longest


def _moment_zh(visit: Visit) -> str:
    at = visit.at.astimezone(BEIJING)
    return f"{at.month}月{at.day}日{at.hour}时{at.minute:02}分"


def _looked(channel: Channel, facts: SiteFacts) -> tuple[LookedAt, ...]:
    return (LookedAt(_url(channel, facts), None, channel.site.name, "首页"),)


def _url(channel: Channel, facts: SiteFacts) -> str:
    """The home page as the look found it, so that its kept bytes are found too."""
    return facts.home.url if facts.home is not None else facts.look.url or channel.site.base or ""


def _evidence(channel: Channel, facts: SiteFacts, tallies: Sequence[_Tally]) -> tuple[Evidence, ...]:
    """The sums, which outlive the single visits, and the failures one by one."""
    url = _url(channel, facts)
    found: list[Evidence] = []
    for tally in (t for t in tallies if t.made):
        found.append(Evidence(url, _sentence(tally), tally.made[-1].day, None, None))
        found += [
            Evidence(url, f"{tally.name}{_moment_zh(v)}{_why_zh(v)}（{v.seconds:.1f}秒）", v.day, None, None)
            for v in tally.failed[:_MOST_SHOWN]
        ]
    return tuple(found)
