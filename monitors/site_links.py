"""Links of the home page, or of papers, that lead nowhere: what the kind of rule ``site`` says of them in its mode ``links``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Literal
from urllib.parse import urldefrag

from pydantic import Field

from monitors import addresses
from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import day_zh, unknown
from store.facts import Gone, Link, LinkCheck, SiteFacts
from store.reasons import MEANINGS, Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

_MOST_NAMED = 5
"""Links that a sentence names; the evidence holds more."""
_MOST_SHOWN = 20
_GONE_ZH = {
    Gone.NOT_FOUND: "页面不存在",
    Gone.NO_NAME: "域名不存在",
    Gone.REFUSED: "服务器拒绝连接",
}


class Links(Strict):
    """首页的，或者信息里的链接都能打开。"""

    mode: Literal["links"]
    pages: Literal["home", "papers"] = Field(
        default="home", title="看哪些页面上的：home 首页；papers 读过的信息里的链接和附件，从最新的看起"
    )
    which: Literal["all", "inside", "outside"] = Field(
        default="all", title="看哪些链接：all 全部、inside 指向本站的、outside 指向别的网站的"
    )


def check(mode: Links, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    what = {"all": "链接", "inside": "指向本站的链接", "outside": "指向别的网站的链接"}[mode.which]
    expected = expected_of(case, channel, f"{'首页' if mode.pages == 'home' else '信息里'}的{what}都能打开")
    return (_of_home if mode.pages == "home" else _of_papers)(mode, case, channel, expected)


def _of_home(mode: Links, case: Case, channel: Channel, expected: str) -> Judgement:
    facts, home = channel.facts, front(channel)
    if facts is None or home is None:
        return no_front(channel, expected)
    asked = [x for x in facts.links if _is_asked(mode, x.url, home.url)]
    if not asked:
        leads_on = {addresses.page(urldefrag(x.url).url) for x in home.links} - {addresses.page(home.url)}
        reason = Reason.NOT_LOOKED if leads_on else Reason.JS_POSSIBLE
        return unknown(reason, expected, subject=subject_of(channel))
    seen = Evidence(home.url, "首页", None, None, home.sha256)
    return _judged(asked, case, channel, expected, (looked(channel, home),), seen)


def _of_papers(mode: Links, case: Case, channel: Channel, expected: str) -> Judgement:
    """Only papers that still stand in the lists: what was taken down leads nobody astray."""
    facts = channel.facts
    if facts is None or facts.look.outcome is not Reason.OK:
        outcome = facts.look.outcome if facts is not None else Reason.NOT_LOOKED
        return unknown(outcome, expected, subject=subject_of(channel))
    papers = {d.url: d for d in facts.documents}
    asked = [x for x in facts.inner_links if x.on in papers and _is_asked(mode, x.url, x.on)]
    if not asked:
        return Judgement(
            Verdict.NOT_APPLICABLE, expected, "读过的信息里没有链接和附件。", reason=Reason.NO_DOCUMENT,
            subject=subject_of(channel),
        )  # fmt: skip
    named = list(dict.fromkeys(x.on for x in asked))
    places = tuple(LookedAt(url, None, channel.site.name) for url in named)
    first = papers[named[0]]
    return _judged(asked, case, channel, expected, places, Evidence(first.url, first.title, None, None, first.sha256))


def _judged(
    asked: Sequence[LinkCheck],
    case: Case,
    channel: Channel,
    expected: str,
    places: tuple[LookedAt, ...],
    seen: Evidence,
) -> Judgement:
    facts, subject = channel.facts, subject_of(channel)
    if facts is None:
        return unknown(Reason.NOT_LOOKED, expected, subject=subject)
    dead = [x for x in asked if x.gone is not None and x.before is not None]
    if dead:
        shown = tuple(_evidence(x, facts) for x in dead[:_MOST_SHOWN])
        if (reason := register_says(case, channel)) is not None:
            return unknown(reason, expected, subject=subject, seen=shown)
        return Judgement(
            Verdict.GAP, expected, _dead_zh(dead, facts), subject=subject, looked_at=places, evidence=shown
        )
    open_ = [x for x in asked if x.outcome is Reason.OK]
    waiting = [x for x in asked if x.gone is not None or (x.before is not None and x.outcome is not Reason.OK)]
    if waiting or not open_:
        return _undecided(waiting or asked, expected, channel)
    return Judgement(Verdict.MET, expected, _met_zh(asked, open_), subject=subject, looked_at=places, evidence=(seen,))


def _is_asked(mode: Links, url: str, home: str) -> bool:
    inside = addresses.host(url) == addresses.host(home)
    return mode.which == "all" or inside == (mode.which == "inside")


def _undecided(links: Sequence[LinkCheck], expected: str, channel: Channel) -> Judgement:
    """Failed for the first time, or failed before and unclear now: the next look decides."""
    worst = next((x for x in links if x.gone is not None), links[0])
    reason = worst.outcome if worst.outcome is not Reason.OK else Reason.NOT_LOOKED
    if worst.gone is not None:
        message = f"本次查看有{len(links)}个链接打不开，要等以后再查看一次，仍然打不开的才算失效。"
    else:
        message = f"有{len(links)}个链接没有判明（{MEANINGS[reason].label}）。"
    return unknown(
        reason, expected, message=message, subject=subject_of(channel),
        seen=tuple(_evidence(x, channel.facts) for x in links[:_MOST_SHOWN]) if channel.facts else (),
    )  # fmt: skip


def _met_zh(asked: Sequence[LinkCheck], open_: Sequence[LinkCheck]) -> str:
    unclear = Counter(MEANINGS[x.outcome].label for x in asked if x.outcome is not Reason.OK)
    more = "、".join(f"{label}{n}个" for label, n in unclear.items())
    rest = f"；另有{sum(unclear.values())}个没有判明（{more}），不算失效" if unclear else ""
    return f"打开了{len(open_)}个链接，没有失效的{rest}。"


def _dead_zh(dead: Sequence[LinkCheck], facts: SiteFacts) -> str:
    named = "；".join(f"“{_text(x, facts)}”（{_how_zh(x)}，{x.url}）" for x in dead[:_MOST_NAMED])
    more = f"等{len(dead)}个" if len(dead) > _MOST_NAMED else ""
    earlier = min(x.before_on for x in dead if x.before_on is not None)
    where = "信息里" if dead[0].on else "首页"
    return f"{where}有{len(dead)}个链接失效：{named}{more}。{day_zh(earlier)}和{day_zh(facts.look.looked_on)}两次查看都打不开。"


def _how_zh(link: LinkCheck) -> str:
    status = f"{link.status} " if link.status is not None else ""
    return status + (_GONE_ZH[link.gone] if link.gone is not None else MEANINGS[link.outcome].label)


def _text(link: LinkCheck, facts: SiteFacts) -> str:
    """What the page calls it; its host where it has no words. Of a paper's, the paper's title too."""
    if link.on:
        paper = next((d for d in facts.documents if d.url == link.on), None)
        titled = f"《{paper.title}》里的" if paper is not None else ""
        files = [Link(f.name, f.url) for f in paper.attachments] if paper is not None else []
        links: Sequence[Link] = [*(paper.links if paper is not None else ()), *files]
    else:
        titled, links = "", facts.home.links if facts.home is not None else ()
    same = (x.text for x in links if urldefrag(x.url).url == link.url and x.text)
    return titled + next(same, addresses.host(link.url))


def _evidence(link: LinkCheck, facts: SiteFacts) -> Evidence:
    return Evidence(link.url, f"{_text(link, facts)}（{_how_zh(link)}）", None, None, None)
