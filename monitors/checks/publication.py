"""publication 应公开的文件：每期至少有几件符合标题要求的文件，在期限前公开。

覆盖（coverage）：单位已声明渠道齐全；本单位全部网站的全部栏目和规则点名的共用平台，都完整读到窗口起始日，且在期满之后读过。
义务（obligation）：单位 × 期（年、半年、季、月）。
unknown 的原因：覆盖不足的原因；candidate（疑似未能排除）；column_not_found（首页的栏目入口指向没有读到的地方）；date_conflict（日期互相矛盾且影响判定）。
在期限前已由本系统看到的，为达标；登在其他栏目、用曾用名、登在共用平台的，均为达标。迟公开须有发布日期为证。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import Field

from monitors import addresses
from monitors.case import Case, Want
from monitors.coverage import Coverage, absence
from monitors.matching import level
from monitors.selection import PERIOD, YEARS, Expect, Sorted, Strict, days_verdict_differs, number_of, sort
from monitors.wording import day_zh, evidence, nothing_yet, overdue_zh, provisional, unknown
from store.facts import Document, Link
from store.reasons import Reason
from store.verdicts import Judgement, Note, Verdict


class Params(Strict):
    """应公开的文件。"""

    kind: Literal["publication"]
    expect: Expect = Field(title="应当看到什么")


def places(params: Params) -> tuple[str, ...]:
    """Shared platforms the rule names."""
    return tuple(p.shared for p in params.expect.where if p.shared)


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Fitting documents (their page may show another date) and candidates."""
    found = sort(params.expect, case)
    return tuple(Want(d.site_id, d.key, d.url, True) for d in (*found.fitting, *found.open_questions))


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement: was it published, and in time."""
    found = sort(params.expect, case)
    expected = expectation(params, case)
    if number_of(found.fitting) >= params.expect.at_least:
        return (_published(params, case, found, expected),)
    since = case.window_start
    coverage = absence(case, since, due=case.due if _past(case) else None)
    if coverage.reason is not None:
        return (unknown(coverage.reason, expected, coverage=coverage, due=case.due),)
    if case.due is not None and not _past(case):
        return (nothing_yet(case, expected, case.due, coverage),)
    if found.open_questions:
        return (_candidate(found, expected, coverage, case.due),)
    entrance = _unread_entrance(params, case)
    if entrance is not None:
        message = f"首页的“{entrance.text}”入口指向没有读到的地方（{entrance.url}），不能断定没有。"
        return (unknown(Reason.COLUMN_NOT_FOUND, expected, coverage=coverage, due=case.due, message=message),)
    what = f"只看到{number_of(found.fitting)}件" if found.fitting else "没有看到"
    return (
        Judgement(
            Verdict.GAP, expected, f"{what}{overdue_zh(case.due, case.today)}。", due=case.due,
            looked_at=coverage.looked_at, evidence=evidence(found.fitting), notes=provisional(case),
        ),
    )  # fmt: skip


def _shown(word: str, case: Case) -> str:
    if word in YEARS:
        return f"“{case.period.start.year + YEARS[word]}年”"
    return f"“{_part_zh(case)}”" if word == PERIOD else f"“{word}”"


def _part_zh(case: Case) -> str:
    """第二季度, 上半年, 4月."""
    first, last = case.period.start.month, case.period.end.month
    if first == last:
        return f"{first}月"
    return f"第{'一二三四'[first // 3]}季度" if last - first < 3 else "上半年" if first == 1 else "下半年"


def expectation(params: Params, case: Case) -> str:
    """What was expected, as a sentence."""
    words = params.expect.title
    shown = "".join(_shown(w, case) for w in words.all)
    some = "或".join("单位名称" if w == "{unit}" else f"“{w}”" for w in words.any)
    when = f"至迟于{day_zh(case.due)}" if case.due else ""
    number = f"不少于{params.expect.at_least}件信息" if params.expect.at_least > 1 else "信息"
    return f"{case.unit.name}{when}公开{number}，标题含{shown}" + (f"，并含{some}" if some else "")


def _past(case: Case) -> bool:
    return case.due is None or case.today > case.due


@dataclass(frozen=True, slots=True)
class _Timed:
    document: Document
    verdict: Verdict
    conflict: bool


def _timed(document: Document, case: Case) -> _Timed:
    if case.due is None or document.first_seen <= case.due:
        return _Timed(document, Verdict.MET, conflict=False)
    if days_verdict_differs(document, case.due):
        return _Timed(document, Verdict.UNKNOWN, conflict=True)
    best = document.published
    in_time = best is not None and best.day <= case.due
    return _Timed(document, Verdict.MET if in_time else Verdict.LATE, conflict=False)


def _published(params: Params, case: Case, found: Sorted, expected: str) -> Judgement:
    timed = [_timed(d, case) for d in found.fitting]
    need = params.expect.at_least
    met = [t.document for t in timed if t.verdict is Verdict.MET]
    late = [t.document for t in timed if t.verdict is Verdict.LATE]
    conflicting = [t.document for t in timed if t.conflict]
    if number_of(met) >= need:
        return _met(case, met, found, expected)
    if number_of((*met, *conflicting)) >= need:
        return unknown(Reason.DATE_CONFLICT, expected, due=case.due, seen=evidence(conflicting),
                       coverage=_looked(case), message=_conflict_zh(conflicting[0]))  # fmt: skip
    coverage = absence(case, case.window_start, due=case.due)
    if coverage.reason is not None or found.open_questions:
        judgement = _met(case, (*met, *late), found, expected)
        return Judgement(
            Verdict.MET, expected, f"{judgement.message}是否按期公开，因有渠道未能读全，不作判断。", due=case.due,
            notes=judgement.notes, looked_at=coverage.looked_at, evidence=judgement.evidence,
        )  # fmt: skip
    best = min(late, key=lambda d: (d.publication_days, d.key))
    shown = best.published
    day = shown.day if shown else case.today
    message = f"《{best.title}》于{day_zh(day)}公开，晚于期限"
    if case.due:
        message += f"{(day - case.due).days}天"
    return Judgement(
        Verdict.LATE, expected, message + "。", due=case.due, notes=_notes(case, late, found),
        looked_at=coverage.looked_at, evidence=evidence(late),
    )  # fmt: skip


def _met(case: Case, documents: tuple[Document, ...] | list[Document], found: Sorted, expected: str) -> Judgement:
    first = min(documents, key=lambda d: (d.publication_days, d.key))
    shown = first.published
    when = f"于{day_zh(shown.day)}" if shown else ""
    notes = list(_notes(case, documents, found))
    if any(_back_dated(d, case) for d in documents) and Note.BACK_DATED not in notes:
        notes.append(Note.BACK_DATED)
    return Judgement(
        Verdict.MET, expected, f"《{first.title}》已{when}公开。", due=case.due, notes=tuple(notes),
        looked_at=_looked(case).looked_at, evidence=evidence(documents),
    )  # fmt: skip


def _notes(case: Case, documents: tuple[Document, ...] | list[Document], found: Sorted) -> tuple[Note, ...]:
    notes = []
    if all(d.key in found.elsewhere for d in documents):
        notes.append(Note.OTHER_COLUMN)
    if all(d.key in found.reworded for d in documents):
        notes.append(Note.ALTERNATIVE_WORDING)
    return (*notes, *provisional(case))


def _back_dated(document: Document, case: Case) -> bool:
    best = document.published
    if best is None or document.missed_on is None or case.due is None:
        return False
    return document.first_seen > case.due >= best.day and best.day < document.missed_on


def _unread_entrance(params: Params, case: Case) -> Link | None:
    """A home page's link named like a column of the rule that leads to a place nobody read: the item may stand there."""
    names = {level(name) for place in params.expect.where for name in place.own}
    facts = [c.facts for c in case.channels if c.facts is not None]
    columns = {addresses.column(c.url)[0] for f in facts for c in f.columns}
    read = columns | {addresses.page(d.url) for f in facts for d in f.documents}
    registered = {addresses.host(c.site.base or "") for c in case.channels}
    return next(
        (
            link
            for f in facts
            if f.home is not None
            for link in f.home.links
            if _entrance_name(link.text) in names
            and addresses.page(link.url) not in read
            and (addresses.host(link.url) == addresses.host(f.home.url) or addresses.host(link.url) not in registered)
        ),
        None,
    )


def _entrance_name(text: str) -> str:
    return level(text).removesuffix("专栏").removesuffix("栏目").removesuffix("公开平台")


def _candidate(found: Sorted, expected: str, coverage: Coverage, due: date | None) -> Judgement:
    titles = "、".join(f"《{d.title}》" for d in sorted(found.open_questions, key=lambda d: d.key)[:3])
    return unknown(
        Reason.CANDIDATE, expected, coverage=coverage, due=due, notes=(Note.CANDIDATE,),
        seen=evidence(found.open_questions), message=f"有近似的信息{titles}，机器不能确定，请打开核对。",
    )  # fmt: skip


def _conflict_zh(document: Document) -> str:
    said = {"page": "页面", "api": "平台", "list": "列表", "meta": "网页标签", "url": "网址"}
    parts = "，".join(f"{said[w.kind.value]}所示为{day_zh(w.day)}" for w in document.witnesses)
    return f"《{document.title}》的发布日期互相矛盾：{parts}。"


def _looked(case: Case) -> Coverage:
    return absence(case, case.window_start)
