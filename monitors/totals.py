"""A total that the lead states, and what the units have published (两处一致之 total_and_counts)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Literal

from pydantic import Field

from monitors.case import Case, Want
from monitors.containing import why_unread
from monitors.coverage import Coverage, absence, absence_of_peers
from monitors.coverage import places as looked_places
from monitors.documents import Documents, Picked, pick
from monitors.matching import level
from monitors.selection import Strict, inside_text, number_of
from monitors.wording import evidence, nothing_yet, unknown
from store.facts import Document
from store.reasons import Reason
from store.register import Standing
from store.verdicts import Judgement, Note, Verdict

_COUNT = re.compile(r"[:为是共有计]{0,3}(\d{1,6})(?:件|条|项|宗|份|个|篇)")


class TotalAndCounts(Strict):
    """牵头单位公布的总数，与各单位已公开的件数一致。"""

    mode: Literal["total_and_counts"]
    total: Documents = Field(title="牵头单位公布总数的文件")
    after: tuple[str, ...] = Field(min_length=1, title="总数紧跟在哪些词后面：共办理、办结")
    units: tuple[str, ...] = Field(min_length=1, title="合计哪些单位：集合称谓或名称")
    counted: Documents = Field(title="各单位的哪些文件算一件")


def peers(mode: TotalAndCounts) -> tuple[str, ...]:
    """The units whose documents are counted."""
    return mode.units


def places(mode: TotalAndCounts) -> tuple[str, ...]:
    """Platforms that either side names."""
    return (*mode.total.shared, *mode.counted.shared)


def wants(mode: TotalAndCounts, case: Case) -> tuple[Want, ...]:
    """The document that states the total; what is counted is counted by its titles."""
    found = _stating(mode, case)
    return tuple(Want(d.site_id, d.key, d.url, True) for d in (*found.documents, *found.questions))


def check(mode: TotalAndCounts, case: Case) -> tuple[Judgement, ...]:
    """One judgement: is the sum the total."""
    return (_judge(mode, case),)


def _judge(mode: TotalAndCounts, case: Case) -> Judgement:
    expected = f"{case.unit.name}公布的总数与各单位公开的件数一致"
    stating = _stating(mode, case)
    if not stating.documents:
        return _no_total(case, stating, expected)
    seen = evidence(stating.documents)
    totals = {n for d in stating.documents for n in stated(f"{d.title}\n{inside_text(d)}", mode.after)}
    if len(totals) != 1:
        unread = next((r for d in stating.documents if (r := why_unread(d, case)) is not None), None)
        message = (
            ""
            if unread
            else "没有认出总数。"
            if not totals
            else f"写有不同的数：{'、'.join(map(str, sorted(totals)))}。"
        )
        return unknown(unread or (Reason.CANDIDATE if totals else Reason.LAYOUT), expected, seen=seen, message=message)
    (total,) = totals
    found = _counted(mode, case)
    number = number_of(found.documents)
    told = f"公布的总数为{total}件，各单位公开合计{number}件"
    looked = tuple(p for c in case.peer_channels for p in looked_places(c, case.window_start))
    shown = (*seen, *evidence(found.documents))
    if number == total:
        return Judgement(Verdict.MET, expected, f"{told}。", evidence=shown, looked_at=looked)
    reason = _uncounted(case) or next((r for d in stating.documents if (r := why_unread(d, case)) is not None), None)
    if reason is not None:
        return unknown(reason, expected, seen=shown, message=f"{told}；但有单位没有读全，不能断定。")
    if found.questions or found.excluded or number > total:
        return unknown(Reason.CANDIDATE, expected, seen=(*seen, *evidence((*found.questions, *found.excluded))),
                       notes=(Note.CANDIDATE,), message=f"{told}，另有疑似的，请打开核对。"
                       if number <= total else f"{told}，多于总数，请核对哪些不算。")  # fmt: skip
    if case.due is not None and case.today <= case.due:
        return nothing_yet(case, expected, case.due, Coverage(None, looked))
    return Judgement(Verdict.GAP, expected, f"{told}，相差{total - number}件。", evidence=shown, looked_at=looked)


def _stating(mode: TotalAndCounts, case: Case) -> Picked:
    return pick(mode.total, case, case.window_start, case.today)


def _no_total(case: Case, stating: Picked, expected: str) -> Judgement:
    coverage = absence(case, case.window_start)
    reason = coverage.reason or (Reason.CANDIDATE if stating.questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, seen=evidence(stating.questions))
    return Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有看到公布总数的文件。", reason=Reason.NO_DOCUMENT,
                     looked_at=coverage.looked_at)  # fmt: skip


def stated(text: str, after: Iterable[str]) -> frozenset[int]:
    """Numbers with their measure word that stand right behind any of the words."""
    plain, found = level(text), set()
    for word in map(level, after):
        at = plain.find(word) if word else -1
        while at >= 0:
            match = _COUNT.match(plain, at + len(word))
            if match is not None:
                found.add(int(match[1]))
            at = plain.find(word, at + 1)
    return frozenset(found)


def _counted(mode: TotalAndCounts, case: Case) -> Picked:
    """The units' documents of the period, whoever of them published which: each is counted once."""
    found = [pick(mode.counted, case.of_peer(place), case.window_start, case.today)
             for place in range(len(case.peers))]  # fmt: skip

    def once(parts: Iterable[tuple[Document, ...]]) -> tuple[Document, ...]:
        return tuple({(d.site_id, d.key): d for part in parts for d in part}.values())

    documents = once(p.documents for p in found)
    questions = tuple(d for d in once(p.questions for p in found) if d not in documents)
    excluded = tuple(d for d in once(p.excluded for p in found) if d not in documents)
    return Picked(documents, questions, excluded, frozenset())


def _uncounted(case: Case) -> Reason | None:
    """Why the units may have published more than was counted."""
    if not case.peers:
        return Reason.REGISTER_INCOMPLETE
    end = min(case.period.end, case.today)
    if any(u.standing(case.period.start, end) is not Standing.EXISTS for u in case.peers):
        return Reason.UNIT_UNCONFIRMED
    return absence_of_peers(case, case.window_start)
