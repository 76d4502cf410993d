"""Batch 1: lists of known platforms, each with what its addresses and marks look like."""

from __future__ import annotations

import json
from datetime import date
from random import Random

from listpages.kit import Batch, Item, Site, clock, encoded, habits, items, site
from listpages.pagers1 import pager
from listpages.shell1 import foot, head, top, whole
from listpages.truth import Case, kinds
from listpages.words import COLUMNS, cut, summary

BATCH = Batch("b1-platforms")
LISTING = kinds("listing")


def _case(s: Site, body: bytes, found: list[Item], platform: str) -> Case:
    return Case("", s.url, body, LISTING, kinds(platform), s.rows(found))


def _trs_href(n: int, d: date) -> str:
    return f"./{d:%Y%m}/t{d:%Y%m%d}_{n}.html"


@BATCH
def trs_plain(r: Random) -> Case:
    s = site(r, f"/zwgk/{r.choice(('tzgg', 'gzdt', 'zcwj'))}/" + r.choice(("", "index.html", "index.htm")))
    found, say, column = items(r, r.randint(10, 25), _trs_href), habits(r), r.choice(COLUMNS)
    rows = "".join(
        f'<li><a href="{i.href}" target="_blank" title="{i.t}">{cut(i.t, 28)}</a><span>{say(i.day)}</span></li>'
        for i in found
    )
    main = f'<ul class="list">{rows}</ul><script>function createPageHTML(a,b,c,d){{document.write("x")}}</script><script>createPageHTML({r.randint(2, 50)}, 0, "index", "html");</script>'
    return _case(s, whole(r, s, column, main), found, "trs")


@BATCH
def trs_groups_of_five(r: Random) -> Case:
    s = site(r, "/xwzx/bmdt/")
    found, say, column = items(r, 20, _trs_href), habits(r), r.choice(COLUMNS)
    groups = ""
    for start in range(0, 20, 5):
        groups += (
            "<ul>"
            + "".join(
                f"<li>·<a href='{i.href}' target='_blank'>{i.t}</a><em>{say(i.day)}</em></li>"
                for i in found[start : start + 5]
            )
            + "</ul><div class=line></div>"
        )
    return _case(
        s,
        whole(
            r,
            s,
            column,
            f'<div class="newslist">{groups}</div><script language="JavaScript">createPageHTML(12, 0, "index", "htm");</script>',
        ),
        found,
        "trs",
    )


@BATCH
def trs_table(r: Random) -> Case:
    s = site(r, "/xxgk/bmwj/index.shtml")
    found, column = items(r, 15, lambda n, d: f"./t{d:%Y%m%d}_{n}.shtml"), r.choice(COLUMNS)
    rows = "".join(
        f'<tr><td width="16"><img src="../images/dot.gif"></td><td align=left><a class=STYLE2 href="{i.href}">{i.t}</a></td><td width=90 align=right>[{i.day:%Y-%m-%d}]</td></tr><tr><td colspan=3 background="x.gif" height=1></td></tr>'
        for i in found
    )
    return _case(s, whole(r, s, column, f"<table width='98%' border=0>{rows}</table>{pager(r)}"), found, "trs")


@BATCH
def trs_index_table_with_two_days(r: Random) -> Case:
    s = site(r, "/zfxxgk/fdzdgknr/gfxwj/")
    found, column = items(r, 12, _trs_href), r.choice(COLUMNS)
    rows = "".join(
        f"<tr><td>{i + 1}</td><td class=t><a href='{x.href}' target=_blank>{x.t}</a></td><td>示府〔{x.day.year}〕{i + 1}号</td><td>{x.day.replace(day=1):%Y-%m-%d}</td><td>{x.day:%Y-%m-%d}</td></tr>"
        for i, x in enumerate(found)
    )
    return _case(
        s,
        whole(
            r,
            s,
            column,
            f"<table class='gk'><thead><tr><th>序号</th><th>标题</th><th>发文字号</th><th>成文日期</th><th>发布日期</th></tr></thead><tbody>{rows}</tbody></table><script>createPageHTML(3, 0, 'index', 'html');</script>",
        ),
        found,
        "trs",
    )


@BATCH
def trs_hidden_pages(r: Random) -> Case:
    s = site(r, "/jhtml/zwgk/zfxxgkzl/")
    found, column = items(r, 30, _trs_href), r.choice(COLUMNS)
    parts = ""
    for p in range(3):
        parts += (
            f'<div ms-visible="$showStatic({p + 1})"><ul>'
            + "".join(
                f'<li><a href="{i.href}" target="_blank" title="{i.t}">{i.t}</a><em id="rel_1"></em><span class="bf-pass">{i.day:%Y-%m-%d}</span></li>'
                for i in found[10 * p : 10 * p + 10]
            )
            + "</ul></div>"
        )
    return _case(s, whole(r, s, column, parts), found, "trs")


def _jcms_record(i: Item, say: str) -> str:
    return f'<li><a href="{i.href}" target="_blank" title="{i.t}">{cut(i.t, 30)}</a><span class="bt-data-time">{say}</span></li>'


@BATCH
def jcms_store(r: Random) -> Case:
    s = site(r, f"/col/col{r.randint(100, 99999)}/index.html")
    found, say, column = (
        items(r, r.randint(10, 45), lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_{r.randint(10, 999)}_{n}.html"),
        habits(r),
        r.choice(COLUMNS),
    )
    records = "".join(f"<record><![CDATA[{_jcms_record(i, say(i.day))}]]></record>" for i in found)
    main = f'<div id="240" class="default_pgContainer"></div><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1&appid=1&webid=1&path=/&columnid=1&unitid=240&webname=x&permissiontype=0"></a>]]></nextgroup><recordset>{records}</recordset></datastore></script><script>$("#240").jpage({{totalRecord:{len(found)},proxyUrl:"/module/web/jpage/dataproxy.jsp",perPage:15}})</script>'
    return _case(
        s, whole(r, s, column, main, extra="<meta name='Maketime' content='2019-03-22 12:28:37'>"), found, "jcms"
    )


@BATCH
def jcms_store_of_tables(r: Random) -> Case:
    s = site(r, f"/col/col{r.randint(100, 99999)}/index.html")
    found, column = items(r, 20, lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_77_{n}.html"), r.choice(COLUMNS)
    records = "".join(
        f'<record><![CDATA[<table width="100%" border="0" cellspacing="0"><tr><td width="20" align="center"><img src="/picture/0/dot.png"></td><td><a href="{i.href}" class="bt_link" title="{i.t}" target="_blank">{i.t}</a></td><td class="bt_time" width="100">[{i.day:%Y-%m-%d}]</td></tr></table>]]></record>'
        for i in found
    )
    return _case(
        s,
        whole(
            r,
            s,
            column,
            f'<div id="33"><script type="text/xml"><datastore>\n<recordset>\n{records}</recordset></datastore></script></div>',
        ),
        found,
        "jcms",
    )


@BATCH
def jcms_static(r: Random) -> Case:
    s = site(r, f"/col/col{r.randint(100, 99999)}/")
    found, say, column = (
        items(r, 15, lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_5_{n}.html"),
        habits(r),
        r.choice(COLUMNS),
    )
    rows = "".join(
        f'<li class="clearfix"><b>{say(i.day)}</b><a title="{i.t}" target="_blank" href="{i.href}">{i.t}</a></li>'
        for i in found
    )
    return _case(s, whole(r, s, column, f'<ul class="doc_list list-5">{rows}</ul>{pager(r)}'), found, "jcms")


@BATCH
def jcms_catalogue_with_popups(r: Random) -> Case:
    """The catalogue of 信息公开: every row carries a hidden table of its own labels and days."""
    s = site(r, f"/col/col{r.randint(100, 99999)}/index.html")
    found, column = items(r, 12, lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_9_{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<tr class="tr_main_value_{"odd" if n % 2 else "even"}"><td align="center" width="40">{n + 1}</td><td><a href="{i.href}" target="_blank" onmouseover="show({n})">{i.t}</a>'
        f'<div class="box" id="b{n}" style="display:none"><table><tr><td>索引号：</td><td>00244{n}/{i.day.year}-000{n}</td></tr><tr><td>名称：</td><td>{i.t}</td></tr><tr><td>生成日期：</td><td>{i.day.replace(day=1):%Y-%m-%d}</td></tr><tr><td>发布机构：</td><td>{s.name}</td></tr></table></div></td>'
        f'<td align="center" width="100">{i.day:%Y-%m-%d}</td></tr>'
        for n, i in enumerate(found)
    )
    return _case(
        s,
        whole(
            r,
            s,
            column,
            f"<table class='table_main' width='100%'><tr class='tr_main_title'><td>序号</td><td>标题</td><td>发布日期</td></tr>{rows}</table>{pager(r)}",
        ),
        found,
        "jcms",
    )


def _vsb_href(n: int, d: date) -> str:
    return f"../info/{1000 + n % 40}/{n}.htm"


@BATCH
def vsb_lines(r: Random) -> Case:
    s = site(r, "/xwgg/tzgg.htm")
    found, say, column = items(r, r.randint(12, 20), _vsb_href), habits(r), r.choice(COLUMNS)
    rows = "".join(
        f'<li id="line_u8_{n}"><span>{say(i.day)}</span><a href="{i.href}" target="_blank" title="{i.t}">{cut(i.t, 24)}</a></li>'
        for n, i in enumerate(found)
    )
    bar = '<div class="pb_sys_common pb_sys_normal pb_sys_style1" style="margin-top:10px;text-align:center;"><span class="p_t">共123条</span> <span class="p_pages"><span class="p_first_d p_fun_d">首页</span><span class="p_prev_d p_fun_d">上页</span><span class="p_no_d">1</span><span class="p_no"><a href="tzgg/8.htm">2</a></span><span class="p_next p_fun"><a href="tzgg/8.htm">下页</a></span></span></div>'
    return _case(s, whole(r, s, column, f"<ul>{rows}</ul>{bar}"), found, "vsb")


@BATCH
def vsb_winstyle(r: Random) -> Case:
    s = site(r, "/zwgk/gsgg.htm")
    found, column = items(r, 15, lambda n, d: f"../info/1003/{n}.htm"), r.choice(COLUMNS)
    rows = "".join(
        f'<tr height="20" id="lineu5_{n}"><td width="1%" nowrap style="font-size:9pt"><span class="leaderfont1">· </span></td><td style="font-size:9pt"><a class="c1" href="{i.href}" target=_blank title="{i.t}">{i.t}&nbsp;</a><span class=titlestyle></span></td><td width="1%" nowrap><span class="timestyle1">{i.day:%Y-%m-%d}&nbsp;</span></td></tr>'
        for n, i in enumerate(found)
    )
    bar = "<table class='listFrame' width='100%'><tr><td align=right id=fanye1>共88条&nbsp;&nbsp;1/6&nbsp;</td><td><span class=PrevDisabled>上页</span><a href='gsgg/5.htm' class=Next>下页</a></td></tr></table>"
    return _case(
        s,
        whole(
            r, s, column, f"<table class='winstyle1' width='100%' cellspacing='0' cellpadding='0'>{rows}</table>{bar}"
        ),
        found,
        "vsb",
    )


@BATCH
def vsb_parted_days(r: Random) -> Case:
    s = site(r, "/xwzx/xxyw.htm")
    found, column = items(r, 10, _vsb_href), r.choice(COLUMNS)
    rows = "".join(
        f'<li id="line_u10_{n}"><a href="{i.href}"><div class="date"><b>{i.day:%d}</b><span>{i.day:%Y-%m}</span></div><div class="txt"><h3>{i.t}</h3><p>{summary(r)}</p></div></a></li>'
        for n, i in enumerate(found)
    )
    return _case(s, whole(r, s, column, f'<div class="list_box"><ul>{rows}</ul></div>'), found, "vsb")


UCAP = '<meta name="others" content="页面生成时间 2024-06-03 14:25:31" /><meta name="template,templateGroup,version" content="1,2,3" />'


@BATCH
def ucap_list(r: Random) -> Case:
    s = site(r, "/zwgk/tzgg/list.shtml")
    found, say, column = (
        items(r, 15, lambda n, d: r.choice((f"/zwgk/tzgg/{d:%Y-%m}/{d:%d}/content_{n}.shtml", f"content_{n}.shtml"))),
        habits(r),
        r.choice(COLUMNS),
    )
    rows = "".join(
        f'<li><span class="date">{say(i.day)}</span><a href="{i.href}" target="_blank" title="{i.t}">{i.t}</a></li>'
        for i in found
    )
    main = f'<ul class="common-list">{rows}</ul><div id="page_div" class="page_num"></div><script>createPageHTML("page_div",{r.randint(2, 40)},1,"list","shtml",{r.randint(20, 600)});</script>'
    return _case(s, whole(r, s, column, main, extra=UCAP), found, "ucap")


@BATCH
def ucap_cards(r: Random) -> Case:
    s = site(r, "/xwzx/jrgz/list.shtml")
    found, column = (
        items(r, 10, lambda n, d: f"/xwzx/jrgz/{d:%Y%m}/{n}abcdef0123456789abcdef01234567.shtml"),
        r.choice(COLUMNS),
    )
    rows = "".join(
        f'<div class="item clearfix"><div class="pic"><a href="{i.href}"><img src="/img/{n}.jpg" alt=""></a></div><div class="info"><a href="{i.href}" class="title">{i.t}</a><p class="abs">{summary(r)}<a href="{i.href}">[详细]</a></p><div class="time">发布时间：{i.day:%Y-%m-%d}{clock(r)}</div></div></div>'
        for n, i in enumerate(found)
    )
    return _case(s, whole(r, s, column, f'<div class="news-list">{rows}</div>{pager(r)}', extra=UCAP), found, "ucap")


NFCMS = '<script>window.NFCMS_SITE_ID=752001;window.NFCMS_PUB_TYPE="cat";window.NFCMS_CAT_ID="2065";</script>'


@BATCH
def nfcms_rows(r: Random) -> Case:
    s = site(r, "/zwgk/tzgg/index.html")
    found, column = items(r, 20, lambda n, d: f"http://{s.host[7:]}/zwgk/tzgg/content/post_{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f"<ul class='ul_art_row'><li class='li_art_title'><a href='{i.href}' target='_blank'>{i.t}</a></li><li class='li_art_date'>{i.day:%Y-%m-%d}</li></ul>"
        for i in found
    )
    main = f"<div class='artList'>{rows}</div><div class='page'><a class='default_pgBtn default_pgNext' href='index_2.html'>下一页</a> 共 55 条</div>"
    return _case(s, whole(r, s, column, main, extra=NFCMS), found, "nfcms")


@BATCH
def nfcms_own_template(r: Random) -> Case:
    s = site(r, "/zwgk/gzdt/")
    found, say, column = (
        items(r, 15, lambda n, d: f"{s.host}/zwgk/gzdt/content/post_{n}.html"),
        habits(r),
        r.choice(COLUMNS),
    )
    rows = "".join(
        f'<li><a href="{i.href}" title="{i.t}">{i.t}</a><span class="time">{say(i.day)}</span></li>' for i in found
    )
    return _case(
        s,
        whole(
            r,
            s,
            column,
            f'<div class="GsTL5"><ul class="{r.choice(("list", "news_list", "listContent"))}">{rows}</ul></div><div class="page"><a href="javascript:;" class="first">首页</a><span class="current">1</span><a href="index_2.html" class="next">下一页</a></div>',
            extra=NFCMS,
        ),
        found,
        "nfcms",
    )


@BATCH
def nfcms_cards(r: Random) -> Case:
    s = site(r, "/xwzx/tpxw/")
    found, column = items(r, 9, lambda n, d: f"{s.host}/xwzx/tpxw/content/post_{n}.html"), r.choice(COLUMNS)
    rows = "".join(
        f'<li><a href="{i.href}"><img src="/{n}.jpg"><p class="tit">{i.t}</p><p class="date">{i.day:%Y-%m-%d}</p></a></li>'
        for n, i in enumerate(found)
    )
    return _case(s, whole(r, s, column, f'<ul class="pic-list">{rows}</ul>{pager(r)}', extra=NFCMS), found, "nfcms")


@BATCH
def pages_cms(r: Random) -> Case:
    s = site(r, "/pages/cms/slxj/html/artList.html?cataId=0123456789abcdef0123456789abcdef")
    found, column = (
        items(r, 15, lambda n, d: f"/pages/cms/slxj/html/tzgg/{n:032x}.html?cataId=0123456789abcdef0123456789abcdef"),
        r.choice(COLUMNS),
    )
    rows = "".join(
        f"<ul class='ul_art_row'><li class='li_art_title'><a href='{i.href}' title='{i.t}'>{cut(i.t, 22)}</a></li><li class='li_art_date'>{i.day:%Y-%m-%d}</li></ul>"
        for i in found
    )
    return _case(
        s,
        whole(
            r,
            s,
            column,
            f"<table><tr><td id='div_list'>{rows}</td></tr></table><div class='pagination'><span class='current'>1</span><a href='?cataId=0123456789abcdef0123456789abcdef&pageNo=2'>下一页</a></div>",
        ),
        found,
        "pages-cms",
    )


@BATCH
def zwgk_list(r: Random) -> Case:
    s = site(r, f"/00{r.randint(10, 60)}/zwgkList.shtml", "http://zwgk.slcity.test")
    unit = s.path[1:5]
    found, column = items(r, 15, lambda n, d: f"/{unit}/0102/{d:%Y%m}/{n:032x}.shtml"), r.choice(COLUMNS)
    rows = "".join(
        f"<tr><td>{n + 1}</td><td><a href='{i.href}' target='_blank'>{i.t}</a></td><td>{s.name}</td><td>{i.day:%Y-%m-%d}</td></tr>"
        for n, i in enumerate(found)
    )
    return _case(
        s,
        whole(
            r,
            s,
            column,
            f"<table class='tb'><tr><th>序号</th><th>信息名称</th><th>发布机构</th><th>发布日期</th></tr>{rows}</table>{pager(r)}",
        ),
        found,
        "zwgk",
    )


@BATCH
def publicfiles(r: Random) -> Case:
    s = site(r, "/publicfiles/business/htmlfiles/slwsj/tzgg/index.html")
    found, column = (
        items(r, 15, lambda n, d: f"/publicfiles/business/htmlfiles/slwsj/tzgg/{d:%Y%m}/{n}.html"),
        r.choice(COLUMNS),
    )
    rows = "".join(
        f"<tr><td>· <a href='{i.href}' target='_blank'>{i.t}</a> ({i.day:%Y-%m-%d})</td></tr>" for i in found
    )
    return _case(s, whole(r, s, column, f"<table>{rows}</table>{pager(r)}"), found, "publicfiles")


@BATCH
def gkmlpt_api(r: Random) -> Case:
    s = site(r, "/gkmlpt/api/all/588?page=1&sid=752020")
    found = items(
        r, r.randint(3, 100), lambda n, d: f"{s.host}/gkmlpt/content/{n // 1000000}/{n // 1000}/post_{n}.html"
    )
    articles = [
        {"id": n, "title": i.title, "type": "normal", "url": i.href, "post_url": "", "document_number": "", "publisher": s.name, "date": _epoch(i.day.replace(day=1)), "create_time": _epoch(i.day) + 3600 * 9, "created_at": "2023-05-06 10:00:00", "display_publish_time": _epoch(i.day) + 3600 * 9, "first_publish_time": _epoch(i.day) + 3600 * 9, "attachment": []}
        for n, i in enumerate(found, 1)
    ]  # fmt: skip
    body = json.dumps(
        {
            "classify": {"id": 588, "name": "示例", "post_count": 300, "jump_url": ""},
            "articles": articles,
            "total": 205,
            "offset": 0,
        },
        ensure_ascii=r.random() < 0.5,
    )
    return _case(s, body.encode(), found, "gkmlpt")


def _epoch(day: date) -> int:
    return (day - date(1970, 1, 1)).days * 86400 - 8 * 3600


@BATCH
def trs_json(r: Random) -> Case:
    s = site(r, "/was5/web/search?channelid=221&page=1")
    found = items(r, 15, lambda n, d: f"{s.host}/zwgk/{d:%Y%m}/t{d:%Y%m%d}_{n}.htm")
    rows = [
        {
            "doctitle": i.title,
            "chnldocurl": i.href,
            "fileno": "",
            "pubdate": f"{i.day.replace(day=1):%Y-%m-%d}",
            "docreltime": f"{i.day:%Y-%m-%d} 10:00:00",
        }
        for i in found
    ]
    return Case(
        "",
        s.url,
        json.dumps({"count": 15, "pagenum": 3, "docs": rows}, ensure_ascii=False).encode(),
        LISTING,
        kinds("trs", "generic"),
        s.rows(found),
    )


@BATCH
def jpaas_json(r: Random) -> Case:
    s = site(r, "/api-gateway/jpaas-publish-server/front/page/build/unit?webId=1&pageId=2&tplSetId=3")
    found = items(r, 15, lambda n, d: f"/art/{d.year}/art_{n:032x}.html")
    html = (
        "<ul class='list'>"
        + "".join(
            f'<li><a href="{i.href}" title="{i.t}" target="_blank">{cut(i.t, 20)}</a><span>{i.day:%Y-%m-%d}</span></li>'
            for i in found
        )
        + "</ul>"
    )
    body = json.dumps({"code": 200, "success": True, "data": {"html": html, "parseStyle": ""}}, ensure_ascii=False)
    return _case(s, body.encode(), found, "jcms")


@BATCH
def jcms_proxy_answer(r: Random) -> Case:
    s = site(r, "/module/web/jpage/dataproxy.jsp?startrecord=16&endrecord=30&perpage=15&col=1&columnid=5")
    found = items(r, 15, lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_5_{n}.html")
    records = "".join(f"<record><![CDATA[{_jcms_record(i, f'{i.day:%Y-%m-%d}')}]]></record>" for i in found)
    return _case(
        s,
        f"<?xml version='1.0' encoding='utf-8' ?><datastore><totalrecord>45</totalrecord><totalpage>3</totalpage><recordset>{records}</recordset></datastore>".encode(),
        found,
        "jcms",
    )


@BATCH
def rss_feed(r: Random) -> Case:
    s = site(r, "/rss/tzgg.xml")
    found = items(r, 12, lambda n, d: f"{s.host}/info/{n}.html")
    rows = "".join(
        f"<item><title>{i.t}</title><link>{i.href}</link><description>{summary(r)}</description><pubDate>{i.day:%a, %d %b %Y} 10:00:00 +0800</pubDate></item>"
        for i in found
    )
    return Case(
        "",
        s.url,
        f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>{s.name}</title><link>{s.host}</link>{rows}</channel></rss>'.encode(),
        LISTING,
        frozenset(),
        s.rows(found),
    )


@BATCH
def zwgk_feed(r: Random) -> Case:
    s = site(r, "/xml/2018/slcity20180508.xml", "http://zwgk.slcity.test")
    found = items(r, 8, lambda n, d: f"{s.host}/0043/0102/{d:%Y%m}/{n:032x}.shtml")
    rows = "".join(
        f"<RECORD><URL>{i.href}</URL><TITLE>{i.t}</TITLE><INDEXNUM>00{n}</INDEXNUM><PUBLISHER>{s.name}</PUBLISHER><APPENDIXS></APPENDIXS></RECORD>"
        for n, i in enumerate(found)
    )
    return Case(
        "",
        s.url,
        f'<?xml version="1.0" encoding="utf-8"?><ROOT>{rows}</ROOT>'.encode(),
        LISTING,
        kinds("zwgk"),
        s.rows(found, dated=False),
    )


@BATCH
def gkmlpt_shell(r: Random) -> Case:
    s = site(r, "/gkmlpt/index")
    tree = json.dumps(
        [{"id": n, "name": c, "children": [], "jump_url": "", "post_count": 9} for n, c in enumerate(COLUMNS)],
        ensure_ascii=False,
    )
    body = f"{head(r, s, '政府信息公开')}<body>{top(r, s)}<div id='app'></div><script>window._CONFIG = {{ URL: '', SID: '752001', TREE: {tree}, SERVICE_AREA_ID: 752 }}</script>{foot(r, s)}</body></html>"
    return Case("", s.url, encoded(r, body), kinds("listing", "unreadable"), kinds("gkmlpt"), ())
