"""What the replica shows on each platform is what the readers read: same site, other CMS."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from replica.city import City, load_city
from store.facts import WitnessKind
from store.reasons import Reason
from tests.replica.conftest import city_on, write_city
from tests.replica.read_back import ReadBack, read_back

SECTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "nfcms": ("nfcms", {"site_id": 990003, "site_code": "9900000003"}),
    "trs": ("trs", {"site_code": "9900000003"}),
    "trs in Fujian": ("trs", {"site_code": "9900000003", "hidden_pages": True, "suffix": "htm"}),
    "jcms": ("jcms", {"web_id": 3}),
    "vsb": ("vsb", {"owner": 1632666717}),
    "pages-cms": ("pages-cms", {"sn": "xyjy"}),
    "publicfiles": ("publicfiles", {"code": "xyjy"}),
    "generic": ("generic", {}),
    "ucap": ("ucap", {"site_code": "9900000003", "generated": "2018-05-28"}),
    "ucap without labels": ("ucap", {"site_code": "9900000003", "labelled": False}),
}
"""Platforms and their set-ups: what each wants to know of the site besides its columns."""
STATES_TOTAL = {"nfcms", "jcms", "vsb", "ucap", "publicfiles", "generic"}
"""Platforms whose lists say how many rows they have."""
STATES_BLANK = {"nfcms", "jcms"}
"""Platforms of which it is attested how an empty list says that it is empty."""
BY_MEANING = {"generic"}
"""Platforms without a name for the text: only what is long enough is known to be it."""
HOST = "jy.xiaoyang.test"
TEXT = "（示例正文）本页是虚构的，仅供演示。这里写明预算编制的依据、收支的总体情况和有关说明，也写明各项支出的口径、范围和与上一年度相比的变化，并对名词作出解释，具体内容详见附件。"
LONG = "小样市教育局关于做好二〇一八年义务教育阶段招生工作的通知（公开征求意见稿）"


def columns() -> list[dict[str, Any]]:
    """A site with all that lists and pages can hold."""
    budgets = [
        {"id": 1001, "title": "小样市教育局2018年部门预算", "published": "2018-02-12", "signed": "2018-02-08",
         "number": "样教〔2018〕3号", "index_number": "990/2018-00003", "publisher": "小样市教育局", "body": [TEXT],
         "attachments": [{"name": "部门预算.pdf", "tables": "all"}, {"name": "说明.txt", "lines": ["说明"]}]},
        {"id": 1002, "title": LONG, "short": LONG[:12] + "...", "published": "2018-03-20", "page_date": "2018-03-21", "body": [TEXT]},
        {"id": 1003, "title": "长期有效的办事指南", "published": "2015-01-04", "pinned": True},
        {"id": 1004, "title": "别处的一条消息", "published": "2018-02-01", "external": "http://elsewhere.example/xw/1.html"},
        {"id": 1005, "title": "2017年决算说明", "published": "2018-01-15", "appears": "2018-04-15", "links": [{"to": 1001}]},
    ]  # fmt: skip
    letters = [
        {"id": 1010, "title": "入学材料咨询", "published": "2018-04-02",
         "message": {"submitted": "2018-04-01", "replied": "2018-04-10", "addressee": "市教育局"}},
        {"id": 1011, "title": "校车线路建议", "published": "2018-05-02", "message": {"submitted": "2018-05-01", "addressee": "市教育局"}},
    ]  # fmt: skip
    news = [
        {"first_id": 2001, "count": 50, "title": "学校活动周报（第{n}期）", "newest": "2018-05-30", "every_days": 2}
    ]
    return [
        {"id": 1, "name": "政务公开", "path": "zwgk", "columns": [
            {"id": 11, "name": "财政预决算", "path": "ysjs", "documents": budgets},
            {"id": 12, "name": "工作动态", "path": "gzdt", "series": news},
            {"id": 13, "name": "建议提案", "path": "jyta"},
        ]},
        {"id": 2, "name": "互动交流", "path": "hdjl", "columns": [
            {"id": 21, "name": "局长信箱", "path": "jzxx", "documents": letters}]},
        {"id": 3, "name": "政府公报", "path": "zfgb", "block": True, "in_nav": False,
         "series": [{"first_id": 3001, "count": 3, "title": "政府公报2018年第{n}期", "newest": "2018-05-20", "every_days": 30}]},
    ]  # fmt: skip


def city_of(folder: Path, kind: str, **section: Any) -> City:
    platform, of_site = SECTIONS[kind]
    return load_city(write_city(folder, city_on(platform, **of_site, **section)))


@pytest.fixture(params=SECTIONS)
def site(request: pytest.FixtureRequest, tmp_path: Path) -> ReadBack:
    named = (request.param,) if request.param in BY_MEANING else ()
    return read_back(city_of(tmp_path, request.param, columns=columns()), HOST, named)


def test_the_front_page_tells_the_platform_and_the_columns(site: ReadBack) -> None:
    assert site.platform in SECTIONS
    assert site.navigation
    assert set(site.columns) == {
        "政务公开", "政务公开/财政预决算", "政务公开/工作动态", "政务公开/建议提案",
        "互动交流", "互动交流/局长信箱", "政府公报",
    }  # fmt: skip


def test_lists_are_read_whole_page_by_page(site: ReadBack) -> None:
    news = site.columns["政务公开/工作动态"]
    assert (news.outcome, news.whole, news.rows) == ("ok", True, 50)
    assert site.titles("政务公开/工作动态") == [f"学校活动周报（第{n}期）" for n in range(50, 0, -1)]
    days = [w.day for d in site.rows["政务公开/工作动态"] for w in d.witnesses]
    assert days == [date(2018, 5, 30) - timedelta(days=2 * i) for i in range(50)]
    if site.platform in STATES_TOTAL:
        assert news.total == 50


def test_rows_keep_their_whole_titles_days_and_places(site: ReadBack) -> None:
    rows = {d.title: d for d in site.rows["政务公开/财政预决算"]}
    assert site.titles("政务公开/财政预决算") == [
        "长期有效的办事指南", LONG, "小样市教育局2018年部门预算", "别处的一条消息", "2017年决算说明",
    ]  # fmt: skip
    assert [d.external for d in rows.values()] == [False, False, False, True, False]
    assert not any(d.title_cut for d in rows.values())
    assert [w.day for w in rows[LONG].witnesses] == [date(2018, 3, 20)]
    assert [w.day for w in rows["2017年决算说明"].witnesses] == [date(2018, 1, 15)]
    assert site.columns["政务公开/财政预决算"].whole


def test_a_blank_list_is_blank_only_where_it_says_so(site: ReadBack) -> None:
    blank = site.columns["政务公开/建议提案"]
    if site.platform in STATES_BLANK:
        assert (blank.outcome, blank.whole, blank.total) == ("ok", True, 0)
    else:
        assert (blank.outcome, blank.whole, blank.total) == ("js_possible", False, None)


def test_articles_are_opened_with_their_dates_numbers_and_files(site: ReadBack) -> None:
    budget = site.opened["小样市教育局2018年部门预算"]
    assert {w.kind: w.day for w in budget.witnesses if w.kind is not WitnessKind.URL}[WitnessKind.PAGE] == date(
        2018, 2, 12
    )
    assert [a.name for a in budget.attachments] == ["部门预算.pdf", "说明.txt"]
    assert (budget.number, budget.index_number, budget.publisher) == (
        "样教〔2018〕3号",
        "990/2018-00003",
        "小样市教育局",
    )
    assert budget.signed == date(2018, 2, 8)


def test_every_page_is_understood_and_by_meaning_those_that_say_where_their_text_is(site: ReadBack) -> None:
    if site.platform in BY_MEANING:
        assert set(site.unread.values()) <= {Reason.LAYOUT}
        assert not {"小样市教育局2018年部门预算", LONG, "入学材料咨询", "校车线路建议"} & set(site.unread)
    else:
        assert site.unread == {}


def test_an_article_s_own_date_is_read_apart_from_its_row_s(site: ReadBack) -> None:
    days = {w.kind: w.day for w in site.opened[LONG].witnesses}
    assert days[WitnessKind.PAGE] == date(2018, 3, 21)


def test_letters_are_read_with_both_their_days(site: ReadBack) -> None:
    asked, open_ = site.messages["入学材料咨询"], site.messages["校车线路建议"]
    assert (asked.submitted, asked.replied) == (date(2018, 4, 1), date(2018, 4, 10))
    assert (open_.submitted, open_.replied) == (date(2018, 5, 1), None)
