"""What a list abolished, and the unit's papers that still ask for it (两处一致之 abolished).

A list may abolish a certificate for one purpose and one body only, and a longer name is another certificate. So a paper breaks the
rule only where the list names this unit beside the item, the item stands in the paper by itself, and the paper speaks nowhere of
anything being abolished or no longer needed; whatever is less than that is for a person to see.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from pydantic import Field

from monitors.case import Case, Want
from monitors.containing import why_unread
from monitors.coverage import absence, absence_of_peers, channel_reason
from monitors.documents import Documents, Picked, pick
from monitors.items import SHORTEST, Item, cells_in, items_in
from monitors.matching import level, names_unit
from monitors.selection import Strict, inside_text
from monitors.wording import evidence, unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, LookedAt, Note, Verdict

NO_MORE = (
    "取消", "不再", "无需", "无须", "不需", "不用", "不要求", "免于", "免予", "免交", "免提交", "承诺", "核验", "核查", "共享",
    "废止", "停止", "可不", "不必",
)  # fmt: skip
"""Words by which a paper may say that something need not be handed in, or only sometimes."""
_SENTENCE = re.compile("[。；;！!\\n\\r]")
_HAN = re.compile(r"[\u3400-\u9fff0-9A-Za-z]")
_BEFORE = re.compile("(?:提交|提供|出具|递交|携带|持有?|交|附|及|和|与|或|并|、|的)$")
_AFTER = re.compile("^(?:原件|复印件|扫描件|一份|[0-9一二三]份|材料|和|及|与|或|等|、)")
_SHOWN = 5
"""Places that a message names."""


class Abolished(Strict):
    """清单取消的事项，指南等文件里不再出现。"""

    mode: Literal["abolished"]
    list_of: Documents = Field(title="取消的清单")
    published_by: tuple[str, ...] = Field(default=(), title="清单还可能登在哪些单位的网站：名称或集合称谓")
    heading: tuple[str, ...] = Field(default=(), title="清单表格里写事项的那一栏叫什么；不写则读逐条编号的行")
    whose: tuple[str, ...] = Field(
        default=(), title="清单表格里写明是哪个单位的那一栏叫什么；没有写明是本单位的只作疑似"
    )
    papers: Documents = Field(title="本单位哪些文件里不得再出现")
    days: int = Field(default=30, ge=0, le=366, title="清单公布多少天以后才看（日历日）")


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item that was abolished."""

    item: Item
    document: Document
    mine: bool
    """The list says that it is this unit's."""
    others: bool
    """The list says that it is another unit's."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a paper names an item."""

    entry: _Entry
    paper: Document
    certain: bool
    sentence: str


def places(mode: Abolished) -> tuple[str, ...]:
    """Platforms on which lists or papers may stand."""
    return (*mode.list_of.shared, *mode.papers.shared)


def peers(mode: Abolished) -> tuple[str, ...]:
    """Units on whose websites the lists may stand."""
    return mode.published_by


def wants(mode: Abolished, case: Case) -> tuple[Want, ...]:
    """Lists and papers, with their files."""
    lists, papers = _lists(mode, case), _papers(mode, case)
    found = (*lists.documents, *lists.questions, *papers.documents)
    return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url, True) for d in found))


def check(mode: Abolished, case: Case) -> tuple[Judgement, ...]:
    """One judgement: do the unit's papers name nothing that was abolished."""
    return (_judge(mode, case),)


def _judge(mode: Abolished, case: Case) -> Judgement:
    expected = f"{case.unit.name}的文件里不再有清单已取消的事项"
    lists, papers = _lists(mode, case), _papers(mode, case)
    old = [d for d in lists.documents if _is_old(mode, d, case)]
    if not old:
        return _without_list(case, lists, expected)
    if not papers.documents:
        return _without_papers(case, papers, expected)
    entries = [e for d in old for e in _entries(mode, case, d)]
    found = [p for paper in papers.documents for e in entries if not e.others for p in _named(e, paper)]
    certain = [p for p in found if p.certain and _were_read(case, p.paper, p.entry.document)]
    told = certain or found
    seen = evidence(dict.fromkeys(d for p in told for d in (p.entry.document, p.paper)), limit=20)
    register = absence(case, case.today, channels=()).reason
    if certain and register is None:
        return Judgement(Verdict.GAP, expected, f"{_told(certain)}。", evidence=seen, looked_at=_looked(case, papers))
    if told:
        message = f"{_told(told)}；是不是同一事项、是否写明已取消，请打开核对。"
        why = (register if certain else None) or Reason.CANDIDATE
        return unknown(why, expected, seen=seen, message=message, notes=(Note.CANDIDATE,))
    unread = next((r for d in (*old, *papers.documents) if (r := why_unread(d, _around(case))) is not None), None)
    if unread is not None or not entries:
        return unknown(unread or Reason.LAYOUT, expected, seen=evidence(old))
    return Judgement(
        Verdict.MET, expected, f"{len(papers.documents)}件文件里没有看到清单取消的{len(entries)}项。",
        evidence=evidence((*old, *papers.documents)), looked_at=_looked(case, papers),
    )  # fmt: skip


def _were_read(case: Case, *documents: Document) -> bool:
    """True if the newest looks read all of them: what they saw earlier may have been mended."""
    return all(why_unread(d, _around(case)) is None for d in documents)


def _around(case: Case) -> Case:
    """The case with every website whose looks count: a list may stand on another unit's."""
    return replace(case, own=(*case.own, *case.peer_channels))


def _lists(mode: Abolished, case: Case) -> Picked:
    """Lists wherever they stand and whoever they name: they are made for all units."""
    everywhere = tuple({c.site.id: c for c in (*case.own, *case.shared, *case.peer_channels)}.values())
    return pick(mode.list_of, replace(case, own=everywhere, shared=(), besides=(), other_names=()), None, case.today)


def _papers(mode: Abolished, case: Case) -> Picked:
    return pick(mode.papers, replace(case, shared=(), besides=()), None, case.today)


def _is_old(mode: Abolished, document: Document, case: Case) -> bool:
    """True once there was time to mend the papers; a list of which no day is known is never old enough."""
    days = document.publication_days
    return bool(days) and days[-1] + timedelta(days=mode.days) < case.today


def _without_list(case: Case, lists: Picked, expected: str) -> Judgement:
    reason = _why_a_list_may_stand_there(case)
    if lists.documents or lists.questions:
        reason = reason or (None if lists.documents and not lists.questions else Reason.CANDIDATE)
    if reason is not None:
        return unknown(reason, expected, seen=evidence((*lists.documents, *lists.questions)))
    message = "没有看到公布已满期限的取消清单，清单是否公布由另一条规则判定。"
    return Judgement(Verdict.NOT_APPLICABLE, expected, message, reason=Reason.NO_DOCUMENT)


def _why_a_list_may_stand_there(case: Case) -> Reason | None:
    """Why the places where lists stand do not show that there is none; the unit's own websites only where no others are meant."""
    if not case.peers and not case.shared:
        return absence(case, case.window_start).reason
    there = (Reason.NO_ADDRESS if c.site.base is None else channel_reason(c, case.window_start) for c in case.shared)
    return absence_of_peers(case, case.window_start) or next((r for r in there if r is not None), None)


def _without_papers(case: Case, papers: Picked, expected: str) -> Judgement:
    coverage = absence(replace(case, shared=(), besides=()), case.window_start)
    reason = coverage.reason or (Reason.CANDIDATE if papers.questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, seen=evidence(papers.questions))
    return Judgement(Verdict.NOT_APPLICABLE, expected, "没有看到要核对的文件。", reason=Reason.NO_DOCUMENT,
                     looked_at=coverage.looked_at)  # fmt: skip


def _entries(mode: Abolished, case: Case, document: Document) -> Iterator[_Entry]:
    """Items of a list whose names are long enough to tell them from others."""
    texts = (document.body or "", *(a.text for a in document.attachments))
    if mode.heading:
        rows = cells_in(texts, mode.heading, mode.whose)
    else:
        rows = tuple((item, None) for item in items_in(texts))
    for item, cell in rows:
        if len(level(item.text)) >= SHORTEST:
            mine = names_unit(cell or "", case.unit.all_names, case.other_names)
            others = not mine and names_unit(cell or "", case.other_names, case.unit.all_names)
            yield _Entry(item, document, mine, others)


def _named(entry: _Entry, paper: Document) -> Iterator[_Place]:
    """The first place that is certain, else the first that is not; a sentence that says it is no longer needed is none."""
    text = _plain(inside_text(paper))
    wanted = _plain(entry.item.text)
    elsewhere = any(w in text for w in NO_MORE)
    doubtful: _Place | None = None
    for sentence in _SENTENCE.split(text):
        if wanted not in sentence or any(w in sentence for w in NO_MORE):
            continue
        alone = any(_stands_alone(sentence, at.start(), at.end()) for at in re.finditer(re.escape(wanted), sentence))
        place = _Place(entry, paper, entry.mine and alone and not elsewhere, sentence.strip()[:80])
        if place.certain:
            yield place
            return
        doubtful = doubtful or place
    if doubtful is not None:
        yield doubtful


def _plain(text: str) -> str:
    """Without spaces inside lines, a table's cells apart; forms of one letter are one."""
    lines = unicodedata.normalize("NFKC", text).splitlines()
    return "\n".join("".join(line.replace("\t", "、").split()) for line in lines)


def _stands_alone(sentence: str, start: int, end: int) -> bool:
    """False where the name is part of a longer one: 身份证明 in 法定代表人身份证明."""
    before, after = sentence[:start], sentence[end:]
    left = not before or not _HAN.match(before[-1]) or _BEFORE.search(before) is not None
    right = not after or not _HAN.match(after[0]) or _AFTER.match(after) is not None
    return left and right


def _told(found: list[_Place]) -> str:
    named = "；".join(
        f"《{p.entry.document.title}》取消的“{p.entry.item.text}”，《{p.paper.title}》还写着“{p.sentence}”"
        for p in found[:_SHOWN]
    )
    return f"{named}{f'等{len(found)}处' if len(found) > _SHOWN else ''}"


def _looked(case: Case, papers: Picked) -> tuple[LookedAt, ...]:
    sites = {c.site.id: c.site.name for c in case.channels}
    return tuple(LookedAt(d.url, None, sites.get(d.site_id, "")) for d in papers.documents)
