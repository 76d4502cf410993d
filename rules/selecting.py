"""Which parts of a rule select nothing in what is stored: a rule that can find nothing accuses everybody, or nobody.

What has to exist before anything can be judged (units, periods, sites, columns to look in) is an error where it does not.
What the duty itself may still bring (words of a title, a column that is demanded) is a doubt: a duty that nobody has
fulfilled yet is a duty all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel

from monitors.case import Channel
from monitors.documents import columns_of
from monitors.matching import Fit, TitlePattern
from monitors.selection import PERIOD, YEARS, TitleWords
from rules.crosscheck import Path, at
from rules.engine import Obligation, World, is_meant, owing
from rules.errors import Problem, did_you_mean
from rules.rule import Rule
from rules.yamlfile import YamlFile
from store.verdicts import Finding, Verdict

COLUMNS = ("columns", "own", "messages")
"""Parameters that name the columns to look in, whatever the kind of rule."""
DEMANDED = ("names",)
"""Parameters that name columns that ought to be there."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A part of a rule that selects nothing, at its place in the file."""

    problem: Problem
    error: bool
    """False: it may be meant so, a person decides."""


def doubts(
    rule: Rule, world: World, today: date, owed: Sequence[Obligation], findings: Sequence[Finding]
) -> tuple[Doubt, ...]:
    """Every part of ``rule`` that selects nothing; ``owed`` and ``findings`` are what it asks of whom on ``today``."""
    told = (*_platforms(rule, world), *_units(rule, world, today, owed), *_empty(findings))
    told += tuple(_stored(rule, owed)) if owed else ()
    return tuple(Doubt(at(rule, path, sentence), error) for path, sentence, error in told)


Told = Iterator[tuple[Path, str, bool]]


def _platforms(rule: Rule, world: World) -> Told:
    sites = world.register.sites
    for wanted in rule.places:
        if not any(is_meant(wanted, s) for s in sites):
            kind = wanted.removeprefix("kind:")
            known = (s.kind for s in sites) if kind != wanted else (n for s in sites for n in (s.id, s.name))
            near = did_you_mean(kind, set(known)) or "，"
            what = f"没有“{kind}”类的网站" if kind != wanted else f"没有“{wanted}”这个平台"
            yield (
                _where(rule, kind),
                f"登记表里{what}{near}请改正，或先登记到 sites.yaml（网址不详的写 base: null）",
                True,
            )


def _where(rule: Rule, word: str) -> Path:
    """Where ``word`` stands in the rule's text; its kind, where the kind of rule brings it along."""
    waiting: list[tuple[Path, Any]] = [((), YamlFile.of_text(rule.text, rule.file).plain()[0])]
    for path, node in waiting:
        if isinstance(node, str) and node.removeprefix("kind:") == word and path[0] != "examples":
            return path
        if isinstance(node, dict | list):
            waiting += (((*path, k), v) for k, v in (node.items() if isinstance(node, dict) else enumerate(node)))
    return ("kind",)


def _units(rule: Rule, world: World, today: date, owed: Sequence[Obligation]) -> Told:
    effective = rule.model.effective
    if owed:
        yield from _site_kinds(rule, owed)
    elif today < effective.since:
        yield (
            ("effective", "from"),
            f"{effective.since}起才生效，{today}还没有可判的；请加 --as-of，写生效后的一天再试",
            True,
        )
    elif effective.until is not None and today > effective.until:
        yield (
            ("effective", "to"),
            f"{effective.until}已经失效，{today}没有可判的；请改 to，或加 --as-of，写生效期内的一天再试",
            True,
        )
    elif not owing(rule, world.register):
        yield ("applies_to",), "没有任何责任单位，请核对 groups、units 和 except", True
    else:
        names = "、".join(u.name for u in owing(rule, world.register)[:3])
        sentence = (
            f"责任单位（{names}等）在要判的各期里都不存在，或还没有一期可判；请核对 units.yaml 里的起止日期和 period"
        )
        yield ("applies_to",), sentence, True


def _site_kinds(rule: Rule, owed: Sequence[Obligation]) -> Told:
    wanted = getattr(rule.params, "site_kinds", ())
    found = {c.site.kind for o in owed for c in o.case.own}
    if wanted and not found & set(wanted):
        shown = "、".join(sorted(found)) or "没有网站"
        sentence = f"责任单位没有“{'、'.join(wanted)}”类的网站（登记的是：{shown}），请改 site_kinds 或责任单位"
        yield ("site_kinds",), sentence, True


def _stored(rule: Rule, owed: Sequence[Obligation]) -> Told:
    """Columns and words, held against all that was ever read on the channels concerned."""
    channels = _channels(owed)
    columns = {"/".join(c.path or (c.name,)) for channel in channels for c in columns_of(channel, ())}
    asked = list(_asked(rule.model, ()))
    if not columns:
        if any(True for _ in asked):
            yield ("id",), "有关网站还没有读到任何栏目，栏目名称和标题用词没有核对；请在看过网站以后再试", False
        return
    read = sum(bool(c.facts and c.facts.columns) for c in channels)
    unread = f"（另有{len(channels) - read}个网站没有读到）" if read < len(channels) else ""
    far = f"已读到的{read}个网站的栏目里{unread}"
    names = tuple({n for o in owed for n in o.case.unit.all_names})
    for path, value in asked:
        if isinstance(value, TitleWords):
            yield from _words(path, value, channels, names)
        elif not any(columns_of(channel, value) for channel in channels):
            near = did_you_mean(value[0], {c.rpartition("/")[2] for c in columns}) or "，"
            shown = "、".join(value)
            if path[-1] in DEMANDED:
                yield path, f"{far}没有“{shown}”栏目：照此各单位都缺这个栏目{near}请核对名称", False
            else:
                how = "请改成已有的栏目；还没有单位建这个栏目的，先写一条 column 规则要求建，这里改写常用栏目（如通知公告）"
                yield path, f"{far}没有“{shown}”{near}{how}", True


def _channels(owed: Sequence[Obligation]) -> list[Channel]:
    found: dict[str, Channel] = {}
    for o in owed:
        for channel in (*o.case.looked, *(o.event_case.channels if o.event_case else ())):
            if channel.site.base is not None:
                found.setdefault(channel.site.id, channel)
    return list(found.values())


def _asked(model: BaseModel, path: Path) -> Iterator[tuple[Path, Any]]:
    """Names of columns and words of titles that the rule's author wrote, with their places."""
    if isinstance(model, TitleWords) and (model.all or model.any or model.matches or model.also):
        yield path, model
    for name in sorted(model.model_fields_set & set(type(model).model_fields) - {"examples", "basis", "applies_to"}):
        value = getattr(model, name)
        if name in (*COLUMNS, *DEMANDED) and value:
            yield (*path, name), value
        for step, part in _parts(value):
            yield from _asked(part, (*path, name, *step))


def _parts(value: Any) -> Iterator[tuple[Path, BaseModel]]:
    if isinstance(value, BaseModel):
        yield (), value
    elif isinstance(value, tuple):
        yield from (((i,), v) for i, v in enumerate(value) if isinstance(v, BaseModel))


def _words(path: Path, words: TitleWords, channels: Sequence[Channel], names: tuple[str, ...]) -> Told:
    every = tuple(w for w in words.all if w not in YEARS and w != PERIOD)
    some = tuple(n for w in words.any for n in (names if w == "{unit}" else (w,)))
    patterns = tuple(re.sub(r"\{year\}", "[0-9]{4}", p) for p in words.matches)
    pattern = TitlePattern(every, some, also=words.also, patterns=patterns)
    titles = [t for c in channels for d in c.documents for t in (*d.titles, *(a.name for a in d.attachments))]
    if not any(pattern.fit(t, cut=False) is Fit.FITS for t in titles):
        dead = "、".join(
            f"“{w}”" for w in every if not any(TitlePattern((w,)).fit(t, cut=False) is Fit.FITS for t in titles)
        )
        which = f"其中{dead}一次也没有出现过" if dead else "各词都出现过，但没有同时出现"
        sentence = f"已存的{len(titles)}个标题里，不论哪一年，没有一个符合这里的用词（{which}）：请核对用词；确是还没有单位做的新要求，可以不改"
        yield path, sentence, False


def _empty(findings: Sequence[Finding]) -> Told:
    verdicts = {f.judgement.verdict for f in findings}
    if verdicts == {Verdict.NOT_APPLICABLE}:
        yield ("id",), f"全部{len(findings)}项都判为不适用，什么也没有查到：{findings[0].judgement.message}", False
