"""A site's own search: which titles it is asked for, and what its answers say. All hosts and titles are SYNTHETIC."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from crawler.pages import Page
from crawler.probes.search import Question, address, judge, questions
from store.facts import DateWitness, Document, WitnessKind
from store.features import SearchBox, SearchTrial, Sought
from store.load import load_facts_of_look
from store.plan import Network, Probe
from store.reasons import Reason
from tests.crawler.looks import LookCase, look_at, site_plan
from tests.crawler.nameserver import NameServer
from tests.crawler.webserver import Said, WebServer

TODAY = date(2018, 11, 19)
TITLE = "关于印发《示例市公园管理办法》的通知"
ASKED = Question("示例市公园管理办法", TITLE, "http://a.test/1.html", date(2018, 9, 1))


def document(title: str, day: str | None, key: str = "", **other: bool) -> Document:
    witnesses = (DateWitness(WitnessKind.LIST, date.fromisoformat(day)),) if day else ()
    return Document(key or title, "a", f"http://a.test/{title}.html", title, witnesses=witnesses, **other)


def asked(*documents: Document) -> list[str]:
    return [q.words for q in questions(documents, TODAY)]


def test_the_newest_titles_that_any_index_must_know_are_asked_for_in_any_order() -> None:
    known = [
        document("示例局二〇一八年工作要点", "2018-10-19"),
        document("示例局办公场所搬迁公告", "2018-10-21"),  # not thirty days
        document("示例局防汛值班安排表", "2018-10-18"),
        document("示例局历年招聘公告汇总", "2018-01-18"),
    ]
    assert asked(*known) == asked(*reversed(known)) == ["示例局二〇一八年工作要点", "示例局防汛值班安排表"]


def test_a_title_that_is_cut_undated_external_short_or_like_another_is_not_asked_for() -> None:
    assert asked(document("示例局办公场所搬迁公告", None)) == []
    assert asked(document("示例局办公场所搬迁公告", "2018-09-01", title_cut=True)) == []
    assert asked(document("示例局办公场所搬迁公告", "2018-09-01", external=True)) == []
    assert asked(document("搬迁公告", "2018-09-01")) == []
    series = [document(f"组织安全生产检查活动（第{n}期）", "2018-09-01") for n in range(3)]
    assert asked(*series) == []
    assert asked(document("示例局办公场所搬迁公告", "2018-09-01"), document("转发示例局办公场所搬迁公告", None)) == []


def test_the_longest_part_without_punctuation_is_asked_for() -> None:
    assert asked(document(TITLE, "2018-09-01")) == ["示例市公园管理办法"]


def test_no_word_of_a_title_is_cut_in_two() -> None:
    long = "示例市人力资源和社会保障局关于做好二〇一八年度职称评审工作有关事项的补充通知"
    assert asked(document(long, "2018-09-01")) == []
    assert asked(document(f"{long}（公园管理人员专场）", "2018-09-01")) == ["公园管理人员专场"]


def test_a_title_in_other_characters_or_with_somebodys_number_is_not_asked_for() -> None:
    assert asked(document("示例局２０１８年工作要点", "2018-09-01")) == []
    assert asked(document("示例局办公场所搬迁公告（449901195001010015）", "2018-09-01")) == []


def test_the_address_is_the_forms() -> None:
    box = SearchBox("http://a.test/s", "q", (("site", "7"),), charset="gb18030")
    url = address(box, "公园")
    assert url.startswith("http://a.test/s?site=7&q=")
    assert parse_qs(urlsplit(url).query, encoding="gb18030")["q"] == ["公园"]


def said(body: str, status: int = 200) -> tuple[Reason, Sought | None]:
    html = f"<html><head><title>站内搜索</title></head><body>{body}</body></html>"
    return judge(Page("http://a.test/s?q=x", status, html.encode(), TODAY), ASKED)


@pytest.mark.parametrize(
    "body",
    [
        "<a href='/1.html'>公园</a>",
        "<a href='/go?id=1'>关于印发《<em>示例市公园管理办法</em>》的通知</a>",
        "<a href='/go?id=1'>关于印发《示例市公园...</a>",
    ],
)
def test_a_link_to_the_page_is_found(body: str) -> None:
    assert said(f"<p>找到相关结果 1 条</p>{body}") == (Reason.OK, Sought.FOUND)


@pytest.mark.parametrize(
    "body",
    [
        "<p>很抱歉，没有找到与“示例市公园管理办法”相关的信息。</p>",
        "<input name=q value=示例市公园管理办法><p>共 0 条</p>",
        "<p>示例市公园管理办法：无相关结果</p>",
    ],
)
def test_words_that_there_is_no_result_for_what_was_asked_are_nothing(body: str) -> None:
    assert said(body) == (Reason.OK, Sought.NOTHING)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("<p>没有找到相关信息</p>", Reason.LAYOUT),  # of what, it does not say: perhaps it did not hear us
        ("<p>示例市公园管理办法</p><a href='/2.html'>别的信息</a>", Reason.LAYOUT),
        ("<p>示例市公园管理办法</p><p style='display:none'>没有找到</p>", Reason.LAYOUT),
        ("<p>示例市公园管理办法</p><p>共 10 条</p>", Reason.LAYOUT),
        # there are results, only not this one on the first page
        ("<p>示例市公园管理办法</p><a href='/2.html'>别的</a><p>如果您没有找到满意的结果，请换一个关键字</p>", Reason.LAYOUT),
        ("<p>示例市公园管理办法</p><a href='/2.html'>别的</a><p>没有找到您要的信息？</p>", Reason.LAYOUT),
        ("<p>示例市公园管理办法</p><p>为您找到相关结果约1,300个</p><p>图片 0条结果</p>", Reason.LAYOUT),
        # opened by a script of its own
        ("<p>示例市公园管理办法 视频：0条结果</p><h3 onclick='go(1)'>关于印发《示例市公园管理办法》的通知</h3>", Reason.LAYOUT),
        ("<p>示例市公园管理办法</p><div id=resultList></div><p>没有找到</p><script src=/s.js></script>", Reason.JS_POSSIBLE),
        ("<p>示例市公园管理办法 没有找到</p><p>请输入验证码</p>", Reason.BLOCKED_CHALLENGE),
    ],
)  # fmt: skip
def test_any_other_page_says_nothing(body: str, reason: Reason) -> None:
    assert said(body) == (reason, None)


def test_what_turns_programs_away_or_breaks_says_nothing() -> None:
    assert said("<a href='/1.html'>公园</a>", 403) == (Reason.BLOCKED_403, None)
    assert said("没有找到 示例市公园管理办法", 404) == (Reason.HTTP_4XX, None)
    assert said("没有找到 示例市公园管理办法", 500) == (Reason.HTTP_5XX, None)


# -- as part of a look

HOME = """<html><head><title>示例局（虚构 SYNTHETIC）</title><script>window.NFCMS_SITE_ID=1;</script></head><body><form action="/s"><input name="q"><button>搜索</button></form>
<div class="nav"><ul><li><a href="/tzgg/index.html">通知公告</a></li><li><a href="/zwgk/index.html">政务公开</a></li></ul></div></body></html>"""
LIST = """<html><head><script>window.NFCMS_SITE_ID=1;</script></head><body><div class="artList">%s</div><div class="page"><span class="total">共 2 条</span>
<span class="current">1/1</span></div></body></html>"""
ROW = '<ul class="ul_art_row"><li class="li_art_title"><a href="/tzgg/content/post_{0}.html" title="{1}">{1}</a></li><li class="li_art_date">{2}</li></ul>'
ROWS = ROW.format(1, TITLE, "2018-09-01") + ROW.format(2, "示例局防汛值班安排表", "2018-08-01")


@pytest.fixture
def names() -> Iterator[NameServer]:
    with NameServer({"a.test": {"A": ["127.0.0.1"]}}) as server:
        yield server


def look(folder: Path, names: NameServer, web: WebServer) -> LookCase:
    site = site_plan(f"http://a.test:{web.port}", "nfcms", probes=(Probe.SEARCH,))
    found = look_at(folder, site, network=Network(dns=names.address, allow_private=True))
    assert found.run().returncode == 0
    return found


def trials(case: LookCase) -> list[SearchTrial]:
    with case.sessions.begin() as session:
        return list(load_facts_of_look(session, case.look)["s1"].features.searches)


@pytest.mark.parametrize("finds", [True, False])
def test_a_second_title_is_asked_for_only_if_the_first_is_not_there(
    tmp_path: Path, names: NameServer, finds: bool
) -> None:
    def answer(target: str) -> Said:
        words = parse_qs(urlsplit(target).query)["q"][0]
        results = f"<a href=/x>{TITLE}</a>" if finds else f"没有找到与“{words}”相关的信息"
        return Said(f"<html><body>{results}</body></html>")

    pages = {"/": HOME, "/tzgg/index.html": LIST % ROWS, "/zwgk/index.html": LIST % "", "/s": answer}
    with WebServer(dict(pages)) as web:
        found = trials(look(tmp_path, names, web))
        asked_for = [path for path in web.asked if path.startswith("/s?")]
    assert [t.answer for t in found] == ([Sought.FOUND, None] if finds else [Sought.NOTHING, Sought.NOTHING])
    assert len(asked_for) == (1 if finds else 2)


def test_a_form_whose_address_is_longer_than_any_is_not_sent_and_ends_no_look(
    tmp_path: Path, names: NameServer
) -> None:
    state = f'<input name="q"><input type="hidden" name="state" value="{"A" * 4000}">'
    pages = {
        "/": HOME.replace('<input name="q">', state),
        "/tzgg/index.html": LIST % ROWS,
        "/zwgk/index.html": LIST % "",
    }
    with WebServer(dict(pages)) as web:
        assert trials(look(tmp_path, names, web)) == []
        assert [path for path in web.asked if path.startswith("/s?")] == []
