"""The circular as a Word document in the form of an official paper."""

from __future__ import annotations

import io
from datetime import datetime

from docx.document import Document as Paper
from docx.enum.text import WD_ALIGN_PARAGRAPH

from alerts.circular import Circular, Pen
from alerts.exports.official_paper import (
    BODY,
    HEADING,
    SECOND,
    SMALL,
    SUBHEADING,
    TITLE,
    new_paper,
    paragraph,
    table,
    turn,
)
from alerts.pictures import COLOURS, LEGEND, Shade

_DRAFT = "草稿：黄色处由经办人填写、核对后删去方括号；点名的均为已确认的缺口"
_CENTRE, _LEFT, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT
_WIDTH = 156.0
"""Millimetres of type area."""
_TURNED = 247.0


def circular_docx(c: Circular, drafted: datetime) -> bytes:
    """The document's bytes. ``drafted`` stands in its properties."""
    paper = new_paper(f"{c.demo}{c.title}", f"{c.demo}{_DRAFT}", drafted)
    paragraph(paper, [Pen("发文字号")], indent=False, align=_CENTRE)
    paragraph(paper, [""], indent=False)
    paragraph(paper, [f"{c.demo}{c.title}"], face=TITLE, size=SECOND, indent=False, align=_CENTRE)
    paragraph(paper, [""], indent=False)
    paragraph(paper, [c.addressee], indent=False)
    paragraph(paper, c.opening)
    _heading(paper, "一、总体情况")
    for words in c.overall:
        paragraph(paper, [words])
        if words.startswith("（三）") and c.counts:
            _counts(paper, c)
    _heading(paper, "二、主要问题")
    _problems(paper, c)
    _heading(paper, "三、下一步要求")
    for demand in c.demands:
        paragraph(paper, demand)
    _signature(paper, c)
    _list(paper, c)
    _map(paper, c)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def _heading(paper: Paper, words: str) -> None:
    paragraph(paper, [words], face=HEADING, keep=True)


def _counts(paper: Paper, c: Circular) -> None:
    rows = [(r.heading, str(r.confirmed), str(r.resolved), str(r.standing)) for r in c.counts]
    table(paper, ("任务分工章节", "本季度确认", "已整改", "尚未整改"), rows, (_WIDTH - 72, 24, 24, 24), left=0)
    paragraph(paper, ["尚未整改一列不含有异议、已作说明的事项。"], size=SMALL, indent=False, align=_LEFT)
    if len(c.weeks) > 1:
        weeks = [(f"{w.monday}起一周", str(w.confirmed), str(w.resolved), str(w.standing)) for w in c.weeks]
        table(paper, ("周", "新确认", "已整改", "期末未整改"), weeks, (_WIDTH - 72, 24, 24, 24), left=0)


def _problems(paper: Paper, c: Circular) -> None:
    if not c.problems:
        paragraph(paper, ["在已经查看的范围内，没有应当点名的问题。"])
    for problem in c.problems:
        paragraph(paper, [f"{problem.heading}。"], face=SUBHEADING, keep=True)
        for sentence in problem.sentences:
            paragraph(paper, [sentence])
    if c.not_judged:
        paragraph(paper, [c.not_judged])


def _signature(paper: Paper, c: Circular) -> None:
    paragraph(paper, [""], indent=False)
    if c.named:
        paragraph(paper, ["附件：1．存在问题的单位名单"], keep=True)
        paragraph(paper, ["　　　2．各单位落实情况一览"])
    else:
        paragraph(paper, ["附件：各单位落实情况一览"])
    paragraph(paper, [""], indent=False)
    paragraph(paper, [Pen("发文机关署名")], indent=False, align=_RIGHT)
    paragraph(paper, [Pen(f"成文日期；本稿起草于{c.drafted}")], indent=False, align=_RIGHT)


def _annex(paper: Paper, name: str, title: str, *, new_page: bool = False) -> None:
    paragraph(
        paper, [name], face=HEADING, indent=False, align=_LEFT, keep=True
    ).paragraph_format.page_break_before = new_page
    paragraph(paper, [title], face=TITLE, size=SECOND, indent=False, align=_CENTRE, keep=True)


def _list(paper: Paper, c: Circular) -> None:
    if not c.named:
        return
    _annex(paper, "附件1", f"{c.demo}存在问题的单位名单", new_page=True)
    rows = [(str(n), r.unit, r.problem, r.deadline, r.found, str(r.gap)) for n, r in enumerate(c.named, 1)]
    heads = ("序号", "责任单位", "问题", "期限", "首次发现", "编号")
    table(paper, heads, rows, (13, 30, _WIDTH - 101, 22, 22, 14), left=2)


def _map(paper: Paper, c: Circular) -> None:
    turn(paper)
    _annex(paper, "附件2" if c.named else "附件", f"{c.demo}各单位落实情况一览")
    sections = c.heat.sections
    if not sections:
        paragraph(paper, ["没有可以判定的事项。"])
        return
    first = 44.0
    widths = (first, *((_TURNED - first) / len(sections),) * len(sections))
    rows = [(line.name, *(cell.words for cell in line.cells)) for line in c.heat.lines]
    fills = [
        (None, *(COLOURS[cell.shade] if cell.shade is not Shade.NONE else None for cell in line.cells))
        for line in c.heat.lines
    ]
    heads = ("责任单位", *(s.numeral or s.heading for s in sections))
    table(paper, heads, rows, widths, fills=fills, size=9)
    named = "；".join(f"{s.numeral}{s.heading}" for s in sections if s.numeral)
    told = "；".join(words for _, words in LEGEND)
    paragraph(
        paper,
        [
            f"说明：{told}；告知责任单位未满整改期限等本通报不予点名的缺口，也列为未定。{'各列为任务分工的章节：' + named + '。' if named else ''}"
        ],
        size=9,
        indent=False,
        face=BODY,
    )
