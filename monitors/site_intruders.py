"""Traces of strangers on a home page: what the kind of rule ``site`` says in its mode ``intruders``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from monitors.case import Case, Channel
from monitors.matching import contains
from monitors.selection import Strict
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import unknown
from store.facts import HomePage, Link, Marks
from store.verdicts import Evidence, Judgement, Verdict

_SITE_TAGS = ("keywords", "description")
_MOST_NAMED = 5
_NEAR = 15


class Intruders(Strict):
    """首页没有暗链、没有通向不良网站的链接。"""

    mode: Literal["intruders"]
    words: tuple[str, ...] = Field(
        min_length=1,
        title="不良网站的用词：出现在指向别的网站的链接文字里、网页关键词和描述里、不显示的文字里的，疑似被篡改",
    )
    trusted: tuple[str, ...] = Field(
        default=("gov.cn",), title="不查的网站（主机名结尾）：政府网站的新闻标题里也会有这些词"
    )
    hidden_at_least: int = Field(
        default=5, ge=1, le=50, title="不显示、又指向别的网站的链接（暗链）满几个，即使没有上面的词也算疑似"
    )


def check(mode: Intruders, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website. What is found is a suspicion: a person opens the page."""
    expected = expected_of(case, channel, "首页没有暗链、没有通向不良网站的链接")
    subject = subject_of(channel)
    home = front(channel)
    if home is None or (marks := home.marks) is None:
        return no_front(channel, expected)
    texts = [text for text in marks.hidden_text if contains(text, mode.words)]
    bad, hidden, tags = _bad_links(mode, home), _outside(mode, marks.hidden), _bad_tags(mode, marks)
    many = hidden if len({_host(x) for x in hidden}) >= mode.hidden_at_least else []
    seen = (
        Evidence(home.url, "首页", None, None, home.sha256),
        *(Evidence(x.url, x.text, None, None, None) for x in dict.fromkeys((*bad, *many))),
    )
    if not (bad or many or tags or texts):
        message = "没有发现暗链和通向不良网站的链接（只看页面源码）。"
        return Judgement(
            Verdict.MET, expected, message, subject=subject, looked_at=(looked(channel, home),), evidence=seen
        )
    if (reason := register_says(case, channel)) is not None:
        return unknown(reason, expected, subject=subject, seen=seen)
    faults = [f"通向疑似不良网站的链接{len(bad)}个：{_named(bad)}"] if bad else []
    faults += [f"不显示、指向别的网站的链接{len(many)}个：{_named(many)}"] if many else []
    faults += [f"网页标签{'、'.join(tags)}里有不良用词"] if tags else []
    faults += [f"不显示的文字里有不良用词：“{_around(texts[0], mode.words)}”"] if texts else []
    return Judgement(
        Verdict.GAP, expected, f"疑似被篡改，请打开首页源码核对：{'；'.join(faults)}。", subject=subject,
        looked_at=(looked(channel, home),), evidence=seen,
    )  # fmt: skip


def _around(text: str, words: Sequence[str]) -> str:
    """The first bad word with a few characters on either side."""
    at = min((found for word in words if (found := text.find(word)) >= 0), default=0)
    return text[max(0, at - _NEAR) : at + 2 * _NEAR]


def _bad_links(mode: Intruders, home: HomePage) -> list[Link]:
    hidden = home.marks.hidden if home.marks is not None else ()
    own = urlsplit(home.url).hostname
    outside = _outside(mode, [x for x in dict.fromkeys((*home.links, *hidden)) if _host(x) != own])
    return [x for x in outside if contains(x.text, mode.words)]


def _outside(mode: Intruders, links: Sequence[Link]) -> list[Link]:
    """Links to hosts that nobody vouches for."""
    return [
        x for x in links if (host := _host(x)) and not any(host == t or host.endswith(f".{t}") for t in mode.trusted)
    ]


def _bad_tags(mode: Intruders, marks: Marks) -> list[str]:
    return [n for n, content in marks.metas if n.casefold() in _SITE_TAGS and contains(content, mode.words)]


def _host(link: Link) -> str:
    try:
        return urlsplit(link.url).hostname or ""
    except ValueError:
        return ""


def _named(links: Sequence[Link]) -> str:
    return "；".join(f"“{x.text}”（{_host(x)}）" for x in links[:_MOST_NAMED]) + (
        "等" if len(links) > _MOST_NAMED else ""
    )
