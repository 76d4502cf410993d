"""Links and their names."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.reading.anchors import attachment_of, attachments_in, is_cut, page_links, without_twins
from store.facts import Attachment, Link

BASE = "http://a.test/x/index.html"


def links(html: str) -> list[Link]:
    return list(page_links(BeautifulSoup(html, "lxml"), BASE))


def test_a_title_attribute_is_whole_where_the_text_is_cut() -> None:
    assert (
        links('<a href="1.html" title="示例局2018年预决算信息公开工作情况">示例局2018年预决算...</a>')[0].text
        == "示例局2018年预决算信息公开工作情况"
    )


def test_a_more_link_is_named_by_the_heading_of_its_block() -> None:
    html = (
        '<div class="block"><div><h3>政府公报</h3></div><a class="more" href="/zfgb/index.html">更多&gt;&gt;</a></div>'
    )
    assert links(html) == [Link("政府公报", "http://a.test/zfgb/index.html")]


def test_a_more_link_of_one_block_does_not_take_the_heading_of_another() -> None:
    html = '<div><div><h3>甲</h3></div><div class="b"><h3>乙</h3><a href="/b/">更多</a></div></div>'
    assert links(html) == [Link("乙", "http://a.test/b/")]


@pytest.mark.parametrize(
    ("block", "name"),
    [
        ("<table><tr><td>政府公报</td><td><a href='/b/'>更多</a></td></tr></table>", "政府公报"),
        ("<table><tr><td>政府公报</td><td>2018-11-01</td><td><a href='/b/'>更多</a></td></tr></table>", "更多"),
        ("<div><p><a href='/1.htm'>一条消息</a>今日要闻<a href='/b/'>更多</a></p></div>", "更多"),
        (f"<div>{'这是一段很长的话' * 9}<a href='/b/'>更多</a></div>", "更多"),
    ],
)
def test_without_a_heading_element_the_words_before_a_block_s_only_link_name_it(block: str, name: str) -> None:
    assert links(block)[-1] == Link(name, "http://a.test/b/")


def test_a_picture_link_is_named_by_its_alt_and_unclosed_links_do_not_swallow_others() -> None:
    html = "<a href='/p/'><img alt='政务公开'></a><a href=/q/ >甲<a href=/r/>乙"
    assert [link.text for link in links(html)] == ["政务公开", "甲", "乙"]


def test_scripts_and_comments_hold_no_links() -> None:
    assert (
        links("<!-- <a href='/a/'>甲</a> --><script>'<a href=\"/b/\">乙</a>'</script><a href='javascript:x()'>丙</a>")
        == []
    )


def test_dots_at_the_end_mean_a_cut_name() -> None:
    assert is_cut("示例局2018年部门…")
    assert is_cut("示例局2018年部门...")
    assert not is_cut("示例局2018年部门预算")


def test_files_are_attachments_by_suffix_or_place() -> None:
    html = '<a href="/attachment/0/1/2/3.pdf">附件1：预算表.pdf</a><a href="/attachment/0/1/2/4">决算表.xlsx</a><a href="/n/1.html">相关</a>'
    found = attachments_in(BeautifulSoup(html, "lxml").find_all("a"), BASE)
    assert [(a.name, a.suffix) for a in found] == [("预算表.pdf", "pdf"), ("决算表.xlsx", "xlsx")]


def test_a_pdf_and_an_ofd_of_one_paper_are_one() -> None:
    twins = [Attachment("表.ofd", "http://a.test/1.ofd", "ofd"), Attachment("表.pdf", "http://a.test/1.pdf", "pdf")]
    assert [a.suffix for a in without_twins(twins)] == ["pdf"]
    assert [a.suffix for a in without_twins(twins[:1])] == ["ofd"]


def test_a_download_address_is_an_attachment_where_its_name_says_so() -> None:
    base, address = "http://a.test/", "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=CB68"
    soup = BeautifulSoup(f'<a href="{address}">示例决算表.xls</a><a href="{address}">下载</a>', "lxml")
    read = [attachment_of(a, base) for a in soup.find_all("a")]
    assert [(a.name, a.suffix) if a else None for a in read] == [("示例决算表.xls", "xls"), None]
