"""column 栏目：首页有栏目入口、栏目不空、有目录导航和检索。

覆盖：首页已读且认出导航；由脚本填充的，须用浏览器看过，否则 unknown(js_possible)。栏目页已读。
义务：单位（常年）。单位有几个门户的，有一个做到即可。
unknown 的原因：首页或栏目页未读的原因；js_possible；navigation_unrecognised；column_not_found（入口指向没有读到的地方）；
登记类原因（no_address、register_incomplete、site_unconfirmed）。
入口可以是写着栏目名称的链接，也可以是指向该栏目的任何链接（如“更多”）。子栏目里的内容算在本栏目内。
只要求入口的（不要求内容、目录导航、检索），入口指向外站也算有。不要求首页入口的，几个名称的栏目有一个做到即可。
栏目为空，只在平台读取器认出列表且列表自己写明共0条时成立。
写了 counts 的，数每个网站的空白栏目（最下一层的，names 不写为全部栏目），读准的空白栏目满数才是缺口；加上没有读准的才满数的为 unknown；几个网站分开数。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, Self

from pydantic import Field, model_validator

from monitors import addresses
from monitors.case import Case, Channel, Want
from monitors.counting import Counts, State, judge, leaves
from monitors.coverage import absence
from monitors.matching import contains, level
from monitors.selection import Strict
from monitors.wording import unknown
from store.facts import Column, HomePage, Link, SiteFacts
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict


class Params(Strict):
    """栏目。"""

    kind: Literal["column"]
    names: tuple[str, ...] = Field(default=(), title="栏目名称；写了 counts 的可以不写，不写为全部栏目")
    site_kinds: tuple[str, ...] = Field(default=("portal", "county"), title="在哪类网站上")
    on_home: bool = Field(default=True, title="首页要有入口")
    non_empty: bool = Field(default=True, title="不得为空")
    catalogue: bool = Field(default=False, title="要有目录导航")
    search: bool = Field(default=False, title="要有检索")
    counts: Counts | None = Field(default=None, title="数一个网站有几个空白栏目，满数才算缺口")

    @model_validator(mode="after")
    def _counts_or_names(self) -> Self:
        if self.counts is None:
            if not self.names:
                raise ValueError("要在 names 里写明栏目名称；数空白栏目的写 counts")
            return self
        asked = [name for name in ("catalogue", "search") if getattr(self, name)]
        if asked:
            raise ValueError(f"写了 counts（数空白栏目）的，不看目录导航和检索，请去掉 {'、'.join(asked)}")
        return self

    @property
    def asks_for_content(self) -> bool:
        """Whether more than an entrance is asked for: then what lies behind it must have been read."""
        return self.non_empty or self.catalogue or self.search


_ORDER = [Verdict.MET, Verdict.UNKNOWN, Verdict.GAP]


def places(params: Params) -> tuple[str, ...]:
    """No shared platform."""
    return ()


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Nothing is opened: the home page and the column pages are read anyway."""
    return ()


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement: the best of the unit's portals."""
    sites = [c for c in case.own if c.site.kind in params.site_kinds and c.site.part_of is None]
    if params.counts is not None:
        expected = f"{case.unit.name}网站的空白栏目不满{params.counts.gap_from}个"
        return (judge(case, sites, params.counts, "空白栏目", expected, lambda one, site: _blank(params, one, site)),)
    expected = _expected(params, case)
    if not sites:
        return (unknown(Reason.NO_ADDRESS, expected),)
    judged = [_judge(params, _without_units(c, case), expected) for c in sites]
    best = min(judged, key=lambda j: _ORDER.index(j.verdict))
    if best.verdict is Verdict.GAP:
        register = absence(case, case.today, channels=())
        if register.reason is not None:
            return (unknown(register.reason, expected),)
    return (best,)


def _blank(params: Params, case: Case, channel: Channel) -> Iterator[tuple[Column, State]]:
    """Every column that is counted: blank by its own word, not blank, or not certain."""
    counts, known = params.counts, channel.facts.columns if channel.facts else ()
    for column in leaves(known, case, counts) if counts else ():
        if params.names and not contains(column.name, params.names):
            continue
        if column.blank or column.rows:
            yield column, State(bad=column.blank)
        else:
            yield column, State(reason=column.outcome if column.outcome is not Reason.OK else Reason.JS_POSSIBLE)


def _without_units(channel: Channel, case: Case) -> Channel:
    """The channel without what merely bears a unit's name: 市扶贫工作局 on a platform's list of units is no column 扶贫工作."""
    names = {level(name) for name in (*case.unit.all_names, *case.other_names)}
    facts = channel.facts
    if facts is None:
        return channel
    columns = tuple(c for c in facts.columns if level(c.name) not in names)
    home = facts.home and replace(facts.home, links=tuple(x for x in facts.home.links if level(x.text) not in names))
    return replace(channel, facts=replace(facts, columns=columns, home=home))


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
    found = _named(params, facts.columns)
    named = next(iter(found), None)
    links = _entrances(params, facts.columns, home, named)
    judged = [_judge_entrance(params, channel, facts, home, named, link, expected) for link in links or (None,)]
    if not params.on_home:  # a city may call it two ways: the one that is as it should be counts
        judged += [_judge_entrance(params, channel, facts, home, other, None, expected) for other in found[1:]]
    return min(judged, key=lambda j: _ORDER.index(j.verdict))


def _judge_entrance(
    params: Params, channel: Channel, facts: SiteFacts, home: HomePage, named: Column | None, link: Link | None,
    expected: str,
) -> Judgement:  # fmt: skip
    """The judgement if ``link`` is the entrance."""
    column = named if link is None else _target(facts.columns, link, channel, named)
    if link is None and (params.on_home or column is None):
        return _absent(params, channel, home, facts.look.outcome, named, expected)
    if column is None and link is not None and not params.asks_for_content:
        return Judgement(
            Verdict.MET, expected, f"首页有“{link.text}”入口。", evidence=(_seen(home),),
            looked_at=(LookedAt(home.url, None, channel.site.name, "首页"),),
        )  # fmt: skip
    if column is None:
        reason = facts.look.outcome if facts.look.outcome is not Reason.OK else Reason.COLUMN_NOT_FOUND
        return unknown(reason, expected, message="首页有入口，但没有读到它指向的栏目。", seen=(_seen(home),))
    family = [c for c in facts.columns if column.path and c.path[: len(column.path)] == column.path] or [column]
    return _judge_column(params, column, family, home, link, expected, channel.site.name)


def _named(params: Params, columns: Sequence[Column]) -> list[Column]:
    """The columns of that name: the very name before longer ones, upper columns before those below them."""
    exact = {level(name) for name in params.names}
    found = [c for c in columns if contains(c.name, params.names)]
    return sorted(found, key=lambda c: (level(c.name) not in exact, len(c.path), c.key))


def _entrances(params: Params, columns: Sequence[Column], home: HomePage, named: Column | None) -> list[Link]:
    """The home page's links that may be the entrance: those that lead to a known column, else the best of the others.

    Several may bear the name (政府公报, 政府公报征订): the one that is as it should be counts.
    """
    known = {addresses.column(c.url) for c in columns}
    by_words = [x for x in home.links if contains(x.text, params.names)]
    by_target = [x for x in home.links if named and addresses.column(x.url) == addresses.column(named.url)]
    there = [x for x in by_words if addresses.column(x.url) in known]
    return [*there, *by_target] or by_words[:1]


def _target(columns: Sequence[Column], link: Link, channel: Channel, named: Column | None) -> Column | None:
    """The column a link leads to; one on another host is not the site's own column of that name."""
    for column in columns:
        if addresses.column(column.url) == addresses.column(link.url):
            return column
    return named if addresses.host(link.url) == addresses.host(channel.site.base or "") else None


def _absent(
    params: Params, channel: Channel, home: HomePage, outcome: Reason, named: Column | None, expected: str
) -> Judgement:
    """The home page leads to no such column, or there is none: proven only by a navigation that was recognised."""
    seen = (_seen(home),)
    if outcome is not Reason.OK:
        return unknown(outcome, expected, seen=seen)
    if home.scripted:
        return unknown(Reason.JS_POSSIBLE, expected, seen=seen)
    if not home.navigation_recognised:
        return unknown(Reason.NAVIGATION_UNRECOGNISED, expected, seen=seen)
    if not channel.site.confirmed:
        return unknown(Reason.SITE_UNCONFIRMED, expected, seen=seen)
    there = f"；站内有“{named.name}”栏目，但首页没有入口" if named else ""
    message = f"首页没有“{params.names[0]}”入口{there}。" if params.on_home else f"网站没有“{params.names[0]}”栏目。"
    looked = (LookedAt(home.url, None, channel.site.name, "首页"),)
    return Judgement(Verdict.GAP, expected, message, evidence=seen, looked_at=looked)


def _judge_column(
    params: Params,
    column: Column,
    family: Sequence[Column],
    home: HomePage,
    link: Link | None,
    expected: str,
    site: str,
) -> Judgement:
    """``family``: the column itself and those below it."""
    looked = (LookedAt(home.url, None, site, "首页"), LookedAt(column.url, column.complete_to, site, column.name))
    seen = (_seen(home), Evidence(column.url, column.name, None, None, None))
    empty = not any(c.rows for c in family)
    unread = next((c.outcome for c in family if c.outcome is not Reason.OK), None)
    if empty and unread is not None and params.asks_for_content:
        return unknown(unread, expected, seen=seen)
    missing, possible = [], False
    if params.non_empty and empty:
        if not all(c.blank for c in family):
            return unknown(Reason.JS_POSSIBLE, expected, seen=seen)
        missing.append("栏目内没有内容（共0条）")
    for wanted, there, words in (
        (params.catalogue, any(c.has_catalogue for c in family), "没有目录导航"),
        (params.search, any(c.has_search for c in family), "没有内容检索"),
    ):
        if wanted and not there:
            possible |= column.scripted
            missing.append(words)
    if not missing:
        return Judgement(
            Verdict.MET, expected, f"首页有“{column.name}”专栏，符合要求。", looked_at=looked, evidence=seen
        )
    if possible and "没有内容（共0条）" not in missing:
        return unknown(Reason.JS_POSSIBLE, expected, seen=seen)
    return Judgement(
        Verdict.GAP, expected, f"“{column.name}”专栏{'，'.join(missing)}。", looked_at=looked, evidence=seen
    )


def _seen(home: HomePage) -> Evidence:
    return Evidence(home.url, "首页", None, None, home.sha256)
