"""The publication day of any article, and above all: no wrong one. The pages are SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.result import Kind
from store.facts import WitnessKind
from store.reasons import Reason
from tests.crawler.read_pages import PROSE, article, read, row

DAY = date(2018, 5, 8)


@pytest.mark.parametrize(
    "head",
    [
        "发布时间：2018-05-08 10:03:27",
        "<span>来源：示例局</span><span>时间：<i id='pubDate'>2018-05-08</i></span>",
        "<span>日期：</span><span class='con'>2018-05-08</span>",
        "发布时间：<em id='pubTime'>2018-05-08</em>",
        "<table><tr><th>日期：</th><td>2018-05-08</td></tr></table>",
        "<dl><dt>时间：</dt><dd>2018-05-08</dd></dl>",
        "发布时间：<b>2018-5-8</b>",
        "发布日期 : 2018-05-08 浏览次数：5",
        "时间 : 2018-05-08 08:51:32",
        "<span title='发布时间：18年05月08日'>5月8日</span>",
        "2018年05月08日 09时32分",
        "来源：示例局　　2018/05/08　　字体：大 中 小",
        "<span>2018-05-08 10:00</span>",
        "发&ensp;布&ensp;日&ensp;期：２０１８－０５－０８",
        "发布时间<span>2018.05.08</span>",
        "[ 发布时间： 2018-05-08 ]",
        "发布时间：二〇一八年五月八日",
        "发布时间：<script>document.write('2018-05-08 10:00')</script>",
        "发布于 2018-05-08",
        "文章发布时间：2018-05-08",
        "来源：时间：2018-05-08 10∶08",
        "<p>发布时间：</p><p>2018-05-08</p>",
        "发布时间：2018-05-0810:23",
        "发布日期：二O一八年五月八日",
        "发布时间：2018—05—08",
        "发布时间（北京时间）：2018-05-08",
        "首次发布时间：2018-05-08",
        "2018-05-08 示例日报",
        "【2018年05月08日】【来源：示例局】",
    ],
)
def test_a_shown_day_is_found_in_every_form(head: str) -> None:
    told = read(article(head))
    assert (told.kind, told.published, told.published_source) == (Kind.DOCUMENT, DAY, WitnessKind.PAGE)


@pytest.mark.parametrize(
    "html",
    [
        article(body="<p>展览时间：2018年3月7日-4月26日</p><p>时间：2018年3月7日</p><p>日期：2018-03-07</p>" + PROSE),
        article(body=PROSE + "<p>示例局</p><p>2018年5月8日</p>"),
        article(meta="<meta name='Maketime' content='2018-05-08 12:28:37'>"),
        article(meta="<meta name='others' content='页面生成时间 2018-05-08 14:25:31'><meta name='PubDate' content='2018-05-08 14:25:31'>"),
        article(meta="<meta name='MakeTime' content='2018-05-08 12:51:44_194'><meta name='PubDate' content='2018-05-08 12:51'>"),
        article("更新时间：2018-05-08"),
        article("成文日期：2018-05-08"),
        article("时间：3月7日-4月26日"),
        article("时间：2018年3月7日至4月26日"),
        article("发布时间：2018-06-31"),
        article("发布时间：2018-05"),
        article(below="<ul class='side'>" + "".join(row(n) for n in range(6)) + "</ul>"),
        article(above="<div>今天是2018年11月19日 星期一</div>"),
        article(body="<p>本办法自2018年5月8日起施行。</p>" + PROSE),
    ],
)  # fmt: skip
def test_what_is_no_publication_day_is_not_taken_for_one(html: str) -> None:
    told = read(html, "http://www.shili.test/zwgk/content/post_1.html")
    assert (told.published, told.published_source, told.reason) == (None, None, Reason.DATE_MISSING)


def test_the_shown_day_wins_over_the_meta_tag() -> None:
    told = read(article("时间：2009-09-30", meta="<meta name=PubDate content=2018-05-12>"))
    assert (told.published, told.published_source) == (date(2009, 9, 30), WitnessKind.PAGE)


@pytest.mark.parametrize(
    "meta",
    [
        "<meta name='PubDate' content='2018-05-08 10:03'>",
        '<META CONTENT="2018-05-08  14:52" NAME="pubdate">',
        "<meta name=\"PubDate\" content=\"2018-05-08 10∶08\">",
        "<meta name='firstpublishedtime' content='2018-05-08-10:03:00'>",
    ],
)  # fmt: skip
def test_a_meta_tag_speaks_where_nothing_is_shown(meta: str) -> None:
    told = read(article(meta=meta))
    assert (told.published, told.published_source) == (DAY, WitnessKind.META)


def test_two_labels_that_contradict_each_other_are_both_doubted() -> None:
    told = read(article("发布时间：2018-05-08", above="<table><tr><td>发布日期</td><td>2018-05-02</td></tr></table>"))
    assert (told.published, told.reason) == (None, Reason.DATE_CONFLICT)


def test_an_update_counts_where_the_address_names_the_same_day() -> None:
    told = read(article("更新时间：2018-05-08"), "http://www.shili.test/art/2018/5/8/art_1_2.html")
    assert told.published == DAY


HEADER = (
    "<table><tr><td>索&ensp;引&ensp;号：</td><td>11440000000/2018-00001</td><td>分类：</td><td>通知</td></tr>"
    "<tr><td>发布机构：</td><td>示例局</td><td>成文日期：</td><td>2018-05-02</td></tr>"
    "<tr><td>文　　号：</td><td>示府〔2018〕12号</td><td>发布日期：</td><td>2018-05-08</td></tr></table>"
)


def test_the_header_table_gives_both_days_and_the_number() -> None:
    told = read(article(above=HEADER))
    assert (told.published, told.written, told.number) == (DAY, date(2018, 5, 2), "示府〔2018〕12号")


def test_three_days_of_one_paper_are_kept_apart() -> None:
    told = read(article("生成日期：2018-05-04　发布日期：2018-05-08", body=PROSE + "<p>2018年4月30日</p>"))
    assert (told.published, told.written) == (DAY, date(2018, 5, 4))


def test_an_empty_number_is_none_and_the_next_label_is_no_number() -> None:
    told = read(article("文号：　发布日期：2018-05-08"))
    assert (told.number, told.published) == ("", DAY)


def test_a_number_that_stands_alone_under_the_title_is_the_papers_own() -> None:
    told = read(article("发布时间：2018-05-08", body="<p>示府办[2018]3号</p>" + PROSE + "<p>根据示府〔2017〕1号文</p>"))
    assert told.number == "示府办〔2018〕3号"


def test_unclosed_tags_and_single_quotes_hinder_nothing() -> None:
    html = (
        "<title>关于示例工作的通知</title><body><div class='t'><h1>关于示例工作的通知<div class=info><span>发布时间：2018-05-08<div id='zoom'><p>"
        + "这是一段示例正文，说明安排。" * 20
    )
    assert read(html).published == DAY


def test_a_layout_of_tables_is_read_like_one_of_blocks() -> None:
    html = (
        "<html><head><title>关于示例工作的通知</title></head><body><table width=1000><tr><td><table><tr><td class='title'>关于示例工作的通知</td></tr>"
        f"<tr><td>发布时间：2018-05-08 10:00　点击：5</td></tr><tr><td><div id='zoom'>{PROSE}</div></td></tr></table></td></tr></table></body></html>"
    )
    assert read(html).published == DAY


def test_the_labelled_day_of_a_related_paper_is_not_this_papers() -> None:
    related = "<div><h3>相关解读</h3><p><a href='/jd/1.html'>示例市关于实施办法的政策解读</a><span>发布日期：2018-06-01</span></p></div>"
    told = read(article(body=PROSE).replace("</body>", f"{related}</body>"))
    assert told.published is None


def test_a_day_that_nobody_is_shown_counts_for_nothing() -> None:
    told = read(article("<div style='display: none'>发布时间：2011-01-01</div>发布时间：2018-05-08"))
    assert told.published == DAY
