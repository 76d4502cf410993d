"""Batch 2: lists by other hands than batch 1, drawn before the readers were mended for it."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from random import Random

from listpages.kit import Batch, Item, Site, clock, encoded, habits, items, site
from listpages.shell2 import bar, frame
from listpages.truth import Case, Row, kinds
from listpages.words import COLUMNS, OFFICES, cut, summary, titles

BATCH = Batch("b2-lists")
LISTING = kinds("listing")


def _case(
    r: Random, s: Site, main: str, found: list[Item], *, platform: str = "generic", extra: str = "", dated: bool = True
) -> Case:
    return Case(
        "",
        s.url,
        frame(r, s, r.choice(COLUMNS), main, extra=extra),
        LISTING,
        kinds(platform),
        s.rows(found, dated=dated),
    )


def _plain(n: int, d: date) -> str:
    return f"/html/{d.year}/{n}.html"


@BATCH
def standard_2019(r: Random) -> Case:
    """The State Council's template of 法定主动公开内容."""
    s = site(r, "/zfxxgk/fdzdgknr/lzyj/")
    found = items(r, 15, lambda n, d: f"./{d:%Y%m}/t{d:%Y%m%d}_{n}.html")
    rows = "".join(
        f'<li><a href="{i.href}" title="{i.t}" target="_blank">{i.t}</a><b>{i.day:%Y-%m-%d}</b></li>' for i in found
    )
    return _case(
        r,
        s,
        f'<div class="zfxxgk_zdgkc"><ul>{rows}</ul></div><div class="page"><script>createPageHTML(2,0,"index","html");</script></div>',
        found,
        platform="trs",
    )


@BATCH
def definition_cards(r: Random) -> Case:
    s = site(r, "/zcwj/index.php?p=1")
    found = items(r, 10, lambda n, d: f"/zcwj/show.php?itemid={n}")
    rows = "".join(
        f"<dl><dt><a href='{i.href}'>{i.t}</a></dt><dd class='zy'>{summary(r)}</dd><dd class='rq'>发布日期：{i.day.year}年{i.day.month}月{i.day.day}日</dd></dl>"
        for i in found
    )
    return _case(r, s, rows + bar(r), found)


@BATCH
def one_definition_list(r: Random) -> Case:
    s, say = site(r, "/gggs.htm"), habits(r)
    found = items(r, 12, _plain)
    rows = "".join(f"<dt><a href='{i.href}'>{i.t}</a></dt><dd>{say(i.day)}</dd>" for i in found)
    return _case(r, s, f"<dl>{rows}</dl>{bar(r)}", found)


@BATCH
def time_elements(r: Random) -> Case:
    """The year stands only in the attribute."""
    s = site(r, "/news")
    found = items(r, 12, lambda n, d: f"/news/{n}")
    rows = "".join(
        f'<article><a href="{i.href}"><h2>{i.t}</h2></a><time datetime="{i.day:%Y-%m-%d}T10:00:00+08:00">{i.day.month}月{i.day.day}日</time></article>'
        for i in found
    )
    return _case(r, s, f"<div class=articles>{rows}</div>{bar(r)}", found)


@BATCH
def year_rows_in_table(r: Random) -> Case:
    s, year, rows = site(r, "/dsj.asp"), 0, ""
    found = items(r, 20, lambda n, d: f"dsj_show.asp?id={n}")
    for i in found:
        if i.day.year != year:
            year = i.day.year
            rows += f"<tr bgcolor=#DDDDDD><td colspan=2><b>{year}年</b></td></tr>"
        rows += f"<tr><td>・<a href={i.href}>{i.t}</a></td><td width=80>{i.day.month:02d}月{i.day.day:02d}日</td></tr>"
    return _case(r, s, f"<table width=100%>{rows}</table>{bar(r)}", found)


@BATCH
def numbered(r: Random) -> Case:
    s, say = site(r, "/node_7.htm"), habits(r)
    found = items(r, 20, lambda n, d: f"{d:%Y-%m/%d}/content_{n}.htm")
    rows = "".join(
        f'<li><span class="num">{n}.</span><a href="{i.href}">{i.t}</a><span class="sj">{say(i.day)}</span></li>'
        for n, i in enumerate(found, 1)
    )
    return _case(r, s, f"<ol class='nlist'>{rows}</ol>{bar(r)}", found)


@BATCH
def two_lines(r: Random) -> Case:
    s = site(r, "/xwdt/")
    found = items(r, 10, _plain)
    rows = "".join(
        f'<li class="list-item"><div class="l1"><a href="{i.href}">{i.t}</a></div><div class="l2"><span>来源：{s.name}</span><span>日期：{i.day:%Y-%m-%d}</span><span>点击：{r.randint(1, 999)}次</span></div></li>'
        for i in found
    )
    return _case(r, s, f'<ul class="two">{rows}</ul>{bar(r)}', found)


@BATCH
def department_and_kind(r: Random) -> Case:
    """Every row links its kind and its department besides its title."""
    s = site(r, "/gongkai/list")
    found = items(r, 15, lambda n, d: f"/gongkai/show?id={n}")
    rows = "".join(
        f"<tr><td><a href='/gongkai/list?k={n % 3}'>[{('通知', '公告', '意见')[n % 3]}]</a></td><td><a href='{i.href}' title='{i.t}'>{cut(i.t, 20)}</a></td><td><a href='/dept/{n % 4}'>{OFFICES[n % 4]}</a></td><td>{i.day:%Y-%m-%d}</td></tr>"
        for n, i in enumerate(found)
    )
    return _case(r, s, f"<table class='table table-hover'><tbody>{rows}</tbody></table>{bar(r)}", found)


@BATCH
def policy_library(r: Random) -> Case:
    """Papers with their interpretation, their number, whether they are in force, and two days."""
    s = site(r, "/zcwjk/")
    found = items(r, 8, lambda n, d: f"/zcwjk/{d.year}/{n}.html")
    rows = "".join(
        f'<li><h4><a href="{i.href}">{i.t}</a></h4><p><span>发文机关：{s.name}</span><span>发文字号：示府发〔{i.day.year}〕{n}号</span></p><p><span>成文日期：{(i.day - timedelta(days=9)):%Y年%m月%d日}</span><span>发布日期：{i.day:%Y年%m月%d日}</span><span class="yx">有效</span></p><p class="jd"><a href="/jd/{n}.html">政策解读</a><a href="/tj/{n}.html">图解</a></p></li>'
        for n, i in enumerate(found, 3)
    )
    return _case(r, s, f'<ul class="wjk">{rows}</ul>{bar(r)}', found)


@BATCH
def split_heads(r: Random) -> Case:
    """Heads in a list item of their own; signature before publication."""
    s = site(r, "/wjgk/list.html")
    found = items(r, 12, lambda n, d: f"/wjgk/{n}.html")
    rows = "".join(
        f"<li><span class='c1'>{n}</span><span class='c2'><a href='{i.href}'>{i.t}</a></span><span class='c3'>{(i.day - timedelta(days=5)):%Y-%m-%d}</span><span class='c4'>{i.day:%Y-%m-%d}</span></li>"
        for n, i in enumerate(found, 1)
    )
    return _case(
        r,
        s,
        f"<ul class='wj'><li class='head'><span class='c1'>序号</span><span class='c2'>标题</span><span class='c3'>生成日期</span><span class='c4'>发布日期</span></li>{rows}</ul>{bar(r)}",
        found,
    )


@BATCH
def auctions(r: Random) -> Case:
    s = site(r, "/jyzx/zbgg.aspx")
    found = items(r, 15, lambda n, d: f"/jyzx/InfoDetail/?InfoID={n:08x}-aaaa-bbbb&CategoryNum=004001")
    rows = "".join(
        f'<tr height="25"><td width="16"><img src="dot.gif"></td><td align="left"><a href="{i.href.replace("&", "&amp;")}" target="_blank" title="{i.t}">{i.t}</a></td><td>{i.day:%Y-%m-%d}</td><td>{(i.day + timedelta(days=20)):%Y-%m-%d}</td></tr>'
        for i in found
    )
    return _case(
        r,
        s,
        f"<table><tr><th></th><th>项目名称</th><th>发布时间</th><th>截止时间</th></tr>{rows}</table>{bar(r)}",
        found,
    )


@BATCH
def consultations(r: Random) -> Case:
    s = site(r, "/hdjl/yjzj/")
    found = items(r, 10, lambda n, d: f"/hdjl/yjzj/{n}.html")
    rows = "".join(
        f'<li><a href="{i.href}">{i.t}</a><p>征集时间：{i.day:%Y-%m-%d} 至 {(i.day + timedelta(days=30)):%Y-%m-%d}</p><em>已结束</em></li>'
        for i in found
    )
    return Case(
        "",
        s.url,
        frame(r, s, "民意征集", f'<ul class="zj">{rows}</ul>{bar(r)}'),
        LISTING,
        kinds("generic"),
        s.rows(found, dated=False),
    )


@BATCH
def headline_then_list(r: Random) -> Case:
    s, say = site(r, "/yw/index.html"), habits(r)
    found = items(r, 14, _plain)
    first = found[0]
    head = f'<div class="top-news"><h2><a href="{first.href}">{first.t}</a></h2><p>{summary(r)}</p><span>{say(first.day)}</span></div>'
    rows = "".join(f'<li><a href="{i.href}">{i.t}</a><span>{say(i.day)}</span></li>' for i in found[1:])
    return _case(r, s, f'<div class="newsbox">{head}<ul>{rows}</ul></div>{bar(r)}', found)


@BATCH
def commented_out(r: Random) -> Case:
    """Old rows in comments and in a script's template are none."""
    s, say = site(r, "/gg/list.shtml"), habits(r)
    found = items(r, 15, _plain)
    rows = "".join(
        f'<li><a href="{i.href}">{i.t}</a><i>{say(i.day)}</i></li><!--<li><a href="/old{n}.html">旧信息{n}</a><i>2001-01-01</i></li>-->'
        for n, i in enumerate(found)
    )
    main = f'<ul class="u">{rows}</ul><script type="text/template" id="tpl"><li><a href="{{{{url}}}}">{{{{title}}}}</a><i>2000-01-01</i></li></script>{bar(r)}'
    return _case(r, s, main, found)


@BATCH
def files_only(r: Random) -> Case:
    s = site(r, "/xzzx/")
    found = items(r, 12, lambda n, d: f"/upload/{d:%Y%m}/{n}.{r.choice(('doc', 'xls', 'pdf', 'docx', 'zip'))}")
    rows = "".join(
        f'<li><img src="/img/doc.gif"><a href="{i.href}">{i.t}</a>（{r.randint(20, 900)}KB）<span>{i.day:%Y-%m-%d}</span></li>'
        for i in found
    )
    return _case(r, s, f'<ul class="down">{rows}</ul>{bar(r)}', found)


@BATCH
def sharepoint(r: Random) -> Case:
    s = site(r, "/sites/xxgk/Lists/List/AllItems.aspx")
    found = items(r, 15, lambda n, d: f"/sites/xxgk/Lists/List/DispForm.aspx?ID={n}")
    rows = "".join(
        f'<tr class="ms-itmhover"><td class="ms-vb-title"><div class="ms-vb"><a onfocus="OnLink(this)" href="{i.href}">{i.t}</a></div></td><td class="ms-vb2"><nobr>{i.day.year}/{i.day.month}/{i.day.day} 9:{r.randint(10, 59)}</nobr></td></tr>'
        for i in found
    )
    return _case(
        r,
        s,
        f'<table class="ms-listviewtable" border="0"><tr class="ms-viewheadertr"><th>标题</th><th>发布时间</th></tr>{rows}</table>',
        found,
    )


@BATCH
def domino(r: Random) -> Case:
    s = site(r, "/web/gwz.nsf/tzgg?OpenView")
    found = items(r, 20, lambda n, d: f"/web/gwz.nsf/0/{n:032X}?OpenDocument")
    rows = "".join(
        f'<tr valign="top"><td><font size="2"><a href="{i.href}">{i.t}</a></font></td><td><font size="2">{i.day:%Y-%m-%d} 10:20:30</font></td></tr>'
        for i in found
    )
    return _case(r, s, f'<table border="0" cellpadding="2">{rows}</table>', found)


@BATCH
def jdbc_days(r: Random) -> Case:
    s = site(r, "/portal/article/list.do?catId=7")
    found = items(r, 15, lambda n, d: f"/portal/article/detail.do?id={n}")
    rows = "".join(
        f"<li><a href='{i.href}' target='_blank'>{i.t}</a> <span class='pull-right'>{i.day} 00:00:00.0</span></li>"
        for i in found
    )
    return _case(r, s, f"<ul class='list-unstyled'>{rows}</ul>{bar(r)}", found)


@BATCH
def weekday_days(r: Random) -> Case:
    s = site(r, "/s/tzgg")
    found = items(r, 12, lambda n, d: f"/s/{n}.shtml")
    rows = "".join(
        f"<div class='it'><a href='{i.href}'>{i.t}</a><div class='rq'>{i.day:%Y-%m-%d} 星期{'一二三四五六日'[i.day.weekday()]}</div></div>"
        for i in found
    )
    return _case(r, s, rows + bar(r), found)


@BATCH
def counted_days(r: Random) -> Case:
    s = site(r, "/article/list/12")
    found = items(r, 15, lambda n, d: f"/article/{n}")
    rows = "".join(
        f"<li><a href='{i.href}'>{i.t}</a><span>{i.day:%Y-%m-%d}（阅读{r.randint(10, 9999)}次）</span></li>"
        for i in found
    )
    return _case(r, s, f"<ul>{rows}</ul>{bar(r)}", found)


@BATCH
def tooltips(r: Random) -> Case:
    s = site(r, "/zwxx/more.jsp")
    found = items(r, 18, lambda n, d: f"/zwxx/view.jsp?infoid={n}")
    rows = "".join(
        f'<li><a href="{i.href}" title="标题：{i.t}&#10;作者：佚名&#10;发布时间：{i.day:%Y-%m-%d}{clock(r)}&#10;点击数：{r.randint(1, 99)}">{cut(i.t, 16)}</a><span>{i.day:%m-%d}</span></li>'
        for i in found
    )
    return Case(
        "", s.url, frame(r, s, r.choice(COLUMNS), f"<ul>{rows}</ul>{bar(r)}"), LISTING, kinds("generic"), s.rows(found)
    )


@BATCH
def new_marks(r: Random) -> Case:
    s, say = site(r, "/bulletin/"), habits(r)
    found = items(r, 15, _plain)
    rows = "".join(
        f'<li><i class="dot">•</i><a href="{i.href}"><font color="{"red" if n < 3 else "#333"}"><b>{i.t}</b></font></a>{"<sup>new</sup>" if n < 3 else ""}<span class="date">{say(i.day)}</span></li>'
        for n, i in enumerate(found)
    )
    return _case(r, s, f'<ul class="dotlist">{rows}</ul>{bar(r)}', found)


@BATCH
def date_column_first(r: Random) -> Case:
    s = site(r, "/rsxx.php")
    found = items(r, 15, lambda n, d: f"/rsxx.php?act=show&nid={n}")
    rows = "".join(
        f"<tr><td>{i.day:%Y-%m-%d}</td><td>{s.office}</td><td><a href='{escape(i.href)}'>{i.t}</a></td></tr>"
        for i in found
    )
    return _case(r, s, f"<table><tr><td>日期</td><td>发布单位</td><td>标题</td></tr>{rows}</table>{bar(r)}", found)


@BATCH
def element_cards(r: Random) -> Case:
    s = site(r, "/portal/list?channelId=12")
    found = items(r, 10, lambda n, d: f"/portal/detail?id={n}")
    rows = "".join(
        f'<div data-v-77 class="el-card is-hover-shadow"><div class="el-card__body"><a data-v-77 href="{i.href}" target="_blank"><span data-v-77 class="card-name">{i.t}</span><span data-v-77 class="card-desc">{summary(r)}</span></a><div data-v-77 class="card-foot"><span>{s.name}</span><span>{i.day:%Y-%m-%d}{clock(r)}</span></div></div></div>'
        for i in found
    )
    return _case(r, s, f'<div data-v-77 class="cards">{rows}</div>{bar(r)}', found)


@BATCH
def pictures_with_days(r: Random) -> Case:
    s = site(r, "/tp/index.html")
    found = items(r, 12, _plain)
    cells = [
        f'<td align="center"><a href="{i.href}"><img src="/p/{n}.jpg" width="160" border="0"></a><br><a href="{i.href}">{i.t}</a><br>[{i.day:%Y-%m-%d}]</td>'
        for n, i in enumerate(found)
    ]
    rows = "".join("<tr>" + "".join(cells[n : n + 3]) + "</tr>" for n in range(0, 12, 3))
    return _case(r, s, f"<table width=100%>{rows}</table>{bar(r)}", found)


@BATCH
def days_as_headings(r: Random) -> Case:
    """One day above several rows."""
    s, day, main = site(r, "/rb/list.html"), None, ""
    found = items(r, 20, _plain)
    for i in found:
        if i.day != day:
            main += ("</ul>" if day else "") + f"<h4>{i.day:%Y-%m-%d}</h4><ul>"
            day = i.day
        main += f"<li><a href='{i.href}'>{i.t}</a></li>"
    return Case(
        "",
        s.url,
        frame(r, s, r.choice(COLUMNS), f"<div class=days>{main}</ul></div>{bar(r)}"),
        LISTING,
        kinds("generic"),
        s.rows(found),
    )


@BATCH
def empty_table(r: Random) -> Case:
    s = site(r, "/xzcf/list.aspx")
    said = r.choice(
        ("<tr><td colspan=3>没有找到相关信息</td></tr>", "<tr><td colspan=3 align=center>暂无数据！</td></tr>", "")
    )
    return Case(
        "",
        s.url,
        frame(
            r,
            s,
            r.choice(COLUMNS),
            f"<table><tr><th>序号</th><th>名称</th><th>发布日期</th></tr>{said}</table><div class='pages'>共 0 条记录，0 页</div>",
        ),
        LISTING,
        kinds("generic"),
        (),
    )


@BATCH
def years_only(r: Random) -> Case:
    """A column whose rows are years."""
    s = site(r, "/czyjs/")
    found = [
        Item(f"{y}年{s.area}{s.office}部门{'预算' if y % 2 else '决算'}公开", f"/czyjs/{y}.html", date(y, 1, 1))
        for y in range(2024, 2015, -1)
    ]
    rows = "".join(f"<li><a href='{i.href}'>{i.t}</a></li>" for i in found)
    return _case(r, s, f"<ul class='ysgk'>{rows}</ul>", found, dated=False)


@BATCH
def vsb_new_list(r: Random) -> Case:
    s = site(r, "/zwgk/zfxxgkml.htm")
    found = items(r, 15, lambda n, d: f"../info/10{n % 90 + 10}/{n}.htm")
    rows = "".join(
        f'<li id="line_u12_{n}" class="flex"><a href="{i.href}" target="_blank" title="{i.t}"><em>{i.t}</em><span>{i.day.year}年{i.day.month:02d}月{i.day.day:02d}日</span></a></li>'
        for n, i in enumerate(found)
    )
    return _case(
        r,
        s,
        f'<div class="ny-list"><ul>{rows}</ul></div><script>_showDynClickBatch([1],[2],"wbnews",123)</script>',
        found,
        platform="vsb",
    )


@BATCH
def ucap_table(r: Random) -> Case:
    s = site(r, "/zwgk/zfgb/list.shtml")
    found = items(r, 15, lambda n, d: f"/zwgk/zfgb/{d:%Y%m}/{n:032x}.shtml")
    rows = "".join(
        f'<tr><td class="title"><a href="{i.href}" title="{i.t}">{cut(i.t, 25)}</a></td><td class="wh">示府〔{i.day.year}〕{n}号</td><td class="time">{i.day:%Y-%m-%d}</td></tr>'
        for n, i in enumerate(found)
    )
    return _case(
        r,
        s,
        f'<table class="gk-table"><tr><th>标题</th><th>文号</th><th>发布时间</th></tr>{rows}</table><div id="page_div"></div><script>createPageHTML("page_div",9,1,"list","shtml",123);</script>',
        found,
        platform="ucap",
        extra='<meta name="others" content="页面生成时间 2024-06-03 14:25:31" />',
    )


@BATCH
def jcms_text_list(r: Random) -> Case:
    s = site(r, f"/col/col{r.randint(100, 9999)}/index.html")
    found = items(r, 20, lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_12_{n}.html")
    records = "".join(
        f"<record><![CDATA[<tr><td><a href='{i.href}' class='bt_link' target='_blank' title='{i.t}'>{cut(i.t, 22)}</a></td><td class='bt_time'>{i.day:%m-%d}</td><td style='display:none'>{i.day:%Y-%m-%d}</td></tr>]]></record>"
        for i in found
    )
    main = f'<div id="9"><script type="text/xml"><datastore><recordset>{records}</recordset></datastore></script></div>'
    return _case(r, s, main, found, platform="jcms")


@BATCH
def nfcms_foreign_rows(r: Random) -> Case:
    s = site(r, "/zwgk/zcjd/")
    found = items(
        r,
        15,
        lambda n, d: r.choice(
            (
                f"{s.host}/zwgk/zcjd/content/post_{n}.html",
                f"{s.host}/gkmlpt/content/1/{n // 1000}/post_{n}.html",
                f"https://mp.weixin.qq.com/s/{n}",
                f"http://www.prov.test/zcjd/content/post_{n}.html",
            )
        ),
    )
    rows = "".join(
        f'<div class="item"><span class="date">{i.day:%Y-%m-%d}</span><a class="tit" href="{i.href}" title="{i.t}">{i.t}</a></div>'
        for i in found
    )
    return _case(
        r,
        s,
        f'<div class="list-body">{rows}</div><div class="pages"><a href="index_2.html" class="next">下一页</a></div>',
        found,
        platform="nfcms",
        extra='<script>window.NFCMS_SITE_ID=1;window.NFCMS_PUB_TYPE="cat";</script>',
    )


@BATCH
def sitemap_page(r: Random) -> Case:
    """A page of all columns: no list of papers."""
    s = site(r, "/wzdt/index.html")
    main = "".join(
        f"<h4><a href='/{i}/'>{c}</a></h4><p>"
        + " ".join(f"<a href='/{i}/{j}/'>{t}</a>" for j, t in enumerate(r.sample(COLUMNS, 5)))
        + "</p>"
        for i, c in enumerate(r.sample(COLUMNS, 9))
    )
    return Case("", s.url, frame(r, s, "网站地图", main), kinds("listing", "document", "home"), kinds("generic"))


@BATCH
def frames_list(r: Random) -> Case:
    s = site(r, "/xxgk/index.htm")
    return Case(
        "",
        s.url,
        encoded(
            r,
            f"<html><head><title>{s.name}</title></head><frameset cols='200,*'><frame src='tree.htm'><frame src='list.htm'><noframes>请升级浏览器</noframes></frameset></html>",
        ),
        kinds("unreadable", "listing"),
        frozenset(),
        (),
    )


@BATCH
def overview(r: Random) -> Case:
    """A channel's page with pieces of its columns."""
    s, say = site(r, "/zwgk/index.html"), habits(r)
    found: list[Item] = []
    main = ""
    for number, name in enumerate(r.sample(COLUMNS, 5)):
        piece = items(r, 6, lambda n, d, k=number: f"/zwgk/{k}/{n}.html")  # type: ignore[misc]
        found += piece
        main += (
            f'<div class="blk"><div class="bt"><span>{name}</span><a href="/zwgk/{number}/">更多&gt;&gt;</a></div><ul>'
            + "".join(
                f"<li><a href='{i.href}' title='{i.t}'>{cut(i.t, 16)}</a><span>{say(i.day)}</span></li>" for i in piece
            )
            + "</ul></div>"
        )
    rows = tuple(Row(x.title, x.url, x.day) for x in s.rows(found))
    return Case("", s.url, frame(r, s, "政务公开", main), kinds("listing", "home"), kinds("generic"), rows)


@BATCH
def walls_only(r: Random) -> Case:
    """Departments' websites, link by link."""
    s = site(r, "/bmwz/index.html")
    found = [Item(f"{s.area}{o}", f"http://d{n}.slbm.test/", date(2020, 1, 1)) for n, o in enumerate(OFFICES)]
    rows = "".join(f"<li><a href='{i.href}' target='_blank'>{i.t}</a></li>" for i in found)
    return Case(
        "",
        s.url,
        frame(r, s, "部门网站", f"<ul class='bm'>{rows}</ul>"),
        kinds("listing", "document"),
        kinds("generic"),
    )


@BATCH
def mobile_list(r: Random) -> Case:
    s = site(r, "/m/list.html", "http://m.sl.test")
    found = items(r, 10, lambda n, d: f"/m/detail_{n}.html")
    rows = "".join(
        f'<a class="cell" href="{i.href}"><div class="cell-hd">{i.t}</div><div class="cell-ft"><span>{s.office}</span><span>{i.day:%Y-%m-%d}</span></div></a>'
        for i in found
    )
    return _case(r, s, f'<div class="cells">{rows}</div>', found)


@BATCH
def titles_like_days(r: Random) -> Case:
    """Titles that are days, or hold the only day of their row."""
    s = site(r, "/jhjl/")
    names = [
        f"{s.area}{d.year}年{d.month}月{d.day}日空气质量日报"
        for d in (date(2018, 5, 8) - timedelta(days=n) for n in range(15))
    ]
    found = [Item(t, f"/jhjl/{n}.html", date(2018, 5, 9) - timedelta(days=n)) for n, t in enumerate(names)]
    dated = r.random() < 0.5
    rows = "".join(f"<li><a href='{i.href}'>{i.t}</a>{f'<span>{i.day}</span>' if dated else ''}</li>" for i in found)
    return _case(r, s, f"<ul class=l>{rows}</ul>{bar(r)}", found, dated=dated)


@BATCH
def short_titles(r: Random) -> Case:
    s, say = site(r, "/ldzc/"), habits(r)
    found = [
        Item(t, f"/ldzc/{n}.html", date(2019, 3, 30 - n))
        for n, t in enumerate(("公示", "公告", "简介", "2018年年报", "机构职能", "通知", "办事指南", "联系我们"))
    ]
    rows = "".join(f"<li><a href='{i.href}'>{i.t}</a><span>{say(i.day)}</span></li>" for i in found)
    return _case(r, s, f"<ul>{rows}</ul>{bar(r)}", found)


@BATCH
def undated_table(r: Random) -> Case:
    s = site(r, "/qzqd/list.html")
    found = [Item(t, f"/qzqd/{n}.html", date(2020, 1, 1)) for n, t in enumerate(x for x in titles(r, 18) if len(x) > 8)]
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='{i.href}'>{i.t}</a></td><td>{s.office}</td></tr>" for n, i in enumerate(found, 1)
    )
    return _case(
        r, s, f"<table><tr><td>序号</td><td>事项名称</td><td>部门</td></tr>{rows}</table>{bar(r)}", found, dated=False
    )
