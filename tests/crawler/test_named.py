"""What is made of a page whose address a unit named: only a document's own page counts. SYNTHETIC pages."""

from __future__ import annotations

from crawler.named import read_named
from crawler.pages import Page
from store.frontier import named_ask
from store.readings import Reading
from store.reasons import Reason
from tests.crawler.looks import site_plan
from tests.crawler.read_pages import ARTICLE, SITE, TODAY, article, listing, row

SEARCH = f"{SITE}/search?q=示例局2018年部门预算"
LETTER = (
    "<p>来信标题：示例路灯何时修复</p><p>来信时间：2018-05-02</p><p>来信内容：示例路的路灯坏了，请问何时修复？</p>"
    "<p>回复单位：示例局</p><p>回复时间：2018-05-08</p><p>回复内容：您好，路灯已于五月七日修复，感谢来信。</p>"
)


def named(html: str, url: str = ARTICLE) -> Reading:
    page = Page(url, 200, html.encode(), TODAY, {})
    return read_named(page, named_ask("s1", url, "pointed:1", "T-1.budget"), site_plan(SITE))


def test_a_documents_own_page_is_read_with_its_day() -> None:
    read = named(article("发布日期：2018-05-08", title="示例局2018年部门预算"))
    assert read.document is not None
    assert (read.document.key, read.document.url, read.document.title) == ("pointed:1", ARTICLE, "示例局2018年部门预算")
    assert [str(w.day) for w in read.document.witnesses] == ["2018-05-08"]


def test_a_list_a_search_and_a_letter_are_none() -> None:
    rows = "".join(row(n, f"2018-05-{n:02}") for n in range(1, 16))
    for html, url in (
        (listing(rows), f"{SITE}/zwgk/tzgg/"),
        (listing(rows, before="<h1>示例局2018年部门预算 的搜索结果</h1>"), SEARCH),
        (listing("", before="<h1>示例局2018年部门预算 的搜索结果</h1><p>共0条</p>"), SEARCH),
        (article("发布日期：2018-05-08", title="示例路灯何时修复", body=LETTER), ARTICLE),
        ("<html><body><div id=app></div><script src=/a.js></script></body></html>", ARTICLE),
    ):
        read = named(html, url)
        assert (read.document, read.message) == (None, None), html
        assert read.outcome is not Reason.OK
