"""Does a site say so when there is nothing under an address? What the kind of rule ``site`` says in its mode ``missing_page``."""

from __future__ import annotations

from typing import Literal

from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, register_says, subject_of
from monitors.wording import unknown
from store.features import MissingPage, NoPage
from store.reasons import MEANINGS, Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

_SAID_ZH = {
    NoPage.TOLD: "回答页面不存在",
    NoPage.WORDS: "页面上写着不存在，状态码却是200（正常）",
    NoPage.HOME: "打开的是首页，状态码是200（正常）",
    NoPage.PAGE: "打开了一个没有说明的页面，状态码是200（正常）",
}


class MissingPages(Strict):
    """不存在的网址，网站如实回答页面不存在。"""

    mode: Literal["missing_page"]


def check(mode: MissingPages, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    expected = expected_of(case, channel, "对不存在的网址回答“页面不存在”（状态码404或410）")
    subject, facts = subject_of(channel), channel.facts
    tried = facts.features.missing if facts is not None else ()
    if facts is None or not tried:
        outcome = facts.look.outcome if facts is not None else Reason.NOT_LOOKED
        return unknown(outcome if outcome is not Reason.OK else Reason.NOT_LOOKED, expected, subject=subject)
    if facts.home is None and facts.look.outcome is not Reason.OK:  # who shows us nothing at all may only turn us away
        return unknown(facts.look.outcome, expected, subject=subject)
    places = tuple(LookedAt(x.url, None, channel.site.name) for x in tried)
    seen = tuple(Evidence(x.url, _said_zh(x), None, None, None) for x in tried)
    soft = [x for x in tried if x.answer not in (None, NoPage.TOLD)]
    unclear = next((x for x in tried if x.answer is None), None)
    if soft:
        reason = facts.look.outcome if facts.look.outcome is not Reason.OK else register_says(case, channel)
        if reason is not None:
            return unknown(reason, expected, subject=subject, seen=seen)
        named = "；".join(f"{x.url} {_said_zh(x)}" for x in soft)
        message = f"用不存在的网址试开：{named}。这样分不出哪些链接已经失效。"
        return Judgement(Verdict.GAP, expected, message, subject=subject, looked_at=places, evidence=seen)
    if unclear is not None:
        message = f"用不存在的网址试开，没有得到明确的回答（{MEANINGS[unclear.outcome].label}）。"
        return unknown(unclear.outcome, expected, message=message, subject=subject, seen=seen)
    message = f"试开{len(tried)}个不存在的网址，都如实回答页面不存在。"
    return Judgement(Verdict.MET, expected, message, subject=subject, looked_at=places, evidence=seen)


def _said_zh(page: MissingPage) -> str:
    return _SAID_ZH[page.answer] if page.answer is not None else MEANINGS[page.outcome].label
