"""Batch 3: lists as real sites of 2012 to 2025 are remembered, each page between the clutter of its kind."""

from __future__ import annotations

import json
from datetime import date, timedelta
from random import Random

from listpages.kit import Batch, Item, Site, clock, encoded, habits, items, site
from listpages.shell2 import bar, frame
from listpages.truth import Case, kinds
from listpages.words import COLUMNS, OFFICES, cut, days, summary, titles

BATCH = Batch("b3-lists")
LISTING = kinds("listing")
_CLUTTER = (
    '<div id="ad1" style="position:absolute"><a href="/zt/zt1/"><img src="/ad.jpg" alt="主题教育专题"></a><a href="javascript:closeAd()">关闭</a></div>',
    '<div style="display:none"><ul><li><a href="/old/1.html">旧版栏目测试信息请勿删除一</a><span>2001-01-01</span></li><li><a href="/old/2.html">旧版栏目测试信息请勿删除二</a><span>2001-01-02</span></li><li><a href="/old/3.html">旧版栏目测试信息请勿删除三</a><span>2001-01-03</span></li></ul></div>',
    "<script>var now=new Date('2022/12/06 00:00:00');var list=[];</script>",
    '<form action="/search"><input name="q" value="请输入关键字"><select><option>标题</option><option>全文</option></select></form>',
    "",
    "",
)


def _case(
    r: Random,
    s: Site,
    main: str,
    found: list[Item],
    *,
    platform: str = "generic",
    extra: str = "",
    dated: bool = True,
    name: str = "",
) -> Case:
    body = frame(r, s, name or r.choice(COLUMNS), r.choice(_CLUTTER) + main, extra=extra)
    return Case("", s.url, body, LISTING, kinds(platform), s.rows(found, dated=dated))


def _plain(n: int, d: date) -> str:
    return f"/content/{d.year}/{n}.shtml"


def _trs(n: int, d: date) -> str:
    return f"./{d:%Y%m}/t{d:%Y%m%d}_{n}.html"


@BATCH
def trs_with_new_gif_and_script_pager(r: Random) -> Case:
    s, say = site(r, "/zwgk/tzgg/index_1.html"), habits(r)
    found = items(r, 20, _trs)
    rows = "".join(
        f'<li><span>{say(i.day)}</span><a href="{i.href}" target="_blank" title="{i.t}">{cut(i.t, 24, "…")}</a><script>isNew("{i.day:%Y-%m-%d}")</script></li>'
        + ('<li class="line"></li>' if n % 5 == 4 else "")
        for n, i in enumerate(found)
    )
    return _case(
        r,
        s,
        f'<ul class="list">{rows}</ul><div class="page"><script>createPageHTML(34, 1,"index", "html");</script></div>',
        found,
        platform="trs",
    )


@BATCH
def trs_days_by_script(r: Random) -> Case:
    """The day is written by a script in every row."""
    s = site(r, "/xwzx/bmdt/")
    found = items(r, 15, _trs)
    rows = "".join(
        f'<li><a href="{i.href}">{i.t}</a><span><script>document.write("{i.day:%Y-%m-%d}");</script></span></li>'
        for i in found
    )
    return _case(
        r, s, f'<ul class="news">{rows}</ul><script>createPageHTML(3,0,"index","html");</script>', found, platform="trs"
    )


@BATCH
def vsb_table(r: Random) -> Case:
    s = site(r, "/index/tzgg.htm")
    found = items(r, 15, lambda n, d: f"../info/{1000 + n % 90}/{n}.htm")
    k = r.randint(40000, 60000)
    rows = "".join(
        f'<tr height="20" id="line_u8_{n}"><td align="left" valign="middle" width="10" style="font-size:9pt"><span class="leaderfont{k}">·</span></td><td valign="middle" align="left" style="font-size:9pt"><a class="c{k}" href="{i.href}" target="_blank" title="{i.t}">{cut(i.t, 26)}</a></td><td width="1%" nowrap><span class="timestyle{k}">{i.day:%Y/%m/%d}&nbsp;</span></td></tr><tr><td colspan=3 height=1><img src="/line.gif"></td></tr>'
        for n, i in enumerate(found)
    )
    return _case(
        r,
        s,
        f'<script language="javascript" src="/system/resource/js/centerCutImg.js"></script><table class="winstyle{k}" width="100%">{rows}</table><table class="headStyle{k}"><tr><td>共312条&nbsp;&nbsp;1/21&nbsp;</td><td><span>首页</span><span>上页</span><a href="tzgg/20.htm">下页</a><a href="tzgg/1.htm">尾页</a></td></tr></table>',
        found,
        platform="vsb",
    )


@BATCH
def jcms_records(r: Random) -> Case:
    s = site(r, "/col/col1229111/index.html?uid=3344&pageNum=1")
    found = items(r, 24, lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_1229111_{n}.html")
    records = "".join(
        f'<record><![CDATA[<li><span class="date">{i.day:%Y-%m-%d}</span><a href="{i.href}" title="{i.t}" target="_blank">{cut(i.t, 30)}</a></li>]]></record>'
        for i in found
    )
    return _case(
        r,
        s,
        f'<div id="3344" class="page-content default_pgContainer"></div><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&appid=1"></a>]]></nextgroup><recordset>{records}</recordset></datastore></script>',
        found,
        platform="jcms",
    )


@BATCH
def site_group_index(r: Random) -> Case:
    """Disclosure rows with index number, publisher and a popup of details."""
    s = site(r, "/public/column/6595721?type=4&action=list")
    found = items(r, 15, lambda n, d: f"/public/6595721/{n}.html")
    rows = "".join(
        f'<ul class="clearfix xxgk_nav_list"><li class="rq">{i.day:%Y-%m-%d}</li><li class="mc"><a href="{i.href}" target="_blank" class="title" title="{i.t}">{i.t}</a><div class="box_con"><p>索引号：1134{n}/{i.day.year}-00{n}</p><p>生成日期：{(i.day - timedelta(days=4)):%Y-%m-%d}</p><p>文号：无</p></div></li></ul>'
        for n, i in enumerate(found)
    )
    return _case(r, s, f'<div class="xxgk_navli">{rows}</div>{bar(r)}', found)


@BATCH
def index_table_two_days(r: Random) -> Case:
    s = site(r, "/zfxxgk/list.do?catalogId=12")
    found = items(r, 12, lambda n, d: f"/zfxxgk/show.do?id={n}")
    rows = "".join(
        f"<tr><td>{n}</td><td>0123{n}-{i.day.year}</td><td class='l'><a href='{i.href}'>{i.t}</a></td><td>{s.office}</td><td>{(i.day - timedelta(days=7)):%Y-%m-%d}</td><td>{i.day:%Y-%m-%d}</td></tr>"
        for n, i in enumerate(found, 1)
    )
    return _case(
        r,
        s,
        f"<table class='gk'><thead><tr><th>序号</th><th>索引号</th><th>信息名称</th><th>发布机构</th><th>{r.choice(('成文日期', '生成日期', '产生日期'))}</th><th>{r.choice(('发布日期', '公开日期', '发布时间'))}</th></tr></thead><tbody>{rows}</tbody></table>{bar(r)}",
        found,
    )


@BATCH
def picture_cards(r: Random) -> Case:
    s = site(r, "/tpxw/")
    found = items(r, 9, _plain)
    rows = "".join(
        f'<li><a href="{i.href}"><img src="/pic/{n}.jpg" alt="{i.t}"></a><p><a href="{i.href}">{cut(i.t, 14)}</a></p><em>{i.day:%Y-%m-%d}</em></li>'
        for n, i in enumerate(found)
    )
    return _case(r, s, f'<ul class="pic-list clearfix">{rows}</ul>{bar(r)}', found)


@BATCH
def policy_cards_with_links(r: Random) -> Case:
    """A row links its paper, its interpretation, its picture, and its department."""
    s = site(r, "/zhengce/zcwj/")
    found = items(r, 10, lambda n, d: f"/zhengce/zcwj/{d:%Y%m}/{n}.html")
    rows = "".join(
        f'<div class="item"><div class="hd"><span class="tag">规范性文件</span><a href="{i.href}" target="_blank">{i.t}</a></div><p class="ms">{summary(r)}</p><div class="ft"><span>发文机关：<a href="/dept/{n}">{r.choice(OFFICES)}</a></span><span>文号：示府〔{i.day.year}〕{n}号</span><span>发布时间：{i.day:%Y-%m-%d}</span><a href="/jd/{n}.html">文字解读</a><a href="/tj/{n}.html">图片解读</a></div></div>'
        for n, i in enumerate(found, 11)
    )
    return _case(r, s, rows + bar(r), found)


@BATCH
def month_and_day_blocks(r: Random) -> Case:
    s = site(r, "/news/list-12-1.html")
    found = items(r, 10, lambda n, d: f"/news/show-{n}.html")
    rows = "".join(
        f'<li><div class="d"><b>{i.day.day:02d}</b><span>{i.day:%Y-%m}</span></div><div class="t"><h4><a href="{i.href}">{i.t}</a></h4><p>{summary(r)}</p></div></li>'
        for i in found
    )
    return _case(r, s, f'<ul class="datelist">{rows}</ul>{bar(r)}', found)


@BATCH
def pinned_above(r: Random) -> Case:
    s, say = site(r, "/gggs/index.jhtml"), habits(r)
    found = items(r, 15, lambda n, d: f"/gggs/{n}.jhtml")
    pinned = [Item(t, f"/gggs/9{n}.jhtml", found[-1].day - timedelta(days=400 + n)) for n, t in enumerate(titles(r, 2))]
    rows = "".join(
        f'<li class="{"top" if i in pinned else ""}">{"<em>[置顶]</em>" if i in pinned else ""}<a href="{i.href}">{i.t}</a><span>{say(i.day)}</span></li>'
        for i in [*pinned, *found]
    )
    return _case(r, s, f"<ul>{rows}</ul>{bar(r)}", [*pinned, *found])


@BATCH
def few_rows_many_sides(r: Random) -> Case:
    """The column has three papers; the side lists have more."""
    s = site(r, "/xxgk/ghjh/")
    found = items(r, 3, _plain)
    rows = "".join(f'<li><a href="{i.href}" title="{i.t}">{i.t}</a><span>{i.day:%Y-%m-%d}</span></li>' for i in found)
    side = "".join(
        f'<li><a href="/n/{n}.html">{t}</a><span>{d:%m-%d}</span></li>'
        for n, (t, d) in enumerate(zip(titles(r, 8), days(r, 8), strict=True))
    )
    main = f'<div class="left-box"><h3>{r.choice(("最新信息", "热点排行"))}</h3><ul>{side}</ul></div><div class="right-box"><h3>规划计划</h3><ul>{rows}</ul><div class="page">共3条 第1/1页</div></div>'
    return _case(r, s, main, found, name="规划计划")


@BATCH
def links_in_onclick(r: Random) -> Case:
    """Old programs open a paper by a script; the address stands in the call."""
    s, say = site(r, "/news/more.asp?id=3"), habits(r)
    found = items(r, 15, lambda n, d: f"/news/shownews.asp?id={n}")
    rows = "".join(
        f'<tr><td>·<a href="javascript:void(0)" onclick="window.open(\'{i.href}\')" title="{i.t}">{i.t}</a></td><td>{say(i.day)}</td></tr>'
        for i in found
    )
    case = _case(r, s, f"<table>{rows}</table>{bar(r)}", found)
    return Case(case.name, case.url, case.body, kinds("listing", "unreadable", "document"), case.platform)


@BATCH
def relative_to_base(r: Random) -> Case:
    s, say = site(r, "/cms/web/list.html"), habits(r)
    found = items(r, 15, lambda n, d: f"/other/path/{n}.html")
    rows = "".join(f'<li><a href="{i.href.rsplit("/", 1)[1]}">{i.t}</a> <i>{say(i.day)}</i></li>' for i in found)
    return _case(r, s, f"<ul>{rows}</ul>{bar(r)}", found, extra=f'<base href="{s.host}/other/path/">')


@BATCH
def clock_lines(r: Random) -> Case:
    s = site(r, "/portal/zwdt/more.jsp")
    found = items(r, 15, lambda n, d: f"/portal/zwdt/{n}.jsp")
    rows = "".join(
        f'<p class="r"><a href="{i.href}">{i.t}</a></p><p class="s">{i.day.year}年{i.day.month:02d}月{i.day.day:02d}日{clock(r)} 来源：{s.office} 阅读({r.randint(1, 999)})</p>'
        for i in found
    )
    return _case(r, s, f'<div class="lines">{rows}</div>{bar(r)}', found)


@BATCH
def next_data(r: Random) -> Case:
    """An answer of a service that wraps its rows deeply."""
    s = site(r, "/api/content/page?channelId=9&pageNo=1")
    found = items(r, 10, lambda n, d: f"{s.host}/detail/{n}")
    body = {
        "code": 200,
        "message": "操作成功",
        "result": {
            "pageNo": 1,
            "total": 99,
            "records": [
                {
                    "id": n,
                    "title": i.title,
                    "publishTime": f"{i.day:%Y-%m-%d} 10:20:30",
                    "createTime": f"{i.day - timedelta(days=3):%Y-%m-%d} 09:00:00",
                    "url": i.href,
                    "source": s.office,
                }
                for n, i in enumerate(found)
            ],
        },
    }
    return Case("", s.url, json.dumps(body, ensure_ascii=False).encode(), LISTING, rows=s.rows(found))


@BATCH
def accordion_years(r: Random) -> Case:
    """Budgets: a heading for every year, links below it, no days at all."""
    s = site(r, "/zwgk/czyjs/")
    found, html = [], ""
    for year in range(2023, 2018, -1):
        part = [
            Item(f"{s.area}{o}{year}年度部门预算", f"/czyjs/{year}/{n}.html", date(year, 2, 1))
            for n, o in enumerate(r.sample(OFFICES, 6))
        ]
        html += (
            f"<h4>{year}年</h4><ul>"
            + "".join(f'<li><a href="{i.href}" target="_blank">{i.t}</a></li>' for i in part)
            + "</ul>"
        )
        found += part
    return _case(r, s, f'<div class="yslist">{html}</div>', found, dated=False, name="财政预决算")


@BATCH
def mobile_list(r: Random) -> Case:
    s = site(r, "/m/list?cid=8")
    found = items(r, 10, lambda n, d: f"/m/detail?id={n}")
    rows = "".join(
        f'<a class="cell" href="{i.href}"><div class="cell-t">{i.t}</div><div class="cell-b"><span>{s.office}</span><span>{i.day:%Y-%m-%d}</span></div></a>'
        for i in found
    )
    return Case(
        "",
        s.url,
        encoded(
            r,
            f'<!DOCTYPE html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{r.choice(COLUMNS)}</title></head><body><header><a href="/m/">首页</a><h1>通知公告</h1></header><main>{rows}</main><div class="more">点击加载更多</div></body></html>',
        ),
        LISTING,
        kinds("generic"),
        s.rows(found),
    )


@BATCH
def broken_markup(r: Random) -> Case:
    s, say = site(r, "/ReadNews.asp"), habits(r)
    found = items(r, 15, lambda n, d: f"/ReadNews.asp?NewsID={n}")
    rows = "".join(
        f"<li><a href={i.href} target=_blank>{i.t}</a><font color=#999999>{say(i.day)}</font>" for i in found
    )
    return _case(r, s, f"<ul>{rows}</ul>{bar(r)}", found)


@BATCH
def ended_consultations(r: Random) -> Case:
    s = site(r, "/hdjl/zjdc/")
    found = items(r, 10, lambda n, d: f"/hdjl/zjdc/{n}.html")
    rows = "".join(
        f"<tr><td><a href='{i.href}' title='{i.t}'>{cut(i.t, 22)}</a></td><td>{i.day:%Y-%m-%d}</td><td>{i.day + timedelta(days=30):%Y-%m-%d}</td><td>{r.choice(('已结束', '已反馈'))}</td></tr>"
        for i in found
    )
    return _case(
        r,
        s,
        f"<table><tr><th>征集主题</th><th>开始时间</th><th>结束时间</th><th>状态</th></tr>{rows}</table>{bar(r)}",
        found,
        dated=False,
    )


@BATCH
def staff_and_leaders(r: Random) -> Case:
    """A column of one page: leaders and their duties; it is a document, whatever its links."""
    s = site(r, "/zwgk/ldzc/")
    names = ("张某", "李某", "王某", "赵某")
    main = "".join(
        f'<div class="ld"><img src="/{n}.jpg"><p><a href="/ldzc/{n}.html">{x}</a> 党组成员、副局长</p><p>负责{r.choice(COLUMNS)}工作，分管办公室、法规科，联系{s.office}所属事业单位。</p></div>'
        for n, x in enumerate(names)
    )
    return Case("", s.url, frame(r, s, "领导之窗", main), kinds("document", "listing"))
