"""companion 配套文件：每件政策文件都要有解读，在规定的工作日内；或文件页与解读页互相链接。

覆盖：单位全部网站和门户的全部栏目完整读到窗口起始日；文件和近似解读的页面都已在最近一次查看中打开。
义务：单位的每件政策文件（按平台编号，不按网址）。没有政策文件时为不适用（no_document）。
unknown 的原因：覆盖不足的原因；js_possible（互相链接：页上“相关解读”等栏可能由脚本显示）；column_not_found（没有找到政策文件栏目）；candidate（有近似的解读，或解读页未能打开，不能断定没有；或文件不一定是本单位的）；
date_missing（文件或解读没有发布日期）；date_conflict（发布日期互相矛盾且影响判定）。
解读可以登在栏目里、与文件同页、作为附件，也可以由任一方的链接（正文里的，或“相关解读”等栏里的）认出。
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel, Want
from monitors.coverage import Coverage, absence, read_in_this_look, site_reason
from monitors.matching import contains, resembles
from monitors.pool import Pool, links_to
from monitors.selection import Strict, whose_is
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
    cut = [d for d in _in_period(params, case) if d.title_cut]
    companions = _companions(params, case) if policies else []
    return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url) for d in (*policies, *cut, *companions)))


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each policy document."""
    policies = _policies(params, case)
    if policies:
        companions = Pool(_companions(params, case))
        return tuple(_if_its_own(case, p, j) for p in policies for j in _judge(params, case, p, companions))
    expected = f"{case.unit.name}公开的政策文件附有解读"
    coverage = absence(case, case.period.start, channels=case.own)
    reason = _why_no_policy(params, case, coverage)
    if reason is not None:
        return (unknown(reason, expected, coverage=coverage),)
    return (
        Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有看到政策文件。", reason=Reason.NO_DOCUMENT,
                  looked_at=coverage.looked_at),
    )  # fmt: skip


def _why_no_policy(params: Params, case: Case, coverage: Coverage) -> Reason | None:
    """Why it cannot be said that there is no policy; None = there is none."""
    columns = [c for channel in case.own if channel.facts for c in channel.facts.columns]
    if site_reason(case, case.own) is None and not any(contains(c.name, params.of.columns) for c in columns):
        return Reason.COLUMN_NOT_FOUND
    if coverage.reason is None and any(d.title_cut for d in _in_period(params, case)):
        return Reason.CANDIDATE
    return coverage.reason


def _in_period(params: Params, case: Case) -> list[Document]:
    return [
        d
        for channel in case.own
        for d in _listed_under(channel, params.of.columns)
        if d.published is None or case.period.start <= d.published.day <= min(case.period.end, case.today)
    ]


def _policies(params: Params, case: Case) -> list[Document]:
    return [
        d
        for d in _in_period(params, case)
        if contains(d.title, params.of.title_any)
        and not contains(d.title, params.of.title_none)
        and _is_its_own(case, d) is not False
    ]


def _is_its_own(case: Case, document: Document) -> bool | None:
    """Whose it is, where its site serves several units or it names somebody else."""
    channel = next(c for c in case.own if c.site.id == document.site_id)
    return whose_is(document, case, channel)


def _if_its_own(case: Case, policy: Document, judged: Judgement) -> Judgement:
    """No unit is blamed for a document that may be another's."""
    if judged.verdict not in (Verdict.GAP, Verdict.LATE) or _is_its_own(case, policy):
        return judged
    return unknown(Reason.CANDIDATE, judged.expected, due=judged.due, subject=judged.subject, seen=judged.evidence,
                   message="这件文件不一定是本单位的，请打开核对。")  # fmt: skip


def _companions(params: Params, case: Case) -> list[Document]:
    """Pages that are, or under a cut title may be, an interpretation."""
    words = params.companion.words
    found: dict[tuple[str, str], Document] = {}
    for channel in case.channels:
        under = {d.key for d in _listed_under(channel, words)}
        for d in channel.facts.documents if channel.facts else ():
            in_window = d.published is None or case.window_start <= d.published.day <= case.today
            named = any(contains(title, words) for title in d.titles)
            if in_window and (d.key in under or d.title_cut or named):
                found[d.site_id, d.key] = d
    return list(found.values())


def _listed_under(channel: Channel, names: Sequence[str]) -> list[Document]:
    if channel.facts is None:
        return []
    keys = {c.key for c in channel.facts.columns if contains(c.name, names)}
    return [d for d in channel.facts.documents if keys & set(d.columns)]


def _judge(params: Params, case: Case, policy: Document, pool: Pool) -> list[Judgement]:
    subject = Subject(policy.key, policy.title, policy.url)
    companions = pool.documents
    matched = pool.belonging_to(policy)
    if params.require == "links":
        return _judge_links(case, policy, matched, subject)
    best = policy.published
    if best is None:
        return [
            unknown(Reason.DATE_MISSING, _expected(params, policy, None), subject=subject, seen=evidence((policy,)))
        ]
    judged = {
        day: _judge_presence(params, case, policy, day, matched, companions, subject) for day in policy.publication_days
    }
    if len({j.verdict for j in judged.values()}) > 1:
        expected = judged[best.day].expected
        return [unknown(Reason.DATE_CONFLICT, expected, subject=subject, seen=evidence((policy, *matched)))]
    return [judged[best.day]]


def _judge_presence(
    params: Params, case: Case, policy: Document, day: date, matched: list[Document], companions: Sequence[Document],
    subject: Subject,
) -> Judgement:  # fmt: skip
    """The judgement if ``day`` is when the policy was published."""
    due = case.workdays.add(day, params.within_working_days)
    expected = _expected(params, policy, due)
    notes = (Note.PROVISIONAL_CALENDAR,) if due.provisional else ()
    if _inside(policy, params.companion.words):
        return Judgement(Verdict.MET, expected, "解读与文件同页公开。", due=due.day, subject=subject, notes=notes,
                         evidence=evidence((policy,)))  # fmt: skip
    coverage = absence(case, case.window_start, due=due.day if case.today > due.day else None)
    known = {(c.site_id, c.key) for c in matched}
    unclear = _unclear(params, case, policy, [c for c in companions if (c.site_id, c.key) not in known])
    if matched:
        sure = coverage.reason is None and not unclear
        return _timed(case, policy, day, matched, expected, subject, due, notes, coverage, sure=sure)
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, coverage=coverage, due=due.day, subject=subject,
                       seen=evidence((policy,)))  # fmt: skip
    if case.today <= due.day:
        return replace(nothing_yet(case, expected, due.day, coverage, subject), notes=notes)
    if unclear:
        return unknown(Reason.CANDIDATE, expected, coverage=coverage, due=due.day, subject=subject,
                       seen=evidence(unclear), notes=(Note.CANDIDATE,))  # fmt: skip
    days = case.workdays.between(due.day, case.today)
    return Judgement(
        Verdict.GAP, expected, f"文件于{day_zh(day)}公开，没有看到解读，已逾期{days}个工作日。", due=due.day,
        subject=subject, looked_at=coverage.looked_at, evidence=evidence((policy,)), notes=notes,
    )  # fmt: skip


def _unclear(params: Params, case: Case, policy: Document, companions: Sequence[Document]) -> list[Document]:
    """Pages for which it cannot be said that they are no interpretation of the policy, or do not lead to one."""
    said = (*(x.text for x in policy.links), *(f"{x.label}{x.text}" for x in policy.related))
    leads_on = any(contains(words, params.companion.words) for words in said)
    return [
        d
        for d in (policy, *companions)
        if not read_in_this_look(case, d) or (leads_on if d is policy else _resembles(policy, d))
    ]


def _resembles(policy: Document, other: Document) -> bool:
    return any(resembles(name, title) for name in policy.titles for title in other.titles)


def _timed(
    case: Case, policy: Document, start: date, matched: list[Document], expected: str, subject: Subject, due: Reckoned,
    notes: tuple[Note, ...], coverage: Coverage, *, sure: bool,
) -> Judgement:  # fmt: skip
    """There is an interpretation: was it in time? ``sure``: no other, earlier one can have been overlooked."""
    first = min(matched, key=lambda d: (d.publication_days or (date.max,), d.key))
    in_time = [d for d in matched if d.first_seen <= due.day or (d.witnesses and d.publication_days[-1] <= due.day)]
    seen = evidence((policy, *(in_time[:1] or (first,))))
    if in_time:
        shown = in_time[0].published
        when = f"于{day_zh(shown.day)}" if shown else "已"
        return Judgement(Verdict.MET, expected, f"解读《{in_time[0].title}》{when}公开。", due=due.day, subject=subject,
                         evidence=seen, notes=notes)  # fmt: skip
    if any(d.witnesses and d.publication_days[0] <= due.day for d in matched):
        return unknown(Reason.DATE_CONFLICT, expected, due=due.day, subject=subject, seen=evidence((policy, *matched)))
    shown = first.published
    if shown is None or not all(d.witnesses for d in matched):
        return unknown(Reason.DATE_MISSING, expected, due=due.day, subject=subject, seen=evidence((policy, *matched)))
    if not sure:
        return Judgement(Verdict.MET, expected, "已有解读；是否按期，因可能还有未读到的解读，不作判断。", due=due.day,
                         subject=subject, looked_at=coverage.looked_at, evidence=seen, notes=notes)  # fmt: skip
    lag = case.workdays.between(start, shown.day)
    message = f"文件于{day_zh(start)}公开，解读于{day_zh(shown.day)}公开，相隔{lag}个工作日。"
    return Judgement(Verdict.LATE, expected, message, due=due.day, subject=subject, looked_at=coverage.looked_at,
                     evidence=seen, notes=notes)  # fmt: skip


def _judge_links(case: Case, policy: Document, matched: list[Document], subject: Subject) -> list[Judgement]:
    """Nothing for a policy without interpretation: that is the affair of the rule on its presence."""
    if not matched:
        return []
    expected = f"《{policy.title}》与其解读互相链接"
    seen = evidence((policy, *matched))
    if any(links_to(policy, c) and links_to(c, policy) for c in matched):
        return [Judgement(Verdict.MET, expected, "文件与解读互相链接。", subject=subject, evidence=seen)]
    if not all(read_in_this_look(case, d) for d in (policy, *matched)):
        return [unknown(Reason.CANDIDATE, expected, subject=subject, seen=seen)]
    coverage = absence(case, case.window_start)
    if coverage.reason is not None:
        return [unknown(coverage.reason, expected, coverage=coverage, subject=subject, seen=seen)]
    if any(not x.url for d in (policy, *matched) for x in d.related):
        return [unknown(Reason.JS_POSSIBLE, expected, subject=subject, seen=seen)]
    missing = []
    if not any(links_to(policy, c) for c in matched):
        missing.append("文件页没有指向解读的链接")
    if not any(links_to(c, policy) for c in matched):
        missing.append("解读页没有指向文件的链接")
    message = "；".join(missing) + "。" if missing else "没有一篇解读与文件互相链接。"
    return [Judgement(Verdict.GAP, expected, message, subject=subject, evidence=seen,
                      looked_at=tuple(_looked(policy, matched)))]  # fmt: skip


def _looked(policy: Document, read: list[Document]) -> list[LookedAt]:
    return [LookedAt(d.url, None) for d in (policy, *read)]


def _expected(params: Params, policy: Document, due: Reckoned | None) -> str:
    until = f"（至迟{day_zh(due.day)}）" if due else ""
    return f"《{policy.title}》公开后{params.within_working_days}个工作日内{until}公开解读"


def _inside(policy: Document, words: Sequence[str]) -> bool:
    return any(contains(a.name, words) for a in policy.attachments)
