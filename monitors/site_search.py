"""Can a visitor search the site, and is it found what stands there? What the kind of rule ``site`` says in its mode ``search``."""

from __future__ import annotations

from typing import Literal

from monitors import addresses
from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import day_zh, unknown
from store.facts import HomePage, Marks
from store.features import SearchBox, SearchTrial, Sought
from store.reasons import MEANINGS, Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

_ENOUGH = 2
"""Titles that a search must not know before it is said that it does not work."""


class Search(Strict):
    """首页有检索框，并且检索得到网站上的信息。"""

    mode: Literal["search"]


def check(mode: Search, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    expected = expected_of(case, channel, "首页有检索框，检索得到网站上公开的信息")
    subject, facts, home = subject_of(channel), channel.facts, front(channel)
    if facts is None or home is None or home.marks is None:
        return no_front(channel, expected)
    page = (Evidence(home.url, "首页", None, None, home.sha256),)
    box = home.marks.search
    if box is None:
        reason = _in_doubt(channel, home, home.marks) or register_says(case, channel)
        if reason is not None:
            return unknown(reason, expected, subject=subject, seen=page)
        return Judgement(
            Verdict.GAP,
            expected,
            "首页没有检索框。",
            subject=subject,
            looked_at=(looked(channel, home),),
            evidence=page,
        )
    tried = [x for x in facts.features.searches if x.outcome is not Reason.NOT_LOOKED]
    seen = tuple(Evidence(x.url, f"检索“{x.title}”", x.published, None, None) for x in tried) or page
    places = tuple(LookedAt(x.url, None, channel.site.name, "站内检索") for x in tried)
    found = next((x for x in tried if x.answer is Sought.FOUND), None)
    if found is not None:
        message = f"用网站的检索框查得到《{found.title}》。"
        return Judgement(Verdict.MET, expected, message, subject=subject, looked_at=places, evidence=seen)
    nothing = [x for x in tried if x.answer is Sought.NOTHING]
    if len(nothing) >= _ENOUGH and len(nothing) == len(tried) and not box.doubtful:
        if (reason := register_says(case, channel)) is not None:
            return unknown(reason, expected, subject=subject, seen=seen)
        return Judgement(Verdict.GAP, expected, _nothing_zh(nothing), subject=subject, looked_at=places, evidence=seen)
    reason, message = _untried(box, home, tried)
    return unknown(reason, expected, message=message, subject=subject, seen=seen)


def _in_doubt(channel: Channel, home: HomePage, marks: Marks) -> Reason | None:
    """Why nobody can say that there is no box."""
    outcome = channel.facts.look.outcome if channel.facts is not None else Reason.NOT_LOOKED
    if outcome is not Reason.OK:
        return outcome
    if not home.navigation_recognised and not home.scripted:
        return Reason.NAVIGATION_UNRECOGNISED
    if home.scripted or marks.scripted or marks.search_possible:
        return Reason.JS_POSSIBLE
    return None


def _untried(box: SearchBox, home: HomePage, tried: list[SearchTrial]) -> tuple[Reason, str]:
    """Why the box says nothing of itself, and in which words."""
    if box.post:
        return Reason.JS_POSSIBLE, "首页有检索框；它要提交表单（POST），本系统不提交，检索得到检索不到没有试。"
    if not box.action:
        return Reason.JS_POSSIBLE, "首页有检索框；它由脚本提交，本次没有用浏览器查看，检索得到检索不到没有试。"
    if addresses.host(box.action) != addresses.host(home.url):
        return Reason.ELSEWHERE, f"首页的检索框通向别的网站（{addresses.host(box.action)}），没有试。"
    if not tried:
        return (
            Reason.NOT_LOOKED,
            "首页有检索框；没有读到公开满30天、标题独有并且有8到20个字连着没有标点的信息，没有可以检索的标题；或者检索框的参数太长。",
        )
    unclear = next((x for x in tried if x.answer is None), None)
    if unclear is None:
        message = "检索结果没有，但可能要由脚本提交才有，或者只试了一个标题，不能断定检索不到。"
        return Reason.JS_POSSIBLE, message
    return unclear.outcome, f"检索了《{unclear.title}》，检索结果页面没有判明（{MEANINGS[unclear.outcome].label}）。"


def _nothing_zh(nothing: list[SearchTrial]) -> str:
    named = "、".join(f"《{x.title}》（{day_zh(x.published)}）" for x in nothing)
    return f"网站的检索查不到已经公开一个月以上的{named}，检索结果都是没有。"
