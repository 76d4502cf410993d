"""Whatever bytes come, they are read to a reading that fits the schema, and with bounded work. All pages are SYNTHETIC."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from crawler.generic.bounds import DEEPEST, MOST_TAGS, too_large
from crawler.generic.outline import outline
from crawler.pages import Page
from crawler.read import read_page
from crawler.readout import json_line, read_schema
from crawler.result import Kind, PageReading
from store.reasons import Reason
from tests.crawler.read_pages import COLUMN, TODAY, article, listing, read, row

CHECK = Draft202012Validator(read_schema(), format_checker=FormatChecker())
PIECES = st.sampled_from(
    [
        "<ul><li><a href='1.html'>", "<a href=", "</a>", "<span>2018-05-08</span>", "[05-08]", "2018年", "<table><tr><td>", "</td>", "</tr>",
        "发布时间：", "时间：", "成文日期：2018-13-40", "文号：示府〔2018〕1号", "<h1>关于示例的通知</h1>", "<div id=zoom>", "<p>", "</div>", "<script>", "</script>",
        "document.write('2018-05-08')", "<!--", "]]>", "<![CDATA[", "\x00", "\ud7ff", "来信时间：2018-05-08", "状态：已回复", "回复时间：", "<meta name=PubDate content='",
        "window._CONFIG = {", "window.NFCMS_SITE_ID=1;", "createPageHTML(5,0,", "页面生成时间", "<title>", "</title>", "&#x110000;", "<base href='http://['>", "\u2063",
    ]
)  # fmt: skip
WHOLE = [
    article("发布时间：2018-05-08　来源：示例局").encode(),
    listing("".join(row(n) for n in range(30))).encode("gb18030"),
    b'{"articles": [{"id": 1, "title": "x"}], "total": 1, "offset": 0}',
]


def fits(told: PageReading) -> bool:
    """The reading as a line fits the published schema, and no day in it lies in the future."""
    line = json.loads(json_line("a.html", told))
    days = [told.published, told.written, *(r.day for r in told.rows), *(m.submitted for m in told.messages)]
    return not list(CHECK.iter_errors(line)) and all(d is None or d <= TODAY for d in days)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=30), st.sampled_from(["", COLUMN, "http://[", "x"]))
def test_any_pieces_of_pages_are_read(pieces: list[str], url: str) -> None:
    assert fits(read("".join(pieces).encode("utf-8", "replace"), url))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read(data: bytes) -> None:
    assert fits(read(b"<html>" + data, COLUMN))


@settings(max_examples=100, deadline=None)
@given(st.data(), st.sampled_from(WHOLE))
def test_a_page_with_parts_lost_doubled_or_changed_is_read(data: st.DataObject, page: bytes) -> None:
    start = data.draw(st.integers(0, len(page)))
    end = data.draw(st.integers(start, len(page)))
    between = data.draw(st.binary(max_size=6) | st.just(page[start:end] * 2))
    assert fits(read(page[:start] + between + page[end:], COLUMN))


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(WHOLE[:2]), st.integers(0, 200), st.binary(min_size=1, max_size=3))
def test_a_megabyte_of_a_broken_page_is_read_within_bounds(page: bytes, cut: int, noise: bytes) -> None:
    assert fits(read(((page[cut:-cut] if cut else page) + noise) * 400, COLUMN))


@pytest.mark.parametrize(
    "piece",
    ["<div>", "<b>x", "<table><tr><td>", "<ul><li>", "<h1>", "<a href=x>2018-05-08 ", "<font><a href=y>"],
)
def test_a_page_that_would_cost_too_much_is_refused_before_a_tree_is_made(piece: str) -> None:
    deep = piece * (MOST_TAGS // piece.count("<") // 2)
    wide = piece * (MOST_TAGS + 1)
    assert read(wide, COLUMN).reason is Reason.TOO_LARGE
    assert too_large(wide)
    assert fits(read(deep, COLUMN))


def test_levels_are_counted() -> None:
    assert too_large("<div>" * (DEEPEST + 5))
    assert not too_large("<div>" * (DEEPEST - 5))
    assert not too_large("<p>甲" * 5000)


@pytest.mark.parametrize(
    "piece",
    ["发布时间 ", "发\u2063", "2018-05-08 ", "文号：", "来信时间：2018-05-08 ", "&nbsp;", "标题：", 'document.write("'],
)
def test_no_expression_goes_back_over_its_text(piece: str) -> None:
    assert fits(read("<html><body><h1>关于示例工作的通知</h1><p>" + piece * (1_000_000 // len(piece.encode())), COLUMN))


def test_an_outline_visits_every_node_once() -> None:
    page = Page(COLUMN, 200, ("<div>" + "<b>甲</b>" * 10_000).encode(), TODAY)
    told = outline(page.soup, title=None, body=None, without=frozenset())
    assert told.before.count("甲") == 10_000


def test_the_schema_is_published(pytestconfig: pytest.Config) -> None:
    published = Path(pytestconfig.rootpath, "docs", "reference", "read.schema.json")
    assert json.loads(published.read_text(encoding="utf-8")) == read_schema()
    Draft202012Validator.check_schema(read_schema())


def test_a_line_has_the_keys_of_the_contract() -> None:
    line = json.loads(json_line("a.html", read_page(article("发布时间：2018-05-08").encode(), COLUMN, today=TODAY)))
    assert list(line) == [
        "file", "kind", "platform", "reason", "title", "published", "published_source", "written", "number", "rows", "messages", "attachments",
        "open_mode", "media", "related", "statistics",
    ]  # fmt: skip
    assert (line["kind"], line["published"], line["number"]) == (Kind.DOCUMENT.value, "2018-05-08", None)
