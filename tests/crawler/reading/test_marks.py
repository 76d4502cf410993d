"""What a home page tells of its site at its foot. All SYNTHETIC."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.pages import Page
from crawler.reading.anchors import page_links
from crawler.reading.marks import marks_on
from store.facts import Marks

FOOT = """<div class="foot"><p>主办单位：示例市财政局　联系电话：0990-0000001　网站标识码：9900000001</p>
<p><a href="http://beian.test/">粤ICP备99000001号-1</a>　<a href="http://gongan.test/">粤公网安备 99000002000001号</a>　版权所有</p>
<p><a href="/map.html">网站地图</a> <a href="/about.html">关于我们</a></p></div>"""
PARTY = """<script>document.write(unescape("%3Cspan id='_ideConac' %3E%3C/span%3E%3Cscript src='http://dcs.conac.cn/js/x.js'%3E%3C/script%3E"));</script>"""
ERRORS = '<script id="_jiucuo_" sitecode="9900000001" src="http://zfwzgl.www.gov.cn/exposure/jiucuo.js"></script>'
ENTRANCE = '<a href="http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=9900000001&url=x"><img alt="政府网站找错" src="j.png"></a>'


def marks(body: str) -> Marks:
    html = f"<html><head><title>示例</title></head><body><p>正文（虚构 SYNTHETIC）</p>{body}</body></html>"
    page = Page(
        "http://own.test/", 200, html.encode(), date(2018, 11, 19), {"content-type": "text/html; charset=utf-8"}
    )
    return marks_on(page, page_links(page.soup, page.url))


def test_everything_that_a_foot_tells_is_read() -> None:
    found = marks(FOOT + PARTY + ERRORS)
    assert (found.foot, found.scripted, found.scripts_below) == (True, False, False)
    assert (found.sponsor, found.code, found.errors_code) == ("示例市财政局", "9900000001", "9900000001")
    assert (found.icp, found.police) == ("粤ICP备99000001号-1", "粤公网安备 99000002000001号")
    assert (found.sitemap, found.about) == ("http://own.test/map.html", "http://own.test/about.html")
    assert "conac" in found.party.lower()
    assert found.errors.endswith("jiucuo.js")
    assert "0990-0000001" in found.contact or "电话" in found.contact


def test_a_picture_that_leads_to_the_platform_is_an_entrance_too() -> None:
    found = marks(FOOT + ENTRANCE)
    assert (found.errors_named, found.errors_code) == (True, "9900000001")
    old = marks(FOOT + '<a href="http://203.0.113.7/exposure/jiucuo.html?site_code=9900000001">网站找错</a>')
    assert old.errors_code == "9900000001"


def test_words_without_the_platform_are_no_entrance() -> None:
    found = marks(FOOT + '<a href="/">我为政府网站找错</a>')
    assert (found.errors, found.errors_named) == ("", True)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("网站标识码：9900000001", "9900000001"),
        ("政府网站标识码:９９００００００01", "9900000001"),
        ("网站标识码 9900 000 001 2018", "9900000001"),
        ("网站标识码：9900000001 2018 版权所有", "9900000001"),
        ("网站标识码：<a href='#'>9900000001</a>", "9900000001"),
        ("网站标识码：bm99000001", "bm99000001"),
        ("网站标识码：990000001", "990000001"),
        ("网站标识码：", ""),
    ],
)
def test_a_code_is_read_as_written(written: str, code: str) -> None:
    assert marks(f"<p>主办单位：示例局　版权所有　{written}</p>").code == code


def test_a_page_without_a_foot_has_none() -> None:
    assert not marks("<div>主办单位：示例局</div>").foot
    assert marks("<ul><li>关于ICP备案的通知</li></ul>") == Marks(search_possible=False)


@pytest.mark.parametrize(
    "script",
    ['<div id="x"></div><script src="/js/footer.js"></script>', "<script>$('#foot').load('/f.html')</script>",
     '<iframe src="/bottom.html"></iframe>'],
)  # fmt: skip
def test_a_foot_that_a_script_or_a_frame_draws_is_said_to_be_so(script: str) -> None:
    assert marks(FOOT + script).scripted


def test_scripts_of_the_sites_own_below_the_foot_are_noted_and_known_ones_are_not() -> None:
    assert marks(FOOT + '<script src="/js/common.js"></script>').scripts_below
    assert not marks(FOOT + PARTY + ERRORS + '<script src="https://hm.baidu.com/x.js"></script>').scripts_below
    assert not marks('<script src="/js/common.js"></script>' + FOOT).scripts_below


def test_named_metas_and_days_of_the_page_are_kept() -> None:
    found = marks(
        '<meta name="SiteIDCode" content=" 9900000001 "><meta name="siteidcode" content="2"><meta charset="utf-8"><meta name="X">'
        "<ul><li>通知 <span>2018-11-12</span></li><li>旧闻 <span>2018-10-01</span></li><li>不可能 <span>2018-11-31</span></li></ul>"
    )
    assert found.metas == (("SiteIDCode", "9900000001"), ("X", ""))
    assert found.days == (date(2018, 11, 12), date(2018, 10, 1))
