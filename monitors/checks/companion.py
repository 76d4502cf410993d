"""companion 配套文件：每件政策文件都要有解读，在规定的工作日内；或文件页与解读页互相链接。

覆盖：单位全部网站和门户的全部栏目完整读到文件发布日；近似解读的页面都已打开。
义务：单位的每件政策文件（按平台编号，不按网址）。没有政策文件时为不适用（no_document）。
unknown 的原因：覆盖不足的原因；candidate（解读页未能打开，不能断定没有）；date_missing（文件没有发布日期）。
解读可以登在栏目里、与文件同页、作为附件，也可以由任一方的链接认出。
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field

from monitors.case import Case, Channel, Want
from monitors.coverage import absence
from monitors.matching import contains, core_title, level
from monitors.selection import Strict
from monitors.wording import day_zh, evidence, nothing_yet, unknown
from monitors.workdays import Reckoned
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, LookedAt, Note, Subject, Verdict


class Policies(Strict):
    """哪些是政策文件。"""

    columns: tuple[str, ...] = Field(min_length=1, title="栏目名称")
    title_any: tuple[str, ...] = Field(min_length=1, title="标题至少含一个")
    title_none: tuple[str, ...] = Field(default=(), title="标题含这些词的不算")


class Companions(Strict):
    """哪些是解读。"""

    words: tuple[str, ...] = Field(default=("解读",), min_length=1, title="栏目或标题用词")


class Params(Strict):
    """配套文件。"""

    kind: Literal["companion"]
    of: Policies = Field(title="政策文件")
    companion: Companions = Field(default=Companions(), title="解读")
    require: Literal["presence", "links"] = Field(default="presence", title="要求：有解读，或互相链接")
    within_working_days: int = Field(default=3, ge=0, title="几个工作日内")
    also: tuple[str, ...] = Field(default=(), title="解读还可能登在哪类网站（如 portal）")


def places(params: Params) -> tuple[str, ...]:
    """Kinds of site where the companion may stand besides the unit's own."""
    return tuple(f"kind:{k}" for k in params.also)


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Every policy of the period and every page that may be its companion: links are seen only inside."""
    policies = _policies(params, case)
    if not policies:
        return ()
    return tuple(Want(d.site_id, d.key, d.url) for d in (*policies, *_companions(params, case)))


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each policy document."""
    policies = _policies(params, case)
    if policies:
        companions = _companions(params, case)
        return tuple(j for p in policies for j in _judge(params, case, p, companions))
    expected = f"{case.unit.name}公开的政策文件附有解读"
    coverage = absence(case, case.period.start, channels=case.own)
    if coverage.reason is not None:
        return (unknown(coverage.reason, expected, coverage=coverage),)
    return (
        Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有看到政策文件。", reason=Reason.NO_DOCUMENT,
                  looked_at=coverage.looked_at),
    )  # fmt: skip


def _policies(params: Params, case: Case) -> list[Document]:
    return [
        d
        for channel in case.own
        for d in _listed_under(channel, params.of.columns)
        if contains(d.title, params.of.title_any)
        and not contains(d.title, params.of.title_none)
        and (d.published is None or case.period.start <= d.published.day <= min(case.period.end, case.today))
    ]


def _companions(params: Params, case: Case) -> list[Document]:
    words = params.companion.words
    found: dict[tuple[str, str], Document] = {}
    for channel in case.channels:
        under = {d.key for d in _listed_under(channel, words)}
        for d in channel.facts.documents if channel.facts else ():
            late_enough = d.published is None or case.window_start <= d.published.day <= case.today
            if late_enough and (d.key in under or contains(d.title, words)):
                found[d.site_id, d.key] = d
    return list(found.values())


def _listed_under(channel: Channel, names: Sequence[str]) -> list[Document]:
    if channel.facts is None:
        return []
    keys = {c.key for c in channel.facts.columns if contains(c.name, names)}
    return [d for d in channel.facts.documents if keys & set(d.columns)]


def _judge(params: Params, case: Case, policy: Document, companions: list[Document]) -> list[Judgement]:
    subject = Subject(policy.key, policy.title, policy.url)
    published = policy.published
    if published is None:
        return [
            unknown(Reason.DATE_MISSING, _expected(params, policy, None), subject=subject, seen=evidence((policy,)))
        ]
    matched = [c for c in companions if _belongs(policy, c)]
    if params.require == "links":
        return _judge_links(policy, matched, subject)
    due = case.workdays.add(published.day, params.within_working_days)
    return [_judge_presence(params, case, policy, matched, companions, subject, due)]


def _judge_presence(
    params: Params, case: Case, policy: Document, matched: list[Document], companions: list[Document],
    subject: Subject, due: Reckoned,
) -> Judgement:  # fmt: skip
    expected = _expected(params, policy, due)
    notes = (Note.PROVISIONAL_CALENDAR,) if due.provisional else ()
    if _inside(policy, params.companion.words):
        return Judgement(Verdict.MET, expected, "解读与文件同页公开。", due=due.day, subject=subject, notes=notes,
                         evidence=evidence((policy,)))  # fmt: skip
    dated = [c for c in matched if c.published is not None]
    if dated:
        return _timed(case, policy, dated, expected, subject, due, notes)
    if matched:
        return unknown(Reason.DATE_MISSING, expected, due=due.day, subject=subject, seen=evidence((policy, *matched)))
    day = policy.published.day if policy.published else case.period.start
    coverage = absence(case, day, due=due.day if case.today > due.day else None)
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, coverage=coverage, due=due.day, subject=subject,
                       seen=evidence((policy,)))  # fmt: skip
    if case.today <= due.day:
        return nothing_yet(case, expected, due.day, coverage, subject)
    unread = [c for c in (policy, *companions) if c.opened is not Reason.OK]
    if unread:
        return unknown(Reason.CANDIDATE, expected, coverage=coverage, due=due.day, subject=subject,
                       seen=evidence(unread), notes=(Note.CANDIDATE,))  # fmt: skip
    days = case.workdays.between(due.day, case.today)
    return Judgement(
        Verdict.GAP, expected, f"文件于{day_zh(day)}公开，没有看到解读，已逾期{days}个工作日。", due=due.day,
        subject=subject, looked_at=coverage.looked_at, evidence=evidence((policy,)), notes=notes,
    )  # fmt: skip


def _timed(
    case: Case, policy: Document, dated: list[Document], expected: str, subject: Subject, due: Reckoned,
    notes: tuple[Note, ...],
) -> Judgement:  # fmt: skip
    first = min(dated, key=lambda d: (d.publication_days, d.key))
    days = first.publication_days
    seen = evidence((policy, first))
    in_time = first.first_seen <= due.day or days[-1] <= due.day
    if not in_time and days[0] <= due.day:
        return unknown(Reason.DATE_CONFLICT, expected, due=due.day, subject=subject, seen=seen)
    shown = first.published
    day = shown.day if shown else days[0]
    start = policy.published.day if policy.published else day
    if in_time:
        message = f"解读《{first.title}》于{day_zh(day)}公开。"
        return Judgement(Verdict.MET, expected, message, due=due.day, subject=subject, evidence=seen, notes=notes)
    coverage = absence(case, start, due=due.day)
    lag = case.workdays.between(start, day)
    if coverage.reason is not None:
        return Judgement(Verdict.MET, expected, "已有解读；是否按期，因有渠道未能读全，不作判断。", due=due.day,
                         subject=subject, looked_at=coverage.looked_at, evidence=seen, notes=notes)  # fmt: skip
    message = f"文件于{day_zh(start)}公开，解读于{day_zh(day)}公开，相隔{lag}个工作日。"
    return Judgement(Verdict.LATE, expected, message, due=due.day, subject=subject, looked_at=coverage.looked_at,
                     evidence=seen, notes=notes)  # fmt: skip


def _judge_links(policy: Document, matched: list[Document], subject: Subject) -> list[Judgement]:
    if not matched:
        return []
    expected = f"《{policy.title}》与其解读互相链接"
    read = [c for c in matched if c.opened is Reason.OK]
    seen = evidence((policy, *matched))
    if any(_links_to(policy, c) and _links_to(c, policy) for c in read):
        return [Judgement(Verdict.MET, expected, "文件与解读互相链接。", subject=subject, evidence=seen)]
    if policy.opened is not Reason.OK or len(read) < len(matched):
        return [unknown(Reason.CANDIDATE, expected, subject=subject, seen=seen)]
    missing = []
    if not any(_links_to(policy, c) for c in read):
        missing.append("文件页没有指向解读的链接")
    if not any(_links_to(c, policy) for c in read):
        missing.append("解读页没有指向文件的链接")
    message = "；".join(missing) + "。" if missing else "没有一篇解读与文件互相链接。"
    return [Judgement(Verdict.GAP, expected, message, subject=subject, evidence=seen,
                      looked_at=tuple(_looked(policy, read)))]  # fmt: skip


def _looked(policy: Document, read: list[Document]) -> list[LookedAt]:
    return [LookedAt(d.url, None) for d in (policy, *read)]


def _expected(params: Params, policy: Document, due: Reckoned | None) -> str:
    until = f"（{day_zh(due.day)}前）" if due else ""
    return f"《{policy.title}》公开后{params.within_working_days}个工作日内{until}公开解读"


def _belongs(policy: Document, companion: Document) -> bool:
    if companion.key == policy.key and companion.site_id == policy.site_id:
        return False
    core = core_title(policy.title)
    if len(core) >= 4 and core in level(companion.title):
        return True
    if policy.number and contains(companion.body or "", (policy.number,)):
        return True
    return _links_to(companion, policy) or _links_to(policy, companion)


def _links_to(source: Document, target: Document) -> bool:
    wanted = _address(target.url)
    return any(_address(link.url) == wanted for link in source.links)


def _address(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.netloc.casefold(), parts.path.replace("/mpost_", "/post_").rstrip("/")


def _inside(policy: Document, words: Sequence[str]) -> bool:
    return any(contains(a.name, words) for a in policy.attachments)
