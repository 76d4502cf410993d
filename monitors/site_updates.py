"""Is something new shown on the home page? What the kind of rule ``site`` says in its mode ``updated``."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal
from urllib.parse import urldefrag

from pydantic import Field

from monitors import addresses
from monitors.case import Case, Channel
from monitors.matching import level
from monitors.selection import Strict
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import day_zh, evidence, unknown
from store.facts import Document, HomePage, Link, SiteFacts
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, Verdict

_TITLE = 8
"""Characters from which a link's words may be the title of a piece of news."""


class Updated(Strict):
    """首页显示的信息按时更新。"""

    mode: Literal["updated"]
    within_days: int = Field(default=14, ge=1, le=366, title="最近多少天内要有更新（日历日）")


def check(mode: Updated, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    expected = expected_of(case, channel, f"首页显示的信息最近{mode.within_days}天内有更新")
    subject = subject_of(channel)
    facts, home = channel.facts, front(channel)
    if facts is None or home is None:
        return no_front(channel, expected)
    since = case.today - timedelta(days=mode.within_days)
    places, shown = (looked(channel, home),), _shown(facts, home)
    fresh = [d for d in shown if any(since <= day <= case.today for day in d.publication_days)]
    if fresh:
        newest = max(fresh, key=lambda d: (d.publication_days[-1], d.key))
        message = f"首页有{day_zh(newest.publication_days[-1])}的信息《{newest.title}》。"
        return Judgement(Verdict.MET, expected, message, subject=subject, looked_at=places, evidence=evidence([newest]))
    page = (Evidence(home.url, "首页", None, None, home.sha256),)
    certain = facts.look.outcome is Reason.OK and home.navigation_recognised and not home.scripted
    if not shown and certain and not _others(case, channel, facts, home):
        message = "首页只有导航，没有显示信息；栏目更不更新，由栏目的规则判断。"
        return Judgement(
            Verdict.NOT_APPLICABLE, expected, message, Reason.NO_DOCUMENT, subject=subject, looked_at=places,
            evidence=page,
        )  # fmt: skip
    reason, message = _in_doubt(case, channel, facts, home, shown, since)
    if reason is not None:
        return unknown(reason, expected, message=message, subject=subject, seen=page)
    newest = max(shown, key=lambda d: (d.publication_days[-1], d.key))
    last = newest.publication_days[-1]
    message = f"首页显示的{len(shown)}条信息里，最新的是{day_zh(last)}的《{newest.title}》，已有{(case.today - last).days}天没有更新。"
    return Judgement(
        Verdict.GAP, expected, message, subject=subject, looked_at=places, evidence=(*page, *evidence([newest]))
    )


def _in_doubt(
    case: Case, channel: Channel, facts: SiteFacts, home: HomePage, shown: Sequence[Document], since: date
) -> tuple[Reason | None, str]:
    """Why nobody can say that nothing new is shown, and in which words."""
    undated = [d for d in shown if not d.publication_days]
    others = _others(case, channel, facts, home)
    if facts.look.looked_on <= since:
        return Reason.NOT_LOOKED_SINCE_DUE, ""
    if facts.look.outcome is not Reason.OK:
        return facts.look.outcome, ""
    if home.scripted:
        return Reason.JS_POSSIBLE, ""
    if not home.navigation_recognised:
        return Reason.NAVIGATION_UNRECOGNISED, ""
    if undated:
        title = undated[0].title
        message = f"首页有{len(undated)}条信息没有注明发布时间（如《{title}》），不能断定没有更新；检查指标把没有注明时间的视为不更新，请主办单位补上。"
        return Reason.DATE_MISSING, message
    if others or not shown:
        message = (
            f"首页有{len(others)}个链接不在读到的栏目里（如“{others[0].text}”），可能是新信息，请打开首页核对。"
            if others
            else ""
        )
        return Reason.CANDIDATE, message
    days = home.marks.days if home.marks is not None else ()
    if any(since <= day < facts.look.looked_on for day in days):
        return Reason.CANDIDATE, "首页上另有较近的日期，不知道属于哪条信息，请打开首页核对。"
    return register_says(case, channel), ""


def _shown(facts: SiteFacts, home: HomePage) -> list[Document]:
    """The documents to which the home page links, each once."""
    linked = {addresses.page(x.url) for x in home.links}
    return [d for d in facts.documents if addresses.page(d.url) in linked]


def _others(case: Case, channel: Channel, facts: SiteFacts, home: HomePage) -> list[Link]:
    """Links with words like a title that lead to nothing known: neither a column nor a document, nor the front page.

    The front page has more addresses than one can know (``/index.shtml``); a link that says whose site it is leads there.
    """
    names = {level(n) for n in (channel.site.name, *case.unit.all_names)}
    known = {addresses.page(c.url) for c in facts.columns} | {addresses.page(d.url) for d in facts.documents}
    known |= {addresses.page(home.url), (addresses.host(home.url), "", "")}
    titled = (x for x in home.links if len(x.text) >= _TITLE and level(x.text) not in names)
    return [x for x in titled if addresses.page(urldefrag(x.url).url) not in known]
