"""A published list or plan, and a result for each of its items (两处一致之 list_and_results)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pydantic import Field

from monitors.case import Case, Want
from monitors.containing import why_unread
from monitors.coverage import Coverage, absence, read_in_this_look
from monitors.documents import Documents, Picked, pick
from monitors.items import SHORTEST, Item, items_in
from monitors.matching import level, resembles
from monitors.selection import Strict, inside_text
from monitors.wording import day_zh, evidence, nothing_yet, overdue_zh, provisional, unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict


class ListAndResults(Strict):
    """清单或计划里的每一项，都有点名它的结果。"""

    mode: Literal["list_and_results"]
    list_of: Documents = Field(title="清单或计划")
    heading: tuple[str, ...] = Field(default=(), title="清单表格里写事项的那一栏叫什么；不写则读逐条编号的行")
    results: Documents = Field(title="结果")


def places(mode: ListAndResults) -> tuple[str, ...]:
    """Platforms on which lists or results may stand."""
    return (*mode.list_of.shared, *mode.results.shared)


def wants(mode: ListAndResults, case: Case) -> tuple[Want, ...]:
    """Lists and results, with their files."""
    lists, results = _lists(mode, case), _results(mode, case)
    found = (*lists.documents, *lists.questions, *results.documents, *results.questions)
    return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url, True) for d in found))


def check(mode: ListAndResults, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each item, and one where it is not known whether there are more."""
    lists, results = _lists(mode, case), _results(mode, case)
    expected = f"{case.unit.name}公布的清单逐项有结果"
    coverage = absence(case, case.window_start, due=case.due if _past(case) else None)
    if not lists.documents:
        return (_no_list(lists, expected, coverage),)
    judged: dict[str, Judgement] = {}
    unsure: Judgement | None = None
    for document in lists.documents:
        items = items_in(_texts(document), mode.heading)
        reason = why_unread(document, case) or (None if items else Reason.LAYOUT)
        if reason is not None and unsure is None:
            message = "" if reason is not Reason.LAYOUT else f"《{document.title}》里没有认出逐条的事项，请打开核对。"
            unsure = unknown(reason, expected, due=case.due, seen=evidence((document,)), message=message)
        for item in items:
            judged.setdefault(item.key, _item(case, document, item, results, lists.documents, coverage))
    return (*judged.values(), *((unsure,) if unsure is not None else ()))


def _lists(mode: ListAndResults, case: Case) -> Picked:
    return pick(mode.list_of, case, case.window_start, min(case.period.end, case.today))


def _results(mode: ListAndResults, case: Case) -> Picked:
    return pick(mode.results, case, case.window_start, case.today)


def _past(case: Case) -> bool:
    return case.due is None or case.today > case.due


def _no_list(lists: Picked, expected: str, coverage: Coverage) -> Judgement:
    reason = coverage.reason or (Reason.CANDIDATE if lists.questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, seen=evidence(lists.questions))
    return Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有看到清单，清单本身是否公开由另一条规则判定。",
                     reason=Reason.NO_DOCUMENT, looked_at=coverage.looked_at)  # fmt: skip


def _texts(document: Document) -> tuple[str, ...]:
    return (document.body or "", *(a.text for a in document.attachments))


def _item(
    case: Case, listed: Document, item: Item, results: Picked, lists: Sequence[Document], coverage: Coverage
) -> Judgement:
    subject = Subject(item.key, item.text, listed.url)
    expected = f"《{listed.title}》所列“{item.text}”有结果"
    wanted = level(item.text)
    others = [d for d in results.documents if d not in lists]
    named = [d for d in others if len(wanted) >= SHORTEST and _names(d, wanted)]
    if named:
        shown = named[0].published
        when = f"于{day_zh(shown.day)}" if shown else ""
        return Judgement(Verdict.MET, expected, f"《{named[0].title}》{when}公开。", due=case.due, subject=subject,
                         evidence=evidence((listed, *named)))  # fmt: skip
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, coverage=coverage, due=case.due, subject=subject,
                       seen=evidence((listed,)))  # fmt: skip
    if case.due is not None and not _past(case):
        return replace(nothing_yet(case, expected, case.due, coverage, subject), evidence=evidence((listed,)))
    doubtful = [d for d in (*others, *results.questions) if _may_name(case, d, item)]
    if doubtful or len(wanted) < SHORTEST:
        return unknown(Reason.CANDIDATE, expected, coverage=coverage, due=case.due, subject=subject,
                       seen=evidence((listed, *doubtful)), notes=(Note.CANDIDATE,))  # fmt: skip
    unread = why_unread(listed, case)
    if unread is not None:
        return unknown(unread, expected, due=case.due, subject=subject, seen=evidence((listed,)))
    return Judgement(
        Verdict.GAP, expected, f"没有看到点名这一项的结果{overdue_zh(case.due, case.today)}。", due=case.due,
        subject=subject, looked_at=coverage.looked_at, evidence=evidence((listed,)), notes=provisional(case),
    )  # fmt: skip


def _names(document: Document, wanted: str) -> bool:
    return any(wanted in level(text) for text in (*document.titles, inside_text(document)))


def _may_name(case: Case, document: Document, item: Item) -> bool:
    """True for a result that was not read wholly, or whose title is like the item's."""
    if not read_in_this_look(case, document) or why_unread(document, case) is not None:
        return True
    return any(resembles(item.text, title) for title in document.titles)
