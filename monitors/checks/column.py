"""column 栏目：首页有栏目入口、栏目不空、有目录导航和检索。

覆盖：首页已读且认出导航；由脚本填充的，须用浏览器看过，否则 unknown(js_possible)。栏目页已读。
义务：单位（常年）。单位有几个门户的，有一个做到即可。
unknown 的原因：首页或栏目页未读的原因；js_possible；navigation_unrecognised；column_not_found（入口指向没有读到的地方）。
栏目为空，只在平台读取器认出列表且列表自己写明共0条时成立。
"""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel, Want
from monitors.coverage import absence
from monitors.matching import contains
from monitors.selection import Strict
from monitors.wording import unknown
from store.facts import Column, HomePage, Link
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict


class Params(Strict):
    """栏目。"""

    kind: Literal["column"]
    names: tuple[str, ...] = Field(min_length=1, title="栏目名称")
    site_kinds: tuple[str, ...] = Field(default=("portal", "county"), title="在哪类网站上")
    on_home: bool = Field(default=True, title="首页要有入口")
    non_empty: bool = Field(default=True, title="不得为空")
    catalogue: bool = Field(default=False, title="要有目录导航")
    search: bool = Field(default=False, title="要有检索")


def places(params: Params) -> tuple[str, ...]:
    """No shared platform."""
    return ()


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Nothing is opened: the home page and the column pages are read anyway."""
    return ()


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement: the best of the unit's portals."""
    expected = _expected(params, case)
    sites = [c for c in case.own if c.site.kind in params.site_kinds and c.site.part_of is None]
    if not sites:
        return (unknown(Reason.NO_ADDRESS, expected),)
    judged = [_judge(params, c, expected) for c in sites]
    order = [Verdict.MET, Verdict.UNKNOWN, Verdict.GAP]
    best = min(judged, key=lambda j: order.index(j.verdict))
    if best.verdict is Verdict.GAP:
        register = absence(case, case.today, channels=())
        if register.reason is not None:
            return (unknown(register.reason, expected),)
    return (best,)


def _expected(params: Params, case: Case) -> str:
    wanted = []
    if params.on_home:
        wanted.append(f"网站首页设“{params.names[0]}”专栏")
    if params.non_empty:
        wanted.append("专栏有内容")
    extras = [name for name, on in (("目录导航", params.catalogue), ("内容检索", params.search)) if on]
    if extras:
        wanted.append("提供" + "和".join(extras))
    return f"{case.unit.name}{'，'.join(wanted)}"


def _judge(params: Params, channel: Channel, expected: str) -> Judgement:
    if channel.site.base is None:
        return unknown(Reason.NO_ADDRESS, expected)
    facts = channel.facts
    if facts is None:
        return unknown(Reason.NOT_LOOKED, expected)
    home = facts.home
    if home is None:
        return unknown(facts.look.outcome if facts.look.outcome is not Reason.OK else Reason.NOT_LOOKED, expected)
    link = next((x for x in home.links if contains(x.text, params.names)), None)
    column = _column(params, channel, link)
    if link is None and params.on_home:
        return _no_link(params, channel, home, column, expected)
    if column is None:
        reason = facts.look.outcome if facts.look.outcome is not Reason.OK else Reason.COLUMN_NOT_FOUND
        return unknown(reason, expected, message="首页有入口，但没有读到它指向的栏目。", seen=(_seen(home, link),))
    return _judge_column(params, column, home, link, expected, channel.site.name)


def _no_link(params: Params, channel: Channel, home: HomePage, column: Column | None, expected: str) -> Judgement:
    if home.scripted:
        return unknown(Reason.JS_POSSIBLE, expected, seen=(_seen(home, None),))
    if not home.navigation_recognised:
        return unknown(Reason.NAVIGATION_UNRECOGNISED, expected, seen=(_seen(home, None),))
    if not channel.site.confirmed:
        return unknown(Reason.SITE_UNCONFIRMED, expected, seen=(_seen(home, None),))
    there = f"；站内有“{column.name}”栏目，但首页没有入口" if column else ""
    return Judgement(
        Verdict.GAP, expected, f"首页没有“{params.names[0]}”入口{there}。", evidence=(_seen(home, None),),
        looked_at=(LookedAt(home.url, None, channel.site.name, "首页"),),
    )  # fmt: skip


def _column(params: Params, channel: Channel, link: Link | None) -> Column | None:
    columns = channel.facts.columns if channel.facts else ()
    if link is not None:
        target = _path(link.url)
        for column in columns:
            if _path(column.url) == target:
                return column
    return next((c for c in columns if contains(c.name, params.names)), None)


def _path(url: str) -> str:
    return url.removesuffix("index.html").rstrip("/")


def _judge_column(
    params: Params, column: Column, home: HomePage, link: Link | None, expected: str, site: str
) -> Judgement:
    looked = (LookedAt(home.url, None, site, "首页"), LookedAt(column.url, column.complete_to, site, column.name))
    seen = (_seen(home, link), Evidence(column.url, column.name, None, None, None))
    if column.outcome is not Reason.OK and column.rows == 0:
        return unknown(column.outcome, expected, seen=seen)
    missing, possible = [], False
    if params.non_empty and column.rows == 0:
        if not column.blank:
            return unknown(Reason.JS_POSSIBLE, expected, seen=seen)
        missing.append("栏目内没有内容（共0条）")
    for wanted, there, words in (
        (params.catalogue, column.has_catalogue, "没有目录导航"),
        (params.search, column.has_search, "没有内容检索"),
    ):
        if wanted and not there:
            possible |= column.scripted
            missing.append(words)
    if not missing:
        return Judgement(
            Verdict.MET, expected, f"首页有“{column.name}”专栏，符合要求。", looked_at=looked, evidence=seen
        )
    if possible and "栏目内没有内容（共0条）" not in missing:
        return unknown(Reason.JS_POSSIBLE, expected, seen=seen)
    return Judgement(
        Verdict.GAP, expected, f"“{column.name}”专栏{'，'.join(missing)}。", looked_at=looked, evidence=seen
    )


def _seen(home: HomePage, link: Link | None) -> Evidence:
    return Evidence(home.url, link.text if link else "首页", None, None, home.sha256)
