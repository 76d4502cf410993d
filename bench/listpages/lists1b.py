"""Batch 1: lists of systems that no reader knows, bought, free or home-made."""

from __future__ import annotations

from datetime import date
from random import Random

from listpages.kit import Batch, Item, Site, clock, habits, items, site
from listpages.pagers1 import pager
from listpages.shell1 import whole
from listpages.truth import Case, Row, kinds
from listpages.words import COLUMNS, cut, summary, titles

BATCH = Batch("b1-others")
LISTING = kinds("listing")


def _case(r: Random, s: Site, column: str, main: str, found: list[Item], **more: float) -> Case:
    return Case("", s.url, whole(r, s, column, main, **more), LISTING, kinds("generic"), s.rows(found))  # type: ignore[arg-type]


@BATCH
def dede_simple(r: Random) -> Case:
    s, say = site(r, "/a/tzgg/"), habits(r)
    found, column = items(r, 20, lambda n, d: f"/a/tzgg/{d.year}/{d:%m%d}/{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<li><span class="rt">{say(i.day)}</span><a href="{i.href}" title="{i.t}">{cut(i.t, 25)}</a></li>'
        for i in found
    )
    return _case(r, s, column, f'<ul class="d1 ico3">{rows}</ul>{pager(r)}', found)


@BATCH
def dede_listbox(r: Random) -> Case:
    s = site(r, "/plus/list.php?tid=12")
    found, column = items(r, 10, lambda n, d: f"/plus/view.php?aid={n}"), r.choice(COLUMNS)
    rows = "".join(
        f"""<li>[<b><a href='/plus/list.php?tid=12'>{column}</a></b>]<a href="{i.href}" class="title">{i.t}</a><span class="info"><small>日期：</small>{i.day:%Y-%m-%d}{clock(r)}<small>点击：</small>{r.randint(1, 999)}<small>好评：</small>0</span><p class="intro">{summary(r)}</p></li>"""
        for i in found
    )
    return _case(r, s, column, f'<div class="listbox"><ul class="e2">{rows}</ul></div>{pager(r)}', found)


@BATCH
def empire(r: Random) -> Case:
    s, say = site(r, "/tzgg/"), habits(r)
    found, column = items(r, 18, lambda n, d: f"/tzgg/{d:%Y-%m-%d}/{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<tr><td height="26">&nbsp;·&nbsp;<a href="{i.href}" title="{i.t}">{i.t}</a></td><td align="right"><font color="#999999">{say(i.day)}</font></td></tr>'
        for i in found
    )
    bar = '<div class="epages"><a title="Total record">&nbsp;<b>123</b> </a>&nbsp;&nbsp;&nbsp;<b>1</b>&nbsp;<a href="/tzgg/index_2.html">2</a>&nbsp;<a href="/tzgg/index_2.html">下一页</a>&nbsp;<a href="/tzgg/index_9.html">尾页</a></div>'
    return _case(r, s, column, f"<table width='100%'>{rows}</table>{bar}", found)


@BATCH
def jeecms(r: Random) -> Case:
    s = site(r, "/tzgg/index.jhtml")
    found, column = items(r, 20, lambda n, d: f"{s.host}/tzgg/{n}.jhtml"), r.choice(COLUMNS)
    rows = "".join(
        f"<li><a href='{i.href}' target='_blank'><span style='color:red'>{i.t}</span></a><label>{i.day:%Y-%m-%d}</label></li>"
        for i in found
    )
    return _case(r, s, column, f"<div class='list'><ul>{rows}</ul></div>{pager(r)}", found)


@BATCH
def siteserver(r: Random) -> Case:
    s, say = site(r, "/channels/45.html"), habits(r)
    found, column = items(r, 20, lambda n, d: f"/contents/45/{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<dd><a href="{i.href}" title="{i.t}" target="_blank">{cut(i.t, 30, "…")}</a><em>{say(i.day)}</em></dd>'
        for i in found
    )
    return _case(r, s, column, f'<dl class="list_dl"><dt>{column}</dt>{rows}</dl>{pager(r)}', found)


@BATCH
def phpcms(r: Random) -> Case:
    s = site(r, "/index.php?m=content&c=index&a=lists&catid=9")
    found, column = (
        items(r, 20, lambda n, d: f"{s.host}/index.php?m=content&c=index&a=show&catid=9&id={n}"),
        r.choice(COLUMNS),
    )
    rows = "".join(
        f'<li><span class="rt">{i.day:%Y-%m-%d}{clock(r)}</span>·<a href="{i.href.replace("&", "&amp;")}" target="_blank" >{i.t}</a></li>'
        + ('<li class="bk20 hr"></li>' if n % 5 == 4 else "")
        for n, i in enumerate(found)
    )
    return _case(
        r,
        s,
        column,
        f'<ul class="list lh24 f14">{rows}</ul><div id="pages" class="text-c"><a class="a1">123条</a> <a href="#" class="a1">上一页</a> <span>1</span> <a href="?page=2">2</a></div>',
        found,
    )


@BATCH
def gridview(r: Random) -> Case:
    s = site(r, "/NewsList.aspx?cid=3")
    found, column = items(r, 15, lambda n, d: f"ShowNews.aspx?id={n}"), r.choice(COLUMNS)
    rows = "".join(
        f'<tr style="height:25px;"><td align="left"><a id="ctl00_C_GridView1_ctl{n:02d}_HyperLink1" title="{i.t}" href="{i.href}" target="_blank">{cut(i.t, 26)}</a></td><td><span id="ctl00_C_GridView1_ctl{n:02d}_lbl">{i.day.year}/{i.day.month}/{i.day.day} 0:00:00</span></td></tr>'
        for n, i in enumerate(found, 2)
    )
    main = f'<form method="post" action="NewsList.aspx?cid=3" id="aspnetForm"><input type="hidden" name="__VIEWSTATE" value="/wEPDwUKMTY1" /><div><table cellspacing="0" id="ctl00_C_GridView1" style="width:100%;border-collapse:collapse;"><tr><th scope="col">标题</th><th scope="col">时间</th></tr>{rows}</table></div>{pager(r)}</form>'
    return _case(r, s, column, main, found)


@BATCH
def classic_asp(r: Random) -> Case:
    s = site(r, "/news_more.asp?lm2=78")
    found, column = items(r, 20, lambda n, d: f"news_view.asp?newsid={n}"), r.choice(COLUMNS)
    rows = "".join(
        f'<table width="96%" border="0" align="center"><tr><td height=25><img src="images/arrow.gif" width="7" height="7">&nbsp;<a href="{i.href}" target="_blank">{i.t}</a>&nbsp;<font color="#FF6600">({i.day.year}-{i.day.month}-{i.day.day})</font></td></tr></table>'
        for i in found
    )
    return _case(r, s, column, f"<table width=100%><tr><td>{rows}</td></tr></table>{pager(r)}", found)


@BATCH
def links_and_breaks(r: Random) -> Case:
    s = site(r, "/list.jsp?id=7")
    found, column = items(r, 15, lambda n, d: f"show.jsp?id={n}"), r.choice(COLUMNS)
    before = r.random() < 0.5
    rows = "<br>\n".join(
        f"{f'[{i.day:%Y-%m-%d}] ' if before else ''}<a href='{i.href}'>{i.t}</a>{'' if before else f' {i.day:%Y-%m-%d}'}"
        for i in found
    )
    return _case(r, s, column, f"<div id=content>{rows}</div>{pager(r)}", found)


@BATCH
def paragraphs(r: Random) -> Case:
    s, say = site(r, "/html/tzgg/list.html"), habits(r)
    found, column = items(r, 12, lambda n, d: f"/html/{d.year}/{n}.html"), r.choice(COLUMNS)
    rows = "".join(f"<p><a href='{i.href}' title='{i.t}'>{i.t}</a><span>{say(i.day)}</span></p>" for i in found)
    return _case(r, s, column, f"<div class='xwlb'>{rows}</div>{pager(r)}", found)


@BATCH
def month_day_under_year(r: Random) -> Case:
    s = site(r, "/xwzx/index.html")
    found, column = items(r, 25, lambda n, d: f"{n}.html"), r.choice(COLUMNS)
    years: dict[int, str] = {}
    for i in found:
        years[i.day.year] = (
            years.get(i.day.year, "") + f"<li><a href='{i.href}'>{i.t}</a><span>[{i.day:%m-%d}]</span></li>"
        )
    tag = r.choice(("h3", "h4", "div", "p"))
    main = "".join(f"<{tag} class='year'>{y}年</{tag}><ul>{rows}</ul>" for y, rows in years.items())
    return _case(r, s, column, main + pager(r), found)


@BATCH
def month_day_only(r: Random) -> Case:
    """No year anywhere: nobody can know the day."""
    s = site(r, "/dtxx/")
    found, column = items(r, 20, lambda n, d: f"{n}.html"), r.choice(COLUMNS)
    rows = "".join(f"<li><span>[ {i.day:%m-%d} ]</span><a href='{i.href}' title='{i.t}'>{i.t}</a></li>" for i in found)
    return Case(
        "",
        s.url,
        whole(r, s, column, f"<ul class=newsli>{rows}</ul>{pager(r)}"),
        LISTING,
        kinds("generic"),
        s.rows(found, dated=False),
    )


@BATCH
def day_box(r: Random) -> Case:
    s = site(r, "/news/")
    found, column = items(r, 10, lambda n, d: f"/news/detail/{n}"), r.choice(COLUMNS)
    kind = r.randint(0, 4)

    def box(d: date) -> str:
        return (
            f"<div class='date'><b>{d:%d}</b><span>{d:%Y-%m}</span></div>", f"<div class='time'><span>{d:%m-%d}</span><i>{d.year}</i></div>",
            f"<i class='d'>{d:%d}<em>{d:%Y.%m}</em></i>", f"<div class='sj'><p>{d:%Y}</p><strong>{d:%m/%d}</strong></div>", f"<span class='ym'>{d.year}年{d.month}月</span><span class='dd'>{d.day}日</span>",
        )[kind]  # fmt: skip

    rows = "".join(
        f'<li>{box(i.day)}<div class="con"><h4><a href="{i.href}">{i.t}</a></h4><p>{summary(r)}</p></div></li>'
        for i in found
    )
    return _case(r, s, column, f'<ul class="timelist">{rows}</ul>{pager(r)}', found)


@BATCH
def cards_all_link(r: Random) -> Case:
    s = site(r, "/zcjd/list/1")
    found, column = items(r, 10, lambda n, d: f"/zcjd/{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<a class="card" href="{i.href}" target="_blank"><div class="img"><img src="/{n}.png"></div><div class="t">{i.t}</div><div class="s">{summary(r)}</div><div class="f"><span>来源：{s.name}</span><span>{i.day:%Y-%m-%d}</span></div></a>'
        for n, i in enumerate(found)
    )
    return _case(r, s, column, f'<div class="cards">{rows}</div>{pager(r)}', found)


@BATCH
def summary_rows(r: Random) -> Case:
    s = site(r, "/zwdt/list_3.html")
    found, column = items(r, 12, lambda n, d: f"/zwdt/{d.year}/{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<div class="row"><h3><a href="{i.href}" title="{i.t}">{cut(i.t, 20)}</a></h3><div class="summary">{summary(r)}</div><div class="meta"><span>发布时间：{i.day:%Y-%m-%d}{clock(r)}</span><span>浏览次数：{r.randint(1, 9999)}</span><a href="{i.href}">查看详情</a></div></div>'
        for i in found
    )
    return _case(r, s, column, f"<div class='wrap'>{rows}</div>{pager(r)}", found)


@BATCH
def thumbs(r: Random) -> Case:
    s = site(r, "/tpxw/")
    found, column = items(r, 12, lambda n, d: f"/tpxw/{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<li><a href="{i.href}"><img src="/u/{n}.jpg" alt="{i.t}" title="{i.t}"></a><p><a href="{i.href}">{cut(i.t, 12)}</a></p><span>{i.day:%Y-%m-%d}</span></li>'
        for n, i in enumerate(found)
    )
    return _case(r, s, column, f'<ul class="imglist">{rows}</ul>{pager(r)}', found)


@BATCH
def pinned_and_foreign(r: Random) -> Case:
    s = site(r, "/gsgg/index.html")
    found, column = (
        items(
            r,
            16,
            lambda n, d: r.choice(
                (
                    f"{n}.html",
                    f"https://mp.weixin.qq.com/s/{n}Abc",
                    f"/upload/{n}.pdf",
                    f"http://www.other.test/a/{n}.html",
                )
            ),
        ),
        r.choice(COLUMNS),
    )
    found = [*found[-2:], *found[:-2]]
    rows = "".join(
        f'<li{" class=top" if n < 2 else ""}>{"<b class=red>[置顶]</b>" if n < 2 else ""}<a href="{i.href}" target="_blank">{i.t}</a>{"<img src=/new.gif>" if 2 <= n < 5 else ""}<span>{i.day:%Y-%m-%d}</span></li>'
        for n, i in enumerate(found)
    )
    return _case(r, s, column, f"<ul>{rows}</ul>{pager(r)}", found)


@BATCH
def index_table(r: Random) -> Case:
    s = site(r, "/xxgk/list.aspx?type=2")
    found, column = items(r, 15, lambda n, d: f"/xxgk/view.aspx?id={n}"), r.choice(COLUMNS)
    order = r.sample(("索引号", "名称", "文号", "发布机构", "发布日期"), 5)

    def cells(n: int, i: Item) -> str:
        one = {
            "索引号": f"SL00{n}-{i.day.year}-00{n}",
            "名称": f"<a href='{i.href}' title='{i.t}'>{cut(i.t, 30)}</a>",
            "文号": f"示发〔{i.day.year}〕{n}号" if n % 3 else "",
            "发布机构": s.name,
            "发布日期": f"{i.day:%Y-%m-%d}",
        }
        return "".join(f"<td>{one[k]}</td>" for k in order)

    rows = "".join(f"<tr>{cells(n, i)}</tr>" for n, i in enumerate(found))
    head_row = "".join(f"<th>{k}</th>" for k in order)
    return _case(r, s, column, f"<table border=1><tr>{head_row}</tr>{rows}</table>{pager(r)}", found)


@BATCH
def index_table_signed_only(r: Random) -> Case:
    """成文日期 alone is no day of publication."""
    s = site(r, "/xxgk/wjk.html")
    found, column = items(r, 12, lambda n, d: f"/xxgk/{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='{i.href}'>{i.t}</a></td><td>示府办〔{i.day.year}〕{n}号</td><td>{i.day:%Y-%m-%d}</td></tr>"
        for n, i in enumerate(found, 1)
    )
    return Case(
        "",
        s.url,
        whole(
            r,
            s,
            column,
            f"<table><tr><td>序号</td><td>文件名称</td><td>文号</td><td>成文日期</td></tr>{rows}</table>{pager(r)}",
        ),
        LISTING,
        kinds("generic"),
        s.rows(found, dated=False),
    )


@BATCH
def labelled_days_in_a_row(r: Random) -> Case:
    s = site(r, "/zfwj/list")
    found, column = items(r, 10, lambda n, d: f"/zfwj/detail?id={n}"), r.choice(COLUMNS)
    rows = "".join(
        f'<li><a href="{i.href}" class="tit">{i.t}</a><div class="info"><span>文号：示府〔{i.day.year}〕{n}号</span><span>成文日期：{i.day.replace(day=1):%Y-%m-%d}</span><span>发布日期：{i.day:%Y-%m-%d}</span></div></li>'
        for n, i in enumerate(found, 1)
    )
    return _case(r, s, column, f'<ul class="wj">{rows}</ul>{pager(r)}', found)


@BATCH
def script_array(r: Random) -> Case:
    """Rows that stand in a script's array; a browser shows them."""
    s = site(r, "/list/tz.html")
    found, column = items(r, 15, lambda n, d: f"/content/{n}.html"), r.choice(COLUMNS)
    inner = ",\n".join(
        f'{{"title":"{i.title.replace(chr(34), "")}","url":"{i.href}","date":"{i.day:%Y-%m-%d}"}}' for i in found
    )
    main = f"<ul id='list'></ul><script>var data=[{inner}];for(var i=0;i<data.length;i++){{$('#list').append('<li><a href=\"'+data[i].url+'\">'+data[i].title+'</a>'+data[i].date+'</li>')}}</script>"
    return Case("", s.url, whole(r, s, column, main), kinds("listing", "unreadable"), kinds("generic"), None)


@BATCH
def empty_said(r: Random) -> Case:
    s, column = site(r, "/zwgk/kong/index.html"), r.choice(COLUMNS)
    said = r.choice(("共 0 条", "暂无数据", "暂无内容", "共0条记录 第1页/共0页", "该栏目暂无信息"))
    return Case(
        "",
        s.url,
        whole(r, s, column, f"<ul class='list'></ul><div class='page'>{said}</div>"),
        LISTING,
        kinds("generic"),
        (),
    )


@BATCH
def undated(r: Random) -> Case:
    s, column = site(r, "/zhfl/list.html"), r.choice(COLUMNS)
    found = [Item(t, f"/zhfl/{n}.html", date(2020, 1, 1)) for n, t in enumerate(x for x in titles(r, 20) if len(x) > 7)]
    rows = "".join(f"<li><a href='{i.href}' title='{i.t}'>{i.t}</a></li>" for i in found)
    return Case(
        "",
        s.url,
        whole(
            r,
            s,
            column,
            f"<ul class='list'>{rows}</ul>{pager(r)}",
        ),
        LISTING,
        kinds("generic"),
        s.rows(found, dated=False),
    )


@BATCH
def partly_dated(r: Random) -> Case:
    s, column = site(r, "/dzgg/"), r.choice(COLUMNS)
    found = items(r, 15, lambda n, d: f"/dzgg/{n}.html")
    bare = {n for n in range(15) if r.random() < 0.2}
    rows = "".join(
        f"<li><a href='{i.href}'>{i.t}</a>{'' if n in bare else f'<span>{i.day:%Y-%m-%d}</span>'}</li>"
        for n, i in enumerate(found)
    )
    truth = tuple(Row(x.title, x.url, None if n in bare else x.day) for n, x in enumerate(s.rows(found)))
    return Case("", s.url, whole(r, s, column, f"<ul>{rows}</ul>{pager(r)}"), LISTING, kinds("generic"), truth)


@BATCH
def unclosed(r: Random) -> Case:
    s = site(r, "/old/list.htm")
    found, column = items(r, 12, lambda n, d: f"{n}.htm"), r.choice(COLUMNS)
    rows = "".join(f"<LI><A HREF={i.href} TARGET=_blank>{i.t}</A><FONT SIZE=2>({i.day:%Y-%m-%d})</FONT>" for i in found)
    return _case(r, s, column, f"<UL>{rows}</UL>{pager(r)}", found, gbk=0.6)


@BATCH
def two_columns(r: Random) -> Case:
    """Two rows side by side in one table row."""
    s = site(r, "/szx/list.html")
    found, column = items(r, 20, lambda n, d: f"{n}.html"), r.choice(COLUMNS)
    cells = [f"<td><a href='{i.href}'>{i.t}</a></td><td>{i.day:%Y-%m-%d}</td>" for i in found]
    rows = "".join(f"<tr>{cells[n]}{cells[n + 1]}</tr>" for n in range(0, 20, 2))
    return _case(r, s, column, f"<table>{rows}</table>{pager(r)}", found)


@BATCH
def tabs(r: Random) -> Case:
    s, column = site(r, "/gkzn/tab.html"), r.choice(COLUMNS)
    found = items(r, 18, lambda n, d: f"/gkzn/{n}.html")
    panes = "".join(
        f"<div class='pane' style='display:{'block' if p == 0 else 'none'}'><ul>"
        + "".join(
            f"<li><a href='{i.href}'>{i.t}</a><span>{i.day:%Y-%m-%d}</span></li>" for i in found[6 * p : 6 * p + 6]
        )
        + "</ul></div>"
        for p in range(3)
    )
    return _case(
        r,
        s,
        column,
        f"<div class='tabs'><a href='#'>2018</a><a href='#'>2017</a><a href='#'>2016</a></div>{panes}",
        found,
    )


@BATCH
def year_filter(r: Random) -> Case:
    s, say = site(r, "/tjsj/?year=2018"), habits(r)
    found, column = items(r, 15, lambda n, d: f"/tjsj/{n}.html"), r.choice(COLUMNS)
    years = "".join(f"<a href='?year={y}'>{y}年</a>" for y in range(2025, 2011, -1))
    rows = "".join(f"<li><a href='{i.href}'>{i.t}</a><span>{say(i.day)}</span></li>" for i in found)
    return _case(r, s, column, f"<div class='years'>{years}</div><ul class='ul'>{rows}</ul>{pager(r)}", found)


@BATCH
def short_list(r: Random) -> Case:
    s, say = site(r, "/nb/index.html"), habits(r)
    found, column = items(r, r.randint(1, 3), lambda n, d: f"/nb/{d.year}/{n}.html"), r.choice(COLUMNS)
    rows = "".join(f"<li><a href='{i.href}' title='{i.t}'>{i.t}</a><span>{say(i.day)}</span></li>" for i in found)
    return _case(r, s, column, f"<ul class='list'>{rows}</ul><div class='page'>共{len(found)}条 1/1页</div>", found)
