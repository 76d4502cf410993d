"""A SYNTHETIC city of three units, their sites and rules as YAML text: what the tests of rules/ stand on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import Any

from rules.calendars import load_calendars, shipped
from rules.engine import World
from rules.loader import load_rules
from rules.rule import Rule
from store.facts import SiteFacts
from store.reasons import Reason
from store.register import ChannelsComplete, Event, Register, Site, Task, Unit, UnitName
from tests.monitors.cases import column, document, facts

WORKDAYS = load_calendars([shipped()])
TODAY = date(2018, 4, 10)
COMPLETE = ChannelsComplete(date(2018, 1, 1), "办公室")

BUDGET = """
- id: T-1.budget
  task: T-1
  title: 部门预算公开
  basis: [{source: 预算法, clause: 第十四条, says: 二十日内公开, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: gap
  applies_to: {groups: [市政府各部门]}
  kind: publication
  period: year
  due: {event: budget-approved, after: 40 days, unless_known: 12-31}
  expect:
    where: [{own: [财政预决算]}, {shared: 统一平台, naming: unit}]
    title: {all: ['{year}', 预算], any: [部门, '{unit}']}
  examples:
  - {name: 按期, unit: 市财政局, period: 2018, as_of: 2018-04-10, verdict: met,
     seen: [{title: 市财政局2018年部门预算, published: 2018-02-12, column: 财政预决算}]}
  - {name: 没有, unit: 市财政局, period: 2018, as_of: 2019-01-08, verdict: gap}
  - {name: 没读全, unit: 市财政局, period: 2018, as_of: 2019-01-08, coverage: none, verdict: unknown}
"""
INTERPRETATION = """
- id: T-2.interpretation
  task: T-2
  title: 政策解读
  basis: [{source: 通知, says: 同步解读, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: gap
  applies_to: {groups: [市政府各部门]}
  kind: companion
  period: document
  of: {columns: [政策文件], title_any: [办法]}
  examples:
  - {name: 没有文件, unit: 市财政局, as_of: 2018-04-10, verdict: not_applicable}
  - {name: 有解读, unit: 市财政局, as_of: 2018-04-10, verdict: met,
     seen: [{title: 财政资金管理办法, published: 2018-03-01, column: 政策文件, body: 正文},
            {title: 《财政资金管理办法》解读, published: 2018-03-01, column: 政策解读, body: 正文}]}
  - {name: 没有解读, unit: 市财政局, as_of: 2018-04-10, verdict: gap,
     seen: [{title: 财政资金管理办法, published: 2018-03-01, column: 政策文件, body: 正文}]}
  - {name: 没读全, unit: 市财政局, as_of: 2018-04-10, coverage: none, verdict: unknown,
     seen: [{title: 财政资金管理办法, published: 2018-03-01, column: 政策文件, body: 正文}]}
"""
ATTESTED = """
- id: T-1.attested
  task: T-1
  title: 机制
  basis: [{source: 通知, says: 建立机制, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: gap
  applies_to: {groups: [市政府各部门]}
  kind: attestation
  period: year
  what: 机制已建立
  examples:
  - {name: 没有, unit: 市财政局, as_of: 2018-04-10, verdict: needs_proof}
"""
IPV6 = """
- id: T-3.ipv6
  task: T-3
  title: 支持IPv6
  basis: [{source: 通知, says: 支持IPv6, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: hint
  applies_to: {groups: [市政府各部门]}
  kind: ipv6
  period: standing
  examples:
  - {name: 有, unit: 市财政局, as_of: 2018-04-10, verdict: met, ipv6: {addresses: ['2400:dd01::1'], vantage: true, http: ok}}
  - {name: 没有, unit: 市财政局, as_of: 2018-04-10, verdict: gap, ipv6: {addresses: [], vantage: true}}
  - {name: 查不到, unit: 市财政局, as_of: 2018-04-10, verdict: unknown, ipv6: {dns: dns, addresses: []}}
"""

LINKS = """
- id: T-3.links
  task: T-3
  title: 链接都能打开
  basis: [{source: 通知, says: 链接都能打开, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: hint
  applies_to: {groups: [市政府各部门]}
  kind: site
  period: standing
  require: {mode: links}
  examples:
  - {name: 能打开, unit: 市财政局, as_of: 2018-04-10, verdict: met, links: [{text: 省财政厅}]}
  - {name: 打不开, unit: 市财政局, as_of: 2018-04-10, verdict: gap, links: [{text: 旧专题, outcome: http_4xx, gone: not_found, before: not_found}]}
  - {name: 没有读到, unit: 市财政局, as_of: 2018-04-10, coverage: none, verdict: unknown}
"""


def write(folder: Path, text: str, name: str = "rules.yaml") -> Path:
    """The text as a file, without its common indentation."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return path


def load(folder: Path, *texts: str) -> tuple[Rule, ...]:
    """Rules of one file."""
    return load_rules([(write(folder, "".join(texts)), "rules.yaml")])


def changed(text: str, **keys: str) -> str:
    """A rule's text with its own lines of some keys replaced; an empty value drops the line."""
    lines = []
    for line in text.lstrip("\n").splitlines():
        key = line[2:].partition(":")[0]
        if key not in keys:
            lines.append(line)
        elif keys[key]:
            lines.append(f"{line[:2]}{key}: {keys[key]}")
    return "\n".join(lines) + "\n"


def unit(unit_id: str, name: str, **other: Any) -> Unit:
    """A confirmed department, its channels declared complete."""
    given: dict[str, Any] = {
        "kind": "department",
        "groups": ("市政府各部门",),
        "names": (UnitName(name, None, None, confirmed=True),),
        "channels_complete": COMPLETE,
    }
    return Unit(unit_id, name, **(given | other))


def site(site_id: str, *units: str, **other: Any) -> Site:
    """A confirmed department site."""
    given: dict[str, Any] = {
        "name": f"{site_id}网站", "base": f"http://{site_id}.test", "platforms": (), "platform_ids": {},
        "kind": "department", "confirmed": True,
    }  # fmt: skip
    return Site(id=site_id, units=units, **(given | other))


UNITS = (unit("czj", "市财政局"), unit("mzj", "市民政局"), unit("bgs", "市政府办公室", groups=()))
SITES = (
    site("czj", "czj"),
    site("mzj", "mzj"),
    site("portal", "bgs", kind="portal"),
    site("platform", kind="unified", name="统一平台"),
)
TASKS = {f"T-{n}": Task(f"T-{n}", f"任务{n}", "原文", "各部门") for n in (1, 2, 3)}
EVENTS = (Event("budget-approved", date(2018, 1, 26)),)


def read(site_id: str, *titles: str, **other: Any) -> SiteFacts:
    """A site that was read completely; ``titles`` stand in its budget column since 12 February."""
    return facts(
        site_id,
        [document(t, "2018-02-12", site_id=site_id) for t in titles],
        columns=(column("财政预决算", site_id), column("政策文件", site_id)),
        **other,
    )


def everything_read(*but: str, looked_on: date = TODAY) -> dict[str, SiteFacts]:
    """Every site of the city read completely, nothing on it."""
    return {s.id: read(s.id, looked_on=looked_on) for s in SITES if s.id not in but}


def world(rules: Iterable[Rule], **other: Any) -> World:
    """The city, with every site read and nothing found."""
    given: dict[str, Any] = {
        "register": Register(UNITS, SITES),
        "tasks": TASKS,
        "events": EVENTS,
        "workdays": WORKDAYS,
        "facts": everything_read(),
    }
    return World(rules=tuple(rules), **(given | other))


def refused(site_facts: SiteFacts) -> SiteFacts:
    """The same site after a refused connection."""
    return replace(site_facts, look=replace(site_facts.look, outcome=Reason.REFUSED), columns=())
